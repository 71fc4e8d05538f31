package import CLibrary
internal import LocalFiles

/// A directory of one test, gone with all that is in it when nobody holds it any more.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/cartsh-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no temporary directory in \(base): \(errno)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TemporaryDirectory.remove(path) }

  private static func remove(_ path: String) {
    for name in entries(of: path) {
      let entry = "\(path)/\(name)"
      if unlink(entry) != 0 { remove(entry) }
    }
    rmdir(path)
  }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file and returns its path.
  @discardableResult
  package func write(_ name: String, _ bytes: some Sequence<UInt8>, mode: mode_t = 0o600) -> String {
    let path = file(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    let bytes = Array(bytes)
    guard descriptor >= 0, isWritten(descriptor, bytes) else { fatalError("\(path): \(errno)") }
    fchmod(descriptor, mode)
    close(descriptor)
    return path
  }

  @discardableResult
  package func write(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
    write(name, text.utf8, mode: mode)
  }

  package func read(_ name: String) -> String {
    (try? contents(of: file(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The permissions of a file.
  package func mode(_ name: String) -> mode_t {
    var status = stat()
    stat(file(name), &status)
    return status.st_mode & 0o777
  }

  /// The files of a directory by name, without the hidden ones; none when there is no directory.
  package static func names(in path: String) -> [String] { entries(of: path).filter { !$0.hasPrefix(".") } }

  private static func entries(of path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

private func isWritten(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  write(descriptor, bytes, bytes.count) == bytes.count
}
