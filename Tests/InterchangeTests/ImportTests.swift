import InMemoryShell
import Catalogue
import HTTP
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Interchange
@testable import Sessions
@testable import Shell
@testable import SiteMessages

/// `import`: what is taken from other tools, what is not, and what is never done.
@Suite struct ImportTests {
  private func shell(_ files: [String: String] = ImportedExamples.all) throws -> ShellRun {
    let shell = try ShellRun.opening()
    for (name, text) in files { shell.directory.write(name, text) }
    return shell
  }

  /// What a file of this text says.
  private func importing(_ text: String, before: String = "server shop.example") throws -> (ShellRun, String) {
    var shell = try shell(["x": text])
    shell.type(before)
    let output = shell.type("import DIR/x")
    return (shell, output)
  }

  private func requests(_ text: String) throws -> [ImportedRequest] {
    try ImportedFile(Array(text.utf8), path: "x").requests
  }

  // MARK: Nothing is sent, nothing goes astray

  @Test(arguments: ImportedExamples.all.keys.sorted()) func nothingIsSent(_ name: String) throws {
    var shell = try shell()
    shell.directory.write("body.json", "{}")
    shell.type("import DIR/\(name) ; import DIR/\(name) 1 ; import DIR/\(name) -o DIR/out.cartsh", answering: "y")
    #expect(shell.transport.sent.isEmpty && shell.session.exchanges.isEmpty)
    #expect(!shell.journal.contains("import"), "it is journaled as the commands that it made")
  }

