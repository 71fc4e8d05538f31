import CatalogueData
import JSON
import Synchronization

extension Catalogue {
  /// The catalogue that comes with the program; its index is read at the first use.
  package static let builtIn = try! Catalogue(
    lines: Array(unsafe UnsafeBufferPointer(start: catalogue_start(), count: catalogue_length())))

  /// Reads what `Scripts/build-catalogue` writes: a line with an OpenAPI document without operations, then a line for
  /// each operation: its entry, a tab, its details. The details are passed over until they are asked for.
  init(lines bytes: [UInt8]) throws {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let head = try JSONDocument(Array(lines.first ?? []))
    let operations = lines.dropFirst().map { $0.split(separator: UInt8(ascii: "\t"), maxSplits: 1) }
    let entries = try operations.map { Entry(try JSONDocument(Array($0[0])).root) }
    let details = operations.map { $0[1] }
    let known = ReadOperations()
    var reader = OpenAPIReader(root: head.root)
    let description = try reader.catalogue()
    self.init(
      title: description.title, servers: description.servers, securitySchemes: description.securitySchemes,
      entries: entries
    ) { index in
      known.operation(at: index) {
        var reader = OpenAPIReader(root: head.root)
        return try! reader.operation(entries[index], JSONDocument(Array(details[index])).root)
      }
    }
  }
}

/// The operations that have been read: a long session chooses the same ones again and again, and may then hold them once.
private final class ReadOperations: Sendable {
  private let known = Mutex<[Int: Operation]>([:])

  func operation(at index: Int, read: () -> Operation) -> Operation {
    if let operation = known.withLock({ $0[index] }) { return operation }
    let operation = read()
    known.withLock { $0[index] = operation }
    return operation
  }
}

extension OpenAPIReader {
  /// The operation of an entry, from its details; what the entry says is not in them.
  fileprivate mutating func operation(
    _ entry: Catalogue.Entry, _ details: JSONValue
  ) throws(OpenAPIError) -> Operation {
    var operation = try operation(details, entry.method, entry.path, common: [])
    operation.id = entry.id
    operation.tag = entry.tag
    operation.title = entry.title
    operation.effect = entry.effect
    operation.permission = entry.permission
    return operation
  }
}
