internal import CommandLanguage
internal import HTTP
internal import Secrets
internal import Text

/// An address as curl's globbing reads it (`man curl`, "GLOBBING"): `[1-3]` and `{a,b}` are several addresses, and a
/// backslash in front of a bracket or brace takes their meaning away.
struct CurlGlob {
  /// The addresses so far; each further part goes behind all of them.
  private var addresses = [""]
  private var rest: Substring.UnicodeScalarView

  /// In curl's order, in which what stands last changes first.
  ///
  /// - Parameter variables: those with a value have it in here, since they may be ends of a range.
  /// - Throws: a diagnostic where curl would ask for nothing either.
  static func addresses(of address: String, _ variables: ImportedVariables) throws(Diagnostic) -> [String] {
    let text = variables.filled(address)
    if !text.utf8.contains(where: "[]{}".utf8.contains) { return [address] }
    var glob = CurlGlob(rest: text[...].unicodeScalars)
    try glob.read(text)
    return glob.addresses
  }

  private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

  private mutating func read(_ text: String) throws(Diagnostic) {
    var literal = ""
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\" where rest.first.map("[]{}".unicodeScalars.contains) == true:
        literal.unicodeScalars.append(rest.removeFirst())
      case "[" where rest.first == "]": literal += "[" + String(rest.removeFirst())
      case "[" where CurlGlob.isIPv6(rest): literal += "["
      case "]" where literal.unicodeScalars.contains("[") && CurlGlob.isIPv6(literal): literal += "]"
      case "[", "{":
        try append([literal], text)
        literal = ""
        guard let parts = scalar == "[" ? range() : set() else { throw CurlGlob.fault(text) }
        try append(parts, text)
      case "]", "}": throw CurlGlob.fault(text)
      default: literal.unicodeScalars.append(scalar)
      }
    }
    try append([literal], text)
  }

  private mutating func append(_ parts: [String], _ text: String) throws(Diagnostic) {
    guard addresses.count * parts.count <= ImportedFile.countLimit else {
      throw Diagnostic(
        .file, "curl's globbing makes more than \(ImportedFile.countLimit) requests of \(shown(text))",
        hints: ["to take it as it stands: curl -g"])
    }
    addresses = addresses.flatMap { start in parts.map { start + $0 } }
  }

  private static func fault(_ text: String) -> Diagnostic {
    Diagnostic(
      .file, "curl's globbing cannot read \(shown(text))",
      explanation: "[ ] { } mean several addresses there, such as [1-3] and {a,b}",
      hints: ["to take it as it stands: curl -g"])
  }

  // MARK: Parts

  /// `[::1]` is an address of a machine.
  private static func isIPv6(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard let end = rest.firstIndex(of: "]") else { return false }
    return isIPv6Text(rest[..<end])
  }

  private static func isIPv6(_ literal: String) -> Bool {
    isIPv6Text(literal.unicodeScalars[literal.unicodeScalars.lastIndex(of: "[")!...].dropFirst())
  }

  private static func isIPv6Text(_ text: Substring.UnicodeScalarView) -> Bool {
    text.count { $0 == ":" } > 1
      && text.allSatisfy { ":.".unicodeScalars.contains($0) || $0.properties.isASCIIHexDigit }
  }

  /// What stands between braces; commas part it, and a backslash takes the next character as it is.
  private mutating func set() -> [String]? {
    var parts = [""]
    var isEmpty = true
    while let scalar = rest.popFirst() {
      switch scalar {
      case "}": return isEmpty ? nil : parts
      case "{", "[", "]": return nil
      case ",": parts.append("")
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        parts[parts.count - 1].unicodeScalars.append(next)
      default: parts[parts.count - 1].unicodeScalars.append(scalar)
      }
      isEmpty = false
    }
    return nil
  }

  /// `[1-10]`, `[001-100]`, `[a-z]`, each with a step behind a colon: `[0-100:10]`.
  private mutating func range() -> [String]? {
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let inside = String(rest[..<end])
    rest = rest[end...].dropFirst()
    let halves = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, let step = halves.count == 1 ? 1 : CurlGlob.number(String(halves[1])) else { return nil }
    if let first = CurlGlob.number(ends[0]), let last = CurlGlob.number(ends[1]) {
      let width = ends[0].hasPrefix("0") ? ends[0].utf8.count : 0
      return CurlGlob.numbers(first, last, step).map { $0.map { withZeros("\($0)", to: width) } }
    }
    guard let first = CurlGlob.letter(ends[0]), let last = CurlGlob.letter(ends[1]) else { return nil }
    let isOneCase = (first < 0x61) == (last < 0x61)
    return isOneCase
      ? CurlGlob.numbers(Int(first), Int(last), step)?.map { String(Unicode.Scalar(UInt8($0))) } : nil
  }

  private static func numbers(_ first: Int, _ last: Int, _ step: Int) -> [Int]? {
    if first == last { return step == 1 ? [first] : nil }
    guard first < last, step > 0, step <= last - first else { return nil }
    // One more than there may be is enough to be refused.
    return Array(stride(from: first, through: last, by: step).prefix(ImportedFile.countLimit + 1))
  }

  /// None of so many digits as the numbers that stand for variables have.
  private static func number(_ text: String) -> Int? {
    text.utf8.count < StandIn.reserved.utf8.count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(text) : nil
  }

  private static func letter(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let byte = text.utf8.first, (0x61...0x7A).contains(byte | 0x20) else { return nil }
    return byte
  }
}

/// Without what may be a secret in it.
private func shown(_ text: String) -> String {
  hidingPasswords(visible(SecretName.withoutParameters(String(text.prefix(200)), hiddenFrom: .others)))
}

private func withZeros(_ digits: String, to width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
