package import SandboxPHP

extension Answer {
  /// A controller that answers nothing: 200 without a body.
  package static let nothing = Answer(200, text: "", mediaType: "application/json; charset=UTF-8")

  /// The framework's success with a record.
  package static func done(_ message: String, _ data: PHPValue) -> Answer {
    .ok(["message": .string(message), "data": data])
  }

  /// An eager load of a relation that the model lacks.
  package static func unknownRelation(_ relation: String, model: String) -> Answer {
    .exception("Call to undefined relationship [\(relation)] on model [FluentCart\\App\\Models\\\(model)].")
  }
}
