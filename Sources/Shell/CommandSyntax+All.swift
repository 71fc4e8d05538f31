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
      "the application password: asked for, or given, or env:NAME; 'auth clear' forgets it",
      ["auth admin 'abcd EFGH ijkl MNOP qrst UVWX'", "auth admin env:SHOP_PASSWORD", "auth clear"]
    ) { .auth(user: $0[0], secret: $0[1]) },
    command(
      "sandbox", [optional("start|stop|reset", .sandboxAction)], .connect,
      "the built-in shop: points server and auth at it", ["sandbox start", "sandbox reset"]
    ) { arguments throws(Diagnostic) in
      guard let word = arguments[0] else { return .sandbox(.start) }
      guard let action = Command.SandboxAction(rawValue: word.source) else {
        throw Diagnostic(.usage, "'sandbox' takes start, stop or reset", at: word)
      }
      return .sandbox(action)
    },
  ]

  private static let choosing: [CommandSyntax] = [
    command(
      "operations", [optional("WORD", .search)], .choose, "what the API can do; searched by WORD",
      ["operations", "operations refund"]
    ) { .operations($0[0]) },
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
      "the documentation: parameters, body, answers, permission", ["describe refundOrder"]
    ) { .describe($0[0], path: $0[1]) },
  ]

  private static let filling: [CommandSyntax] = [
    command(
      "set", [required("NAME", .field), required("[:=] VALUE", .value), optional("", .value)], .fill,
      "a parameter or a place in the body; := before VALUE takes raw JSON",
      ["set order_id 1", "set refund_info.amount 2500", "set refund_info.item_ids := [1,2]"], needs: "use refundOrder"
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
    command("preview", [], .fill, "the request as it would go; secrets are masked", ["preview"]) { _ in .preview },
  ]

  private static let sending: [CommandSyntax] = [
    command(
      "send", [], .send, "checks, writes down, sends and shows", ["send"],
      options: [
        Option(name: "--raw", value: nil, summary: "without checking it against the description"),
        Option(name: "--twice", value: nil, summary: "although the same may have been carried out already"),
      ]
    ) { .send(raw: $0.has("--raw"), twice: $0.has("--twice")) },
    command(
      "again", [], .send, "sends the last request once more; byte for byte", ["again"],
      options: [Option(name: "--twice", value: nil, summary: "although it may have been carried out already")]
    ) { .again(twice: $0.has("--twice")) },
    command(
      "show", [optional("N", .answer), optional(".path|headers|request", .answer)], .send,
      "the last answer, or exchange N; or a part of it",
      ["show", "show .order.total_paid", "show headers", "show 1 request"],
      options: [Option(name: "-o", value: "FILE", summary: "writes the body to FILE as it came")],
      needs: "use getOrder ; set order_id 1 ; send"
    ) { .show($0.words, output: $0.options["-o"]) },
    command(
      "sample", [required("curl|javascript|php|python", .language)], .send, "the request as code; in that language",
      ["sample curl", "sample python"],
      options: [Option(name: "--with-secret", value: nil, summary: "with the password instead of FLUENTCART_AUTH")]
    ) { .sample(language: $0[0]!, withSecret: $0.has("--with-secret")) },
    command("history", [], .send, "the exchanges so far", ["history"]) { _ in .history },
  ]

  private static let keeping: [CommandSyntax] = [
    command("session", [], .session, "where the session stands, and its file", ["session"]) { _ in .session },
    command(
      "open", [required("FILE", .file)], .session, "leaves this session and takes up another", ["open refund.cartsh"]
    ) { .open($0[0]!) },
    command(
      "save", [required("FILE", .file)], .session, "writes the clean script of this session", ["save refund.cartsh"],
      options: [Option(name: "--force", value: nil, summary: "over a file that exists")]
    ) { .save($0[0]!, force: $0.has("--force")) },
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
    command("undo", [], .session, "takes back the last change; what was sent stays sent", ["undo"]) { _ in .undo },
    command("help", [optional("COMMAND", .command)], .session, "this list, or one command", ["help", "help set"]) {
      .help($0[0])
    },
    command("quit", [], .session, "leaves; 'exit', \\q and Ctrl-D do too", ["quit"]) { _ in .quit },
  ]

  private static func command(
    _ name: String, _ parameters: [Parameter], _ group: Group, _ summary: String, _ examples: [String],
    options: [Option] = [], needs: String? = nil, make: @escaping @Sendable (Arguments) throws(Diagnostic) -> Command
  ) -> CommandSyntax {
    CommandSyntax(
      name: name, parameters: parameters, options: options, group: group, summary: summary, examples: examples,
      exampleNeeds: needs, make: make)
  }

  private static func required(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: true)
  }

  private static func optional(_ name: String, _ kind: Parameter.Kind) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: false)
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
    if let extra = arguments[2] { throw Diagnostic(.tooManyWords(named("set")!), at: extra) }
    if value.form == .plain, value.source.hasPrefix(":="), value.source.count > 2 {
      var json = value
      json.source.removeFirst(2)
      json.form = "{[".contains(json.source.first!) ? .bracket : .plain
      return .set(name: name, value: json, isRaw: true)
    }
    return .set(name: name, value: value, isRaw: false)
  }
}
