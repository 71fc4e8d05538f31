internal import CommandLanguage
package import HTTP
internal import Text

// Why there is no whole answer, in words for people.

extension Diagnostic {
  /// The commands that show what has become of the order that a request is about.
  package static func look(_ request: Request) -> String {
    let steps = SiteKnowledge.route(of: request.url)?.split(separator: "/") ?? []
    guard let orders = steps.firstIndex(of: "orders"), steps.indices.contains(orders + 1),
      steps[orders + 1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return "use getOrder" }
    return "use getOrder ; set order_id \(steps[orders + 1]) ; send"
  }

  /// What is said first of everything whose outcome is unknown; the commands that look follow.
  package static let lookFirst = "do not send it again before you have looked"

  /// Why there is no whole answer. `isSafe`: the method changes nothing, so its outcome is not unknown: the server has
  /// failed to answer.
  ///
  /// - Parameter look: the commands that show what has become of it.
  package init(_ error: TransportError, host: String, wasSent: Bool, isSafe: Bool, look: String = "use getOrder") {
    let (summary, hints) = Diagnostic.words(for: error, host: host)
    if error.kind == .interrupted, !wasSent || isSafe {
      self.init(
        .interrupted, "stopped waiting", hints: isSafe && wasSent ? ["a GET changes nothing: send it again"] : [])
    } else if !wasSent {
      let reason = error.kind == .certificateNotTrusted ? CertificateFault(error.detail).reason.map { ": \($0)" } : nil
      self.init(
        .nothingSent, summary + (reason ?? ""), explanation: "nothing was sent (\(error.detail))", hints: hints)
    } else if isSafe {
      let mayHelp = [.timedOut, .cutShort, .other].contains(error.kind)
      self.init(
        .serverError, summary, explanation: error.detail,
        hints: (mayHelp ? ["it only reads: send it again"] : []) + hints)
    } else {
      self.init(
        .unknownOutcome, "outcome unknown: \(summary)",
        explanation: "it was sent, so the server may have carried it out (\(error.detail))",
        hints: ["\(Diagnostic.lookFirst): \(look)"] + Diagnostic.rawAnswer(error))
    }
  }

  /// A failure of the proxy, which is never blamed on the site.
  private static func proxyWords(for error: TransportError, host: String) -> (String, [String]) {
    let proxy = error.proxy.map { "the proxy \($0.address) (of \($0.variable))" } ?? "the proxy"
    let variable = error.proxy?.variable ?? "https_proxy"
    let around = "to go to \(host) without it: no_proxy=\(host.prefix { $0 != ":" }) in the environment"
    return switch error.kind {
    case .proxyNotResolved: ("\(proxy) is not found", ["check the spelling: \(variable) in the environment", around])
    case .proxyWantsPassword:
      ("\(proxy) wants a password", ["in the environment: \(variable)=http://USER:PASSWORD@HOST:PORT", around])
    case .proxyUnreachable:
      ("\(proxy) does not take the connection", ["is it up? look at \(variable) in the environment", around])
    default: ("\(proxy) does not let the request through", ["look at \(variable) in the environment", around])
    }
  }

  /// The way around a content coding that is none; a broken transfer coding leaves nothing to show.
  private static func rawAnswer(_ error: TransportError) -> [String] {
    if error.kind != .undecodable || error.detail.lowercased().contains("chunk") { return [] }
    return ["to see answers as they come, not decoded: header Accept-Encoding identity"]
  }

  private static func words(for error: TransportError, host: String) -> (String, [String]) {
    switch error.kind {
    case .unusable: ("this request cannot be sent", [])
    case .unavailable: ("libcurl could not be loaded", ["install it: apt-get install libcurl4"])
    case .nameNotResolved: ("there is no host named \(host)", ["check the spelling: server URL"])
    case .proxyNotResolved, .proxyUnreachable, .proxyWantsPassword, .proxyRefused: proxyWords(for: error, host: host)
    case .refused: ("nothing listens at \(host)", ["is the site up? is the port right?", "to practise: sandbox start"])
    case .tlsFailed:
      ("no secure connection to \(host)", ["a site without TLS is written http://…, only on this machine"])
    case .certificateNotTrusted:
      ("the certificate of \(host) is not trusted", CertificateFault(error.detail).advice)
    case .connectTimedOut: ("\(host) did not take the connection in time", ["wait longer: option connect-timeout 30"])
    case .timedOut: ("no answer in time", ["wait longer: option timeout 120"])
    case .notHTTP: ("what answers at \(host) does not speak HTTP", ["is the port right?"])
    case .cutShort: ("the answer broke off", [])
    case .tooLarge(let limit):
      ("the answer is longer than \(byteCount(limit))", ["raise the limit: option body-limit 1024"])
    case .undecodable: ("the answer is coded in a way that cannot be read", rawAnswer(error))
    case .interrupted: ("stopped waiting", [])
    case .other: ("the request failed", [])
    }
  }
}
