internal import HTTP
internal import SandboxPHP
package import SandboxShop

/// The log of what was done.
package enum ActivityRoutes {
  package static let all = [
    Route("/activity", [(.get, list)]),
    Route("/activity/{id}", [(.delete, delete)]),
    Route("/activity/{id}/mark-read", [(.put, mark)]),
  ]

  private static func list(_ call: Call, _ shop: inout Shop) -> Answer {
    do throws(ListParameters.Refusal) {
      let parameters = try ListParameters(call.input, model: .activities)
      if let unknown = parameters.relations.first(where: { $0 != "user" && $0 != "activity" }) {
        throw ListParameters.Refusal(
          "Call to undefined relationship [\(unknown)] on model [FluentCart\\App\\Models\\Activity].")
      }
      let rows = shop.activities.filter { isShown($0, parameters) }
      let known = shop
      return parameters.answer(rows, call, shop, model: .activities, as: "activities") { row in
        parameters.relations.contains("user") ? row.merging(["user": known.author(of: row)]) : row
      }
    } catch { return error.answer }
  }

  private static func isShown(_ row: PHPArray, _ parameters: ListParameters) -> Bool {
    guard parameters.filterType == "simple" else { return true }
    if let view = parameters.view, row.text(view == "api" ? "log_type" : "status") != view { return false }
    return isFound(row, parameters.search)
  }

  /// A `#` in the search asks for the number only.
  private static func isFound(_ row: PHPArray, _ search: String) -> Bool {
    let word = search.filter { $0 != "#" }
    if PHPValue.string(search).isEmpty || word.isEmpty { return true }
    let columns = word == search ? ["id", "title", "content", "module_name"] : ["id"]
    let pattern = LikePattern(containing: word, readsWildcards: true)
    return columns.contains { pattern.matches(row.text($0)) }
  }

  /// What is not there is deleted too.
  private static func delete(_ call: Call, _ shop: inout Shop) -> Answer {
    if let place = Shop.place(of: .string(call.argument("id")), in: shop.activities) {
      let id = shop.activities[place].integer("id")
      shop.tick()
      shop.activities.removeAll { $0.integer("id") == id }
    }
    return .ok(["message": "Activity Deleted Successfully"])
  }

  private static func mark(_ call: Call, _ shop: inout Shop) -> Answer {
    let status = SanitizedText.field(call.input["status"])
    if let place = Shop.place(of: .string(call.argument("id")), in: shop.activities) {
      shop.tick()
      shop.activities[place]["read_status"] = .string(String(status.prefix(OrderStatus.length)))
      shop.activities[place]["updated_at"] = .string(shop.now.iso)
    }
    return .ok(["message": status == "read" ? "Activity Marked as Read" : "Activity Marked as Unread"])
  }
}

extension ListModel {
  static let activities = ListModel(
    table: "wp_fct_activity", name: "Activity",
    columns: [
      "id", "status", "log_type", "module_type", "module_id", "module_name", "user_id", "title", "content",
      "read_status", "created_by", "created_at", "updated_at",
    ],
    sortable: [
      "status", "log_type", "module_id", "module_type", "module_name", "title", "content", "user_id", "read_status",
      "created_by",
    ],
    views: ["success", "warning", "error", "failed", "info", "api"])
}

extension Shop {
  /// Who did what the line of the log tells.
  func author(of activity: PHPArray) -> PHPValue {
    guard let user = users.first(where: { $0.id == activity.integer("user_id") }) else { return .null }
    return ["ID": .int(user.id), "display_name": .string(user.name), "user_email": .string(user.email)]
  }
}
