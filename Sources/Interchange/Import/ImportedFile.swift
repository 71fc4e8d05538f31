package import CommandLanguage
internal import HTTP
internal import JSON
internal import Text

/// Requests that another tool has written down: curl's command lines, a browser's HTTP Archive, a collection of Postman's.
package struct ImportedFile: Sendable {
  package var requests: [ImportedRequest] = []
  package var variables = ImportedVariables()
  /// What is in the file and no part of a request: "scripts".
  package var leftOut: [String] = []
  /// The requests that cannot be read, each with its reason. The others are taken without them.
  package var faults: [Diagnostic] = []

  /// A file of more bytes is not read.
  package static let sizeLimit = 64 << 20
  /// A file of more requests is not taken.
  static let countLimit = 10_000

  /// Told by what it holds, not by its name.
  ///
  /// - Parameters:
  ///   - path: what diagnostics call it.
  ///   - time: the present time, ISO 8601, for values that are made while it is read.
  /// - Throws: a diagnostic that says what cannot be read.
  package init(
    _ bytes: [UInt8], path: String, at time: String = "1970-01-01T00:00:00.000Z"
  ) throws(Diagnostic) {
    let name = visible(path)
    let bytes = try SourceText(bytes, name).bytes
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      try read(try ImportedFile.document(bytes, name).root, name, DynamicVariables(time: time))
    } else {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasPrefix("# cartsh session") {
        throw Diagnostic(.usage, "\(name) is a session", hints: ["open \(name)", "replay \(name)"])
      }
      try readCommandLines(text, name)
    }
    if requests.isEmpty { throw faults.first ?? Diagnostic(.file, "\(name) holds no request") }
    if requests.count > ImportedFile.countLimit {
      throw Diagnostic(
        .file, "\(name) holds \(requests.count) requests",
        explanation: "no more than \(ImportedFile.countLimit) are taken from a file")
    }
  }

  private static func document(_ bytes: [UInt8], _ name: String) throws(Diagnostic) -> JSONDocument {
    do throws(JSONSyntaxError) {
      return try JSONDocument(bytes)
    } catch {
      var failure = Diagnostic(error, what: name)
      failure.kind = .file
      throw failure
    }
  }

  private mutating func read(
    _ file: JSONValue, _ name: String, _ dynamicVariables: DynamicVariables
  ) throws(Diagnostic) {
    // Postman's API and its backups wrap a collection once more.
    let root = file["collection"] ?? file
    if let entries = root["log"]?["entries"] {
      let reader = ArchiveReader(entries)
      (requests, faults) = (reader.requests, reader.faults)
    } else if root["item"] != nil, root["info"] != nil {
      var reader = CollectionReader(root, dynamicVariables)
      requests = reader.requests()
      (variables, leftOut, faults) = (reader.variables, reader.leftOut, reader.faults)
    } else if root["requests"] != nil, root["order"] != nil {
      throw Diagnostic(
        .file, "\(name) is a collection of Postman's version 1", hints: ["export it from Postman as version 2.1"])
    } else if root["openapi"] != nil || root["swagger"] != nil {
      throw Diagnostic(
        .usage, "\(name) describes an API, and holds no request", hints: ["catalogue import \(name)"])
    } else {
      throw ImportedFile.unknown(name)
    }
  }

  private mutating func readCommandLines(_ text: String, _ name: String) throws(Diagnostic) {
    var others: [String] = []
    for command in try ShellText.commands(of: text, name, &variables) {
      if command.name == "curl" || command.name.hasSuffix("/curl") || command.name == "curl.exe" {
        requests += try CurlCommandLine.requests(command, name, variables)
      } else if !others.contains(command.name) {
        others.append(command.name)
      }
    }
    if requests.isEmpty { throw ImportedFile.unknown(name) }
    leftOut = others.map { visible(String($0.prefix(40))) }
  }

  private static func unknown(_ name: String) -> Diagnostic {
    Diagnostic(
      .file, "\(name) is nothing that can be imported",
      explanation: "it holds no curl command line, no HTTP Archive and no collection of Postman's",
      hints: ["an OpenAPI description: catalogue import FILE", "a script of cartsh: cartsh -f FILE"])
  }
}
