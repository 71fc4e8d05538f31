internal import SandboxPHP

extension Answer {
  /// The plugin's own errors, which WordPress sends as a 500 with the intended status as the code.
  package static func failure(code: Int, _ message: String) -> Answer {
    Answer(500, ["code": .int(code), "message": .string(message), "data": nil])
  }
}
