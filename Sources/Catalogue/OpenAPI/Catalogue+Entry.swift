package import HTTP
import JSON

extension Catalogue {
  /// What the index knows of an operation: enough to list and to find it.
  package struct Entry: Sendable, Equatable, Identifiable {
    /// The operation id: `refundOrder`.
    package let id: String
    package let method: Method
    /// Relative to the server, parameters in braces.
    package let path: String
    package let tag: String
    package let title: String
    package let effect: Operation.Effect
    package let permission: String?
    /// The names of its parameters and of what is in its body, with blanks between them.
    package let fields: String
  }
}

extension Catalogue.Entry {
  /// An entry as the built-in catalogue has it.
  init(_ value: JSONValue) {
    let members = Dictionary(uniqueKeysWithValues: value.members.map { ($0.key, $0.value.string ?? "") })
    let member = { members[$0] ?? "" }
    self.init(
      id: member("id"), method: Method(member("method")) ?? .get, path: member("path"), tag: member("tag"),
      title: member("title"), effect: Operation.Effect(rawValue: member("effect")) ?? .writes,
      permission: members["permission"], fields: member("fields"))
  }

  init(_ operation: Operation) {
    let names = operation.parameters.map(\.name) + (operation.body.map { $0.schema.propertyNames(depth: 0) } ?? [])
    self.init(
      id: operation.id, method: operation.method, path: operation.path, tag: operation.tag, title: operation.title,
      effect: operation.effect, permission: operation.permission, fields: names.joined(separator: " "))
  }
}

extension Schema {
  /// The names of what is in it, at every depth.
  fileprivate func propertyNames(depth: Int) -> [String] {
    guard depth < OpenAPIReader.depthLimit else { return [] }
    return properties.flatMap { [$0.name] + $0.schema.propertyNames(depth: depth + 1) }
      + (items + alternatives).flatMap { $0.propertyNames(depth: depth + 1) }
  }
}
