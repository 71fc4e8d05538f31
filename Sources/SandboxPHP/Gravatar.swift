internal import HTTP

/// Faces by e-mail, as WordPress asks for them.
package enum Gravatar {
  package static func url(of email: String) -> String {
    "https://secure.gravatar.com/avatar/\(SHA256.hash(Array(trimmed(email, of: \.isWhitespace).lowercased().utf8)))"
  }
}
