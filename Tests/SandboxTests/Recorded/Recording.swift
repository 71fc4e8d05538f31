import CLibrary
import HTTP
import JSON

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

  /// The folder of the recordings, beside the repository; not part of it.
  static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(5)
    return "/" + parts.joined(separator: "/") + "/shared/real-site"
  }()

  static let areThere = access(folder + "/shop.json", R_OK) == 0
  static let absence: Comment = "skipped: the recorded exchanges (../shared/real-site) are not there"

  /// The shop before anything was recorded.
  static let shop: Shop? = bytes(of: folder + "/shop.json").flatMap { try? JSONDocument($0) }
    .flatMap { Shop(recorded: $0) }

  static func named(_ names: [String]) -> [Recording] { areThere ? names.compactMap(Recording.init) : [] }

  /// The recorded exchanges whose name begins so.
  static func beginning(with prefix: String) -> [Recording] {
    guard areThere, let directory = opendir(folder + "/exchanges") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix(prefix), name.hasSuffix(".json") { names.append(String(name.dropLast(5))) }
    }
    return named(names.sorted())
  }

  init?(_ name: String) {
    guard let bytes = Recording.bytes(of: "\(Recording.folder)/exchanges/\(name).json"),
      let document = try? JSONDocument(bytes), let exchange = PHPValue(document),
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

  /// A whole file; `nil` when it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer.prefix(count)
    }
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
