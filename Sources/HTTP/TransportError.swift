/// Why a request has no whole answer.
package struct TransportError: Error, Sendable, Equatable {
  package var kind: Kind
  /// What the transport says about it, in its own words: "Could not resolve host: shop.example".
  package var detail: String
  /// The proxy that the request was to go through, where one was used.
  package var proxy: Proxy?

  package init(_ kind: Kind, detail: String, proxy: Proxy? = nil) {
    self.kind = kind
    self.detail = detail
    self.proxy = proxy
  }

  /// A proxy as the environment names it.
  package struct Proxy: Sendable, Equatable {
    /// Host and port without user and password: `127.0.0.1:3128`.
    package var address: String
    /// The environment variable that names the proxy: `https_proxy`.
    package var variable: String

    package init(address: String, variable: String) {
      self.address = address
      self.variable = variable
    }
  }

  package enum Kind: Sendable, Equatable {
    /// The URL, the certificate file or the like cannot be used.
    case unusable
    /// The transport itself could not be loaded.
    case unavailable
    case nameNotResolved
    case proxyNotResolved
    /// Nothing takes the connection at the proxy's address.
    case proxyUnreachable
    /// The proxy answered 407 to the request for a tunnel.
    case proxyWantsPassword
    /// The proxy took the connection and made no tunnel.
    case proxyRefused
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
