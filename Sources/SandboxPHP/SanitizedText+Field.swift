extension SanitizedText {
  /// A field of a request as one line; an array is none.
  package static func field(_ value: PHPValue?) -> String {
    guard let value, value.array == nil else { return "" }
    return line(value.text)
  }
}
