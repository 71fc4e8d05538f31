package import JSON

/// The shape of a JSON answer, small enough to be kept: completion of paths needs no more, however long the answer is.
/// The elements of an array are taken together.
package struct AnswerOutline: Sendable, Equatable {
  package private(set) var nodes: [Node] = [Node()]
  private var places: [Key: Int] = [:]

  private static let limit = 4000

  package struct Node: Sendable, Equatable {
    package var kind = JSONValue.Kind.null
    /// The beginning of a value that is neither object nor array; of elements taken together, of the first.
    package var sample = ""
    /// Members of an object, in the order in which they were seen.
    package var members: [Member] = []
    /// What the elements of an array are.
    package var element: Int?
    /// How many elements the longest such array has.
    package var count = 0
  }

  package struct Member: Sendable, Equatable {
    package var name: String
    package var node: Int
  }

  private struct Key: Hashable, Sendable {
    var parent: Int
    var name: String
  }

  /// The node of a member, made when it is new; `nil` when the outline is full.
  mutating func member(_ name: String, of parent: Int) -> Int? {
    let key = Key(parent: parent, name: name)
    if let known = places[key] { return known }
    guard let node = added() else { return nil }
    places[key] = node
    nodes[parent].members.append(Member(name: name, node: node))
    return node
  }

  /// The node of an array's elements.
  mutating func element(of parent: Int) -> Int? {
    if let known = nodes[parent].element { return known }
    guard let node = added() else { return nil }
    nodes[parent].element = node
    return node
  }

  private mutating func added() -> Int? {
    guard nodes.count < AnswerOutline.limit else { return nil }
    nodes.append(Node())
    return nodes.count - 1
  }

  /// Notes a value there. What was an object or an array once stays one.
  mutating func note(_ kind: JSONValue.Kind, _ sample: String, at node: Int) {
    if nodes[node].kind == .null || nodes[node].kind == kind {
      nodes[node].kind = kind
      if nodes[node].sample.isEmpty { nodes[node].sample = sample }
    }
  }

  mutating func note(count: Int, at node: Int) { nodes[node].count = max(nodes[node].count, count) }

  /// Where `path` leads; `nil` when the answer has nothing there.
  package func node(at path: JSONPath) -> Node? {
    var node = nodes[0]
    for step in path.steps {
      switch step {
      case .key(let name):
        guard let member = node.members.first(where: { $0.name == name }) else { return nil }
        node = nodes[member.node]
      case .index(let index):
        guard let element = node.element, index < node.count, index >= -node.count else { return nil }
        node = nodes[element]
      case .every:
        guard let element = node.element else { return nil }
        node = nodes[element]
      }
    }
    return node
  }

  /// The first array of objects, the nearest to the top of several.
  package var firstList: Node? {
    var level = [0]
    while !level.isEmpty {
      for place in level {
        let node = nodes[place]
        if node.kind == .array, let element = node.element, nodes[element].kind == .object { return node }
      }
      level = level.flatMap { nodes[$0].members.map(\.node) }
    }
    return nil
  }
}
