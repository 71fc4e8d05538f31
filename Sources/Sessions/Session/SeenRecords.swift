/// What the answers of one site have shown so far, as little as completion and the prompt need of it: records by what
/// they are, and in which mode orders are.
package struct SeenRecords: Sendable, Equatable {
  /// The same record is kept once, as it was seen last.
  private var records: [Record] = []
  private var places: [Key: Int] = [:]
  private var counts: [String: Int] = [:]
  /// Whether an order or a transaction in live mode was among them.
  package var hasLive = false
  /// Whether one in test mode was.
  var hasTest = false

  private static let limit = 2000

  /// Whether an order is about real money.
  package enum Mode { case live, test }

  /// One record of the shop.
  package struct Record: Sendable, Equatable {
    /// What it is, in the singular: `order`, `transaction`.
    package var subject: String
    package var id: String
    /// The order that it belongs to.
    package var order: String?
    /// In a few words: amount, status, whose it is.
    package var summary: String
  }

  private struct Key: Hashable, Sendable {
    var subject: String
    var id: String
  }

  /// Takes a record in; at most 2,000 of a kind.
  mutating func note(_ record: Record) {
    let key = Key(subject: record.subject, id: record.id)
    if let place = places[key] {
      records[place] = record
    } else if counts[record.subject, default: 0] < SeenRecords.limit {
      counts[record.subject, default: 0] += 1
      places[key] = records.count
      records.append(record)
    }
  }

  /// The records that a field of this name takes the id of: `order_id`, `order`, `customerId`, `item_ids`, and `id` in
  /// something that is called after what it holds.
  ///
  /// - Parameter order: the order that was chosen; records of another one are left out.
  package func records(for field: String, in parent: String? = nil, order: String?) -> [Record] {
    guard let wanted = SeenRecords.subject(of: field, in: parent) else { return [] }
    return records.filter { record in
      guard record.subject == wanted || record.subject.hasSuffix("_\(wanted)") else { return false }
      guard let order, let own = record.order, wanted != "order" else { return true }
      return own == order
    }
  }

  /// `transaction` for `transaction_id`.
  static func subject(of field: String, in parent: String?) -> String? {
    var name = field
    if name == "id" || name == "ids" { name = parent ?? "" }
    for ending in ["_ids", "_id", "Ids", "Id"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
      break
    }
    // What the documentation calls so is a subscription.
    if name == "subscriptionOrder" { name = "subscription" }
    name = singular(name)
    return name.isEmpty ? nil : String(name.split(separator: "_").last!).lowercased()
  }

  /// `activity` for `activities`, `order` for `orders`.
  static func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
  }
}
