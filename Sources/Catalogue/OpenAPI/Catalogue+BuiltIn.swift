import CatalogueData
import JSON

extension Catalogue {
  /// The catalogue that comes with the program; its index is read at the first use.
  package static let builtIn = try! Catalogue(
    lines: Array(unsafe UnsafeBufferPointer(start: catalogue_start(), count: catalogue_length())))

  /// Reads what `Scripts/build-catalogue` writes: a line with an OpenAPI document without operations, then a line for
  /// each operation: its entry, a tab, its details. The details are passed over until they are asked for.
  init(lines bytes: [UInt8]) throws {
    let lines = Catalogue.lines(of: bytes)
    let head = try JSONDocument(Array(lines.first ?? []))
    let operations = lines.dropFirst().map { $0.split(separator: UInt8(ascii: "\t"), maxSplits: 1) }
    let entries = try operations.map { Entry(try JSONDocument(Array($0[0])).root) }
    let details = operations.map { $0[1] }
    var reader = OpenAPIReader(root: head.root)
    let description = try reader.catalogue()
    self.init(
      title: description.title, servers: description.servers, securitySchemes: description.securitySchemes,
      entries: entries
    ) { index in
      var reader = OpenAPIReader(root: head.root)
      return try! reader.operation(entries[index], JSONDocument(Array(details[index])).root)
    }
  }

  /// The lines of a text; `split` would take ten times as long, and this is done at every start.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      lines.append(bytes[start..<end])
      start = end + 1
    }
    return lines
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
