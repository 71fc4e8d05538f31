/// A status code (RFC 9110, section 15) with the reason phrase that the server gave, or the registered one.
package struct Status: Sendable, Hashable, CustomStringConvertible {
  package var code: Int
  package var reason: String

  package init(_ code: Int, reason: String? = nil) {
    self.code = code
    self.reason = reason.flatMap { $0.isEmpty ? nil : $0 } ?? Status.reasons[code] ?? ""
  }

  package var isSuccess: Bool { (200..<300).contains(code) }
  package var isRedirect: Bool { (300..<400).contains(code) }
  package var isClientError: Bool { (400..<500).contains(code) }
  package var isServerError: Bool { code >= 500 }

  package var description: String { reason.isEmpty ? "\(code)" : "\(code) \(reason)" }

  /// HTTP/2 sends no reason phrase, so the registered ones are needed.
  private static let reasons: [Int: String] = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict",
    410: "Gone", 411: "Length Required", 413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
    418: "I'm a teapot", 422: "Unprocessable Content", 423: "Locked", 429: "Too Many Requests",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout", 520: "Unknown Error", 521: "Web Server Is Down", 522: "Connection Timed Out",
    523: "Origin Is Unreachable", 524: "A Timeout Occurred", 525: "SSL Handshake Failed",
    526: "Invalid SSL Certificate",
  ]
}
