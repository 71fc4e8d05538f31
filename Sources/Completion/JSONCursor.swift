internal import CommandLanguage
internal import JSON

/// Where one is in JSON that is still being typed: what stands between its first bracket and the cursor.
struct JSONCursor {
  /// The string, number or word that is being typed, as it is spelled.
  private(set) var current = ""
  private var open: [Container] = []
  private var keysAfter: [String] = []

  /// What may stand at the cursor.
  enum Expectation { case key, value, nothing }

  private struct Container {
    var isObject: Bool
    var keys: [String] = []
    var place = 0
    var expects: Expectation

    var step: JSONPath.Step { isObject ? .key(keys.last ?? "") : .index(place) }
  }

  /// - Parameter after: what stands behind the cursor.
  init(_ text: ArraySlice<UInt8>, after: ArraySlice<UInt8> = []) {
    read(text)
    keysAfter = JSONCursor.keys(in: after, behindQuote: current.first == "\"")
  }

  private mutating func read(_ text: ArraySlice<UInt8>) {
    var offset = text.startIndex
    while offset < text.endIndex {
      let end = JSONCursor.end(of: text, from: offset)
      if let end {
        take(text[offset..<end])
        offset = end
      } else {
        current = String(decoding: text[offset...], as: UTF8.self)
        return
      }
    }
  }

  var expects: Expectation { open.last?.expects ?? .nothing }
  /// The keys that the object has, before the cursor and behind it.
  var keys: [String] { (open.last?.keys ?? []) + keysAfter }
  /// The object or array at the cursor.
  var container: JSONPath { JSONPath(open.dropLast().map(\.step)) }
  /// The value at the cursor.
  var value: JSONPath { JSONPath(open.map(\.step)) }
  /// What the word says so far.
  var said: String {
    guard current.first == "\"" else { return current }
    return (try? JSONDocument(current + "\""))?.root.string ?? String(current.dropFirst())
  }

  /// Where the token ends that begins at `start`; `nil` when it may go on behind the text.
  private static func end(of text: ArraySlice<UInt8>, from start: Int) -> Int? {
    switch text[start] {
    case UInt8(ascii: "\""):
      var offset = start + 1
      while offset < text.endIndex, text[offset] != UInt8(ascii: "\"") {
        offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      return offset < text.endIndex ? offset + 1 : nil
    case let byte where isMark(byte): return start + 1
    default: return text[start...].firstIndex { isMark($0) || $0 == UInt8(ascii: "\"") }
    }
  }

  /// The keys of the object that `text` is the rest of.
  ///
  /// - Parameter behindQuote: it begins inside a string, which is the one that is being typed.
  private static func keys(in text: ArraySlice<UInt8>, behindQuote: Bool) -> [String] {
    var rest = text
    if behindQuote {
      let quoted = [UInt8(ascii: "\"")] + text
      guard let end = end(of: quoted[...], from: 0) else { return [] }
      rest = text.dropFirst(end - 1)
    }
    var keys: [String] = []
    var (depth, last, offset) = (0, "", rest.startIndex)
    while offset < rest.endIndex, depth >= 0 {
      let end = end(of: rest, from: offset) ?? rest.endIndex
      switch rest[offset] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":") where depth == 0 && !last.isEmpty: keys.append(last)
      case UInt8(ascii: "\""):
        last = (try? JSONDocument(String(decoding: rest[offset..<end], as: UTF8.self)))?.root.string ?? ""
      case let byte where byte > 0x20: last = ""
      default: break
      }
      offset = end
    }
    return keys
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte <= 0x20 || "{}[],:".utf8.contains(byte) }

  private mutating func take(_ token: ArraySlice<UInt8>) {
    let top = open.count - 1
    switch token.first! {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let isObject = token.first == UInt8(ascii: "{")
      if top >= 0 { open[top].expects = .nothing }
      open.append(Container(isObject: isObject, expects: isObject ? .key : .value))
    case UInt8(ascii: "}"), UInt8(ascii: "]"): open.removeLast(min(1, open.count))
    case _ where top < 0 || token.first! <= 0x20: break
    case UInt8(ascii: ","):
      open[top].place += 1
      open[top].expects = open[top].isObject ? .key : .value
    case UInt8(ascii: ":"): open[top].expects = .value
    default:
      if open[top].expects == .key {
        let key = String(decoding: token, as: UTF8.self)
        open[top].keys.append((try? JSONDocument(key))?.root.string ?? key)
      }
      open[top].expects = .nothing
    }
  }
}
