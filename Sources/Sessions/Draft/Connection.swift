package import CommandLanguage
package import SiteMessages

/// Where requests go, and as whom.
package struct Connection: Sendable {
  package var server: ServerAddress?
  package var credential: Credential?
  /// What the embedded shop is like, where requests go there. Its address and user come when it runs.
  package var sandbox: SandboxSetup?
}
