internal import JSON

/// `text` with everything that could move a cursor, change the terminal or deceive a reader made visible:
/// ESC becomes `\u001b`. Line breaks and tabs stay when `keepingLines` says so.
package func visible(_ text: String, keepingLines: Bool = false) -> String {
  let isHarmless: (Unicode.Scalar) -> Bool = { scalar in
    JSONText.isShowable(scalar) || (keepingLines && (scalar == "\n" || scalar == "\t"))
  }
  if text.unicodeScalars.allSatisfy(isHarmless) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isHarmless(scalar) {
      result.unicodeScalars.append(scalar)
    } else {
      for unit in UTF16.encode(scalar)! {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
  return result
}

/// `text` over several lines of at most `width` columns, broken at blanks.
///
/// - Parameter first: what stands before the first line instead of the indent, as wide as it.
package func wrapped(_ text: String, width: Int, indent: String = "", first: String? = nil) -> String {
  var lines: [String] = []
  var line = first ?? indent
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, displayColumns(line) + 1 + displayColumns(word) > width {
      lines.append(line)
      line = indent
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  lines.append(line)
  return lines.joined(separator: "\n")
}

/// `text` and blanks up to `width` columns.
package func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A number of bytes for people: `240 B`, `1.2 MB`.
package func byteCount(_ count: Int) -> String {
  if count < 1000 { return "\(count) B" }
  let units = ["kB", "MB", "GB", "TB"]
  var value = Double(count) / 1000
  var unit = 0
  while value >= 999.95, unit < units.count - 1 {
    value /= 1000
    unit += 1
  }
  return "\(Double((value * 10).rounded()) / 10) \(units[unit])"
}

/// A time in microseconds for people: `72 ms`, `1.4 s`.
package func duration(_ microseconds: Int) -> String {
  if microseconds < 10_000 { return "\(Double(microseconds / 100) / 10) ms" }
  if microseconds < 1_000_000 { return "\(microseconds / 1000) ms" }
  return "\(Double(microseconds / 100_000) / 10) s"
}

/// "1 order", "2 orders".
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
