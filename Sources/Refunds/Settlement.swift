/// What was found out later about a refund whose outcome was unknown.
package struct Settlement: Sendable, Equatable {
  /// The id of the refund's row; `nil` when the shop had none.
  package var refund: Int?
  /// Whether the row had an id of the gateway's; `nil` without a row, and in files of versions that did not say it.
  package var isPaidOut: Bool?
  /// When one looked, in UTC, ISO 8601.
  package var time: String

  package init(refund: Int? = nil, isPaidOut: Bool? = nil, time: String) {
    (self.refund, self.isPaidOut, self.time) = (refund, isPaidOut, time)
  }

  /// What was found, in a line: `it happened: refund #37`.
  package var summary: String {
    guard let refund else { return "no refund was found" }
    return switch isPaidOut {
    case true?: "it happened, and was paid out: refund #\(refund)"
    case false?: "booked; no sign that it was paid out: refund #\(refund)"
    case nil: "it happened: refund #\(refund)"
    }
  }
}
