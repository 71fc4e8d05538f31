/// What a test waited for did not come.
package struct Timeout: Error, Sendable, CustomStringConvertible {
  /// What was waited for, in words.
  package var waitingFor: String
  /// What there was instead: the screen, or the output so far.
  package var seen: String

  package init(waitingFor: String, seen: String = "") {
    self.waitingFor = waitingFor
    self.seen = seen
  }

  package var description: String { "waited in vain for \(waitingFor); there was:\n\(seen)" }
}
