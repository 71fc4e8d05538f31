internal import CLibrary
package import HTTP

/// The web server in front of WordPress, and the pages that it answers with by itself.
package enum WebServer {
  package static let name = "nginx/1.22.1"

  /// The reason phrases that it and WordPress send where the registered ones are newer.
  package static let reasons = [
    413: "Request Entity Too Large", 414: "Request-URI Too Large", 422: "Unprocessable Entity", 504: "Gateway Time-out",
  ]

  /// Whether a request's first line is longer than it reads.
  package static func isTooLong(method: String, target: String) -> Bool {
    method.utf8.count + target.utf8.count + "  HTTP/1.1\r\n".utf8.count > 8 << 10
  }

  package static func page(_ code: Int, reason: String? = nil, headers: [Header] = []) -> Response {
    let title = "\(code) \(reason ?? reasons[code] ?? Status(code).reason)"
    let page = """
      <html>\r
      <head><title>\(title)</title></head>\r
      <body>\r
      <center><h1>\(title)</h1></center>\r
      <hr><center>\(name)</center>\r
      </body>\r
      </html>\r

      """
    return Response(
      status: Status(code, reason: reasons[code]), headers: [Header("Content-Type", "text/html")] + headers,
      body: Array(page.utf8))
  }

  package static func redirect(to location: String) -> Response { page(301, headers: [Header("Location", location)]) }

  /// Now, as `Date` tells it (RFC 9110, section 5.6.7).
  package static var date: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(parts.tm_wday)]
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Int(parts.tm_mon)]
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(padded).joined(separator: ":")
    return "\(day), \(padded(parts.tm_mday)) \(month) \(parts.tm_year + 1900) \(time) GMT"
  }

  private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : String(number) }
}
