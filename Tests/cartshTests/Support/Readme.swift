import CLibrary
import PseudoTerminal
import Testing

/// README.md, as far as tests hold it to the truth.
enum Readme {
  /// In the repository's root.
  static var path: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/README.md"
  }

  static func text() throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of the fenced block that follows `mark`.
  static func block(after mark: String, in text: String) -> [String]? {
    guard let start = text.firstRange(of: mark) else { return nil }
    let lines = text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let open = lines.firstIndex(where: { $0.hasPrefix("```") }) else { return nil }
    return Array(lines[(open + 1)...].prefix { !$0.hasPrefix("```") })
  }

  /// A line with times replaced by `N ms`.
  static func normalized(_ line: String) -> String {
    line.replacing(/\d+(\.\d+)? m?s\b/, with: "N ms")
  }
}
