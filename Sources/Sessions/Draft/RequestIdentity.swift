internal import CommandLanguage
internal import HTTP
internal import JSON
package import Refunds
internal import SiteMessages
internal import Text

/// What a request would do and where, without its spelling: two requests of one identity do the same thing twice.
package struct RequestIdentity {
  private let place: String
  private let deed: Deed

  private enum Deed {
    case refund(RefundDeed)
    case other(WordPressRequest, query: [String], RequestBody)
  }

  /// - Parameter unit: how the site reads the amount of a refund, where that is known.
  package init(_ draft: Draft, _ built: BuiltRequest, unit: AmountUnit?) {
    place = RequestIdentity.place(of: draft)
    let request = WordPressRequest(built)
    if let refund = RefundRequest(draft, built) {
      deed = .refund(RefundDeed(refund, unit: unit))
    } else {
      deed = .other(request, query: RequestIdentity.query(of: built), RequestBody(built))
    }
  }

  package func isTwin(of other: RequestIdentity) -> Bool {
    guard place == other.place else { return false }
    switch (deed, other.deed) {
    case (.refund(let own), .refund(let its)): return own.maySame(as: its)
    case (.other(let own, let query, let body), .other(let its, let otherQuery, let otherBody)):
      return own == its && query == otherQuery && body.isSame(as: otherBody)
    default: return false
    }
  }

  /// The machine and its port. Pretty links, `/?rest_route=`, `/index.php` and a folder lead to one shop, and so do http
  /// and https; this machine has several names.
  package static func place(of draft: Draft) -> String {
    if let setup = draft.connection.sandbox { return "sandbox \(setup.command)" }
    guard var site = draft.server?.site else { return "" }
    if site.host.hasSuffix(".") { site.host.removeLast() }
    let host = site.isLoopback ? "loopback" : site.host
    return "\(host):\(site.port.map { $0 == 80 || $0 == 443 ? "" : "\($0)" } ?? "")"
  }

  private static func query(of built: BuiltRequest) -> [String] {
    PHPQuery(built.url.query ?? "").fields.filter { !["_method", "rest_route"].contains($0.name) }
      .map { "\($0.name)\($0.keys)=\($0.value)" }.sorted()
  }
}

/// The body of a request, of which only what it says counts.
private struct RequestBody {
  private let bytes: [UInt8]
  private let json: JSONDocument?

  init(_ built: BuiltRequest) {
    let parts = built.parts.map(\.description).sorted().joined(separator: "\n")
    bytes = built.body ?? Array(parts.utf8)
    json = try? JSONDocument(bytes)
  }

  func isSame(as other: RequestBody) -> Bool {
    guard let json, let its = other.json else { return bytes == other.bytes }
    return JSONDifference(from: json.root, to: its.root).changes.isEmpty
  }
}

/// A refund as far as its spelling tells: what is not known of one may be the same as that of another.
private struct RefundDeed {
  let order: String
  let transaction: Int?
  let cents: Int?
  /// The number as it was written, for where it is no amount, or the site's unit is not known: `25e2` may pass there.
  let number: Double?

  init(_ refund: RefundRequest, unit: AmountUnit?) {
    (order, transaction) = (refund.order, refund.transaction)
    cents = (unit.flatMap(refund.money) ?? refund.namedAmount)?.cents
    number = refund.amount.flatMap { Double(trimmed($0.string ?? $0.text)) }
  }

  func maySame(as other: RefundDeed) -> Bool {
    func may<Value: Equatable>(_ one: Value?, _ two: Value?) -> Bool { one == nil || two == nil || one == two }
    let isSameAmount = cents != nil && other.cents != nil ? cents == other.cents : may(number, other.number)
    return order == other.order && may(transaction, other.transaction) && isSameAmount
  }
}
