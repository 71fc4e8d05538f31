package import JSON

/// What `show`, `table` and `diff` are to show.
package struct ShowRequest: Sendable, Equatable {
  package var exchange: Int
  package var part: Part
  /// A file to write the body to, as it came.
  package var output: String?

  package init(exchange: Int, part: Part, output: String? = nil) {
    (self.exchange, self.part, self.output) = (exchange, part, output)
  }

  package enum Part: Sendable, Equatable {
    case body
    case headers
    case request
    case path(JSONPath)
    /// The records at a path, or the first list that the answer has, in columns.
    case table(JSONPath?, columns: [Word])
    /// What is other than in that exchange's answer.
    case difference(from: Int)
  }
}
