/// How a request is to be sent, beside what it is.
package struct SendOptions: Sendable, Equatable {
  /// Without holding it against the description, and without looking first: `--raw`.
  package var isRaw = false
  /// Although the same may have been carried out already: `--twice`.
  package var isTwice = false
  /// Only if so much was refunded so far: `--if-refunded 0.00`.
  package var ifRefunded: Word?

  package init(isRaw: Bool = false, isTwice: Bool = false, ifRefunded: Word? = nil) {
    (self.isRaw, self.isTwice, self.ifRefunded) = (isRaw, isTwice, ifRefunded)
  }
}
