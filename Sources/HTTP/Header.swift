/// A header field. Names compare without case (RFC 9110, section 5.1); the spelling is kept.
package struct Header: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  package func isNamed(_ other: String) -> Bool {
    // Names are ASCII; comparing bytes makes no new strings.
    name.utf8.count == other.utf8.count
      && zip(name.utf8, other.utf8).allSatisfy { $0 == $1 || lowercased($0) == lowercased($1) }
  }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

extension [Header] {
  /// The first value of that name.
  package subscript(name: String) -> String? { first { $0.isNamed(name) }?.value }

  /// Every value of that name, in the order in which they came.
  package func values(of name: String) -> [String] { filter { $0.isNamed(name) }.map(\.value) }

  /// Puts `value` where the header stands, or at the end.
  package mutating func set(_ name: String, _ value: String) {
    let place = firstIndex { $0.isNamed(name) }
    removeAll { $0.isNamed(name) }
    insert(Header(name, value), at: Swift.min(place ?? count, count))
  }
}
