internal import HTTP
internal import NIOConcurrencyHelpers

/// Where requests queue: one shop, and one request at a time.
final class Counter: Sendable {
  private struct State {
    var shop: Shop
    var atStart: Shop
  }

  private let state: NIOLockedValueBox<State>

  init(shop: Shop) { state = NIOLockedValueBox(State(shop: shop, atStart: shop)) }

  var shop: Shop { state.withLockedValue { $0.shop } }

  func open(at home: String) {
    state.withLockedValue { state in
      state.shop.home = home
      state.atStart.home = home
    }
  }

  func reset() { state.withLockedValue { $0.shop = $0.atStart } }

  func respond(to request: Request) -> Response { state.withLockedValue { $0.shop.respond(to: request) } }
}
