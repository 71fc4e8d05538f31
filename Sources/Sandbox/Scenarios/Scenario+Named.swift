internal import HTTP
package import SandboxShop
internal import Text

extension Scenario {
  /// The scenarios of a list: `slow` or `gateway-refused,slow`; `none` for none.
  package static func named(_ list: String) throws(UnknownName) -> [Scenario] {
    var result: [Scenario] = []
    for piece in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = trimmed(piece, of: \.isWhitespace)
      if name == "none" { continue }
      guard let scenario = all.first(where: { $0.name == name }) else {
        throw UnknownName(name: String(name), nearest: nearest(String(name), among: all.map(\.name)))
      }
      result.append(scenario)
    }
    return result
  }
}
