internal import CLibrary
internal import CommandLanguage
internal import LocalFiles
internal import Shell

/// Session files by name.
enum SessionDirectory {
  /// The file itself, or the sessions of a directory in the order of their names.
  ///
  /// - Throws: a diagnostic when the directory cannot be read, or holds none.
  static func files(at path: String) throws(Diagnostic) -> [String] {
    guard let all = namesIn(path) else {
      if errno == ENOTDIR { return [path] }
      throw Diagnostic(.file, "\(path) cannot be read", explanation: String(cString: strerror(errno)))
    }
    let names = all.filter { $0.hasSuffix(".cartsh") && !$0.hasPrefix(".") }
    if names.isEmpty { throw Diagnostic(.file, "\(path) holds no *.cartsh") }
    let prefix = path.hasSuffix("/") ? path : "\(path)/"
    return names.sorted().map { prefix + $0 }
  }
}
