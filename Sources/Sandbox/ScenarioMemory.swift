internal import HTTP

/// What scenarios keep from one request to the next.
struct ScenarioMemory: Sendable, Equatable {
  /// The first of two refunds at once, until the second has come.
  var firstOfTwo: FirstRefund?
  /// Pages that a cache in front of the site holds, by address, oldest first.
  var cached: [CachedPage] = []

  struct FirstRefund: Sendable, Equatable {
    var url: String
    var body: [UInt8]?
    /// What each of the order's transactions was when the first was carried out, by its id.
    var transactions: [Int: PHPArray]
  }

  struct CachedPage: Sendable, Equatable {
    var url: String
    var response: Response
    var storedAt: Instant
  }
}
