package import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Text

/// The documentation of an operation, laid out for a terminal.
struct OperationPage {
  let operation: Operation
  let palette: Palette
  let width: Int

  var text: String {
    var text = palette.strong(visible(operation.title)) + visible("  \(operation.id)")
    text += "\n" + visible("\(operation.method) \(operation.path)") + "\n\n"
    if !operation.summary.isEmpty { text += wrapped(prose(operation.summary), width: width) + "\n\n" }
    text += "\(palette.strong("Effect"))      \(effect)\n"
    if let permission = operation.permission { text += "\(palette.strong("Permission"))  \(visible(permission))\n" }
    if !operation.parameters.isEmpty { text += section("Parameters", operation.parameters.map(row)) }
    if let body = operation.body { text += section("Body", rows(of: body.schema, depth: 0)) }
    if !operation.responses.isEmpty { text += "\n" + palette.strong("Answers") + "\n" + answers }
    return text + "\n" + palette.strong("To start with") + "\n" + starters.map { "  \(visible($0))\n" }.joined()
  }

  private var effect: String {
    switch operation.effect {
    case .reads: "reads; changes nothing"
    case .writes: palette.caution("writes")
    case .destroys: palette.failure("destroys data")
    case .money: palette.failure("moves money; it cannot be taken back")
    }
  }

  /// Each code with its line, and what its body holds; the same again is not shown twice.
  private var answers: String {
    var text = ""
    var shown: [(code: String, tree: String)] = []
    let codes = operation.responses.map { visible($0.code).count }
    let width = min(max(3, codes.max() ?? 0), 20)
    let indent = String(repeating: " ", count: width + 4)
    for response in operation.responses {
      let summary = response.summary.isEmpty ? reason(response.code) : prose(response.summary)
      let code = padded(visible(response.code), to: width)
      text += wrapped(summary, width: self.width, indent: indent, first: "  \(code)  ") + "\n"
      let tree = response.schema.map { lines(rows(of: $0.items.first ?? $0, depth: 0), indent: 4) } ?? ""
      if tree.isEmpty { continue }
      if let same = shown.first(where: { $0.tree == tree }) {
        text += "    \(palette.faint("as \(visible(same.code))"))\n"
      } else {
        shown.append((response.code, tree))
        text += tree
      }
    }
    return text
  }

  /// What is said of an answer about which nothing is written.
  private func reason(_ code: String) -> String { Int(code).map { Status($0).reason } ?? "" }

  private struct Row {
    var name: String
    var type: String
    var isRequired: Bool
    var summary: String
    var example: String?

    init(name: String, isRequired: Bool, type: String, summary: String, example: JSONDocument?) {
      self.name = visible(name)
      self.type = visible(type)
      self.isRequired = isRequired
      self.summary = prose(summary)
      self.example = example.map { visible(String($0.description.prefix(200))) }
    }
  }

  private func row(_ parameter: Parameter) -> Row {
    Row(
      name: parameter.name, isRequired: parameter.isRequired,
      type: "\(parameter.location.rawValue), \(parameter.schema.typeName)",
      summary: parameter.summary.isEmpty ? parameter.schema.summary : parameter.summary,
      example: parameter.schema.example)
  }

  /// The body as a tree; what is nested very deeply is left out.
  private func rows(of schema: Schema, depth: Int) -> [Row] {
    guard depth < 8 else { return [] }
    return schema.properties.flatMap { property -> [Row] in
      let inner = property.schema.items.first ?? property.schema
      let row = Row(
        name: String(repeating: "  ", count: depth) + property.name, isRequired: property.isRequired,
        type: property.schema.typeName, summary: property.schema.summary, example: property.schema.example)
      return [row] + rows(of: inner, depth: depth + 1)
    }
  }

  private func section(_ title: String, _ rows: [Row]) -> String {
    "\n" + palette.strong(title) + "\n" + lines(rows, indent: 2)
  }

  private func lines(_ rows: [Row], indent margin: Int) -> String {
    let name = rows.map(\.name.count).max() ?? 0
    let indent = String(repeating: " ", count: min(margin + name + 2, width / 2))
    return rows.map { lines($0, name, indent, margin: String(repeating: " ", count: margin)) }.joined()
  }

  /// A field: its name and type, then what it is.
  private func lines(_ row: Row, _ nameWidth: Int, _ indent: String, margin: String) -> String {
    let first = padded(margin + padded(row.name, to: nameWidth) + "  ", to: indent.count)
    let need = row.isRequired ? "required  " : ""
    // Laid out without colours, which have no width; then the parts get theirs.
    let types = wrapped(row.type, width: width - need.count, indent: indent, first: first)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var text = ""
    for (number, line) in types.enumerated() {
      let start = number == 0 ? first : indent
      let type = palette.accent(String(line.dropFirst(start.count)))
      text += start + (number == 0 && row.isRequired ? palette.caution("required") + "  " : "") + type + "\n"
    }
    if !row.summary.isEmpty { text += wrapped(row.summary, width: width, indent: indent) + "\n" }
    if let example = row.example { text += wrapped("for example \(example)", width: width, indent: indent) + "\n" }
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
      ?? Row(name: name, isRequired: isRequired, type: schema.typeName, summary: schema.summary, example: nil)
    var text = section(visible(operation.id), [row] + rows(of: schema.items.first ?? schema, depth: 1))
    let limits = [schema.minimum.map { "from \($0)" }, schema.maximum.map { "up to \($0)" }].compactMap { $0 }
    if !limits.isEmpty { text += "\n\(palette.strong("Limits"))  \(visible(limits.joined(separator: " ")))\n" }
    if let value = schema.defaultValue { text += "\n\(palette.strong("Default"))  \(visible(value.root.text))\n" }
    text += "\n\(palette.strong("For example"))\n" + examples(name, schema).map { "  \(visible($0))\n" }.joined()
    return String(text.dropFirst())
  }

  /// How to set a field; of an object, what is required in it, else all.
  private func examples(_ name: String, _ schema: Schema) -> [String] {
    let inside = operation.bodyPlaces.filter { $0.name.hasPrefix("\(name).") && !$0.path.steps.contains(.every) }
    let required = inside.filter(\.isRequired)
    let places = required.isEmpty ? inside : required
    return places.isEmpty ? [line(name, schema)] : places.map { line(operation.spelled($0), $0.schema) }
  }

  /// The lines that lead to a request of this kind.
  private var starters: [String] {
    let parameters = operation.parameters.filter(\.isRequired).map {
      line(operation.spelled($0.name, in: $0.location), $0.schema)
    }
    let places = operation.bodyPlaces.filter { $0.isRequired && !$0.path.steps.contains(.every) }
    let body = places.isEmpty && operation.body?.isRequired == true ? ["body example"] : []
    return ["use \(operation.id)"] + parameters + places.map { line(operation.spelled($0), $0.schema) } + body + [
      "send"
    ]
  }

  private func line(_ name: String, _ schema: Schema) -> String {
    Command.set(name: Word(saying: name), value: Word(sampling: schema), isRaw: false).description
  }
}

/// Sentences of a description, whose line breaks are blanks.
private func prose(_ text: String) -> String {
  visible(String(text.map { $0 == "\n" || $0 == "\r\n" || $0 == "\t" ? " " : $0 }))
}

extension Word {
  /// A value to begin with, as `set` takes it.
  package init(sampling schema: Schema) {
    let sample = schema.sample
    self = sample.root.string.map { Word(saying: $0) } ?? Word(sample)
  }
}
