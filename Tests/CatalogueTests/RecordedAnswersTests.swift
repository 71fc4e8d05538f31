import Catalogue
import JSON
import Testing

/// The built-in description against what a real shop answered, where the recordings lie beside the repository.
@Suite(.enabled(if: !PublishedFiles.recordings.isEmpty, "skipped: the recorded exchanges are not there"))
struct RecordedAnswersTests {
  @Test(arguments: PublishedFiles.recordings) func everyAnswerIsAsDescribed(file: String) throws {
    let recording = try JSONDocument(PublishedFiles.bytes(of: file)).root
    guard let method = recording["request"]?["method"]?.string, let url = recording["request"]?["url"]?.string,
      let root = url.firstRange(of: "/wp-json/fluent-cart/v2/"), !url.contains("_envelope"),
      let status = recording["response"]?["status"]?.int,
      let text = recording["response"]?["body"]?.string, let body = try? JSONDocument(text),
      case .one(let operation) = Catalogue.builtIn.find("\(method) /\(url[root.upperBound...].prefix { $0 != "?" })"),
      let response = operation.responses.first(where: { $0.code == String(status) }), let schema = response.schema
    else { return }
    let problems = schema.problems(in: body.root).filter { !isEmptyInPHP($0, body.root) }
    #expect(problems == [], "\(operation.id) \(status)")
  }

  /// PHP writes an empty object as an empty array.
  private func isEmptyInPHP(_ problem: SchemaProblem, _ body: JSONValue) -> Bool {
    guard case .wrongType(_, .array) = problem.what else { return false }
    return body.value(at: problem.path)?.elements.isEmpty == true
  }
}
