package import SandboxPHP

/// Making and changing coupons.
extension Shop {
  /// - Parameter given: as ``CouponRequest`` reads it. The answer shows it before the database has changed it.
  package mutating func createCoupon(_ given: PHPArray, by user: User?) -> Answer {
    let data: PHPArray
    do throws(ListParameters.Refusal) { data = try Shop.withDates(given) } catch { return error.answer }
    tick()
    let id = coupons.nextID
    let time = PHPValue.string(now.iso)
    let empty: PHPArray = [
      "id": .int(id), "title": "", "code": "", "priority": "0", "type": "", "conditions": [], "amount": "0",
      "use_count": "0", "status": "", "notes": "", "stackable": "", "show_on_checkout": "", "start_date": nil,
      "end_date": nil, "created_at": time, "updated_at": time,
    ]
    let row = empty.merging(Shop.storedCoupon(data))
    coupons.append(row)
    logCoupon("Created", "success", row, by: user)
    return .done(
      "Coupon created successfully!",
      .array(data.merging(["updated_at": time, "created_at": time, "id": .int(id)])))
  }

  package mutating func updateCoupon(at place: Int, _ given: PHPArray, by user: User?) -> Answer {
    let data: PHPArray
    do throws(ListParameters.Refusal) { data = try Shop.withDates(given) } catch { return error.answer }
    tick()
    coupons[place] = coupons[place].merging(Shop.storedCoupon(data))
    coupons[place]["updated_at"] = .string(now.iso)
    logCoupon("Updated", "info", coupons[place], by: user)
    return .done("Coupon updated successfully!", .array(coupons[place].merging(data)))
  }

  /// Dates become objects; one that cannot be read ends the call.
  private static func withDates(_ data: PHPArray) throws(ListParameters.Refusal) -> PHPArray {
    var data = data
    for name in ["start_date", "end_date"] where !PHPValue.string(data.text(name)).isEmpty {
      let text = data.text(name)
      guard let date = Instant(text) else {
        throw ListParameters.Refusal(
          "Failed to parse time string (\(text)) at position 0 (\(text.prefix(1))): The timezone could not be found "
            + "in the database")
      }
      data[name] = date.object
    }
    return data
  }

  /// As the database keeps it: texts, and a zero date where there is none.
  private static func storedCoupon(_ data: PHPArray) -> PHPArray {
    PHPArray(
      data.entries.map { entry in
        switch entry.key {
        case "conditions": (entry.key, entry.value)
        case "start_date", "end_date":
          (entry.key, .string(entry.value.array.map { String($0.text("date").prefix(19)) } ?? "0000-00-00 00:00:00"))
        case "priority": (entry.key, .string(entry.value.isNull ? "0" : entry.value.text))
        default: (entry.key, .string(entry.value.text))
        }
      })
  }

  private mutating func logCoupon(_ what: String, _ status: String, _ coupon: PHPArray, by user: User?) {
    log(
      Activity(
        status: status, type: "activity", module: "coupon", title: "Coupon \(what)",
        content: "Coupon \"\(coupon.text("title"))\" \(what.lowercased()) by \(user?.name ?? "FCT-BOT")"),
      on: "Coupon", coupon.integer("id"), by: user)
  }

  /// What happened to the coupon, latest first, each with who did it.
  package func activities(ofCoupon id: Int) -> [PHPArray] {
    Shop.rows(activities, where: "module_id", is: id)
      .filter { $0.text("module_name") == "coupon" }
      .reversed()
      .map { activity in
        let user = users.first { $0.id == activity.integer("user_id") }
        let shown = user.map { user -> PHPValue in
          ["ID": .int(user.id), "display_name": .string(user.name), "user_email": .string(user.email)]
        }
        return activity.merging(["user": shown ?? .null])
      }
  }

  package mutating func setCouponStatus(_ status: String, at place: Int) {
    if coupons[place].text("status") == status { return }
    tick()
    coupons[place]["status"] = .string(status)
    coupons[place]["updated_at"] = .string(now.iso)
  }

  /// What the dates say about a coupon.
  package mutating func refreshCoupon(_ id: Int) {
    guard let place = coupons.place(of: id) else { return }
    let coupon = coupons[place]
    let status = coupon.text("status")
    if let end = Instant(coupon.text("end_date")), end < now { return setCouponStatus("expired", at: place) }
    guard let start = Instant(coupon.text("start_date")), status != "disabled" else { return }
    setCouponStatus(start > now ? "scheduled" : "active", at: place)
  }
}
