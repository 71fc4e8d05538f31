internal import HTTP
package import SandboxShop
internal import SandboxWordPress

extension Scenario {
  /// Every scenario, in the order in which they are listed.
  package static let all: [Scenario] = money + lostAnswers + webServer + wordPress + access + rubbish

  private static let money = [
    Scenario("gateway-refused", "Stripe and PayPal refuse; booked as refunded all the same", before: refuseAtGateways),
    Scenario("gateway-timeout", "Stripe and PayPal do not answer; booked all the same", before: loseGateways),
    Scenario("stripe-unconfigured", "Stripe has no key; booked as refunded all the same", before: unconfigureStripe),
    Scenario("two-at-once", "of two equal refunds both pass, as if sent at once", before: readBeforeTheFirst),
  ]

  /// The write has happened; what tells of it gets lost.
  private static let lostAnswers = [
    Scenario("timeout-after-commit", "the write happens, and the answer never comes", on: .writes, delivery: .never),
    Scenario("500-after-commit", "the write happens, then PHP fails: 500", on: .writes, after: failAfterwards),
    Scenario("504", "the write happens, but the web server gives up first", on: .writes, after: giveUpWaiting),
    Scenario("drop-mid-body", "the write happens; half an answer, then no more", on: .writes, delivery: .cutInHalf),
  ]

  /// Nothing reaches the shop.
  private static let webServer = [
    Scenario("502", "PHP is down: nothing happens") { _, _ in WebServer.page(502) },
    Scenario("429", "too many requests: nothing happens, Retry-After says when") { _, _ in
      WebServer.page(429, headers: [Header("Retry-After", "60")])
    },
    Scenario("413", "no body over 128 bytes is taken: nothing happens") { request, _ in
      request.body?.count ?? 0 > 128 ? WebServer.page(413) : nil
    },
    Scenario("waf-403", "a firewall wants to see a browser: nothing happens", before: challenge),
    Scenario("html-200", "200 and the home page, whatever was asked: nothing happens", before: interceptAll),
    Scenario("redirect-https", "301 to https, where nothing listens", before: redirectToTLS),
    Scenario("redirect-www", "301 to the same under www.localhost, which is served", before: redirectToWWW),
    Scenario("basic-auth-wall", "a password for the whole site takes the header", before: askForSitePassword),
    Scenario("cached", "a cache answers what was asked before, changed or not", before: answerFromCache, after: cache),
  ]

  /// WordPress gives up before the shop is asked.
  private static let wordPress = [
    Scenario("maintenance", "WordPress is being updated: 503, nothing happens") { request, _ in
      WordPressPage.maintenance(for: request)
    },
    Scenario("db-down", "WordPress cannot reach its database: 500, nothing happens") { request, _ in
      WordPressPage.databaseIsDown(for: request)
    },
    Scenario("fatal-error", "PHP fails before the shop is asked: 500") { request, _ in
      WordPressPage.fatalError(for: request)
    },
    Scenario("plain-permalinks", "/wp-json is no API but the home page", before: hideAPI, after: linkPlainly),
    Scenario("plugin-inactive", "FluentCart is switched off", before: switchPluginOff, after: listWithoutPlugin),
  ]

  private static let access = [
    Scenario("auth-header-stripped", "the web server drops the password", before: dropCredentials),
    Scenario(
      "app-passwords-off", "application passwords count for nothing, as on plain http", before: dropCredentials,
      after: listWithoutPasswords),
    Scenario("pro", "FluentCart Pro is there: manager and accountant get in") { _, shop in
      shop.conditions.hasPro = true
      return nil
    },
    Scenario("early-auth", "another plugin checks who one is: errors say what is wrong") { _, shop in
      shop.conditions.looksAtUsersEarly = true
      return nil
    },
  ]

  /// What comes with the answer.
  private static let rubbish = [
    Scenario("php-notice", "a warning of PHP stands before the JSON", after: warnFirst),
    Scenario("debug-display", "warnings before the JSON for who does not ask for JSON", after: warnIfAllowed),
    Scenario("bom", "a byte order mark stands before the JSON", after: markByteOrder),
    Scenario("slow", "the answer trickles in over five seconds", delivery: .inPieces),
    Scenario("huge-body", "320 MiB of blanks follow the JSON", delivery: .padded(bytes: 320 << 20)),
  ]
}
