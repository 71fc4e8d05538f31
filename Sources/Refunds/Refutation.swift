package import HTTP
internal import JSON
internal import SiteMessages

/// The responses that prove that a request changed nothing, so that sending the same request again does nothing twice.
package enum Refutation {
  /// The statuses with which WordPress and FluentCart refuse a request before they carry it out.
  private static let refusals: Set = [400, 401, 403, 404, 405, 413, 415, 422, 423]
  /// The redirects that ask for the same method again; 302 and 303 may follow a completed POST.
  private static let sameMethodRedirects: Set = [301, 307, 308]

  /// Whether the response to `exchange` proves that the request was not carried out.
  ///
  /// A refusal counts only as JSON of the API: a page may be a proxy's, which passed the request on before it answered.
  package static func provesNothingHappened(_ exchange: Exchange) -> Bool {
    switch exchange.outcome {
    case .nothingSent: true
    case .unknown: false
    case .answered(let response) where refusals.contains(response.status.code): isOfAPI(response)
    case .answered(let response) where sameMethodRedirects.contains(response.status.code):
      leadsElsewhere(response, from: exchange.request.url)
    case .answered: false
    }
  }

  private static func isOfAPI(_ response: Response) -> Bool {
    guard response.mediaType == "application/json", AnswerBody(response) == .json,
      let root = AnswerBody.json.document(response.body)?.root, root.kind == .object
    else { return false }
    return ServerError(root) != nil
  }

  /// Whether a redirect names another scheme or host: the API was not reached at this one.
  private static func leadsElsewhere(_ response: Response, from url: URL) -> Bool {
    guard let location = response.headers["Location"] else { return false }
    let target = URL(location.hasPrefix("//") ? "\(url.scheme):\(location)" : location)
    guard let target else { return false }
    return target.scheme != url.scheme || target.host != url.host
  }
}
