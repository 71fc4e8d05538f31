#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSON

/// A regular expression as `matches` takes it: `/^INV-\d+$/`, `/paid|refunded/i`.
///
/// POSIX's extended ones, and `\d`. They are matched without backtracking, so that none from a file can hang the shell.
struct TextPattern {
  let source: String
  private let expression: String
  private let ignoresCase: Bool

  /// A longer one is more likely an attack than a pattern.
  private static let longest = 500
  /// As much of a text is looked at.
  private static let searchedBytes = 1 << 16

  /// - Throws: a diagnostic at the word when it is no regular expression.
  init(_ word: Word, _ variables: [String: JSONDocument]) throws(Diagnostic) {
    source = try word.expanded(variables)
    var text = source[...]
    ignoresCase = text.hasPrefix("/") && text.hasSuffix("/i") && text.count > 2
    if ignoresCase { text = text.dropLast() }
    if text.hasPrefix("/"), text.hasSuffix("/"), text.count > 1 { text = text.dropFirst().dropLast() }
    expression = TextPattern.withDigits(String(text))
    guard text.utf8.count <= TextPattern.longest else {
      throw Diagnostic(.usage, "a pattern has at most \(TextPattern.longest) bytes", at: word)
    }
    if let problem = compiled({ _ in nil }) {
      throw Diagnostic(
        .usage, "'\(source)' is no pattern", explanation: problem,
        hints: ["for example: expect .order.invoice_no matches /^INV-[0-9]+$/"], at: word)
    }
  }

  func matches(_ text: String) -> Bool {
    let text = String(decoding: text.utf8.prefix(TextPattern.searchedBytes), as: UTF8.self)
    var isFound = false
    _ = compiled { expression in
      isFound = regexec(&expression, text, 0, nil, 0) == 0
      return nil
    }
    return isFound
  }

  /// What is wrong with it, or what `body` says.
  private func compiled(_ body: (inout regex_t) -> String?) -> String? {
    var compiled = regex_t()
    let code = regcomp(&compiled, expression, REG_EXTENDED | REG_NOSUB | (ignoresCase ? REG_ICASE : 0))
    if code != 0 {
      var text = [CChar](repeating: 0, count: 200)
      regerror(code, &compiled, &text, text.count)
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    defer { regfree(&compiled) }
    return body(&compiled)
  }

  /// `\d` and `\D`, which POSIX does not know, spelled out.
  private static func withDigits(_ text: String) -> String {
    var result = ""
    var isInBrackets = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let next = rest.popFirst() else { return result + "\\" }
        if next == "d" {
          result += isInBrackets ? "0-9" : "[0-9]"
        } else if next == "D", !isInBrackets {
          result += "[^0-9]"
        } else {
          result += "\\\(next)"
        }
      case "[":
        isInBrackets = true
        result += "["
      case "]":
        isInBrackets = false
        result += "]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension TextPattern {
  /// The same for Python's `re`, which knows no classes such as `[:digit:]`.
  var python: String {
    let classes = [
      "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": "\\s",
      "blank": " \\t", "xdigit": "0-9A-Fa-f",
    ]
    let text = classes.reduce(expression) { $0.replacing("[:\($1.key):]", with: $1.value) }
    return (ignoresCase ? "(?i)" : "") + text
  }
}
