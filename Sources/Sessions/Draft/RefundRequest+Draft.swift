internal import HTTP
internal import Refunds
internal import SiteMessages

extension RefundRequest {
  /// `nil` when the draft stands for something else.
  package init?(_ draft: Draft) {
    guard let built = draft.built() else { return nil }
    self.init(draft, built)
  }

  /// - Parameter built: what the draft makes.
  package init?(_ draft: Draft, _ built: BuiltRequest) {
    guard let order = WordPressRequest(built).refundedOrder else { return nil }
    self.init(order: order, body: draft.body, query: built.url.query ?? "")
  }
}
