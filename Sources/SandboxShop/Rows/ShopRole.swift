/// A role that Pro gives to somebody who runs the shop without being its administrator, and what it may do.
package enum ShopRole: String, Sendable {
  case superAdmin = "super_admin"
  case manager, worker, accountant

  var permissions: Set<String> {
    switch self {
    case .superAdmin: ShopRole.all
    // All but sensitive settings, labels, and the creation of orders.
    case .manager:
      ShopRole.all.subtracting([
        "store/sensitive", "orders/create", "labels/view", "labels/manage", "labels/delete", "dashboard_stats/view",
      ])
    case .worker:
      [
        "products/view", "customers/view", "orders/view", "orders/manage_statuses", "subscriptions/view",
        "licenses/view", "coupons/view", "coupons/manage", "integrations/view",
      ]
    case .accountant:
      [
        "orders/view", "orders/export", "reports/view", "reports/export", "products/view", "customers/view",
        "subscriptions/view", "licenses/view", "coupons/view", "integrations/view",
      ]
    }
  }

  private static let all: Set<String> = [
    "store/settings", "store/sensitive", "products/view", "products/create", "products/edit", "products/delete",
    "customers/view", "customers/manage", "customers/delete", "orders/view", "orders/create",
    "orders/manage_statuses", "orders/manage", "orders/can_refund", "orders/export", "orders/delete",
    "subscriptions/view", "subscriptions/manage", "subscriptions/delete", "licenses/view", "licenses/manage",
    "licenses/delete", "coupons/view", "coupons/manage", "coupons/delete", "reports/view", "reports/export",
    "integrations/view", "integrations/manage", "integrations/delete", "labels/view", "labels/manage",
    "labels/delete", "dashboard_stats/view",
  ]
}
