internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import SiteMessages
package import Text

extension Session {
  /// Where one is, what has been chosen and how much is missing: `sandbox refundOrder (2 missing) ▸ `.
  ///
  /// Behind a site's name stands `LIVE` once an answer has shown an order in live mode, else `test` once one in test
  /// mode was seen. In the sandbox nothing is live.
  /// - Parameter isUTF8: whether the terminal shows `▸`.
  package func prompt(_ palette: Palette, isUTF8: Bool) -> String {
    var parts = [palette.accent(draft.isSandbox ? "sandbox" : draft.server.map { visible($0.hostAndPort) } ?? "cartsh")]
    if !draft.isSandbox, seenHere.hasLive {
      parts.append(palette.alarm("LIVE"))
    } else if !draft.isSandbox, seenHere.hasTest {
      parts.append(palette.success("test"))
    }
    switch draft.target {
    case .operation(let operation): parts.append(palette.strong(visible(operation.id)))
    case .request(let method, _): parts.append(palette.strong(method.description))
    case nil: break
    }
    let missing = draft.missing.count
    if missing > 0 { parts.append(palette.caution("(\(missing) missing)")) }
    return parts.joined(separator: " ") + (isUTF8 ? " ▸ " : " > ")
  }
}
