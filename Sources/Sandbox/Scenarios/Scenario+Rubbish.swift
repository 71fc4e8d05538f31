internal import HTTP
internal import SandboxPHP
internal import SandboxShop
internal import SandboxWordPress

// PHP's own words, in the place of an answer or in front of one.

extension Scenario {
  /// The plugin has done its work and trips over something afterwards.
  static let failAfterwards: After = { response, _, _ in
    guard response.status.isSuccess else { return }
    response.status = Status(500)
    response.body = PHPJSON.encode([
      "code": "plugin_exception", "data": [], "message": "Call to a member function toArray() on null",
    ])
  }

  /// PHP goes on, the web server has stopped listening.
  static let giveUpWaiting: After = { response, _, _ in response = WebServer.page(504) }

  static let markByteOrder: After = { response, _, _ in
    response.body.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
  }

  /// Printed from `wp-config.php`, before WordPress can keep it from who asks for JSON.
  static let warnFirst: After = { response, _, _ in
    warn(&response, "Undefined array key \"HTTP_X_FORWARDED_PROTO\"", in: "wp-config.php", line: 87)
  }

  /// `WP_DEBUG_DISPLAY`: what asks for JSON, or is JSON, is spared.
  static let warnIfAllowed: After = { response, request, _ in
    if WordPressPage.wantsJSON(request) { return }
    warn(
      &response, "Undefined array key \"missing_key\"", in: "wp-content/mu-plugins/00-sandbox.php", line: 37)
  }

  private static func warn(_ response: inout Response, _ text: String, in file: String, line: Int) {
    if response.mediaType == "text/plain" { return }
    let warning =
      "<br />\n<b>Warning</b>:  \(text) in <b>/var/www/html/\(file)</b> on line <b>\(line)</b><br />\n"
    response.body.insert(contentsOf: warning.utf8, at: 0)
  }
}
