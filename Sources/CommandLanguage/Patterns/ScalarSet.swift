/// The characters that one place of a pattern may be: `a`, `.`, `\d`, `[^a-z[:space:]]`.
struct ScalarSet {
  private var ranges: [ClosedRange<UInt32>] = []
  private var classes: [Class] = []
  private var isInverted = false
  private let ignoresCase: Bool
  /// Membership of ASCII, a bit each: most text is looked up here.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)

  /// POSIX's classes, as `[[:alpha:]]` names them, and the one behind `\w`.
  enum Class: String {
    case alpha, digit, alnum, upper, lower, space, blank, punct, print, graph, cntrl, xdigit, word
  }

  /// - Parameter ignoresCase: a character is in the set when it, its capital letter or its small letter is.
  init(ranges: [ClosedRange<UInt32>] = [], classes: [Class] = [], isInverted: Bool = false, ignoresCase: Bool = false) {
    self.ranges = ranges
    self.classes = classes
    self.isInverted = isInverted
    self.ignoresCase = ignoresCase
    if ignoresCase {
      for range in ranges where range.count == 1 {
        self.ranges += ScalarSet.cases(of: Unicode.Scalar(range.lowerBound)!).map { $0.value...$0.value }
      }
    }
    for value in UInt32(0)..<128 where isMember(Unicode.Scalar(value)!) {
      if value < 64 { ascii.low |= 1 << UInt64(value) } else { ascii.high |= 1 << UInt64(value - 64) }
    }
  }

  static let any = ScalarSet(isInverted: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 64 { return ascii.low >> UInt64(value) & 1 != 0 }
    if value < 128 { return ascii.high >> UInt64(value - 64) & 1 != 0 }
    return isMember(scalar)
  }

  private func isMember(_ scalar: Unicode.Scalar) -> Bool {
    let isNamed = holds(scalar) || ignoresCase && ScalarSet.cases(of: scalar).contains(where: holds)
    return isNamed != isInverted
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } || classes.contains { $0.contains(scalar) }
  }

  /// The capital letter, the small letter, and the small letter of the capital (`σ` for `ς`), where each is one scalar.
  private static func cases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let single = { (text: String) in text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil }
    let capital = single(scalar.properties.uppercaseMapping)
    return [
      capital, single(scalar.properties.lowercaseMapping), capital.flatMap { single($0.properties.lowercaseMapping) },
    ]
    .compactMap { $0 }
  }
}

extension ScalarSet.Class {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch self {
    case .alpha: return properties.isAlphabetic
    case .digit: return ("0"..."9").contains(scalar)
    case .alnum: return properties.isAlphabetic || properties.generalCategory == .decimalNumber
    case .upper: return properties.isUppercase
    case .lower: return properties.isLowercase
    case .space: return properties.isWhitespace && !isUnbroken(scalar)
    case .blank: return scalar == "\t" || properties.generalCategory == .spaceSeparator && !isUnbroken(scalar)
    case .punct: return isVisible(scalar) && !ScalarSet.Class.alnum.contains(scalar)
    case .print: return isVisible(scalar) || properties.generalCategory == .spaceSeparator
    case .graph: return isVisible(scalar)
    case .cntrl: return properties.generalCategory == .control
    case .xdigit: return scalar.isASCII && properties.isASCIIHexDigit
    case .word: return scalar == "_" || ScalarSet.Class.alnum.contains(scalar)
    }
  }

  /// Spaces at which a line may not break are none to the C library.
  private func isUnbroken(_ scalar: Unicode.Scalar) -> Bool { [0xA0, 0x2007, 0x202F].contains(scalar.value) }

  private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .surrogate, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
