internal import SandboxPHP

/// A line of the log.
package struct Activity: Sendable {
  var status: String
  var type: String
  /// "order" or "Order": the real log has both.
  var module: String
  var title: String
  var content: String

  package init(status: String, type: String, module: String, title: String, content: String) {
    (self.status, self.type, self.module, self.title, self.content) = (status, type, module, title, content)
  }
}

extension Shop {
  /// So many lines of the log are kept at least, and twice as many at most.
  static let activitiesKept = 1000

  package mutating func log(_ activity: Activity, order: Int, by user: User?) {
    log(activity, on: "Order", order, by: user)
  }

  /// - Parameter model: what the line is about: `Order`.
  mutating func log(_ activity: Activity, on model: String, _ id: Int, by user: User?) {
    activities.append([
      "id": .int(activities.nextID), "status": .string(activity.status), "log_type": .string(activity.type),
      "module_type": .string("FluentCart\\App\\Models\\\(model)"), "module_id": .int(id),
      "module_name": .string(activity.module), "user_id": user.map { .string(String($0.id)) } ?? .null,
      "title": .string(activity.title), "content": .string(activity.content), "read_status": "unread",
      "created_by": .string(user?.name ?? ""), "created_at": .string(now.iso), "updated_at": .string(now.iso),
    ])
    if activities.count > 2 * Shop.activitiesKept { activities.removeFirst(activities.count - Shop.activitiesKept) }
  }
}
