package import HTTP

/// A way to write a request that ought to be a refund of 0.01 of order 1, and whether WordPress 6.8 with FluentCart 1.5.2
/// booked one, behind PHP's own web server.
package struct Spelling: Sendable, CustomStringConvertible {
  package let isRefund: Bool
  private let method: String
  /// Path and query.
  private let target: String
  private let headers: [Header]
  private let body: String?

  package var description: String { "\(method) \(target) \(headers.map { "\($0.name): \($0.value)" })" }

  /// Every one that was recorded.
  package static let recorded = lines.split(separator: "\n").map { Spelling($0) }

  private init(_ line: Substring) {
    let fields = line.split(separator: "\t").map { $0 == "-" ? "" : String($0) }
    (isRefund, method, target) = (fields[0] == "refund", fields[1], fields[2])
    let given = fields[3].split(separator: "; ").map {
      Header(String($0.prefix { $0 != ":" }), String($0.drop { $0 != " " }.dropFirst()))
    }
    headers = given + (fields[4].isEmpty ? [] : [Header("Content-Type", fields[4])])
    body =
      fields[5].isEmpty ? nil : fields[5] == "=" ? #"{"refund_info":{"transaction_id":1,"amount":0.01}}"# : fields[5]
  }

  /// The request, to a shop at `origin`.
  ///
  /// - Parameter amount: in place of 0.01, which a shop that takes cents refuses.
  package func request(to origin: String = "http://127.0.0.1:8080", amount: String = "0.01") -> Request {
    Request(
      method: Method(method)!, url: URL(origin + target.replacing("0.01", with: amount))!, headers: headers,
      body: body.map { Array($0.replacing("0.01", with: amount).utf8) })
  }
}
