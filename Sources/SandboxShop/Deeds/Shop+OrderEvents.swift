package import SandboxPHP

/// What happens around an order when it is paid or changes its status.
extension Shop {
  /// Sets columns of an order.
  package mutating func setOrder(at place: Int, _ columns: PHPArray) {
    orders[place] = orders[place].merging(columns).merging(["updated_at": .string(now.iso)])
  }

  /// Notes that a status has become another. One that has not is noted too, without a word.
  /// - Parameter what: `Order`, `Shipping` or `Payment`.
  package mutating func logStatus(_ what: String, of order: Int, from old: String, to new: String, by user: User?) {
    let isSame = old == new
    let title = isSame ? "" : "\(what) status updated"
    let content = isSame ? "" : "\(what) status has been updated from \(old) to \(new)"
    log(
      Activity(status: "success", type: "activity", module: "Order", title: title, content: content), order: order,
      by: user)
  }

  /// Gives a paid order its number, sums up what was paid, and gives its customer an account.
  package mutating func completePayment(at place: Int, by user: User?) {
    let id = orders[place].integer("id")
    if (orders[place]["receipt_number"] ?? .null).isEmpty { numberReceipt(at: place) }
    let paid = sum(of: ["succeeded"], order: id)
    let refunded = sum(of: ["refunded"], order: id)
    setOrder(at: place, ["total_paid": .string(String(max(Shop.difference(paid, refunded), 0)))])
    let customer = orders[place]["customer_id"] ?? .null
    recountCustomer(customer)
    if let owner = Shop.place(of: customer, in: customers) { giveAccount(customerAt: owner, order: id, by: user) }
    log(
      Activity(
        status: "success", type: "activity", module: "Order", title: "Order Paid", content: "Order Paid successfully!"),
      order: id, by: user)
  }

  private mutating func numberReceipt(at place: Int) {
    let last = orders.map { $0.integer("receipt_number") }.max() ?? 0
    let next = last < Int.max ? last + 1 : last
    setOrder(at: place, ["receipt_number": .string(String(next)), "invoice_no": .string("INV-\(next)")])
  }

  /// What an order's transactions of these statuses are together, in hundredths. More than a number can hold stays at
  /// its limit.
  package func sum(of statuses: Set<String>, order: Int) -> Int {
    Shop.rows(transactions, where: "order_id", is: order)
      .filter { statuses.contains($0.text("status")) }
      .reduce(statuses.contains("refunded") ? forgottenRefunds[order] ?? 0 : 0) { sum, row in
        let (total, isOver) = sum.addingReportingOverflow(row.integer("total"))
        return isOver ? Int.max : total
      }
  }

  package static func difference(_ left: Int, _ right: Int) -> Int {
    let (result, isOver) = left.subtractingReportingOverflow(right)
    return isOver ? (left < 0 ? Int.min : Int.max) : result
  }

  /// Who has paid can log in: by an account of his e-mail address, or by a new one.
  private mutating func giveAccount(customerAt place: Int, order: Int, by user: User?) {
    let email = customers[place].text("email")
    if let owner = users.first(where: { $0.email.lowercased() == email.lowercased() }) {
      return link(customerAt: place, to: owner.id)
    }
    guard (customers[place]["user_id"] ?? .null).isEmpty, email.contains("@") else { return }
    let id = (users.map(\.id).max() ?? 0) + 1
    users.append(
      User(
        id: id, login: freeLogin(email), email: email, name: customers[place].text("full_name"),
        applicationPassword: "", role: .subscriber))
    link(customerAt: place, to: id)
    log(
      Activity(
        status: "info", type: "activity", module: "Order", title: "User created successfully",
        content: "User account has been created automatically on payment success. Created User ID: \(id)"),
      order: order, by: user)
    activities[activities.count - 1]["created_by"] = ""
  }

  private mutating func link(customerAt place: Int, to user: Int) {
    customers[place]["user_id"] = .string(String(user))
    customers[place]["user_link"] = .string("\(home)/wp-admin/user-edit.php?user_id=\(user)")
  }

  private func freeLogin(_ email: String) -> String {
    let name = email.prefix { $0 != "@" }.lowercased()
    let taken = Set(users.map { $0.login.lowercased() })
    guard taken.contains(name) else { return name }
    return (2...).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
  }
}
