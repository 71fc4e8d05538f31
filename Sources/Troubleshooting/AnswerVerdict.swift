package import Catalogue
package import CommandLanguage
package import HTTP
internal import JSON
package import Refunds
internal import SiteMessages
internal import Text

/// What an answer means beyond its status: whether the request did what it was for, and what to do if not.
package struct AnswerVerdict {
  let response: Response
  let request: Request
  let operation: Operation?
  /// What the order of a refund showed before and after.
  var evidence = RefundEvidence()

  package init(response: Response, request: Request, operation: Operation?, evidence: RefundEvidence = RefundEvidence())
  {
    (self.response, self.request, self.operation, self.evidence) = (response, request, operation, evidence)
  }

  /// `nil` when all is well.
  package var diagnostic: Diagnostic? {
    let status = response.status
    if status.isRedirect { return redirect }
    if status.code == 407 { return proxyWantsPassword }
    if status.code == 401 || (status.code == 403 && !isMissingRecord) { return notAllowed }
    if status.isServerError { return request.method.isSafe ? serverError : refusal ?? lost }
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

  private var serverError: Diagnostic { Diagnostic(.serverError, "the server answered \(response.status)") }

  /// A write whose response does not tell whether it was carried out.
  private var lost: Diagnostic {
    Diagnostic(
      .unknownOutcome, "outcome unknown: the server answered \(response.status)",
      explanation: isPage
        ? "a page and not FluentCart has answered; the shop may have carried it out all the same"
        : "FluentCart can fail after the deed is done",
      hints: [lookFirst])
  }

  private var lookFirst: String { "\(Diagnostic.lookFirst): \(Diagnostic.look(request))" }

  /// A 5xx that is a plain no: FluentCart sends its own refusals as a 500 with the status that it means as `code`. Of a
  /// refund, every 5xx may come after the money has gone.
  private var refusal: Diagnostic? {
    guard !isRefund, isOfFluentCart, let answer = root, let message = answer["message"]?.string, !message.isEmpty else {
      return nil
    }
    if response.status.code == 501, answer["code"]?.string == "sandbox_not_implemented" {
      return Diagnostic(.clientError, "the sandbox does not play this operation; nothing was changed")
    }
    guard response.status.code == 500, let code = answer["code"]?.int, (400..<500).contains(code) else { return nil }
    return Diagnostic(
      .clientError, "FluentCart refused it: code \(code) in the body of a 500", explanation: message,
      hints: ["look: some operations change a part first: \(Diagnostic.look(request))"])
  }

  private var isOfFluentCart: Bool {
    SiteKnowledge.route(of: request.url)?.hasPrefix("/fluent-cart/") ?? false
  }

  /// The response's JSON.
  private var root: JSONValue? { AnswerBody(response).document(response.body)?.root }

  // MARK: 2xx

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
    case _ where isRefund: refund
    case .empty where response.status.code == 200 && request.method != .head: empty
    case .json, .embedded: failure ?? (operation?.effect == .money ? payment : nil)
    default: nil
    }
  }

  /// An answer from which nothing can be learnt: whether something unsafe was done cannot be either.
  private func unanswered(_ summary: String, explanation: String? = nil, hints: [String] = []) -> Diagnostic {
    if request.method.isSafe { return Diagnostic(.serverError, summary, explanation: explanation, hints: hints) }
    return Diagnostic(
      .unknownOutcome, "outcome unknown: \(summary)", explanation: explanation, hints: hints + [lookFirst])
  }

  /// A 200 without a body: PHP may have ended before it printed anything, and before or after the deed.
  private var empty: Diagnostic? {
    let advice = "PHP may have failed: look at the site's error log"
    if request.method.isSafe { return .warning("\(response.status), but the answer is empty", hints: [advice]) }
    if operation?.answersEmpty(response.status.code) == true { return nil }
    return unanswered("\(response.status), but the answer is empty", hints: [advice])
  }

  /// FluentCart reports some failures with a 200: `status` or `success` is false or `failed`, beside a message or errors.
  private var failure: Diagnostic? {
    // A long answer is not read for it where it has none of these keys anywhere.
    let mayTell = response.body.holds("\"message\"") || response.body.holds("\"errors\"")
    guard isOfFluentCart, mayTell, let answer = root, answer["message"] != nil || answer["errors"] != nil,
      ["status", "success"].contains(where: { answer[$0]?.bool == false || answer[$0]?.string == "failed" })
    else { return nil }
    return Diagnostic(
      .clientError, "answered \(response.status.code), and it failed",
      explanation: answer["message"]?.string ?? answer["errors"].flatMap(ServerError.init)?.lines.first,
      hints: operation?.effect == .money ? [lookAtOrder] : [])
  }

  private var lookAtOrder: String { "look at the order before you try it again: use getOrder" }

  private var isRefund: Bool { WordPressRequest(request).refundedOrder != nil }

  /// What charges a customer answers 200 too when the gateway declines.
  private var payment: Diagnostic? {
    guard root?["status"]?.string == "failed" else { return nil }
    return Diagnostic(
      .moneyNotMoved, "answered \(response.status.code), and no money moved",
      explanation: "the answer's status is 'failed'", hints: [lookAtOrder])
  }

  /// HTTP 200 does not mean that the money went back.
  private var refund: Diagnostic? {
    guard let problem = RefundVerdicts(request, response, evidence: evidence)?.problem else { return nil }
    let hints =
      problem.kind == .unknownOutcome
      ? [lookFirst]
      : ["do not simply send it again: it would be booked twice", "look at the order: \(Diagnostic.look(request))"]
    return Diagnostic(problem.kind, problem.summary, explanation: problem.explanation, hints: hints)
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
    root?["message"]?.string?.hasPrefix("No query results") ?? false
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
