internal import CLibrary
internal import CommandLanguage
internal import LineEditor
internal import LocalFiles
internal import Shell

/// `edit`: a text in `$VISUAL`, `$EDITOR` or `vi`, by way of a file that its owner alone can read.
enum BodyEditor {
  /// The text as the editor left it; `nil` when the editor failed.
  ///
  /// - Throws: a diagnostic when the file cannot be written or read.
  static func edit(_ text: [UInt8]) throws(Diagnostic) -> [UInt8]? {
    let path = try file(holding: text)
    let remover = FileRemover(path)
    defer {
      unlink(path)
      remover?.finish()
    }
    let editor = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
    guard runShell("\(editor) \"$1\"", argument: path) == 0 else { return nil }
    // Opened anew, for editors put another file in its place.
    return try contents(of: path)
  }

  /// A new file whose name ends in `.json`, which editors colour.
  private static func file(holding text: [UInt8]) throws(Diagnostic) -> String {
    var name = Array("\(environment("TMPDIR") ?? "/tmp")/body.XXXXXX.json".utf8CString)
    let descriptor = mkstemps(&name, 5)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else {
      throw Diagnostic(
        .file, "no temporary file can be made", explanation: "\(path): \(String(cString: strerror(errno)))")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    defer { close(descriptor) }
    if let code = text.withUnsafeBytes({ writeAll($0, to: descriptor) }) {
      unlink(path)
      throw Diagnostic(.file, "\(path) cannot be written", explanation: String(cString: strerror(code)))
    }
    return path
  }
}
