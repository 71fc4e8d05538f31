package import SandboxPHP

/// What a list is asked for, as the plugin's filters read it. They keep each in a property of a fixed type: what does
/// not fit there is a 500, whether it would have been used or not.
package struct ListParameters: Sendable {
  let columns: [String]
  package let filterType: String
  package let search: String
  package let relations: [String]
  package let scopes: [PHPValue]
  package let includedIDs: [PHPValue]
  /// One of the model's views, or `nil`.
  package let view: String?
  let perPage: Int
  let page: Int
  private let sortColumn: String
  private let isAscending: Bool

  /// An answer instead of a list.
  package struct Refusal: Error {
    package let answer: Answer

    package init(_ message: String) { answer = .exception(message) }
    init(_ answer: Answer) { self.answer = answer }
  }

  /// The order of the readings is the plugin's: the first that fails is told.
  package init(_ input: PHPArray, model: ListModel) throws(Refusal) {
    columns = ListParameters.columns(input["select"] ?? .null)
    filterType = try ListParameters.text(input["filter_type"] ?? "simple", property: "filterType")
    search = try ListParameters.text(input["search"] ?? "", property: "search")
    relations = try ListParameters.array(input["with"] ?? [], property: "with", type: "array").map(\.text)
    scopes = try ListParameters.array(
      input["scopes"] ?? [], property: "scopes", type: "?array", isNullable: true)
    try ListParameters.checkInteger(input["limit"] ?? .null, property: "limit")
    try ListParameters.checkInteger(input["offset"] ?? .null, property: "offset")
    if let zone = input["user_tz"], zone != .null {
      _ = try ListParameters.text(zone, property: "userTz", type: "?string")
    }
    includedIDs = ListParameters.ids(input["include_ids"] ?? .null)
    view = try ListParameters.view(input["active_view"] ?? .null, of: model)
    let wanted = input.text("sort_by")
    sortColumn = model.sortable.contains(wanted) ? wanted : "id"
    isAscending = input.text("sort_type").lowercased() == "asc"
    try ListParameters.checkGroups(input["advanced_filters"] ?? "[]")
    perPage = ListParameters.perPage(input["per_page"] ?? .null)
    let page = input["page"].flatMap { PHPNumber.numeric($0) } ?? 1
    self.page = max(PHPNumber.integer(page), 1)
  }

  /// 1 to 199; all else means 10. Half a row is none, and a list of none is a division by zero.
  private static func perPage(_ value: PHPValue) -> Int {
    guard let number = PHPNumber.numeric(value), number > 0, number < 200 else { return 10 }
    return PHPNumber.integer(number)
  }

  private static func columns(_ value: PHPValue) -> [String] {
    if value.isEmpty { return [] }
    let texts =
      value.array?.values.compactMap(\.string)
      ?? (value.string ?? "").split(
        separator: ",", omittingEmptySubsequences: false
      ).map(String.init)
    // Each once: a list of a million times `id` is still one column.
    return PHPArray(texts.map { (SanitizedText.line($0), nil) }).keys
  }

  private static func ids(_ value: PHPValue) -> [PHPValue] {
    if value.isEmpty { return [] }
    if let text = value.string { return text.split(separator: ",").map { .string(String($0)) } }
    return value.array?.values ?? [value]
  }

  private static func view(_ value: PHPValue, of model: ListModel) throws(Refusal) -> String? {
    if value.isEmpty { return nil }
    guard let names = value.array?.values else { return model.views.contains(value.text) ? value.text : nil }
    guard names.allSatisfy({ model.views.contains($0.text) }) else { return nil }
    throw Refusal(
      "FluentCart\\App\\Services\\Filter\\BaseFilter::parseAcceptedView(): Return value must be of type ?string, "
        + "array returned")
  }
}

/// The types of the properties.
extension ListParameters {
  private static func misfit(_ value: PHPValue, property: String, type: String) -> Refusal {
    Refusal(
      "Cannot assign \(value.typeName) to property FluentCart\\App\\Services\\Filter\\BaseFilter::$\(property) "
        + "of type \(type)")
  }

