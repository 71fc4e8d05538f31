internal import JSON

/// A regular expression as `matches` takes it: `/^INV-\d+$/`, `/paid|refunded/i`.
package struct TextPattern {
  package let source: String
  private let expression: String
  private let ignoresCase: Bool
  private let program: PatternProgram

  /// A longer one is more likely an attack than a pattern.
  private static let longest = 500

  /// - Throws: a diagnostic at the word when it is no regular expression.
  init(_ word: Word, _ variables: Variables) throws(Diagnostic) {
    source = try word.expanded(variables)
    var text = source[...]
    ignoresCase = text.hasPrefix("/") && text.hasSuffix("/i") && text.utf8.count > 2
    if ignoresCase { text = text.dropLast() }
    if text.hasPrefix("/"), text.hasSuffix("/"), text.utf8.count > 1 { text = text.dropFirst().dropLast() }
    guard text.utf8.count <= TextPattern.longest else {
      throw Diagnostic(.usage, "a pattern has at most \(TextPattern.longest) bytes", at: word)
    }
    expression = String(text)
    do throws(PatternError) {
      program = try PatternProgram(PatternReader.tree(of: text, ignoresCase: ignoresCase))
    } catch {
      throw Diagnostic(
        .usage, "'\(source)' is no pattern", explanation: error.reason,
        hints: ["for example: expect .order.invoice_no matches /^INV-[0-9]+$/"], at: word)
    }
  }

  /// Whether it fits anywhere in `text`.
  ///
  /// - Parameter isInterrupted: asked now and then.
  /// - Throws: a diagnostic when that says so.
  package func matches(_ text: String, isInterrupted: () -> Bool = { false }) throws(Diagnostic) -> Bool {
    try program.isFound(in: text, isInterrupted: isInterrupted)
  }
}

extension TextPattern {
  /// The pattern for Python's `re`, which knows no classes such as `[:digit:]`, and for which `\d` is any digit of Unicode.
  package var python: String {
    let classes = [
      "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": "\\s",
      "blank": " \\t", "xdigit": "0-9A-Fa-f",
    ]
    let text = classes.reduce(TextPattern.withDigits(expression)) { $0.replacing("[:\($1.key):]", with: $1.value) }
    return (ignoresCase ? "(?i)" : "") + text
  }

  /// `\d` and `\D` spelled out.
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
