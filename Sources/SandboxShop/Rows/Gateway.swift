/// What a way to pay answers when the shop asks it to give money back.
package enum Gateway: Sendable, Equatable {
  /// Gives it back. `refundPrefix` begins the gateway's own name for the refund: `re_`.
  case working(refundPrefix: String)
  /// Cannot: cash.
  case withoutRefunds
  /// Is asked and fails, with this text.
  case failing(String)

  /// Does not answer before WordPress loses its patience; it may have given the money back all the same.
  package static let timingOut = Gateway.failing(
    "cURL error 28: Operation timed out after 5000 milliseconds with 0 bytes received")
}
