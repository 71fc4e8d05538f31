import Catalogue
import HTTP
import JSON
import Testing

@testable import CommandLanguage
@testable import Shell
@testable import Troubleshooting

/// What a 200 means that is no refund's: carried out, failed, or not known.
@Suite("Answers to writes")
struct AnswerVerdictTests {
  private func kind(_ id: String, _ body: String, status: Int = 200) throws -> Diagnostic.Kind? {
    let operation = try #require(Catalogue.builtIn.operation(id: id))
    let path = operation.path.replacing(/\{[^}]*\}/, with: "1")
    let request = Request(
      method: operation.method, url: try #require(URL("https://shop.test/wp-json/fluent-cart/v2\(path)")))
    let response = Response(
      status: Status(status), headers: [Header("Content-Type", "application/json")], body: Array(body.utf8))
    return AnswerVerdict(response: response, request: request, operation: operation).diagnostic?.kind
  }

  @Test("an empty 200 is a success only where the operation is known to answer so")
  func empty() throws {
    let writes = Catalogue.builtIn.operations.filter { !$0.method.isSafe && $0.id != "refundOrder" }
    let quiet = try writes.filter { try kind($0.id, "") == nil }.map(\.id)
    #expect(
      quiet.sorted() == [
        "chainedDataRequest", "disconnectPaymentMethod", "saveConfirmationSettings", "updateLabelSelections",
      ])
    #expect(writes.count > 200)
  }

  @Test("false, null and an empty list are answers", arguments: ["true", "[]", "null", "{}", "\"\"", "false"])
  func short(_ body: String) throws {
    #expect(try kind("createLabel", body) == nil)
  }

  @Test(
    "FluentCart says with a 200 that it failed",
    arguments: [
      ("createLabel", #"{"status":false,"message":"No."}"#, Diagnostic.Kind.clientError),
      ("createLabel", #"{"success":false,"errors":{"title":["No."]}}"#, .clientError),
      ("createLabel", #"{"status":"failed","message":"No."}"#, .clientError),
      ("placeOrder", #"{"status":"failed","message":"The cart is empty."}"#, .clientError),
      ("placeOrder", #"{"success":false,"message":"The cart is empty."}"#, .clientError),
      ("createLabel", #"{"status":"failed"}"#, nil),
      ("createLabel", #"{"label":{"status":"failed"},"message":""}"#, nil),
      ("createLabel", #"{"status":"active","success":true,"message":"Done."}"#, nil),
    ])
  func failed(_ id: String, _ body: String, _ expected: Diagnostic.Kind?) throws {
    #expect(try kind(id, body) == expected)
  }
}
