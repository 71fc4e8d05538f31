/// How many columns `text` takes in a terminal: two for the wide characters of East Asia and for emoji, none for marks
/// that go on top of others. By Unicode alone, so that it is the same in every locale.
package func displayColumns(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayColumns($1) }
}

private func displayColumns(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
  }
}

/// East Asian Wide and Fullwidth (UAX #11).
private func isWide(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x20000...0x2FFFD, 0x30000...0x3FFFD:
    true
  default: false
  }
}

/// `text` in at most `width` columns; what is cut off becomes `…`.
package func cut(_ text: String, to width: Int) -> String {
  if displayColumns(text) <= width { return text }
  var kept = ""
  var used = 1
  for character in text {
    used += displayColumns(String(character))
    if used > width { break }
    kept.append(character)
  }
  return kept + "…"
}
