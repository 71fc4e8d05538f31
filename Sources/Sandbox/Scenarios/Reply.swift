internal import HTTP
internal import SandboxShop

/// What the shop answers, and how it is to be sent.
struct Reply: Sendable, Equatable {
  package var response: Response
  package var delivery: Delivery

  package init(_ response: Response, delivery: Delivery = .whole) {
    self.response = response
    self.delivery = delivery
  }
}
