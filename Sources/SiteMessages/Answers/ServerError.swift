package import HTTP
package import JSON

/// What a site says went wrong, read from any of the shapes that WordPress, FluentCart and its framework give it.
package struct ServerError: Equatable {
  /// WordPress's word for it, or FluentCart's number.
  package var code: String?
  package var message: String?
  /// What is wrong with single fields, by their names.
  package var fields: [Field] = []

  package struct Field: Equatable {
    package var name: String
    /// The rule that was broken: `required`, or a number.
    package var rule: String
    var text: String
  }

  /// - Returns: `nil` when the answer tells nothing that can be read.
  package init?(_ response: Response) {
    guard !response.body.isEmpty, let root = AnswerBody(response).document(response.body)?.root else { return nil }
    self.init(root)
  }

  /// A field may be called `code` or `message`: it is one when what it has is an object of texts.
  package init?(_ root: JSONValue) {
    if let text = root.string {
      message = text
      return
    }
    for (name, value) in root.members where name != "data" && value.kind == .object {
      for (rule, text) in value.members where text.string != nil {
        fields.append(Field(name: name, rule: rule, text: text.string!))
      }
    }
    code = root["code"].flatMap { $0.string ?? $0.int.map(String.init) }
    message = root["message"]?.string ?? root["data"]?["message"]?.string
    if code == nil, message == nil, fields.isEmpty { return nil }
  }

  /// In lines, as `explain` shows it.
  package var lines: [String] {
    let said = message.map { [withoutTags($0)] } ?? []
    return said + fields.map { "\($0.name): \(withoutTags($0.text))" } + (code.map { ["code \($0)"] } ?? [])
  }
}

/// A text without the HTML that WordPress puts into its messages.
private func withoutTags(_ text: String) -> String {
  var result = ""
  var isTag = false
  for character in text {
    if character == "<" { isTag = true }
    if !isTag { result.append(character) }
    if character == ">" { isTag = false }
  }
  return result
}
