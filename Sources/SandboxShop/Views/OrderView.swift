package import SandboxPHP

/// Orders as the API shows them: the row with everything around it.
extension Shop {
  /// The answer of `GET /orders/{id}`.
  package func orderPage(_ order: PHPArray) -> PHPValue {
    let isOpen =
      ["pending", "partially_paid", "failed"].contains(order.text("payment_status"))
      && Shop.difference(order.integer("total_amount"), order.integer("total_paid")) > 0
    return [
      "order": .array(orderDetail(order)), "discount_meta": "", "shipping_meta": "", "order_settings": [],
      "selected_labels": .list(labels(on: "Order", order.integer("id")).map { $0["label_id"] ?? .null }), "tax_id": "",
      "can_send_payment_reminder": .bool(isOpen),
    ]
  }

  private func orderDetail(_ order: PHPArray) -> PHPArray {
    let id = order.integer("id")
    let uuid = order.text("uuid")
    let billing = address("billing", of: order)
    let shipping = address("shipping", of: order)
    return order.merging([
      "parent_order": parent(of: order),
      "subscriptions": .list(subscriptions(of: order).map(PHPValue.array)),
      "activities": .list(activities(of: id).map(PHPValue.array)),
      "labels": .list(labels(on: "Order", id).map(PHPValue.array)),
      "customer": customerValue(of: order),
      "children": .list(
        children(of: id).map { .array($0.selecting(["id", "parent_id", "created_at"])) }),
      "order_items": .list(Shop.rows(items, where: "order_id", is: id).map(PHPValue.array)),
      "transactions": .list(Shop.rows(transactions, where: "order_id", is: id).map(PHPValue.array)),
      "order_addresses": .list(addresses(of: order)),
      "billing_address": billing,
      "shipping_address": shipping,
      "applied_coupons": [],
      "custom_checkout_url": .string("\(home)/?fluent-cart=custom_checkout&order_hash=\(uuid)"),
      "has_missing_licenses": false,
      "order_operation": nil,
      "receipt_url": .string("/?order_hash=\(uuid)"),
    ])
  }

  package func children(of order: Int) -> [PHPArray] { Shop.rows(orders, where: "parent_id", is: order) }

  package func customerValue(of order: PHPArray) -> PHPValue {
    customer(order.integer("customer_id")).map(PHPValue.array) ?? .null
  }

  private func parent(of order: PHPArray) -> PHPValue {
    guard order.integer("parent_id") > 0 else { return nil }
    return [
      "id": .int(order.integer("parent_id")), "subscriptions": .list(subscriptions(of: order).map(PHPValue.array)),
    ]
  }

  /// A renewal shows the subscription of the order that began it.
  func subscriptions(of order: PHPArray) -> [PHPArray] {
    let parent = order.integer("parent_id")
    return Shop.rows(subscriptions, where: "parent_order_id", is: parent > 0 ? parent : order.integer("id"))
  }

  /// What happened to the order, latest first, each with who did it.
  package func activities(of order: Int) -> [PHPArray] {
    Shop.rows(activities, where: "module_id", is: order)
      .filter { $0.text("module_name").lowercased() == "order" }
      .reversed()
      .map { activity in
        guard let user = users.first(where: { $0.id == activity.integer("user_id") }) else { return activity }
        return activity.merging([
          "user": ["ID": .int(user.id), "display_name": .string(user.name), "user_email": .string(user.email)]
        ])
      }
  }

  package func addresses(of order: PHPArray) -> [PHPValue] {
    let embedded = order.merging(["customer": customerValue(of: order)])
    // The e-mail address is the customer's, whoever that is by now.
    let email = customer(order.integer("customer_id"))?["email"] ?? .null
    return Shop.rows(addresses, where: "order_id", is: order.integer("id")).map { row in
      let formatted = (row["formatted_address"]?.array ?? PHPArray()).merging(["email": email])
      return .array(row.merging(["email": email, "formatted_address": .array(formatted), "order": .array(embedded)]))
    }
  }

  package func address(_ type: String, of order: PHPArray) -> PHPValue {
    addresses(of: order).first { $0["type"].text == type } ?? .null
  }
}
