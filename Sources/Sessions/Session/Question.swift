/// A line that ends in `?`: what may stand there is asked for.
///
/// `set ?`, `use ref?`, `set refund_info.?`. Where any text may stand, only a lone `?` asks; in quotes it is a text.
package struct Question: Sendable {
  /// How the command is written; `nil` when its name is asked for.
  var usage: String?
  var choices: [Choice]
  /// What the field takes whose value is asked for.
  var remark: String?

  package init(usage: String?, choices: [Choice], remark: String?) {
    (self.usage, self.choices, self.remark) = (usage, choices, remark)
  }

  /// What may stand there.
  package struct Choice: Sendable, Equatable {
    var text: String
    /// In a few words.
    var summary: String

    package init(text: String, summary: String) {
      (self.text, self.summary) = (text, summary)
    }
  }
}
