import Catalogue
import HTTP
import JSON
import Testing

struct BuiltInTests {
  private let refund = Catalogue.builtIn.operation(id: "refundOrder")!

  @Test(arguments: [
    "listOrders GET /orders reads", "getOrder GET /orders/{order_id} reads",
    "getOrderTransactions GET /orders/{order}/transactions reads", "refundOrder POST /orders/{order_id}/refund money",
    "cancelSubscription PUT /orders/{order}/subscriptions/{subscription}/cancel destroys",
    "attachNoteToOrder POST /notes/attach writes", "getCustomer GET /customers/{customerId} reads",
    "chargeNow POST /orders/{order}/subscriptions/{subscription}/charge-now money",
    "bulkActions POST /orders/do-bulk-action destroys", "deleteCoupon DELETE /coupons/{id} destroys",
    "exportOrdersBatch POST /data-export/orders/batch reads",
  ])
  func hasTheOperation(line: String) throws {
    let id = try #require(line.split(separator: " ").first)
    let operation = try #require(Catalogue.builtIn.operation(id: String(id)))
    #expect("\(operation.id) \(operation.method) \(operation.path) \(operation.effect)" == line)
  }

  @Test func hasThemAllByOneNameEach() {
    let entries = Catalogue.builtIn.entries
    #expect(entries.count == 436)
    #expect(Set(entries.map(\.id)).count == 436)
    #expect(Set(entries.map { "\($0.method) \($0.path)" }).count == 436)
    #expect(Set(entries.map(\.tag)).count == 25)
  }

  @Test func sharedIdsAreToldApartByTag() {
    let ids = Set(Catalogue.builtIn.entries.map(\.id))
    #expect(
      ids.isSuperset(of: [
        "listProducts", "listProductsPublicShop", "pauseSubscription", "pauseSubscriptionCustomerProfile",
        "getCountryInfoCheckout", "getCountryInfoDashboard", "updateShippingClass", "updateShippingClassProducts",
      ]))
    #expect(Catalogue.builtIn.operation(id: "listProducts")?.path == "/products")
  }

  @Test func severalPermissionsAreNamed() {
    #expect(Catalogue.builtIn.operation(id: "calculateTax")?.permission?.contains("orders/create") == true)
    #expect(Catalogue.builtIn.operation(id: "publicCheckLicense")?.permission == nil)
  }

  @Test func everyOperationAboutTheShopIsDescribed() {
    let tags: Set = ["Orders", "Subscriptions", "Customers", "Coupons", "Products"]
    for operation in Catalogue.builtIn.operations where tags.contains(operation.tag) {
      #expect(operation.summary.hasSuffix("."), "\(operation.id)")
    }
  }

  /// What the index says without the details is what the details say.
  @Test func entriesAgreeWithTheirOperations() {
    for (entry, operation) in zip(Catalogue.builtIn.entries, Catalogue.builtIn.operations) {
      #expect(entry.id == operation.id)
      let names = Set(entry.fields.split(separator: " ").map(String.init))
      #expect(operation.parameters.allSatisfy { names.contains($0.name) }, "\(entry.id)")
    }
  }

  @Test func knowsWhereTheAPILivesAndHowToSignIn() throws {
    let server = try #require(Catalogue.builtIn.servers.first)
    #expect(server.url == "https://{website}/wp-json/fluent-cart/v2")
    #expect(server.variables.map(\.name) == ["website"])
    let scheme = try #require(Catalogue.builtIn.securitySchemes.first)
    #expect(scheme.name == "ApplicationPasswords")
    #expect(scheme.type == "apiKey")
    #expect(scheme.location == "header")
    #expect(scheme.key == "Authorization")
  }

  @Test func theRefundsBody() {
    let places = refund.bodyPlaces.map { "\($0.name): \($0.schema.typeName)\($0.isRequired ? ", required" : "")" }
    #expect(
      places == [
        "refund_info.transaction_id: integer, required",
        "refund_info.amount: number (cents or decimal, by version), required",
        "refund_info.cancelSubscription: string, one of true, false",
        "refund_info.reason: string",
        "refund_info.item_ids[]: integer",
        "refund_info.manageStock: string, one of true, false",
        "refund_info.refunded_items[].id: integer",
        "refund_info.refunded_items[].restore_quantity: integer",
      ])
  }

  @Test func theRefundsExampleIsThatOfThePage() throws {
    let example = try #require(refund.body?.example)
    let page = #"{"refund_info":{"transaction_id":129237,"amount":2500,"cancelSubscription":"false"}}"#
    #expect(try printed(example.bytes, .minified) == Array(page.utf8))
  }

  @Test func theRefundsRest() {
    #expect(refund.title == "Refund Order")
    #expect(refund.permission == "orders/can_refund")
    #expect(refund.responses.map(\.code) == ["200", "400", "401", "403", "404", "422", "500"])
    #expect(refund.parameters.map(\.name) == ["order_id"])
    #expect(refund.parameter("order_id")?.schema.type == .integer)
    #expect(refund.parameter("order_id")?.isRequired == true)
  }

  @Test(arguments: overlaid) func everyOperationOfOurOwnIsDescribed(id: String) throws {
    let operation = try #require(Catalogue.builtIn.operation(id: id))
    #expect(operation.summary.hasSuffix("."))
    #expect(operation.permission != nil)
    #expect(operation.parameters.allSatisfy { $0.summary.hasSuffix(".") })
    #expect(operation.bodyPlaces.allSatisfy { $0.schema.summary.hasSuffix(".") || $0.path.steps.contains(.every) })
    #expect(operation.responses.contains { $0.code == "200" && $0.schema != nil })
  }

  @Test(arguments: overlaid) func everyExampleFitsItsSchema(id: String) throws {
    let operation = try #require(Catalogue.builtIn.operation(id: id))
    if let body = operation.body {
      #expect(body.example.map { body.schema.problems(in: $0.root) } == [])
    }
    for response in operation.responses {
      guard let example = response.example, let schema = response.schema else { continue }
      // PHP writes an empty object as an empty array.
      let problems = schema.problems(in: example.root).filter { $0.path.description != ".data" }
      #expect(problems == [], "\(response.code)")
    }
  }

  @Test func moneyIsMarkedAsSuch() {
    let answer = Catalogue.builtIn.operation(id: "getOrder")?.responses.first { $0.code == "200" }?.schema
    #expect(answer?.schema(at: JSONPath([.key("order"), .key("total_paid")]))?.typeName == "string (cents)")
    #expect(answer?.schema(at: JSONPath([.key("order"), .key("total_amount")]))?.typeName == "integer (cents)")
    #expect(refund.schema(at: JSONPath([.key("refund_info"), .key("amount")]))?.unit == .refundAmount)
  }
}

/// The operations that the overlay describes whole.
let overlaid = [
  "listOrders", "getOrder", "getOrderTransactions", "refundOrder", "cancelSubscription", "attachNoteToOrder",
  "listActivities", "listCustomers", "getCustomer", "getCustomerOrders", "listSubscriptions", "getSubscription",
]
