internal import SiteMessages

extension Trap {
  private static let make = "make one: in wp-admin under Users, Profile, Application Passwords; then: auth USER"

  /// WordPress's logins.
  static let logins = [
    Trap(
      "W7", "the whole site has a password of its own", sign: "401 with WWW-Authenticate: Basic and a page",
      cause: "It takes the same header as the application password, and both cannot be sent at once.",
      advice: ["ask for an exception of /wp-json/ from the site's password", "or for another lock: by address"]
    ) { $0.status == 401 && $0.header("WWW-Authenticate", has: "basic") },
    Trap(
      "W15", "this is no application password: the login's password, most likely",
      sign: "code incorrect_password, and what was sent is not 24 letters and digits, spaces aside",
      cause:
        "The REST API takes application passwords alone. WordPress makes them, 24 letters and digits; the password "
        + "that opens wp-admin is another one.",
      advice: [make]
    ) { $0.code == "incorrect_password" && $0.sentApplicationPassword == false },
    Trap(
      "W4", "the password is wrong, and it did arrive", sign: "code incorrect_password",
      cause: "It is the login's password, a revoked one, or mistyped. Blanks in it do not matter.", advice: [make]
    ) { $0.code == "incorrect_password" },
    Trap(
      "W5", "the site knows no such user", sign: "code invalid_username or invalid_email",
      cause: "User name or e-mail of the account are asked for: not the name that was given to the password, and not "
        + "the one that is displayed.",
      advice: ["auth USER"]
    ) { ["invalid_username", "invalid_email"].contains($0.code) },
    Trap(
      "W6", "application passwords are switched off for this user, or for all",
      sign: "code application_passwords_disabled or application_passwords_disabled_for_user",
      cause: "The site, or a plugin for its security, does not allow them.",
      advice: ["ask an administrator of the site"]
    ) { $0.code.hasPrefix("application_passwords_disabled") },
    Trap(
      "W8", "a cookie of a login went along", sign: "code rest_cookie_invalid_nonce",
      cause: "WordPress takes a request with its login's cookie for one of its own pages, and wants their nonce.",
      advice: ["take the cookie away: header Cookie"]
    ) { $0.code == "rest_cookie_invalid_nonce" },
    Trap(
      "W9", "a plugin has closed the REST API",
      sign: "401 or 403, and the message is about authenticated users or the REST API",
      cause: "Plugins for security close it to everybody, some before they look at the password.",
      advice: ["ask for fluent-cart/v2 to be allowed"]
    ) {
      [401, 403].contains($0.status) && $0.says("only authenticated users", "rest api", "rest_disabled")
    },
    Trap(
      "W16", "a plugin wants a login for the whole site",
      sign: "a redirect to wp-login.php, to another login page, or to a page that says coming soon",
      cause: "Force Login, Password Protected, a coming-soon page and the like send every visitor away, before "
        + "WordPress looks at an application password.",
      advice: [
        "have /wp-json/ exempted from it (Force Login: the filter v_forcelogin_bypass)",
        "Password Protected: Settings, allow the REST API", "or switch the plugin off while you work",
      ]
    ) { $0.response?.redirectsToLogin ?? false },
    Trap(
      "W1", "application passwords are switched off on this site",
      sign: "401, and the index of the API (/wp-json/) was seen without application passwords",
      cause: "Plain http on a site that is not marked as local, Wordfence or another plugin for security, or the host.",
      advice: [
        "use https", "a local site: define WP_ENVIRONMENT_TYPE as local in wp-config.php",
        "Wordfence: All Options, allow WordPress application passwords",
      ]
    ) { $0.status == 401 && !$0.isPage && $0.known.offersPasswords == false },
    Trap(
      "W13", "no password was sent", sign: "401, and the request had no Authorization",
      cause: "Every operation but the public ones needs an application password.", advice: [make]
    ) { $0.status == 401 && !$0.isPage && !$0.sentPassword },
    Trap(
      "W3", "the password is lost on /wp-json/ alone",
      sign: "401 though a password was sent, and the same site took one at /?rest_route=/",
      cause: "The web server passes it on in one form of the address and not in the other, as some hosts do.",
      advice: ["take the other form: server SITE/?rest_route=/"]
    ) { $0.status == 401 && !$0.isPage && $0.sentPassword && $0.known.acceptsPasswordPlainly && !$0.isPlain },
    Trap(
      "W2", "the password is wrong, or it was lost on the way",
      sign: "401 though a password was sent, without a code that says more",
      cause: "A wrong user, a wrong password, application passwords that are off, and a web server that drops the "
        + "header all look the same from here.",
      advice: [
        "are they on? request GET /wp-json/?_fields=authentication ; send ; explain",
        "it has to be an application password: \(make)",
        "Apache: SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1 at the top of .htaccess",
        "nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization;",
        "some hosts drop it on /wp-json/ alone: check --fix tries the other form",
      ]
    ) { $0.status == 401 && !$0.isPage && $0.sentPassword },
    Trap(
      "F6", "the user is no administrator, and without FluentCart Pro nobody else may",
      sign: "403 with code rest_forbidden, and users/me was seen to be no administrator",
      cause: "The shop's roles (manager, worker, accountant) count only while FluentCart Pro is active.",
      advice: ["take an administrator's password: auth USER", "or have Pro, and a role that may: describe names it"]
    ) { $0.status == 403 && $0.code == "rest_forbidden" && $0.known.isAdministrator == false },
    Trap(
      "F5", "the password is good, and the user may not do that", sign: "403 with code rest_forbidden",
      cause: "Administrators may do everything, shop managers may refund, workers and accountants may not. "
        + "These roles count only with FluentCart Pro.",
      advice: ["which permission it needs: describe", "who one is: request GET /wp-json/wp/v2/users/me?context=edit"]
    ) { $0.status == 403 && $0.code == "rest_forbidden" },
  ]
}
