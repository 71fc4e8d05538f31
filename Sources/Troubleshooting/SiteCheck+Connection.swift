internal import HTTP
internal import SiteMessages

extension SiteCheck {
  /// How far a connection has come, a line a step: name, connection, TLS.
  static func connection(_ exchange: Exchange) -> [Finding] {
    let url = exchange.request.url
    let port = url.port ?? (url.scheme == "https" ? 443 : 80)
    let error = FailedExchange(exchange, known: SiteKnowledge()).transportError
    var lines: [Finding] = []
    func good(_ text: String, _ time: Int) {
      lines.append(Finding(isGood: true, text: text, time: time > 0 ? time : nil))
    }
    func failed(_ text: String) -> [Finding] { lines + [Finding(isGood: false, text: text)] }

    if let error, [.proxyNotResolved, .proxyUnreachable, .proxyWantsPassword, .proxyRefused].contains(error.kind) {
      return failed("proxy: \(error.proxy.map { "\($0.address), of \($0.variable): " } ?? "")\(error.detail)")
    }
    if error?.kind == .nameNotResolved { return failed("DNS: there is no host named \(url.host)") }
    if !url.isAddress { good("DNS: \(url.host) is found", exchange.timings.nameLookup) }
    if [.refused, .connectTimedOut].contains(error?.kind) {
      return failed("TCP: \(url.host) cannot be reached at port \(port)")
    }
    good("TCP: connected to port \(port)", exchange.timings.connect)
    if let error, error.kind == .certificateNotTrusted, let reason = CertificateFault(error.detail).reason {
      return failed("TLS: the certificate is not trusted: \(reason)")
    }
    if let error, [.tlsFailed, .certificateNotTrusted].contains(error.kind) {
      return failed("TLS: \(error.detail)")
    }
    if url.scheme == "https" {
      good("TLS: \(exchange.certificate?.summary ?? "valid and trusted")", exchange.timings.tls)
    }
    return error.map { failed("the site cannot be reached: \($0.detail)") } ?? lines
  }
}

extension URL {
  /// Whether the host is an address, for which no name server is asked.
  fileprivate var isAddress: Bool { host.contains(":") || host.allSatisfy { $0 == "." || $0.isWholeNumber } }
}

extension Certificate {
  /// `for shop.example, *.shop.example; by Some Authority; until Feb 21 09:41:00 2027 GMT`
  fileprivate var summary: String {
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    return [
      shown.isEmpty ? nil : "for \(shown)", issuer.isEmpty ? nil : "by \(issuer)",
      expires.isEmpty ? nil : "until \(expires)",
    ].compactMap { $0 }.joined(separator: "; ")
  }
}
