/// What a server's certificate says of itself.
package struct Certificate: Sendable, Equatable {
  /// The names that it is for, as it spells them: `shop.example`, `*.shop.example`.
  package var names: [String]
  /// Who signed it.
  package var issuer: String
  /// When it ends, in its own words: `Feb 21 09:41:00 2027 GMT`.
  package var expires: String

  package init(names: [String], issuer: String, expires: String) {
    (self.names, self.issuer, self.expires) = (names, issuer, expires)
  }
}
