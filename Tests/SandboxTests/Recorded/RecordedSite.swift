import HTTP

@testable import Sandbox
@testable import SandboxShop

/// The sites that were recorded: one WordPress on several ports, each with a switch of its own.
enum RecordedSite {
  /// The shop as it was before anything was recorded, behind the port of a recording.
  static func shop(for recording: Recording) -> Shop? { Recording.shop.map { at(recording, $0) } }

  /// What goes wrong behind a port, or in one recording.
  private static let scenarios = [
    "8094": "redirect-www", "8095": "plain-permalinks", "8096": "auth-header-stripped", "8097": "debug-display",
    "8098": "app-passwords-off", "8099": "pro", "8101": "db-down", "8102": "fatal-error", "8104": "504", "8105": "413",
    "8106": "debug-display", "8108": "early-auth", "extra-02-wp-maintenance-accept-any": "maintenance",
  ]

  /// `shop` behind the port of a recording.
  static func at(_ recording: Recording, _ shop: Shop) -> Shop {
    var shop = shop
    let url = recording.request.url
    shop.name = "Refund Test Shop — Café & Söhne"
    shop.prefix = recording.port == 8092 ? "/shop" : ""
    shop.home = "\(url.scheme)://127.0.0.1:\(recording.port)\(shop.prefix)"
    let names = scenarios[recording.name] ?? scenarios[String(recording.port)] ?? "none"
    shop.scenarios = (try? Scenario.named(names)) ?? []
    shop.users = (Recording.shop?.users ?? []) + (sender(of: recording).map { [$0] } ?? [])
    return shop
  }

  /// People with an account who are not in the shop's file, by their login, with their role in the shop.
  private static let others: [String: ShopRole?] = [
    "accountant": .accountant, "manager": .manager, "jürgen": nil, "mail.user@example.test": nil,
  ]

  /// Who sent the request, when he is one of those: his password is the one that he sent.
  private static func sender(of recording: Recording) -> User? {
    guard let header = recording.request.headers["Authorization"], header.hasPrefix("Basic "),
      let bytes = Base64.decode(header.dropFirst(6))
    else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
    guard words.count == 2, let role = others[words[0]] else { return nil }
    return User(
      id: 3, login: words[0] == "jürgen" ? "jurgen" : words[0], email: "third@example.test", name: words[0],
      applicationPassword: words[1], role: role == nil ? .administrator : .subscriber, shopRole: role)
  }
}
