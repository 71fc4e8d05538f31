internal import Catalogue
internal import HTTP

extension Session {
  /// Where one is, what has been chosen and how much is missing: `sandbox refundOrder (2 missing) ▸ `.
  ///
  /// - Parameter isUTF8: whether the terminal shows `▸`.
  package func prompt(_ palette: Palette, isUTF8: Bool) -> String {
    var parts = [palette.accent(draft.isSandbox ? "sandbox" : draft.server.map { visible($0.hostAndPort) } ?? "cartsh")]
    switch draft.target {
    case .operation(let operation): parts.append(palette.strong(operation.id))
    case .request(let method, _): parts.append(palette.strong(method.description))
    case nil: break
    }
    let missing = draft.missing.count
    if missing > 0 { parts.append(palette.caution("(\(missing) missing)")) }
    return parts.joined(separator: " ") + (isUTF8 ? " ▸ " : " > ")
  }
}
