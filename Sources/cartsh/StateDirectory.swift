internal import CLibrary
internal import CommandLanguage
internal import LocalFiles
internal import Shell
internal import Synchronization

/// Where sessions and the history live unless they are named: `${XDG_STATE_HOME:-~/.local/state}/cartsh`.
enum StateDirectory {
  private static var path: String? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return "\(state)/cartsh" }
    return environment("HOME").map { "\($0)/.local/state/cartsh" }
  }

  /// The history of typed lines.
  static var history: String? { (try? made()).map { "\($0)/history" } }

  /// What files may do: a digest a line.
  static var trust: TrustStore {
    TrustStore(
      holds: { digest in
        guard let path, let known = try? contents(of: "\(path)/trusted") else { return false }
        return String(decoding: known, as: UTF8.self).split(separator: "\n").contains { $0 == digest }
      },
      add: { digest in
        guard let path = try? made() else { return }
        let file = open("\(path)/trusted", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return }
        _ = Array("\(digest)\n".utf8).withUnsafeBytes { writeAll($0, to: file) }
        close(file)
      })
  }

  /// A file that does not exist yet, named by time and process; a process may need several.
  static func newSession() throws(Diagnostic) -> String {
    let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
    let name = "\(formatted(time(nil), "%Y%m%d-%H%M%S"))-\(getpid())" + (number == 0 ? "" : "-\(number)")
    return "\(try made())/\(name).cartsh"
  }

  private static let count = Atomic(0)

  /// The directory, made for its owner alone when it is not there.
  private static func made() throws(Diagnostic) -> String {
    guard let path else {
      throw Diagnostic(
        .file, "there is no place for the session's file", hints: ["name one: cartsh FILE", "or set HOME"])
    }
    do throws(Diagnostic) {
      try makeDirectories(path)
    } catch {
      var failure = error
      failure.hints = ["name a file for the session: cartsh FILE", "or set XDG_STATE_HOME"]
      throw failure
    }
    return path
  }
}
