internal import Catalogue
internal import CodeSamples
internal import CommandLanguage
package import HTTP
internal import JSON
internal import Refunds
internal import SiteMessages
package import Text

extension Session {
  /// A page in words.
  ///
  /// - Parameters:
  ///   - width: columns to fit it into.
  ///   - credential: what a code sample with the secret in it needs; `nil` when it is not known.
  package func text(of page: Page, palette: Palette, width: Int, credential: BasicCredential?) -> String {
    switch page {
    case .server: serverText(palette)
    case .auth: authText()
    case .unit: unitText(palette)
    case .operations(let list, let json): json ? list.json : list.text(palette, width: width)
    case .catalogues: cataloguesText(palette)
    case .catalogueDifference(let difference): difference.text(palette)
    case .needs(let operation): needsText(operation, palette)
    case .describe(let operation):
      OperationPage(operation: operation, palette: palette, width: width).text
        + (operation.bodyPlaces.contains { $0.schema.unit == .refundAmount } ? "\nHere: \(unitText(palette))" : "")
    case .field(let operation, let name):
      OperationPage(operation: operation, palette: palette, width: width).field(name) ?? ""
    case .body: bodyText(palette)
    case .preview: previewText(palette, width: width)
    case .sample(let language, let withSecret): sampleText(language, withSecret ? credential : nil)
    case .history(let last): historyText(last, palette)
    case .explain(let id): explanation(of: id, palette, width: width)
    case .session: sessionText(palette)
    case .options(let settings): optionsText(settings, palette)
    case .choices(let question): choicesText(question, palette, width)
    case .help(let syntax):
      syntax.map { helpText($0, palette, width: width) } ?? HelpPage(palette: palette, width: width).text
    }
  }

  private func serverText(_ palette: Palette) -> String {
    guard let server = draft.server else { return "no server: server URL, or sandbox start\n" }
    return "\(server.root)\(draft.isSandbox ? palette.faint("  (the sandbox)") : "")\n\(unitText(palette))"
  }

  private func authText() -> String {
    guard let credential = draft.credential else { return "no password: auth USER\n" }
    return "\(visible(credential.username)) \(credential.secret.masked) for \(credential.origin)\n"
  }

  private func needsText(_ operation: Operation, _ palette: Palette) -> String {
    var text = "\(palette.strong(visible(operation.title)))  \(operation.method) \(visible(operation.path))\n"
    let missing = draft.missing
    if missing.isEmpty { return text + "nothing is missing: send\n" }
    let width = missing.map(\.count).max() ?? 0
    for name in missing {
      if name == "body" {
        text += "  body JSON, or begin with an example: body example\n"
        continue
      }
      let schema = operation.schema(named: name)
      text += "  set \(padded(visible(name), to: width))  \(palette.faint(visible(schema?.typeName ?? "")))\n"
    }
    return text
  }

  private func bodyText(_ palette: Palette) -> String {
    guard let body = draft.body else { return "no body\n" }
    return pretty(body.bytes, palette) + "\n"
  }

  private func previewText(_ palette: Palette, width: Int) -> String {
    guard let built = draft.built() else { return "" }
    var text = "\(palette.strong(built.method.description)) \(built.url)\n"
    var headers = built.headers
    if headers["Accept"] == nil { headers.insert(Header("Accept", "application/json"), at: 0) }
    if let credential = draft.credential, credential.origin == draft.server?.site.origin {
      headers.insert(Header("Authorization", "Basic •••• (\(credential.username))"), at: 0)
    }
    for header in headers { text += "\(palette.accent(visible(header.name))): \(visible(header.value))\n" }
    if let body = built.body { text += "\n\(pretty(body, palette))\n" }
    if !built.parts.isEmpty { text += "\n" + built.parts.map { "\(visible($0.description))\n" }.joined() }
    if draft.unit == nil, let amount = RefundRequest(draft)?.namedAmount {
      let remark =
        "\(amount.text) is no number yet, since the site's unit is not known: it goes as "
        + "\(AmountUnit.cents.spelled(amount)) where FluentCart takes cents (from 1.6.2 on), and as "
        + "\(AmountUnit.decimal.spelled(amount)) where it takes decimals. The unit is found before the refund is sent; "
        + "to say it: unit cents|decimal"
      text += "\n" + palette.caution(wrapped(remark, width: width)) + "\n"
    }
    let missing = draft.missing.map { visible($0) }
    if !missing.isEmpty { text += "\n" + palette.caution("missing: \(missing.joined(separator: ", "))") + "\n" }
    return text
  }

  private func sampleText(_ language: Language, _ credential: BasicCredential?) -> String {
    guard let built = draft.built() else { return "" }
    let hasCredential = draft.credential != nil && draft.credential?.origin == draft.server?.site.origin
    let shown: SampleRequest.Credential =
      switch (credential, hasCredential) {
      case (let credential?, _): .literal(credential)
      case (nil, true): .environment
      case (nil, false): draft.server == nil ? .placeholder : .none
      }
    let request = SampleRequest(
      method: built.method, url: built.url.description, headers: built.headers, credential: shown, body: built.body)
    return CodeSamples.sample(of: request, in: language) + "\n"
  }

