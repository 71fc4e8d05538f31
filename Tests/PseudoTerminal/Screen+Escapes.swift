/// Escape sequences (ECMA-48, section 5.4).
extension Screen {
  /// Applies the sequence at the beginning of `bytes`. Its length; `nil` when it is not whole yet.
  mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let kind = bytes.dropFirst().first else { return nil }
    switch kind {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "]"): return systemCommand(bytes)
    // The choice of a character set has a third byte.
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count < 3 ? nil : 3
    case UInt8(ascii: "M"):
      row = max(0, row - 1)
      return 2
    default: return 2
    }
  }

  /// `ESC ]` … BEL or `ESC \`: titles and links, nothing on the screen.
  private func systemCommand(_ bytes: ArraySlice<UInt8>) -> Int? {
    var previous: UInt8 = 0
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 7 || (byte == UInt8(ascii: "\\") && previous == 0x1B) { return offset + 1 }
      previous = byte
    }
    return nil
  }

  /// `ESC [`, numbers, a final byte.
  private mutating func controlSequence(_ bytes: ArraySlice<UInt8>) -> Int? {
    let body = bytes.dropFirst(2).prefix { !(0x40...0x7E).contains($0) }
    guard body.endIndex < bytes.endIndex else { return nil }
    let parameters = String(decoding: body, as: UTF8.self)
    let numbers = parameters.drop { "?><=".contains($0) }
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let final = Character(Unicode.Scalar(bytes[body.endIndex]))
    if parameters.hasPrefix("?") {
      setModes(numbers, final)
    } else if final == "m" {
      setStyle(parameters)
    } else {
      isWrapPending = false
      apply(final, numbers)
    }
    return body.count + 3
  }

  private mutating func setStyle(_ parameters: String) {
    for parameter in parameters.split(separator: ";", omittingEmptySubsequences: false) {
      if parameter.allSatisfy({ $0 == "0" }) { style = "" } else { style += (style.isEmpty ? "" : ";") + parameter }
    }
  }

  private mutating func setModes(_ numbers: [Int], _ final: Character) {
    switch final {
    case "h": modes.formUnion(numbers)
    case "l": modes.subtract(numbers)
    default: break
    }
  }

  private mutating func apply(_ final: Character, _ numbers: [Int]) {
    let count = max(1, numbers.first ?? 1)
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns - 1, count - 1)
    case "d": row = min(rows - 1, count - 1)
    case "H", "f":
      row = min(rows - 1, count - 1)
      column = min(columns - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J": eraseDisplay(numbers.first ?? 0)
    case "K": eraseLine(numbers.first ?? 0)
    case "X": erase(row, column..<min(columns, column + count))
    case "P": deleteCells(count)
    case "@": insertCells(count)
    default: break
    }
  }

  private mutating func eraseDisplay(_ part: Int) {
    switch part {
    case 0:
      erase(row, column..<columns)
      for below in cells.indices.dropFirst(row + 1) { erase(below, 0..<columns) }
    case 1:
      for above in 0..<row { erase(above, 0..<columns) }
      erase(row, 0..<column + 1)
    default: for any in cells.indices { erase(any, 0..<columns) }
    }
  }

  private mutating func eraseLine(_ part: Int) {
    erase(row, part == 0 ? column..<columns : part == 1 ? 0..<column + 1 : 0..<columns)
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range { cells[row][column] = Cell() }
  }

  private mutating func deleteCells(_ count: Int) {
    cells[row].removeSubrange(column..<min(columns, column + count))
    cells[row] += Screen.blankRow(columns - cells[row].count)
  }

  private mutating func insertCells(_ count: Int) {
    cells[row].insert(contentsOf: Screen.blankRow(count), at: column)
    cells[row].removeLast(cells[row].count - columns)
  }
}
