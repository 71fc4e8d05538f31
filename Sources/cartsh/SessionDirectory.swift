internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Session files by name.
enum SessionDirectory {
  /// The file itself, or the sessions of a directory in the order of their names.
  ///
  /// - Throws: a diagnostic when the directory cannot be read, or holds none.
  static func files(at path: String) throws(Diagnostic) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOTDIR { return [path] }
      throw Diagnostic(.file, "\(path) cannot be read", explanation: String(cString: strerror(errno)))
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".cartsh"), !name.hasPrefix(".") { names.append(name) }
    }
    if names.isEmpty { throw Diagnostic(.file, "\(path) holds no *.cartsh") }
    let prefix = path.hasSuffix("/") ? path : "\(path)/"
    return names.sorted().map { prefix + $0 }
  }
}
