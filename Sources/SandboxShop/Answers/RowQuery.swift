internal import HTTP
internal import SandboxPHP

/// What a list shows: which rows, which of their columns, in which order.
struct RowQuery: Sendable {
  /// The table's name in the messages of the database.
  let table: String
  /// Every column that may be sorted by and selected.
  let columns: [String]

  /// An operator in a search: `status = completed`, `id :: 1-3`, `ltv>1000`.
  struct Comparison: Sendable, Equatable {
    var column: String
    var sign: String
    var value: String

    /// `nil` when the text is a plain word to search for.
    /// - Parameter columns: what may stand on the left, and the column that is meant.
    init?(_ text: String, columns: [String: String]) {
      for sign in ["::", "!=", ">=", "<=", "=", ">", "<"] {
        guard let place = text.firstRange(of: sign) else { continue }
        let left = trimmed(text[..<place.lowerBound], of: \.isWhitespace).lowercased()
        guard let column = columns[left] else { return nil }
        (self.column, self.sign, value) = (column, sign, trimmed(text[place.upperBound...], of: \.isWhitespace))
        return
      }
      return nil
    }

    func holds(for row: PHPArray) -> Bool {
      let found = row[column] ?? .null
      switch sign {
      case "=": return found.text.lowercased() == value.lowercased()
      case "!=": return found.text.lowercased() != value.lowercased()
      case ">": return found.integer > PHPValue.string(value).integer
      case "<": return found.integer < PHPValue.string(value).integer
      case ">=": return found.integer >= PHPValue.string(value).integer
      case "<=": return found.integer <= PHPValue.string(value).integer
      default:
        let ends = value.split(separator: "-").compactMap { Int(trimmed($0, of: \.isWhitespace)) }
        return ends.count == 2 && found.integer >= ends[0] && found.integer <= ends[1]
      }
    }
  }

  /// The rows sorted by `sort_by` (a column that is none means `id`) and `sort_type` (`DESC` unless `ASC`). Rows that
  /// are alike stand newest first.
  func sorted(_ rows: some Collection<PHPArray>, _ input: PHPArray) -> [PHPArray] {
    let wanted = input.text("sort_by")
    let column = columns.contains(wanted) ? wanted : "id"
    let isAscending = input.text("sort_type").lowercased() == "asc"
    return rows.sorted { left, right in
      let (a, b) = (left[column] ?? .null, right[column] ?? .null)
      if a == b { return left.integer("id") > right.integer("id") }
      return isAscending == precedes(a, b)
    }
  }

  private func precedes(_ left: PHPValue, _ right: PHPValue) -> Bool {
    if let left = PHPNumber.numeric(left), let right = PHPNumber.numeric(right) { return left < right }
    return left.text.lowercased() < right.text.lowercased()
  }

  /// What `select` asks for, split at its commas; `nil` when it asks for nothing.
  func selection(_ input: PHPArray) -> [String]? {
    let asked = input["select"] ?? .null
    let names =
      asked.array?.values.map(\.text) ?? asked.text.split(separator: ",").map { trimmed($0, of: \.isWhitespace) }
    // Each once: a list of a million times `id` is still one column.
    return names.isEmpty ? nil : PHPArray(names.map { ($0, nil) }).keys
  }

  /// The database's refusal of a column that does not exist.
  func refusal(_ selection: [String], perPage: Int, offset: Int) -> Answer? {
    guard let unknown = selection.first(where: { !columns.contains($0) }) else { return nil }
    let list = selection.map { "`\($0)`" }.joined(separator: ", ")
    return .exception(
      "Unknown column '\(unknown)' in 'SELECT' (SQL: select \(list) from `\(table)` order by `id` desc "
        + "LIMIT \(perPage) offset \(offset))")
  }

  /// A list's answer: one page of the rows, cut to the selected columns.
  func page(
    _ rows: some Collection<PHPArray>, _ call: Call, _ shop: Shop, as key: String,
    extend: (PHPArray) -> PHPArray = { $0 }
  ) -> Answer {
    let pagination = Pagination(call, total: rows.count, home: shop.home)
    let selection = selection(call.input)
    if let selection, let answer = refusal(selection, perPage: pagination.perPage, offset: 0) { return answer }
    let shown = pagination.slice(sorted(rows, call.input)).map { row in
      extend(selection.map(row.selecting) ?? row)
    }
    return .ok(.array(PHPArray([(key, pagination.envelope(shown))])))
  }
}
