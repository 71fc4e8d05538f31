import CEditLine

/// Text as libedit holds it: one Unicode scalar a unit on Linux and macOS, no NUL at the end. Positions in a line are
/// counted in these units, never in characters.
typealias Wide = [wchar_t]

extension StringProtocol {
  var wide: Wide { unicodeScalars.map { wchar_t(bitPattern: $0.value) } }
}

extension Sequence<wchar_t> {
  var string: String {
    var scalars = String.UnicodeScalarView()
    for unit in self { scalars.append(Unicode.Scalar(UInt32(bitPattern: unit)) ?? "\u{FFFD}") }
    return String(scalars)
  }
}

extension Wide {
  static var newline: wchar_t { 10 }

  /// Calls `body` with the text and a NUL after it.
  func withNUL<Result>(_ body: (UnsafePointer<wchar_t>) -> Result) -> Result {
    (self + [0]).withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}
