package import JSON

/// A dictionary of which a copy costs nothing and a changed copy a few small nodes, since both share all the others: a
/// long session holds thousands that differ in one entry.
///
/// A treap: a search tree by key that is a heap by the hash of the key, and so about as deep as a balanced one.
package struct SharedMap<Value: Sendable>: Sendable {
  private var root: Node?

  private final class Node: Sendable {
    let key: String
    let value: Value
    let left: Node?
    let right: Node?

    init(_ key: String, _ value: Value, _ left: Node?, _ right: Node?) {
      (self.key, self.value, self.left, self.right) = (key, value, left, right)
    }

    /// Seeded anew in each run, so that nobody can choose keys that make the tree deep.
    var priority: Int { key.hashValue }

    func with(left: Node?) -> Node { Node(key, value, left, right) }
    func with(right: Node?) -> Node { Node(key, value, left, right) }
  }

  package var isEmpty: Bool { root == nil }
  /// In ascending order.
  package var keys: [String] { map(\.key) }

  package subscript(key: String) -> Value? {
    get {
      var node = root
      while let here = node, here.key != key { node = key < here.key ? here.left : here.right }
      return node?.value
    }
    set {
      if let newValue {
        root = SharedMap.setting(key, newValue, in: root)
      } else if self[key] != nil {
        root = SharedMap.removing(key, from: root)
      }
    }
  }

  private static func setting(_ key: String, _ value: Value, in node: Node?) -> Node {
    guard let node else { return Node(key, value, nil, nil) }
    if key == node.key { return Node(key, value, node.left, node.right) }
    if key < node.key {
      let left = setting(key, value, in: node.left)
      if left.priority <= node.priority { return node.with(left: left) }
      return left.with(right: node.with(left: left.right))
    }
    let right = setting(key, value, in: node.right)
    if right.priority <= node.priority { return node.with(right: right) }
    return right.with(left: node.with(right: right.left))
  }

  private static func removing(_ key: String, from node: Node?) -> Node? {
    guard let node else { return nil }
    if key == node.key { return joined(node.left, node.right) }
    return key < node.key
      ? node.with(left: removing(key, from: node.left)) : node.with(right: removing(key, from: node.right))
  }

  /// All keys of `left` come before those of `right`.
  private static func joined(_ left: Node?, _ right: Node?) -> Node? {
    guard let left, let right else { return left ?? right }
    return left.priority > right.priority
      ? left.with(right: joined(left.right, right)) : right.with(left: joined(left, right.left))
  }
}

extension SharedMap: Sequence {
  /// In ascending order of the keys.
  package func makeIterator() -> AnyIterator<(key: String, value: Value)> {
    var open: [Node] = []
    var next = root
    return AnyIterator {
      while let node = next {
        open.append(node)
        next = node.left
      }
      guard let node = open.popLast() else { return nil }
      next = node.right
      return (node.key, node.value)
    }
  }
}

extension SharedMap: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}

/// What `let` has defined, by name.
package typealias Variables = SharedMap<JSONDocument>
