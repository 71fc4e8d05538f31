import HTTP
import Sandbox

/// The sites that were recorded: one WordPress on several ports, each with a switch of its own.
enum RecordedSite {
  /// The shop as it was before anything was recorded, behind the port of a recording.
  static func shop(for recording: Recording) -> Shop? { Recording.shop.map { at(recording, $0) } }

  /// What goes wrong behind a port, or in one recording.
  private static let scenarios = [
    "8094": "redirect-www", "8095": "plain-permalinks", "8096": "auth-header-stripped", "8097": "debug-display",
    "8098": "app-passwords-off", "8101": "db-down", "8102": "fatal-error", "8104": "504", "8105": "413",
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
    return shop
  }
}
