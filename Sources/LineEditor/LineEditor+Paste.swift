import CEditLine
import CLibrary

/// Bracketed paste: terminals put `ESC[200~` and `ESC[201~` around what is pasted, so that it is text and no keys.
extension LineEditor {
  private static let end = Array("\u{1B}[201~".utf8)
  /// A terminal that never sends the end must not hang the shell.
  private static let limit = (bytes: 16 << 20, milliseconds: Int32(5000))

  /// Reads a paste whose beginning was seen, and gives the key that inserts it. A search ends with it.
  func readPaste() -> PrivateKey {
    state.toInsert += TypedText.pasted(pasteBytes()).wide
    guard state.search != nil else { return .paste }
    endSearch(keeping: true)
    state.keys.append(.paste)
    return .searchStep
  }

  /// The same, when libedit saw the beginning.
  func readAndInsertPaste() -> UInt8 {
    state.toInsert += TypedText.pasted(pasteBytes()).wide
    return insertPaste()
  }

  func insertPaste() -> UInt8 {
    let paste = state.toInsert
    state.toInsert = []
    return insert(isTall(line.text + paste) ? state.folds.fold(paste.string).wide : paste)
  }

  /// All up to the end mark, read in bulk; what comes after it is kept for the keyboard.
  private func pasteBytes() -> [UInt8] {
    var bytes = pending
    var searched = 0
    var buffer = [UInt8](repeating: 0, count: 65536)
    pending = []
    while true {
      if let end = LineEditor.endMark(in: bytes, from: searched) {
        pending = Array(bytes[(end + LineEditor.end.count)...])
        return Array(bytes[..<end])
      }
      searched = max(0, bytes.count - LineEditor.end.count)
      guard bytes.count < LineEditor.limit.bytes, isInputWaiting(milliseconds: LineEditor.limit.milliseconds) else {
        return bytes
      }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func endMark(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.indices.dropFirst(start).first { bytes[$0] == 0x1B && bytes[$0...].starts(with: end) }
  }
}
