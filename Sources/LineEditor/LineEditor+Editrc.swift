import CEditLine
import CLibrary

/// The user's settings, see editrc(5).
extension LineEditor {
  /// Reads `$EDITRC`, or `~/.editrc`, line by line. libedit's own reading would stop at the first word that it does not
  /// know and forget our keys at `bind -v`.
  func readEditrc() {
    guard let path = editrcPath, let file = fopen(path, "r") else { return }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self).drop { $0 == " " || $0 == "\t" }
      if !line.isEmpty, line.first != "\n", line.first != "#" { parse(String(line)) }
    }
  }

  private var editrcPath: String? {
    if let path = getenv("EDITRC") { return String(cString: path) }
    return getenv("HOME").map { String(cString: $0) + "/.editrc" }
  }

  /// Carries out one line of an editrc: `bind -v`, `setty -d -ixon`, `bind ^F x-complete`. Our keys survive a change
  /// between emacs and vi.
  /// - Returns: whether libedit could carry it out. It prints complaints of its own.
  @discardableResult package func parse(_ editrcLine: String) -> Bool {
    guard let tokenizer = tok_winit(nil) else { return false }
    defer { tok_wend(tokenizer) }
    var count: Int32 = 0
    var words: UnsafeMutablePointer<UnsafePointer<wchar_t>?>?
    let isWhole = editrcLine.wide.withNUL { tok_wstr(tokenizer, $0, &count, &words) } == 0
    guard isWhole, count > 0, let words else { return false }
    cel_flush()
    let wasVi = cel_is_vi(editor)
    let code = el_wparse(editor, count, words)
    // Both empty the maps, even when nothing changes.
    let names = (0..<Int(count)).map { string(words[$0]) }
    if names.contains("-v") || names.contains("-e") || cel_is_vi(editor) != wasVi { bindKeys() }
    return code == 0
  }

  private func string(_ text: UnsafePointer<wchar_t>?) -> String {
    guard let text else { return "" }
    var length = 0
    while text[length] != 0 { length += 1 }
    return UnsafeBufferPointer(start: text, count: length).string
  }
}
