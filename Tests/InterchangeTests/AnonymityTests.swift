import Recordings
import CLibrary
import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import LocalFiles
@testable import Sessions
@testable import Shell

/// `share --anonymize` leaves nobody in the file who was seen as a person, in whatever text and spelling.
@Suite struct AnonymityTests {
  /// Spellings of a text: plain, in an address, in HTML, in JSON that is ASCII.
  private static func spellings(_ text: String) -> [String] {
    let ascii = text.unicodeScalars.map { scalar in
      scalar.isASCII ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - hex(scalar).count) + hex(scalar)
    }.joined()
    let encoded = percentEncoded(text)
    return [text, ascii, encoded, encoded.replacing("%20", with: "+"), text.replacing("'", with: "&#039;")]
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }

  private func expectNobody(_ people: [String], in shared: String) {
    let small = shared.lowercased()
    for spelling in people.flatMap(AnonymityTests.spellings) {
      let place = small.firstRange(of: spelling.lowercased())
      #expect(place == nil, "\(spelling): \(place.map { small[..<$0.upperBound].suffix(120) } ?? "")")
    }
  }

  // MARK: A person in every kind of text

  private static let note = #"""
    {"note":"Lotte Wiesengrün rang (lotte@sandbox.example); wiesengrün, WIESENGRÜN and Lotte's dog. stranger@elsewhere.test",
    "log":"{\"name\":\"Lotte Wiesengr\\u00fcn\",\"mail\":\"Lotte@Sandbox.example\"}",
    "html":"<b>Lotte</b><br>Wiesengrün","link":"https://x.test/?q=Lotte%20Wiesengr%c3%bcn&m=lotte%40sandbox.example",
    "form":"name=Lotte+Wiesengr%C3%BCn&charlotte=1","lotte@sandbox.example":true,"status":"paid","total":10000}
    """#.replacing("\n", with: "")

  @Test func whoWasSeenIsGoneFromEveryText() throws {
    var shell = try ShellRun.opening()
    shell.type(
      """
      sandbox start ; use getOrder ; set order_id 1 ; send ; let who = 'Lotte Wiesengrün'
      use listCustomers ; set search wiesengrün ; send
      request GET '/orders?search=lotte%40sandbox.example' ; send
      server strange.test ; request POST /echo ; header X-Asked-By lotte@sandbox.example
      body \(AnonymityTests.note)
      send ; expect status 200
      """)
    shell.type("share DIR/shared.cartsh --anonymize")
    let shared = shell.directory.read("shared.cartsh")
    #expect(shell.journal.contains("wiesengr%c3%bcn") || shell.journal.contains("Wiesengr%c3%bcn"))
    expectNobody(["Lotte Wiesengrün", "Wiesengrün", "lotte@sandbox.example", "stranger@elsewhere.test"], in: shared)
    #expect(shared.replacing("charlotte", with: "").lowercased().firstRange(of: "lotte") == nil)
    #expect(shared.contains("charlotte=1"), "only whole words")
    #expect(shared.contains("\"note\":\"Given1 Family1 rang (person1@example.com); Family1, Family1 and Given1's dog."))
    #expect(shared.contains("set search Family1") && shared.contains("q=Given1%20Family1&m=person1%40example.com"))
    #expect(shared.contains("\"status\":\"paid\",\"total\":10000"))
    var reopened = try ShellRun.opening("shared.cartsh", in: shell.directory)
    #expect(!reopened.type("history").contains("is not what the lines before it would send"))
  }

  /// What a program reads stays, though somebody is called like it.
  @Test func aNameIsNoWordOfTheProgram() throws {
    var shell = try ShellRun.opening()
    shell.type(
      """
      server strange.test ; request POST /echo
      body {"first_name":"Mark","last_name":"Price","sort":"price","status":"Mark","note":"Mark and mark"} ; send
      request POST /orders/1/mark-as-paid ; send
      """)
    shell.type("share DIR/shared.cartsh --anonymize")
    let shared = shell.directory.read("shared.cartsh")
    #expect(shared.contains("/orders/1/mark-as-paid") && shared.contains("\"sort\":\"price\""), "\(shared)")
    #expect(shared.contains("\"status\":\"Mark\"") && shared.contains("\"note\":\"Given1 and Given1\""), "\(shared)")
  }

  // MARK: A recorded shop

  private static let shop = try! JSONDocument(Recordings.shop)

  /// The session of somebody who has read every list and record of customers and orders that was recorded.
  private static func session() throws -> String {
    var text = "\(Journal.heading)\nserver http://127.0.0.1\n"
    var id = 0
    for recorded in Recordings.exchanges.map(\.root) {
      guard recorded["request"]?["method"]?.string == "GET",
        let url = recorded["request"]?["url"]?.string, let place = url.firstRange(of: "/fluent-cart/v2/"),
        let body = recorded["response"]?["body"]?.string, recorded["response"]?["status"]?.text == "200"
      else { continue }
      let path = "/" + url[place.upperBound...]
      guard path.contains("customers") || path.contains("orders"), !path.contains("'"), URL("http://x\(path)") != nil
      else {
        continue
      }
      id += 1
      let sent = Journal.Sent(id: id, time: ShellRun.noon, method: "GET", path: path, digest: nil)
      let response = Response(
        status: Status(200), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8))
      let request = Request(method: .get, url: URL("http://127.0.0.1\(path)")!)
      text += "request GET '\(path)'\nsend\n" + Journal.line(sent)
      text += Journal.lines(id, Exchange(request: request, outcome: .answered(response)), options: Options())
    }
    #expect(id > 30)
    return text
  }

  @Test
  func nobodyOfARecordedShopIsLeft() throws {
    let directory = TemporaryDirectory()
    directory.write("session.cartsh", try AnonymityTests.session())
    var shell = try ShellRun.opening(in: directory)
    shell.type("share DIR/shared.cartsh --anonymize")
    let shared = directory.read("shared.cartsh")
    let customers = try #require(AnonymityTests.shop.root["customers"]).elements
    let people = customers.flatMap { customer -> [String] in
      let names = ["email", "first_name", "last_name", "full_name", "phone"].compactMap { customer[$0]?.string }
      return names.filter { $0.count > 1 }
    }
    #expect(people.count >= 13)
    expectNobody(people + ["Straße der Einheit 5"], in: shared)
    for email in shared.split(whereSeparator: { " \",<>()=&:;".contains($0) }) where email.contains("@") {
      #expect(email.hasSuffix("@example.com") || !email.contains("."), "\(email)")
    }
    let before = shell.journal
    let unseen = people.filter { !AnonymityTests.spellings($0).contains(where: before.contains) }
    #expect(unseen.allSatisfy { $0.contains("anon@") }, "they were there before, but \(unseen)")
  }
}
