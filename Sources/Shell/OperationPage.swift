internal import Catalogue
internal import HTTP
internal import JSON

/// The documentation of an operation, laid out for a terminal.
struct OperationPage {
  let operation: Operation
  let palette: Palette
  let width: Int

  var text: String {
    var text = "\(palette.strong(operation.title))  \(operation.id)\n\(operation.method) \(operation.path)\n\n"
    if !operation.summary.isEmpty { text += wrapped(operation.summary, width: width) + "\n\n" }
    text += "\(palette.strong("Effect"))      \(effect)\n"
    if let permission = operation.permission { text += "\(palette.strong("Permission"))  \(permission)\n" }
    if !operation.parameters.isEmpty { text += section("Parameters", operation.parameters.map(row)) }
    if let body = operation.body { text += section("Body", rows(of: body.schema, depth: 0)) }
    if !operation.responses.isEmpty {
      text += "\n" + palette.strong("Answers") + "\n"
      for response in operation.responses {
        let code = "  \(padded(response.code, to: 5))"
        let summary = response.summary.isEmpty ? reason(response.code) : response.summary
        text += wrapped(summary, width: width, indent: "       ", first: code) + "\n"
      }
    }
    return text + "\n" + palette.strong("To start with") + "\n" + starters.map { "  \($0)\n" }.joined()
  }

  private var effect: String {
    switch operation.effect {
    case .reads: "reads; changes nothing"
    case .writes: palette.caution("writes")
    case .destroys: palette.failure("destroys data")
    case .money: palette.failure("moves money; it cannot be taken back")
    }
  }

  /// What is said of an answer about which nothing is written.
  private func reason(_ code: String) -> String { Int(code).map { Status($0).reason } ?? "" }

  private struct Row {
    var name: String
    var type: String
    var isRequired: Bool
    var summary: String
  }

  private func row(_ parameter: Parameter) -> Row {
    Row(
      name: parameter.name, type: "\(parameter.location.rawValue), \(parameter.schema.typeName)",
      isRequired: parameter.isRequired,
      summary: parameter.summary.isEmpty ? parameter.schema.summary : parameter.summary)
  }

  /// The body as a tree; what is nested very deeply is left out.
  private func rows(of schema: Schema, depth: Int) -> [Row] {
    guard depth < 8 else { return [] }
    return schema.properties.flatMap { property -> [Row] in
      let inner = property.schema.items.first ?? property.schema
      let row = Row(
        name: String(repeating: "  ", count: depth) + property.name, type: property.schema.typeName,
        isRequired: property.isRequired, summary: property.schema.summary)
      return [row] + rows(of: inner, depth: depth + 1)
    }
  }

  private func section(_ title: String, _ rows: [Row]) -> String {
    var text = "\n" + palette.strong(title) + "\n"
    let name = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let indent = String(repeating: " ", count: min(name + 4, width / 2))
      let first = padded("  " + padded(row.name, to: name) + "  ", to: indent.count)
      let need = row.isRequired ? "required  " : ""
      // Laid out without colours, which have no width; then the parts get theirs.
      let lines = wrapped(row.type, width: width - need.count, indent: indent, first: first)
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        let start = number == 0 ? first : indent
        let type = palette.accent(String(line.dropFirst(start.count)))
        text += start + (number == 0 && row.isRequired ? palette.caution("required") + "  " : "") + type + "\n"
      }
      if !row.summary.isEmpty { text += wrapped(row.summary, width: width, indent: indent) + "\n" }
    }
    return text
  }

  /// One field of the operation: a parameter, or a place in the body; `nil` when there is none of that name.
  func field(_ name: String) -> String? {
    let parameter = operation.parameter(name)
    guard let path = try? JSONPath(name), !path.steps.isEmpty || parameter != nil,
      let schema = parameter?.schema ?? operation.schema(at: path)
    else { return nil }
    let isRequired = operation.bodyPlaces.contains { $0.isRequired && $0.path.steps.starts(with: path.steps) }
    let row =
      parameter.map(row)
      ?? Row(name: name, type: schema.typeName, isRequired: isRequired, summary: schema.summary)
    var text = section(operation.id, [row] + rows(of: schema.items.first ?? schema, depth: 1))
    if let value = schema.defaultValue { text += "\n\(palette.strong("Default"))  \(value.root.text)\n" }
    text += "\n\(palette.strong("For example"))\n  set \(name) \(schema.exampleWord)\n"
    return String(text.dropFirst())
  }

  /// The lines that lead to a request of this kind.
  private var starters: [String] {
    let parameters = operation.parameters.filter(\.isRequired).map { "set \($0.name) \($0.schema.exampleWord)" }
    let places = operation.bodyPlaces.filter { $0.isRequired && !$0.path.steps.contains(.every) }
    return ["use \(operation.id)"] + parameters + places.map { "set \($0.name) \($0.schema.exampleWord)" } + ["send"]
  }
}

extension Schema {
  /// A word to begin with.
  fileprivate var exampleWord: String {
    if let value = example ?? defaultValue ?? enumeration.first { return value.root.string ?? value.description }
    switch type {
    case .integer, .number: return "1"
    case .boolean: return "true"
    case .array: return "[]"
    case .object: return "{}"
    default: return "VALUE"
    }
  }
}
