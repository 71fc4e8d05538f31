internal import HTTP
internal import SandboxPHP
internal import SandboxShop

/// What WordPress itself answers: the index, who one is, which plugins there are.
enum WordPressRoutes {
  static let all = [
    Route(
      "/", namespace: "", access: .everyone, options: ["context": ["default": "view", "required": false]],
      [(.get, index)]),
    Route("/__endpoints", namespace: "fluent-cart", access: .everyone, [(.get, endpoints)]),
    Route(
      "", access: .everyone,
      options: [
        "namespace": ["default": "fluent-cart/v2", "required": false],
        "context": ["default": "view", "required": false],
      ],
      [(.get, namespaceIndex)]),
    Route(
      "/plugins", namespace: "wp/v2", access: .pluginManagers(code: "rest_cannot_view_plugins"), [(.get, plugins)]),
    Route(
      "/plugins/fluent-cart/fluent-cart", namespace: "wp/v2",
      access: .pluginManagers(code: "rest_cannot_view_plugin"),
      [(.get, plugin), (.post, nil), (.put, nil), (.patch, nil)]),
  ]

  private static func index(_ call: Call, _ shop: inout Shop) -> Answer {
    let authorization = "\(shop.home)/wp-admin/authorize-application.php"
    let index: PHPArray = [
      "name": .string(Shop.escaped(shop.name)), "description": "", "url": .string(shop.home),
      "home": .string(shop.home),
      "gmt_offset": 0, "timezone_string": "UTC", "page_for_posts": 0, "page_on_front": 0, "show_on_front": "posts",
      "namespaces": ["oembed/1.0", "fluent-cart/v2", "wp/v2", "wp-site-health/v1", "wp-block-editor/v1"],
      "authentication": [
        "application-passwords": ["endpoints": ["authorization": .string(authorization)]]
      ],
      "routes": .array(routes(in: ["", "fluent-cart/v2", "fluent-cart", "wp/v2"], shop)), "site_logo": 0,
      "site_icon": 0,
      "site_icon_url": "", "_links": ["help": [["href": "https://developer.wordpress.org/rest-api/"]]],
    ]
    return fields(of: index, call)
  }

  private static func namespaceIndex(_ call: Call, _ shop: inout Shop) -> Answer {
    let index: PHPArray = [
      "namespace": "fluent-cart/v2", "routes": .array(routes(in: ["fluent-cart/v2"], shop)),
      "_links": ["up": [["href": .string("\(shop.home)/wp-json/")]]],
    ]
    return fields(of: index, call)
  }

  /// The plugin's own list of its routes, by the function that answers each.
  private static func endpoints(_ call: Call, _ shop: inout Shop) -> Answer {
    var list = PHPArray()
    for route in PublishedRoute.all {
      let controller = "FluentCart.\(route.controller)"
      for endpoint in route.endpoints where endpoint.action != "-" {
        list[controller, default: []]["_\(endpoint.action)"] = [
          "uri": .string(route.uri), "methods": [.string(endpoint.method.description)],
        ]
      }
    }
    return .ok(.array(list))
  }

  private static func routes(in namespaces: [String], _ shop: Shop) -> PHPArray {
    let base = "\(shop.home)/wp-json/"
    return PHPArray(
      namespaces.flatMap { Router.standard.routes(in: $0) }.map { route in
        let path = route.pattern.regularExpression
        return (path.isEmpty ? "/" : path, route.description(base: base))
      })
  }

  /// `_fields` cuts the answer down to some members of its first level.
  static func fields(of json: PHPArray, _ call: Call) -> Answer {
    let wanted = call.query.text("_fields").split(separator: ",").map { name in
      String(trimmed(name, of: \.isWhitespace).prefix { $0 != "." })
    }
    return .ok(.array(wanted.isEmpty ? json : json.selecting(json.keys.filter(wanted.contains))))
  }

  private static func plugins(_ call: Call, _ shop: inout Shop) -> Answer {
    .ok([.array(description(shop))])
  }

  private static func plugin(_ call: Call, _ shop: inout Shop) -> Answer {
    fields(of: description(shop), call)
  }

  private static func description(_ shop: Shop) -> PHPArray {
    let about = "https://fluentcart.com/about-us"
    let own = "\(shop.home)/wp-json/wp/v2/plugins/fluent-cart/fluent-cart"
    return [
      "plugin": "fluent-cart/fluent-cart", "status": "active", "name": "FluentCart",
      "plugin_uri": "https://fluentcart.com", "author": "FluentCart Team", "author_uri": .string(about),
      "description": [
        "raw": "FluentCart WordPress Plugin",
        "rendered": .string(
          "FluentCart WordPress Plugin <cite>By <a href=\"\(about)\">FluentCart Team</a>.</cite>"),
      ],
      "version": .string(shop.version.description), "network_only": false, "requires_wp": "", "requires_php": "",
      "textdomain": "fluent-cart",
      "_links": [
        "self": [["href": .string(own), "targetHints": ["allow": ["GET", "POST", "PUT", "PATCH"]]]]
      ],
    ]
  }
}
