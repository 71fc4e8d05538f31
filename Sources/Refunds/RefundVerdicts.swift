package import CommandLanguage
package import HTTP
package import JSON
internal import SiteMessages
package import Text

/// What a 2xx response to a refund says, and what it is worth: a pure function of the response, of what was asked, and of
/// the order's rows.
///
/// It goes by statuses and rows alone. Messages are translated on many sites, and every gateway has its own.
package struct RefundVerdicts {
  /// One verdict for people. `isGood` is `nil` where it is neither good nor bad.
  package struct Line: Equatable {
    package var name: String
    package var isGood: Bool?
    package var text: String
  }

  /// Why a refund is not simply done: the exit code and its reason.
  package struct Problem: Equatable {
    /// `.unknownOutcome` (8) or `.moneyNotMoved` (9).
    package var kind: Diagnostic.Kind
    package var summary: String
    package var explanation: String?
  }

  private let shop: Part
  private let gateway: Part
  private let subscription: Part
  private let cancels: Bool
  private let evidence: RefundEvidence

  /// - Parameters:
  ///   - answer: the response's JSON; `nil` when it has none.
  ///   - cancels: whether the request asked FluentCart to cancel the subscription.
  ///   - evidence: what the order showed before and after.
  package init(_ answer: JSONValue?, cancels: Bool, evidence: RefundEvidence) {
    shop = Part(answer, "fluent_cart_refund")
    gateway = Part(answer, "gateway_refund")
    subscription = Part(answer, "subscription_cancel")
    (self.cancels, self.evidence) = (cancels, evidence)
  }

  /// - Returns: `nil` when the request is no refund, or its response no success.
  package init?(_ request: Request, _ response: Response?, evidence: RefundEvidence) {
    guard let response, response.status.isSuccess, WordPressRequest(request).refundedOrder != nil else { return nil }
    let info = request.body.flatMap { try? JSONDocument($0) }?.root["refund_info"]
    let wish = info?["cancelSubscription"]
    self.init(
      AnswerBody(response).document(response.body)?.root, cancels: wish?.string == "true" || wish?.bool == true,
      evidence: evidence)
  }

  /// One part of the response: `{"status": "success", "message": "…"}`.
  package struct Part {
    enum Status: Equatable {
      case success, pending, missing
      /// Any other word, such as `failed`.
      case other(String)
    }
    let key: String
    let status: Status
    let message: String

    package init(_ answer: JSONValue?, _ key: String) {
      self.key = key
      let value = answer?[key]
      message = value?["message"]?.string ?? ""
      let word = value?["status"].map { $0.isNull ? "" : $0.string ?? $0.text } ?? ""
      status =
        switch word {
        case "success": .success
        case "pending": .pending
        case "": .missing
        default: .other(word)
        }
    }

    /// Whether the part was refused, by whatever word.
    package var isRefused: Bool { if case .other = status { true } else { false } }
    /// The message, or the status where there is none.
    var words: String {
      if case .other(let word) = status, message.isEmpty { return "its status is '\(visible(word))'" }
      return message.isEmpty ? "no message" : message
    }
  }

  /// Whether the response says anything about the refund.
  package var tells: Bool { [shop, gateway, subscription].contains { $0.status != .missing } }

  // MARK: The exit code

  /// `nil` when everything that was asked for is done (exit code 0).
  package var problem: Problem? { shopProblem ?? gatewayProblem ?? rowProblem ?? subscriptionProblem }

  private var shopProblem: Problem? {
    switch shop.status {
    case .success: nil
    case .missing:
      Problem(kind: .unknownOutcome, summary: "outcome unknown: the response does not say whether it was refunded")
    case .pending: Problem(kind: .unknownOutcome, summary: "outcome unknown: FluentCart has the refund pending")
    case .other(let word):
      Problem(
        kind: .moneyNotMoved, summary: "not refunded: FluentCart reports '\(visible(word))'",
        explanation: shop.message.isEmpty ? nil : shop.message)
    }
  }

  private var gatewayProblem: Problem? {
    switch gateway.status {
    case .success: nil
    case .pending:
      Problem(
        kind: .unknownOutcome, summary: "outcome unknown: booked in the shop, and the gateway has the refund pending",
        explanation: gateway.message.isEmpty ? nil : gateway.message)
    case .missing, .other: evidence.isByHand ? nil : notAllDone(gateway)
    }
  }

  private var rowProblem: Problem? {
    guard evidence.lacksRow else { return nil }
    return Problem(
      kind: .unknownOutcome, summary: "outcome unknown: FluentCart reports success, and the order has no such refund")
  }

  private var subscriptionProblem: Problem? {
    switch subscription.status {
    case .success: nil
    case .pending:
      Problem(
        kind: .unknownOutcome, summary: "outcome unknown: booked in the shop, and the subscription's end is pending")
    case .missing: cancels ? notAllDone(subscription) : nil
    case .other: notAllDone(subscription)
    }
  }

  private func notAllDone(_ part: Part) -> Problem {
    Problem(
      kind: .moneyNotMoved, summary: "booked in the shop, but not all of it was carried out",
      explanation: part.status == .missing ? "the response has no \(part.key)" : part.words)
  }

  // MARK: The lines

  /// The verdicts of shop, gateway and subscription; empty when the response says nothing of the refund.
  package var lines: [Line] {
    if !tells { return [] }
    return [shopLine] + [gatewayLine, subscriptionLine].compactMap { $0 }
  }

  private var shopLine: Line {
    switch shop.status {
    case .success where evidence.lacksRow:
      line("shop", false, "NOT KNOWN whether it was booked: reported as booked, and the order has no such refund")
    case .success: line("shop", true, "booked as refunded")
    case .pending: line("shop", nil, "NOT KNOWN whether it was booked: pending")
    case .missing: line("shop", nil, "NOT KNOWN whether it was booked: the response does not say")
    case .other: line("shop", false, "NOT booked: \(shop.words)")
    }
  }

  private var gatewayLine: Line? {
    switch gateway.status {
    case .success: successLine
    case .pending: line("gateway", nil, "NOT KNOWN whether it was paid out: pending")
    case .missing where shop.status != .success: nil
    case _ where evidence.isByHand:
      line("gateway", nil, "cash: hand it back yourself; that the gateway 'failed' is normal here")
    case .missing: line("gateway", false, "NOT KNOWN whether it was paid out: the response does not say")
    case .other where evidence.hasGatewayID == true:
      line("gateway", false, "reported as NOT paid out, although the gateway gave an id: \(gateway.words)")
    case .other: line("gateway", false, "reported as NOT paid out: \(gateway.words)")
    }
  }

  private var successLine: Line {
    switch evidence.hasGatewayID {
    case true?: line("gateway", true, "paid out: \(gateway.words)")
    case false?:
      line(
        "gateway", nil,
        "booked; the gateway gave no id: by hand, or not called: see to the payment yourself (\(gateway.words))")
    case nil:
      line("gateway", nil, "reported as paid out; whether the gateway gave an id is not known: \(gateway.words)")
    }
  }

  private var subscriptionLine: Line? {
    switch subscription.status {
    case .success: line("subscription", true, "canceled")
    case .pending: line("subscription", nil, "NOT KNOWN whether it was canceled: pending")
    case .missing: cancels ? line("subscription", false, "NOT canceled: FluentCart says nothing of it") : nil
    case .other: line("subscription", false, "NOT canceled at the gateway: \(subscription.words)")
    }
  }

  private func line(_ name: String, _ isGood: Bool?, _ text: String) -> Line {
    Line(name: name, isGood: isGood, text: text)
  }

  package func text(_ palette: Palette, width: Int) -> String {
    lines.map { line in
      let first = padded("  \(line.name)", to: 15)
      let text =
        wrapped(visible(line.text), width: width, indent: String(repeating: " ", count: 15), first: first) + "\n"
      return switch line.isGood {
      case true?: palette.success(text)
      case false?: palette.failure(text)
      case nil: palette.caution(text)
      }
    }.joined()
  }
}
