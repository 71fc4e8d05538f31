internal import LocalFiles
package import JSON

/// Exchanges with a real shop, and that shop, as `Scripts/build-recordings` has taken them over.
package enum Recordings {
  /// Each with its `name`, `request`, `response` and, of a refund, its `effect` on the order; sorted by name.
  package static let exchanges = ["around", "auth", "disc", "extra", "refund"].flatMap { documents(in: $0) }

  /// The published description, a document for each operation, without its sentences.
  package static let description = documents(in: "description")

  /// The shop before anything was recorded.
  package static let shop = bytes(of: "shop.json")

  private static func documents(in name: String) -> [JSONDocument] {
    bytes(of: "\(name).jsonl").split(separator: UInt8(ascii: "\n")).map { try! JSONDocument(Array($0)) }
  }

  private static let directory = "\(#filePath.prefix(upTo: #filePath.lastIndex(of: "/")!))/Data"

  private static func bytes(of name: String) -> [UInt8] { try! contents(of: "\(directory)/\(name)", limit: .max) }
}
