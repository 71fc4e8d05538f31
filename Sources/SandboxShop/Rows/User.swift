package import HTTP
package import SandboxPHP

/// Somebody with an account on the shop's site, and an application password to use the API with.
package struct User: Sendable, Equatable {
  package var id: Int
  package var login: String
  package var email: String
  package var name: String
  /// As WordPress shows it once, in groups of four with blanks between.
  package var applicationPassword: String
  package var role: Role
  /// What Pro lets him do in the shop; without Pro it counts for nothing.
  package var shopRole: ShopRole?
  /// When the account was made.
  package var registered = Instant(seconds: 1_793_527_200)

  /// WordPress's own roles.
  package enum Role: String, Sendable {
    case administrator, editor, author, contributor, subscriber
  }

  package init(
    id: Int, login: String, email: String, name: String, applicationPassword: String, role: Role,
    shopRole: ShopRole? = nil
  ) {
    self.id = id
    self.login = login
    self.email = email
    self.name = name
    self.applicationPassword = applicationPassword
    self.role = role
    self.shopRole = shopRole
  }

  /// Whether FluentCart lets the user do all: who has `manage_options`.
  package var managesShop: Bool { role == .administrator }

  /// What a client logs in with.
  package var credential: BasicCredential? {
    BasicCredential(username: login, password: applicationPassword)
  }

  /// Whether WordPress would take `username` for this user: the login or the e-mail, blanks around it, case and
  /// accents aside.
  func isNamed(_ username: String) -> Bool {
    if username == login { return true }
    let wanted = User.folded(username)
    return wanted == User.folded(login) || wanted == User.folded(email)
  }

  /// Whether WordPress would take `password`: it drops everything but letters and digits.
  func accepts(password: String) -> Bool {
    let bare = User.lettersAndDigits(password)
    return !bare.isEmpty && bare == User.lettersAndDigits(applicationPassword)
  }

  private static func lettersAndDigits(_ text: String) -> [UInt8] {
    text.utf8.filter { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }

  private static func folded(_ name: String) -> String { Collation.folded(trimmed(name, of: \.isWhitespace)) }
}
