/// SQL's `LIKE '%…%'`.
package struct LikePattern: Sendable, Equatable {
  private enum Piece: Sendable, Equatable {
    case character(Character)
    case anyOne
    case any
  }

  private let pieces: [Piece]

  /// Whatever contains the text.
  /// - Parameter readsWildcards: whether `%` and `_` in it stand for others, as where the plugin forgets to escape them.
  package init(containing text: String, readsWildcards: Bool = false) {
    pieces = [.any] + LikePattern.pieces(text, readsWildcards) + [.any]
  }

  /// What equals the text, with a `*` in front or behind for anything there.
  package init(starred text: String) {
    let core = text.drop { $0 == "*" }.reversed().drop { $0 == "*" }.reversed()
    let front: [Piece] = text.first == "*" ? [.any] : []
    let back: [Piece] = text.last == "*" ? [.any] : []
    pieces = front + LikePattern.pieces(String(core), true) + back
  }

  private static func pieces(_ text: String, _ readsWildcards: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Collation.folded(text)[...]
    while let character = rest.popFirst() {
      switch character {
      case "%" where readsWildcards: pieces.append(.any)
      case "_" where readsWildcards: pieces.append(.anyOne)
      case "\\" where readsWildcards: pieces.append(.character(rest.popFirst() ?? "\\"))
      default: pieces.append(.character(character))
      }
    }
    return pieces
  }

  /// Goes back to the last `%` only, so that no pattern takes longer than its length times the text's.
  package func matches(_ text: String) -> Bool {
    let characters = Array(Collation.folded(text))
    var (place, piece) = (0, 0)
    var resume: (place: Int, piece: Int)?
    while place < characters.count {
      if piece < pieces.count, pieces[piece] == .any {
        resume = (place, piece)
        piece += 1
      } else if piece < pieces.count, fits(characters[place], pieces[piece]) {
        (place, piece) = (place + 1, piece + 1)
      } else if let last = resume {
        resume = (last.place + 1, last.piece)
        (place, piece) = (last.place + 1, last.piece + 1)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .any }
  }

  private func fits(_ character: Character, _ piece: Piece) -> Bool {
    piece == .anyOne || piece == .character(character)
  }
}
