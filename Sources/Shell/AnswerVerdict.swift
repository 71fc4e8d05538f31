internal import Catalogue
internal import HTTP
internal import JSON

/// What an answer means beyond its status: whether the request did what it was for, and what to do if not.
struct AnswerVerdict {
  let response: Response
  let request: Request
  let operation: Operation?

  /// `nil` when all is well.
  var diagnostic: Diagnostic? {
    let status = response.status
    if status.isRedirect { return redirect }
    if status.code == 401 || (status.code == 403 && !isMissingRecord) { return notAllowed }
    if status.isServerError {
      return request.method.isSafe
        ? Diagnostic(.serverError, "the server answered \(status)")
        : Diagnostic(
          .unknownOutcome, "outcome unknown: the server answered \(status)",
          explanation: isPage
            ? "a page and not FluentCart has answered; the shop may have carried it out all the same"
            : "FluentCart can fail after the deed is done",
          hints: ["\(Diagnostic.lookFirst): \(Diagnostic.look(request))"])
    }
    if status.isClientError { return Diagnostic(.clientError, "the server answered \(status)") }
    if status.isSuccess { return success }
    return nil
  }

  /// Whether the server, something before it, or PHP answered in the API's place.
  private var isPage: Bool {
    switch AnswerBody(response) {
    case .json, .embedded, .stream: false
    case .empty, .text, .binary: true
    }
  }

  /// A success is one only when the API answered it.
  private var success: Diagnostic? {
    switch AnswerBody(response) {
    case .text where response.mediaType == "text/html":
      unanswered(
        "\(response.status), but this is a web page and not the API's answer",
        hints: ["the site may have plain permalinks: server \(request.url.origin)/?rest_route=/"])
    case .text where response.mediaType == "application/json":
      unanswered(
        "\(response.status), but the answer is not JSON, as it says",
        explanation: "it may have been cut off, or something in between changed it")
    case .empty where response.status.code == 200 && request.method != .head:
      .warning(
        "\(response.status), but the answer is empty", hints: ["PHP may have failed: look at the site's error log"])
    case .json, .embedded: isRefund ? refund : operation?.effect == .money ? payment : nil
    default: nil
    }
  }

  /// An answer from which nothing can be learnt: whether something unsafe was done cannot be either.
  private func unanswered(_ summary: String, explanation: String? = nil, hints: [String] = []) -> Diagnostic {
    if request.method.isSafe { return Diagnostic(.serverError, summary, explanation: explanation, hints: hints) }
    return Diagnostic(
      .unknownOutcome, "outcome unknown: \(summary)", explanation: explanation,
      hints: hints + ["\(Diagnostic.lookFirst): \(Diagnostic.look(request))"])
  }

  private var isRefund: Bool { RefundRequest.order(request.method, request.url) != nil }

  /// What charges a customer answers 200 too when the gateway declines.
  private var payment: Diagnostic? {
    guard let answer = AnswerBody(response).document(response.body)?.root, answer["status"]?.string == "failed" else {
      return nil
    }
    return Diagnostic(
      .moneyNotMoved, "answered \(response.status.code), and no money moved",
      explanation: answer["message"]?.string ?? "the answer's status is 'failed'",
      hints: ["look at the order before you try it again: use getOrder"])
  }

  /// HTTP 200 does not mean that the money went back: the gateway has a verdict of its own.
  private var refund: Diagnostic? {
    guard let answer = AnswerBody(response).document(response.body)?.root else { return nil }
    let failed = ["gateway_refund", "subscription_cancel"].compactMap { part -> String? in
      guard let verdict = answer[part], verdict["status"]?.string == "failed" else { return nil }
      return verdict["message"]?.string ?? part
    }
    guard let message = failed.first else { return nil }
    if failed.count == 1, message.contains("Offline_payment"), message.contains("not implemented") {
      return nil
    }
    return Diagnostic(
      .moneyNotMoved, "booked in the shop, but not all of it was carried out", explanation: message,
      hints: [
        "do not simply send it again: it would be booked twice", "look at the order: \(Diagnostic.look(request))",
      ])
  }

  private var redirect: Diagnostic {
    let location = response.headers["Location"] ?? ""
    let target = URL(location).flatMap { try? ServerAddress(reading: $0.description) }
    return Diagnostic(
      .clientError, "the site is elsewhere: \(response.status) to \(location.isEmpty ? "nowhere" : location)",
      hints: target.map { ["server \($0.site)"] } ?? [])
  }

  /// FluentCart says 403 when a record is missing.
  private var isMissingRecord: Bool {
    guard let answer = AnswerBody(response).document(response.body)?.root else { return false }
    return answer["message"]?.string?.hasPrefix("No query results") ?? false
  }

  private var notAllowed: Diagnostic {
    if isPage, !response.body.isEmpty {
      return Diagnostic(
        .permission, "a page and not FluentCart has refused it: \(response.status)",
        explanation: "a firewall or the web server; it says nothing of this user")
    }
    if response.status.code == 403 {
      let permission = operation?.permission.map { "it needs \($0), which administrators have" }
      return Diagnostic(.permission, "this user may not do that", explanation: permission)
    }
    let sentPassword = request.headers["Authorization"] != nil
    return Diagnostic(
      .permission, sentPassword ? "the site did not accept the password" : "the site wants a password",
      hints: [sentPassword ? "user name or e-mail, and an application password: auth USER" : "auth USER"])
  }
}
