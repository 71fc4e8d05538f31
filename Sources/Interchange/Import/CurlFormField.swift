internal import CommandLanguage
internal import SiteMessages

/// The value of curl's `--form`, as curl cuts it: `NAME=TEXT;type=text/plain`, `NAME=@FILE;filename="a;b"`.
struct CurlFormField {
  private(set) var part: FormPart
  /// The attributes of the form field that the imported request does not send: `;type= of 'name'`.
  private(set) var leftOut: [String] = []

  private var rest: Substring.UnicodeScalarView

  /// - Throws: a diagnostic that says what cannot be read.
  init(_ text: String, _ option: String) throws(Diagnostic) {
    guard let sign = text.firstIndex(of: "=") else { throw Diagnostic(.file, "\(option) needs NAME=VALUE") }
    part = FormPart(name: String(text[..<sign]), value: .text(""))
    rest = text[sign...].unicodeScalars.dropFirst()
    switch rest.first {
    case "<": throw Diagnostic(.file, "\(option) NAME=<FILE is not read", hints: ["put the text in: NAME=TEXT"])
    case "(": throw Diagnostic(.file, "\(option) NAME=( begins parts inside of a part, which are not read")
    case "@":
      rest.removeFirst()
      let path = word(upTo: ";,")
      if rest.first == "," {
        throw Diagnostic(
          .file, "\(option) sends several files as one part, which PHP does not read", hints: ["one \(option) each"])
      }
      part.value = .file(path)
    default: part.value = .text(word(upTo: ";"))
    }
    readAttributes()
  }

  /// `;type=…`, `;filename=…`, `;headers=…` and `;encoder=…`; curl skips all others.
  private mutating func readAttributes() {
    let names = ["type", "filename", "headers", "encoder"]
    while rest.popFirst() == ";" {
      rest = rest.drop(while: isBlank)
      let name = String(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
      guard names.contains(name) else {
        _ = word(upTo: ";")
        continue
      }
      rest = rest.drop { $0 != "=" }.dropFirst()
      _ = word(upTo: ";")
      leftOut.append(";\(name)= of '\(part.name)'")
    }
  }

  /// What stands before one of `ends`, or in quotes, where a backslash stands before `"` and `\`.
  private mutating func word(upTo ends: String) -> String {
    rest = rest.drop(while: isBlank)
    let isEnd = { (scalar: Unicode.Scalar) in ends.unicodeScalars.contains(scalar) }
    if let quoted = quoted() {
      rest = rest.drop { !isEnd($0) }
      return quoted
    }
    var word = rest.prefix { !isEnd($0) }
    rest = rest[word.endIndex...]
    while word.last.map(isBlank) == true { word.removeLast() }
    return String(word)
  }

  /// - Returns: `nil` where no quotes stand, or only the first of them; then they are part of the text.
  private mutating func quoted() -> String? {
    guard rest.first == "\"" else { return nil }
    var (inside, text) = (rest.dropFirst(), String.UnicodeScalarView())
    while let scalar = inside.popFirst() {
      if scalar == "\"" {
        rest = inside
        return String(text)
      }
      let isEscape = scalar == "\\" && (inside.first == "\"" || inside.first == "\\")
      text.append(isEscape ? inside.removeFirst() : scalar)
    }
    return nil
  }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || ("\t"..."\r").contains(scalar) }
