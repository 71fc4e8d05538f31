package import HTTP

// Passwords that stand in addresses: `https://user:password@host`, and a proxy's `user:password@host`.

extension Redactor {
  /// A text of the transport's without the passwords in its addresses, known or not: `user:••••@host`.
  package static func withoutUserinfo(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    // libcurl quotes a variable of the environment whole, blanks and quotes in it included.
    if let start = text.firstRange(of: " == '")?.upperBound {
      return text[..<start] + maskingPassword(in: text[start...])
    }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { maskingPassword(in: $0) }
      .joined(separator: " ")
  }

  /// Masks what stands between the first colon of the user's part and the last `@`.
  private static func maskingPassword(in word: Substring) -> String {
    guard let at = word.lastIndex(of: "@") else { return String(word) }
    let user = word.firstRange(of: "://").map(\.upperBound).flatMap { $0 <= at ? $0 : nil } ?? word.startIndex
    guard let colon = word[user..<at].firstIndex(of: ":") else { return String(word) }
    return word[...colon] + "••••" + word[at...]
  }
}

extension Exchange {
  /// A copy of the exchange without the passwords in addresses that the transport's own words quote, such as a proxy's.
  package var withoutUserinfo: Exchange {
    var copy = self
    switch outcome {
    case .answered: break
    case .nothingSent(let error): copy.outcome = .nothingSent(error.withoutUserinfo)
    case .unknown(let error, let partial): copy.outcome = .unknown(error.withoutUserinfo, partial: partial)
    }
    return copy
  }
}

extension TransportError {
  fileprivate var withoutUserinfo: TransportError {
    var copy = self
    copy.detail = Redactor.withoutUserinfo(detail)
    return copy
  }
}
