import HTTP
import Testing

@testable import Sandbox
@testable import SandboxShop
@testable import SandboxWordPress

/// What the plugin has and the sandbox does not act out.
@Suite struct PublishedRouteTests {
  @Test func everyRouteIsRead() {
    #expect(PublishedRoute.all.allSatisfy { !$0.endpoints.isEmpty && !$0.controller.isEmpty })
    #expect(Set(PublishedRoute.all.map(\.route.pattern.regularExpression)).count == 291)
  }

  /// 501 for what exists, 404 for what does not; a refusal comes before either.
  @Test func onlyWhatExistsIsNotActedOut() {
    var shop = Shop.seeded
    #expect(shop.send(.get, "/shipping/zones").status.code == 501)
    #expect(shop.send(.patch, "/shipping/zones").status.code == 404)
    #expect(shop.send(.get, "/shipping/zonez").status.code == 404)
    #expect(shop.send(.get, "/shipping/zones", as: "reader").status.code == 403)
    #expect(shop.send(.get, "/shipping/zones", as: "nobody").status.code == 401)
    #expect(shop == Shop.seeded)
  }

  /// The sandbox acts out nothing that the plugin does not have.
  @Test func whatIsActedOutIsPublished() {
    let published = Set(PublishedRoute.all.map(\.route.pattern.regularExpression))
    let acted = Router.standard.routes(in: "fluent-cart/v2").map(\.pattern.regularExpression)
    #expect(acted.filter { !published.contains($0) } == ["/fluent-cart/v2"])
  }
}
