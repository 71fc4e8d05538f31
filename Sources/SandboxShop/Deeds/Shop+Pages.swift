package import HTTP

/// The parts of the site that are not its API.
extension Shop {
  package func page(_ request: Request) -> Response {
    let isReading = request.method == .get || request.method == .head
    return switch request.url.path.dropFirst(prefix.count) {
    case "/wp-content/plugins/fluent-cart/readme.txt" where isReading: text(readme)
    case "", "/", "/index.php": html(200, title: Shop.escaped(name), "<h1>\(Shop.escaped(name))</h1>")
    default: html(404, title: "Page not found &#8211; \(Shop.escaped(name))", "<h1>Page not found</h1>")
    }
  }

  /// As the plugin ships it; a client may learn the version from it without logging in.
  private var readme: String {
    """
    === FluentCart (sandbox) ===
    Requires at least: 6.7
    Requires PHP: 7.4
    Stable tag: \(version)

    A shop in memory, to practise on. It behaves like FluentCart \(version) on WordPress, and is not FluentCart.

    """
  }

  private func text(_ text: String) -> Response {
    Response(status: Status(200), headers: [Header("Content-Type", "text/plain")], body: Array(text.utf8))
  }

  /// Text safe inside HTML.
  package static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  private func html(_ status: Int, title: String, _ content: String) -> Response {
    let page = """
      <!DOCTYPE html>
      <html lang="en-US">
      <head>
      <meta charset="UTF-8" />
      <title>\(title)</title>
      <link rel="https://api.w.org/" href="\(home)/wp-json/" />
      <link rel="stylesheet" href="\(home)/wp-content/plugins/fluent-cart/assets/public.css?ver=\(version)" />
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
    return Response(
      status: Status(status),
      headers: [
        Header("Content-Type", "text/html; charset=UTF-8"),
        Header("Link", "<\(home)/wp-json/>; rel=\"https://api.w.org/\""),
      ],
      body: Array(page.utf8))
  }
}
