package import HTTP
internal import JSON
package import Refunds
package import SiteMessages

/// An exchange as the rules of ``Trap`` look at it.
package struct FailedExchange {
  let request: Request
  let outcome: Exchange.Outcome
  /// What else is known of the site.
  let known: SiteKnowledge
  /// A session file keeps no header fields, so that what they would show is not known.
  let hasHeaders: Bool
  let body: AnswerBody
  /// The answer's JSON, where it may tell of a failure and is short enough for that.
  let answer: JSONDocument?
  let error: ServerError?
  /// What the order of a refund showed before and after.
  let evidence: RefundEvidence

  /// Longer answers are data.
  private static let longest = 1 << 20

  package init(
    _ exchange: Exchange, known: SiteKnowledge, hasHeaders: Bool = true, evidence: RefundEvidence = RefundEvidence()
  ) {
    self.evidence = evidence
    request = exchange.request
    outcome = exchange.outcome
    self.known = known
    self.hasHeaders = hasHeaders
    guard let response = exchange.response else {
      (body, answer, error) = (.empty, nil, nil)
      return
    }
    body = AnswerBody(response)
    let mayTell = !response.status.isSuccess || exchange.request.method == .post
    answer = mayTell && response.body.count <= FailedExchange.longest ? body.document(response.body) : nil
    error = response.status.isSuccess ? nil : answer.flatMap { ServerError($0.root) }
  }

  var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
  /// 0 without an answer.
  var status: Int { response?.status.code ?? 0 }
  var code: String { error?.code ?? "" }
  var message: String { error?.message ?? "" }
  var sentPassword: Bool { !hasHeaders || request.headers["Authorization"] != nil }

  /// Whether the answer is something that the API does not send: a page, or text.
  var isPage: Bool { body == .text || body == .binary || (status >= 400 && body == .empty) }

  /// The firewall that answered in place of WordPress.
  var firewall: Firewall? { response.flatMap { Firewall($0) } }

  /// Whether the password that was sent has the form of an application password, 24 letters and digits, spaces aside;
  /// `nil` where it is not known.
  var sentApplicationPassword: Bool? {
    guard let sent = request.headers["Authorization"], sent.lowercased().hasPrefix("basic "),
      let pair = Base64.decode(String(sent.dropFirst("basic ".count))),
      let colon = pair.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let password = String(decoding: pair[(colon + 1)...], as: UTF8.self).filter { $0 != " " }
    return password.count == 24 && password.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  func header(_ name: String, has text: String) -> Bool {
    response?.headers[name]?.lowercased().contains(text) ?? false
  }

  /// Whether the message says one of these, in whatever case.
  func says(_ texts: String...) -> Bool {
    let said = message.lowercased()
    return texts.contains { said.contains($0) }
  }

  /// Whether a page holds this, in whatever case.
  func shows(_ text: String) -> Bool {
    guard isPage, let response else { return false }
    return String(decoding: response.body.prefix(4096), as: UTF8.self).lowercased().contains(text)
  }

  /// Why no whole answer came, when none did.
  var transportError: TransportError? {
    switch outcome {
    case .answered: nil
    case .nothingSent(let error): error
    case .unknown(let error, _): error
    }
  }

  /// Whether it may have been carried out although no good answer tells so.
  var mayHaveHappened: Bool {
    if request.method.isSafe { return false }
    if case .unknown = outcome { return true }
    return status >= 500
  }

  /// Whether the address is of the form `/?rest_route=/…`.
  var isPlain: Bool { SiteKnowledge.isPlain(request.url) }

  // MARK: Refunds

  /// What a good answer says of one part of a refund.
  func verdict(_ part: String) -> (status: String, message: String)? {
    guard response?.status.isSuccess == true, let verdict = answer?.root[part] else { return nil }
    return (verdict["status"]?.string ?? "", verdict["message"]?.string ?? "")
  }

  /// Whether a part of a refund was refused, by whatever word.
  func hasFailed(_ part: String) -> Bool { verdict(part) != nil && RefundVerdicts.Part(answer?.root, part).isRefused }

  /// Whether the request is for a refund.
  var isRefund: Bool { WordPressRequest(request).refundedOrder != nil }

  /// What was sent inside `refund_info`.
  func sent(_ name: String) -> JSONValue? { sentBody?.root["refund_info"]?[name] }
  var sentBody: JSONDocument? { request.body.flatMap { try? JSONDocument($0) } }
}
