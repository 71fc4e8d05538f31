import Seeds
import Testing

@testable import CommandLanguage
@testable import Shell

/// Lines and session files that nobody would write: whatever stands in them, they are read or refused with a place.
/// `Scripts/fuzz` goes on from here for as long as one likes.
@Suite struct FuzzTests {
  /// Words of the language, whole and broken.
  private static let pieces =
    CommandSyntax.all.flatMap { [$0.name] + $0.options.map(\.name) } + [
      "order_id", "refund_info.amount", "2500", ".orders.data[0].id", ".[\"odd key\"]", "'lit $x'", "\"q\\n$x\"", "\"",
      "'", "{\"a\": [1, $x, \"${x}\"]}", "{", "[1", "]", "}", ":=", "=", "#", "#>", "#<", "#|", ";", "|", ">", ">|",
      "--",
      "-o", "$x", "${x}", "$", "$$", "/orders/{order_id}", "status", "200", "2xx", "==", "matches", "/^a$/i", "is",
      "integer", "length", "POST", "listOrders", "getOrder", "refundOrder", "@file", "env:X", "\\", "\u{0}", "\u{301}",
      "ß", "日本", "\u{2028}", "\r", "\t", "\u{1B}[2J", "1e999", "-0", "null", "..uuid",
    ]

  private func line(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...7, using: &random)).map { _ in
      FuzzTests.pieces.randomElement(using: &random)!
        + (Int.random(in: 0..<6, using: &random) == 0 ? random.text() : "")
    }.joined(separator: Int.random(in: 0..<12, using: &random) == 0 ? "" : " ")
  }

  @Test(arguments: 0..<8)
  func whatParsesPrintsBack(_ seed: Int) throws {
    var random = SeededRandom(seed)
    for _ in 0..<120 { #expect(ParserLaws(line(&random)).brokenByLines == []) }
  }

  // MARK: Files

  private static let tour = """
    # cartsh session 1
    # A tour.
    sandbox start --version 1.3.25
    use listOrders ; set per_page 2
    send
    #> 1 2026-11-23T10:12:02.113Z GET /orders?per_page=2 -
    #< 1 200 72ms application/json 37
    #| {"orders":{"data":[{"id":1,
    #| "x":"é"}]}}
    expect .orders.data[0].id == 1
    let id = .orders.data[0].id
    use refundOrder
    set order_id $id
    body {"refund_info":{"transaction_id":1,
      "amount":2500}}
    send --twice
    #> 2 2026-11-23T10:12:03.113Z POST /orders/1/refund sha256:91ab unit=cents
    #< 2 unknown 1000ms timed-out "no answer"
    again
    #> 3 2026-11-23T10:12:04.113Z POST /orders/1/refund sha256:91ab
    #< 3 200 1ms text/plain 3 base64
    #| YWJj
    ignore ..uuid
    undo

    """

  private func mutated(_ random: inout SeededRandom) -> String {
    var bytes = Array(FuzzTests.tour.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 2: bytes.insert(contentsOf: random.text().utf8, at: place)
      case 3: bytes.insert(contentsOf: "\n\(line(&random))\n".utf8, at: place)
      default: bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: 0..<8)
  func filesAreReadTheSameTwiceOrRefusedWithTheirLine(_ seed: Int) {
    var random = SeededRandom(seed)
    for _ in 0..<5 { #expect(ParserLaws(mutated(&random)).brokenByFile == []) }
  }
}
