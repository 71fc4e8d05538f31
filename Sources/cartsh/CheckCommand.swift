internal import ArgumentParser

/// `cartsh check`: the command `check` by itself, for scripts and for a first look at a site.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find out what does not work at a site; reads only.",
    usage: "cartsh check [<options>] <url>",
    discussion: """
      Leaves with 0 when all is well, 6 when the login or its rights are at fault,
      7 when the site cannot be reached, 4 when it has no such API or no FluentCart
      or is elsewhere, 5 when it fails to answer. FLUENTCART_AUTH gives the login:
      user:password.

      What became of a refund is asked in its session:
        cartsh FILE -c 'check refund'
      """)

  @Argument(help: "The site.")
  var url: String

  @Flag(help: "Print each finding as one line of JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Show what goes over the wire, on standard error; secrets are masked.")
  var verbose = false

  @Flag(help: "Allow http to hosts other than this machine.")
  var plainHttp = false

  func validate() throws {
    if url == "refund" {
      throw ValidationError(
        "'refund' is no site. What became of a refund is asked in its session:\n  cartsh FILE -c 'check refund'")
    }
  }

  func run() throws {
    let flags = (json ? ["--json"] : []) + (plainHttp ? ["--plain-http"] : []) + (verbose ? ["-v"] : [])
    try Cartsh.parse(["--server=\(url)", "-c", "check"] + flags).run()
  }
}
