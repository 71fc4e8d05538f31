internal import HTTP

/// Faces by e-mail, as WordPress asks for them.
enum Gravatar {
  static func url(of email: String) -> String {
    "https://secure.gravatar.com/avatar/\(SHA256.hash(Array(RowQuery.trimmed(email).lowercased().utf8)))"
  }
}
