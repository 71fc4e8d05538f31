import Catalogue
import HTTP
import JSON
import Testing

/// Descriptions that users bring: joined, compared, and trusted no more than the built-in one where harm may be done.
struct OwnDescriptionTests {
  private func catalogue(_ paths: String) throws -> Catalogue {
    try Catalogue(openAPI: JSONDocument("{\"openapi\":\"3.0.4\",\"info\":{},\"paths\":{\(paths)}}"))
  }

  @Test func operationsOfOneIdAreTold() throws {
    let names = [("Orders", "/orders/x"), ("Licenses", "/licenses/x"), ("Licenses", "/licenses/{id}/x")]
    let parts = try names.map { tag, path in
      try catalogue("\"\(path)\":{\"get\":{\"operationId\":\"listOrders\",\"tags\":[\"\(tag)\"]}}")
    }
    let joined = Catalogue(joining: parts + parts)
    #expect(joined.entries.map(\.id) == ["listOrders", "listOrdersLicenses", "listOrdersLicensesLicensesIdX"])
    #expect(Set(joined.entries.map(\.id)).count == 3)
  }

  @Test func whatMovesMoneyDoesSoWhoeverDescribesIt() throws {
    let own = try catalogue(
      """
      "/orders/{id}/refund":{"post":{"operationId":"giveBack","requestBody":{"content":{"application/json":{"schema":
      {"type":"object","properties":{"refund_info":{"type":"object","properties":{"amount":{"type":"number"}}}}}}}}}},
      "/colors":{"get":{"operationId":"listColors"}}
      """)
    #expect(own.entries.map(\.effect) == [.writes, .reads])
    let careful = own.withCaution(of: .builtIn)
    #expect(careful.entries.map(\.effect) == [.money, .reads])
    #expect(careful.entries[0].permission == "orders/can_refund")
    let amount = careful.operation(id: "giveBack")?.schema(named: "refund_info.amount")
    #expect(amount?.unit == .refundAmount)
    #expect(amount?.type == .number)
  }

  @Test func differencesAreNamed() throws {
    let old = try catalogue(
      """
      "/a/{x}":{"get":{"operationId":"a","parameters":[{"name":"page","in":"query","schema":{"type":"integer"}},
      {"name":"old","in":"query","schema":{"type":"string"}}]}},"/b":{"get":{"operationId":"b"}}
      """)
    let new = try catalogue(
      """
      "/a/{y}":{"get":{"operationId":"a2","parameters":[{"name":"page","in":"query","required":true,"schema":
      {"type":"string"}},{"name":"new","in":"query","schema":{"type":"string"}}]}},"/c":{"get":{"operationId":"c"}}
      """)
    let difference = CatalogueDifference(from: old, to: new)
    #expect(difference.added.map(\.id) == ["c"])
    #expect(difference.gone.map(\.id) == ["b"])
    #expect(difference.changed.map(\.id) == ["a2"])
    #expect(difference.changed.first?.added == ["query new"])
    #expect(difference.changed.first?.gone == ["query old"])
    #expect(difference.changed.first?.other == ["query page: integer → required string"])
    let same = CatalogueDifference(from: .builtIn, to: .builtIn)
    #expect(same.added.isEmpty && same.gone.isEmpty && same.changed.isEmpty)
  }
}
