#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The file of a session: opened by one writer at a time, appended to, never rewritten. Readers need no lock.
package final class SessionFile {
  package let path: String
  /// Made for this run and not named by the user.
  package let isPrivate: Bool
  /// It did not exist, or was empty.
  package private(set) var isNew = false
  /// Nothing is written to it.
  package let isReadOnly: Bool
  private let descriptor: Int32
  /// How many bytes it has to hold, unless somebody else has written to it.
  private var size = 0
  /// What it held when it was opened, without a torn last line.
  package private(set) var contents: SourceText
  /// What the user has to know about it.
  package private(set) var reports: [Diagnostic] = []

  /// Opens the session at `path`, or makes it, readable for its owner alone.
  ///
  /// - Parameter isReadOnly: it has to be there, stays as it is, and may be in use elsewhere.
  /// - Throws: a diagnostic when it is a directory, cannot be read or written, is locked, or is no session;
  ///   ``Diagnostic/isAboutWriting`` when it could still be read.
  package init(_ path: String, isPrivate: Bool = false, isReadOnly: Bool = false) throws(Diagnostic) {
    self.path = path
    self.isPrivate = isPrivate
    self.isReadOnly = isReadOnly
    let mode = isReadOnly ? O_RDONLY | O_NONBLOCK : O_RDWR | O_CREAT | O_APPEND
    descriptor = open(path, mode | O_CLOEXEC, 0o600)
    contents = SourceText("")
    guard descriptor >= 0 else {
      var failure = SessionFile.failure("cannot be opened", path, errno)
      failure.isAboutWriting = [EACCES, EROFS, EPERM].contains(errno) && access(path, R_OK) == 0
      if failure.isAboutWriting { failure.hints = [SessionFile.toReadIt] }
      throw failure
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(.file, "\(path) is not a file that a session can be written to")
    }
    if isReadOnly {
      try look()
      return
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var failure = Diagnostic(
        .file, "\(path) is in use by another cartsh", explanation: "a session has one writer at a time",
        hints: ["leave the other one first", "or begin another session: cartsh OTHER-FILE", SessionFile.toReadIt])
      failure.isAboutWriting = true
      throw failure
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

  private static let toReadIt = "to look at it only: --read-only"

  /// Reads it without mending anything: a line that is not whole may be one that is just being written.
  private func look() throws(Diagnostic) {
    let bytes = try readAll(descriptor, path)
    try JournalReader.checkHeading(withoutMark(bytes.prefix(64)), source: path)
    contents = try SourceText(bytes.lastIndex(of: 0x0A).map { Array(bytes[...$0]) } ?? [], path)
  }

  private func load() throws(Diagnostic) {
    var bytes = try readAll(descriptor, path)
    if bytes.isEmpty {
      isNew = true
      try append(Journal.heading + "\n")
      contents = SourceText(Journal.heading + "\n")
      return
    }
    // Before anything is mended: a file that is not ours, or of another version, stays as it is.
    try JournalReader.checkHeading(withoutMark(bytes.prefix(64)), source: path)
    let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    size = end
    if end < bytes.count {
      let torn = String(decoding: bytes[end...], as: UTF8.self)
      bytes.removeSubrange(end...)
      try setAside(torn, at: end)
    }
    contents = try SourceText(bytes, path)
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

  /// Writes at the end, whole or not at all.
  ///
  /// - Parameter synced: whether it has to be on disk before this returns.
  package func append(_ text: String, synced: Bool = false) throws(Diagnostic) {
    try checkThatItIsOurs()
    var text = text
    if let code = text.withUTF8({ writeAll(UnsafeRawBufferPointer($0), to: descriptor) }) {
      // Half a line would spoil the next one.
      ftruncate(descriptor, off_t(size))
      throw SessionFile.failure("cannot be written", path, code)
    }
    size += text.utf8.count
    if synced, fdatasync(descriptor) != 0 { throw SessionFile.failure("cannot be written safely", path, errno) }
  }

  /// What is written has to be found again by its name, behind what this session knows of.
  func checkThatItIsOurs() throws(Diagnostic) {
    if isReadOnly {
      throw Diagnostic(
        .refused, "\(path) is open for reading only", explanation: "nothing can be written down, so nothing is done",
        hints: ["in a session of your own: open OTHER-FILE"])
    }
    var (open, named) = (stat(), stat())
    guard fstat(descriptor, &open) == 0, stat(path, &named) == 0, open.st_ino == named.st_ino,
      open.st_dev == named.st_dev
    else {
      throw Diagnostic(
        .file, "\(path) is no longer the file that was opened", explanation: "it was replaced, moved or removed",
        hints: ["go on with what is there now: open \(Word(saying: path).source)"])
    }
    if Int(open.st_size) != size {
      throw Diagnostic(
        .file, "\(path) was changed by another program", explanation: "this session does not know what it says now",
        hints: ["go on with what is there now: open \(Word(saying: path).source)"])
    }
  }

  /// Lets another take its place, now that nothing can be written to it any more.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// Takes the file away: for a session in which nothing happened.
  package func remove() { unlink(path) }

  private static func failure(_ what: String, _ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(.file, "\(path) \(what)", explanation: String(cString: strerror(code)))
  }
}
