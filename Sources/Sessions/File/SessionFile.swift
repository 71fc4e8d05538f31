internal import CLibrary
package import CommandLanguage
internal import LocalFiles
internal import Text

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
  /// Why nothing more can be written to it.
  private var fault: Diagnostic?
  /// Whether its name is on disk too, so that the file is found again after a crash.
  private var isNameSynced = false
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
  package func append(_ text: String) throws(Diagnostic) {
    try checkThatItIsOurs()
    if let code = written(text) {
      // Half a line would spoil the next one. Where the half stays it is the last, and is set aside at the next opening.
      if ftruncate(descriptor, off_t(size)) != 0 { end(because: "half a line stands at its end") }
      throw SessionFile.failure("cannot be written", path, code)
    }
    size += text.utf8.count
  }

  /// Writes lines at the end that have to be on disk, found by the file's name, before this returns. Where the disk does
  /// not take them they are taken back.
  ///
  /// - Parameters:
  ///   - retraction: what is written behind them, should they stay all the same, so that nothing is made of them.
  ///   - reserved: the bytes for which there has to be room behind them.
  package func appendSynced(_ text: String, retraction: String, reserved: Int = 0) throws(Diagnostic) {
    if let code = reserve(text.utf8.count + reserved) { throw SessionFile.failure("cannot be written", path, code) }
    let before = size
    try append(text)
    guard let code = synced() else { return }
    if ftruncate(descriptor, off_t(before)) == 0 {
      size = before
      // So that the lines do not come back after a crash.
      fdatasync(descriptor)
    } else {
      if written(retraction) == nil { fdatasync(descriptor) }
      end(because: "lines that may not be on disk stand at its end")
    }
    throw SessionFile.failure("cannot be written safely", path, code)
  }

  /// - Returns: the error number when not all of it could be written.
  private func written(_ text: String) -> Int32? {
    var text = text
    return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private func synced() -> Int32? {
    while fdatasync(descriptor) != 0 { if errno != EINTR { return errno } }
    if !isNameSynced, let code = syncDirectory(of: path) { return code }
    isNameSynced = true
    return nil
  }

  /// Sets room aside behind the end. Where the file system has no such thing, the room may be gone when it is needed.
  private func reserve(_ count: Int) -> Int32? {
    var limit = rlimit()
    #if os(Linux)
      let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
    #else
      let isKnown = getrlimit(RLIMIT_FSIZE, &limit) == 0
    #endif
    if isKnown, limit.rlim_cur < UInt64(size + count) { return EFBIG }
    let code = allocate(descriptor, from: size, count)
    if let code, [ENOSPC, EDQUOT, EFBIG].contains(code) { return code }
    return nil
  }

  /// Lets nothing more be written: what would follow could be taken for a part of what stands there.
  private func end(because reason: String) {
    fault = Diagnostic(
      .file, "\(path) cannot be written any more", explanation: reason,
      hints: ["go on with what is there: open \(Word(saying: path).source)"])
  }

  /// What is written has to be found again by its name, behind what this session knows of.
  package func checkThatItIsOurs() throws(Diagnostic) {
    if isReadOnly {
      throw Diagnostic(
        .refused, "\(path) is open for reading only", explanation: "nothing can be written down, so nothing is done",
        hints: ["in a session of your own: open OTHER-FILE"])
    }
    if let fault { throw fault }
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
  package func unlock() { flock(descriptor, LOCK_UN) }

  /// Takes the file away: for a session in which nothing happened.
  package func remove() { unlink(path) }

  private static func failure(_ what: String, _ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(.file, "\(path) \(what)", explanation: String(cString: strerror(code)))
  }
}
