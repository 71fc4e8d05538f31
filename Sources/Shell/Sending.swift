internal import CommandLanguage

/// A `send` or an `again` that is being carried out.
struct Sending {
  var options = SendOptions()
  /// The line that is written down.
  var line: Command
}
