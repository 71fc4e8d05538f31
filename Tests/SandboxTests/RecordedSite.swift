import HTTP
import Sandbox

/// The sites that were recorded: one WordPress on several ports, each with a switch of its own.
enum RecordedSite {
  /// The shop as it was before anything was recorded, behind the port of a recording.
  static func shop(for recording: Recording) -> Shop? { Recording.shop.map { at(recording, $0) } }

  /// `shop` behind the port of a recording.
  static func at(_ recording: Recording, _ shop: Shop) -> Shop {
    var shop = shop
    let url = recording.request.url
    shop.name = "Refund Test Shop — Café & Söhne"
    shop.home = "\(url.scheme)://127.0.0.1:\(recording.port)"
    return shop
  }
}
