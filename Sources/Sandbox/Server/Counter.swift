internal import HTTP
internal import SandboxShop
internal import SandboxWordPress
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
      state.atStart = state.shop
    }
  }

  func reset() { state.withLock { $0.shop = $0.atStart } }

  func reply(to request: Request) -> Reply {
    if request.url.path == Counter.resetPath { return Reply(resetting(request)) }
    return state.withLock { $0.shop.reply(to: request) }
  }

  /// Outside of WordPress: for clients that cannot call ``reset()``.
  static let resetPath = "/__sandbox/reset"

  private func resetting(_ request: Request) -> Response {
    guard request.method == .post else { return WebServer.page(405, headers: [Header("Allow", "POST")]) }
    reset()
    return Response(
      status: Status(200), headers: [Header("Content-Type", "text/plain; charset=UTF-8")],
      body: Array("The shop is as it was at the start.\n".utf8))
  }
}
