#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The file of a session: opened by one writer at a time, appended to, never rewritten.
package final class SessionFile {
  package let path: String
  /// Made for this run and not named by the user.
  package let isPrivate: Bool
  /// It did not exist, or was empty.
  package private(set) var isNew = false
  private let descriptor: Int32
  /// What it held when it was opened, without a torn last line.
  package private(set) var contents: String
  /// What the user has to know about it.
  package private(set) var reports: [Diagnostic] = []

  /// Opens the session at `path`, or makes it, readable for its owner alone.
  ///
  /// - Throws: a diagnostic when it is a directory, cannot be read or written, is locked, or is no session.
  package init(_ path: String, isPrivate: Bool = false) throws(Diagnostic) {
    self.path = path
    self.isPrivate = isPrivate
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    contents = ""
    guard descriptor >= 0 else { throw SessionFile.failure("cannot be opened", path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(.file, "\(path) is not a file that a session can be written to")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Diagnostic(
        .file, "\(path) is in use by another cartsh", explanation: "a session has one writer at a time",
        hints: ["leave the other one first", "or begin another session: cartsh OTHER-FILE"])
    }
    try load()
    if status.st_mode & 0o077 != 0, fchmod(descriptor, 0o600) == 0 {
      reports.append(.note("\(path) could be read by others; now by you alone"))
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    // Closing alone would not do while a program that is just being started still holds a copy of the descriptor.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private func load() throws(Diagnostic) {
    var bytes = try readAll(descriptor, path)
    if bytes.isEmpty {
      isNew = true
      try append(Journal.heading + "\n")
      contents = Journal.heading + "\n"
      return
    }
    // Before anything is mended: a file that is not ours, or of another version, stays as it is.
    try JournalReader.checkHeading(String(decoding: bytes.prefix(64), as: UTF8.self), source: path)
    let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    if end < bytes.count {
      let torn = String(decoding: bytes[end...], as: UTF8.self)
      bytes.removeSubrange(end...)
      try setAside(torn, at: end)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(.file, "\(path) is not UTF-8 text")
    }
    contents = text
  }

  /// Keeps a line that a crash cut off as a comment, where it does no harm.
  private func setAside(_ torn: String, at end: Int) throws(Diagnostic) {
    guard ftruncate(descriptor, off_t(end)) == 0 else { throw SessionFile.failure("cannot be mended", path, errno) }
    try append("# torn line set aside: \(visible(torn))\n")
    reports.append(
      .warning(
        "the last line of \(path) broke off and was set aside",
        explanation: "it was: \(hidingPasswords(torn).prefix(80))"))
  }

  /// Writes at the end.
  ///
  /// - Parameter synced: whether it has to be on disk before this returns.
  package func append(_ text: String, synced: Bool = false) throws(Diagnostic) {
    var text = text
    if let code = text.withUTF8({ writeAll(UnsafeRawBufferPointer($0), to: descriptor) }) {
      throw SessionFile.failure("cannot be written", path, code)
    }
    if synced, fdatasync(descriptor) != 0 { throw SessionFile.failure("cannot be written safely", path, errno) }
  }

  /// Takes the file away: for a session in which nothing happened.
  package func remove() { unlink(path) }

  private static func failure(_ what: String, _ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(.file, "\(path) \(what)", explanation: String(cString: strerror(code)))
  }
}
