package import HTTP
internal import Text

/// Something that goes wrong on real sites, and that one may meet here without harm.
package struct Scenario: Sendable {
  package let name: String
  /// What happens, in a line.
  package let summary: String
  let scope: Scope
  /// Acts before the shop is asked: on the request as it will arrive, on how the shop is set up while it is carried
  /// out, or by an answer in the shop's place.
  package let before: Before?
  /// Acts on what the shop has answered.
  package let after: After?
  package let delivery: Delivery

  package typealias Before = @Sendable (inout Request, inout Shop) -> Response?
  package typealias After = @Sendable (inout Response, Request, inout Shop) -> Void

  /// Which requests it concerns when the whole server plays it; one that names it in its header is always meant.
  package enum Scope: Sendable {
    case everything
    /// What loses an answer loses that of a write alone, so that one can look at what has happened.
    case writes
  }

  package init(
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

  package func concerns(_ method: HTTP.Method) -> Bool { scope == .everything || !method.isSafe }

  /// A name that is no scenario's.
  package struct UnknownName: Error, Sendable, Equatable {
    package let name: String
    /// One that was probably meant.
    package let nearest: String?

    package init(name: String, nearest: String?) {
      (self.name, self.nearest) = (name, nearest)
    }
  }
}

extension Scenario: Equatable {
  package static func == (left: Scenario, right: Scenario) -> Bool { left.name == right.name }
}
