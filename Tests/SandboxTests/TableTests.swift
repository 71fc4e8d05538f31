import Testing

@testable import Sandbox
@testable import SandboxPHP
@testable import SandboxShop

/// Rows are found by what stands in them, whatever happened to them before.
@Suite struct TableTests {
  private func table(_ rows: [(id: Int, order: Int)]) -> Table {
    var table = Table(foreignKeys: ["order_id"])
    for row in rows { table.append(["id": .int(row.id), "order_id": .string(String(row.order))]) }
    return table
  }

  private func ids(_ table: Table, order: Int) -> [Int] {
    table.places(where: "order_id", is: order).map { table[$0].integer("id") }
  }

  @Test func rowsAreFoundByIdAndByWhatTheyBelongTo() {
    let table = table([(3, 1), (5, 2), (9, 1)])
    #expect(table.place(of: 5) == 1)
    #expect(table.place(of: 4) == nil)
    #expect(ids(table, order: 1) == [3, 9])
    #expect(ids(table, order: 7) == [])
  }

  @Test func aRowThatMovesIsFoundInItsNewPlaceInOrder() {
    var table = table([(1, 1), (2, 2), (3, 1)])
    table[1]["order_id"] = 1
    #expect(ids(table, order: 1) == [1, 2, 3])
    #expect(ids(table, order: 2) == [])
    table[0]["order_id"] = nil
    #expect(ids(table, order: 1) == [2, 3])
  }

  @Test func removingKeepsTheRestFound() {
    var table = table([(1, 1), (2, 2), (3, 1), (4, 1)])
    table.removeAll { $0.integer("id") == 1 }
    table.removeFirst(1)
    #expect(table.place(of: 1) == nil)
    #expect(table.place(of: 2) == nil)
    #expect(table.place(of: 4).map { table[$0].integer("id") } == 4)
    #expect(ids(table, order: 1) == [3, 4])
  }

  @Test func aNumberIsNotGivenTwice() {
    var table = table([(1, 1), (7, 1)])
    table.removeAll { $0.integer("id") == 7 }
    #expect(table.nextID == 8)
  }

  @Test func columnsWithoutAnIndexAreSearched() {
    let table = table([(1, 4), (2, 5)])
    #expect(table.places(where: "id", is: 2) == [1])
  }
}
