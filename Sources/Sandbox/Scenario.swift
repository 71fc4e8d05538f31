internal import HTTP
internal import Text

/// Something that goes wrong on real sites, and that one may meet here without harm.
package struct Scenario: Sendable {
  package let name: String
  /// What happens, in a line.
  package let summary: String
  let scope: Scope
  /// Acts before the shop is asked: on the request as it will arrive, on how the shop is set up while it is carried
  /// out, or by an answer in the shop's place.
  let before: Before?
  /// Acts on what the shop has answered.
  let after: After?
  let delivery: Delivery

  typealias Before = @Sendable (inout Request, inout Shop) -> Response?
  typealias After = @Sendable (inout Response, Request, inout Shop) -> Void

  /// Which requests it concerns when the whole server plays it; one that names it in its header is always meant.
  enum Scope: Sendable {
    case everything
    /// What loses an answer loses that of a write alone, so that one can look at what has happened.
    case writes
  }

  init(
    _ name: String, _ summary: String, on scope: Scope = .everything, delivery: Delivery = .whole,
    before: Before? = nil, after: After? = nil
  ) {
    self.name = name
    self.summary = summary
    self.scope = scope
    self.delivery = delivery
    self.before = before
    self.after = after
  }

  func concerns(_ method: HTTP.Method) -> Bool { scope == .everything || !method.isSafe }

  /// A name that is no scenario's.
  package struct UnknownName: Error, Sendable, Equatable {
    package let name: String
    /// One that was probably meant.
    package let nearest: String?
  }

  /// The scenarios of a list: `slow` or `gateway-refused,slow`; `none` for none.
  package static func named(_ list: String) throws(UnknownName) -> [Scenario] {
    var result: [Scenario] = []
    for piece in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = RowQuery.trimmed(piece)
      if name == "none" { continue }
      guard let scenario = all.first(where: { $0.name == name }) else {
        throw UnknownName(name: String(name), nearest: nearest(String(name), among: all.map(\.name)))
      }
      result.append(scenario)
    }
    return result
  }
}

extension Scenario: Equatable {
  package static func == (left: Scenario, right: Scenario) -> Bool { left.name == right.name }
}
