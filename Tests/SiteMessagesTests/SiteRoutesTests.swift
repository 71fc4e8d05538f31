import Catalogue
import JSON
import Testing

@testable import SiteMessages

struct SiteRoutesTests {
  private func routes(_ text: String) throws -> SiteRoutes? { SiteRoutes(try JSONDocument(text).root) }

  @Test func patternsAreReadWhateverIsInThem() throws {
    let site = try #require(
      try routes(
        #"""
        {"routes":{"/fluent-cart/v2":{"methods":["GET"]},
        "/fluent-cart/v2/orders/(?P<order_id>[^\\s(?!/)]+)/refund":{"methods":["POST"]},
        "/fluent-cart/v2/settings/license":{"methods":["GET","DELETE"]},
        "/fluent-cart/v2/new/(?P<a>[0-9]+)/(?P<b>(x|y))":{"methods":["PUT","PATCH"]},
        "/wp/v2/posts":{"methods":["GET"]}}}
        """#))
    let has = { (id: String) in site.has(Catalogue.builtIn.entries.first { $0.id == id }!) }
    #expect(has("refundOrder"))
    #expect(!has("getOrder"))
    // The slash at the end of `/settings/license/` is no part of a route.
    #expect(has("getPluginLicenseStatus"))
    #expect(!has("activatePluginLicense"))
    #expect(site.unknown(to: .builtIn) == ["PATCH /new/{a}/{b}", "PUT /new/{a}/{b}"])
  }

  @Test func whatIsNoListOfRoutesIsNone() throws {
    for text in ["[]", "{}", #"{"routes":[]}"#, #"{"code":"rest_no_route"}"#] { #expect(try routes(text) == nil) }
  }

  /// `/?fluent-cart=activate_license` is answered outside the REST API.
  @Test func someOperationsAreNoRoutes() {
    #expect(Catalogue.builtIn.entries.count { !SiteRoutes.canList($0) } == 5)
  }
}
