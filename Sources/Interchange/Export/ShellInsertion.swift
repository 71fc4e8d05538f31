internal import CommandLanguage

/// A command of the shell in whose quoted words numbers stand for variables: the same with the variables' values.
struct ShellInsertion {
  let source: String
  let names: [String: String]

  /// How a value is put in.
  enum Use: Unicode.Scalar, CaseIterable {
    case text = "\u{E001}"
    /// A part of an address, percent-encoded.
    case address = "\u{E002}"
    /// Inside a string of JSON.
    case inside = "\u{E003}"

    /// What stands before the number; without any, the value's JSON is meant.
    var mark: String { String(rawValue) }

    var function: String {
      switch self {
      case .text: "text"
      case .address: "address"
      case .inside: "inside"
      }
    }
  }

  init(text: String, names: [String: String]) { (source, self.names) = (text, names) }

  var text: String {
    var quotes = QuoteState()
    var text = ""
    var isBehindVariable = false
    for piece in StandIn.pieces(of: source, names) {
      switch piece {
      case .text(let part):
        // Quotes that would hold nothing are left out.
        let isClosed = isBehindVariable && part.unicodeScalars.first == "'"
        if isBehindVariable, !isClosed { text += quotes.mark }
        text.unicodeScalars += part.unicodeScalars.dropFirst(isClosed ? 1 : 0)
        quotes.read(part.unicodeScalars)
        isBehindVariable = false
      case .variable(let name, _):
        let use = text.unicodeScalars.last.flatMap { Use(rawValue: $0) }
        if use != nil { text.unicodeScalars.removeLast() }
        if !isBehindVariable { text += "'" }
        let variable = "\"$\(ShellVariable(name).name)\""
        text += use.map { "\"$(\($0.function) \(variable))\"" } ?? variable
        isBehindVariable = true
      }
    }
    return text
  }

  /// Which kind of quotes a text ends in.
  private struct QuoteState {
    private var isOpen = false
    /// `$'…'`, where a backslash means something.
    private var isEscaping = false
    private var last: Unicode.Scalar = " "
    private var isEscaped = false

    /// What opens such quotes again.
    var mark: String { isEscaping ? "$'" : "'" }

    mutating func read(_ scalars: String.UnicodeScalarView) {
      for scalar in scalars {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\", isEscaping || !isOpen {
          isEscaped = true
        } else if scalar == "'" {
          isEscaping = !isOpen && last == "$"
          isOpen.toggle()
        }
        last = scalar
      }
    }
  }
}

/// A variable of the session as bash may call it: none of its own, and none of the script's.
struct ShellVariable {
  let name: String

  init(_ name: String) {
    let isOwn = ["site", "answer", "_"].contains(name) || name.utf8.contains { (0x41...0x5A).contains($0) }
    self.name = isOwn ? "let_\(name)" : name
  }
}
