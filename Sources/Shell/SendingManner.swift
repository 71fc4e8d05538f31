/// How a request is to be sent, beside what it is.
struct SendingManner {
  /// Without holding it against the description, and without looking first: `send --raw`.
  var isRaw = false
  /// Although the same may have been carried out already: `--twice`.
  var isTwice = false
  /// Only if so much was refunded so far: `send --if-refunded 0.00`.
  var ifRefunded: Word?
  /// The line that is written down.
  var line: Command
}