  private func historyText(_ last: Int, _ palette: Palette) -> String {
    if exchanges.isEmpty { return "nothing has been sent\n" }
    let width = String(exchanges.count).count
    let lines = exchanges.suffix(last).map { exchange -> String in
      let number = String(repeating: " ", count: width - String(exchange.id).count) + String(exchange.id)
      let outcome = exchange.exchange.summary(palette)
      let request = "\(exchange.exchange.request.method) \(visible(exchange.path))"
      let doubt = doubt(about: exchange).map { palette.failure("  \($0)") } ?? ""
      let later = exchange.settlement.map { settlement in
        "  " + palette.faint(settlement.summary)
      }
      return "\(number)  \(visible(exchange.sentAt))  \(outcome)  \(request)\(later ?? doubt)\n"
    }
    return lines.joined()
  }

  /// What is wrong with an answer whose status says that all is well.
  private func doubt(about exchange: SessionExchange) -> String? {
    guard exchange.exchange.response?.status.isSuccess == true, exchange.omittedBytes == nil,
      let verdict = diagnostic(of: exchange), verdict.severity == .error
    else { return nil }
    return switch verdict.kind {
    case .moneyNotMoved: "not carried out in whole"
    case .clientError: "it failed"
    case .unknownOutcome where exchange.refundVerdicts != nil: "outcome unknown"
    default: "not the API's answer"
    }
  }

  private func sessionText(_ palette: Palette) -> String {
    let missing = draft.missing
    let target =
      switch draft.target {
      case .operation(let operation): visible("\(operation.id)  \(operation.method) \(operation.path)")
      case .request(let method, let path): visible("\(method) \(path)")
      case nil: "none: use OPERATION"
      }
    let place = draft.isSandbox ? "  (the sandbox)" : ""
    let server = draft.server.map { "\($0.root)\(place)" }
    let user = draft.credential.map { "\(visible($0.username)) \($0.secret.masked)" }
    let variables = draft.variables.sorted { $0.key < $1.key }.map { name, value in
      "\(name) = \(visible(String(value.description.prefix(40))))"
    }.joined(separator: ", ")
    let rows: [(String, String)] = [
      ("server", server ?? "none: server URL"),
      ("auth", user ?? "none: auth USER"),
      ("operation", target),
      ("missing", missing.isEmpty ? "nothing" : visible(missing.joined(separator: ", "))),
      ("variables", draft.variables.isEmpty ? "none" : variables),
      ("exchanges", String(exchanges.count)),
    ]
    return rows.map { "\(palette.strong(padded($0.0, to: 9)))  \($0.1)\n" }.joined()
  }

  private func optionsText(_ settings: [Options.Setting], _ palette: Palette) -> String {
    settings.map { setting in
      "\(padded(setting.name, to: 15))  \(padded(setting.get(draft.options), to: 6))  "
        + palette.faint("\(setting.summary) (\(setting.kind.description))") + "\n"
    }.joined()
  }

  private func choicesText(_ question: Question, _ palette: Palette, _ width: Int) -> String {
    let usage = question.usage.map { palette.strong($0) + "\n" } ?? ""
    let remark = question.remark.map { wrapped(visible($0), width: width, indent: "  ") + "\n" } ?? ""
    if question.choices.isEmpty { return usage + remark + (usage.isEmpty ? "nothing begins so\n" : "") }
    let column = question.choices.map { displayColumns(visible($0.text)) }.max() ?? 0
    let indent = String(repeating: " ", count: column + 4)
    return usage + remark
      + question.choices.map { choice in
        let (name, summary) = (visible(choice.text), visible(choice.summary))
        if summary.isEmpty { return "  \(name)\n" }
        let blanks = String(repeating: " ", count: max(0, column - displayColumns(name)))
        let fits = column + 4 + displayColumns(summary) <= width
        let rows =
          fits ? summary[...] : wrapped(summary, width: width, indent: indent).dropFirst(indent.count)
        return "  \(name)\(blanks)  \(palette.faint(String(rows)))\n"
      }.joined()
  }

  private func helpText(_ syntax: CommandSyntax, _ palette: Palette, width columns: Int) -> String {
    var text = palette.strong(wrapped(syntax.usage, width: columns)) + "\n"
    text += wrapped(syntax.summary, width: columns, indent: "  ") + "\n"
    let names = syntax.options.map { option in option.value.map { "\(option.name) \($0)" } ?? option.name }
    let width = names.map(\.count).max() ?? 0
    for (name, option) in zip(names, syntax.options) {
      text += "  \(padded(name, to: width))  \(palette.faint(option.summary))\n"
    }
    if syntax.handsOn { text += "  | COMMAND, > FILE  \(palette.faint("its output to a program or into a file"))\n" }
    if !syntax.examples.isEmpty { text += "\nFor example:\n" + syntax.examples.map { "  \($0)\n" }.joined() }
    return text
  }

  private func pretty(_ bytes: [UInt8], _ palette: Palette) -> String {
    String(decoding: (try? printed(bytes, palette.json)) ?? bytes, as: UTF8.self)
  }
}

extension Exchange {
  /// How it ended, in a few columns. What only reads has no unknown outcome.
  package func summary(_ palette: Palette) -> String {
    if case .unknown = outcome, request.method.isSafe { return palette.caution("no whole answer") }
    return outcome.summary(palette)
  }
}

extension Exchange.Outcome {
  /// In a few columns: `200`, `unknown`, `nothing sent`.
  package func summary(_ palette: Palette) -> String {
    switch self {
    case .answered(let response):
      response.status.isSuccess
        ? palette.success("\(response.status.code)") : palette.failure("\(response.status.code)")
    case .nothingSent: palette.failure("nothing sent")
    case .unknown: palette.caution("outcome unknown")
    }
  }
}
