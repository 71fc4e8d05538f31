package import HTTP
package import SandboxPHP

/// What scenarios keep from one request to the next.
package struct ScenarioMemory: Sendable, Equatable {
  /// The first of two refunds at once, until the second has come.
  package var firstOfTwo: FirstRefund?
  /// Pages that a cache in front of the site holds, by address, oldest first.
  package var cached: [CachedPage] = []

  package struct FirstRefund: Sendable, Equatable {
    package var url: String
    package var body: [UInt8]?
    /// What each of the order's transactions was when the first was carried out, by its id.
    package var transactions: [Int: PHPArray]

    package init(url: String, body: [UInt8]? = nil, transactions: [Int: PHPArray]) {
      (self.url, self.body, self.transactions) = (url, body, transactions)
    }
  }

  package struct CachedPage: Sendable, Equatable {
    package var url: String
    package var response: Response
    package var storedAt: Instant

    package init(url: String, response: Response, storedAt: Instant) {
      (self.url, self.response, self.storedAt) = (url, response, storedAt)
    }
  }
}
