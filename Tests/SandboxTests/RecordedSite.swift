import HTTP

@testable import Sandbox

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
    shop.users = (Recording.shop?.users ?? []) + (sender(of: recording).map { [$0] } ?? [])
    shop.isPro = recording.port == 8099
    shop.authenticatesEarly = recording.port == 8108
    // The web server keeps the credentials to itself, or WordPress takes none without TLS.
    if recording.port == 8096 || recording.port == 8098 { shop.users = [] }
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
