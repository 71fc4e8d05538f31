internal import CommandLanguage
internal import JSON
internal import Refunds
internal import SiteMessages

extension Trap {
  private static let lookFirst = "\(Diagnostic.lookFirst): check refund, or use getOrder"
  private static let notTwice = "do not simply send it again: it would be booked twice"
  private static let look = "look at the order: use getOrder"

  /// What answers to refunds tell.
  static let money = [
    Trap(
      "M9", "a cash order: booked, and the money is yours to hand back",
      sign: "200, the gateway's status is not success, and the transaction's payment_method is offline_payment",
      cause: "Nobody can send cash back for you: FluentCart books the refund, and says that the gateway failed.",
      advice: ["hand the money back", notTwice], isNormal: true
    ) {
      $0.hasFailed("gateway_refund") && !$0.hasFailed("subscription_cancel") && $0.evidence.isByHand
    },
    Trap(
      "M10", "the gateway did not answer in time: the money may have moved, or not",
      sign: "200, and the gateway's verdict has the words of libcurl for a time-out",
      cause: "FluentCart waits five seconds for Stripe, up to thirty for others. The refund is booked all the same.",
      advice: ["look at the gateway's own pages (Stripe, PayPal) whether it was paid out", notTwice]
    ) { exchange in
      let said = exchange.verdict("gateway_refund")?.message.lowercased() ?? ""
      return exchange.hasFailed("gateway_refund") && (said.contains("timed out") || said.contains("curl error 28"))
    },
    Trap(
      "M18", "the refund is done, and the subscription was not canceled there",
      sign: "200, and the subscription's status is not success",
      cause: "They are two deeds. The shop may count it as canceled although the gateway goes on charging.",
      advice: ["cancel it at the gateway", "do not send the refund again"]
    ) {
      $0.hasFailed("subscription_cancel") && (!$0.hasFailed("gateway_refund") || $0.evidence.isByHand)
    },
    Trap(
      "M7", "booked as refunded, and not paid out",
      sign: "200, and the gateway's status is not success",
      cause: "FluentCart books a refund and mails the customer before it asks the gateway, and takes nothing back.",
      advice: [
        notTwice, "pay it out at the gateway's own pages (Stripe, PayPal)",
        look,
      ]
    ) { $0.hasFailed("gateway_refund") },
    Trap(
      "M17", "the subscription was not canceled: the request did not say it as FluentCart wants to hear it",
      sign: "200, cancelSubscription was sent and neither \"false\" nor false, and there is no verdict about it",
      cause: "Only \"true\" cancels, inside refund_info, and only where the transaction has a subscription.",
      advice: ["set refund_info.cancelSubscription true", "or cancel it by itself: operations subscription"]
    ) { exchange in
      guard exchange.isRefund, exchange.verdict("fluent_cart_refund") != nil,
        exchange.verdict("subscription_cancel") == nil,
        let wish = exchange.sent("cancelSubscription") ?? exchange.sentBody?.root["cancelSubscription"]
      else { return false }
      return wish.string != "false" && wish.bool != false && !wish.isNull
    },
    Trap(
      "M8", "FluentCart reports success, and no gateway gave an id for the refund",
      sign: "200, the gateway's status is success, and the new row of the order has no vendor_charge_id",
      cause:
        "The refund was made by hand through a filter, or the gateway's plugin is gone: then nothing is called, and "
        + "FluentCart counts that as success.",
      advice: ["look at the gateway's own pages whether it was paid out", notTwice]
    ) { $0.verdict("gateway_refund")?.status == "success" && $0.evidence.hasGatewayID == false },
    Trap(
      "M5", "the amount is none", sign: "422, \"Invalid refund amount.\"",
      cause: "It is zero, negative, or a text with a currency, a comma or the like in it.",
      advice: ["a plain number: set refund_info.amount 2500"]
    ) { $0.status == 422 && $0.says("invalid refund amount") },
    Trap(
      "M6", "the amount is more than can be refunded", sign: "422, \"Refund amount exceeds …\"",
      cause: "It is in the wrong unit (cents from FluentCart 1.6.2 on, decimals before), or part of it was refunded "
        + "already, or the transaction is not one that succeeded.",
      advice: ["compare total, refunded_total and status of the order's transactions: use getOrder"]
    ) { $0.status == 422 && $0.says("refund amount exceeds") },
    Trap(
      "M12", "PHP failed, and what was asked for may be done",
      sign: "500 with code plugin_exception, or a critical error, after something that is not a GET",
      cause: "FluentCart can fail after the deed: item_ids that are no array break a refund when it is paid out.",
      advice: [lookFirst]
    ) { $0.mayHaveHappened && $0.status == 500 && $0.code == "plugin_exception" },
    Trap(
      "M11", "nobody knows whether it happened",
      sign: "a time-out, a connection that broke off, 502, 504, 520 or 524, after something that is not a GET",
      cause: "The server works on when nobody listens any more.",
      advice: [lookFirst]
    ) { exchange in
      guard exchange.mayHaveHappened else { return false }
      return exchange.transportError != nil || [502, 504, 520, 524].contains(exchange.status)
    },
  ]
}
