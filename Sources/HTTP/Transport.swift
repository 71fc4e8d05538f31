/// Something that carries requests out: libcurl, the sandbox's router, or a test.
package protocol Transport {
  /// Sends `request` and waits. Never retries and never follows a redirect; a failure is an outcome.
  func send(_ request: Request, options: TransportOptions) -> Exchange
}

/// What bounds a request and how a server is trusted.
package struct TransportOptions: Sendable, Equatable {
  package var connectTimeoutSeconds = 10.0
  package var timeoutSeconds = 30.0
  package var bodyLimitBytes = 256 << 20
  /// A file of certificates in PEM form to trust instead of the system's.
  package var certificates: String?
  /// Whether nothing is lost should the request arrive twice. Only then may a kept connection be used: a client cannot
  /// know whether a request was carried out on one that dies unanswered, and libcurl sends it again.
  package var mayBeSentAgain = false
  /// Whether what the server's certificate says is wanted.
  package var wantsCertificate = false
  /// Whether what goes over the wire is wanted.
  package var wantsWire = false

  package init() {}
}
