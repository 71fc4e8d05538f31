internal import Catalogue
package import CommandLanguage
internal import HTTP
package import JSON
package import Text

// `table`: the records of an answer in columns.

extension Session {
  /// - Parameters:
  ///   - path: where the records are; `nil` takes the first list in the answer.
  ///   - columns: paths from a record on; none takes those that say most.
  package func table(
    of document: JSONDocument?, at path: JSONPath?, _ columns: [Word], isInterrupted: () -> Bool = { false }
  ) throws(Diagnostic) -> TextTable {
    guard let document else { throw Diagnostic(.usage, "the answer is not JSON", hints: ["look at it: show"]) }
    let rows = try rows(of: document.root, at: path)
    if columns.isEmpty {
      let found = RecordColumns(rows, isInterrupted: isInterrupted)
      if isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
      return found.table
    }
    var cells = rows.map { _ in [String]() }
    for word in columns {
      let column = try jsonPath(Word(source: try word.expanded(draft.variables), form: word.form, range: word.range))
      let found = rows.map { isInterrupted() ? nil : $0.value(at: column) }
      if isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
      if !rows.isEmpty, found.allSatisfy({ $0 == nil }) { throw unknown(word, rows) }
      for (place, value) in found.enumerated() { cells[place].append(value.map(cell) ?? "") }
    }
    return TextTable(headings: columns.map { visible($0.source) }, rows: cells)
  }

  private func rows(of root: JSONValue, at path: JSONPath?) throws(Diagnostic) -> [JSONValue] {
    guard let path else {
      if let list = root.firstList { return list.elements }
      throw Diagnostic(
        .usage, "the answer holds no list of records", hints: ["say where: table .path", "look at it: show"])
    }
    let values = root.values(at: path)
    guard let first = values.first else {
      throw Diagnostic(
        .usage, "the answer has nothing at \(path)",
        hints: root.members.isEmpty
          ? [] : ["at the top it has: \(root.members.prefix(8).map(\.key).joined(separator: ", "))"])
    }
    return values.count == 1 && first.kind == .array ? first.elements : values
  }

  private func unknown(_ word: Word, _ rows: [JSONValue]) -> Diagnostic {
    let known = RecordColumns(rows).names
    let near = nearest(word.source, among: known)
    return Diagnostic(
      .usage, "no record has '\(word.source)'",
      hints: [near.map { "did you mean '\($0)'?" } ?? "there are: \(known.prefix(6).joined(separator: ", "))"],
      at: word)
  }
}

extension JSONValue {
  /// The first array of objects, the nearest to the top of several.
  fileprivate var firstList: JSONValue? {
    var level = [self]
    // Deeper down is no list that one would mean.
    for _ in 0..<8 {
      if let list = level.first(where: { $0.kind == .array && $0[0]?.kind == .object }) { return list }
      level = level.flatMap { $0.members.map(\.value) }
    }
    return nil
  }
}

/// A value on one line: a string without quotes, what is nested as JSON.
package func cell(_ value: JSONValue) -> String {
  switch value.kind {
  case .string: return visible(value.string!)
  case .null: return ""
  case .object, .array:
    // A table is no place for a megabyte.
    let isShort = value.bytes.count <= 1000
    let bytes = isShort ? (try? printed(Array(value.bytes), .minified)) ?? [] : Array(value.bytes.prefix(1000))
    return visible(String(decoding: bytes, as: UTF8.self)) + (isShort ? "" : "…")
  default: return value.text
  }
}
