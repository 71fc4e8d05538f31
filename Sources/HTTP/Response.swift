/// An answer as it came, the body with its content coding (gzip …) undone, unless the request named the codings itself.
package struct Response: Sendable, Equatable {
  package var status: Status
  package var headers: [Header]
  /// A text is in UTF-8 once ``convertBody(to:)`` was called, whatever charset the server used.
  package var body: [UInt8] {
    didSet { originalBody = nil }
  }
  /// The bytes that ``convertBody(to:)`` replaced; `nil` where ``body`` holds the bytes as they came.
  package private(set) var originalBody: [UInt8]?

  package init(status: Status, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The media type without parameters, in lower case: `application/json`.
  package var mediaType: String? {
    guard let value = headers["Content-Type"] else { return nil }
    let type = trimmed(value.prefix { $0 != ";" }).lowercased()
    return type.isEmpty ? nil : type
  }

  /// The parameter `charset` of the media type, without quotes, in lower case: `iso-8859-1`.
  package var charset: String? {
    let parameters = headers["Content-Type"]?.split(separator: ";").dropFirst() ?? []
    for parameter in parameters {
      let sides = parameter.split(separator: "=", maxSplits: 1).map { trimmed($0) }
      guard sides.count == 2, sides[0].lowercased() == "charset" else { continue }
      let name = sides[1].filter { $0 != "\"" && $0 != "'" }.lowercased()
      return name.isEmpty ? nil : name
    }
    return nil
  }

  /// The body's bytes as the server sent them, in the server's charset.
  package var receivedBody: [UInt8] { originalBody ?? body }

  /// Replaces the body by the same text in UTF-8, and keeps the bytes that came.
  package mutating func convertBody(to text: [UInt8]) {
    let received = receivedBody
    body = text
    originalBody = received
  }
}
