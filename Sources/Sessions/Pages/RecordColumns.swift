internal import CommandLanguage
internal import JSON
internal import Text

/// Which columns say most about records, when nobody has said which to show.
struct RecordColumns {
  private let rows: [JSONValue]
  /// All members of the records that are neither object nor array, in the order in which they stand there.
  let names: [String]
  private let cells: [String: [String]]

  /// What is read first about an order, a transaction, a customer or a subscription.
  private static let telling = [
    "id", "status", "payment_status", "transaction_type", "mode", "payment_mode", "total_amount", "total_paid",
    "total_refund", "total", "recurring_total", "currency", "payment_method", "full_name", "email", "post_title",
    "title",
    "item_name", "name", "quantity", "line_total", "billing_interval", "ltv", "purchase_count", "created_at",
  ]
  /// The ends of names that nobody looks for in a table.
  private static let endings = ["_at", "_url", "_id", "uuid", "url", "photo", "rate", "ip_address"]

  private static let limit = 200

  /// - Parameter isInterrupted: asked at each record; those after it are left out.
  init(_ rows: [JSONValue], isInterrupted: () -> Bool = { false }) {
    self.rows = rows
    var names: [String] = []
    var cells: [String: [String]] = [:]
    for (place, row) in rows.enumerated() {
      if isInterrupted() { break }
      let members = row.kind == .object ? row.members : [(key: "value", value: row)]
      for (key, value) in members where row.kind != .object || (value.kind != .object && value.kind != .array) {
        if cells[key] == nil {
          // Keys that differ from record to record are no columns.
          if names.count == RecordColumns.limit { continue }
          names.append(key)
          cells[key] = Array(repeating: "", count: rows.count)
        }
        cells[key]![place] = cell(value)
      }
    }
    (self.names, self.cells) = (names, cells)
  }

  /// As many of the telling ones as 80 columns have room for; what is empty everywhere is left out.
  var table: TextTable {
    let filled = names.filter { name in cells[name]!.contains { !$0.isEmpty } }
    let told = RecordColumns.telling.filter(filled.contains)
    let others = filled.filter { name in
      !told.contains(name) && !RecordColumns.endings.contains { name.hasSuffix($0) }
    }
    var chosen: [String] = []
    var room = 80
    for name in told + others {
      let width = cells[name]!.reduce(displayColumns(name)) { max($0, min(24, displayColumns($1))) } + 2
      guard width <= room || chosen.isEmpty else { continue }
      // A handful of those nobody asked for is enough.
      if !told.contains(name), chosen.count >= 6 { break }
      room -= width
      chosen.append(name)
    }
    let columns = chosen.isEmpty ? Array(names.prefix(1)) : names.filter(chosen.contains)
    return TextTable(
      headings: columns.map { visible($0) },
      rows: rows.indices.map { place in columns.map { cells[$0]![place] } })
  }
}
