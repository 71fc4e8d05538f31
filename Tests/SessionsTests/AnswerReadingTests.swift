import JSON
import Testing

@testable import Sessions
@testable import Shell

/// What is kept of an answer when it is read once: its outline, and the records in it.
@Suite struct AnswerReadingTests {
  private func reading(_ text: String) -> AnswerReading {
    AnswerReading(Array(text.utf8), from: 0, subject: "thing", knowing: SeenRecords())
  }

  @Test func theOutlineTakesElementsTogether() throws {
    let outline = reading(#"{"a":[{"b":1},{"c":"x","b":null},{"b":{"d":[]}}],"e":true}"#).outline
    #expect(outline.nodes[0].members.map(\.name) == ["a", "e"])
    let list = try #require(outline.node(at: try JSONPath(".a")))
    #expect(list.kind == .array && list.count == 3)
    let element = try #require(outline.node(at: try JSONPath(".a[]")))
    #expect(element.members.map(\.name) == ["b", "c"])
    #expect(outline.node(at: try JSONPath(".a[2].b"))?.sample == "1")
    #expect(outline.node(at: try JSONPath(".a[-3]")) != nil)
    #expect(outline.node(at: try JSONPath(".a[3]")) == nil)
    #expect(outline.node(at: try JSONPath(".a[-4]")) == nil)
    #expect(outline.firstList == list)
  }

  @Test func anAnswerOfAnyDepthAndBreadthIsKeptSmall() {
    let deep = reading(String(repeating: "[{\"a\":", count: 100_000)).outline
    #expect(deep.nodes.count <= 4000)
    let broad = reading("{" + (0..<20_000).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + "}").outline
    #expect(broad.nodes.count == 4000)
    let many = reading("[" + (0..<20_000).map { "{\"id\":\($0)}" }.joined(separator: ",") + "]")
    #expect(many.outline.nodes.count == 3)
    #expect(many.outline.nodes[0].count == 20_000)
    #expect(many.records.records(for: "thing_id", order: nil).count == 2000)
  }

  @Test(arguments: ["", "{", "{\"id\":", "[}", "nul", "{\"id\":1,\"mode\":\"live\"", "{\"mode\":\"live\"}"])
  func whatIsNoRecordIsNone(_ text: String) {
    let found = reading(text).records
    #expect(!found.hasLive && found.records(for: "thing_id", order: nil).isEmpty)
  }

  @Test func theSameRecordIsKeptOnceAsItWasLast() {
    let found = reading(#"{"things":[{"id":1,"status":"old"},{"id":"1","status":"new"},{"id":2}]}"#).records
    #expect(found.records(for: "thing_id", order: nil).map(\.summary) == ["new", ""])
    #expect(found.records(for: "things", order: nil).count == 2)
    #expect(found.records(for: "id", in: "things", order: nil).count == 2)
    #expect(found.records(for: "id", order: nil).isEmpty && found.records(for: "amount", order: nil).isEmpty)
  }

  @Test(arguments: [
    ("order_id", nil, "order"), ("order", nil, "order"), ("customerId", nil, "customer"), ("item_ids", nil, "item"),
    ("subscriptionOrderId", nil, "subscription"), ("id", "refunded_items", "item"), ("activities", nil, "activity"),
    ("id", nil, nil), ("address", nil, "address"),
  ])
  func whatAFieldTakesTheIdOf(_ field: String, _ parent: String?, _ subject: String?) {
    #expect(SeenRecords.subject(of: field, in: parent) == subject)
  }
}
