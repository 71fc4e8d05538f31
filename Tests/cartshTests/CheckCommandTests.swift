import HTTP
import LocalFiles
import LoopbackServer
import PseudoTerminal
import Shell
import Testing

/// `cartsh check` by itself: what it leaves with, and that it asks gently.
@Suite struct CheckCommandTests {
  @Test func sevenWhenNothingListens() throws {
    let output = try Home().run("check", "http://127.0.0.1:\(ScriptedServer.closedPort())")
    #expect(output.exitCode == 7)
    #expect(output.text.contains("cannot be reached"))
  }

  @Test func onlyReadsAndFollowsNothing() throws {
    let script = { @Sendable (connection: ServerConnection) in
      connection.readRequest()
      connection.answer("301 Moved Permanently", headers: "Location: https://shop.test/\r\n", body: [])
    }
    try ScriptedServer.run(script) { server in
      let output = try Home().run("check", "http://127.0.0.1:\(server.port)", "--json")
      #expect(output.exitCode == 4)
      #expect(output.errorText.contains("server https://shop.test"))
      let lines = output.text.split(separator: "\n")
      #expect(lines.dropLast().allSatisfy { $0.hasPrefix("{\"text\":") })
      #expect(
        lines.last?.hasPrefix(#"{"verdict":{"good":false,"exit_code":4,"text":"N1, the site is elsewhere""#) == true)
      #expect(lines.last?.contains(#""server":"https://shop.test""#) == true)
      #expect(server.requests.count == 1)
    }
  }

  /// A site that answers was reached: it leaves with what it answered.
  @Test(
    arguments: [("429", 4), ("502", 5), ("html-200", 5), ("plugin-inactive", 4), ("waf-403", 6)] as [(String, Int32)])
  func aSiteThatLacksSomethingWasReached(_ scenario: String, _ code: Int32) throws {
    let output = try Home().run("-c", "sandbox start --scenario \(scenario) ; check")
    #expect(output.exitCode == code, "\(output.errorText)")
  }

  /// A site whose permalinks begin with index.php: the REST API is at /index.php/wp-json/, as its Link header says.
  private func withIndexPermalinks(in directory: String, _ body: (ScriptedServer, String) throws -> Void) throws {
    let script = { @Sendable (connection: ServerConnection) in
      while let request = connection.readRequest() {
        let isAPI = request.line.contains(" \(directory)/index.php/wp-json/")
        let port = request.headers["Host"] ?? ""
        let root = "Link: <http://\(port)\(directory)/index.php/wp-json/>; rel=\"https://api.w.org/\"\r\n"
        let json = #"{"namespaces":["wp/v2","fluent-cart/v2"],"orders":{"data":[]}}"#
        connection.answer(
          isAPI || request.line.contains(" \(directory)/ ") ? "200 OK" : "404 Not Found",
          headers: root + "Content-Type: \(isAPI ? "application/json" : "text/html")\r\n",
          body: Array((isAPI ? json : "<title>Shop</title>").utf8))
      }
    }
    try ScriptedServer.run(script) { server in try body(server, "http://127.0.0.1:\(server.port)\(directory)") }
  }

  @Test(arguments: ["", "/shop"]) func theAddressInTheLinkHeaderIsTaken(_ directory: String) throws {
    try withIndexPermalinks(in: directory) { server, site in
      let home = try Home()
      let checked = try home.run("a.cartsh", "-c", "server \(site) ; check --fix ; use listOrders ; send")
      #expect(checked.exitCode == 0, "\(checked.text)\(checked.errorText)")
      #expect(server.requests.last?.line.hasPrefix("GET \(directory)/index.php/wp-json/fluent-cart/v2/orders") == true)
      #expect(
        String(decoding: try contents(of: "\(home.path)/a.cartsh"), as: UTF8.self).contains(
          "\nserver \(site)/index.php/wp-json\n"))
      let count = server.requests.count
      let again = try home.run("a.cartsh", "-c", "again")
      #expect(again.exitCode == 0, "\(again.errorText)")
      #expect(server.requests.last?.line.hasPrefix("GET \(directory)/index.php/wp-json/fluent-cart/v2/orders") == true)
      #expect(server.requests.count == count + 1)
    }
  }

  @Test func aPastedAddressWithIndexIsAServer() throws {
    try withIndexPermalinks(in: "") { server, site in
      let output = try Home().run("--server", "\(site)/index.php/wp-json/", "-c", "use listOrders ; send")
      #expect(output.exitCode == 0, "\(output.errorText)")
      #expect(server.requests.map(\.line) == ["GET /index.php/wp-json/fluent-cart/v2/orders HTTP/1.1"])
    }
  }

  @Test func aRefundIsNoSite() throws {
    let output = try Home().run("check", "refund")
    #expect(output.exitCode == 2)
    #expect(output.errorText.contains("cartsh FILE -c 'check refund'"))
  }

  @Test func twoWithoutASite() throws { #expect(try Home().run("check").exitCode == 2) }
}
