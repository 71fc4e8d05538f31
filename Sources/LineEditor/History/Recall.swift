/// The walk through the history while one line is read. What was changed in an entry on the way stays so until Enter.
struct Recall {
  /// Index into the history; its count stands for the line that is being typed.
  private(set) var position: Int
  private var edited: [Int: Wide] = [:]
  private let count: Int

  init(historyCount: Int) {
    count = historyCount
    position = historyCount
  }

  /// Leaves the present entry, which now reads `text`, for another.
  /// - Returns: how the other was left when it was seen last, `nil` if it was not changed.
  mutating func move(to other: Int, leaving text: Wide) -> Wide? {
    edited[position] = text
    position = other
    return edited[other]
  }

  /// Whether there is such an entry.
  func has(_ position: Int) -> Bool { (0...count).contains(position) }
}