  /// What is written down makes the same session again.
  @Test(arguments: ["refund.curl", "list.curl", "shop.har 1", "shop.json 2", "form.curl"])
  func theJournalMakesTheSame(_ line: String) throws {
    var shell = try shell()
    shell.type("import DIR/\(line)")
    let again = try ShellRun.opening(in: shell.directory, readOnly())
    let (first, second) = (try #require(shell.session.draft.built()), try #require(again.session.draft.built()))
    #expect(first.url == second.url && first.headers == second.headers && first.body == second.body)
    #expect(shell.session.draft.credential == again.session.draft.credential)
  }

  private func readOnly() -> Interpreter.Settings {
    var settings = Interpreter.Settings()
    settings.keeping = .readOnly
    return settings
  }

  @Test func aCredentialStaysWithItsSite() throws {
    var shell = try shell()
    let output = shell.type("server shop.example ; import DIR/elsewhere.curl")
    #expect(output.contains("it was made for https://other.example, and stays with https://shop.example"))
    #expect(output.contains("left out: the password of admin, token, x-api-key"), "\(output)")
    #expect(shell.session.draft.credential == nil && shell.session.draft.server?.site.host == "shop.example")
    for secret in ["abcdEFGHijkl", "k3y", "t0k"] {
      #expect(!shell.journal.contains(secret) && !output.contains(secret))
    }
    shell.type("auth me mine ; server other.example ; auth me mine ; import DIR/elsewhere.curl")
    #expect(shell.session.draft.credential?.username == "me", "one that is set stays")
  }

  @Test func theServerOfTheCommandLineStays() throws {
    var shell = try shell()
    shell.interpreter.fixServer(.sandbox(.start))
    let output = shell.type("import DIR/list.curl")
    #expect(output.contains("stays with the sandbox") && shell.session.draft.isSandbox, "\(output)")
  }

  /// A password that would run a program, were it taken as `auth` takes one.
  @Test(arguments: ["command:pass shop", "env:SHOP_PASSWORD"]) func aPasswordIsAPassword(_ password: String) throws {
    let (shell, output) = try importing(
      "curl -u 'admin:\(password)' https://shop.example/wp-json/fluent-cart/v2/orders")
    #expect(output.contains("left out: the password") && shell.session.draft.credential == nil, "\(output)")
  }

  @Test func aFileThatAFileNamesIsAskedAbout() throws {
    for (answers, isAllowed) in [([], false), (["n"], false), (["y"], true)] as [([String], Bool)] {
      var shell = try shell()
      shell.directory.write(
        "form", "curl https://shop.example/wp-json/fluent-cart/v2/orders/1/refund -d @\(shell.directory.path)/body.json"
      )
      shell.directory.write("body.json", #"{"refund_info":{"amount":1}}"#)
      let output = shell.type("import DIR/form", answering: answers)
      #expect(output.contains("read the file DIR/body.json and send it"), "\(output)")
      #expect((shell.session.draft.body != nil) == isAllowed)
    }
  }

  @Test func aScriptIsAskedAboutTheFile() throws {
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    for isTrusted in [false, true] {
      settings.trust = isTrusted ? .given : .asked
      var shell = ShellRun(settings)
      shell.directory.write("refund.curl", ImportedExamples.refund)
      let script = shell.directory.write("script", "import \(shell.directory.path)/refund.curl\npreview\n")
      shell.interpreter.runFile(script)
      let output = shell.output()
      #expect(output.contains("not allowed: to read the file DIR/refund.curl") == !isTrusted, "\(output)")
      #expect(shell.interpreter.exitCode == (isTrusted ? 0 : 11))
    }
  }

  @Test func aSessionIsNotWrittenOver() throws {
    var shell = try shell()
    shell.directory.write("taken.cartsh", "mine")
    #expect(shell.type("import DIR/shop.har -o DIR/taken.cartsh").contains("exists already"))
    #expect(shell.directory.read("taken.cartsh") == "mine")
    shell.type("import DIR/shop.har -o DIR/taken.cartsh --force")
    #expect(shell.directory.read("taken.cartsh").hasPrefix(Journal.heading))
    #expect(shell.directory.mode("taken.cartsh") == 0o600)
  }

  // MARK: curl

  @Test(arguments: [
    ("curl -X PUT u", "PUT"), ("curl -XDELETE u", "DELETE"), ("curl -I u", "HEAD"), ("curl u -d a=1", "POST"),
    ("curl u -Gd a=1", "GET"), ("curl --json {} u", "POST"), ("curl -F a=1 u", "POST"), ("curl -sSLX PATCH u", "PATCH"),
    ("curl --request PURGE -d x u", "PURGE"), ("if ! curl -fX PUT u; then export A=1; fi", "PUT"),
    ("/usr/bin/curl u", "GET"), ("FOO=bar curl u", "GET"),
  ])
  func methods(_ line: String, _ method: String) throws {
    let requests = try requests(line)
    #expect(requests.map(\.method.description) == [method])
    #expect(requests[0].url.hasPrefix("u"))
  }

  @Test(arguments: [
    ("-d a=1 -d b=2", "a=1&b=2"), (#"-d '{"a":"b c"}'"#, #"{"a":"b c"}"#), ("--data-raw @x", "@x"),
    ("--data-urlencode 'a=b c&d'", "a=b%20c%26d"), ("--data-urlencode 'b c'", "b%20c"), (#"-d "\"\$x\"""#, #""$x""#),
    (#"-d $'\x41\u00e9\101\''"#, "AéA'"), ("-d a\\\nb", "ab"), ("-d 'a'\"b\"c", "abc"),
    (#"--json '{"a":' --json '1}'"#, #"{"a":1}"#),
  ])
  func bodies(_ options: String, _ body: String) throws {
    #expect(try requests("curl u \(options)")[0].body == .bytes(Array(body.utf8)))
  }

  @Test func severalCommandLines() throws {
    let text = """
      #!/bin/bash
      # two of them
      SITE=https://shop.example
      curl "$SITE/wp-json/fluent-cart/v2/orders" -o out.json 2>/dev/null &&
      curl \\
        ${SITE}/wp-json/wp/v2/users/me --next https://x.example/ | jq . > users.json; echo done
      """
    let file = try ImportedFile(Array(text.utf8), path: "x")
    #expect(file.requests.count == 3 && file.leftOut == ["jq", "echo"])
    let addresses = file.requests.map { ImportedAddress($0.url, file.variables)?.path }
    #expect(addresses == ["/orders", "/wp-json/wp/v2/users/me", nil])
  }

  @Test(arguments: [
    ("curl --fale u", "x, line 1: curl's option --fale is not known here"),
    ("curl --compresed u", "did you mean '--compressed'?"),
    ("\n\ncurl -sé u", "x, line 3: curl's option -é is not known here"), ("curl u -H", "-H needs a value behind it"),
    ("curl", "curl is given no address"), ("curl 'u", "a quote is not closed"), ("curl \"u", "a quote is not closed"),
    ("curl $'u", "a quote is not closed"), ("curl $(cat u)", "$(…) is not run"), ("curl `cat u`", "`…` is not run"),
    ("curl u -d @-", "-d @- takes its standard input"), ("curl $1", "$1 is not known here"),
    ("curl -K u", "-K is not known"),
    ("curl u <<EOF\nEOF", "'<<' is not read"), ("curl ^\"u^\"", "Windows' cmd"),
    ("curl -X 'a b' u", "'a b' is no method"),
    ("curl u -H @u", "headers are not read from a file"),
    ("wget u", "is nothing that can be imported"), ("", "is nothing that can be imported"),
    ("{}", "is nothing that can be imported"), ("{\"a\":", "is not JSON"),
    ("{\"openapi\":\"3.0.0\"}", "catalogue import"),
    ("# cartsh session 1\n", "is a session"), ("{\"requests\":[],\"order\":[]}", "version 1"),
    ("{\"log\":{\"entries\":[]}}", "holds no request"), ("{\"log\":{\"entries\":[1]}}", "entry 1 has no request"),
    ("{\"info\":{},\"item\":[{\"name\":\"n\",\"request\":{}}]}", "'n' has no address"), ("curl \u{0} u", "not UTF-8"),
    ("curl https://shop.example/wp-admin/admin-ajax.php", "is no address of WordPress's REST API"),
    ("curl https://shop.example/wp-json/a -d a -H 'content-type: text/plain'", "the body is text/plain"),
    ("curl https://shop.example/wp-json/a -d {", "the body is not JSON"),
  ])
  func faults(_ text: String, _ wanted: String) throws {
    let (shell, output) = try importing(text)
    #expect(output.hasPrefix("error: ") && output.contains(wanted), "\(output)")
    #expect(shell.session.draft.target == nil)
  }

  // MARK: HAR

  private func archive(_ entries: String...) -> String { #"{"log":{"entries":[\#(entries.joined(separator: ","))]}}"# }

  private func posted(_ members: String, headers: String = "") -> String {
    #"{"request":{"method":"POST","url":"https://shop.example/wp-json/x/v1/a","headers":[\#(headers)]\#(members)}}"#
  }

  private func answered(_ content: String) -> String {
    let request = #""request":{"method":"GET","url":"https://shop.example/wp-json/fluent-cart/v2/orders"}"#
    return #"{\#(request),"response":{"status":200,"content":{\#(content)}}}"#
  }

  @Test(arguments: [
    (#""encoding":"base64","text":"eyJhIjoxfQ==""#, #"{"a":1}"#),
    (#""encoding":"BASE64","text":"eyJh\r\n IjoxfQ==\n""#, #"{"a":1}"#),
    (#""encoding":"base64","text":"{\"a\":1}""#, #"{"a":1}"#), (#""text":"eyJhIjoxfQ==""#, "eyJhIjoxfQ=="),
    (#""size":0,"text":"""#, ""),
  ])
  func anAnswerIsKeptInAnySpelling(_ content: String, _ body: String) throws {
    let answer = try #require(try requests(archive(answered(content)))[0].answer)
    #expect(answer.response.body == Array(body.utf8) && answer.omittedBytes == nil)
  }

  @Test(arguments: [#""size":9"#, #""size":9,"text":"""#, #""size":9,"text":"","encoding":"base64""#])
  func anAnswerWithoutItsBodyIsNamed(_ content: String) throws {
    var shell = try shell(["x": archive(answered(content), answered(#""text":"{}""#))])
    let output = shell.type("import DIR/x -o DIR/out.cartsh")
    #expect(output.contains("warning: the file does not hold the body of 1 answer: marked as omitted"), "\(output)")
    #expect(shell.directory.read("out.cartsh").contains("9 omitted\n"))
  }

  @Test(arguments: [
    (#","bodySize":70000"#, ""), (#","bodySize":70000,"postData":{"mimeType":"application/json","text":""}"#, ""),
    (#","bodySize":-1,"postData":{"params":[]}"#, #"{"name":"Content-Length","value":"70000"}"#),
  ])
  func aRequestWithoutItsBodyIsNamed(_ members: String, _ headers: String) throws {
    let text = archive(posted(members, headers: headers))
    let (_, output) = try importing(text)
    #expect(output.contains("warning: left out: the body (70000 B), which is not in the file"), "\(output)")
    var shell = try shell(["x": text])
    let failure = shell.type("import DIR/x -o DIR/out.cartsh")
    #expect(failure.contains("it needs the body (70000 B), which is not in the file"), "\(failure)")
    let names = TemporaryDirectory.names(in: shell.directory.path)
    #expect(!names.contains("out.cartsh"), "an empty POST is another request")
  }

  @Test(arguments: [
    (#"{"mimeType":"application/x-www-form-urlencoded","text":"a=1"}"#, #"{"a":"1"}"#),
    (#"{"mimeType":"application/json; charset=utf-8","text":"{\"a\":2}"}"#, #"{"a":2}"#),
    (#"{"mimeType":"application/json","text":"eyJhIjoz\nfQ==","encoding":"base64"}"#, #"{"a":3}"#),
    (#"{"mimeType":"multipart/form-data","params":[{"name":"a","value":"4"}]}"#, #"{"a":"4"}"#),
  ])
  func theMediaTypeOfThePostedDataCounts(_ data: String, _ body: String) throws {
    let (shell, output) = try importing(archive(posted(#","postData":\#(data)"#)))
    let built = try #require(shell.session.draft.built(), "\(output)")
    #expect(built.body.map { String(decoding: $0, as: UTF8.self) } == body)
  }

  @Test func aFileInAFormIsNamed() throws {
    let params = #"[{"name":"a","fileName":"a.png","contentType":"image/png"},{"name":"b","value":"1"}]"#
    let (_, output) = try importing(archive(posted(#","postData":{"params":\#(params)}"#)))
    #expect(output.contains("left out: the file of 'a'"), "\(output)")
  }

  @Test func oneUnreadableRequestDoesNotRefuseTheOthers() throws {
    var shell = try shell([
      "x": archive("1", answered("")), "y": collection(#"{"url":{"raw":""}}"#, #""https://shop.example/wp-json/a""#),
    ])
    for (name, fault) in [("x", "entry 1 has no request"), ("y", "'n' has no address")] {
      let output = shell.type("import DIR/\(name) -o DIR/\(name).cartsh")
      #expect(output.contains("saved 1 request") && output.contains("warning: left out: \(fault)"), "\(output)")
    }
  }

  // MARK: Postman

  private func collection(_ requests: String..., before: String = "") -> String {
    let items = requests.map { #"{"name":"n","request":\#($0)}"# }.joined(separator: ",")
    return #"{"info":{},\#(before)"item":[\#(items)]}"#
  }

  @Test(arguments: [
    (
      #"{"raw":"https://s.example/wp-json/a?x=1&y=2","query":[{"key":"x","value":"1"},{"key":"y","disabled":true}]}"#,
      "?x=1"
    ),
    (#"{"raw":"https://s.example/wp-json/a","query":[{"key":"x","value":"3"},{"key":"y"}]}"#, "?x=3&y"),
    (#"{"raw":"https://s.example/wp-json/a?x=1","query":[]}"#, ""),
    (#"{"raw":"https://s.example/wp-json/a?x=1","query":null}"#, "?x=1"),
    (#"{"raw":"https://s.example/wp-json/a?x=1#y"}"#, "?x=1"),
    (
      #"{"raw":"https://s.example/wp-json/b","protocol":"https","host":["s","example"],"path":["wp-json",{"value":"a"}]}"#,
      ""
    ),
    (#"{"raw":"https://s.example/wp-json/a","host":["x"],"path":["b"]}"#, ""),
    (#"{"raw":"https://me:pass@s.example/wp-json/b","host":["s.example"],"path":["wp-json","a"]}"#, ""),
    (
      #"{"protocol":"https","host":"s.example","path":"/wp-json/a","query":[{"key":"x","value":"a&b=c"}]}"#,
      "?x=a%26b=c"
    ),
    (#"{"host":["{{site}}"],"path":["wp-json","a"]}"#, ""), (#""{{site}}/wp-json/a?x=1""#, "?x=1"),
  ])
  func addresses(_ url: String, _ query: String) throws {
    let variables = #""variable":[{"key":"site","value":"https://s.example"}],"#
    let text = collection(#"{"url":\#(url)}"#, before: variables)
    let file = try ImportedFile(Array(text.utf8), path: "x")
    let address = try #require(ImportedAddress(file.requests[0].url, file.variables))
    #expect(address.target == "/wp-json/a\(query)" && address.server?.site.host == "s.example")
  }

  @Test(arguments: [
    (#"{"protocol":"http","host":["127","0","0","1"],"port":"8080","path":["wp-json","a"]}"#, 8080),
    (#"{"protocol":"http","host":["127","0","0","1"],"port":8080,"path":["wp-json","a"]}"#, 8080),
    (#"{"raw":"http://127.0.0.1/wp-json/a","port":"8080"}"#, 8080),
    (#"{"raw":"http://127.0.0.1:81/wp-json/a","port":"8080"}"#, 81),
    (#"{"protocol":"http","host":["[::1]"],"port":"8080","path":["wp-json","a"]}"#, 8080),
  ])
  func thePortBelongsToTheAddress(_ url: String, _ port: Int) throws {
    let file = try ImportedFile(Array(collection(#"{"url":\#(url)}"#).utf8), path: "x")
    let address = try #require(ImportedAddress(file.requests[0].url, file.variables))
    #expect(address.server?.site.port == port)
  }

  @Test(arguments: [
    (#"{ // c\n \"a\": 1}"#, #"{"a":1}"#), (#"{/* {{x}} */\"a\": \"b // c /* d\"}"#, #"{"a":"b // c /* d"}"#),
    (#"// {{x}}\n{\"a\":\"\\\"//\"}"#, #"{"a":"\"//"}"#),
  ])
  func commentsFallAway(_ raw: String, _ body: String) throws {
    let request =
      #"{"method":"POST","url":"https://shop.example/wp-json/x/v1/a","body":{"mode":"raw","raw":"\#(raw)","#
      + #""options":{"raw":{"language":"json"}}}}"#
    let (shell, output) = try importing(collection(request))
    let built = try #require(shell.session.draft.built(), "\(output)")
    #expect(
      built.body.map { String(decoding: $0, as: UTF8.self) }.map { $0.replacing(" ", with: "") }
        == body.replacing(" ", with: ""))
  }

  @Test(arguments: ["{/* a", "{/", "/*/", "{\"a", "{\"a\\"]) func anUnclosedCommentStays(_ text: String) {
    #expect(withoutComments(text) == text)
  }

  @Test func dynamicVariablesGetValues() throws {
    let raw =
      #"{\"a\":\"{{$guid}}\",\"b\":\"{{$randomUUID}}\",\"t\":{{$timestamp}},\"n\":{{$randomInt}},\"v\":\"{{v}}\"}"#
    let request =
      #"{"method":"POST","url":"https://shop.example/wp-json/x/v1/a","body":{"mode":"raw","raw":"\#(raw)"}}"#
    let (shell, output) = try importing(
      collection(request, before: #""variable":[{"key":"v","value":"{{$isoTimestamp}}"}],"#))
    #expect(
      output.contains(
        "note: a value was made for $guid, $isoTimestamp, $randomInt, $randomUUID, $timestamp, which Postman makes"),
      "\(output)")
    let body = String(decoding: try #require(shell.session.draft.built()?.body), as: UTF8.self)
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/
    let wanted = /\{"a":"(.*)","b":"(.*)","t":1795435200,"n":[0-9]{1,4},"v":"2026-11-23T12:00:00.000Z"\}/
    let parts = try #require(body.wholeMatch(of: wanted), "\(body)")
    #expect(try uuid.wholeMatch(in: parts.1) != nil && uuid.wholeMatch(in: parts.2) != nil && parts.1 != parts.2)
  }

  @Test func anUnknownDynamicVariableIsNamed() throws {
    let (_, output) = try importing(
      collection(#""https://shop.example/wp-json/fluent-cart/v2/orders?search={{$randomBs}}""#))
    #expect(output.contains("no value for $randomBs\n  Postman makes one up for each request"), "\(output)")
  }

  @Test func whatIsNotReadOfABodyIsNamed() throws {
    let file = #"{"key":"a","type":"file","src":["a.png","b.png"]},{"key":"b","type":"file","src":null}"#
    for (body, wanted) in [
      (#"{"mode":"graphql","graphql":{"query":"{a}"}}"#, "left out: the body (graphql), which is not read"),
      (
        #"{"mode":"formdata","formdata":[\#(file)]}"#,
        "all files but the first of 'a', the file of 'b', the file of 'a'"
      ),
      (#"{"mode":"file","file":{}}"#, "left out: the body, a file without a name"),
    ] {
      let (_, output) = try importing(
        collection(#"{"method":"POST","url":"https://shop.example/wp-json/x/v1/a","body":\#(body)}"#))
      #expect(output.contains(wanted), "\(output)")
    }
  }

  @Test func anEmptyFormIsNoBody() throws {
    let request = #"{"url":"https://shop.example/wp-json/a","body":{"mode":"urlencoded","urlencoded":[]}}"#
    #expect(try requests(collection(request))[0].body == nil)
  }

  @Test func nameAndPasswordOfTheTextStayWithTheParts() throws {
    let url = #"{"raw":"http://me:pass@s.example/wp-json/a","host":["s","example"],"path":["wp-json","a"]}"#
    #expect(try requests(collection(#"{"url":\#(url)}"#))[0].url == "http://me:pass@s.example/wp-json/a")
  }

  @Test func headersMayBeOneText() throws {
    let request = #"{"url":"https://shop.example/wp-json/a","header":"X-A: 1\nX-B: 2:3"}"#
    #expect(try requests(collection(request))[0].headers == [Header("X-A", "1"), Header("X-B", "2:3")])
  }

  @Test func aWrappedCollectionIsRead() throws {
    let text = #"{"collection":\#(collection(#""https://shop.example/wp-json/a""#))}"#
    #expect(try requests(text).count == 1)
  }

  // MARK: Hostile files

  @Test func hugeAndDeepFiles() throws {
    let deep = String(repeating: #"{"item":["#, count: 100_000) + String(repeating: "]}", count: 100_000)
    let files = [
      #"{"info":{},"item":["# + deep + "]}", #"{"log":{"entries":"# + String(repeating: "[", count: 200_000),
      "curl " + String(repeating: "'", count: 100_001), "curl u" + String(repeating: " -H a:b", count: 100_000),
      "curl https://shop.example/wp-json/a -d '" + String(repeating: "a[b][c][]=1&", count: 5000) + "'",
      String(repeating: "curl https://shop.example/wp-json/fluent-cart/v2/orders\n", count: 10_001),
    ]
    for text in files {
      let (_, output) = try importing(text)
      #expect(output.contains("error: ") && output.utf8.count < 2000, "\(output.prefix(300))")
    }
    // Each variable is twice the next one.
    let doubling = (0..<3000).map { #"{"key":"v\#($0)","value":"{{v\#($0 + 1)}}{{v\#($0 + 1)}}"}"# }
    let variables = doubling.joined(separator: ",")
    let (_, output) = try importing(#"{"info":{},"variable":[\#(variables)],"item":[{"request":"{{v0}}/orders"}]}"#)
    #expect(output.contains("List Orders"), "\(output.prefix(300))")
    var shell = try shell()
    #expect(shell.type("import /dev/zero").contains("/dev/zero is too large"))
  }

  /// Whatever becomes of a file on its way, it is an error or commands that print back.
  @Test(arguments: ImportedExamples.all.keys.sorted()) func damagedFiles(_ name: String) throws {
    let original = Array(ImportedExamples.all[name]!.utf8)
    let marks = Array("\"'\\${}[]:,;|&\n\0@-=%#<>".utf8) + [0xC3, 0xFF]
    var seed = UInt64(name.utf8.count)
    func random(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(count))
    }
    let session = Session(catalogue: .builtIn)
    var taken = 0
    for _ in 0..<300 {
      var bytes = original
      for _ in 0...random(3) {
        let place = random(bytes.count)
        switch random(3) {
        case 0: bytes[place] = marks[random(marks.count)]
        case 1: bytes.insert(marks[random(marks.count)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(20)))
        }
      }
      guard let file = try? ImportedFile(bytes, path: "x") else { continue }
      for request in file.requests.prefix(3) {
        guard let plan = try? ImportPlan(request, file.variables, in: session) else { continue }
        taken += 1
        for command in plan.commands {
          var lexer = Lexer(command.description)
          guard case .statement(let words)? = try lexer.next() else { throw Diagnostic(.usage, "\(command)") }
          #expect(try Command(words) == command, "\(command)")
        }
      }
    }
    #expect(taken > 10, "\(taken)")
  }

  @Test func aGuardThatWasTypedOffStaysOff() throws {
    var shell = try shell()
    shell.type("option confirm off ; import DIR/refund.curl")
    #expect(!shell.session.draft.options.confirms)
  }

  /// A variable whose value looks like a path of the last answer, and one that is JSON.
  @Test func variablesAreWhatTheFileSays() throws {
    let text = #"""
      {"info":{},"variable":[{"key":"a","value":".id"},{"key":"b","value":"{\"x\":1}"},{"key":"c","value":"it's $5"}],
       "item":[{"request":{"method":"PUT","url":"https://shop.example/wp-json/a/b?a={{a}}&c={{c}}",
        "body":{"mode":"raw","raw":"{\"b\":{{b}},\"s\":\"{{a}}{{c}}\"}"}}}]}
      """#
    let (shell, output) = try importing(text)
    let built = try #require(shell.session.draft.built(), "\(output)")
    #expect(String(decoding: built.body ?? [], as: UTF8.self) == #"{"b":{"x":1},"s":".idit's $5"}"#)
  }

  /// What a file says reaches the terminal and the session's file harmless.
  @Test func hostileNames() throws {
    let text = """
      {"info":{},"item":[
        {"name":"\\u001b[2J\\nserver evil.example","request":{"url":"https://shop.example/wp-json/fluent-cart/v2/orders",
          "header":[{"key":"X-A\\n","value":"b"}]}},
        {"name":"#> 1 x","request":{"url":"https://shop.example/wp-json/a\\u202e?x=\\u001b","method":"GET"}}]}
      """
    var shell = try shell(["x": text])
    let output = shell.type("import DIR/x ; import DIR/x 1 ; import DIR/x -o DIR/out.cartsh ; import DIR/x 2")
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" })
    let lines = shell.directory.read("out.cartsh").split(separator: "\n")
    #expect(lines.contains("# \\u001b[2J\\u000aserver evil.example"), "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("server evil") })
  }
}
