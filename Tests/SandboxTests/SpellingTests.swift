import HTTP
import RecordedSpellings
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

@Suite("Spellings of a refund")
struct SpellingTests {
  @Test("the sandbox books a refund where the real site did", arguments: Spelling.recorded)
  func booked(_ spelling: Spelling) throws {
    var shop = Shop.seeded
    var request = spelling.request(amount: "1")
    let user = try #require(shop.users.first?.credential)
    request.headers.append(Header("Authorization", user.authorization))
    shop.conditions.server = .php
    let before = shop.transactions.count
    _ = shop.respond(to: request)
    #expect((shop.transactions.count > before) == spelling.isRefund)
  }
}
