import JSON
import Testing

@testable import Refunds

@Suite("The row of a refund")
struct RefundSearchTests {
  /// Two refunds of 25.00 and one of 50.00 of transaction 1, one of 25.00 of another charge.
  private static let order = order([(2, 2500, 1, "re_2"), (3, 5000, 1, ""), (4, 2500, 1, ""), (6, 2500, 5, "")])

  private static func order(_ refunds: [(Int, Int, Int?, String)]) -> OrderState {
    let rows = refunds.map { id, total, parent, gatewayID in
      let meta = parent.map { "{\"parent_id\":\($0)}" } ?? "[]"
      return #"{"id":\#(id),"transaction_type":"refund","total":"\#(total)","meta":\#(meta),"#
        + #""vendor_charge_id":"\#(gatewayID)"}"#
    }
    let charge = #"{"id":1,"transaction_type":"charge","status":"succeeded","total":"10000"}"#
    let text = #"{"order":{"id":1,"transactions":[\#(([charge] + rows).joined(separator: ","))]}}"#
    return OrderState(try! JSONDocument(text).root)!
  }

  private func outcome(_ search: RefundSearch) -> RefundSearch.Outcome { search.outcome(in: RefundSearchTests.order) }
  private func row(_ id: Int, _ gatewayID: String = "") -> RefundEvidence.Row {
    RefundEvidence.Row(id: id, gatewayID: gatewayID)
  }

  @Test("a later row of the same charge and amount is the refund's")
  func isFound() {
    #expect(outcome(RefundSearch(charge: 1, cents: 5000, last: 1)) == .booked(row(3)))
    #expect(outcome(RefundSearch(charge: 1, cents: 2500, last: 2)) == .booked(row(4)))
    #expect(outcome(RefundSearch(charge: 5, cents: 2500, last: 1)) == .booked(row(6)))
  }

  @Test("an earlier row, another amount and another charge are not")
  func isMissing() {
    #expect(outcome(RefundSearch(charge: 1, cents: 5000, last: 3)) == .notBooked)
    #expect(outcome(RefundSearch(charge: 1, cents: 5001, last: 1)) == .notBooked)
    #expect(outcome(RefundSearch(charge: 9, cents: 2500, last: 1)) == .notBooked)
    #expect(outcome(RefundSearch(charge: 1, cents: 9900)) == .notBooked)
  }

  @Test("of two rows that came later neither is taken for it, unless the other is known")
  func isAmbiguous() {
    #expect(outcome(RefundSearch(charge: 1, cents: 2500, last: 1)) == .unknown([row(2, "re_2"), row(4)]))
    #expect(outcome(RefundSearch(charge: 1, cents: 2500, last: 1, claimed: [2])) == .booked(row(4)))
    #expect(outcome(RefundSearch(charge: 1, cents: 2500, last: 1, claimed: [2, 4])) == .notBooked)
  }

  @Test("without a look before it, a row may be an older one")
  func nobodyLooked() {
    #expect(outcome(RefundSearch(charge: 1, cents: 5000)) == .unknown([row(3)]))
  }

  @Test("what cannot be read of the request is not taken for a match")
  func isUnreadable() {
    #expect(outcome(RefundSearch(charge: nil, cents: 5000, last: 1)) == .unknown([row(3)]))
    #expect(outcome(RefundSearch(charge: 1, cents: nil, last: 3)) == .unknown([row(4)]))
    #expect(outcome(RefundSearch(charge: nil, cents: nil, last: 6)) == .notBooked)
  }

  @Test("as many rows as refunds of unknown outcome are theirs, in the order of sending")
  func several() {
    var first = RefundSearch(charge: 1, cents: 2500, last: 1)
    first.rivals.later = [1]
    #expect(outcome(first) == .booked(row(2, "re_2")))
    var second = RefundSearch(charge: 1, cents: 2500, last: 1)
    second.rivals.earlier = [1]
    #expect(outcome(second) == .booked(row(4)))
    second.rivals.earlier = [nil]
    #expect(outcome(second) == .unknown([row(2, "re_2"), row(4)]))
    second.rivals.earlier = [1, 1]
    #expect(outcome(second) == .unknown([row(2, "re_2"), row(4)]))
    var late = RefundSearch(charge: 1, cents: 2500, last: 2)
    late.rivals.earlier = [1]
    #expect(outcome(late) == .booked(row(4)))
    late.last = 4
    #expect(outcome(late) == .notBooked)
  }

  @Test("a row that was there when every rival was sent is none of theirs")
  func rivalsThatCameLater() {
    var search = RefundSearch(charge: 1, cents: 2500, last: 1)
    search.rivals.later = [2]
    #expect(outcome(search) == .booked(row(2, "re_2")))
    search.rivals.later = [2, 3]
    #expect(outcome(search) == .booked(row(2, "re_2")))
    search.rivals.later = [4]
    #expect(outcome(search) == .unknown([row(2, "re_2"), row(4)]))
    search.last = 2
    #expect(outcome(search) == .booked(row(4)))
    search.rivals.later = [nil]
    #expect(outcome(search) == .unknown([row(4)]))
  }

  @Test("a row that names no charge may be any charge's")
  func withoutParent() {
    let order = RefundSearchTests.order([(2, 2500, nil, "")])
    #expect(RefundSearch(charge: 1, cents: 2500, last: 1).outcome(in: order) == .booked(row(2)))
  }

  @Test("the rows of a reported success")
  func success() {
    func rows(_ search: RefundSearch) -> [RefundEvidence.Row]? { search.rowsOfSuccess(in: RefundSearchTests.order) }
    #expect(rows(RefundSearch(charge: 1, cents: 2500, last: 2)) == [row(4)])
    #expect(rows(RefundSearch(charge: 1, cents: 2500, last: 1)) == [row(2, "re_2"), row(4)])
    #expect(rows(RefundSearch(charge: 1, cents: 2500, last: 4)) == [])
    #expect(rows(RefundSearch(charge: 1, cents: 5000)) == [row(3)])
    #expect(rows(RefundSearch(charge: 1, cents: 2500)) == nil)
    #expect(rows(RefundSearch(charge: 1, cents: nil, last: 3)) == nil)
    #expect(rows(RefundSearch(charge: 9, cents: 2500)) == [])
  }

  @Test("a row is no rival's only when it was there before each of them")
  func severalRivals() {
    var search = RefundSearch(charge: 1, cents: 2500, last: 1)
    search.rivals.later = [2, 1, 1]
    #expect(outcome(search) == .unknown([row(2, "re_2"), row(4)]))
    search.rivals.later = [2, nil]
    #expect(outcome(search) == .unknown([row(2, "re_2"), row(4)]))
  }

  @Test("rows count by their ids, in whatever order the shop lists them")
  func order() {
    let order = RefundSearchTests.order([(4, 2500, 1, ""), (2, 2500, 1, "re_2")])
    var first = RefundSearch(charge: 1, cents: 2500, last: 1)
    first.rivals.later = [1]
    #expect(first.outcome(in: order) == .booked(row(2, "re_2")))
    #expect(RefundSearch(charge: 1, cents: 2500, last: 1).rowsOfSuccess(in: order) == [row(2, "re_2"), row(4)])
  }
}
