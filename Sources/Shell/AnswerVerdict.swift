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
    if status.code == 407 { return proxyWantsPassword }
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
    if status.isSuccess { return firewallPage ?? success }
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
    if response.status.code == 304 { return notModified }
    guard let location = response.redirectTarget else {
      return Diagnostic(.clientError, "the server answered \(response.status), and names no other address")
    }
    if response.redirectsToLogin {
      return Diagnostic(
        .clientError, "the site wants a login for every page: \(response.status) to \(location)",
        explanation: "a plugin closes the site to visitors, the REST API included",
        hints: ["have /wp-json/ exempted from it"])
    }
    let target = URL(location).flatMap { try? ServerAddress(reading: $0.description) }
    let present = try? ServerAddress(reading: request.url.description, allowsPlainHTTP: true)
    return Diagnostic(
      .clientError, "the site is elsewhere: \(response.status) to \(location)",
      hints: target.map { $0 == present ? [] : ["server \($0.word.source)"] } ?? [])
  }

  /// 304 refers to an answer that the client has already (RFC 9110, section 15.4.5).
  private var notModified: Diagnostic {
    let conditions = ["If-None-Match", "If-Modified-Since"].filter { request.headers[$0] != nil }
    let without = conditions.map { "header \($0) ; " }.joined()
    return Diagnostic(
      .clientError, "nothing has changed since: \(response.status)",
      explanation: conditions.isEmpty ? nil : "the request asked for it only if it has changed",
      hints: conditions.isEmpty ? [] : ["to get it whole: \(without)send"])
  }

  /// A captcha that is answered with 200 or 202.
  private var firewallPage: Diagnostic? {
    Firewall(response).map {
      unanswered("\(response.status), but this is a page of \($0.name) and not the API's answer")
    }
  }

  /// 407 is of a proxy, never of the site (RFC 9110, section 15.5.8).
  private var proxyWantsPassword: Diagnostic {
    let variable = "\(request.url.scheme)_proxy"
    return Diagnostic(
      .clientError, "the proxy wants a password: \(response.status)",
      explanation: "the proxy answered, and the site was not asked",
      hints: ["in the environment: \(variable)=http://USER:PASSWORD@HOST:PORT (or all_proxy, where that names it)"])
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
        explanation: "\(Firewall(response)?.name ?? "a firewall or the web server"); it says nothing of this user")
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
