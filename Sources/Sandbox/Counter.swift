internal import HTTP
internal import Synchronization

/// Where requests queue: one shop, and one request at a time.
final class Counter: Sendable {
  private struct State {
    var shop: Shop
    var atStart: Shop
  }

  private let state: Mutex<State>

  init(shop: Shop) { state = Mutex(State(shop: shop, atStart: shop)) }

  var shop: Shop { state.withLock { $0.shop } }

  func open(at home: String) {
    state.withLock { state in
      state.shop.home = home
      state.atStart.home = home
    }
  }

  func reset() { state.withLock { $0.shop = $0.atStart } }

  func respond(to request: Request) -> Response { state.withLock { $0.shop.respond(to: request) } }
}
