import PseudoTerminal
import Testing

/// Text is UTF-8 whatever the environment says, as in a container, where it mostly says nothing.
@Suite struct LocaleTests {
  private static let locales = ["C", "POSIX", "", "xx_YY.UTF-8", "en_US.ISO-8859-1", "C.UTF-8"]
  private static let lines = [
    "use getOrder", "set order_id 1", "send", "expect .order.customer.full_name matches /Wiesengr.n$/",
    "expect .order.customer.full_name matches /WIESENGRÜN/i", "expect .order.customer.full_name contains grün",
  ]

  private func environment(_ locale: String) -> [String: String] {
    ["LC_ALL": locale, "LC_CTYPE": locale, "LANG": locale]
  }

  @Test("expectations and names of hosts are the same in every locale", arguments: locales)
  func scripts(_ locale: String) throws {
    let home = try Home()
    let text = LocaleTests.lines.joined(separator: "\n") + "\n"
    try home.write("script", text)
    let environment = environment(locale)
    let options = ["--sandbox", "--quiet"]
    let ways = [
      try home.run(arguments: options + ["-c", LocaleTests.lines.joined(separator: " ; ")], environment: environment),
      try home.run(arguments: options + ["-f", "script"], environment: environment),
      try home.run(arguments: options, input: text, environment: environment),
      try home.run("replay", "--sandbox", "script", environment: environment),
    ]
    for output in ways { #expect(output.exitCode == 0, "\(output.errorText)\(output.text)") }
    let host = try home.run(
      "--server", "http://bücher.localhost:1", "-c", "request GET / ; send", environment: environment)
    #expect(host.errorText.contains("Failed to connect to xn--bcher-kva.localhost port 1"), "\(host.errorText)")
  }

  @Test("what is typed at the prompt is UTF-8", arguments: ["C", "C.UTF-8"]) func prompt(_ locale: String) throws {
    let home = try Home()
    let pty = try home.terminal("--sandbox", "--no-pager", environment: environment(locale))
    for line in LocaleTests.lines { pty.type(line + "\r") }
    try pty.wait("the last of the expectations") { $0.everything.contains("✓ .order.customer.full_name contains grün") }
    #expect(!pty.screen.everything.contains("✗"))
    #expect(pty.screen.everything.contains("✓ .order.customer.full_name matches /WIESENGRÜN/i"))
  }
}
