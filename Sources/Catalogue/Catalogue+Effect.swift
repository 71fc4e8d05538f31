package import HTTP

extension Catalogue {
  /// What the operation behind a request does, whatever capitals its path is written in: the one with the fewest
  /// parameters, since `/orders/calculate-tax` is no order, and of several the worst.
  ///
  /// - Parameter path: relative to the server, with values where parameters stand: `/orders/1/refund`.
  /// - Returns: `nil` when no operation is described there.
  package func effect(of method: Method, at path: String) -> Operation.Effect? {
    let slashes = path.utf8.count { $0 == UInt8(ascii: "/") }
    let steps = path.lowercased().split(separator: "/")
    let fitting = entries.filter { entry in
      // Few entries have the same depth, and comparing bytes is cheap.
      entry.method == method && entry.path.utf8.count { $0 == UInt8(ascii: "/") } == slashes && entry.fits(steps)
    }
    let fewest = fitting.map(\.parameterCount).min()
    return fitting.filter { $0.parameterCount == fewest }.map(\.effect).max()
  }
}

extension Catalogue.Entry {
  /// - Parameter steps: the parts of a path between its slashes, in lower case.
  fileprivate func fits(_ steps: [Substring]) -> Bool {
    let own = path.split(separator: "/")
    return own.count == steps.count
      && zip(own, steps).allSatisfy { own, step in own.hasPrefix("{") || own.lowercased() == step }
  }
}

extension Operation.Effect {
  /// What a method does where nothing else is known of it (RFC 9110, section 9).
  package init(of method: Method) { self = method.isSafe ? .reads : method == .delete ? .destroys : .writes }
}
