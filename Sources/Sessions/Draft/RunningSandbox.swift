package import HTTP
package import SiteMessages

/// An embedded shop that runs.
package struct RunningSandbox {
  package var address: ServerAddress
  /// Who may do everything there.
  package var user: BasicCredential
  /// FluentCart's version.
  package var version: String

  package init(address: ServerAddress, user: BasicCredential, version: String) {
    (self.address, self.user, self.version) = (address, user, version)
  }
}
