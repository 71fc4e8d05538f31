internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Sessions
internal import SiteMessages
internal import Text
internal import Troubleshooting

// Requests of the shell's own: safe ones, to look before money moves, and after. They are no exchanges of the session.

extension Interpreter {
  /// Asks for something past every cache.
  ///
  /// - Parameters:
  ///   - headers: the user's own go along, since some firewall may want them.
  ///   - credential: sent to the origin that it belongs to, and nowhere else.
  mutating func look(
    at url: URL, _ headers: [Header] = [], as credential: BasicCredential?, wantsCertificate: Bool = false
  ) -> Exchange {
    var all = [Header("Accept", "application/json"), Header("Cache-Control", "no-cache")]
    if let credential { all.insert(Header("Authorization", credential.authorization), at: 0) }
    for header in headers where !Interpreter.isKeptBack(header) { all.set(header.name, header.value) }
    looks += 1
    let url = Interpreter.unseen(url)
    var options = session.draft.options.transport
    options.wantsCertificate = wantsCertificate
    options.mayBeSentAgain = true
    return transport(Request(method: .get, url: url, headers: all), options)
  }

  /// The address with a parameter that no cache can have seen: the one that FluentCart's own admin page sends.
  private static func unseen(_ url: URL) -> URL {
    var url = url
    let stamp = Exchange.stampName + String(UInt64.random(in: 1 << 52..<1 << 53))
    url.query = url.query.map { $0.isEmpty ? stamp : "\($0)&\(stamp)" } ?? stamp
    return url
  }

  /// What would make something else of the request than a look, or is meant for the one that is sent.
  private static func isKeptBack(_ header: Header) -> Bool {
    let name = header.name.lowercased()
    let own = ["accept", "cache-control", "content-type", "content-length", "x-sandbox-scenario"]
    // Without it libcurl decodes the answer, which this program has to read.
    if name == "accept-encoding" { return header.value.lowercased() != "identity" }
    return own.contains(name) || name.hasPrefix("if-") || name.contains("method") || name.contains("override")
  }

  /// Finds the site's version before the first request of this run whose amount goes by it.
  mutating func findVersion(_ draft: Draft, as credential: BasicCredential?) {
    guard session.draft.unit == nil, let server = draft.server else { return }
    var search = VersionSearch(server, hasPassword: credential != nil)
    while let ask = search.next, !outside.isInterrupted() {
      search.take(look(at: ask.url, draft.headers, as: ask.takesPassword ? credential : nil))
    }
    guard let found = search.found else { return }
    session.learn(SiteVersion(version: found.version, foundAt: outside.now(), source: found.source))
    if let version = session.draft.found { report(.note("\(version.reading), by \(version.source.rawValue)")) }
  }

  /// The order as it stands now.
  ///
  /// - Parameter remembers: what was answered instead is kept for `show` and `explain`.
  /// - Throws: why it cannot be read.
  mutating func readOrder(
    _ id: String, _ draft: Draft, as credential: BasicCredential?, remembers: Bool = true
  ) throws(Diagnostic) -> OrderState {
    guard let server = draft.server, !id.isEmpty, id.allSatisfy({ $0.isASCII && $0.isWholeNumber }),
      let url = URL(server.url(path: "/orders/\(id)", query: ""))
    else {
      throw Diagnostic(
        .refused, "'\(visible(id))' is no order's id", explanation: "it is a whole number", hints: ["set order_id 1"])
    }
    let exchange = look(at: url, draft.headers, as: credential)
    if let response = exchange.response, response.status.isSuccess,
      var order = AnswerBody(response).document(response.body).flatMap({ OrderState($0.root) })
    {
      order.readAt = response.headers["Date"].flatMap(HTTPDate.init)?.utc
      session.failedLook = nil
      order.isCached = CacheMark.isIn(response)
      if order.isCached {
        report(
          .warning("the order comes from a cache, and may be old", hints: ["have /wp-json/ taken out of the cache"]))
      }
      return order
    }
    var own = draft
    (own.target, own.parameters, own.body) = (.request(.get, path: "/orders/\(id)"), [], nil)
    let record = SessionExchange(
      id: 0, operation: nil, path: "/orders/\(id)", sentAt: "", exchange: exchange, kept: Kept(own))
    if remembers { session.failedLook = record }
    throw unreadable(id, record)
  }

  /// It counts as what the look has met: the request that was to follow has met nothing. An order that is not there is
  /// what the look was for.
  private func unreadable(_ id: String, _ record: SessionExchange) -> Diagnostic {
    let response = record.exchange.response
    let verdict = session.diagnostic(of: record)
    let isMissing = [403, 404].contains(response?.status.code) && verdict?.kind == .clientError
    let isFailure = verdict?.severity == .error
    var diagnostic = Diagnostic(
      isMissing ? .refused : isFailure ? verdict!.kind : .serverError,
      isMissing ? "there is no order \(id)" : "order \(id) cannot be read",
      explanation: verdict?.summary ?? "the site has answered something else", hints: verdict?.hints ?? [])
    if let trap = session.trap(behind: record) {
      diagnostic.explanation = "\(trap.id): \(trap.title)"
      diagnostic.hints = oncePerAdvice(diagnostic.hints + trap.advice)
    }
    if response != nil, !isMissing, !settings.isScript { diagnostic.hints.append("what was answered: show") }
    return diagnostic
  }
}

extension Exchange {
  fileprivate static let stampName = "query_timestamp="

  /// The exchange as people are told of it: the parameter that keeps caches away says nothing about the site.
  var withoutStamp: Exchange {
    var exchange = self
    exchange.request.url = URL(Exchange.withoutStamp(request.url.description)) ?? request.url
    guard var response, let location = response.headers["Location"] else { return exchange }
    response.headers.set("Location", Exchange.withoutStamp(location))
    exchange.outcome = .answered(response)
    return exchange
  }

  private static func withoutStamp(_ text: String) -> String {
    guard let name = text.firstRange(of: stampName), name.lowerBound > text.startIndex else { return text }
    let rest = text[name.upperBound...].drop { $0.isWholeNumber }
    return String(text[..<text.index(before: name.lowerBound)] + rest)
  }
}
