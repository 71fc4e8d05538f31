internal import CLibrary
package import CommandLanguage

/// A file that output goes to: made whole or not at all, or written in place where it is a device, a fifo or a socket.
///
/// It is made before the output is known, so that a place that cannot be written to is refused before anything is sent.
package final class OutputFile {
  private let path: String
  private let isReplacing: Bool
  /// How one says that a file may be written over.
  private let hint: String
  /// What is written in place.
  private let descriptor: Int32?
  /// Where the path leads at the end of symbolic links.
  private let target: String
  /// The file that is replaced, whose mode and owner the new one gets.
  private let replaced: stat?

  /// - Parameters:
  ///   - replacing: without it, a file that exists stays and an error is thrown.
  ///   - isInterrupted: asked while a fifo waits for its reader.
  /// - Throws: a diagnostic when nothing can be written there.
  package init(
    _ path: String, replacing: Bool, hint: String = "to write over it: --force",
    isInterrupted: () -> Bool = { false }
  ) throws(Diagnostic) {
    (self.path, self.hint, isReplacing) = (path, hint, replacing)
    var status = stat()
    if let number = OutputFile.standardStream(path) {
      (descriptor, target, replaced) = (try OutputFile.duplicate(number, path), path, nil)
    } else if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      descriptor = try OutputFile.opened(path, status.st_mode & S_IFMT, isInterrupted)
      (target, replaced) = (path, nil)
    } else {
      let isThere = access(path, F_OK) == 0
      if isThere, !replacing { throw OutputFile.exists(path, hint) }
      (descriptor, replaced) = (nil, isThere ? status : nil)
      target = try OutputFile.end(ofLinksAt: path)
      if isThere { try OutputFile.requireWritable(path) }
      let probe = try OutputFile.temporary(beside: target, path)
      unlink(probe.path)
      close(probe.descriptor)
    }
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Writes all of the output, once.
  package func write(_ bytes: [UInt8]) throws(Diagnostic) {
    if let descriptor {
      if let code = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { throw OutputFile.failure(path, code) }
      return
    }
    let new = try OutputFile.temporary(beside: target, path)
    let code = fill(new.descriptor, bytes)
    close(new.descriptor)
    guard let code = code ?? put(new.path) else { return }
    unlink(new.path)
    throw code == EEXIST && !isReplacing ? OutputFile.exists(path, hint) : OutputFile.failure(path, code)
  }

  private func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32? {
    if let code = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { return code }
    if let replaced {
      // The owner first, for a change of it takes bits of the mode away. Another's file may be written, not given back.
      _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
      if fchmod(descriptor, replaced.st_mode & 0o7777) != 0 { return errno }
    }
    return fsync(descriptor) == 0 ? nil : errno
  }

  /// Gives the new file its name.
  private func put(_ new: String) -> Int32? {
    if !isReplacing {
      // A link does not take the place of a file that has come meanwhile.
      if link(new, target) == 0 {
        unlink(new)
        return nil
      }
      if errno == EEXIST { return EEXIST }
    }
    return rename(new, target) == 0 ? nil : errno
  }
}

extension OutputFile {
  /// The number of `/dev/stdout`, `/dev/fd/63` and the like, which are written where they stand.
  private static func standardStream(_ path: String) -> Int32? {
    if let number = ["/dev/stdin", "/dev/stdout", "/dev/stderr"].firstIndex(of: path) { return Int32(number) }
    let directory = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix)
    return directory.flatMap { Int32(path.dropFirst($0.count)) }
  }

  /// A stream that this program was started with, and none that it has opened itself.
  private static func duplicate(_ number: Int32, _ path: String) throws(Diagnostic) -> Int32 {
    let flags = fcntl(number, F_GETFD)
    guard flags >= 0, flags & FD_CLOEXEC == 0 else { throw failure(path, EBADF) }
    let descriptor = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { throw failure(path, errno) }
    return descriptor
  }

  /// Opens what is no regular file, to be written in place.
  private static func opened(_ path: String, _ kind: mode_t, _ isInterrupted: () -> Bool) throws(Diagnostic) -> Int32 {
    if kind == S_IFDIR { throw Diagnostic(.file, "\(path) is a directory", hints: ["name a file in it"]) }
    if kind == S_IFSOCK { return try connected(to: path) }
    while true {
      // Opened without waiting, and tried again, for nobody could interrupt the wait for a fifo's reader.
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if descriptor >= 0 { return descriptor }
      guard errno == ENXIO && kind == S_IFIFO || errno == EINTR else { throw failure(path, errno) }
      if isInterrupted() { throw Diagnostic(.interrupted, "interrupted: nobody reads \(path)") }
      poll(nil, 0, 20)
    }
  }

  private static func connected(to path: String) throws(Diagnostic) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let isShort = withUnsafeMutableBytes(of: &address.sun_path) { room in
      if path.utf8.count >= room.count { return false }
      room.copyBytes(from: path.utf8)
      return true
    }
    guard isShort else { throw failure(path, ENAMETOOLONG) }
    let descriptor = socket(AF_UNIX, streamSocket, 0)
    guard descriptor >= 0 else { throw failure(path, errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return descriptor }
    let code = errno
    close(descriptor)
    throw failure(path, code)
  }

  /// The system says whether a file may be written; to rename another onto it, it would not ask for that.
  private static func requireWritable(_ path: String) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    close(descriptor)
  }

  /// Follows symbolic links, also to what does not exist yet.
  private static func end(ofLinksAt path: String) throws(Diagnostic) -> String {
    var end = path
    for _ in 0..<40 {
      var text = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(end, &text, text.count)
      if count < 0 { return end }
      let next = String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      end = next.hasPrefix("/") ? next : directory(of: end) + next
    }
    throw failure(path, ELOOP)
  }

  /// With its slash; nothing for a bare name.
  private static func directory(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

  /// A new file of its own name in the directory where the target is to be, readable for its owner alone.
  private static func temporary(
    beside target: String, _ path: String
  ) throws(Diagnostic) -> (path: String, descriptor: Int32) {
    let directory = directory(of: target)
    if directory.count == target.count { throw failure(path, target.isEmpty ? ENOENT : EISDIR) }
    var name = Array("\(directory).cartsh-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw failure(path, errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return (String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self), descriptor)
  }

  private static func exists(_ path: String, _ hint: String) -> Diagnostic {
    Diagnostic(.refused, "\(path) exists already", hints: [hint])
  }

  private static func failure(_ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(.file, "\(path) cannot be written", explanation: String(cString: strerror(code)))
  }
}

#if canImport(Glibc)
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  private let streamSocket = SOCK_STREAM
#endif
