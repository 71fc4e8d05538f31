import Catalogue
import JSON
import Recordings
import Testing

/// The built-in description against what a real shop answered.
struct RecordedAnswersTests {
  @Test func everyAnswerIsAsDescribed() throws {
    var compared = 0
    for recording in Recordings.exchanges.map(\.root) {
      guard let (body, schema) = described(recording) else { continue }
      compared += 1
      let problems = schema.problems(in: body.root).filter { !isEmptyInPHP($0, body.root) }
      #expect(problems == [], "\(recording["name"]?.string ?? "")")
    }
    #expect(compared > 100)
  }

  /// The answer and what the description says of it; `nil` when it says nothing, or the answer is no JSON.
  private func described(_ recording: JSONValue) -> (JSONDocument, Schema)? {
    guard let method = recording["request"]?["method"]?.string, let url = recording["request"]?["url"]?.string,
      let root = url.firstRange(of: "/wp-json/fluent-cart/v2/"), !url.contains("_envelope"),
      case .one(let operation) = Catalogue.builtIn.find("\(method) /\(url[root.upperBound...].prefix { $0 != "?" })"),
      overlaid.contains(operation.id),
      let status = recording["response"]?["status"]?.int, let text = recording["response"]?["body"]?.string,
      let schema = operation.responses.first(where: { $0.code == String(status) })?.schema,
      let body = try? JSONDocument(text)
    else { return nil }
    return (body, schema)
  }

  /// PHP writes an empty object as an empty array.
  private func isEmptyInPHP(_ problem: SchemaProblem, _ body: JSONValue) -> Bool {
    guard case .wrongType(_, .array) = problem.what else { return false }
    return body.value(at: problem.path)?.elements.isEmpty == true
  }
}
