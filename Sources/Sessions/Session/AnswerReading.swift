internal import JSON

/// Reads an answer once, token by token, for what is to be kept of it: its outline, and the records in it.
///
/// This is done when the answer is taken into the session, so that Tab reads nothing. An answer of any length and depth
/// costs one pass and little memory; what nobody will ask for is not even decoded.
struct AnswerReading {
  private(set) var outline = AnswerOutline()
  private(set) var records: SeenRecords
  private let bytes: [UInt8]
  /// What is open, the innermost last.
  private var frames: [Frame] = []
  /// Where the values stand that say what the open objects are, those of the innermost last.
  private var values: [(field: Field, range: Range<Int>)] = []
  private var key = 0..<0
  /// How many records of a kind were taken from this answer.
  private var taken: [String: Int] = [:]

  /// Elements of an array that are looked at for the outline; those behind them are like them.
  private static let outlinedElements = 100
  /// Records of a kind that are taken from one answer.
  private static let takenRecords = 2000

  private struct Frame {
    var isObject: Bool
    /// What the records here are.
    var subject: String
    /// In the outline; `nil` when it is too far down.
    var node: Int?
    var count = 0
    /// Where its part of ``values`` begins.
    var values: Int
  }

  /// Names that tell something about a record, in the order in which they are said.
  private enum Field: String, CaseIterable {
    case id, order_id, mode, payment_mode, currency
    case total_amount, total, recurring_total, line_total
    case payment_status, status, transaction_type
    case full_name, email, title, item_name, post_title, content
    case created_at

    /// By the length of their names.
    static let known: [[(name: [UInt8], field: Field)]] = (0...16).map { length in
      allCases.filter { $0.rawValue.utf8.count == length }.map { (Array($0.rawValue.utf8), $0) }
    }
  }

  /// - Parameters:
  ///   - bytes: begins with JSON at `start`; what cannot be read ends the reading.
  ///   - subject: what is listed where the answer itself does not say so.
  init(_ bytes: [UInt8], from start: Int, subject: String, knowing records: SeenRecords) {
    self.bytes = bytes
    self.records = records
    var tokenizer = JSONTokenizer(startingAt: start)
    let span = bytes.span
    while let token = try? tokenizer.next(in: span) {
      switch token.kind {
      case .key: key = token.range
      case .beginObject, .beginArray: open(isObject: token.kind == .beginObject, subject)
      case .endObject, .endArray: close()
      default: value(token)
      }
    }
  }

  private func text(_ range: Range<Int>) -> String {
    bytes[range.lowerBound] == UInt8(ascii: "\"")
      ? JSONText.decode(bytes[range]) : String(decoding: bytes[range], as: UTF8.self)
  }

  /// The node of the value that comes next.
  private mutating func nextNode() -> Int? {
    guard let last = frames.indices.last else { return 0 }
    frames[last].count += 1
    guard let node = frames[last].node else { return nil }
    if frames[last].isObject { return outline.member(text(key), of: node) }
    return frames[last].count <= AnswerReading.outlinedElements ? outline.element(of: node) : nil
  }

  private mutating func open(isObject: Bool, _ root: String) {
    let node = nextNode()
    if let node { outline.note(isObject ? .object : .array, "", at: node) }
    var subject = frames.last?.subject ?? root
    if frames.last?.isObject == true {
      // `data` is a page of what is around it, and an element is what its array is called.
      let name = text(key)
      if name != "data" { subject = SeenRecords.singular(name) }
    }
    frames.append(Frame(isObject: isObject, subject: subject, node: node, values: values.count))
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    defer { values.removeLast(values.count - frame.values) }
    if !frame.isObject, let node = frame.node { outline.note(count: frame.count, at: node) }
    let own = values[frame.values...]
    guard frame.isObject, !own.isEmpty, let id = own.first(where: { $0.field == .id }) else { return }
    for value in own where value.field == .mode || value.field == .payment_mode {
      if bytes[value.range].elementsEqual("\"live\"".utf8) { records.hasLive = true }
      if bytes[value.range].elementsEqual("\"test\"".utf8) { records.hasTest = true }
    }
    let count = taken[frame.subject, default: 0]
    guard count < AnswerReading.takenRecords else { return }
    taken[frame.subject] = count + 1
    let order = own.first { $0.field == .order_id }.map { text($0.range) } ?? orderAround
    records.note(
      SeenRecords.Record(subject: frame.subject, id: shortened(id.range), order: order, summary: summary(own)))
  }

  /// The order inside which the record stands.
  private var orderAround: String? {
    guard let place = frames.lastIndex(where: { $0.isObject && $0.subject == "order" }) else { return nil }
    let end = frames.indices.contains(place + 1) ? frames[place + 1].values : frames[place].values
    let own = values[frames[place].values..<max(end, frames[place].values)]
    return own.first { $0.field == .id }.map { text($0.range) }
  }

  private mutating func value(_ token: JSONToken) {
    if let node = nextNode() {
      let sample = bytes[token.range.lowerBound..<min(token.range.upperBound, token.range.lowerBound + 60)]
      outline.note(kind(token.kind), String(decoding: sample, as: UTF8.self), at: node)
    }
    guard token.kind == .string ? token.range.count > 2 : token.kind == .number,
      let last = frames.indices.last, frames[last].isObject, let field = field(key)
    else { return }
    values.append((field, token.range))
  }

  private func field(_ key: Range<Int>) -> Field? {
    let length = key.count - 2
    guard Field.known.indices.contains(length) else { return nil }
    next: for (name, field) in Field.known[length] {
      for place in 0..<length where bytes[key.lowerBound + 1 + place] != name[place] { continue next }
      return field
    }
    return nil
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

  private func shortened(_ range: Range<Int>) -> String { String(text(range).prefix(80)) }

  /// What the values say, the most telling first.
  private func summary(_ own: ArraySlice<(field: Field, range: Range<Int>)>) -> String {
    let isPaid = own.contains { $0.field == .payment_status }
    let currency = own.first { $0.field == .currency }.map { " \(shortened($0.range))" } ?? ""
    var words: [String] = []
    for field in Field.allCases {
      guard let value = own.last(where: { $0.field == field }) else { continue }
      let text = shortened(value.range)
      switch field {
      case .id, .order_id, .currency: break
      case .status where isPaid: break
      case .total_amount, .total, .recurring_total, .line_total: words.append(decimal(cents: text) + currency)
      case .created_at: words.append(String(text.prefix(10)))
      default: words.append(text)
      }
    }
    return words.joined(separator: "  ")
  }

  /// `12.50` for `1250`: FluentCart keeps hundredths, whatever the currency.
  private func decimal(cents: String) -> String {
    guard let amount = Int(cents), amount >= 0 else { return cents }
    let rest = amount % 100
    return "\(amount / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
