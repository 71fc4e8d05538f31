/// Numbers that look random and are the same each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A well-formed JSON text with everything that is odd: blanks, repeated keys, spellings of numbers and strings.
struct RandomDocument {
  private(set) var bytes: [UInt8] = []
  private var generator: SeededGenerator
  /// Whether strings may hold bytes that are no UTF-8.
  private let mayBeBroken: Bool

  init(seed: UInt64, mayBeBroken: Bool = false) {
    generator = SeededGenerator(seed: seed)
    self.mayBeBroken = mayBeBroken
    value(depth: 0)
  }

  private static let numbers = [
    "0", "-0", "1.10", "1e400", "12345678901234567890", "-1.5E-7", "2500", "0.0", "1E+2", "7",
  ]
  private static let keys = [
    #""id""#, #""a""#, #""caf\u00e9""#, #""odd key""#, #""""#, #""a.b[0]""#, #""\"""#, #""é""#,
  ]
  private static let parts = [
    "a", "plain text of more than sixteen bytes", #"\/"#, #"\u00e9"#, #"\u00E9"#, #"\ud83d\ude00"#, #"\ud83d"#,
    #"\ude00"#,
    #"\n"#, #"\""#, #"\\"#, #"\u0000"#, #"\u001b"#, #"\u007f"#, #"\u009b"#, #"\u202e"#, #"\udb40\udc41"#, #"\ufffd"#,
    "é",
    "€", "😀", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200B}", "\u{FFFD}", "\u{E0041}", "</b>", "'", "\u{301}",
  ]
  private static let broken: [[UInt8]] = [
    [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    [0xF0, 0x9F, 0x98],
  ]

  private mutating func value(depth: Int) {
    blanks()
    switch Int.random(in: depth == 0 ? 6..<10 : 0..<(depth < 5 ? 10 : 6), using: &generator) {
    case 0, 1: bytes += RandomDocument.numbers.randomElement(using: &generator)!.utf8
    case 2: bytes += ["true", "false", "null"].randomElement(using: &generator)!.utf8
    case 3...5: string()
    case 6, 7:
      list("[", "]") { document in document.value(depth: depth + 1) }
    default:
      list("{", "}") { document in
        document.blanks()
        document.bytes += RandomDocument.keys.randomElement(using: &document.generator)!.utf8
        document.blanks()
        document.bytes.append(UInt8(ascii: ":"))
        document.value(depth: depth + 1)
      }
    }
    blanks()
  }

  private mutating func list(_ open: String, _ close: String, _ element: (inout RandomDocument) -> Void) {
    bytes += open.utf8
    let count = Int.random(in: 0...4, using: &generator)
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      element(&self)
    }
    if count == 0 { blanks() }
    bytes += close.utf8
  }

  private mutating func string() {
    bytes.append(UInt8(ascii: "\""))
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      if mayBeBroken, Int.random(in: 0..<4, using: &generator) == 0 {
        bytes += RandomDocument.broken.randomElement(using: &generator)!
      } else {
        bytes += RandomDocument.parts.randomElement(using: &generator)!.utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func blanks() {
    if Int.random(in: 0..<4, using: &generator) == 0 {
      bytes += [" ", "\n", "\t", "\r\n", "   "].randomElement(using: &generator)!.utf8
    }
  }
}
