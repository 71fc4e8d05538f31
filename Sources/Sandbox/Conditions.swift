/// How the site around the shop is set up. Scenarios change it for the length of one request.
struct Conditions: Sendable, Equatable {
  var hasPlugin = true
  /// FluentCart Pro is there: roles in the shop count.
  var hasPro = false
  /// Another plugin asks who the user is before the REST API does: bad credentials are then told apart.
  var looksAtUsersEarly = false
  /// What hands requests to PHP.
  var server = RequestReading.Server.nginx
}
