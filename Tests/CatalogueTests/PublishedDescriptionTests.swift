import Catalogue
import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// FluentCart's own description, one operation a file, where it lies beside the repository.
@Suite(.enabled(if: !PublishedFiles.all.isEmpty, "skipped: the published description is not there"))
struct PublishedDescriptionTests {
  @Test func everyFileReads() throws {
    var operations = 0
    for file in PublishedFiles.all {
      let document = try JSONDocument(PublishedFiles.bytes(of: file))
      do {
        operations += try Catalogue(openAPI: document).operations.count
      } catch { Issue.record("\(file): \(error)") }
    }
    #expect(operations == 436)
  }
}

enum PublishedFiles {
  /// One folder for each tag, with the files in it.
  static let all: [String] = list(root).flatMap { folder in
    folder.hasSuffix(".json") ? [] : list(folder).filter { $0.hasSuffix(".json") }
  }

  /// Exchanges with a real shop.
  static let recordings = list("\(beside)/real-site/exchanges").filter { $0.hasSuffix(".json") }

  private static let root = "\(beside)/openapi"
  /// Beside the repository, which is three levels up from this file's folder.
  private static let beside = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/shared"

  static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return bytes
  }

  struct Missing: Error { var path: String }

  private static func list(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append("\(folder)/\(name)") }
    }
    return names.sorted()
  }
}
