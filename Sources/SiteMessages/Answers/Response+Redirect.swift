internal import HTTP

extension Response {
  /// The address that a redirect names. `nil` for 304, which says that nothing has changed, for 300, which offers a
  /// choice, and for a redirect without an address (RFC 9110, section 15.4).
  package var redirectTarget: String? {
    guard [301, 302, 303, 307, 308].contains(status.code), let target = headers["Location"], !target.isEmpty else {
      return nil
    }
    return target
  }

  /// Whether the answer sends a visitor to a page for logging in, or to one that hides the site until it opens.
  package var redirectsToLogin: Bool {
    guard let target = redirectTarget?.lowercased() else { return false }
    let path = target.prefix { $0 != "?" && $0 != "#" }
    let query = target.dropFirst(path.count)
    return ["/wp-login.php", "/coming-soon", "/coming-soon/"].contains { path.hasSuffix($0) }
      || ["redirect_to=", "password-protected=login"].contains { query.contains($0) }
  }
}
