import JSON

extension JSONDocument {
  /// As one types it: a string without its quotes, anything else as it is spelled.
  var shown: String { root.string ?? root.text }
}
