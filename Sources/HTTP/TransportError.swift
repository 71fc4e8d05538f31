/// Why a request has no whole answer.
package struct TransportError: Error, Sendable, Equatable {
  package var kind: Kind
  /// What the transport says about it, in its own words: "Could not resolve host: shop.example".
  package var detail: String

  package init(_ kind: Kind, detail: String) {
    self.kind = kind
    self.detail = detail
  }

  package enum Kind: Sendable, Equatable {
    /// The URL, the certificate file or the like cannot be used.
    case unusable
    /// The transport itself could not be loaded.
    case unavailable
    case nameNotResolved
    case proxyNotResolved
    case refused
    case tlsFailed
    /// The certificate is not one that this system trusts.
    case certificateNotTrusted
    case connectTimedOut
    case timedOut
    /// Something answered that does not speak HTTP.
    case notHTTP
    /// The connection closed before the answer was whole.
    case cutShort
    /// The answer is longer than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The content coding or the transfer coding is broken.
    case undecodable
    /// The user stopped waiting.
    case interrupted
    case other
  }
}
