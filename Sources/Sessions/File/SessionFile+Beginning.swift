internal import CLibrary
internal import Catalogue
package import CommandLanguage
internal import LocalFiles
internal import Text

extension SessionFile {
  /// That a session begins in a file which was not there, and whether another one may have been meant.
  package var beginning: Diagnostic {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let others = (namesIn(directory.isEmpty ? "." : directory) ?? []).sorted().filter { $0 != name }
    // The ending that most have says nothing about which is meant.
    let near = nearest(stem(name), among: others.map(stem)).flatMap { near in others.first { stem($0) == near } }
    return .note(
      "a new session begins in \(whole(path))",
      hints: near.map { ["did you mean \(Word(saying: directory + $0).source)?"] } ?? [])
  }

  /// From the root, as one finds it again.
  private func whole(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
