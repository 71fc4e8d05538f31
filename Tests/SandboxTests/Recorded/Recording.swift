import CLibrary
import HTTP
import JSON
import Recordings

import Sandbox
import SandboxPHP
import SandboxShop
import Testing

/// An exchange with a real shop, as it was recorded, and the shop that it was recorded on.
struct Recording: Sendable, CustomTestStringConvertible {
  let name: String
  let request: Request
  let status: Int
  let headers: [Header]
  let body: [UInt8]
  /// A refund's order before and after.
  let before: PHPValue
  let after: PHPValue

  var testDescription: String { name }

  /// The shop before anything was recorded.
  static let shop: Shop? = Shop(recorded: try! JSONDocument(Recordings.shop))

  /// The recorded exchanges whose name begins so.
  static func beginning(with prefix: String) -> [Recording] {
    Recordings.exchanges.filter { $0.root["name"]?.string?.hasPrefix(prefix) == true }.compactMap(Recording.init)
  }

  static func named(_ name: String) -> Recording? { beginning(with: name).first { $0.name == name } }

  static func named(_ names: [String]) -> [Recording] { names.compactMap { named($0) } }

  init?(_ document: JSONDocument) {
    guard let exchange = PHPValue(document), let name = document.root["name"]?.string,
      let method = HTTP.Method(exchange["request"]["method"].text), let url = URL(exchange["request"]["url"].text)
    else { return nil }
    let headers = exchange["request"]["headers"].array?.entries.map { Header($0.key, $0.value.text) } ?? []
    let body = exchange["request"]["body"].text
    let isChunked = headers.contains { $0.name.lowercased() == "transfer-encoding" }
    let sent = Array((isChunked ? Recording.joined(chunks: body) : body).utf8)
    self.name = name
    request = Request(method: method, url: url, headers: headers, body: sent.isEmpty ? nil : sent)
    status = exchange["response"]["status"].integer
    self.headers = exchange["response"]["headers"].array?.entries.map { Header($0.key, $0.value.text) } ?? []
    self.body = Array(exchange["response"]["body"].text.utf8)
    before = exchange["effect"]["before"]
    after = exchange["effect"]["after"]
  }

  /// Chunks stand between lines with their lengths.
  private static func joined(chunks: String) -> String {
    let lines = chunks.split(separator: "\r\n", omittingEmptySubsequences: false)
    return stride(from: 1, to: lines.count, by: 2).map { lines[$0] }.joined()
  }

  /// All of them, in the order in which they were recorded.
  static let all = beginning(with: "").sorted { ($0.time, $0.name) < ($1.time, $1.name) }

  /// The second of its day at which it was recorded.
  private var time: Int {
    let clock =
      headers["Date"]?.split(separator: " ").dropLast().last?.split(separator: ":").compactMap { Int($0) } ?? []
    return clock.reduce(0) { $0 * 60 + $1 }
  }

  /// `refund` of `refund-01-over`.
  var family: String { String(name.prefix { $0 != "-" }) }

  /// The port of the site, each of which was set up in its own way.
  var port: Int { request.url.port ?? 80 }

}
