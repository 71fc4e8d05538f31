package import SandboxPHP

/// How the site around the shop is set up. Scenarios change it for the length of one request.
package struct Conditions: Sendable, Equatable {
  package var hasPlugin = true
  /// FluentCart Pro is there: roles in the shop count.
  package var hasPro = false
  /// Another plugin asks who the user is before the REST API does: bad credentials are then told apart.
  package var looksAtUsersEarly = false
  /// What hands requests to PHP.
  package var server = RequestReading.Server.nginx
}
