package import HTTP
package import JSON

/// One thing that an API can do (OpenAPI 3.0, "Operation Object"), with its method and path.
package struct Operation: Sendable, Identifiable {
  /// The operation id: `refundOrder`.
  package var id: String
  package var method: Method
  /// Relative to the server, parameters in braces: `/orders/{order_id}/refund`.
  package var path: String
  package var tag: String
  /// Its name for people: "Refund Order".
  package var title: String
  /// What it does, in a sentence or a few.
  package var summary: String
  /// FluentCart's permission that the user needs: `orders/can_refund`.
  package var permission: String?
  package var effect: Effect
  package var parameters: [Parameter]
  package var body: RequestBody? { didSet { bodyPlaces = body?.places ?? [] } }
  /// The places of the body in the description's order, depth first; none without a body.
  ///
  /// An object that takes any key is a place itself. A body that is one value has one place, with an empty path.
  package private(set) var bodyPlaces: [BodyPlace]
  package var responses: [ResponseDescription]

  package init(
    id: String, method: Method, path: String, tag: String, title: String, summary: String, permission: String?,
    effect: Effect, parameters: [Parameter], body: RequestBody?, responses: [ResponseDescription]
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.tag = tag
    self.title = title
    self.summary = summary
    self.permission = permission
    self.effect = effect
    self.parameters = parameters
    self.body = body
    bodyPlaces = body?.places ?? []
    self.responses = responses
  }

  /// What sending it does to the shop (`x-effect`; without it, safe methods read, DELETE destroys, the rest write).
  package enum Effect: String, Sendable {
    case reads, writes, destroys, money
  }

  /// A parameter's name as `set` takes it: with its location in front where the name is in several places.
  package func spelled(_ name: String, in location: Parameter.Location) -> String {
    let isAlone = parameters.count { $0.name == name } == 1 && !isInBody(name)
    return isAlone ? name : "\(location.rawValue).\(name)"
  }

  /// The same for a place of the body.
  package func spelled(_ place: BodyPlace) -> String {
    parameters.contains { $0.name == place.name } ? "body.\(place.name)" : place.name
  }

  /// Whether the description has a place of that name in the body.
  package func isInBody(_ name: String) -> Bool { body != nil && (try? JSONPath(name)).map(describes) ?? false }

  /// Whether the description has a response of this status without a body.
  package func answersEmpty(_ status: Int) -> Bool {
    let codes = ["\(status)", "\(status / 100)XX", "default"]
    let response = codes.lazy.compactMap { code in responses.first { $0.code.uppercased() == code.uppercased() } }.first
    return response.map { !$0.hasContent } ?? false
  }

  package func parameter(_ name: String, in location: Parameter.Location? = nil) -> Parameter? {
    parameters.first { $0.name == name && (location == nil || $0.location == location) }
  }
}

/// A value in the path, the query or a header (OpenAPI 3.0, "Parameter Object").
package struct Parameter: Sendable {
  package var name: String
  package var location: Location
  package var isRequired: Bool
  package var schema: Schema
  package var summary: String
  /// "form", "deepObject" …; `nil` means the default of its location.
  package var style: String?
  package var explode: Bool?

  package init(
    name: String, location: Location, isRequired: Bool, schema: Schema, summary: String, style: String? = nil,
    explode: Bool? = nil
  ) {
    self.name = name
    self.location = location
    self.isRequired = isRequired
    self.schema = schema
    self.summary = summary
    self.style = style
    self.explode = explode
  }

  package enum Location: String, Sendable {
    case path, query, header
  }
}

/// What a request carries (OpenAPI 3.0, "Request Body Object").
package struct RequestBody: Sendable {
  package var isRequired: Bool
  /// `application/json` where the description offers it.
  package var mediaType: String
  package var schema: Schema
  /// A whole body as documented.
  package var example: JSONDocument?

  package init(isRequired: Bool, mediaType: String, schema: Schema, example: JSONDocument?) {
    self.isRequired = isRequired
    self.mediaType = mediaType
    self.schema = schema
    self.example = example
  }

  /// A whole body to begin with: the documented one, else one made of the types. It cancels nothing: published examples
  /// do.
  package var sample: JSONDocument {
    let body = example ?? schema.sample
    let place = try! JSONPath("refund_info.cancelSubscription")
    guard let value = body.root.value(at: place) else { return body }
    let no: JSONDocument = value.kind == .boolean ? .bool(false) : .string("false")
    return (try? body.setting(place, to: no)) ?? body
  }
}

/// What an answer of some status means (OpenAPI 3.0, "Response Object").
package struct ResponseDescription: Sendable {
  /// A status code, `2XX`, or `default`.
  package var code: String
  package var summary: String
  package var schema: Schema?
  package var example: JSONDocument?
  /// Whether the description has a body for this status.
  var hasContent: Bool

  package init(code: String, summary: String, schema: Schema?, example: JSONDocument?, hasContent: Bool = true) {
    self.code = code
    self.summary = summary
    self.schema = schema
    self.example = example
    self.hasContent = hasContent
  }
}

extension Operation {
  /// The parameter that `set` calls so: by its name, with its location in front or without.
  package func parameter(named name: String) -> Parameter? {
    parameters.first { name == $0.name || name == "\($0.location.rawValue).\($0.name)" }
  }

  /// The schema of what `set` calls so: a parameter, with its location in front or without, or a place of the body.
  package func schema(named name: String) -> Schema? {
    if let parameter = parameter(named: name) { return parameter.schema }
    let path = try? JSONPath(name.hasPrefix("body.") ? String(name.dropFirst(5)) : name)
    return path.flatMap { schema(at: $0) }
  }
}
