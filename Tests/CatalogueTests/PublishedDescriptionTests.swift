import CLibrary
import Catalogue
import JSON
import Testing

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

  /// Every operation once, with the parameters, the body and the answers that are published. Where the overlay
  /// describes one, it knows better: then nothing that is published may be missing.
  @Test func theBuiltInCatalogueSaysTheSame() throws {
    let own = try Catalogue(openAPI: JSONDocument(PublishedFiles.bytes(of: PublishedFiles.overlay)))
    var seen: Set<String> = []
    for file in PublishedFiles.all {
      let document = try JSONDocument(PublishedFiles.bytes(of: file))
      for published in try Catalogue(openAPI: document).operations {
        let builtIn = try #require(Catalogue.builtIn.operation(published.method, published.path), "\(file)")
        #expect(seen.insert(builtIn.id).inserted)
        #expect(builtIn.id.hasPrefix(published.id))
        #expect(builtIn.tag == published.tag)
        if own.operation(published.method, published.path) == nil {
          #expect(builtIn.facts == published.facts, "\(file)")
        } else {
          let names = Set(builtIn.parameters.map(\.name) + builtIn.bodyPlaces.map(\.name))
          let known = { (name: String) in names.contains(name) || names.contains("\(name)[]") }
          #expect(published.parameters.map(\.name).allSatisfy(known), "\(file)")
          #expect(published.bodyPlaces.map(\.name).allSatisfy(known), "\(file)")
        }
      }
    }
    #expect(seen.count == 436)
    #expect(Catalogue.builtIn.entries.count == 436)
  }
}

extension Operation {
  /// All that is no sentence: a line for each parameter, place and answer.
  fileprivate var facts: [String] {
    parameters.map {
      "\($0.location) \($0.name) \($0.isRequired) \($0.style ?? "") \($0.explode ?? false) \($0.schema.facts)"
    } + (body.map { ["body \($0.isRequired) \($0.mediaType) \($0.schema.facts)"] } ?? [])
      + responses.map { "\($0.code) \($0.schema?.facts ?? "none")" }.sorted()
  }
}

extension Schema {
  fileprivate var facts: String {
    let allowed = enumeration.map(\.description).joined(separator: "|")
    let members = properties.map { "\($0.name)\($0.isRequired ? "!" : ""):\($0.schema.facts)" }.joined(separator: ",")
    let inner = (items + otherMembers + alternatives).map(\.facts).joined(separator: ";")
    let value = defaultValue?.description ?? ""
    let limits = "\(minimum?.description ?? "")..\(maximum?.description ?? "")"
    return "\(type)\(isNullable ? "?" : "") \(format ?? "") \(allowed) \(value) \(limits) {\(members)} [\(inner)]"
  }
}

enum PublishedFiles {
  /// One folder for each tag, with the files in it.
  static let all: [String] = list(root).flatMap { folder in
    folder.hasSuffix(".json") ? [] : list(folder).filter { $0.hasSuffix(".json") }
  }

  /// Exchanges with a real shop.
  static let recordings = list("\(beside)/real-site/exchanges").filter { $0.hasSuffix(".json") }

  /// Our own description, an OpenAPI document.
  static let overlay =
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/Sources/CatalogueData/overlay.json"

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
