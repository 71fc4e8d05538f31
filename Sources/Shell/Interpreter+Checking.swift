internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Refunds
internal import Secrets
internal import Sessions
internal import SiteMessages
internal import Text
internal import Troubleshooting

extension Interpreter {
  /// Asks a site, step by step, what works there, and says what most likely does not.
  ///
  /// - Parameter fixes: the address is taken as it was found.
  mutating func check(_ address: ServerAddress, fixes: Bool) throws(Diagnostic) {
    let isOwn = session.draft.server?.site.origin == address.site.origin
    let credential = isOwn ? try credential() : nil
    var check = SiteCheck(
      address, hasPassword: credential != nil, triesPlainly: fixes, catalogue: session.catalogue)
    var isFirst = true
    while let ask = check.next, !outside.isInterrupted() {
      let isTrusted = ask.takesPassword && ask.url.origin == address.site.origin
      let exchange = look(at: ask.url, as: isTrusted ? credential : nil, wantsCertificate: isFirst).withoutStamp
      for finding in check.take(exchange) { show(finding, exchange) }
      isFirst = false
    }
    if outside.isInterrupted() { throw Diagnostic(.interrupted, "stopped checking") }
    if settings.printsJSON { showVerdict(of: check) }
    if isOwn, let found = check.versions?.found {
      session.learn(SiteVersion(version: found.version, foundAt: outside.now(), source: found.source))
    }
    try offer(check, fixes: fixes)
    if let verdict = check.verdict { throw verdict }
  }

  /// The right address, as a line to type, or taken at once.
  private mutating func offer(_ check: SiteCheck, fixes: Bool) throws(Diagnostic) {
    guard let better = check.betterServer else { return }
    let command = Command.server(better.word)
    if fixes, session.isServerFixed {
      report(
        .warning("the command line says which server it is", hints: ["begin with: --server \(better.word.source)"]))
    } else if fixes {
      let remarks = try session.apply(command).remarks
      try journal(command)
      for remark in remarks { report(remark) }
      // The check has failed at the old address, and that is mended now.
      if check.verdict != nil { report(.note("now look at it there: check")) }
    } else if check.verdict == nil {
      report(.note("the address can be written as it was found", hints: ["\(command)", "to take it: check --fix"]))
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
    let time = palette.faint("  " + duration(finding.time ?? exchange.timings.total))
    put(result: "\(mark) \(visible(finding.text))\(time)\n")
  }

  /// One line of JSON. Fields are only ever added.
  private func showJSON(_ finding: SiteCheck.Finding, _ exchange: Exchange) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("text", redactor.redact(finding.text))
      writer.key("good")
      writer.raw((finding.isGood.map { $0 ? "true" : "false" } ?? "null").utf8)
      writer.member("total_ms", (finding.time ?? exchange.timings.total) / 1000)
    }
    outside.console.write(line: writer.bytes)
  }

  /// The last line: what it comes to.
  private func showVerdict(of check: SiteCheck) {
    let verdict = check.verdict
    let version = check.versions?.found?.version
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("verdict")
      writer.object { writer in
        writer.key("good")
        writer.raw((verdict == nil ? "true" : "false").utf8)
        writer.member("exit_code", Int(verdict?.exitCode ?? 0))
        writer.member("text", redactor.redact(verdict?.summary ?? "all is well"))
        writer.member("explanation", verdict?.explanation.map { redactor.redact($0) })
        writer.key("hints")
        writer.array { writer in for hint in verdict?.hints ?? [] { writer.string(redactor.redact(hint)) } }
        writer.member("server", check.server.word.source)
        writer.member("version", version)
        writer.member("unit", version.flatMap(AmountUnit.init(version:))?.rawValue)
      }
    }
    outside.console.write(line: writer.bytes)
  }

  private var isUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(outside.environment).first ?? ""
    return locale.lowercased().contains("utf")
  }
}
