internal import JSON

/// The documents of an answer that holds one after another.
package struct DocumentStream: Equatable {
  package let format: StreamFormat
  package private(set) var entries: [Entry] = []

  /// A document, or an event.
  package struct Entry: Equatable {
    /// The lines of an event that are not its data, as they came: `event: order.paid`.
    package var head: [UInt8] = []
    /// The document, or the text that stands in its place.
    package var content: [UInt8] = []
    package var isJSON = false
  }

  /// - Parameter body: in UTF-8.
  package init(_ body: [UInt8], _ format: StreamFormat) {
    self.format = format
    let start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    switch format {
    case .lines, .textSequence: readDocuments(body, from: start)
    case .events: readEvents(body[start...])
    }
  }

  /// All documents as one JSON array, for paths; data of events that is not JSON is a string. `nil` when a document
  /// cannot be read.
  package var array: [UInt8]? {
    guard format == .events || entries.allSatisfy(\.isJSON) else { return nil }
    var array = Array("[".utf8)
    for entry in entries where entry.isJSON || !entry.content.isEmpty {
      if array.count > 1 { array.append(UInt8(ascii: ",")) }
      array += entry.isJSON ? entry.content : JSONText.encode(String(decoding: entry.content, as: UTF8.self))
    }
    return array + "]".utf8
  }

  // MARK: Documents

  /// Reads values where they begin, so that a document may take several lines. Anything else is a text to the end of
  /// its line.
  private mutating func readDocuments(_ body: [UInt8], from start: Int) {
    var place = start
    while let next = body[place...].firstIndex(where: { !DocumentStream.isSeparator($0) }) {
      let end = DocumentStream.endOfValue(in: body, from: next)
      let lineEnd = body[next...].firstIndex { $0 == 0x0A || $0 == 0x1E } ?? body.count
      let content = body[next..<(end ?? lineEnd)]
      entries.append(Entry(content: Array(content), isJSON: end != nil))
      place = content.endIndex
    }
  }

  /// A space, a line break, or a record separator.
  static func isSeparator(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D, 0x1E].contains(byte) }

  /// The offset after the JSON value that begins at `start`; `nil` when none does.
  static func endOfValue(in body: [UInt8], from start: Int) -> Int? {
    var tokenizer = JSONTokenizer(startingAt: start)
    while !tokenizer.isDone {
      guard (try? tokenizer.next(in: body.span)) != nil else { return nil }
    }
    return tokenizer.offset
  }

  // MARK: Events

  private mutating func readEvents(_ body: ArraySlice<UInt8>) {
    var head: [UInt8] = []
    var data: [ArraySlice<UInt8>] = []
    for line in DocumentStream.lines(of: body) {
      if line.isEmpty {
        addEvent(head, data)
        (head, data) = ([], [])
      } else if let value = DocumentStream.data(of: line) {
        data.append(value)
      } else {
        head += line + [0x0A]
      }
    }
    addEvent(head, data)
  }

  private mutating func addEvent(_ head: [UInt8], _ data: [ArraySlice<UInt8>]) {
    if head.isEmpty, data.isEmpty { return }
    let content = Array(data.joined(separator: [0x0A]))
    entries.append(Entry(head: head, content: content, isJSON: (try? JSONDocument(content)) != nil))
  }

  /// The value of a line of the field `data`, without the space that may follow the colon.
  private static func data(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard line.starts(with: "data".utf8) else { return nil }
    let rest = line.dropFirst(4)
    if rest.isEmpty { return rest }
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let value = rest.dropFirst()
    return value.first == 0x20 ? value.dropFirst() : value
  }

  /// Lines that end with CR LF, LF or CR.
  private static func lines(of body: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = body
    while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      lines.append(rest[..<end])
      let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
      rest = rest[(end + (isPair ? 2 : 1))...]
    }
    return lines + [rest]
  }
}
