internal import Catalogue
internal import HTTP

/// The words behind `curl`, as curl reads them.
struct CurlCommandLine {
  private let source: String
  private var requests: [ImportedRequest] = []
  private var current = Parts()

  /// What is said of one request, or of several to different addresses.
  private struct Parts {
    var urls: [String] = []
    var method: String?
    var headers: [Header] = []
    var data: [String] = []
    var query: [String] = []
    var fields: [FormPart] = []
    var file: String?
    var credential: ImportedRequest.Credential?
    var isGet = false
    var isHead = false
    var isJSON = false
    var leftOut: [String] = []
  }

  /// - Throws: a diagnostic that names the option which is not known, or cannot be carried over.
  static func requests(_ command: ShellText.Command, _ source: String) throws(Diagnostic) -> [ImportedRequest] {
    var line = CurlCommandLine(source: "\(source), line \(command.line)")
    try line.read(command.words)
    try line.finish()
    return line.requests
  }

  private init(source: String) { self.source = source }

  private func fault(_ summary: String, hints: [String] = []) -> Diagnostic {
    Diagnostic(.file, "\(source): \(summary)", hints: hints)
  }

  // MARK: Options

  private mutating func read(_ words: [String]) throws(Diagnostic) {
    var rest = words[...]
    var isOver = false
    while let word = rest.popFirst() {
      if isOver || !word.hasPrefix("-") || word == "-" {
        current.urls.append(word)
      } else if word == "--" {
        isOver = true
      } else if word.hasPrefix("--") {
        try readLong(String(word.dropFirst(2)), &rest)
      } else {
        try readShort(word.dropFirst(), &rest)
      }
    }
  }

  private mutating func readLong(_ name: String, _ rest: inout ArraySlice<String>) throws(Diagnostic) {
    guard let option = CurlOption.named(name) else {
      let shown = visible(String(name.prefix(40)))
      let near = nearest(name, among: CurlOption.all.map(\.long)).map { ["did you mean '--\($0)'?"] } ?? []
      throw fault("curl's option --\(shown) is not known here", hints: near + ["take it out, and import again"])
    }
    try take(option, "--\(name)", option.takesValue ? try value(of: "--\(name)", &rest) : "")
  }

  /// `-sSLX POST`, `-XPOST`.
  private mutating func readShort(_ letters: Substring, _ rest: inout ArraySlice<String>) throws(Diagnostic) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = CurlOption.named(letter) else {
        throw fault(
          "curl's option -\(visible(String(letter))) is not known here", hints: ["take it out, and import again"])
      }
      guard option.takesValue else {
        try take(option, "-\(letter)", "")
        continue
      }
      return try take(option, "-\(letter)", letters.isEmpty ? try value(of: "-\(letter)", &rest) : String(letters))
    }
  }

  private func value(of option: String, _ rest: inout ArraySlice<String>) throws(Diagnostic) -> String {
    if let value = rest.popFirst() { return value }
    throw fault("\(option) needs a value behind it")
  }

  private mutating func take(_ option: CurlOption, _ spelling: String, _ value: String) throws(Diagnostic) {
    switch option.meaning {
    case .none: break
    case .leftOut: current.leftOut.append(spelling)
    case .cookie: current.leftOut.append("cookie")
    case .method: current.method = value
    case .url: current.urls.append(value)
    case .get: current.isGet = true
    case .head: current.isHead = true
    case .next: try finish()
    case .header: try takeHeader(value)
    case .user: takeUser(value)
    case .form, .formText: try takeField(value, mayBeFile: option.long == "form", spelling)
    case .body(let data): try takeData(value, data, spelling)
    }
  }

  private mutating func takeHeader(_ line: String) throws(Diagnostic) {
    if line.hasPrefix("@") { throw fault("headers are not read from a file: -H \(visible(line))") }
    if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      // `Name:` takes one of curl's own headers away.
      if !value.isEmpty { current.headers.append(Header(String(line[..<colon]), String(value))) }
    } else if line.hasSuffix(";") {
      current.headers.append(Header(String(line.dropLast()), ""))
    }
  }

  private mutating func takeUser(_ pair: String) {
    current.credential = BasicCredential(pair: pair).map { .basic($0) } ?? .other("--user")
  }

  private mutating func takeField(_ text: String, mayBeFile: Bool, _ option: String) throws(Diagnostic) {
    guard let sign = text.firstIndex(of: "=") else { throw fault("\(option) needs NAME=VALUE") }
    let (name, value) = (String(text[..<sign]), text[text.index(after: sign)...])
    if mayBeFile, value.hasPrefix("<") { throw fault("\(option) NAME=<FILE is not read") }
    if mayBeFile, value.hasPrefix("@") {
      // `;type=image/png` may follow.
      let path = value.dropFirst().prefix { $0 != ";" }
      current.fields.append(FormPart(name: name, value: .file(String(path))))
    } else {
      current.fields.append(FormPart(name: name, value: .text(String(value))))
    }
  }

  private mutating func takeData(_ text: String, _ data: CurlOption.Data, _ option: String) throws(Diagnostic) {
    switch data {
    case .raw: current.data.append(text)
    case .query: current.query.append(try urlEncoded(text, option))
    case .urlEncoded: current.data.append(try urlEncoded(text, option))
    case .plain, .json:
      if data == .json { current.isJSON = true }
      guard text.hasPrefix("@") else { return current.data.append(text) }
      if text == "@-" {
        throw fault("\(option) @- takes its standard input", hints: ["put it into a file: \(option) @FILE"])
      }
      current.file = String(text.dropFirst())
    }
  }

  /// `content`, `=content` or `name=content`, of which the content is to be encoded.
  private func urlEncoded(_ text: String, _ option: String) throws(Diagnostic) -> String {
    guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "@" }) else { return percentEncoded(text) }
    if text[sign] == "@" { throw fault("\(option) does not read a file here: \(visible(text))") }
    let name = sign == text.startIndex ? "" : String(text[...sign])
    return name + percentEncoded(String(text[text.index(after: sign)...]))
  }

  // MARK: The request

  private mutating func finish() throws(Diagnostic) {
    let parts = current
    current = Parts()
    let isPost = !parts.isGet && (!parts.data.isEmpty || !parts.fields.isEmpty || parts.file != nil)
    let name = parts.method ?? (parts.isHead ? "HEAD" : isPost ? "POST" : "GET")
    guard let method = Method(name) else { throw fault("'\(visible(name))' is no method") }
    if parts.urls.isEmpty { throw fault("curl is given no address") }
    if parts.file != nil, !parts.data.isEmpty || parts.isGet { throw fault("a file is taken as the whole body only") }
    for url in parts.urls {
      let added = parts.query + (parts.isGet ? parts.data : [])
      let end = url.firstIndex(of: "#") ?? url.endIndex
      let sign = added.isEmpty ? "" : url.contains("?") ? "&" : "?"
      var request = ImportedRequest(method: method, url: url[..<end] + sign + added.joined(separator: "&"))
      request.headers = parts.headers
      request.credential = parts.credential
      request.leftOut = parts.leftOut
      if isPost {
        let separator = parts.isJSON ? "" : "&"
        request.body =
          parts.file.map { .file($0) }
          ?? (parts.fields.isEmpty
            ? .bytes(Array(parts.data.joined(separator: separator).utf8)) : .fields(parts.fields))
      }
      let isTyped = request.headers["Content-Type"] != nil
      if case .bytes = request.body, !isTyped {
        request.headers.append(
          Header("Content-Type", parts.isJSON ? "application/json" : "application/x-www-form-urlencoded"))
      }
      requests.append(request)
    }
  }
}
