package import CommandLanguage
internal import HTTP
internal import Text

/// A piece of a body or of a query, as `--data` and its like give it.
struct CurlData: Sendable, Equatable {
  enum Source: Sendable, Equatable {
    case text(String)
    case file(String)
  }

  enum Coding { case asItStands, withoutLineEnds, percentEncoded }

  /// In front of the value: `name=`.
  var name = ""
  var source: Source
  var coding = Coding.asItStands

  /// - Parameter reading: gives the content of a file.
  /// - Throws: a diagnostic when the file cannot be read, or is not UTF-8.
  func text(reading: (String) throws(Diagnostic) -> [UInt8]) throws(Diagnostic) -> String {
    let content: String
    switch source {
    case .text(let text): content = text
    case .file(let path):
      guard let text = String(validating: try reading(path), as: UTF8.self) else {
        throw Diagnostic(.file, "\(visible(path)) is not UTF-8 text")
      }
      content = text
    }
    switch (source, coding) {
    case (_, .percentEncoded): return name + percentEncoded(content)
    // As curl does it to files, and to nothing else.
    case (.file, .withoutLineEnds):
      return String(String.UnicodeScalarView(content.unicodeScalars.filter { !"\r\n\0".unicodeScalars.contains($0) }))
    case (_, .asItStands), (.text, .withoutLineEnds): return name + content
    }
  }
}

extension CurlData {
  /// `content`, `=content`, `name=content`, `@FILE` or `name@FILE`, of which the content is to be encoded.
  init(urlEncoding text: String) {
    let sign = text.firstIndex(of: "=") ?? text.firstIndex(of: "@")
    let name = sign.map { String(text[..<$0]) } ?? ""
    let content = sign.map { String(text[text.index(after: $0)...]) } ?? text
    let isFile = sign.map { text[$0] == "@" } ?? false
    self.init(
      name: name.isEmpty ? "" : "\(name)=", source: isFile ? .file(content) : .text(content), coding: .percentEncoded)
  }
}

/// What of a request is in files, and becomes part of its address and its body once they may be read.
package struct CurlDataFiles: Sendable, Equatable {
  var query: [CurlData] = []
  var body: [CurlData]?
  /// What stands between two pieces of the body.
  var separator = "&"

  /// In the order in which they are read.
  package var paths: [String] {
    (query + (body ?? [])).compactMap { if case .file(let path) = $0.source { path } else { nil } }
  }
}

extension ImportedRequest {
  /// A copy of the request with the contents of its files in its body and query.
  ///
  /// - Parameter reading: gives the content of a file.
  package func composed(reading: (String) throws(Diagnostic) -> [UInt8]) throws(Diagnostic) -> ImportedRequest {
    var whole = self
    whole.files = CurlDataFiles()
    var query: [String] = []
    for piece in files.query { query.append(try piece.text(reading: reading)) }
    if !query.isEmpty { whole.url += (url.contains("?") ? "&" : "?") + query.joined(separator: "&") }
    if let pieces = files.body {
      var texts: [String] = []
      for piece in pieces { texts.append(try piece.text(reading: reading)) }
      whole.body = .bytes(Array(texts.joined(separator: files.separator).utf8))
    }
    return whole
  }
}
