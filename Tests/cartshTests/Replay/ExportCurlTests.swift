import PseudoTerminal
import Sessions
import Testing

/// `cartsh export curl`: bash runs it, and it sends what the session sends.
@Suite struct ExportCurlTests {
  private static let hasTools = ["curl", "jq", "bash"].allSatisfy {
    (try? Subprocess($0, ["--version"]).run().exitCode) == 0
  }
  private static let hasShellCheck = (try? Subprocess("shellcheck", ["--version"]).run().exitCode) == 0

  private func exported(_ home: Home, _ options: String...) throws -> String {
    try home.write("tour of.cartsh", ExportCommandTests.session)
    let output = try home.run(
      arguments: ["export", "curl", "tour of.cartsh", "-o", "tour.sh", "--force"] + options)
    #expect(output.exitCode == 0, "\(output.errorText)")
    return home.read("tour.sh")
  }

  @Test func noSecretAndNoWriteIsInTheScript() throws {
    let text = try exported(Home())
    for secret in ["abcd EFGH", "abcdEFGH", "abcd%20EFGH", "YWRtaW46YWJjZCBFRkdIIGlqa2wgTU5PUA"] {
      #expect(!text.contains(secret))
    }
    #expect(!text.contains("--request POST") && text.contains("--user \"${FLUENTCART_AUTH:?}\""))
    #expect(text.contains("# left out: refundOrder changes something: --with-writes"))
    #expect(text.contains("site=${1:-'https://shop.example/sub'}"))
    #expect(text.contains("id=$(pick '.orders.data[0].id')"))
    #expect(text.contains("send '2??' \"$site\"'/wp-json/fluent-cart/v2/orders/'\"$(address \"$id\")\""))
  }

  @Test(.enabled(if: hasShellCheck, "skipped: shellcheck is not installed"))
  func shellCheckFindsNothing() throws {
    let home = try Home()
    _ = try exported(home, "--with-writes")
    let checked = try home.shell("shellcheck --severity=warning tour.sh && bash -n tour.sh")
    #expect(checked.exitCode == 0, "\(checked.text)")
  }

  @Test(.enabled(if: hasTools, "skipped: bash, curl or jq is not installed"))
  func itSendsAsTheSessionDoes() throws {
    let home = try Home()
    let sandbox = try RunningSandbox(in: home)
    func run(_ more: [String: String]) throws -> Subprocess.Output {
      try Subprocess(
        "bash", ["tour.sh", sandbox.address],
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "no_proxy": "*"].merging(more) { $1 },
        workingDirectory: home.path
      ).run()
    }
    _ = try exported(home, "--with-writes")
    let all = try run(["FLUENTCART_AUTH": sandbox.user])
    #expect(all.exitCode == 0, "\(all.errorText)")
    // The list, the order, the refund, the order once more, what was found by its message, and the one that is not there.
    let answers = all.text.split(separator: "\n")
    #expect(answers.count == 6, "\(all.text)")
    #expect(answers[1].contains("\"id\":\(try #require(answers[0].firstMatch(of: /"data":\[\{"id":(\d+)/)).output.1),"))
    #expect(answers[2].contains("Refund processed on Stripe") && answers[3].contains("\"total_refund\":\"100\""))
    let refused = try run(["FLUENTCART_AUTH": "nobody:nothing"])
    #expect(refused.exitCode == 1 && refused.errorText.contains("HTTP 401, not 2??"), "\(refused.errorText)")
    #expect(try run([:]).exitCode != 0)
  }
}
