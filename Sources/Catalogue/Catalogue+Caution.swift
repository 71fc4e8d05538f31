extension Catalogue {
  /// The same operations with what another description knows of their danger: what moves money does so whoever describes
  /// it, what a method does is no less for being called harmless, and an amount in cents stays one.
  package func withCaution(of other: Catalogue) -> Catalogue {
    let known = Dictionary(
      other.entries.map { ("\($0.method) \(Catalogue.shape(of: $0.path))", $0) },
      uniquingKeysWith: { first, _ in first })
    let operations = operations.map { own -> Operation in
      var operation = own
      let entry = known["\(own.method) \(Catalogue.shape(of: own.path))"]
      operation.effect = max(own.effect, entry?.effect ?? Operation.Effect(of: own.method))
      guard let entry else { return operation }
      operation.permission = own.permission ?? entry.permission
      if let body = other.operation(id: entry.id)?.body { operation.body?.schema.takeUnits(of: body.schema) }
      return operation
    }
    return Catalogue(title: title, servers: servers, securitySchemes: securitySchemes, operations: operations)
  }

  /// A path without the names of its parameters, which are only names.
  package static func shape(of path: String) -> String {
    PathPiece.pieces(of: path).map { piece in
      if case .literal(let text) = piece { text } else { "{}" }
    }.joined()
  }
}

extension Operation.Effect: Comparable {
  /// By how much harm it can do.
  package static func < (left: Self, right: Self) -> Bool {
    let order: [Self] = [.reads, .writes, .destroys, .money]
    return order.firstIndex(of: left)! < order.firstIndex(of: right)!
  }
}

extension Schema {
  /// What numbers count, where this description does not say.
  fileprivate mutating func takeUnits(of other: Schema) {
    unit = unit ?? other.unit
    for place in properties.indices {
      if let same = other[properties[place].name] { properties[place].schema.takeUnits(of: same.schema) }
    }
    if let element = other.items.first, !items.isEmpty { items[0].takeUnits(of: element) }
  }

  /// The same without units: a description that names none says nothing against them.
  func withoutUnits() -> Schema {
    var plain = self
    plain.unit = nil
    plain.items = items.map { $0.withoutUnits() }
    return plain
  }
}
