/// A part of a path: text, or the place of a parameter.
package enum PathPiece: Sendable, Equatable {
  case literal(String)
  /// A name that stood in braces.
  case parameter(String)

  /// `/orders/{order_id}/refund` in its parts. A brace without its partner, and empty braces, are text.
  package static func pieces(of template: String) -> [PathPiece] {
    var pieces: [PathPiece] = []
    var literal = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      if name.isEmpty || name.contains("{") {
        literal += rest[...open]
        rest = rest[rest.index(after: open)...]
        continue
      }
      literal += rest[..<open]
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(.parameter(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.literal(literal)) }
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
