import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP

/// What the fidelity's comparison as JSON does not see: headers, bytes, and the effect of one exchange on another.
struct RecordedExchangeTests {
  /// Answered as WordPress does, and without telling the methods: the plugin's own list of its routes.
  private static let unlisted: Set = ["disc-47-endpoints-introspection", "disc-48-endpoints-introspection-none"]

  /// The headers that FluentCart and WordPress set; the web server's own are not ours.
  @Test(
    arguments: Playback.all.filter { $0.isEqual && $0.recording.port == 8090 && !unlisted.contains($0.recording.name) })
  func sendsTheRecordedHeaders(_ playback: Playback) throws {
    for name in ["Content-Type", "X-Robots-Tag", "Link", "X-Content-Type-Options", "Allow", "Vary", "Cache-Control"] {
      #expect(playback.response.headers[name] == playback.recording.headers[name], "\(name)")
    }
  }

  /// A page taken apart into rows and put together again is the same, byte for byte.
  @Test(arguments: ["around-030-order-1", "around-031-order-13-big", "around-033-order-5-subscription"])
  func ordersComeBackByteForByte(_ name: String) throws {
    var shop = try #require(Recording.shop)
    let recording = try #require(Recording.named(name))
    #expect(shop.respond(to: recording.request).body == recording.body)
  }

  /// Requests that change the shop, and then one that shows it. What a new row is numbered depends on what else was
  /// recorded, so numbers of transactions and activities are not compared.
  @Test(arguments: [
    (["extra-07-refund-order-37"], "extra-08-order-37-after-refund"),
    (["extra-80-escape-in-reason"], "extra-81-escape-in-reason-read-back"),
    (["extra-83-escape-in-note"], "extra-84-escape-in-note-read-back"),
  ])
  func changesShowAsRecorded(_ before: [String], _ after: String) throws {
    var shop = try #require(Recording.shop)
    for name in before { _ = shop.respond(to: try #require(Recording.named(name)).request) }
    let recording = try #require(Recording.named(after))
    let seen = try unnumbered(shop.respond(to: recording.request).body)
    #expect(try ComparableBody(seen) == ComparableBody(unnumbered(recording.body)))
  }

  private func unnumbered(_ body: [UInt8]) throws -> [UInt8] {
    var page = try PHPJSON.decode(body)
    for list in ["transactions", "activities"] {
      for row in page["order"][list].array?.keys ?? [] { page["order"][list][row]["id"] = .null }
    }
    return PHPJSON.encode(page)
  }

  /// `json_encode` is PHP's: what the real shop wrote is written again in the same bytes.
  @Test(
    arguments: Playback.all.filter { playback in
      let isPretty = playback.recording.request.url.query?.contains("_pretty") == true
      return playback.isEqual && !isPretty && playback.recording.body.first == UInt8(ascii: "{")
    })
  func encodingIsLossless(_ playback: Playback) throws {
    let recorded = playback.recording.body
    #expect(try PHPJSON.encode(PHPJSON.decode(recorded)) == recorded)
  }
}
