package import HTTP

/// What an API offers: its operations, where it lives and how one proves who one is.
package struct Catalogue: Sendable {
  /// The description's title.
  package var title: String
  package var servers: [Server]
  package var securitySchemes: [SecurityScheme]
  /// In the description's order.
  package var operations: [Operation]

  package init(title: String, servers: [Server], securitySchemes: [SecurityScheme], operations: [Operation]) {
    self.title = title
    self.servers = servers
    self.securitySchemes = securitySchemes
    self.operations = operations
  }

  package func operation(id: String) -> Operation? { operations.first { $0.id == id } }

  package func operation(_ method: Method, _ path: String) -> Operation? {
    operations.first { $0.method == method && $0.path == path }
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
