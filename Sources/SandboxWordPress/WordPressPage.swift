package import HTTP
internal import SandboxPHP

/// The pages with which WordPress gives up before any route is found (`wp_die`): HTML, or JSON for who asked for that.
package enum WordPressPage {
  package static func maintenance(for request: Request) -> Response {
    var response = page(
      503, code: "wp_die", title: "Maintenance",
      "Briefly unavailable for scheduled maintenance. Check back in a minute.", request)
    response.headers.insert(Header("Retry-After", "600"), at: 1)
    return response
  }

  package static func databaseIsDown(for request: Request) -> Response {
    page(500, code: "wp_die", title: "Database Error", "<h1>Error establishing a database connection</h1>", request)
  }

  package static func fatalError(for request: Request) -> Response {
    page(
      500, code: "internal_server_error", title: "WordPress &rsaquo; Error",
      "<p>There has been a critical error on this website.</p>"
        + "<p><a href=\"https://wordpress.org/documentation/article/faq-troubleshooting/\">Learn more about "
        + "troubleshooting WordPress.</a></p>", request)
  }

  private static func page(
    _ status: Int, code: String, title: String, _ message: String, _ request: Request
  ) -> Response {
    let isJSON = wantsJSON(request)
    let json: PHPValue = [
      "code": .string(code), "message": .string(message), "data": ["status": .int(status)], "additional_errors": [],
    ]
    return Response(
      status: Status(status),
      headers: [
        Header("Content-Type", isJSON ? "application/json; charset=UTF-8" : "text/html; charset=UTF-8"),
        Header("Expires", "Wed, 11 Jan 1984 05:00:00 GMT"),
        Header("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private"),
      ],
      body: isJSON ? PHPJSON.encode(json) : Array(html(title, message).utf8))
  }

  private static func html(_ title: String, _ message: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en-US">
    <head>
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
    <title>\(title)</title>
    </head>
    <body id="error-page">
    <div class="wp-die-message">\(message)</div></body>
    </html>

    """
  }

  /// WordPress goes by what the request accepts, or by what it is itself (`wp_is_json_request`).
  package static func wantsJSON(_ request: Request) -> Bool {
    ["Accept", "Content-Type"].contains { name in
      (request.headers[name] ?? "").lowercased().split(separator: ",").contains { type in
        let type = type.prefix { $0 != ";" }.filter { $0 != " " }
        return type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json"))
      }
    }
  }
}
