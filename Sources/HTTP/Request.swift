/// A request: what is to be sent, or, inside an ``Exchange``, what was.
package struct Request: Sendable, Equatable {
  package var method: Method
  /// An absolute URL.
  package var url: URL
  package var headers: [Header]
  /// `nil` sends no body at all; an empty one is sent with `Content-Length: 0`.
  package var body: [UInt8]?

  package init(method: Method, url: URL, headers: [Header] = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
