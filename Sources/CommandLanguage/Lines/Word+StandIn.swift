package import JSON

extension Word {
  /// The word that says `text`, with a variable wherever a number stands for one.
  package init(saying text: String, _ names: [String: String]) {
    let pieces = StandIn.pieces(of: text, names)
    if case .variable(let name, _)? = pieces.first, pieces.count == 1 {
      self.init(plain: "$\(name)")
      return
    }
    let isPlain = pieces.allSatisfy { if case .text = $0 { true } else { false } }
    if isPlain {
      self.init(saying: text)
      return
    }
    let inside = pieces.map { piece -> String in
      switch piece {
      case .text(let text):
        let doubled = text.unicodeScalars.map { $0 == "$" ? "$$" : String($0) }.joined()
        return String(decoding: JSONText.encode(doubled).dropFirst().dropLast(), as: UTF8.self)
      case .variable(let name, _): return "${\(name)}"
      }
    }
    self.init(source: "\"\(inside.joined())\"", form: .quoted, range: 0..<0)
  }

  /// A word of JSON, with a variable wherever a number stands for one.
  package init(_ document: JSONDocument, _ names: [String: String]) {
    let pieces = StandIn.pieces(of: document.description, names)
    let isPlain = pieces.allSatisfy { if case .text = $0 { true } else { false } }
    let first = document.bytes.first { $0 > 0x20 }
    guard !isPlain, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      self = isPlain ? Word(document) : Word(saying: document.description, names)
      return
    }
    let text = pieces.map { piece in
      switch piece {
      // A string of the document's own that looks like a variable.
      case .text(let text): text.replacing("${", with: "\\u0024{")
      case .variable(let name, _): "${\(name)}"
      }
    }.joined()
    self.init(source: text, form: .bracket, range: 0..<0)
  }
}
