/// One lexical element of a JSON text: what it is and the bytes that spell it.
package struct JSONToken: Sendable, Equatable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case beginObject, endObject, beginArray, endArray, key, string, number, `true`, `false`, null
  }

  package var kind: Kind
  /// Strings and keys include their quotes.
  package var range: Range<Int>
  /// Whether a string or key holds nothing but printable ASCII without escapes, so that it can be shown as it is.
  package var isPlain = true
}
