import Catalogue
import Testing
import Text

struct FindingTests {
  @Test(arguments: [
    ("refundOrder", ["refundOrder"]), ("REFUNDORDER", ["refundOrder"]), ("refund", ["refundOrder"]),
    ("POST /orders/{order_id}/refund", ["refundOrder"]), ("post /orders/5/refund/", ["refundOrder"]),
    ("POST orders/{id}/refund", ["refundOrder"]), ("POST/orders/5/refund", ["refundOrder"]),
    ("/orders/5/refund", ["refundOrder"]), ("orders/5/refund", ["refundOrder"]), ("GET orders", ["listOrders"]),
    ("getorder", ["getOrder"]), ("notes/attach", ["attachNoteToOrder"]),
    ("mark-as-paid", []), ("markOrder", ["markOrderAsPaid"]), ("AsPaid", ["markOrderAsPaid"]),
    ("accountNothing", []), ("bulkaction", ["bulkActions", "bulkActionCustomers"]),
    ("GET /orders/shipping_methods", ["getShippingMethods"]), ("GET /settings/license", ["getPluginLicenseStatus"]),
    ("POST /?fluent-cart=activate_license", ["publicActivateLicense"]),
    ("/orders/5", ["getOrder", "updateOrder", "deleteOrder"]),
    ("GET /orders/5/refund", []), ("/orders//refund", []), ("nothing", []), ("", []), (" ", []), ("/", []),
  ])
  func find(word: String, ids: [String]) {
    let found =
      switch Catalogue.builtIn.find(word) {
      case .one(let operation): [operation.id]
      case .several(let operations): operations.map(\.id)
      case .none: [String]()
      }
    #expect(found == ids)
  }

  @Test(arguments: [
    ("refund", "refundOrder"), ("note", "attachNoteToOrder"), ("cancel subs", "cancelSubscription"),
    ("getCustomer", "getCustomer"), ("activity", "deleteActivity"), ("restore_quantity", "refundOrder"),
    ("lifetime value", "recalculateCustomerLtv"), ("zebra", nil),
  ])
  func searchFindsTheBestFirst(word: String, id: String?) {
    #expect(Catalogue.builtIn.search(word).first?.id == id)
  }

  @Test func searchForNothingFindsAll() {
    #expect(Catalogue.builtIn.search("") == Catalogue.builtIn.entries)
  }

  @Test(arguments: [
    ("sned", "send"), ("SEND", "send"), ("amout", "amount"), ("refnud_info", "refund_info"), ("tran", "transaction_id"),
    ("se", "set"), ("st", "status"), ("sesion", "session"), ("xyz", nil), ("", nil), ("s", nil), ("ab", nil),
    ("transaction_idd", "transaction_id"), (String(repeating: "a", count: 10_000), nil),
  ])
  func nearestWord(word: String, expected: String?) {
    let words = ["set", "send", "session", "amount", "refund_info", "transaction_id", "status"]
    #expect(nearest(word, among: words) == expected)
  }

  @Test(arguments: [
    ("/a", [PathPiece.literal("/a")]), ("/{a}", [.literal("/"), .parameter("a")]),
    ("{a}{b}", [.parameter("a"), .parameter("b")]),
    ("/{a", [.literal("/{a")]), ("/a}{}", [.literal("/a}{}")]),
    ("{{a}}", [.literal("{"), .parameter("a"), .literal("}")]), ("", []),
  ])
  func pathPieces(template: String, pieces: [PathPiece]) { #expect(PathPiece.pieces(of: template) == pieces) }
}
