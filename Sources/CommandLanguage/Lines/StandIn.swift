/// Numbers that stand for variables whose values are not known yet: they pass for an id, a count or a text alike, and
/// nothing else is like them.
package enum StandIn {
  /// For what is no variable.
  package static let reserved = String(first - 1)
  private static let first = 8_806_500_000_000_001
  private static let length = 16

  package static func number(_ place: Int) -> String { String(first + place) }

  package enum Piece: Equatable {
    case text(String)
    case variable(name: String, number: String)

    package var variable: String? { if case .variable(let name, _) = self { name } else { nil } }
  }

  /// A text with the variables' names in it, to be read: `/orders/$id`.
  package static func text(_ text: String, _ names: [String: String]) -> String {
    pieces(of: text, names).map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, _): "$\(name)"
      }
    }.joined()
  }

  /// A text in its parts; those that are empty are left out.
  ///
  /// - Parameter names: the variables by their numbers.
  package static func pieces(of text: String, _ names: [String: String]) -> [Piece] {
    if names.isEmpty { return text.isEmpty ? [] : [.text(text)] }
    var pieces: [Piece] = []
    let bytes = Array(text.utf8)
    var (place, copied) = (0, 0)
    func keep(to end: Int) {
      if end > copied { pieces.append(.text(String(decoding: bytes[copied..<end], as: UTF8.self))) }
    }
    while place + length <= bytes.count {
      let number =
        bytes[place] == UInt8(ascii: "8") ? String(decoding: bytes[place..<place + length], as: UTF8.self) : ""
      guard let name = names[number] else {
        place += 1
        continue
      }
      keep(to: place)
      pieces.append(.variable(name: name, number: number))
      place += length
      copied = place
    }
    keep(to: bytes.count)
    return pieces
  }
}

extension Diagnostic {
  /// A copy of the diagnostic that calls variables by their names, and not by the numbers that stand for them while a file
  /// is read.
  ///
  /// - Parameter names: the variables by their numbers.
  package func naming(_ names: [String: String]) -> Diagnostic {
    if names.isEmpty { return self }
    var named = self
    named.summary = StandIn.text(summary, names)
    named.explanation = explanation.map { StandIn.text($0, names) }
    named.hints = hints.map { StandIn.text($0, names) }
    return named
  }
}
