package import SandboxPHP

/// Subscriptions as the API shows them, and their end.
extension Shop {
  /// The answer of `GET /subscriptions/{id}`.
  package func subscriptionPage(_ row: PHPArray) -> PHPValue {
    let order = Shop.row(.int(row.integer("parent_order_id")), in: orders) ?? [:]
    let billing = address("billing", of: order)
    let shipping = address("shipping", of: order)
    let around: PHPArray = [
      "billing_address": billing, "shipping_address": shipping,
      "related_orders": .list((children(of: order.integer("id")).reversed() + [order]).map(relatedOrder)),
    ]
    var detail = row.inserting(around, after: "updated_at")
    detail["meta"] = nil
    let labels = labels(on: "Subscription", row.integer("id"))
    detail["labels"] = .list(labels.map(PHPValue.array))
    detail["activities"] = []
    let customer = customer(row.integer("customer_id")).map { row in
      PHPValue.array(row.merging(primaryAddresses(of: row.integer("id"))))
    }
    detail["customer"] = customer ?? .null
    detail["order"] = .array(order.merging(["billing_address": billing, "shipping_address": shipping]))
    detail["meta"] = row["meta"] ?? []
    return [
      "subscription": .array(detail),
      "selected_labels": .list(labels.map { $0["label_id"] ?? .null }),
      "reminder_permissions": ["canSendRenewal": false, "canSendTrialEnd": false],
    ]
  }

  private func primaryAddresses(of customer: Int) -> PHPArray {
    PHPArray(
      ["shipping", "billing"].map { type in
        let rows = customerAddresses(of: customer, type: type).filter { $0.integer("is_primary") == 1 }
        return ("\(type)_address", .list(rows.map(PHPValue.array)))
      })
  }

  private func relatedOrder(_ order: PHPArray) -> PHPValue {
    let columns = [
      "id", "order_id", "post_title", "title", "quantity", "payment_type", "line_meta", "payment_info", "setup_info",
      "is_custom",
    ]
    let rows = Shop.rows(items, where: "order_id", is: order.integer("id")).map { item in
      PHPValue.array(item.selecting(columns).merging(["formatted_total": nil]))
    }
    return .array(order.merging(["order_items": .list(rows)]))
  }

  /// Ends a subscription here and at its gateway. With a gateway whose plugin is gone it ends here all the same,
  /// and the verdict is "failed" nevertheless: so does FluentCart.
  /// - Parameter immediately: whether no day of billing is left, as after a refund.
  package mutating func cancelSubscription(at place: Int, reason: String, immediately: Bool = true) -> Verdict {
    if subscriptions[place].text("status") == "canceled" {
      return .failed("This subscription is already cancelled.")
    }
    let gateway = gateways[subscriptions[place].text("current_payment_method")]
    if case .failing(let message) = gateway { return .failed(message) }
    tick()
    // What ran its course stays completed.
    let status = subscriptions[place].text("status") == "completed" ? "completed" : "canceled"
    subscriptions[place]["status"] = .string(status)
    subscriptions[place]["overridden_status"] = .string(status)
    subscriptions[place]["canceled_at"] = status == "completed" ? .null : .string(now.sql)
    if immediately { subscriptions[place]["next_billing_date"] = .string(now.sql) }
    subscriptions[place]["updated_at"] = .string(now.iso)
    subscriptions[place]["config"] = .array(
      (subscriptions[place]["config"]?.array ?? PHPArray()).merging(["cancellation_reason": .string(reason)]))
    guard gateway != nil else { return .failed("This payment method does not support remote subscription cancel") }
    return .success("Subscription cancelled successfully")
  }
}
