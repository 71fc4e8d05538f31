/// A regular expression, taken apart.
indirect enum PatternTree {
  case empty
  case one(ScalarSet)
  case assertion(Assertion)
  case sequence([PatternTree])
  case choice([PatternTree])
  /// So many times; without an upper bound, any number more.
  case repeated(PatternTree, Int, Int?)

  /// What has to be true of a place between two characters.
  enum Assertion {
    case start, end, wordEdge, noWordEdge, wordStart, wordEnd
  }
}

/// Why a text is not a regular expression.
struct PatternError: Error {
  var reason: String
}

/// Reads an extended regular expression of POSIX (IEEE Std 1003.1, chapter 9), with what the GNU C library adds to it:
/// `\w`, `\W`, `\s`, `\S`, `\b`, `\B`, `\<`, `\>`, and with `\d` and `\D`. In brackets `\d`, `\w` and `\s` mean the same,
/// and any other backslash itself.
struct PatternReader {
  private var rest: Substring.UnicodeScalarView
  private let ignoresCase: Bool
  private var depth = 0

  /// The C library allows 32767, of which two after each other are a billion.
  static let mostRepetitions = 1000
  private static let deepest = 100

  /// - Throws: ``PatternError``
  static func tree(of text: Substring, ignoresCase: Bool) throws(PatternError) -> PatternTree {
    var reader = PatternReader(rest: text.unicodeScalars, ignoresCase: ignoresCase)
    return try reader.choice()
  }

  private init(rest: Substring.UnicodeScalarView, ignoresCase: Bool) {
    (self.rest, self.ignoresCase) = (rest, ignoresCase)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternTree {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternTree {
    var pieces: [PatternTree] = []
    while let next = rest.first, next != "|", next != ")" || depth == 0 {
      if "*+?{".unicodeScalars.contains(next) { throw PatternError(reason: "nothing to repeat before '\(next)'") }
      var piece = try atom()
      if case .assertion(.start) = piece {
      } else {
        while let bounds = try repetition() { piece = .repeated(piece, bounds.least, bounds.most) }
      }
      pieces.append(piece)
    }
    return pieces.isEmpty ? .empty : pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func atom() throws(PatternError) -> PatternTree {
    let scalar = rest.removeFirst()
    switch scalar {
    case ".": return .one(.any)
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "(": return try group()
    case "[": return .one(try bracket())
    case "\\": return try escape()
    default: return .one(only(scalar))
    }
  }

  private func only(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(ranges: [scalar.value...scalar.value], ignoresCase: ignoresCase)
  }

  private mutating func group() throws(PatternError) -> PatternTree {
    depth += 1
    if depth > PatternReader.deepest { throw PatternError(reason: "groups are nested more than 100 deep") }
    let tree = try choice()
    depth -= 1
    guard take(")") else { throw PatternError(reason: "'(' without ')'") }
    return tree
  }

  private mutating func escape() throws(PatternError) -> PatternTree {
    guard let scalar = rest.popFirst() else { throw PatternError(reason: "'\\' at the end") }
    switch scalar {
    case "d", "w", "s": return .one(ScalarSet(classes: [named(scalar)]))
    case "D", "W", "S": return .one(ScalarSet(classes: [named(scalar)], isInverted: true))
    case "b": return .assertion(.wordEdge)
    case "B": return .assertion(.noWordEdge)
    case "<": return .assertion(.wordStart)
    case ">": return .assertion(.wordEnd)
    case "`": return .assertion(.start)
    case "'": return .assertion(.end)
    case "1"..."9":
      throw PatternError(reason: "back-references such as '\\\(scalar)' are not supported: they can take forever")
    default: return .one(only(scalar))
    }
  }

  private func named(_ letter: Unicode.Scalar) -> ScalarSet.Class {
    switch letter {
    case "d", "D": .digit
    case "w", "W": .word
    default: .space
    }
  }

  // MARK: Repetitions

  private mutating func repetition() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return take("{") ? try bounds() : nil
  }

  /// `{2}`, `{2,}`, `{2,5}` or `{,5}`, the brace taken already.
  private mutating func bounds() throws(PatternError) -> (least: Int, most: Int?) {
    let least = try number()
    var most = least
    let isRange = take(",")
    if isRange { most = try number() }
    guard take("}"), least != nil || most != nil else {
      throw PatternError(reason: "a repetition is {2}, {2,}, {2,5} or {,5}")
    }
    if let most, most < least ?? 0 { throw PatternError(reason: "{\(least ?? 0),\(most)} is empty") }
    return (least ?? 0, most)
  }

  private mutating func number() throws(PatternError) -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    if digits.isEmpty { return nil }
    rest = rest[digits.endIndex...]
    guard let number = Int(String(digits)), number <= PatternReader.mostRepetitions else {
      throw PatternError(
        reason: "{\(Substring(digits).prefix(20))} is more than \(PatternReader.mostRepetitions) times")
    }
    return number
  }

  // MARK: Brackets

  /// `[abc]`, `[^a-z]`, `[[:alpha:]_]`, the first bracket taken already.
  private mutating func bracket() throws(PatternError) -> ScalarSet {
    let isInverted = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var classes: [ScalarSet.Class] = []
    var isFirst = true
    while isFirst || rest.first != "]" {
      isFirst = false
      if let found = try bracketClass() {
        classes.append(found)
        continue
      }
      let low = try bracketScalar()
      var high = low
      if rest.first == "-", let behind = rest.dropFirst().first, behind != "]" {
        rest.removeFirst()
        high = try bracketScalar()
      }
      guard low <= high else { throw PatternError(reason: "the range \(low)-\(high) is empty") }
      ranges.append(low.value...high.value)
    }
    rest.removeFirst()
    return ScalarSet(ranges: ranges, classes: classes, isInverted: isInverted, ignoresCase: ignoresCase)
  }

  /// `[:alpha:]`, or `\d`, `\w`, `\s`.
  private mutating func bracketClass() throws(PatternError) -> ScalarSet.Class? {
    if rest.first == "\\", let letter = rest.dropFirst().first, ["d", "w", "s"].contains(letter) {
      rest = rest.dropFirst(2)
      return named(letter)
    }
    guard rest.starts(with: "[:".unicodeScalars) else { return nil }
    rest = rest.dropFirst(2)
    let name = String(rest.prefix { $0 != ":" })
    rest = rest.dropFirst(name.unicodeScalars.count)
    guard take(":"), take("]"), name != "word", let found = ScalarSet.Class(rawValue: name) else {
      throw PatternError(reason: "'[:\(name.prefix(20)):]' is not a class; there are [:alpha:], [:digit:], [:space:] …")
    }
    return found
  }

  /// A character, also as `[.-.]` or `[=a=]`.
  private mutating func bracketScalar() throws(PatternError) -> Unicode.Scalar {
    guard let scalar = rest.popFirst() else { throw PatternError(reason: "'[' without ']'") }
    guard scalar == "[", let mark = rest.first, mark == "." || mark == "=" else { return scalar }
    rest.removeFirst()
    guard let inside = rest.popFirst(), take(mark), take("]") else {
      throw PatternError(reason: "'[\(mark)' is followed by one character and '\(mark)]'")
    }
    return inside
  }
}
