internal import JSON

/// Reads an answer once, token by token, for what is to be kept of it: its outline, and the records in it.
///
/// This is done when the answer is taken into the session, so that Tab reads nothing, and an answer of any length and
/// depth costs one pass and little memory.
struct AnswerReading {
  private(set) var outline = AnswerOutline()
  private(set) var records: SeenRecords
  /// What is open, the innermost last.
  private var frames: [Frame] = []
  private var key = ""

  /// Elements of an array that are looked at for the outline; those behind them are like them.
  private static let outlinedElements = 100

  private struct Frame {
    var isObject: Bool
    /// What the records here are.
    var subject: String
    /// In the outline; `nil` when it is too far down.
    var node: Int?
    var count = 0
    /// Of an object: the values that say what it is.
    var fields: [Field: String] = [:]
  }

  /// Names that tell something about a record, in the order in which they are said.
  private enum Field: String, CaseIterable {
    case id, order_id, mode, payment_mode, currency
    case total_amount, total, recurring_total, line_total
    case payment_status, status, transaction_type
    case full_name, email, title, item_name, post_title, content
    case created_at
  }

  private static let fields = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, $0) })

  /// - Parameters:
  ///   - bytes: begins with JSON at `start`; what cannot be read ends the reading.
  ///   - subject: what is listed where the answer itself does not say so.
  init(_ bytes: [UInt8], from start: Int, subject: String, knowing records: SeenRecords) {
    self.records = records
    var tokenizer = JSONTokenizer(startingAt: start)
    let span = bytes.span
    while let token = try? tokenizer.next(in: span) { take(token, bytes, subject) }
  }

  private mutating func take(_ token: JSONToken, _ bytes: [UInt8], _ root: String) {
    switch token.kind {
    case .key: key = JSONText.decode(bytes[token.range])
    case .beginObject, .beginArray: open(isObject: token.kind == .beginObject, root)
    case .endObject, .endArray: close()
    default: value(token, bytes)
    }
  }

  /// The node of the value that comes next.
  private mutating func nextNode() -> Int? {
    guard let last = frames.indices.last else { return 0 }
    defer { frames[last].count += 1 }
    guard let node = frames[last].node else { return nil }
    if frames[last].isObject { return outline.member(key, of: node) }
    return frames[last].count < AnswerReading.outlinedElements ? outline.element(of: node) : nil
  }

  private mutating func open(isObject: Bool, _ root: String) {
    let node = nextNode()
    if let node { outline.note(isObject ? .object : .array, "", at: node) }
    var subject = frames.last?.subject ?? root
    // `data` is a page of what is around it, and an element is what its array is called.
    if frames.last?.isObject == true, key != "data" { subject = SeenRecords.singular(key) }
    frames.append(Frame(isObject: isObject, subject: subject, node: node))
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    if !frame.isObject, let node = frame.node { outline.note(count: frame.count, at: node) }
    guard frame.isObject, let id = frame.fields[.id] else { return }
    for mode in [frame.fields[.mode], frame.fields[.payment_mode]] {
      if mode == "live" { records.hasLive = true }
      if mode == "test" { records.hasTest = true }
    }
    guard records.hasRoom(for: frame.subject) else { return }
    records.note(
      SeenRecords.Record(
        subject: frame.subject, id: id, order: frame.fields[.order_id] ?? orderAround, summary: summary(frame.fields)))
  }

  /// The order inside which the record stands.
  private var orderAround: String? { frames.last { $0.isObject && $0.subject == "order" }?.fields[.id] }

  private mutating func value(_ token: JSONToken, _ bytes: [UInt8]) {
    let isMember = frames.last?.isObject ?? false
    let name = key
    if let node = nextNode() {
      let sample = bytes[token.range.lowerBound..<min(token.range.upperBound, token.range.lowerBound + 60)]
      outline.note(kind(token.kind), String(decoding: sample, as: UTF8.self), at: node)
    }
    guard isMember, token.kind == .string || token.kind == .number, let field = AnswerReading.fields[name] else {
      return
    }
    let spelled = bytes[token.range]
    let text = token.kind == .string ? JSONText.decode(spelled) : String(decoding: spelled, as: UTF8.self)
    if !text.isEmpty { frames[frames.count - 1].fields[field] = String(text.prefix(80)) }
  }

  private func kind(_ token: JSONToken.Kind) -> JSONValue.Kind {
    switch token {
    case .beginObject, .endObject: .object
    case .beginArray, .endArray: .array
    case .string, .key: .string
    case .number: .number
    case .true, .false: .boolean
    case .null: .null
    }
  }

  private func summary(_ fields: [Field: String]) -> String {
    var words: [String] = []
    let isOrder = fields[.total_amount] != nil
    for field in Field.allCases {
      guard let text = fields[field] else { continue }
      switch field {
      case .id, .order_id, .currency: break
      case .total_amount, .total, .recurring_total, .line_total: words.append(decimal(cents: text, fields[.currency]))
      case .status: if !isOrder || fields[.payment_status] == nil { words.append(text) }
      case .created_at: words.append(String(text.prefix(10)))
      default: words.append(text)
      }
    }
    return words.joined(separator: "  ")
  }

  /// `12.50 USD` for `1250`: FluentCart keeps hundredths, whatever the currency.
  private func decimal(cents: String, _ currency: String?) -> String {
    guard let amount = Int(cents), amount >= 0 else { return cents }
    let rest = amount % 100
    return "\(amount / 100).\(rest < 10 ? "0" : "")\(rest)" + (currency.map { " \($0)" } ?? "")
  }
}
