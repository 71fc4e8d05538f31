/// Finds the places of secrets in a text, and behind any escapes in it.
struct SecretSearch {
  private let patterns: PatternSet
  /// How much of a text is looked at together, so that what is undone of it stays small.
  private let window: Int
  /// How much of it is looked at again with what follows: more than the longest secret takes with every byte escaped twice.
  private let overlap: Int

  /// Layers of escapes that are undone: JSON in JSON in a form in HTML has four.
  private static let layers = 8

  init(_ patterns: PatternSet) {
    self.patterns = patterns
    overlap = max(1 << 11, patterns.longest * 12)
    // Small enough for the processor's cache, and for memory that need not be asked of the system.
    window = max(1 << 15, overlap * 8)
  }

  /// In the order of the text; no two of them overlap.
  func places(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { text in
      var start = 0
      while true {
        let end = min(text.count, start + window)
        search(UnsafeBufferPointer(rebasing: text[start..<end])) { place in
          found.append(SecretSearch.withWholeEscapes(start + place.lowerBound..<start + place.upperBound, in: text))
        }
        if end == text.count { break }
        start = end - overlap
      }
    }
    return SecretSearch.merged(found)
  }

  private func search(_ text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    find(in: text, body)
    var layers: [UnescapedText] = []
    var next = UnescapedText(text)
    while layers.count < SecretSearch.layers, let layer = next {
      layers.append(layer)
      layer.bytes.withUnsafeBufferPointer { view in
        find(in: view) { place in body(layers.reversed().reduce(place) { $1.source(of: $0) }) }
      }
      next = layer.unescaped
    }
  }

  private func find(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    patterns.forEachMatch(in: text, body)
    KnownToken.forEach(in: text, body)
  }

  /// A mask must not begin behind the backslash of an escape: what is JSON stays JSON.
  private static func withWholeEscapes(_ place: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = place.lowerBound
    guard start > 0, text[start - 1] == UInt8(ascii: "\\"), "\"\\/bfnrtu".utf8.contains(text[start]) else {
      return place
    }
    var first = start - 1
    while first > 0, text[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (start - first) % 2 == 1 ? start - 1..<place.upperBound : place
  }

  private static func merged(_ places: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, place.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
      } else {
        merged.append(place)
      }
    }
    return merged
  }
}
