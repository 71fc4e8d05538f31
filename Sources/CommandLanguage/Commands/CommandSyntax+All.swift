extension CommandSyntax {
  /// Every command, in the order of `help`.
  package static let all: [CommandSyntax] = connecting + choosing + filling + sending + keeping

  private static let connecting: [CommandSyntax] = [
    command(
      "server", [optional("URL", .url)], .connect, "the site to talk to; without URL, shows it",
      ["server shop.test", "server http://127.0.0.1:8080"]
    ) { .server($0[0]) },
    command(
      "auth", [optional("USER", .user), optional("SECRET", .secret)], .connect,
      "who you are: the application password is asked for, or given, or env:NAME; 'auth clear' forgets it",
      ["auth admin 'abcd EFGH ijkl MNOP qrst UVWX'", "auth admin env:SHOP_PASSWORD", "auth clear"]
    ) { .auth(user: $0[0], secret: $0[1]) },
    command(
      "check", [optional("URL|refund", .url)], .connect,
      "finds what is wrong: with the site, its API, the login, FluentCart, or what became of a refund; reads only",
      ["check"],
      options: [
        Option(name: "--fix", value: nil, summary: "takes the address as it was found; tries /?rest_route=/ too")
      ]
    ) { .check($0[0], fix: $0.has("--fix")) },
    command(
      "sandbox", [optional("start|stop|reset", .sandboxAction)], .connect,
      "the built-in shop: points server and auth at it",
      ["sandbox start", "sandbox reset", "sandbox start --version 1.3.25", "sandbox start --scenario gateway-refused"],
      options: [
        Option(name: "--version", value: "VERSION", summary: "FluentCart's: 1.6.2 unless another is named"),
        Option(name: "--scenario", value: "NAME", summary: "what goes wrong; several with commas between"),
      ]
    ) { arguments throws(Diagnostic) in try steering(arguments) },
    command(
      "unit", [optional("cents|decimal|auto", .unit)], .connect,
      "the unit of refunds: cents or decimals; auto goes by the site's version", ["unit", "unit cents", "unit auto"]
    ) { .unit($0[0]) },
  ]

  private static let choosing: [CommandSyntax] = [
    command(
      "operations", [optional("WORD", .search)], .choose,
      "what the API can do, by group; searched by WORD in ids, titles, paths and fields",
      ["operations", "operations refund", "operations --tag Orders --method GET", "operations --site"],
      options: [
        Option(name: "--tag", value: "GROUP", summary: "only those of a group"),
        Option(name: "--method", value: "METHOD", summary: "only those with this method"),
        Option(name: "--site", value: nil, summary: "held against what the site says it has"),
        Option(name: "--json", value: nil, summary: "as an array, for programs"),
      ], handsOn: true
    ) {
      .operations(
        $0[0], tag: $0.options["--tag"], method: $0.options["--method"], site: $0.has("--site"), json: $0.has("--json"))
    },
    command(
      "catalogue", [optional("list|import|use|diff", .catalogueAction), optional("NAME|SOURCE", .catalogue)], .choose,
      "other descriptions: takes one of the API from a file, a directory or a URL; chooses one; tells what differs",
      ["catalogue list", "catalogue use built-in"],
      options: [Option(name: "--name", value: "NAME", summary: "what the imported one is called")], handsOn: true
    ) { arguments throws(Diagnostic) in try cataloguing(arguments) },
    command(
      "use", [required("OPERATION", .operation), optional("PATH", .path)], .choose,
      "chooses an operation: by id, or by method and path", ["use refundOrder", "use POST /orders/{order_id}/refund"]
    ) { .use($0[0]!, path: $0[1]) },
    command(
      "request", [required("METHOD", .method), required("PATH", .path)], .choose,
      "a request by hand, described or not: from the API's root, or from the site's with /wp-json/…",
      ["request GET /orders?per_page=2", "request GET /wp-json/wp/v2/users/me"]
    ) { .request(method: $0[0]!, path: $0[1]!) },
    command(
      "describe", [optional("OPERATION", .operation), optional("PATH", .path)], .choose,
      "the documentation: parameters, body, answers, permission", ["describe refundOrder"], handsOn: true
    ) { .describe($0[0], path: $0[1]) },
  ]

  private static let filling: [CommandSyntax] = [
    command(
      "set", [required("NAME", .field), required("[:=] VALUE", .value), optional("", .value)], .fill,
      "fills in a field: a parameter, or a place in the body; := before VALUE takes raw JSON",
      [
        "set order_id 1", "set refund_info.amount 2500", "set refund_info.amount 25.00 USD",
        "set refund_info.reason 'asked for by phone'",
        "set refund_info.item_ids := [1,2]", "set refund_info.item_ids[] 3",
      ], needs: "use refundOrder"
    ) { arguments throws(Diagnostic) in try setting(arguments) },
    command(
      "unset", [required("NAME", .field)], .fill, "takes it away again", ["unset order_id"], needs: "set order_id 1"
    ) { .unset($0[0]!) },
    command(
      "header", [required("NAME", .header), optional("VALUE", .value)], .fill,
      "sends a header along; without VALUE, no longer", ["header X-Request-Id 42"]
    ) { .header(name: $0[0]!, value: $0[1]) },
    command(
      "body", [optional("JSON|@FILE|example|clear", .body)], .fill,
      "the whole body: shows it, takes JSON or a file, the documented example, or nothing",
      ["body", #"body {"refund_info":{"transaction_id":1,"amount":2500}}"#, "body example", "body clear"]
    ) { .body($0[0]) },
    command(
      "let", [required("NAME", .variable), required("=", .fixed), required("VALUE|.path", .answer)], .fill,
      "a variable, used as $NAME; a path reads the last answer",
      ["let order = 1", "let tx = .order.transactions[0].id"], needs: "use getOrder ; set order_id 1 ; send"
    ) { arguments throws(Diagnostic) in
      guard arguments[1]!.source == "=" else {
        throw Diagnostic(.usage, "'let' is written: let NAME = VALUE", at: arguments[1]!)
      }
      return .let(name: arguments[0]!, value: arguments[2]!)
    },
    command(
      "fill", [optional("example", .fillWord)], .fill,
      "asks for the rest: each required value in turn; 'fill example' takes made ones", ["fill example"],
      needs: "use refundOrder"
    ) { arguments throws(Diagnostic) in
      if let word = arguments[0], word.source != "example" {
        throw Diagnostic(.usage, "'fill' takes 'example' or nothing", hints: ["one value: set NAME VALUE"], at: word)
      }
      return .fill(byExample: arguments[0] != nil)
    },
    command("edit", [], .fill, "the body in an editor: $VISUAL or $EDITOR; at the prompt only", ["edit"]) { _ in .edit
    },
    command(
      "preview", [], .fill, "shows the request: as it would go, secrets masked", ["preview"], handsOn: true
    ) { _ in .preview },
  ]

  private static let sending: [CommandSyntax] = [
    command(
      "send", [], .send, "sends it; checked and written down first, then shown", ["send"],
      options: [
        Option(name: "--raw", value: nil, summary: "without checking it, and without looking at the order first"),
        Option(name: "--twice", value: nil, summary: "although the same may have been carried out already"),
        Option(name: "--if-refunded", value: "AMOUNT", summary: "only if so much was refunded so far: 0.00"),
        Option(name: "--all", value: nil, summary: "every page of a list, as one array"),
        Option(name: "--limit", value: "ROWS", summary: "with --all: how many rows at most, 10000 unless said"),
      ], handsOn: true
    ) { arguments throws(Diagnostic) in
      if arguments.has("--all") { return .sendAll(limit: arguments.options["--limit"]) }
      if let option = arguments.options["--limit"] {
        throw Diagnostic(.usage, "--limit goes with --all", hints: ["send --all --limit 100"], at: option)
      }
      return .send(
        SendOptions(
          isRaw: arguments.has("--raw"), isTwice: arguments.has("--twice"),
          ifRefunded: arguments.options["--if-refunded"]))
    },
    command(
      "again", [], .send, "sends it once more: the last request, byte for byte", ["again"],
      options: [Option(name: "--twice", value: nil, summary: "although it may have been carried out already")]
    ) { .again(twice: $0.has("--twice")) },
    command(
      "expect", [required("status|time|header NAME|.path", .subject), some("CONDITION", .condition)], .send,
      "what has to be true; of the last answer: checked now, and in every replay",
      [
        "expect status 200", "expect .order.id == 1", "expect .order.transactions length >= 1",
        "expect .order.invoice_no matches /^INV-[0-9]+$/", "expect header Content-Type contains json",
        "expect time < 30s",
      ], needs: "use getOrder ; set order_id 1 ; send"
    ) { arguments throws(Diagnostic) in .expect(try Expectation(arguments.words)) },
    command(
      "ignore", [required(".path", .answer)], .send,
      "what may differ; in a replay: a place and what is below it, or ..key at any depth",
      ["ignore .order.updated_at", "ignore .orders.data[].id", "ignore ..ip_address"]
    ) { arguments throws(Diagnostic) in
      _ = try IgnoredPlace(arguments[0]!)
      return .ignore(arguments[0]!)
    },
    command(
      "show", [optional("N", .answer), optional(".path|headers|request", .answer)], .send,
      "the last answer, or exchange N; or a part of it",
      ["show", "show .order.total_paid", "show headers", "show 1 request"],
      options: [Option(name: "-o", value: "FILE", summary: "writes the body to FILE as it came, or the part at .path")],
      needs: "use getOrder ; set order_id 1 ; send", handsOn: true
    ) { .show($0.words, output: $0.options["-o"]) },
    command(
      "table", [optional("N", .answer), optional(".path", .answer), repeated("COLUMN", .column)], .send,
      "records in columns: of the list at .path, or of the first in the answer",
      ["table", "table .orders.data id total_amount payment_status", "table id mode created_at"],
      needs: "use listOrders ; send", handsOn: true
    ) { .table($0.words) },
    command(
      "diff", [optional("N", .exchange), optional("M", .exchange)], .send,
      "what changed: against the answer before, or exchange N", ["diff", "diff 1", "diff 1 2"],
      needs: "use getOrder ; set order_id 1 ; send ; send", handsOn: true
    ) { .diff($0.words) },
    command(
      "explain", [optional("N", .exchange)], .send,
      "what a failure means: most likely, of the last exchange or of N, and what to do", ["explain", "explain 1"],
      needs: "set order_id 2 ; set refund_info.transaction_id 2 ; send", handsOn: true
    ) { .explain($0[0]) },
    command(
      "sample", [required("curl|javascript|php|python", .language)], .send, "the request as code; in that language",
      ["sample curl", "sample python"],
      options: [Option(name: "--with-secret", value: nil, summary: "with the password instead of FLUENTCART_AUTH")],
      handsOn: true
    ) { .sample(language: $0[0]!, withSecret: $0.has("--with-secret")) },
    command("history", [], .send, "the exchanges so far", ["history"], handsOn: true) { _ in .history },
  ]

  private static let force = Option(name: "--force", value: nil, summary: "over a file that exists")
  private static let withoutAnswers = Option(
    name: "--without-answers", value: nil, summary: "without what was answered, but for its status")

  private static let keeping: [CommandSyntax] = [
    command(
      "session", [], .session, "where things stand: server, operation, what is missing, the file", ["session"],
      handsOn: true
    ) { _ in .session },
    command(
      "open", [required("FILE", .file)], .session, "another session; leaves this one",
      ["open refund.cartsh"]
    ) { .open($0[0]!) },
    command(
      "save", [required("FILE", .file)], .session,
      "writes the script: what it takes to send the same again, without detours", ["save refund.cartsh"],
      options: [withoutAnswers, force]
    ) {
      .save($0[0]!, .save($0.answers), force: $0.has("--force"))
    },
    command(
      "share", [required("FILE", .file)], .session,
      "the same for others: without credentials, other secrets and the site's name", ["share refund.cartsh"],
      options: [
        Option(name: "--keep-server", value: nil, summary: "with the site's name"), withoutAnswers,
        Option(name: "--anonymize", value: nil, summary: "with invented people: names, addresses, e-mail, phone"),
        force,
      ]
    ) {
      let disguise = Disguise(
        server: $0.has("--keep-server") ? .kept : .hidden, people: $0.has("--anonymize") ? .invented : .kept)
      return .save($0[0]!, .share(disguise, $0.answers), force: $0.has("--force"))
    },
    command(
      "replay", [required("FILE", .file)], .session,
      "runs a session anew: in a state of its own, and compares the answers with the recorded ones",
      ["replay refund.cartsh"], handsOn: true
    ) { .replay($0[0]!) },
    command(
      "export", [required("FORMAT", .format), required("FILE", .file)], .session,
      "for another tool: the session for curl, for locust (what only reads), or what was answered, as har",
      ExportFormat.allCases.map { "export \($0.rawValue) \($0.exampleFile)" },
      options: [
        Option(name: "--with-writes", value: nil, summary: "what changes something too"),
        Option(name: "--force", value: nil, summary: "over a file that exists"),
      ], needs: "use getOrder ; set order_id 1 ; send"
    ) {
      .export(format: $0[0]!, file: $0[1]!, withWrites: $0.has("--with-writes"), force: $0.has("--force"))
    },
    command(
      "import", [required("FILE", .file), optional("N", .number)], .session,
      "from another tool: a request of curl's command line, a browser's HAR or a Postman collection; nothing is sent",
      ["import refund.curl", "import shop.har", "import shop.har 2", "import shop.har -o shop.cartsh"],
      options: [
        Option(name: "-o", value: "FILE", summary: "writes all of them, or the Nth, as a session"),
        Option(name: "--force", value: nil, summary: "over a file that exists"),
      ]
    ) {
      .import(file: $0[0]!, number: $0[1], output: $0.options["-o"], force: $0.has("--force"))
    },
    command(
      "option",
      [optional("NAME", .option), optional("VALUE", .optionValue), optional("", .value), optional("", .value)],
      .session, "a setting; without VALUE, shows it; 'bind' takes a line of the editrc",
      ["option", "option timeout 60", "option record meta"]
    ) { arguments throws(Diagnostic) in
      if arguments[0]?.source == "bind" { return .bind(Array(arguments.words.dropFirst())) }
      if let extra = arguments[2] { throw Diagnostic(.tooManyWords(named("option")!), at: extra) }
      return .option(name: arguments[0], value: arguments[1])
    },
    command("undo", [], .session, "takes a change back; what was sent stays sent", ["undo"]) { _ in .undo },
    command(
      "help", [optional("COMMAND", .command)], .session, "this list, or one command", ["help", "help set"],
      handsOn: true
    ) {
      .help($0[0])
    },
    command("quit", [], .session, "leaves; 'exit', \\q and Ctrl-D do too", ["quit"]) { _ in .quit },
  ]

  private static func command(
    _ name: String, _ parameters: [Parameter], _ group: Group, _ summary: String, _ examples: [String],
    options: [Option] = [], needs: String? = nil, handsOn: Bool = false,
    make: @escaping @Sendable (Arguments) throws(Diagnostic) -> Command
  ) -> CommandSyntax {
    CommandSyntax(
      name: name, parameters: parameters, options: options, group: group, summary: summary, examples: examples,
      exampleNeeds: needs, handsOn: handsOn, make: make)
  }

  private static func required(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: true)
  }

  private static func optional(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: false)
  }

  private static func repeated(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: false, isRepeated: true)
  }

  /// One such word at least.
  private static func some(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: true, isRepeated: true)
  }

  /// `catalogue`, with what each part of it takes.
  private static func cataloguing(_ arguments: Arguments) throws(Diagnostic) -> Command {
    guard let action = Command.CatalogueAction(rawValue: arguments[0]?.source ?? "list") else {
      throw Diagnostic(
        .usage, "'catalogue' takes list, import, use or diff",
        hints: Diagnostic.meant(arguments[0]!.source, among: Command.CatalogueAction.allCases.map(\.rawValue)),
        at: arguments[0]!)
    }
    if arguments[1] == nil, action == .import || action == .use {
      throw Diagnostic(
        .usage, "'catalogue \(action.rawValue)' needs a \(action == .use ? "name" : "source")",
        hints: [action == .use ? "see them: catalogue list" : "catalogue import FILE, DIRECTORY or URL"],
        at: arguments.command)
    }
    if let option = arguments.options["--name"], action != .import {
      throw Diagnostic(.usage, "--name goes with 'catalogue import'", at: option)
    }
    return .catalogue(action, arguments[1], name: arguments.options["--name"])
  }

  /// `sandbox start`, with what shapes it, `stop` and `reset`.
  private static func steering(_ arguments: Arguments) throws(Diagnostic) -> Command {
    let word = arguments[0]
    guard let action = Command.SandboxAction(rawValue: word?.source ?? "start") else {
      throw Diagnostic(
        .usage, "'sandbox' takes start, stop or reset",
        hints: Diagnostic.meant(word?.source ?? "", among: Command.SandboxAction.allCases.map(\.rawValue)), at: word)
    }
    let version = arguments.options["--version"]
    let scenario = arguments.options["--scenario"]
    if action != .start, let option = version ?? scenario {
      throw Diagnostic(
        .usage, "a running sandbox stays what it is", hints: ["start another: sandbox start --scenario NAME"],
        at: option)
    }
    return .sandbox(action, version: version, scenario: scenario)
  }

  /// `set NAME VALUE`, `set NAME := JSON`, and `:=` written together with the JSON.
  private static func setting(_ arguments: Arguments) throws(Diagnostic) -> Command {
    let (name, value) = (arguments[0]!, arguments[1]!)
    if value.form == .plain, value.source == ":=" {
      guard let json = arguments[2] else {
        throw Diagnostic(
          .usage, "':=' needs JSON after it", hints: ["for example: set \(name.source) := 25"], at: value)
      }
      return .set(name: name, value: json, isRaw: true)
    }
    if let extra = arguments[2] {
      guard let amount = value.amount(in: extra) else { throw Diagnostic(.tooManyWords(named("set")!), at: extra) }
      return .set(name: name, value: amount, isRaw: false)
    }
    if value.form == .plain, value.source.hasPrefix(":="), value.source.count > 2 {
      var json = value
      json.source.removeFirst(2)
      json.form = "{[".contains(json.source.first!) ? .bracket : .plain
      return .set(name: name, value: json, isRaw: true)
    }
    return .set(name: name, value: value, isRaw: false)
  }
}

extension CommandSyntax.Arguments {
  /// Whether answers are written down.
  fileprivate var answers: Sharing.Answers { has("--without-answers") ? .leftOut : .kept }
}

extension Word {
  /// An amount and its currency as one word: `25.00 USD`.
  fileprivate func amount(in currency: Word) -> Word? {
    guard form == .plain, let first = source.first, first.isWholeNumber || first == "$", currency.form == .plain,
      isCurrencyCode(currency.source)
    else { return nil }
    return Word(
      source: "\(source) \(currency.source)", form: .plain,
      range: range.lowerBound..<max(range.upperBound, currency.range.upperBound))
  }
}
