internal import JSON

/// A place in a JSON document as references name it (RFC 6901): `/components/schemas/Order`.
struct JSONPointer: Sendable, Equatable, CustomStringConvertible {
  package var tokens: [String]

  /// Reads the local form of a reference (RFC 6901, section 6): `#/paths/~1orders/get`, percent-encoding undone.
  /// `nil` when it names another document or is no pointer.
  package init?(reference: String) {
    guard reference.utf8.first == UInt8(ascii: "#"), let text = percentDecoded(reference.dropFirst()) else {
      return nil
    }
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    tokens = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(unescaped)
  }

  /// Where `value` stands in the document that `root` is the root of.
  package init(of value: JSONValue, in root: JSONValue) {
    tokens = []
    var place = root
    let target = value.range
    while place.range != target {
      if let member = place.members.first(where: { $0.value.range.contains(target.lowerBound) }) {
        tokens.append(member.key)
        place = member.value
      } else if let (index, element) = place.elements.enumerated().first(where: {
        $0.element.range.contains(target.lowerBound)
      }) {
        tokens.append(String(index))
        place = element
      } else {
        return
      }
    }
  }

  /// The value it points to; `nil` when there is none.
  package func value(in root: JSONValue) -> JSONValue? {
    var place = root
    for token in tokens {
      guard let next = place.kind == .array ? Int(token).flatMap({ $0 < 0 ? nil : place[$0] }) : place[token] else {
        return nil
      }
      place = next
    }
    return place
  }

  /// The text of RFC 6901: a slash before each token.
  package var description: String { tokens.map { "/" + escaped($0) }.joined() }
}

private func escaped(_ token: String) -> String {
  token.reduce(into: "") { text, character in
    switch character {
    case "~": text += "~0"
    case "/": text += "~1"
    default: text.append(character)
    }
  }
}

private func unescaped(_ token: Substring) -> String {
  var text = ""
  var rest = token
  while let character = rest.popFirst() {
    switch (character, rest.first) {
    case ("~", "0"):
      text.append("~")
      rest.removeFirst()
    case ("~", "1"):
      text.append("/")
      rest.removeFirst()
    default: text.append(character)
    }
  }
  return text
}

/// `nil` when a percent sign is not followed by two hexadecimal digits.
private func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, let digits = String(digits), digits.allSatisfy(\.isHexDigit),
      let decoded = UInt8(digits, radix: 16)
    else { return nil }
    bytes.append(decoded)
    rest.removeFirst(2)
  }
  return String(decoding: bytes, as: UTF8.self)
}
