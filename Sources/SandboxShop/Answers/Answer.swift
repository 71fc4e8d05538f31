internal import HTTP
package import SandboxPHP

/// What a route answers, before the headers that WordPress puts around every answer.
package struct Answer: Sendable, Equatable {
  package var status: Int
  package var body: Body

  package enum Body: Sendable, Equatable {
    case json(PHPValue)
    case text(String, mediaType: String)
  }

  package init(_ status: Int, _ json: PHPValue) {
    self.status = status
    body = .json(json)
  }

  package init(_ status: Int, text: String, mediaType: String) {
    self.status = status
    body = .text(text, mediaType: mediaType)
  }

  package static func ok(_ json: PHPValue) -> Answer { Answer(200, json) }

  /// FluentCart's refusals: only a message.
  package static func refused(_ status: Int, _ message: String) -> Answer {
    Answer(status, ["message": .string(message)])
  }

  /// WordPress's errors: code, message, status.
  package static func wordPress(_ status: Int, code: String, _ message: String) -> Answer {
    Answer(status, ["code": .string(code), "message": .string(message), "data": ["status": .int(status)]])
  }

  package static func forbidden(to user: User?) -> Answer {
    .wordPress(user == nil ? 401 : 403, code: "rest_forbidden", "Sorry, you are not allowed to do that.")
  }

  /// What the real shop can do and this one cannot.
  package static let notActedOut = Answer.wordPress(
    501, code: "sandbox_not_implemented", "The real shop can do this, the sandbox cannot yet. Nothing was changed.")

  /// An exception in the plugin. The paths in the message are the server's own, a real one leaks them too.
  package static func exception(_ message: String) -> Answer {
    Answer(500, ["code": "plugin_exception", "data": [], "message": .string(message)])
  }

  /// `findOrFail` of the plugin's framework.
  package static func notFound(model: String, _ id: String) -> Answer {
    Answer(
      404,
      [
        "message": .string("No query results for model [FluentCart\\App\\Models\\\(model)] \(id)"),
        "data": ["wpfluent": ["env": "production"]],
      ])
  }

  /// What a page of the shop's own interface shows when its record is gone.
  package static func missing(_ what: String, button: String, route: String) -> Answer {
    Answer(
      404,
      [
        "data": [
          "message": .string("\(what) not found"), "buttonText": .string(button), "route": .string(route),
          "wpfluent": ["env": "production"],
        ],
        "code": "fluent_cart_entity_not_found",
      ])
  }

  /// A record that the route itself looks up, before it asks for permission: 403, whoever sent the request.
  package static func unboundModel(_ model: String) -> Answer {
    .wordPress(
      403, code: "Permission Callback Error", "No query results for model [FluentCart\\App\\Models\\\(model)].")
  }
}
