package import HTTP

/// What an API offers: its operations, where it lives and how one proves who one is.
///
/// The index of the operations is at hand; an operation with all its details is read when it is asked for.
package struct Catalogue: Sendable {
  /// The description's title.
  package let title: String
  package let servers: [Server]
  package let securitySchemes: [SecurityScheme]
  /// One for each operation, in the description's order.
  package let entries: [Entry]
  private let details: @Sendable (Int) -> Operation
  private let cache: OperationCache
  /// Where the entry of an id stands.
  private let places: [String: Int]

  package init(title: String, servers: [Server], securitySchemes: [SecurityScheme], operations: [Operation]) {
    self.init(
      title: title, servers: servers, securitySchemes: securitySchemes, entries: operations.map(Entry.init)
    ) { operations[$0] }
  }

  /// - Parameter details: reads the operation of the entry at that index.
  init(
    title: String, servers: [Server], securitySchemes: [SecurityScheme], entries: [Entry],
    details: @escaping @Sendable (Int) -> Operation
  ) {
    self.title = title
    self.servers = servers
    self.securitySchemes = securitySchemes
    self.entries = entries
    self.details = details
    cache = OperationCache()
    places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// All operations with their details. Where the entries are enough, they are far cheaper.
  package var operations: [Operation] { entries.indices.map(details) }

  package func operation(id: String) -> Operation? { places[id].map(operation(at:)) }

  package func operation(_ method: Method, _ path: String) -> Operation? {
    entries.firstIndex { $0.method == method && $0.path == path }.map(operation(at:))
  }

  private func operation(at index: Int) -> Operation { cache.operation(index, reading: details) }

  /// The same operation as another description has it, which may call it and its parameters otherwise.
  package func counterpart(of operation: Operation) -> Operation? {
    let shape = Catalogue.shape(of: operation.path)
    return entries.firstIndex { $0.method == operation.method && Catalogue.shape(of: $0.path) == shape }.map(
      operation(at:))
  }
}

/// Where an API lives (OpenAPI 3.0, "Server Object"): `https://{website}/wp-json/fluent-cart/v2`.
package struct Server: Sendable {
  package var url: String
  package var summary: String
  package var variables: [Variable]

  package init(url: String, summary: String, variables: [Variable]) {
    self.url = url
    self.summary = summary
    self.variables = variables
  }

  /// A name in braces in the URL (OpenAPI 3.0, "Server Variable Object").
  package struct Variable: Sendable {
    package var name: String
    package var defaultValue: String
    package var enumeration: [String]
    package var summary: String

    package init(name: String, defaultValue: String, enumeration: [String], summary: String) {
      self.name = name
      self.defaultValue = defaultValue
      self.enumeration = enumeration
      self.summary = summary
    }
  }
}

/// How one proves who one is (OpenAPI 3.0, "Security Scheme Object").
package struct SecurityScheme: Sendable {
  package var name: String
  /// "apiKey", "http" …
  package var type: String
  /// Where an API key goes: "header", "query".
  package var location: String?
  /// The header's or the query parameter's name.
  package var key: String?
  package var summary: String

  package init(name: String, type: String, location: String?, key: String?, summary: String) {
    self.name = name
    self.type = type
    self.location = location
    self.key = key
    self.summary = summary
  }
}
