import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// A recorded exchange, asked again of the sandbox.
struct Playback: Sendable, CustomTestStringConvertible {
  let recording: Recording
  var testDescription: String { recording.name }
  /// The shop that was asked, and what became of it.
  let before: Shop
  let after: Shop
  let response: Response
  /// Whether the order afterwards is as it was noted; `nil` when nothing was noted.
  let isEffectEqual: Bool?

  var isStatusEqual: Bool { response.status.code == recording.status }
  var isBodyEqual: Bool { ComparableBody(response.body) == ComparableBody(recording.body) }
  var isEqual: Bool { isStatusEqual && isBodyEqual && isEffectEqual != false }

  init(_ recording: Recording, on shop: Shop) {
    var shop = RecordedSite.at(recording, shop)
    let order = Playback.order(recording)
    if recording.before.array != nil {
      shop.restore(recording.before, order: order)
      shop.failGateways(for: recording.name)
    }
    self.recording = recording
    before = shop
    response = shop.respond(to: recording.request)
    after = shop
    if recording.after.array != nil {
      let seen = try? shop.effect(on: order, knowing: recording.before)
      let noted = try? Shop.comparable(recording.after, knowing: recording.before)
      isEffectEqual = seen == noted
    } else {
      isEffectEqual = nil
    }
  }

  private static func order(_ recording: Recording) -> Int {
    let segment = recording.request.url.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    return PHPNumber.integer(PHPNumber.prefix(segment))
  }

  /// Every recording, one after the other. Exchanges that are not among them came in between: where an answer
  /// differs on the shop as the exchanges before left it, it is asked of the shop as it was at first.
  static let all: [Playback] = {
    guard let first = Recording.shop else { return [] }
    var shop = first
    var family = ""
    return Recording.all.map { recording in
      // The shop was set up anew before each family, also before what came extra after the refunds.
      if recording.family != family { shop = first }
      family = recording.family
      let playback = Playback(recording, on: shop)
      shop = playback.after
      shop.gateways = first.gateways
      if playback.isEqual { return playback }
      let other = Playback(recording, on: first)
      return other.isEqual ? other : playback
    }
  }()
}
