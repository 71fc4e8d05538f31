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
        text += wrapped(response.summary, width: width, indent: "       ", first: code) + "\n"
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
      text += "  \(padded(row.name, to: name))  \(row.isRequired ? palette.caution("required") + "  " : "")"
      text += palette.accent(row.type) + "\n"
      if !row.summary.isEmpty {
        let indent = String(repeating: " ", count: min(name + 4, width / 2))
        text += wrapped(row.summary, width: width, indent: indent) + "\n"
      }
    }
    return text
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
