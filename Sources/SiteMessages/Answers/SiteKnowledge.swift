package import HTTP
internal import JSON

/// What the answers of a site have shown about it; `nil` is what none has.
package struct SiteKnowledge: Equatable {
  package var hasFluentCart: Bool?
  package var offersPasswords: Bool?
  var acceptsPassword: Bool?
  /// It took a password at `/?rest_route=/…`.
  package var acceptsPasswordPlainly = false
  package var isAdministrator: Bool?
  /// How many logins it has refused.
  package var refusedLogins = 0

  package init(
    hasFluentCart: Bool? = nil, offersPasswords: Bool? = nil, acceptsPassword: Bool? = nil,
    acceptsPasswordPlainly: Bool = false, isAdministrator: Bool? = nil, refusedLogins: Int = 0
  ) {
    (
      self.hasFluentCart, self.offersPasswords, self.acceptsPassword, self.acceptsPasswordPlainly, self.isAdministrator,
      self.refusedLogins
    ) = (hasFluentCart, offersPasswords, acceptsPassword, acceptsPasswordPlainly, isAdministrator, refusedLogins)
  }

  /// Learns from an exchange whatever it shows.
  package mutating func learn(from exchange: Exchange) {
    guard let response = exchange.response else { return }
    let hadPassword = exchange.request.headers["Authorization"] != nil
    if response.status.code == 401, hadPassword { refusedLogins += 1 }
    let route = SiteKnowledge.route(of: exchange.request.url)
    if hadPassword, response.status.isSuccess, SiteKnowledge.isPlain(exchange.request.url),
      route == "/wp/v2/users/me" || route?.hasPrefix("/fluent-cart/v2/") == true
    {
      acceptsPasswordPlainly = true
    }
    switch route {
    case "/": learn(index: response)
    case "/wp/v2/users/me": learn(user: response, hadPassword: hadPassword)
    default: break
    }
  }

  private mutating func learn(index response: Response) {
    guard response.status.isSuccess, let root = AnswerBody(response).document(response.body)?.root else { return }
    if let names = root["namespaces"]?.elements, !names.isEmpty {
      hasFluentCart = names.contains { $0.string == "fluent-cart/v2" }
    }
    if let ways = root["authentication"] { offersPasswords = ways["application-passwords"] != nil }
  }

  private mutating func learn(user response: Response, hadPassword: Bool) {
    if response.status.code == 401, hadPassword { acceptsPassword = false }
    guard response.status.isSuccess, let root = AnswerBody(response).document(response.body)?.root else { return }
    acceptsPassword = true
    if let capabilities = root["capabilities"] { isAdministrator = capabilities["manage_options"]?.bool ?? false }
  }

  package static func isPlain(_ url: URL) -> Bool {
    PHPQuery(url.query ?? "").fields.contains { $0.name == "rest_route" }
  }

  /// The path inside WordPress's REST API, whichever way it is spelled; `nil` for a page of the site.
  package static func route(of url: URL) -> String? { WordPressRequest(.get, url).route }
}
