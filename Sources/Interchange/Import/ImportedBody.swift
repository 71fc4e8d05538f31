internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import SiteMessages
internal import Text

/// The body of an imported request as `body` takes it: JSON, or a file of it.
struct ImportedBody {
  private enum Content {
    case json(JSONDocument)
    case file(String)
  }

  private var content: Content?
  private(set) var remarks: [Diagnostic] = []
  private(set) var leftOut: [String] = []
  /// The media type under which it goes out.
  private let mediaType: String
  private var isConverted = false

  /// A form of more fields is not read: each looks through all that came before it.
  private static let fieldLimit = 1000

  /// - Throws: a diagnostic when it is neither JSON nor a form.
  init(_ request: ImportedRequest, _ operation: Operation?) throws(Diagnostic) {
    mediaType = operation?.body?.mediaType ?? "application/json"
    switch request.body {
    case nil: break
    case .file(let path): content = .file(path)
    case .absent(let what): remarks.append(.warning("left out: \(what)", hints: ["give it one: body JSON"]))
    case .fields(let fields): try take(fields)
    case .bytes(let bytes): try take(bytes, request.headers["Content-Type"] ?? "")
    }
  }

  private mutating func take(_ bytes: [UInt8], _ mediaType: String) throws(Diagnostic) {
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return }
    let type = mediaType.lowercased()
    if type.hasPrefix("multipart/form-data") {
      guard let form = MultipartText(bytes, mediaType) else {
        throw Diagnostic(
          .usage, "the form cannot be read",
          explanation: "its parts are not as its boundary has it: \(visible(mediaType))")
      }
      leftOut += form.files.map { "the file of '\(visible($0))'" }
      try take(form.fields)
    } else if "{[".utf8.contains(first) || type.contains("json") {
      do throws(JSONSyntaxError) {
        let document = try JSONDocument(bytes)
        // It becomes one line.
        let isLine = !bytes.contains { $0 == 0x0A || $0 == 0x0D }
        content = .json(isLine ? document : (try? JSONDocument(printed(bytes, .minified))) ?? document)
      } catch {
        throw Diagnostic(error, what: "the body")
      }
    } else if type.hasPrefix("application/x-www-form-urlencoded") {
      let pairs = String(decoding: bytes, as: UTF8.self).split(separator: "&")
      try take(
        pairs.map { pair in
          let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          let value = parts.count > 1 ? percentDecoded(parts[1], plusIsBlank: true) : ""
          return FormPart(name: percentDecoded(parts[0], plusIsBlank: true), value: .text(value))
        })
    } else {
      throw Diagnostic(
        .usage, "the body is \(type.isEmpty ? "of no known kind" : visible(mediaType))",
        explanation: "JSON is sent here, and forms")
    }
  }

  /// A form goes out as the operation has it, or else as JSON, which WordPress reads alike.
  private mutating func take(_ fields: [FormPart]) throws(Diagnostic) {
    let sendsFiles = mediaType == "multipart/form-data"
    var pairs: [(name: String, value: String)] = []
    for field in fields {
      switch field.value {
      case .text(let text): pairs.append((field.name, text))
      case .file(let path) where sendsFiles: pairs.append((field.name, "@\(path)"))
      case .file: leftOut.append("the file of '\(visible(field.name))'")
      }
    }
    guard pairs.count <= ImportedBody.fieldLimit, let json = BracketPairs.json(of: pairs) else {
      throw Diagnostic(
        .usage, "the form cannot be read",
        explanation: pairs.count > ImportedBody.fieldLimit
          ? "it has \(pairs.count) fields, and \(ImportedBody.fieldLimit) are read"
          : "two of its fields exclude each other")
    }
    content = .json(json)
    isConverted = true
    if mediaType == "application/json" { remarks.append(.note("its form goes out as JSON")) }
  }

  /// Whether the header says no more than what is sent anyway.
  func isSaid(_ header: String) -> Bool {
    let header = header.lowercased()
    // curl calls whatever it is given a form, unless it is told otherwise.
    return isConverted || content == nil || header.hasPrefix(mediaType)
      || header.hasPrefix("application/x-www-form-urlencoded")
  }

  /// What may hold variables of it.
  var text: String {
    switch content {
    case nil: ""
    case .json(let document): document.description
    case .file(let path): path
    }
  }

  /// The word behind `body`.
  ///
  /// - Parameter names: variables by the numbers that stand for them.
  func word(_ names: [String: String]) -> Word? {
    switch content {
    case nil: nil
    case .json(let document): Word(document, names)
    case .file(let path): Word(saying: "@\(path)", names)
    }
  }
}
