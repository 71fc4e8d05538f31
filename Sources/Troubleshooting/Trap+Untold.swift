extension Trap {
  /// A trap that no answer shows.
  struct Untold: Sendable {
    package let id: String
    package let title: String
    /// Where it is met, or why it cannot be.
    package let reason: String
  }

  /// What the rules do not tell, for the record.
  static let untold = [
    Untold(
      id: "M1", title: "an amount in the wrong unit is refunded without a word",
      reason:
        "the answer does not tell; the site's version is found before the first refund, and the amount read out in its unit; an unknown one is refused"
    ),
    Untold(
      id: "M2", title: "the documentation says cents in one place and decimals in another",
      reason: "not a matter of an answer; `describe refundOrder` says that it goes by version"),
    Untold(
      id: "M3", title: "other amounts are in other units",
      reason: "an answer does not name its unit"),
    Untold(
      id: "M4", title: "currencies without decimals are kept in hundredths too",
      reason: "the number looks like any other; `set refund_info.amount 5000 JPY` goes by it"),
    Untold(
      id: "M13", title: "the same refund twice",
      reason:
        "both are answered as good ones; `send` asks before the same is sent again, and `send --if-refunded` looks first"
    ),
    Untold(
      id: "M14", title: "a refund of real money during a test",
      reason: "the answer to a refund does not tell; `send` looks first, and wants the amount typed where money is real"
    ),
    Untold(
      id: "M15", title: "the customer was mailed",
      reason: "no answer tells of mails; every refund sends one, and `send` says so before"),
    Untold(
      id: "M16", title: "a subscription canceled because an example said so",
      reason:
        "it is what was asked for; the documented example is never taken by itself, and `send` says before what is canceled"
    ),
    Untold(
      id: "F9", title: "unknown fields are ignored in silence",
      reason:
        "the answer is that of a request without them; `send` refuses a refund with such fields, and warns elsewhere"),
    Untold(
      id: "W11", title: "a plugin for two factors refuses the login",
      reason: "it answers as to a wrong password: W2"),
    Untold(
      id: "W12", title: "a colon in the user name", reason: "`auth` refuses it"),
    Untold(
      id: "W14", title: "the password in clear over http", reason: "`server` refuses it"),
    Untold(
      id: "N10", title: "an address with too much in it", reason: "`server` takes the site's part of it"),
  ]
}
