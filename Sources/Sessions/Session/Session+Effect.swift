package import Catalogue
internal import HTTP
package import SiteMessages

extension Session {
  /// The worst that a request may do, over all of its readings.
  ///
  /// What the built-in catalogue says of a route counts, else its method. A description that the user brought can only
  /// make it worse: whoever wrote it may be wrong about a shop that it does not know.
  ///
  /// - Parameter draft: what the request was made of.
  package func effect(of request: WordPressRequest, _ draft: Draft) -> Operation.Effect {
    if request.refundedOrder != nil || request.isBatch { return .money }
    let known = request.methods.map { method in
      max(
        described(request, method, in: builtInCatalogue) ?? Operation.Effect(of: method),
        draft.catalogue.flatMap { described(request, method, in: $0.catalogue) } ?? .reads)
    }
    return max(known.max() ?? .money, draft.operation?.effect ?? .reads)
  }

  /// Whether a catalogue knows what the request does.
  package func describes(_ request: WordPressRequest, _ draft: Draft) -> Bool {
    let catalogues = [builtInCatalogue] + [draft.catalogue?.catalogue].compactMap { $0 }
    return request.methods.allSatisfy { method in
      catalogues.contains { described(request, method, in: $0) != nil }
    }
  }

  private func described(
    _ request: WordPressRequest, _ method: Method, in catalogue: Catalogue
  ) -> Operation.Effect? {
    request.routes.compactMap(ServerAddress.path(ofRoute:)).compactMap { catalogue.effect(of: method, at: $0) }.max()
  }
}
