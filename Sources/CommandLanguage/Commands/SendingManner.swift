/// How a request is to be sent, beside what it is.
package struct SendingManner {
  /// Without holding it against the description, and without looking first: `send --raw`.
  package var isRaw = false
  /// Although the same may have been carried out already: `--twice`.
  package var isTwice = false
  /// Only if so much was refunded so far: `send --if-refunded 0.00`.
  package var ifRefunded: Word?
  /// The line that is written down.
  package var line: Command

  package init(isRaw: Bool = false, isTwice: Bool = false, ifRefunded: Word? = nil, line: Command) {
    (self.isRaw, self.isTwice, self.ifRefunded, self.line) = (isRaw, isTwice, ifRefunded, line)
  }
}
