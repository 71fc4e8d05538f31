package import CommandLanguage
package import HTTP
package import Refunds
internal import Text

/// The lines of a session file (see GRAMMAR.md): commands, and between them what was sent and answered.
package enum Journal {
  package static let heading = "# cartsh session 1"

  /// What was about to leave: `#> 1 2026-11-23T10:12:02.113Z POST /orders/1/refund sha256:…`.
  package struct Sent: Sendable, Equatable {
    package var id: Int
    package var time: String
    package var method: String
    package var path: String
    /// Of the body, in hexadecimal; `nil` without body.
    package var digest: String?
    /// How the site reads the amount of a refund.
    package var unit: AmountUnit?
    /// The order's newest transaction before a refund, by which a later look tells whether it happened.
    package var lastTransaction: Int?
    /// The charge's payment method, where it changes what the answer means: `offline_payment`.
    package var paymentMethod: String?

    package init(
      id: Int, time: String, method: String, path: String, digest: String? = nil, unit: AmountUnit? = nil,
      lastTransaction: Int? = nil, paymentMethod: String? = nil
    ) {
      (self.id, self.time, self.method, self.path, self.digest, self.unit, self.lastTransaction, self.paymentMethod) = (
        id, time, method, path, digest, unit, lastTransaction, paymentMethod
      )
    }
  }

  /// How it ended: `#< 1 200 72ms application/json 240`, then the body in lines of `#|`.
  package struct Ended: Sendable, Equatable {
    package var id: Int
    package var outcome: Outcome
    package var milliseconds: Int

    package enum Outcome: Sendable, Equatable {
      case answered(status: Int, mediaType: String, bytes: Int, body: Body)
      case nothingSent(String, detail: String)
      case unknown(String, detail: String)
    }

    /// How the body follows.
    package enum Body: String, Sendable {
      case text, base64, omitted
    }
  }

  /// What a person wrote, as it stands in the file; `nil` for what only the program writes, and would be read as its own.
  package static func comment(_ line: ArraySlice<UInt8>) -> String? {
    let isOwn = ["#> ", "#< ", "#|", heading, "# torn line set aside: "].contains { line.starts(with: $0.utf8) }
    if isOwn { return nil }
    let text = String(decoding: line, as: UTF8.self)
    return String(text[...(text.lastIndex { !$0.isWhitespace } ?? text.startIndex)])
  }

  package static func line(_ sent: Sent) -> String {
    "#> \(sent.id) \(sent.time) \(sent.method) \(sent.path) \(sent.digest.map { "sha256:\($0)" } ?? "-")"
      + (sent.unit.map { " unit=\($0.rawValue)" } ?? "") + (sent.lastTransaction.map { " after=\($0)" } ?? "")
      + (sent.paymentMethod.map { " method=\($0)" } ?? "") + "\n"
  }

  /// What was found out about an exchange whose outcome was unknown.
  package static func line(_ settlement: Settlement, of id: Int) -> String {
    let stage = settlement.isPaidOut.map { $0 ? " paid-out" : " booked" } ?? ""
    return "#< \(id) settled \(settlement.time) \(settlement.refund.map { "refund=\($0)\(stage)" } ?? "no-refund")\n"
  }

  /// The `#<` line of an exchange, and its `#|` lines.
  ///
  /// - Parameter omitted: the size of a body that is not there any more.
  package static func lines(_ id: Int, _ exchange: Exchange, options: Options, omitted: Int? = nil) -> String {
    let time = "\(exchange.timings.total / 1000)ms"
    switch exchange.outcome {
    case .nothingSent(let error): return "#< \(id) nothing-sent \(time) \(failure(error))\n"
    case .unknown(let error, _): return "#< \(id) unknown \(time) \(failure(error))\n"
    case .answered(let response):
      if options.recording == .off { return "#< \(id) \(response.status.code) \(time) - 0 omitted\n" }
      // One field of the line, whatever the server says.
      let body = response.receivedBody
      let charset = response.originalBody == nil ? nil : response.charset
      let type = response.mediaType.map { $0 + (charset.map { ";charset=\($0)" } ?? "") }
      let mediaType = type.map { percentEncoded($0, keeping: "/+") } ?? "-"
      let head = "#< \(id) \(response.status.code) \(time) \(mediaType) \(omitted ?? body.count)"
      if omitted != nil { return head + " omitted\n" }
      if options.recording != .full || body.count > options.recordLimit { return head + " omitted\n" }
      if body.isEmpty { return head + "\n" }
      return isCleanText(body)
        ? head + "\n" + bodyLines(body) : head + " base64\n#| \(Base64.encode(body))\n"
    }
  }

  /// How many bytes ``shortLine(_:_:)`` may have. So much room is reserved before a request leaves.
  package static let shortLineLimit = 256

  /// The `#<` line of an exchange alone, for a disk that has no room for more.
  package static func shortLine(_ id: Int, _ exchange: Exchange) -> String {
    let time = "\(exchange.timings.total / 1000)ms"
    switch exchange.outcome {
    case .nothingSent(let error): return "#< \(id) nothing-sent \(time) \(error.kind.word) \"\"\n"
    case .unknown(let error, _): return "#< \(id) unknown \(time) \(error.kind.word) \"\"\n"
    case .answered(let response):
      let mediaType = response.mediaType.map { percentEncoded($0, keeping: "/+") } ?? "-"
      let shown = mediaType.utf8.count > 100 ? "-" : mediaType
      return "#< \(id) \(response.status.code) \(time) \(shown) \(response.body.count) omitted\n"
    }
  }

  /// Says of a `#>` line that could not be taken back that nothing was sent.
  package static func retraction(of id: Int) -> String {
    "#< \(id) nothing-sent 0ms other \"the disk did not take it\"\n"
  }

  private static func failure(_ error: TransportError) -> String {
    let detail = visible(error.detail).replacing("\"", with: "'")
    return "\(error.kind.word) \"\(detail)\""
  }

  /// By bytes: characters would be many times as slow, and this is done with every answer.
  private static func bodyLines(_ body: [UInt8]) -> String {
    var lines = Array("#| ".utf8)
    lines.reserveCapacity(body.count + 16)
    var rest = body[...]
    while let end = rest.firstIndex(of: 0x0A) {
      lines += rest[...end]
      lines += "#| ".utf8
      rest = rest[(end + 1)...]
    }
    lines += rest
    lines.append(0x0A)
    return String(decoding: lines, as: UTF8.self)
  }

  /// Whether it is UTF-8 without control characters but tab and line feed.
  private static func isCleanText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }
      && String(validating: bytes, as: UTF8.self) != nil
  }
}

