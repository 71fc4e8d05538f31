import HTTP

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Asking the shop without a socket.
extension Shop {
  /// - Parameter path: below the API's root.
  mutating func send(
    _ method: HTTP.Method, _ path: String, body: String? = nil, contentType: String = "application/json",
    as login: String = "admin"
  ) -> Response {
    sendAnywhere(
      method, "/wp-json/fluent-cart/v2\(path)", body: body, contentType: contentType, as: login)
  }

  /// - Parameter path: below the site's root.
  mutating func sendAnywhere(
    _ method: HTTP.Method, _ path: String, body: String? = nil, contentType: String = "application/json",
    as login: String? = "admin"
  ) -> Response {
    var headers = body == nil ? [] : [Header("Content-Type", contentType)]
    let credential = users.first { $0.login == login }?.credential ?? BasicCredential(username: "x", password: "y")
    if let credential, login != nil { headers.append(Header("Authorization", credential.authorization)) }
    return respond(
      to: Request(method: method, url: URL(home + path)!, headers: headers, body: body.map { Array($0.utf8) }))
  }

  /// The body of what `path` answers.
  mutating func get(_ path: String) -> PHPValue {
    (try? PHPJSON.decode(send(.get, path).body)) ?? .null
  }

  mutating func refund(order: Int, _ info: String, as login: String = "admin") -> Response {
    send(.post, "/orders/\(order)/refund", body: #"{"refund_info": \#(info)}"#, as: login)
  }
}
