import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Sessions
@testable import Shell

/// `export` at the prompt: nothing secret leaves, whatever the format.
@Suite struct ExportTests {
  private static let password = "abcd EFGH ijkl MNOP qrst UVWX"
  private static let secrets = [
    password, "abcdEFGHijklMNOPqrstUVWX", percentEncoded(password),
    percentEncoded(password).replacing("%20", with: "+"),
    Base64.encode(password.utf8), Base64.encode("admin:\(password)".utf8), "t0ken-value", "k3y-value", "c00kie",
    Base64.encode("admin:wrong one here".utf8), "wrong one here",
  ]

  /// A site that echoes what it was sent, in its body and in a header.
  private func shell() throws -> ShellRun {
    var shell = try ShellRun.opening()
    shell.type(
      """
      server strange.test ; auth admin 'wrong one here' ; request GET /echo ; send
      auth admin '\(ExportTests.password)' ; request GET /echo?token=t0ken-value&q=\(percentEncoded(ExportTests.password))
      header X-Api-Key k3y-value ; header Cookie c00kie ; send ; request POST /echo
      body {"api_key":"k3y-value","note":"\(ExportTests.password)"} ; send ; request GET /timeout ; send
      request GET /refused ; send
      """, answering: ["y", "y"])
    #expect(shell.session.exchanges.count == 5, "\(shell.output())")
    return shell
  }

  @Test(arguments: ExportFormat.allCases, [false, true])
  func noSecretLeaves(_ format: ExportFormat, isReopened: Bool) throws {
    var shell = try shell()
    if isReopened { shell.type("open DIR/other.cartsh ; open DIR/session.cartsh") }
    let output = shell.type("export \(format.rawValue) DIR/out --with-writes")
    let text = shell.directory.read("out")
    #expect(text.contains("echo") && output.contains("exported to DIR/out"), "\(output)")
    for secret in ExportTests.secrets { #expect(!text.contains(secret), "\(secret)") }
    #expect(!text.lowercased().contains("\"authorization\""))
    // What Base64 holds is looked at as well.
    if let log = (try? JSONDocument(text))?.root {
      for entry in log["log"]?["entries"]?.elements ?? [] where entry["response"]?["content"]?["encoding"] != nil {
        let bytes = Base64.decode(entry["response"]?["content"]?["text"]?.string ?? "") ?? []
        for secret in ExportTests.secrets { #expect(bytes.firstRange(of: Array(secret.utf8)) == nil) }
      }
    }
  }

  /// What the specification asks for (HTTP Archive 1.2), in each entry.
  @Test func anArchiveIsWhole() throws {
    var shell = try shell()
    shell.type("export har DIR/out")
    let log = try #require(JSONDocument(shell.directory.read("out")).root["log"])
    #expect(log["version"]?.string == "1.2" && log["creator"]?["name"]?.string == "cartsh")
    let entries = try #require(log["entries"]).elements
    #expect(entries.map { $0["response"]?["status"]?.int } == [200, 200, 200, 0, 0])
    for entry in entries {
      for key in ["startedDateTime", "time", "request", "response", "cache", "timings"] {
        #expect(entry[key] != nil, "\(key)")
      }
      for key in ["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"] {
        #expect(entry["request"]?[key] != nil, "\(key)")
      }
      for key in [
        "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
        "bodySize",
      ] { #expect(entry["response"]?[key] != nil, "\(key)") }
      let parts = try #require(entry["timings"]).members.map { Double($0.value.text)! }.filter { $0 > 0 }
      #expect(abs(parts.reduce(0, +) - Double(entry["time"]!.text)!) < 0.01)
    }
    #expect(entries[1]["request"]?["queryString"]?[0]?["name"]?.string == "token")
    #expect(entries[3]["response"]?["_error"]?.string?.hasPrefix("outcome unknown: timed-out") == true)
    #expect(entries[2]["request"]?["postData"]?["mimeType"]?.string == "application/json")
  }

  @Test func nothingToExportIsSaid() throws {
    var shell = try ShellRun.opening()
    #expect(shell.type("export har DIR/out").contains("nothing was sent yet"))
    #expect(shell.type("export wrk DIR/out").contains("there are: \(ExportFormat.names)"))
    #expect(shell.directory.read("out").isEmpty)
  }

  /// An amount with its currency is a number for the site alone, in the unit that was recorded or is said.
  @Test(arguments: ExportFormat.allCases.filter { $0.material == .requests })
  func anAmountGoesInTheUnitOfTheSite(_ format: ExportFormat) throws {
    let refund =
      "use refundOrder ; set order_id 1 ; set refund_info.transaction_id 1 ; set refund_info.amount 25.00 USD"
    func exported(_ lines: String) throws -> String {
      var shell = try ShellRun.opening()
      shell.type(lines)
      let output = shell.type("export \(format.rawValue) DIR/out --with-writes")
      #expect(!output.contains("error"), "\(output)")
      return shell.directory.read("out")
    }
    for start in ["sandbox start", "sandbox start --version 1.3.25"] {
      let number = start.contains("1.3") ? "25.00" : "2500"
      let text = try exported("\(start) ; \(refund) ; send")
      #expect(!text.contains("25.00 USD"), "\(text)")
      #expect(text.contains("amount") && text.contains(number), "\(text)")
    }
  }
}
