import HTTP
package import JSON

extension Catalogue {
  /// Reads an API description: OpenAPI 3.0 (3.1 where it is written alike), in JSON, references inside the document.
  ///
  /// - Throws: ``OpenAPIError`` for the first thing in it that is not as the specification says.
  package init(openAPI document: JSONDocument) throws(OpenAPIError) {
    var reader = OpenAPIReader(root: document.root)
    self = try reader.catalogue()
  }
}

/// Turns an OpenAPI document into a ``Catalogue``.
///
/// A hostile document costs no more than its size: nesting is limited, cycles are cut, and references that would
/// unfold into ever more schemas are no longer followed at a point (see ``schemaLimit``).
struct OpenAPIReader {
  let root: JSONValue
  /// The values that references led to so far, by reference.
  var resolved: [String: JSONValue] = [:]
  /// The references that are being followed right now, outermost first.
  var following: [String] = []
  /// How many schemas the present parameter, body or answer has.
  var schemaCount = 0
  /// How many schemas the whole document has.
  var totalSchemaCount = 0

  /// How deep schemas may stand in each other; more is an error. References are followed to half of that.
  static let depthLimit = 64
  /// From how many schemas on, in one parameter, body or answer, references are not followed any more.
  static let schemaLimit = 2_000
  /// The same for all of the document.
  static let totalSchemaLimit = 250_000

  init(root: JSONValue) { self.root = root }

  mutating func catalogue() throws(OpenAPIError) -> Catalogue {
    let document = try object(root)
    guard let version = try document.string("openapi"), version.hasPrefix("3.") else {
      throw fault(document["openapi"] ?? root, "expected an OpenAPI 3 description, with \"openapi\": \"3…\"")
    }
    var servers: [Server] = []
    for server in try array(document["servers"]) { servers.append(try self.server(server)) }
    return Catalogue(
      title: try optional(document["info"])?.string("title") ?? "", servers: servers,
      securitySchemes: try securitySchemes(document),
      operations: try operations(document))
  }

  private func server(_ value: JSONValue) throws(OpenAPIError) -> Server {
    let server = try object(value)
    guard let url = try server.string("url") else { throw fault(value, "a server without \"url\"") }
    var variables: [Server.Variable] = []
    for (name, value) in try members(server["variables"]) {
      let variable = try object(value)
      variables.append(
        Server.Variable(
          name: name, defaultValue: try variable.string("default") ?? "",
          enumeration: try strings(variable["enum"]), summary: try variable.string("description") ?? ""))
    }
    return Server(url: url, summary: try server.string("description") ?? "", variables: variables)
  }

  private mutating func securitySchemes(_ document: OpenAPIObject) throws(OpenAPIError) -> [SecurityScheme] {
    guard let components = document["components"], let schemes = try object(components)["securitySchemes"] else {
      return []
    }
    var result: [SecurityScheme] = []
    for (name, value) in try object(schemes).members {
      let scheme = try object(try target(of: value))
      guard let type = try scheme.string("type") else { throw fault(value, "a security scheme without \"type\"") }
      result.append(
        SecurityScheme(
          name: name, type: type, location: try scheme.string("in"), key: try scheme.string("name"),
          summary: try scheme.string("description") ?? ""))
    }
    return result
  }

  private mutating func operations(_ document: OpenAPIObject) throws(OpenAPIError) -> [Operation] {
    guard let paths = document["paths"] else { throw fault(root, "no \"paths\"") }
    var operations: [Operation] = []
    var ids: Set<String> = []
    for (path, value) in try object(paths).members where path.hasPrefix("/") {
      let item = try object(try target(of: value))
      let common = try parameters(item["parameters"])
      for (key, value) in item.members {
        guard let method = OpenAPIReader.methods[key] else { continue }
        let operation = try self.operation(value, method, path, common: common)
        guard ids.insert(operation.id).inserted else {
          throw fault(value, "the operation id '\(operation.id)' stands for another operation already")
        }
        operations.append(operation)
      }
    }
    return operations
  }

  private static let methods: [String: Method] = [
    "get": .get, "put": .put, "post": .post, "delete": .delete, "options": .options, "head": .head, "patch": .patch,
  ]
}
