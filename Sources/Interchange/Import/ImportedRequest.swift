package import HTTP
internal import Sessions
internal import SiteMessages

/// A request as another tool has written it down. Numbers stand for variables in its texts (``StandIn``).
package struct ImportedRequest: Sendable, Equatable {
  /// What the file calls it.
  package var title: String?
  var method: Method
  /// As it is written there.
  package var url: String
  var headers: [Header] = []
  var body: Body?
  /// What of it is still in files.
  package var files = CurlDataFiles()
  /// One that is not among the headers.
  var credential: Credential?
  /// What of it is not taken over, by its name: `--insecure`.
  var leftOut: [String] = []
  /// The dynamic variables that got a value when the file was read: "$guid".
  var made: [String] = []
  package var answer: Answer?

  enum Body: Sendable, Equatable {
    case bytes([UInt8])
    case fields([FormPart])
    /// What a file holds.
    case file(String)
    /// The request had a body that cannot be taken over, named for the user: "the body (graphql), which is not read".
    case absent(String)
  }

  enum Credential: Sendable, Equatable {
    case basic(BasicCredential)
    /// Anything else, by its name: "bearer".
    case other(String)
  }

  /// What was answered when it was recorded.
  package struct Answer: Sendable, Equatable {
    /// ISO 8601.
    var time: String
    var microseconds: Int
    package var response: Response
    /// The size of a body that is not there.
    var omittedBytes: Int?
  }
}

extension ImportedRequest.Credential {
  /// What the value of the header says.
  init(authorization: String) {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0].lowercased() == "basic", let bytes = Base64.decode(parts[1]),
      let pair = String(validating: bytes, as: UTF8.self), let credential = BasicCredential(pair: pair)
    {
      self = .basic(credential)
    } else {
      self = .other(parts.first.map(String.init) ?? "empty")
    }
  }
}

extension BasicCredential {
  /// `USER:PASSWORD`.
  package init?(pair: String) {
    guard let colon = pair.firstIndex(of: ":") else { return nil }
    self.init(username: String(pair[..<colon]), password: String(pair[pair.index(after: colon)...]))
  }
}
