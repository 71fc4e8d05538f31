package import Catalogue
package import CommandLanguage
package import HTTP
internal import JSON
package import Refunds
package import SiteMessages

/// `check`: what is asked of a site, one safe request after another, and what the answers show. Nothing is sent here.
package struct SiteCheck {
  /// The site as far as it has been found.
  package private(set) var server: ServerAddress
  private(set) var known = SiteKnowledge()
  /// The exchange at which it went wrong first.
  private(set) var failure: Exchange?
  private let hasPassword: Bool
  private let catalogue: Catalogue
  private let given: ServerAddress
  private var triesPlainly: Bool
  private var stage: Stage? = .home
  /// The search for FluentCart's version, the last stage.
  package private(set) var versions: VersionSearch?
  /// The style in which the password was refused, while it is tried at `/?rest_route=/`.
  private var refusedStyle: RouteStyle?

  private enum Stage { case home, index, routes, user, orders, version }

  /// A line of what `check` says.
  package struct Finding: Equatable {
    package var isGood: Bool?
    package var text: String
    /// When it was reached, in microseconds from the start; `nil` where it is the whole exchange that tells.
    package var time: Int?
  }

  /// - Parameter triesPlainly: where the password is not accepted, it is tried at `/?rest_route=/` too. That may be a
  ///   second failed login, so somebody has to have asked for it.
  package init(_ server: ServerAddress, hasPassword: Bool, triesPlainly: Bool = false, catalogue: Catalogue) {
    self.catalogue = catalogue
    self.server = server
    self.triesPlainly = triesPlainly
    given = server
    self.hasPassword = hasPassword
  }

  /// What is to be asked now; `nil` when enough is known.
  package var next: SiteProbe? {
    switch stage {
    case .home: ask(URL("\(server.site)/"), false)
    case .index: ask(URL(server.url(path: "/wp-json/", query: "_fields=namespaces,authentication")), false)
    case .routes: ask(URL(server.url(path: "", query: "_fields=routes")), false)
    case .user: ask(URL(server.url(path: "/wp-json/wp/v2/users/me", query: "context=edit")), true)
    case .orders: ask(URL(server.url(path: "/orders", query: "per_page=1")), true)
    case .version: versions?.next
    case nil: nil
    }
  }

  private func ask(_ url: URL?, _ takesPassword: Bool) -> SiteProbe? {
    url.map { SiteProbe(url: $0, takesPassword: takesPassword && hasPassword) }
  }

  /// The address to take, when it is not the one that was given.
  package var betterServer: ServerAddress? { server == given ? nil : server }

  /// Takes an answer, and says what it shows.
  package mutating func take(_ exchange: Exchange) -> [Finding] {
    known.learn(from: exchange)
    switch stage {
    case .home: return takeHome(exchange)
    case .index: return takeIndex(exchange)
    case .routes: return takeRoutes(exchange)
    case .user: return takeUser(exchange)
    case .orders: return takeOrders(exchange)
    case .version: return takeVersion(exchange)
    case nil: return []
    }
  }

  private mutating func stop(_ text: String, at exchange: Exchange) -> [Finding] {
    failure = failure ?? exchange
    stage = nil
    return [Finding(isGood: false, text: text)]
  }

  // MARK: Stages

  private mutating func takeHome(_ exchange: Exchange) -> [Finding] {
    var findings = SiteCheck.connection(exchange)
    guard let response = exchange.response else {
      let last = findings.removeLast()
      return findings + stop(last.text, at: exchange)
    }
    findings.append(Finding(isGood: true, text: "the site answers: \(response.status)"))
    if let location = response.redirectTarget, !response.redirectsToLogin {
      if let found = try? ServerAddress(reading: location) { server = found }
      return findings + stop("it sends one elsewhere: \(location)", at: exchange)
    }
    stage = .index
    if response.redirectsToLogin {
      findings.append(Finding(isGood: nil, text: "the home page wants a login: \(response.redirectTarget ?? "")"))
    }
    guard let root = SiteCheck.linkedRoot(of: response) else {
      return findings + [Finding(isGood: nil, text: "the home page names no REST API")]
    }
    if let found = try? ServerAddress(reading: root), found.site.origin == server.site.origin { server = found }
    return findings + [Finding(isGood: true, text: "WordPress: its REST API is at \(root)")]
  }

  /// The address in `Link: <…>; rel="https://api.w.org/"`.
  static func linkedRoot(of response: Response) -> String? {
    for header in response.headers where header.isNamed("Link") {
      for link in header.value.split(separator: ",") where link.contains("https://api.w.org/") {
        guard let open = link.firstIndex(of: "<"), let close = link.firstIndex(of: ">"), open < close else { continue }
        return String(link[link.index(after: open)..<close])
      }
    }
    return nil
  }

  private mutating func takeIndex(_ exchange: Exchange) -> [Finding] {
    guard let names = SiteCheck.json(exchange)?["namespaces"]?.elements, !names.isEmpty else {
      let finding = stop("no REST API at \(exchange.request.url)", at: exchange)
      if server.style != .query, exchange.response != nil {
        server.style = .query
        stage = .index
      } else {
        server = given
      }
      return finding
    }
    // What went wrong before was only the form of the address.
    failure = nil
    var findings = [Finding(isGood: true, text: "REST API: JSON, at \(server.root)")]
    guard known.hasFluentCart == true else {
      return findings + stop("no FluentCart: fluent-cart/v2 is not there", at: exchange)
    }
    findings.append(Finding(isGood: true, text: "FluentCart: fluent-cart/v2 is there"))
    stage = .routes
    if known.offersPasswords == false {
      failure = exchange
      return findings + [Finding(isGood: false, text: "application passwords are off")]
    }
    return findings + [Finding(isGood: true, text: "application passwords are on")]
  }

  private mutating func takeRoutes(_ exchange: Exchange) -> [Finding] {
    let routes = SiteCheck.json(exchange).flatMap { SiteRoutes($0) }
    let isThere = routes?.methods["/orders/{}/refund"] != nil
    var text = isThere ? "the refund's route is there" : "no route for refunds is listed"
    if let routes {
      let described = catalogue.entries.filter(SiteRoutes.canList)
      text += ", and \(described.count(where: routes.has)) of \(described.count) operations"
    }
    let finding = Finding(isGood: isThere ? true : nil, text: text)
    guard known.offersPasswords != false, hasPassword else {
      seekVersion(asUser: false)
      return [finding, Finding(isGood: nil, text: "no password was tried")]
    }
    stage = .user
    return [finding]
  }

  private mutating func takeUser(_ exchange: Exchange) -> [Finding] {
    guard exchange.response?.status.isSuccess == true, let user = SiteCheck.json(exchange) else {
      return refuseLogin(exchange)
    }
    if refusedStyle != nil { failure = nil }
    stage = .orders
    let roles = user["roles"]?.elements.compactMap(\.string).joined(separator: ", ") ?? ""
    return [Finding(isGood: true, text: "the password is good" + (roles.isEmpty ? "" : ": \(roles)"))]
  }

  private mutating func refuseLogin(_ exchange: Exchange) -> [Finding] {
    failure = failure ?? exchange
    if let refusedStyle {
      (server.style, self.refusedStyle) = (refusedStyle, nil)
    } else if triesPlainly, server.style != .query, exchange.response?.status.code == 401 {
      (server.style, refusedStyle) = (.query, server.style)
      return [Finding(isGood: false, text: "the password was not accepted; it is tried at /?rest_route=/ too")]
    }
    seekVersion(asUser: false)
    guard [401, 403].contains(exchange.response?.status.code) else {
      return [Finding(isGood: false, text: "whether the password is good was not answered; no other try is made")]
    }
    return [Finding(isGood: false, text: "the password was not accepted; no other try is made")]
  }

  private mutating func takeOrders(_ exchange: Exchange) -> [Finding] {
    seekVersion(asUser: true)
    if exchange.response?.status.isSuccess == true, SiteCheck.json(exchange) != nil {
      return [Finding(isGood: true, text: "orders can be read")]
    }
    failure = failure ?? exchange
    return [Finding(isGood: false, text: "orders cannot be read")]
  }

  private mutating func seekVersion(asUser: Bool) {
    versions = VersionSearch(server, hasPassword: asUser)
    stage = .version
  }

  private mutating func takeVersion(_ exchange: Exchange) -> [Finding] {
    versions?.take(exchange)
    if versions?.next != nil { return [] }
    stage = nil
    guard let found = versions?.found else {
      return [Finding(isGood: nil, text: "FluentCart's version cannot be found, nor its unit for refunds")]
    }
    guard let unit = AmountUnit(version: found.version) else {
      return [Finding(isGood: nil, text: "FluentCart \(found.version): its unit for refunds is not known")]
    }
    return [Finding(isGood: true, text: "FluentCart \(found.version): refunds are in \(unit.name)")]
  }

  private static func json(_ exchange: Exchange) -> JSONValue? {
    guard let response = exchange.response, response.status.isSuccess else { return nil }
    return AnswerBody(response).document(response.body)?.root
  }

  // MARK: The end

  /// The most likely cause; `nil` when all is well.
  package var verdict: Diagnostic? {
    guard let failure else { return nil }
    let hints = betterServer.map { ["server \($0.word.source)"] } ?? []
    if failure.response == nil {
      let url = failure.request.url
      var wasSent = true
      if case .nothingSent = failure.outcome { wasSent = false }
      return Diagnostic(
        failure.unanswered!, host: url.host + (url.port.map { ":\($0)" } ?? ""), wasSent: wasSent, isSafe: true)
    }
    let trap =
      known.hasFluentCart == false ? Trap.named("F13") : known.offersPasswords == false ? Trap.named("W1") : nil
    guard let trap = trap ?? Trap.behind(FailedExchange(failure, known: known)) else {
      let status = failure.response.map { "\($0.status)" } ?? ""
      return Diagnostic(kind(of: failure), "the site answered \(status)", hints: hints)
    }
    return Diagnostic(
      kind(of: failure), "\(trap.id), \(trap.title)", explanation: trap.cause, hints: hints + trap.advice)
  }

  /// As if the request at which it went wrong had been sent by hand; a good answer that lacks something is one that does
  /// not have what was asked for.
  private func kind(of failure: Exchange) -> Diagnostic.Kind {
    if known.offersPasswords == false { return .permission }
    guard let response = failure.response,
      let verdict = AnswerVerdict(response: response, request: failure.request, operation: nil).diagnostic,
      verdict.severity == .error
    else { return .clientError }
    return verdict.kind
  }
}

extension Trap {
  fileprivate static func named(_ id: String) -> Trap? { all.first { $0.id == id } }
}

extension Exchange {
  /// Why there is no whole answer.
  fileprivate var unanswered: TransportError? {
    switch outcome {
    case .answered: nil
    case .nothingSent(let error): error
    case .unknown(let error, _): error
    }
  }
}
