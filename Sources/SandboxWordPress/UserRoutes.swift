internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// What WordPress tells a user about himself and his application password.
enum UserRoutes {
  static let all = [
    Route(
      published: "/users/me", namespace: "wp/v2",
      [
        Route.Endpoint(method: .get, access: .everyone, handler: me),
        Route.Endpoint(method: .post, access: .owners, handler: nil),
        Route.Endpoint(method: .put, access: .owners, handler: nil),
        Route.Endpoint(method: .patch, access: .owners, handler: nil),
        Route.Endpoint(method: .delete, access: .managers, handler: nil),
      ]),
    Route(
      "/users/me/application-passwords/introspect", namespace: "wp/v2", access: .owners, [(.get, introspect)]),
  ]

  private static func me(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let user = call.user else { return Route.Access.owners.refusal(of: nil) ?? .forbidden(to: nil) }
    let isEditing = call.query.text("context") == "edit"
    return WordPressRoutes.fields(of: isEditing ? edited(user, shop) : viewed(user, shop), call)
  }

  /// As anybody may see him.
  private static func viewed(_ user: User, _ shop: Shop) -> PHPArray {
    [
      "id": .int(user.id), "name": .string(user.name), "url": url(of: user, shop), "description": "",
      "link": .string("\(shop.home)/author/\(user.login)/"), "slug": .string(user.login),
      "avatar_urls": avatars(of: user), "meta": [], "_links": links(of: user, shop),
    ]
  }

  /// With all that he may change.
  private static func edited(_ user: User, _ shop: Shop) -> PHPArray {
    let role = user.role.rawValue
    let extra = [role] + (user.shopRole == nil ? [] : ["fluent_cart_admin"])
    return [
      "id": .int(user.id), "username": .string(user.login), "name": .string(user.name), "first_name": "",
      "last_name": "", "email": .string(user.email), "url": url(of: user, shop), "description": "",
      "link": .string("\(shop.home)/author/\(user.login)/"), "locale": "en_US", "nickname": .string(user.login),
      "slug": .string(user.login), "roles": [.string(role)], "registered_date": .string(user.registered.iso),
      "capabilities": flags(user.role.capabilities + extra), "extra_capabilities": flags(extra),
      "avatar_urls": avatars(of: user), "meta": ["persisted_preferences": []], "_links": links(of: user, shop),
    ]
  }

  private static func flags(_ names: [String]) -> PHPValue { .array(PHPArray(names.map { ($0, .bool(true)) })) }

  /// Whoever installed the site has its address.
  private static func url(of user: User, _ shop: Shop) -> PHPValue { .string(user.id == 1 ? shop.home : "") }

  private static func avatars(of user: User) -> PHPValue {
    let face = Gravatar.url(of: user.email)
    return .array(PHPArray([24, 48, 96].map { (String($0), .string("\(face)?s=\($0)&d=mm&r=g")) }))
  }

  private static func links(of user: User, _ shop: Shop) -> PHPValue {
    let users = "\(shop.home)/wp-json/wp/v2/users"
    let allow: [PHPValue] = ["GET", "POST", "PUT", "PATCH"] + (user.role == .administrator ? ["DELETE"] : [])
    return [
      "self": [["href": .string("\(users)/\(user.id)"), "targetHints": ["allow": .list(allow)]]],
      "collection": [["href": .string(users)]],
    ]
  }

  private static func introspect(_ call: Call, _ shop: inout Shop) -> Answer {
    guard let user = call.user else { return .forbidden(to: nil) }
    let uuid = passwordID(of: user)
    let own = "\(shop.home)/wp-json/wp/v2/users/\(user.id)/application-passwords/\(uuid)"
    let time = PHPValue.string(String(user.registered.iso.prefix(19)))
    return .ok([
      "uuid": .string(uuid), "app_id": "", "name": "cartsh", "created": time, "last_used": time,
      "last_ip": "127.0.0.1",
      "_links": [
        "self": [
          ["href": .string(own), "targetHints": ["allow": ["GET", "POST", "PUT", "PATCH", "DELETE"]]]
        ]
      ],
    ])
  }

  /// Made of the login, so that it is the same in every run.
  private static func passwordID(of user: User) -> String {
    let digits = Array(SHA256.hash(Array(user.login.utf8)))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}
