import Shell

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A directory of one test, gone with its files when nobody holds it any more.
final class TemporaryDirectory {
  let path: String

  init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/cartsh-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no temporary directory in \(base): \(errno)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in TemporaryDirectory.names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>, mode: mode_t = 0o600) -> String {
    let path = file(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    let bytes = Array(bytes)
    guard descriptor >= 0, writeAll(descriptor, bytes) else { fatalError("\(path): \(errno)") }
    fchmod(descriptor, mode)
    close(descriptor)
    return path
  }

  @discardableResult
  func write(_ name: String, _ text: String, mode: mode_t = 0o600) -> String { write(name, text.utf8, mode: mode) }

  func read(_ name: String) -> String {
    (try? contents(of: file(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The permissions of a file.
  func mode(_ name: String) -> mode_t {
    var status = stat()
    stat(file(name), &status)
    return status.st_mode & 0o777
  }

  /// The files of a directory by name, without the hidden ones.
  static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

private func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  write(descriptor, bytes, bytes.count) == bytes.count
}
