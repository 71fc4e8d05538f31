import CLibrary

/// The lines entered in earlier runs, in a file that its owner alone can read.
///
/// One entry a line, UTF-8, with `\n` for a newline and `\\` for a backslash. Each entry is appended under a lock as it
/// comes, so that shells side by side add to one file. A symbolic link is not followed. Which lines are not to be kept
/// is the caller's business: a secret that is never appended is never in the file.
package struct HistoryFile: Sendable {
  package let path: String
  /// How many entries are loaded. A file that has grown to twice as many is cut to so many then.
  package let limit: Int

  package init(path: String, limit: Int = 1000) {
    self.path = path
    self.limit = limit
  }

  /// The newest entries, oldest first. None when the file cannot be read, as a shell works without.
  package func load() -> [String] {
    locked { descriptor in
      let bytes = contents(descriptor)
      let lines = HistoryFile.lines(of: bytes)
      let newest = lines.suffix(limit)
      if lines.count > 2 * limit, let first = newest.first { compact(descriptor, bytes[first.lowerBound...]) }
      return bytes.withUnsafeBufferPointer { bytes in
        newest.map { HistoryFile.unescaped(String(decoding: bytes[$0], as: UTF8.self)) }
      }
    } ?? []
  }

  /// Where the lines are that are not empty.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    bytes.withUnsafeBytes { text in
      while start < text.count {
        let found = memchr(text.baseAddress! + start, 0x0A, text.count - start)
        let end = found.map { UnsafeRawPointer($0) - text.baseAddress! } ?? text.count
        if end > start { lines.append(start..<end) }
        start = end + 1
      }
    }
    return lines
  }

  /// Adds an entry at the end. Makes the file, but no folder.
  /// - Returns: whether it is written.
  @discardableResult package func append(_ line: String) -> Bool {
    locked { descriptor in
      // What a crash cut short must not swallow this entry.
      let isTorn = lastByte(descriptor).map { $0 != UInt8(ascii: "\n") } ?? false
      return put(Array(((isTorn ? "\n" : "") + HistoryFile.escaped(line) + "\n").utf8)[...], descriptor)
    } ?? false
  }

  static func escaped(_ line: String) -> String {
    line.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
  }

  static func unescaped(_ entry: String) -> String {
    if !entry.utf8.contains(UInt8(ascii: "\\")) { return entry }
    var line = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in entry.unicodeScalars {
      if isEscaped {
        line.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        line.append(scalar)
      }
    }
    return String(line)
  }

  /// Opens, narrows and locks the file. `nil` when that fails.
  private func locked<Result>(_ body: (Int32) -> Result) -> Result? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0, flock(descriptor, LOCK_EX) == 0 else { return nil }
    return body(descriptor)
  }

  /// In place, since the lock is on this very file.
  private func compact(_ descriptor: Int32, _ kept: ArraySlice<UInt8>) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = put(kept + (kept.last == 0x0A ? [] : [0x0A]), descriptor)
  }

  private func contents(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    lseek(descriptor, 0, SEEK_SET)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  private func lastByte(_ descriptor: Int32) -> UInt8? {
    var byte: UInt8 = 0
    let size = lseek(descriptor, 0, SEEK_END)
    return size > 0 && pread(descriptor, &byte, 1, size - 1) == 1 ? byte : nil
  }

  private func put(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
