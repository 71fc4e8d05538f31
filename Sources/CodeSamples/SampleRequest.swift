package import HTTP

/// A request to be shown as source text.
package struct SampleRequest: Sendable, Equatable {
  package var method: Method
  /// Absolute; may still hold `{placeholders}`.
  package var url: String
  /// In order, without `Authorization`: that comes of ``credential``.
  package var headers: [Header]
  package var credential: Credential
  /// `nil` sends no body at all.
  package var body: [UInt8]?

  package init(
    method: Method, url: String, headers: [Header] = [], credential: Credential = .placeholder, body: [UInt8]? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.credential = credential
    self.body = body
  }

  /// How the sample proves who sends it.
  package enum Credential: Sendable, Equatable {
    /// None chosen: the documentation's word "Authorization" stands in its place.
    case placeholder
    /// The environment variable `FLUENTCART_AUTH` holds `username:application_password` when the sample runs.
    /// Without it nothing is sent.
    case environment
    /// Written into the sample, where everybody can read it.
    case literal(BasicCredential)
    /// No `Authorization` header.
    case none
  }
}

extension SampleRequest {
  /// Whether the sample is to be read, as in the documentation, and not to be run.
  var isIllustration: Bool { credential == .placeholder }

  /// The headers as all four languages can send them: each name once (RFC 9110, section 5.3, and RFC 6265,
  /// section 5.4, for cookies), values without the blanks around them, which are no part of a value.
  var fields: [Header] {
    var fields: [Header] = []
    for header in headers {
      let value = withoutBlanks(header.value)
      if let place = fields.firstIndex(where: { $0.isNamed(header.name) }) {
        fields[place].value += (header.isNamed("Cookie") ? "; " : ", ") + value
      } else {
        fields.append(Header(header.name, value))
      }
    }
    return fields
  }

  /// ``fields`` as lines for curl and libcurl, which take `Name;` for an empty value, and `Name:` for "not this one":
  /// without a word on it they would call a body a form.
  var fieldLines: [String] {
    let lines = fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    return body != nil && headers["Content-Type"] == nil ? lines + ["Content-Type:"] : lines
  }

  private func withoutBlanks(_ text: String) -> String {
    // By scalars: a blank with a combining character behind it is one Character, and no blank.
    let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }
}

extension BasicCredential {
  /// As curl and libcurl take it.
  var pair: String { "\(username):\(password)" }
}
