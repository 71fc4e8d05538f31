package import SandboxPHP

/// A shop in memory that behaves like FluentCart on WordPress: its rows as the database has them, and what is needed
/// to change them. A value: a copy is another shop, and two shops that went through the same requests are equal.
package struct Shop: Sendable, Equatable {
  /// The site's address, without a slash at the end: `http://127.0.0.1:8080`.
  package var home = "http://127.0.0.1"
  /// The path of the directory that WordPress is in: `/shop`, or empty.
  package var prefix = ""
  package var name: String
  /// The plugin's; it decides how a refund's amount is read.
  package var version: Version
  package var users: [User]
  /// Hours that the site's clock is ahead of UTC; posts are dated by it.
  var hoursAhead = 0
  /// Ways to pay that are installed, by the name that a transaction carries: `stripe`. A transaction may name
  /// another one, whose plugin is gone.
  package var gateways: [String: Gateway]
  /// By a charge's transaction, what its gateway answers for it alone.
  var gatewaysOfCharges: [Int: Gateway] = [:]
  /// What goes wrong here, with every request that does not name another.
  package var scenarios: [Scenario] = []
  package var conditions = Conditions()
  package var memory = ScenarioMemory()
  /// Moves on by a second with every change.
  package var now: Instant

  /// The rows, oldest first, each in the columns and the types in which the API shows it.
  package var orders = Table(foreignKeys: ["parent_id", "customer_id"])
  package var items = Table(foreignKeys: ["order_id"])
  package var transactions = Table(foreignKeys: ["order_id"])
  package var addresses = Table(foreignKeys: ["order_id"])
  package var customers = Table()
  package var subscriptions = Table(foreignKeys: ["parent_order_id"])
  package var activities = Table(foreignKeys: ["module_id"])
  package var customerAddresses = Table(foreignKeys: ["customer_id"])
  package var coupons = Table()
  package var labels = Table()
  /// Which label is on what.
  var labelRelationships = Table(foreignKeys: ["labelable_id"])
  /// Posts of WordPress, with an `id` beside their `ID`.
  package var products = Table()
  var productDetails = Table(foreignKeys: ["post_id"])
  package var variants = Table(foreignKeys: ["post_id"])
  /// By order, what refund rows made that are no longer kept.
  var forgottenRefunds: [Int: Int] = [:]
  /// How many random-looking names have been given out.
  var namesGiven = 0

  package init(
    name: String, version: Version = .refundsInCents, users: [User] = [], gateways: [String: Gateway] = [:],
    now: Instant
  ) {
    self.name = name
    self.version = version
    self.users = users
    self.gateways = gateways
    self.now = now
  }

  /// Lets a second pass; called by whatever writes.
  package mutating func tick() { now.seconds += 1 }

  /// A name of hexadecimal digits that looks random and is the same in every run.
  package mutating func nextName(digits: Int = 32) -> String {
    var text = ""
    while text.count < digits {
      namesGiven += 1
      let word = Shop.mixed(UInt64(namesGiven))
      text += String(repeating: "0", count: 16 - String(word, radix: 16).count) + String(word, radix: 16)
    }
    return String(text.prefix(digits))
  }

  /// SplitMix64: spreads a counter over all 64 bits.
  private static func mixed(_ counter: UInt64) -> UInt64 {
    var word = counter &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
