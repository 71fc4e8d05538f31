/// A JSON text without its comments, `// …` and `/* … */`, which Postman keeps in bodies and does not send.
///
/// Line breaks stay, so that a fault further down keeps its line.
func withoutComments(_ text: String) -> String {
  var result: [UInt8] = []
  var rest = Array(text.utf8)[...]
  var isInString = false
  var isClosed = true
  while let byte = rest.popFirst() {
    if isInString {
      result.append(byte)
      if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() { result.append(escaped) }
      if byte == UInt8(ascii: "\"") { isInString = false }
    } else if byte == UInt8(ascii: "/"), rest.first == UInt8(ascii: "/") {
      rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
    } else if byte == UInt8(ascii: "/"), rest.first == UInt8(ascii: "*"), isClosed {
      let end = endOfComment(rest.dropFirst())
      isClosed = end != nil
      result += isClosed ? [0x20] + rest[..<end!].filter { $0 == 0x0A || $0 == 0x0D } : [byte]
      rest = rest[(end ?? rest.startIndex)...]
    } else {
      result.append(byte)
      isInString = byte == UInt8(ascii: "\"")
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// The place after the next `*/`; `nil` when none comes.
private func endOfComment(_ text: ArraySlice<UInt8>) -> Int? {
  var place = text.startIndex
  while place + 1 < text.endIndex {
    if text[place] == UInt8(ascii: "*"), text[place + 1] == UInt8(ascii: "/") { return place + 2 }
    place += 1
  }
  return nil
}
