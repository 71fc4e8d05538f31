internal import HTTP
package import SiteMessages

extension SessionExchange {
  /// What is to be known about the answer's Content-Encoding where the request named the codings itself, so that
  /// nothing was decoded; `nil` where there is none.
  package func codingRemark(_ body: AnswerBody) -> String? {
    guard let coding = exchange.response?.headers["Content-Encoding"], coding.lowercased() != "identity",
      draft?.headers["Accept-Encoding"] != nil
    else { return nil }
    if body == .binary {
      return "the answer is not decoded (Content-Encoding: \(coding)), as the request names the codings itself; "
        + "to have it decoded: header Accept-Encoding ; send"
    }
    return "the answer says Content-Encoding: \(coding), and is not coded so: shown as it came"
  }
}
