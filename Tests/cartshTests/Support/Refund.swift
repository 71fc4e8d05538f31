/// The request that every test of the program knows: 25.00 of the sandbox's first order go back.
enum Refund {
  /// As it is typed, a command a line.
  static let lines = [
    "use refundOrder", "set order_id 1", "set refund_info.transaction_id 1", "set refund_info.amount 2500",
  ]
  /// On one line.
  static let oneLine = lines.joined(separator: " ; ")
  /// What goes out.
  static let body = #"{"refund_info":{"transaction_id":1,"amount":2500}}"#
  /// What the sandbox answers, as it is printed.
  static let answer = """
    {
      "fluent_cart_refund": {
        "status": "success",
        "message": "Refund processed on FluentCart."
      },
      "gateway_refund": {
        "status": "success",
        "message": "Refund processed on Stripe"
      }
    }

    """
}
