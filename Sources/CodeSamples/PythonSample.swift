internal import HTTP
internal import JSON

/// A request with Python's `requests`.
struct PythonSample {
  let request: SampleRequest

  var text: String {
    let arguments = [name.argument, PythonQuoting.quoted(request.url)].compactMap { $0 } + credential + headers + body
    let call = "requests.\(name.function)(\n    \(arguments.joined(separator: ",\n    "))\n)"
    return request.isIllustration ? call : "\(imports)\n\nresponse = \(call)\nprint(response.text)"
  }

  private var imports: String {
    var modules = ["requests"]
    if request.credential == .environment { modules.insert("os", at: 0) }
    if case .binary = SampleBody(request) { modules.insert("base64", at: 0) }
    return modules.map { "import \($0)" }.joined(separator: "\n")
  }

  /// The methods that `requests` has a function for.
  private var name: (function: String, argument: String?) {
    switch request.method {
    case .get, .head, .options, .post, .put, .patch, .delete: (request.method.description.lowercased(), nil)
    default: ("request", PythonQuoting.quoted(request.method.description))
    }
  }

  /// As `auth`, not as a header, which an entry in `.netrc` would win over. As bytes where they matter: text is taken
  /// for Latin-1.
  private var credential: [String] {
    switch request.credential {
    case .placeholder, .none: []
    case .environment: [#"auth=tuple(os.environ["FLUENTCART_AUTH"].encode().split(b":", 1))"#]
    case .literal(let credential):
      ["auth=(\(PythonQuoting.sent(credential.username)), \(PythonQuoting.sent(credential.password)))"]
    }
  }

  private var headers: [String] {
    let credential = request.isIllustration ? [#""Authorization": "Authorization""#] : []
    let fields = credential + request.fields.map { "\(PythonQuoting.quoted($0.name)): \(PythonQuoting.sent($0.value))" }
    return fields.isEmpty ? [] : ["headers={\n      \(fields.joined(separator: ",\n      "))\n    }"]
  }

  private var body: [String] {
    switch SampleBody(request) {
    case nil: []
    case .json(let document):
      // `json=None` means no body.
      if !document.root.isNull, let literal = LiteralSyntax.python.literal(document, indent: 4) {
        ["json=\(literal)"]
      } else {
        ["data=\(PythonQuoting.sent(document.description))"]
      }
    case .text(let text): ["data=\(PythonQuoting.sent(text))"]
    case .binary(let bytes): ["data=base64.b64decode(\"\(Base64.encode(bytes))\")"]
    }
  }
}

extension LiteralSyntax {
  /// As `json.dumps` writes it: integers are of any size (4300 digits at most), `-0` loses its sign.
  package static let python = LiteralSyntax(
    null: "None", true: "True", false: "False", emptyObject: "{}",
    string: PythonQuoting.quoted,
    key: { "\(PythonQuoting.quoted($0)): " },
    keeps: { number in
      let isInteger = !number.contains { ".eE".contains($0) }
      return isInteger ? number != "-0" && number.utf8.count <= 4000 : isShortestFraction(number)
    },
    brackets: { _ in ("{", "}") })
}
