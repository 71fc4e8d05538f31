import CEditLine
import CLibrary

/// The character source: every wait of libedit happens here, when its picture is complete.
extension LineEditor {
  /// libedit's `EL_GETCFN`: 1 and a key, 0 at the end of input, -1 and `errno` when the line is over.
  func deliverKey(to place: UnsafeMutablePointer<wchar_t>) -> Int32 {
    do throws(InputEnd) {
      place.pointee = try nextKey()
      return 1
    } catch {
      place.pointee = 0
      errno = EINTR
      return error == .end ? 0 : -1
    }
  }

  private func nextKey() throws(InputEnd) -> wchar_t {
    if state.isOver { throw .stopped }
    if !state.keys.isEmpty { return state.keys.removeFirst().rawValue }
    while true {
      repaint()
      loadHistory()
      if let scalar = decoder.next(try nextByte()), let key = translate(wchar_t(bitPattern: scalar.value)) {
        return key
      }
    }
  }

  /// Waits for a byte or a signal. One byte at a time is read, for what comes after the line belongs to others.
  private func nextByte() throws(InputEnd) -> UInt8 {
    while pending.isEmpty {
      var waiting = [STDIN_FILENO, cel_signal_pipe()].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&waiting, 2, unmirrored.isEmpty ? -1 : 0)
      if count == 0 { mirrorSome() }
      guard count > 0 else { continue }
      hideHint()
      if waiting[1].revents != 0 {
        handleSignals()
        if state.isOver { throw .stopped }
        repaint()
      } else {
        var byte: UInt8 = 0
        let count = read(STDIN_FILENO, &byte, 1)
        if count == 1 { return byte }
        if count == 0 || (errno != EINTR && errno != EAGAIN) { throw .end }
      }
    }
    return pending.removeFirst()
  }

  /// How many bytes have been typed already.
  var bytesWaiting: Int { pending.count + Int(cel_bytes_waiting()) }

  /// Whether a byte comes within that time.
  func isInputWaiting(milliseconds: Int32) -> Bool {
    if !pending.isEmpty { return true }
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0 && waiting.revents & Int16(POLLIN) != 0
  }

  /// What libedit shall see of a character; `nil`: nothing.
  private func translate(_ key: wchar_t) -> wchar_t? {
    guard isEditing else { return key }
    if (0x80...0x9F).contains(key) { return nil }
    if key == 0x1B { return translateEscape() }
    if state.search != nil { return searchKey(key).rawValue }
    guard key >= 0x300, cellWidth(key) == 0 else { return key }
    // libedit's own insertion shifts its cursor for good at a combining mark.
    state.toInsert.append(key)
    return PrivateKey.insert.rawValue
  }

  /// libedit has no limit of time for escape sequences, so the `ESC` key by itself is told from them here.
  private func translateEscape() -> wchar_t? {
    let sequence = isInputWaiting(milliseconds: 50) ? readSequence() : []
    let text = String(decoding: sequence, as: UTF8.self)
    if text == "[200~", hasPasteMode { return readPaste().rawValue }
    // The end of a paste, and what terminals send when they come into focus.
    if ["[201~", "[I", "[O"].contains(text) { return nil }
    if state.search != nil {
      endSearch(keeping: true)
      if !sequence.isEmpty { pending = [0x1B] + sequence + pending }
      return PrivateKey.searchStep.rawValue
    }
    if isVi, sequence.count > 1 { return PrivateKey(sequence: text)?.rawValue }
    pending = sequence + pending
    return 0x1B
  }

  /// What follows an `ESC`: `[` or `O` and all up to a letter or `~`, else one byte. It may come in several pieces.
  private func readSequence() -> [UInt8] {
    var sequence: [UInt8] = []
    while sequence.count < 16, isInputWaiting(milliseconds: 50), let byte = readWaiting() {
      sequence.append(byte)
      let isIntroducer = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O")
      if sequence.count == 1 ? !isIntroducer : (0x40...0x7E).contains(byte) { break }
    }
    return sequence
  }

  private func readWaiting() -> UInt8? {
    if !pending.isEmpty { return pending.removeFirst() }
    var byte: UInt8 = 0
    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }
}
