import HTTP
import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Labels, and the orders and customers that bear them.
struct LabelTests {
  @Test func aLabelIsStuckOnAndTakenOff() {
    var shop = Shop.seeded
    let body = #"{"value": "Großkunde", "bind_to_type": "Order", "bind_to_id": 1}"#
    #expect(shop.send(.post, "/labels", body: body).status.code == 200)
    #expect(shop.get("/orders/1")["selected_labels"] == [4])
    let select = #"{"bind_to_type": "Order", "bind_to_id": 1, "selectedLabels": [1, "2", 1]}"#
    #expect(shop.send(.post, "/labels/update-label-selections", body: select).status.code == 200)
    #expect(shop.get("/orders/1")["selected_labels"] == [1, 2])
    #expect(shop.get("/orders/1")["order"]["labels"]["0"]["labelable_id"] == "1")
    let none = #"{"bind_to_type": "Order", "bind_to_id": 1}"#
    #expect(shop.send(.post, "/labels/update-label-selections", body: none).status.code == 200)
    #expect(shop.get("/orders/1")["selected_labels"] == [])
    #expect(shop.send(.put, "/customers/2/additional-info", body: #"{"labels": [3]}"#).status.code == 200)
    #expect(shop.get("/customers/2")["customer"]["selected_labels"] == [3])
  }

  @Test func aLabelIsThereOnce() throws {
    var shop = Shop.seeded
    let answer = shop.send(.post, "/labels", body: #"{"value": "vip"}"#)
    #expect(answer.status.code == 422)
    #expect(try PHPJSON.decode(answer.body) == ["value": ["unique": "Label must be unique."]])
  }

  /// What is no model is answered with 200 and nothing.
  @Test func aModelThatIsNoneIsAnsweredWithNothing() {
    var shop = Shop.seeded
    let body = #"{"bind_to_type": "Spaceship", "bind_to_id": 1, "selectedLabels": [1]}"#
    let answer = shop.send(.post, "/labels/update-label-selections", body: body)
    #expect(answer.status.code == 200)
    #expect(answer.body.isEmpty)
    let product = #"{"bind_to_type": "Product", "bind_to_id": 1, "selectedLabels": [1]}"#
    #expect(shop.send(.post, "/labels/update-label-selections", body: product).status.code == 500)
    #expect(shop == Shop.seeded)
  }
}
