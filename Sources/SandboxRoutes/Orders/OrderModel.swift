internal import SandboxShop

/// The table of orders, for its list.
extension ListModel {
  static let orders = ListModel(
    table: "wp_fct_orders", name: "Order", columns: orderColumns,
    sortable: Set(orderColumns).subtracting(["id", "updated_at"]),
    views: [
      "on-hold", "paid", "completed", "processing", "renewal", "subscription", "onetime", "refunded",
      "partially_refunded", "upgraded_to", "upgraded_from",
    ])

  private static let orderColumns = [
    "id", "status", "parent_id", "receipt_number", "invoice_no", "fulfillment_type", "type", "mode",
    "shipping_status", "customer_id", "payment_method", "payment_status", "payment_method_title", "currency",
    "subtotal", "discount_tax", "manual_discount_total", "coupon_discount_total", "shipping_tax", "shipping_total",
    "fee_total", "tax_total", "total_amount", "total_paid", "total_refund", "rate", "tax_behavior", "note",
    "ip_address", "completed_at", "refunded_at", "uuid", "config", "created_at", "updated_at",
  ]
}
