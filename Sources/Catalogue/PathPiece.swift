/// A part of a path: text, or the place of a parameter.
package enum PathPiece: Sendable, Equatable {
  case literal(String)
  /// A name that stood in braces.
  case parameter(String)

  /// `/orders/{order_id}/refund` in its parts. A brace without its partner, and empty braces, are text.
  package static func pieces(of template: String) -> [PathPiece] {
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    // By bytes: a combining mark must not hide a brace.
    let bytes = template.utf8
    var pieces: [PathPiece] = []
    var (literal, rest) = (bytes.startIndex, bytes.startIndex)
    func takeLiteral(to end: String.Index) {
      if literal < end { pieces.append(.literal(String(template[literal..<end]))) }
    }
    while let open = bytes[rest...].firstIndex(of: opening), let close = bytes[open...].firstIndex(of: closing) {
      rest = bytes.index(after: open)
      let name = bytes[rest..<close]
      if name.isEmpty || name.contains(opening) { continue }
      takeLiteral(to: open)
      pieces.append(.parameter(String(Substring(name))))
      rest = bytes.index(after: close)
      literal = rest
    }
    takeLiteral(to: bytes.endIndex)
    return pieces
  }

  package var parameterName: String? {
    if case .parameter(let name) = self { name } else { nil }
  }
}

extension Operation {
  /// The path in its parts, in order; put together again they are ``path``.
  package var pathPieces: [PathPiece] { PathPiece.pieces(of: path) }
}
