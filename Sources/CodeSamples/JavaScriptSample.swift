internal import HTTP
internal import JSON

/// A request as a call of `fetch` (WHATWG Fetch).
struct JavaScriptSample {
  let request: SampleRequest

  var text: String {
    let members = (method + headers + body).map { "  \($0)" }.joined(separator: ",\n")
    let options = members.isEmpty ? "" : ", {\n\(members)\n}"
    return warning + "fetch(\(JavaScriptQuoting.quoted(request.url))\(options))" + answer
  }

  private var warning: String {
    request.method == .get && request.body != nil ? "// fetch refuses a body with GET: use another client\n" : ""
  }

  private var answer: String {
    request.isIllustration ? "" : "\n  .then(response => response.text())\n  .then(text => console.log(text))"
  }

  private var method: [String] {
    request.method == .get ? [] : ["method: \(JavaScriptQuoting.quoted(request.method.description))"]
  }

  private var headers: [String] {
    let fields = credential + request.fields.map { "\(JavaScriptQuoting.key($0.name)): \(value($0.value))" }
    return fields.isEmpty ? [] : ["headers: {\n    \(fields.joined(separator: ",\n    "))\n  }"]
  }

  private var credential: [String] {
    switch request.credential {
    case .placeholder: ["Authorization: 'Authorization'"]
    case .environment:
      ["Authorization: 'Basic ' + Buffer.from(process.env.FLUENTCART_AUTH).toString('base64')"]
    case .literal(let credential): ["Authorization: \(JavaScriptQuoting.quoted(credential.authorization))"]
    case .none: []
    }
  }

  /// fetch wants one character for each byte.
  private func value(_ text: String) -> String {
    let quoted = JavaScriptQuoting.quoted(text)
    return text.utf8.allSatisfy { $0 < 0x80 } ? quoted : "Buffer.from(\(quoted)).toString('latin1')"
  }

  private var body: [String] {
    switch SampleBody(request) {
    case nil: []
    case .json(let document):
      if let literal = LiteralSyntax.javascript.literal(document, indent: 2) {
        ["body: JSON.stringify(\(literal))"]
      } else {
        ["body: \(JavaScriptQuoting.quoted(document.description))"]
      }
    case .text(let text): ["body: \(typed(JavaScriptQuoting.quoted(text)))"]
    case .binary(let bytes): ["body: Buffer.from('\(Base64.encode(bytes))', 'base64')"]
    }
  }

  /// fetch calls a string `text/plain` unless a header says otherwise; bytes it calls nothing.
  private func typed(_ string: String) -> String {
    request.headers["Content-Type"] == nil ? "new TextEncoder().encode(\(string))" : string
  }
}

extension LiteralSyntax {
  /// As `JSON.stringify` writes it: numbers are binary64, and keys that are array indices come first, in their order.
  static let javascript = LiteralSyntax(
    null: "null", true: "true", false: "false", emptyObject: "{}",
    string: JavaScriptQuoting.quoted,
    key: { "\(JavaScriptQuoting.key($0)): " },
    keeps: { number in
      if let integer = Int(number) { return integer.magnitude <= 1 << 53 && number != "-0" }
      return isShortestFraction(number) && !number.hasSuffix(".0")
    },
    brackets: { keys in
      let indices = keys.compactMap { key in integerKey(key).flatMap { $0 < 0 ? nil : $0 } }
      let isInOrder = indices == indices.sorted() && keys.prefix(indices.count).elementsEqual(indices.map(String.init))
      return isInOrder ? ("{", "}") : nil
    })
}
