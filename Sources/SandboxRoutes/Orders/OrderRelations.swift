internal import SandboxPHP
internal import SandboxShop

/// What a list of orders shows with each order when `with[]` asks for it.
struct OrderRelations: Sendable {
  private let names: [String]
  private let counts: [String]

  /// - Throws: the refusal of a count of what is no relation.
  init(_ wanted: [String]) throws(ListParameters.Refusal) {
    let counted = wanted.filter { $0.lowercased().hasSuffix("count") }
    names = wanted.filter { !$0.lowercased().hasSuffix("count") }
    counts = counted.map { String($0.dropLast(5)) }
    for name in counts where !OrderRelations.known.contains(name) {
      throw ListParameters.Refusal("Call to undefined method FluentCart\\App\\Models\\Order::\(name)()")
    }
  }

  private static let known: Set = [
    "parentOrder", "children", "transactions", "subscriptions", "order_items", "filteredOrderItems", "customer",
    "orderMeta", "orderTaxRates", "appliedCoupons", "usedCoupons", "shipping_address", "billing_address",
    "order_addresses", "labels", "renewals", "orderOperation", "activities", "feeItems",
  ]

  /// The refusal of a name that is no relation; told only when there is an order to load it for.
  var refusal: Answer? {
    for name in names {
      let first = String(name.prefix { $0 != "." && $0 != ":" })
      if first == "licenses" {
        return .exception("Class \"FluentCartPro\\App\\Modules\\Licensing\\Models\\License\" not found")
      }
      guard OrderRelations.known.contains(first) else {
        return .exception("Call to undefined relationship [\(first)] on model [FluentCart\\App\\Models\\Order].")
      }
    }
    return nil
  }

  /// - Parameter row: the order as it is shown; without the column that a relation hangs on it has nothing there.
  func extend(_ row: PHPArray, _ shop: Shop) -> PHPArray {
    var row = row
    for name in counts {
      row["\(OrderRelations.key(name))_count"] = .int(value(name, of: row, shop).array?.count ?? 0)
    }
    for name in names {
      let first = String(name.prefix { $0 != "." && $0 != ":" })
      row[OrderRelations.key(first)] = value(name, of: row, shop)
    }
    return row
  }

  /// `appliedCoupons` is shown as `applied_coupons`.
  private static func key(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
  }

  private func value(_ name: String, of order: PHPArray, _ shop: Shop) -> PHPValue {
    let id = order.integer("id")
    switch String(name.prefix { $0 != "." && $0 != ":" }) {
    case "customer": return shop.customerValue(of: order)
    case "parentOrder": return Shop.row(order["parent_id"] ?? .null, in: shop.orders).map(PHPValue.array) ?? .null
    case "children": return list(shop.children(of: id))
    case "renewals": return list(shop.children(of: id).filter(isRenewal))
    case "transactions": return list(Shop.rows(shop.transactions, where: "order_id", is: id))
    case "subscriptions": return list(Shop.rows(shop.subscriptions, where: "parent_order_id", is: id))
    case "order_items", "filteredOrderItems":
      let rows = Shop.rows(shop.items, where: "order_id", is: id)
      return list(name.hasSuffix(".variants") ? rows : rows.map { $0.removing("variants") })
    case "order_addresses": return .list(shop.addresses(of: order))
    case "billing_address": return shop.address("billing", of: order)
    case "shipping_address": return shop.address("shipping", of: order)
    case "activities": return list(shop.activities(of: id).map { $0.removing("user") })
    case "labels": return list(shop.labels(on: "Order", id))
    case "orderOperation": return .null
    default: return []
    }
  }

  private func list(_ rows: [PHPArray]) -> PHPValue { .list(rows.map(PHPValue.array)) }

  private func isRenewal(_ order: PHPArray) -> Bool {
    order.text("type") == "renewal" && !["canceled", "failed", "on-hold"].contains(order.text("status"))
  }
}
