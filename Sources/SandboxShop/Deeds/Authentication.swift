package import HTTP
internal import SandboxPHP

extension Shop {
  /// Who sent the request, by Basic credentials; `nil` for bad ones as for none, WordPress does not tell them apart.
  package func user(of request: Request) -> User? {
    guard let (name, password) = credential(of: request),
      var user = users.first(where: { $0.isNamed(name) && $0.accepts(password: password) })
    else { return nil }
    // Without Pro, roles in the shop count for nothing.
    if !conditions.hasPro { user.shopRole = nil }
    return user
  }

  /// What is wrong with the credentials, where a plugin looks at them before the REST API does: then no route is open.
  package func earlyRefusal(of request: Request) -> Answer? {
    guard conditions.looksAtUsersEarly, let (name, password) = credential(of: request), !name.isEmpty,
      !password.isEmpty
    else { return nil }
    guard let user = users.first(where: { $0.isNamed(name) }) else {
      return EmailAddress.isValid(name)
        ? .wordPress(
          401, code: "invalid_email",
          "<strong>Error:</strong> Unknown email address. Check again or try your username.")
        : .wordPress(
          401, code: "invalid_username",
          "<strong>Error:</strong> Unknown username. Check again or try your email address.")
    }
    if user.accepts(password: password) { return nil }
    return .wordPress(
      401, code: "incorrect_password", "The provided password is an invalid application password.")
  }

  private func credential(of request: Request) -> (name: String, password: String)? {
    guard let header = request.headers["Authorization"], header.prefix(6).lowercased() == "basic " else { return nil }
    // PHP's decoder skips what is not Base64.
    let letters = header.utf8.dropFirst(6).filter(Base64.isDigit)
    guard let bytes = Base64.decode(String(decoding: letters, as: UTF8.self)),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let name = String(decoding: bytes[..<colon], as: UTF8.self)
    let password = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    return (name, password)
  }
}
