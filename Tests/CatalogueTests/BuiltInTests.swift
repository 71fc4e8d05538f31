import Catalogue
import HTTP
import JSON
import Testing

struct BuiltInTests {
  private let refund = Catalogue.builtIn.operation(id: "refundOrder")!

  @Test func hasTheOperationsAroundARefund() {
    #expect(
      Catalogue.builtIn.operations.map { "\($0.id) \($0.method) \($0.path) \($0.effect)" } == [
        "listOrders GET /orders reads",
        "getOrder GET /orders/{order_id} reads",
        "getOrderTransactions GET /orders/{order}/transactions reads",
        "refundOrder POST /orders/{order_id}/refund money",
        "cancelSubscription PUT /orders/{order}/subscriptions/{subscription}/cancel destroys",
        "attachNoteToOrder POST /notes/attach writes",
        "listActivities GET /activity reads",
        "listCustomers GET /customers reads",
        "getCustomer GET /customers/{customerId} reads",
        "getCustomerOrders GET /customers/{customerId}/orders reads",
        "listSubscriptions GET /subscriptions reads",
        "getSubscription GET /subscriptions/{subscriptionOrderId} reads",
      ])
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

  @Test(arguments: Catalogue.builtIn.operations.map(\.id)) func everyOperationIsDescribed(id: String) throws {
    let operation = try #require(Catalogue.builtIn.operation(id: id))
    #expect(operation.summary.hasSuffix("."))
    #expect(operation.permission != nil)
    #expect(operation.parameters.allSatisfy { $0.summary.hasSuffix(".") })
    #expect(operation.bodyPlaces.allSatisfy { $0.schema.summary.hasSuffix(".") || $0.path.steps.contains(.every) })
    #expect(operation.responses.contains { $0.code == "200" && $0.schema != nil })
  }

  @Test(arguments: Catalogue.builtIn.operations.map(\.id)) func everyExampleFitsItsSchema(id: String) throws {
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