extension TransportError.Kind {
  /// How the session file spells it.
  package var word: String {
    switch self {
    case .unusable: "unusable"
    case .unavailable: "unavailable"
    case .nameNotResolved: "name-not-resolved"
    case .proxyNotResolved: "proxy-not-resolved"
    case .proxyUnreachable: "proxy-unreachable"
    case .proxyWantsPassword: "proxy-wants-password"
    case .proxyRefused: "proxy-refused"
    case .refused: "refused"
    case .tlsFailed: "tls-failed"
    case .certificateNotTrusted: "certificate-not-trusted"
    case .connectTimedOut: "connect-timed-out"
    case .timedOut: "timed-out"
    case .notHTTP: "not-http"
    case .cutShort: "cut-short"
    case .tooLarge: "too-large"
    case .undecodable: "undecodable"
    case .interrupted: "interrupted"
    case .other: "other"
    }
  }

  /// Reads ``word`` back; what a later version may write is `other`.
  package init(word: String) {
    let plain: [TransportError.Kind] = [
      .unusable, .unavailable, .nameNotResolved, .proxyNotResolved, .proxyUnreachable, .proxyWantsPassword,
      .proxyRefused, .refused, .tlsFailed, .certificateNotTrusted,
      .connectTimedOut, .timedOut, .notHTTP, .cutShort, .undecodable, .interrupted,
    ]
    self = word == "too-large" ? .tooLarge(limit: 0) : plain.first { $0.word == word } ?? .other
  }
}
