internal import SandboxPHP

/// What a refund adds to the items of an order.
struct RefundShare: Sendable {
  let order: Int
  /// As the request named them, of whatever order; empty means all of this one.
  let itemIDs: PHPArray
  /// Hundredths.
  let cents: Int

  /// An item as it was read, and what is left of it; the shop may not know it.
  private struct Part {
    let place: Int?
    let before: Int
    let left: Int
  }

  /// A single item takes all. Several share by what is left of each, the last one takes the rest. An item that does
  /// not exist is an error only when its turn comes to be written, behind those that were.
  ///
  /// - Returns: the error; `nil` when all is booked.
  func book(in shop: inout Shop) -> Answer? {
    if itemIDs.count == 1 { return bookOnSingle(itemIDs["0"] ?? .null, in: &shop) }
    if itemIDs.values.contains(where: { $0.array != nil }) { return notAnItem("line_total") }
    let parts =
      itemIDs.isEmpty
      ? shop.items.places(where: "order_id", is: order).map { part($0, shop) }
      : itemIDs.values.map { part(Shop.place(of: $0, in: shop.items), shop) }
    let whole = parts.reduce(0) { $0 &+ $1.left }
    guard whole > 0 else { return nil }
    return book(min(cents, whole), of: whole, on: parts, in: &shop)
  }

  private func bookOnSingle(_ id: PHPValue, in shop: inout Shop) -> Answer? {
    if id.array != nil { return notAnItem("refund_total") }
    guard let place = Shop.place(of: id, in: shop.items) else { return missing }
    write(Double(shop.items[place].integer("refund_total") &+ cents), at: place, in: &shop)
    return nil
  }

  private func part(_ place: Int?, _ shop: Shop) -> Part {
    guard let place else { return Part(place: nil, before: 0, left: 0) }
    let before = shop.items[place].integer("refund_total")
    return Part(place: place, before: before, left: max(shop.items[place].integer("line_total") &- before, 0))
  }

  private func book(_ cents: Int, of whole: Int, on parts: [Part], in shop: inout Shop) -> Answer? {
    var booked = 0.0
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let exact = Double(cents) * (Double(part.left) / Double(whole))
      let share = isLast ? Double(cents) - booked : PHPNumber.rounded(exact * 100) / 100
      booked += share
      guard let place = part.place else { return missing }
      write(Double(part.before) + share, at: place, in: &shop)
    }
    return nil
  }

  /// The column holds whole numbers: the database rounds.
  private func write(_ total: Double, at place: Int, in shop: inout Shop) {
    shop.items[place]["refund_total"] = .int(PHPNumber.integer(total.rounded(.toNearestOrAwayFromZero)))
    shop.items[place]["updated_at"] = .string(shop.now.iso)
  }

  private var missing: Answer { .exception("Attempt to assign property \"refund_total\" on null") }

  private func notAnItem(_ property: String) -> Answer {
    .exception("Property [\(property)] does not exist on this collection instance.")
  }
}
