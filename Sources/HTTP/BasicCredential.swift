/// A user name and an application password, sent as Basic credentials in UTF-8 (RFC 7617).
package struct BasicCredential: Sendable, Hashable {
  package var username: String
  /// Blanks are kept as typed: WordPress ignores them, other servers may not.
  package var password: String

  /// `nil` when the user name holds a colon, where a server would split, or a part holds a control character.
  package init?(username: String, password: String) {
    let isPrintable: (String) -> Bool = { !$0.unicodeScalars.contains(where: isControl) }
    guard !username.utf8.contains(UInt8(ascii: ":")), isPrintable(username), isPrintable(password) else { return nil }
    self.username = username
    self.password = password
  }

  /// The value of the `Authorization` header.
  package var authorization: String { "Basic " + Base64.encode("\(username):\(password)".utf8) }
}
