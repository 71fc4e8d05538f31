internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import Sessions
internal import SiteMessages
internal import Text

/// The words behind `curl`, as curl reads them.
struct CurlCommandLine {
  private let source: String
  private let variables: ImportedVariables
  private var requests: [ImportedRequest] = []
  private var current = Parts()

  /// What is said of one request, or of several to different addresses.
  private struct Parts {
    var urls: [String] = []
    var method: String?
    var headers: [Header] = []
    var data: [CurlData] = []
    var query: [CurlData] = []
    var fields: [FormPart] = []
    var credential: ImportedRequest.Credential?
    var isGet = false
    var isHead = false
    var isJSON = false
    /// Brackets and braces of an address mean nothing but themselves.
    var isGlobOff = false
    var leftOut: [String] = []
  }

  /// - Throws: a diagnostic that names the option which is not known, or cannot be carried over.
  static func requests(
    _ command: ShellText.Command, _ source: String, _ variables: ImportedVariables
  ) throws(Diagnostic) -> [ImportedRequest] {
    var line = CurlCommandLine(source: "\(source), line \(command.line)", variables: variables)
    do throws(Diagnostic) {
      try line.read(command.words)
      try line.finish()
    } catch {
      throw error.naming(variables.names)
    }
    return line.requests
  }

  private init(source: String, variables: ImportedVariables) { (self.source, self.variables) = (source, variables) }

  private func fault(_ summary: String, hints: [String] = []) -> Diagnostic {
    Diagnostic(.file, "\(source): \(summary)", hints: hints)
  }

  /// What `read` gives; what it throws is said of this line.
  private func reading<Value>(_ read: () throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    do throws(Diagnostic) { return try read() } catch {
      var named = error
      named.summary = "\(source): \(error.summary)"
      throw named
    }
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
    case .method: current.method = variables.filled(value)
    case .url: current.urls.append(value)
    case .get: current.isGet = true
    case .head: current.isHead = true
    case .globOff: current.isGlobOff = true
    case .next: try finish()
    case .header: try takeHeader(value)
    case .user: takeUser(value)
    case .form:
      let field = try reading { () throws(Diagnostic) in try CurlFormField(value, spelling) }
      current.fields.append(field.part)
      current.leftOut += field.leftOut.map { visible($0) }
    case .formText:
      guard let sign = value.firstIndex(of: "=") else { throw fault("\(spelling) needs NAME=VALUE") }
      let text = String(value[value.index(after: sign)...])
      current.fields.append(FormPart(name: String(value[..<sign]), value: .text(text)))
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

  private mutating func takeData(_ text: String, _ data: CurlOption.Data, _ option: String) throws(Diagnostic) {
    let piece =
      switch data {
      case .raw: CurlData(source: .text(text))
      case .query where text.hasPrefix("+"): CurlData(source: .text(String(text.dropFirst())))
      case .query, .urlEncoded: CurlData(urlEncoding: text)
      case .plain, .binary, .json:
        CurlData(
          source: text.hasPrefix("@") ? .file(String(text.dropFirst())) : .text(text),
          coding: data == .plain ? .withoutLineEnds : .asItStands)
      }
    if piece.source == .file("-") {
      throw fault("\(option) \(visible(text)) takes its standard input", hints: ["put it into a file: \(option) @FILE"])
    }
    if data == .json { current.isJSON = true }
    if data == .query { current.query.append(piece) } else { current.data.append(piece) }
  }

  // MARK: The request

  private mutating func finish() throws(Diagnostic) {
    let parts = current
    current = Parts()
    let isPost = !parts.isGet && (!parts.data.isEmpty || !parts.fields.isEmpty)
    let name = parts.method ?? (parts.isHead ? "HEAD" : isPost ? "POST" : "GET")
    guard let method = Method(name), StandIn.text(name, variables.names) == name else {
      throw fault("'\(visible(name))' is no method")
    }
    if parts.urls.isEmpty { throw fault("curl is given no address") }
    for url in parts.urls {
      let addresses =
        parts.isGlobOff ? [url] : try reading { () throws(Diagnostic) in try CurlGlob.addresses(of: url, variables) }
      for address in addresses { requests.append(try request(method, to: address, parts, isPost: isPost)) }
      if requests.count > ImportedFile.countLimit { return }
    }
  }

  private func request(
    _ method: Method, to address: String, _ parts: Parts, isPost: Bool
  ) throws(Diagnostic) -> ImportedRequest {
    var request = ImportedRequest(method: method, url: String(address.prefix { $0 != "#" }))
    request.headers = parts.headers
    request.credential = parts.credential
    request.leftOut = parts.leftOut
    request.files.query = parts.query + (parts.isGet ? parts.data : [])
    let isJSON = parts.isJSON || parts.headers["Content-Type"]?.lowercased().contains("json") == true
    if isPost, !parts.fields.isEmpty {
      request.body = .fields(parts.fields)
    } else if isPost, isJSON, parts.data.count == 1, case .file(let path) = parts.data[0].source {
      request.body = .file(path)
    } else if isPost {
      request.files.body = parts.data
      request.files.separator = parts.isJSON ? "" : "&"
      if parts.headers["Content-Type"] == nil {
        let type = parts.isJSON ? "application/json" : "application/x-www-form-urlencoded"
        request.headers.append(Header("Content-Type", type))
      }
    }
    // A request whose data names no file is complete already; the others wait until their files may be read.
    return request.files.paths.isEmpty ? try request.composed { _ in [] } : request
  }
}