  private static func text(
    _ value: PHPValue, property: String, type: String = "string"
  ) throws(Refusal) -> String {
    if value == .null || value.array != nil { throw misfit(value, property: property, type: type) }
    return value.text
  }

  private static func array(
    _ value: PHPValue, property: String, type: String, isNullable: Bool = false
  ) throws(Refusal) -> [PHPValue] {
    if isNullable, value == .null { return [] }
    guard let array = value.array else { throw misfit(value, property: property, type: type) }
    return array.values
  }

  private static func checkInteger(_ value: PHPValue, property: String) throws(Refusal) {
    switch value {
    case .null, .bool, .int: return
    default:
      if let number = PHPNumber.numeric(value), abs(number) < 9.2e18 { return }
      throw misfit(value, property: property, type: "?int")
    }
  }

  /// Advanced filters are groups in a list. Without Pro they filter nothing, but their shape is looked at, also when
  /// the filter is a simple one.
  private static func checkGroups(_ value: PHPValue) throws(Refusal) {
    guard value.array == nil else {
      throw Refusal("json_decode(): Argument #1 ($json) must be of type string, array given")
    }
    guard let groups = (try? PHPJSON.decode(Array(value.text.utf8)))?.array else { return }
    for item in groups.values.flatMap({ $0.array?.values ?? [] }) {
      if item.string != nil { throw Refusal("Cannot access offset of type string on string") }
      guard item["source"].array == nil else { continue }
      throw Refusal(
        "count(): Argument #1 ($value) must be of type Countable|array, \(item["source"].typeName) given")
    }
  }
}

/// The page.
extension ListParameters {
  /// Rows that are alike stand newest first.
  private func sorted(_ rows: [PHPArray]) -> [PHPArray] {
    rows.sorted { left, right in
      let (a, b) = (left[sortColumn] ?? .null, right[sortColumn] ?? .null)
      if a == b { return left.integer("id") > right.integer("id") }
      return isAscending == ListParameters.precedes(a, b)
    }
  }

  private static func precedes(_ left: PHPValue, _ right: PHPValue) -> Bool {
    if let left = PHPNumber.numeric(left), let right = PHPNumber.numeric(right) { return left < right }
    return Collation.folded(left.text) < Collation.folded(right.text)
  }

  /// The database's refusal of a column that does not exist. Nothing is selected when nothing was counted.
  private func refusal(_ model: ListModel, conditions: [String]) -> Answer? {
    guard let unknown = columns.first(where: { $0 != "*" && !model.columns.contains($0) }) else { return nil }
    let list = columns.map { $0 == "*" ? "*" : "`\($0)`" }.joined(separator: ", ")
    let filter = conditions.isEmpty ? "" : "where \(conditions.joined(separator: " and ")) "
    let offset = (page - 1).multipliedReportingOverflow(by: perPage)
    return .exception(
      "Unknown column '\(unknown)' in 'SELECT' (SQL: select \(list) from `\(model.table)` \(filter)order by "
        + "`\(sortColumn)` \(isAscending ? "asc" : "desc") LIMIT \(perPage) offset "
        + "\(offset.overflow ? Int.max : offset.partialValue))")
  }

  /// A list's answer: one page of the rows, cut to the selected columns.
  /// - Parameters:
  ///   - conditions: what the rows were chosen by, in SQL, for the messages of the database.
  ///   - extend: adds to a row what belongs to it.
  package func answer(
    _ rows: [PHPArray], _ call: Call, _ shop: Shop, model: ListModel, as key: String, conditions: [String] = [],
    extend: (PHPArray) -> PHPArray = { $0 }
  ) -> Answer {
    if !rows.isEmpty, let answer = refusal(model, conditions: conditions) { return answer }
    guard perPage > 0 else { return .exception("Division by zero") }
    var call = call
    call.input["page"] = .int(page)
    call.input["per_page"] = .int(perPage)
    let pagination = Pagination(call, total: rows.count, home: shop.home)
    let isWhole = columns.isEmpty || columns.contains("*")
    let shown = pagination.slice(sorted(rows)).map { row in
      extend(isWhole ? row : row.selecting(columns))
    }
    return .ok(.array(PHPArray([(key, pagination.envelope(shown))])))
  }
}
