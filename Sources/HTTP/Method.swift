/// A request method (RFC 9110, section 9), spelled as it is sent.
package struct Method: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// - Parameter name: a token of RFC 9110; `nil` otherwise. Spelling is kept, methods are case-sensitive.
  package init?(_ name: String) {
    guard isToken(name) else { return nil }
    description = name
  }

  private init(known: String) { description = known }

  package static let get = Method(known: "GET")
  package static let head = Method(known: "HEAD")
  package static let options = Method(known: "OPTIONS")
  package static let post = Method(known: "POST")
  package static let put = Method(known: "PUT")
  package static let patch = Method(known: "PATCH")
  package static let delete = Method(known: "DELETE")

  /// Safe methods change nothing on the server (RFC 9110, section 9.2.1), so they may be sent again.
  package var isSafe: Bool { self == .get || self == .head || self == .options }
}

/// Whether `text` is a token of RFC 9110, section 5.6.2: the spelling of methods and header names.
package func isToken(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
}
