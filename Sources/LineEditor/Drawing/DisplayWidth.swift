import CEditLine

/// Whether the character type of the locale is UTF-8; made so at the first use. libedit drops what it cannot read in
/// the locale, and `wcwidth` knows nothing of it either.
let isUTF8 = cel_use_utf8()

/// From now on text is UTF-8 for everything in the program that goes by the locale: libcurl, which encodes names of hosts
/// such as `bücher.example`, and libedit. Numbers keep the point of the C locale.
package func useUTF8() { _ = isUTF8 }

/// Whether the user's own locale is UTF-8. If not, what is typed is still read as UTF-8, but the terminal may not show
/// more than ASCII.
package var isUsersLocaleUTF8: Bool { isUTF8 && cel_is_users_utf8() }

/// How many columns `text` takes in a terminal, each Unicode scalar counted by itself, as libedit does. Escape
/// sequences are not known here.
func displayWidth(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + cellWidth($1) }
}

/// How many columns a scalar takes; none for a combining mark or a control character.
func cellWidth(_ scalar: Unicode.Scalar) -> Int { cellWidth(wchar_t(bitPattern: scalar.value)) }

/// The same for libedit's spelling of a scalar.
func cellWidth(_ scalar: wchar_t) -> Int {
  _ = isUTF8
  return max(0, Int(cel_width(scalar)))
}

/// As much of the beginning of `text` as fits into `width` columns.
func clipped(_ text: String, to width: Int) -> String {
  var kept = ""
  var used = 0
  for scalar in text.unicodeScalars {
    used += cellWidth(scalar)
    if used > width { break }
    kept.unicodeScalars.append(scalar)
  }
  return kept
}
