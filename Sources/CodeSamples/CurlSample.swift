internal import HTTP
internal import JSON

/// A request as a `curl` command.
struct CurlSample {
  let request: SampleRequest

  var text: String {
    let lines = ["curl \(ShellQuoting.quoted(request.url))"] + globbing + method + credential + headers + data.options
    return data.source + lines.joined(separator: " \\\n  ")
  }

  /// curl reads brackets in a URL as a set of URLs. The documentation's `{placeholders}` are shown as they are there.
  private var globbing: [String] {
    var text = request.url[...]
    if request.isIllustration { text = withoutPlaceholders(text) }
    return text.utf8.contains(where: "[]{}".utf8.contains) ? ["--globoff"] : []
  }

  private func withoutPlaceholders(_ text: Substring) -> Substring {
    guard let open = text.firstIndex(of: "{") else { return text }
    let rest = text[open...].dropFirst()
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard !name.isEmpty, rest[name.endIndex...].first == "}" else { return text }
    return text[..<open] + withoutPlaceholders(rest[name.endIndex...].dropFirst())
  }

  private var method: [String] {
    if request.method == .head { return ["--head"] }
    if request.method == .get && request.body == nil { return [] }
    return ["--request \(ShellQuoting.word(request.method.description))"]
  }

  private var credential: [String] {
    switch request.credential {
    case .placeholder: ["--header 'Authorization: Authorization'"]
    // Without the variable the shell says so; curl would ask for a password, and send.
    case .environment: ["--user \"${FLUENTCART_AUTH:?}\""]
    case .literal(let credential): ["--user \(ShellQuoting.quoted(credential.pair))"]
    case .none: []
    }
  }

  private var headers: [String] { request.fieldLines.map { "--header \(ShellQuoting.quoted($0))" } }

  /// The options that name the body and, when it cannot stand among them, what pipes it in.
  private var data: (source: String, options: [String]) {
    switch SampleBody(request) {
    case nil: ("", [])
    case .json(let document): inline(indented(document))
    case .text(let text): inline(text)
    case .binary(let bytes): piped("printf %s '\(Base64.encode(bytes))' | base64 --decode")
    }
  }

  private func inline(_ text: String) -> (String, [String]) {
    let quoted = ShellQuoting.quoted(text)
    // Linux takes no argument of 128 KiB or more; printf is the shell's own, and has no such limit.
    if text.utf8.count > 100_000 { return piped("printf %s \(quoted)") }
    // A leading @ would make --data send a file. As a byte: "@" and an accent behind it are one Character.
    return ("", ["\(text.utf8.first == UInt8(ascii: "@") ? "--data-raw" : "--data") \(quoted)"])
  }

  private func piped(_ source: String) -> (String, [String]) { ("\(source) | ", ["--data-binary @-"]) }

  private func indented(_ document: JSONDocument) -> String {
    // What is a document can be printed.
    let bytes = try? printed(document.bytes, JSONStyle(indent: 2, strings: .kept))
    return String(decoding: bytes ?? document.bytes, as: UTF8.self)
  }
}
