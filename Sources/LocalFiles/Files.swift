internal import CLibrary
package import CommandLanguage
internal import Text

/// How much goes into a pipe at once without waiting for its reader.
private let pieceOfPipe = 4096

/// Writes all of `bytes`, waiting no longer than until it is interrupted.
///
/// - Returns: the error number when it cannot; `EINTR` when it was interrupted before all was written.
package func writeAll(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, isInterrupted: () -> Bool
) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    let isReady = poll(&waiting, 1, 100) > 0
    if !isReady || rest.count < bytes.count, isInterrupted() { return EINTR }
    if !isReady { continue }
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(pieceOfPipe))
    if let code = writeAll(piece, to: descriptor) { return code }
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
  }
  return nil
}

/// Writes all of `bytes`; the error number when it cannot.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
      continue
    }
    if count < 0 { return errno }
    if count == 0 { return EIO }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
  return nil
}

/// Asks for memory in pages of two megabytes. In pages of four kilobytes, each handed out at its first touch, reading a
/// long file would mostly be waiting for memory.
private func useLargePages(for bytes: inout [UInt8]) {
  #if os(Linux)
    let pageSize = UInt(1 << 21)
    let capacity = UInt(bytes.capacity)
    bytes.withUnsafeMutableBytes { buffer in
      let start = (UInt(bitPattern: buffer.baseAddress) + pageSize - 1) & ~(pageSize - 1)
      let end = (UInt(bitPattern: buffer.baseAddress) + capacity) & ~(pageSize - 1)
      // Where there are none it is refused, which does no harm.
      if start < end { madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE) }
    }
  #endif
}

/// How long a file may be that is read whole, other than a session: a device may never come to an end.
private let longestFile = 64 << 20

/// Everything that can be read from `descriptor`.
///
/// - Parameters:
///   - limit: how many bytes it may be.
///   - isInterrupted: asked while nothing arrives, and between pieces.
package func readAll(
  _ descriptor: Int32, _ path: String, limit: Int = .max, isInterrupted: () -> Bool = { false }
) throws(Diagnostic) -> [UInt8] {
  var bytes: [UInt8] = []
  var status = stat()
  if fstat(descriptor, &status) == 0 {
    bytes.reserveCapacity(min(limit, Int(status.st_size)) + 1)
    useLargePages(for: &bytes)
  }
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let isReady = poll(&waiting, 1, 100) > 0
    if isInterrupted() { throw Diagnostic(.interrupted, "interrupted while \(path) was read") }
    if !isReady { continue }
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { continue }
    guard count >= 0 else {
      throw Diagnostic(.file, "\(path) cannot be read", explanation: String(cString: strerror(errno)))
    }
    if count == 0 { return bytes }
    bytes += buffer[..<count]
    if bytes.count > limit {
      throw Diagnostic(.file, "\(path) is too large", explanation: "no more than \(byteCount(limit)) are read")
    }
  }
}

/// A whole file, device or fifo.
///
/// - Parameters:
///   - limit: how many bytes it may be.
///   - isInterrupted: asked while nothing arrives, so that one can stop waiting for who writes to a fifo.
package func contents(
  of path: String, limit: Int? = nil, isInterrupted: () -> Bool = { false }
) throws(Diagnostic) -> [UInt8] {
  // Opening a fifo would wait for a writer, which no signal ends.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else {
    throw Diagnostic(.file, "\(path) cannot be read", explanation: String(cString: strerror(errno)))
  }
  defer { close(descriptor) }
  return try readAll(descriptor, path, limit: limit ?? longestFile, isInterrupted: isInterrupted)
}

/// Writes a whole file, or into a device, fifo or socket, as ``OutputFile`` says.
///
/// - Parameters:
///   - replacing: without it, a file that exists stays and an error is thrown.
///   - isInterrupted: asked while a fifo waits for its reader.
package func writeFile(
  _ path: String, _ bytes: [UInt8], replacing: Bool, hint: String = "to write over it: --force",
  isInterrupted: () -> Bool = { false }
) throws(Diagnostic) {
  try OutputFile(path, replacing: replacing, hint: hint, isInterrupted: isInterrupted).write(bytes)
}

/// Sets aside room on disk for `count` bytes from `offset` on, and leaves the file as long as it is.
///
/// - Returns: the error number; `nil` also where the system cannot do so.
package func allocate(_ descriptor: Int32, from offset: Int, _ count: Int) -> Int32? {
  #if os(Linux)
    typealias Call = @convention(c) (Int32, Int32, off_t, off_t) -> Int32
    // `<fcntl.h>` shows `fallocate` and `FALLOC_FL_KEEP_SIZE`, which is 1, to GNU C alone.
    guard let symbol = dlsym(nil, "fallocate") else { return nil }
    let call = unsafeBitCast(symbol, to: Call.self)
    while call(descriptor, 1, off_t(offset), off_t(count)) != 0 { if errno != EINTR { return errno } }
  #endif
  return nil
}

/// Has the name of the file at `path` on disk, where the file system can do so.
///
/// - Returns: the error number when it cannot be written.
package func syncDirectory(of path: String) -> Int32? {
  guard let resolved = realpath(path, nil) else { return errno }
  defer { free(resolved) }
  let parts = String(cString: resolved).split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let descriptor = open(parts.joined(separator: "/") + "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  // One may be allowed to make files in a directory and not to list them.
  guard descriptor >= 0 else { return errno == EACCES ? nil : errno }
  defer { close(descriptor) }
  while fsync(descriptor) != 0 {
    if errno == EINVAL || errno == ENOTSUP || errno == EROFS { return nil }
    if errno != EINTR { return errno }
  }
  return nil
}

/// Makes a directory and those above it, for their owner alone.
package func makeDirectories(_ path: String) throws(Diagnostic) {
  var whole = path.hasPrefix("/") ? "" : "."
  for part in path.split(separator: "/") {
    whole += "/\(part)"
    if mkdir(whole, 0o700) == 0 {
      _ = syncDirectory(of: whole)
    } else if errno != EEXIST {
      throw Diagnostic(.file, "\(whole) cannot be made", explanation: String(cString: strerror(errno)))
    }
  }
}

/// The names of what is in a directory, in no order; `nil` when it is none or cannot be read.
package func namesIn(_ directory: String) -> [String]? {
  guard let stream = opendir(directory) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
