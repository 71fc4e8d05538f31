internal import HTTP
internal import JSON

extension Interpreter {
  /// Asks a site, step by step, what works there, and says what most likely does not.
  mutating func check(_ address: ServerAddress) throws(Diagnostic) {
    let isOwn = session.draft.server?.site.origin == address.site.origin
    let credential = isOwn ? try credential() : nil
    var check = SiteCheck(address, hasPassword: credential != nil)
    while let ask = check.next, !outside.isInterrupted() {
      let isTrusted = ask.takesPassword && ask.url.origin == address.site.origin
      let exchange = look(at: ask.url, as: isTrusted ? credential : nil)
      for finding in check.take(exchange) { show(finding, exchange) }
    }
    if outside.isInterrupted() { throw Diagnostic(.interrupted, "stopped checking") }
    if let verdict = check.verdict { throw verdict }
    if let better = check.betterServer {
      report(.note("the address can be written as it was found", hints: ["server \(better.word.source)"]))
    }
  }

  private func show(_ finding: SiteCheck.Finding, _ exchange: Exchange) {
    if settings.printsJSON { return showJSON(finding, exchange) }
    let palette = outside.console.palette
    let mark =
      switch finding.isGood {
      case true?: palette.success(isUTF8 ? "✓" : "ok  ")
      case false?: palette.failure(isUTF8 ? "✗" : "FAIL")
      case nil: palette.faint(isUTF8 ? "–" : "-   ")
      }
    let time = palette.faint("  " + duration(exchange.timings.total))
    outside.console.write(redactor.redact("\(mark) \(visible(finding.text))\(time)\n"))
  }

  /// One line of JSON. Fields are only ever added.
  private func showJSON(_ finding: SiteCheck.Finding, _ exchange: Exchange) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("text", redactor.redact(finding.text))
      writer.key("good")
      writer.raw((finding.isGood.map { $0 ? "true" : "false" } ?? "null").utf8)
      writer.member("total_ms", exchange.timings.total / 1000)
    }
    (writer.bytes + [0x0A]).withUnsafeBytes { outside.console.write($0) }
  }

  private var isUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(outside.environment).first ?? ""
    return locale.lowercased().contains("utf")
  }
}
