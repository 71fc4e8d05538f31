import InMemoryShell
import CodeSamples
import HTTP
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Interchange
@testable import Sessions
@testable import Shell
@testable import SiteMessages

/// Command lines of curl's, and the very requests that curl 7.88 sends for them.
@Suite struct CurlCommandLineTests {
  private func requests(_ text: String) throws -> [ImportedRequest] {
    try ImportedFile(Array(text.utf8), path: "x").requests
  }

  /// What `import` of this file says, with other files beside it; `DIR` in them is where they are.
  private func importing(_ text: String, _ files: [String: String] = [:], answering answers: [String] = []) throws
    -> (ShellRun, String)
  {
    var shell = try ShellRun.opening()
    for (name, content) in files { shell.directory.write(name, content) }
    shell.directory.write("x", text.replacing("DIR", with: shell.directory.path))
    shell.type("server shop.example")
    let output = shell.type("import DIR/x", answering: answers)
    return (shell, output)
  }

  private static let site = "https://shop.example/wp-json"

  private func body(of shell: ShellRun) -> String {
    String(decoding: shell.session.draft.built()?.body ?? [], as: UTF8.self)
  }

  // MARK: Forms

  @Test(arguments: [
    ("name=Ann;type=text/plain", "Ann", ["type"]), (#"j={"a":1};type=application/json"#, #"{"a":1}"#, ["type"]),
    (#"q="a;b""#, "a;b", []), ("y=v;filename=z.txt", "v", ["filename"]), ("u=a;b", "a", []), (#"s="a"b"#, "a", []),
    (#"w="a\"b\\c\d";type=text/x"#, #"a"b\c\d"#, ["type"]), ("r=a;foo=1;type=t/y", "a", ["type"]),
    (#"v= x ;type=t/x;headers="X-A: b""#, "x", ["type", "headers"]), (#"i="ab"#, #""ab"#, []), ("h=a,b", "a,b", []),
    ("m=a;type=text/plain;charset=x", "a", ["type"]), ("k=a;TYPE=text/q", "a", ["type"]), ("e=", "", []),
  ])
  func formFields(_ field: String, _ value: String, _ attributes: [String]) throws {
    let request = try requests("curl u -F \(ShellQuoting.quoted(field))")[0]
    let name = String(field.prefix { $0 != "=" })
    #expect(request.body == .fields([FormPart(name: name, value: .text(value))]))
    #expect(request.leftOut == attributes.map { ";\($0)= of '\(name)'" })
  }

  @Test func formFiles() throws {
    let request = try requests(#"curl u -F 'a=@"x;y.png";type=image/png' --form-string 'b=@c;type=d'"#)[0]
    let parts = [FormPart(name: "a", value: .file("x;y.png")), FormPart(name: "b", value: .text("@c;type=d"))]
    #expect(request.body == .fields(parts))
    for (field, wanted) in [("a=<f", "NAME=<FILE is not read"), ("a=@b,c", "several files"), ("a", "NAME=VALUE")] {
      let (_, output) = try importing("curl \(CurlCommandLineTests.site)/a -F '\(field)'")
      #expect(output.contains("x, line 1: -F") && output.contains(wanted), "\(output)")
    }
  }

  @Test(arguments: ["\\r\\n", "\\n"]) func multipartText(_ end: String) throws {
    let lines = [
      "------WebKitFormBoundaryAbC", #"Content-Disposition: form-data; name="a""#, "", "1", "2",
      "------WebKitFormBoundaryAbC", #"Content-Disposition: form-data; name="f"; filename="x.png""#,
      "Content-Type: image/png", "", "", "------WebKitFormBoundaryAbC",
      #"content-disposition: form-data; name="b[c]""#, "", "", "------WebKitFormBoundaryAbC--", "",
    ]
    let line = """
      curl \(CurlCommandLineTests.site)/a -H 'content-type: multipart/form-data; boundary=----WebKitFormBoundaryAbC' \\
        --data-raw $'\(lines.joined(separator: end))'
      """
    let (shell, output) = try importing(line)
    let value = end == "\\n" ? #"1\n2"# : #"1\r\n2"#
    #expect(body(of: shell) == #"{"a":"\#(value)","b":{"c":""}}"#, "\(output)")
    #expect(output.contains("left out: the file of 'f'") && shell.session.draft.headers.isEmpty)
    let (_, other) = try importing(line.replacing("AbC--", with: "AbD--"))
    #expect(other.contains("the form cannot be read") && other.contains("boundary=----WebKitFormBoundaryAbC"))
  }

  // MARK: Addresses

  @Test(arguments: [
    ("--url-query '+page=2&s=a%20b'", "?page=2&s=a%20b"), ("--url-query 'x=a b'", "?x=a%20b"),
    ("--url-query '=a b'", "?a%20b"), ("-G -d a=1 --url-query +b", "?b&a=1"), ("-G --data-urlencode a@b=c", "?a@b=c"),
  ])
  func queries(_ options: String, _ query: String) throws {
    #expect(try requests("curl u#f \(options)")[0].url == "u\(query)")
  }

  @Test(arguments: [
    (#"u?b\[c\]=1&d=\{e\}&f=\\"#, [#"u?b[c]=1&d={e}&f=\\"#]), ("u?q[]=1", ["u?q[]=1"]),
    ("u/[1-3]", ["u/1", "u/2", "u/3"]),
    ("u/[1-2]?{a,b}", ["u/1?a", "u/1?b", "u/2?a", "u/2?b"]), ("u/[01-09:4]", ["u/01", "u/05", "u/09"]),
    ("u/[a-e:2]", ["u/a", "u/c", "u/e"]), ("u/{x}", ["u/x"]), ("u/{,q}", ["u/", "u/q"]), ("u/[1-1]", ["u/1"]),
    (#"u/{a\,b,c}"#, ["u/a,b", "u/c"]), ("u/[01-100:50]", ["u/01", "u/51"]), ("http://[::1]:1/a", ["http://[::1]:1/a"]),
  ])
  func globbing(_ address: String, _ wanted: [String]) throws {
    #expect(try requests("curl '\(address)'").map(\.url) == wanted)
    for option in ["-g", "--globoff"] { #expect(try requests("curl '\(address)' \(option)").map(\.url) == [address]) }
  }

  @Test(arguments: ["{}", "{a,b", "]", "}", "a{b{c}}", "[3-1]", "[1-2", "[c-a]", "[a]", "[-1-2]", "[1-5:0]", "[1-2:9]"])
  func whatCurlCannotGlob(_ part: String) throws {
    let (shell, output) = try importing("curl '\(CurlCommandLineTests.site)/\(part)'")
    #expect(output.contains("x, line 1: curl's globbing cannot read") && output.contains("curl -g"), "\(output)")
    #expect(shell.session.draft.target == nil)
  }

  @Test func globbingHasAnEnd() throws {
    for part in ["[1-999999999]", "[1-999]/[1-999]", "[1-9]{a,b}[1-9999]"] {
      let (_, output) = try importing("curl '\(CurlCommandLineTests.site)/\(part)'")
      #expect(output.contains("makes more than 10000 requests"), "\(output)")
    }
    #expect(try requests("N=2; curl \"u/[1-$N]\"").map(\.url) == ["u/1", "u/2"])
    #expect(throws: Diagnostic.self) { try requests("curl \"u/[$A-$B]\"") }
  }

  // MARK: Headers

  @Test func aHeaderThatIsGivenTwice() throws {
    let (shell, output) = try importing(
      "curl \(CurlCommandLineTests.site)/a -H 'X-A: 1' -H 'x-a: 2' -H 'Content-Type: a/b' -H 'Content-Type: c/d'")
    #expect(shell.session.draft.built()?.headers["X-A"] == "1, 2", "\(output)")
    #expect(output.contains("X-A is given several times; it goes out once, its values with commas"))
    let file = try CurlCommandLineTests.archive(["X-A": "1", "x-a": "2"])
    let (other, said) = try importing(file)
    #expect(["1, 2", "2, 1"].contains(other.session.draft.built()?.headers["x-a"]), "\(said)")
  }

  private static func archive(_ headers: [String: String]) throws -> String {
    let fields = headers.map { #"{"name":"\#($0.key)","value":"\#($0.value)"}"# }.joined(separator: ",")
    return #"{"log":{"entries":[{"request":{"method":"GET","url":"\#(site)/a","headers":[\#(fields)]}}]}}"#
  }

  @Test func hosts() throws {
    for (host, isSent) in [("shop.example", false), ("SHOP.example:443", false), ("other.example", true)] {
      for text in [
        "curl \(CurlCommandLineTests.site)/a -H 'Host: \(host)'", try CurlCommandLineTests.archive(["Host": host]),
      ] {
        let (shell, output) = try importing(text)
        #expect(shell.session.draft.headers == (isSent ? [Header("Host", host)] : []), "\(output)")
      }
    }
    let (shell, output) = try importing("curl https://far.example/wp-json/a -H 'Host: other.example'")
    #expect(shell.session.draft.headers.isEmpty && output.contains("left out: host"), "\(output)")
  }

  // MARK: Files

  @Test(arguments: [
    ("--data-urlencode note@DIR/d.txt", #"{"note":"line & one"}"#), ("-d @DIR/f.txt", #"{"a":"1","b":"2"}"#),
    ("-d c=3 -d @DIR/f.txt --data-urlencode note@DIR/d.txt", #"{"c":"3","a":"1","b":"2","note":"line & one"}"#),
    ("--data-binary @DIR/j.json", #"{"k": 1}"#), ("--json @DIR/j.json", #"{"k": 1}"#),
    (#"--json '[' --json @DIR/j.json --json ']'"#, #"[{"k":1}]"#),
  ])
  func data(_ options: String, _ wanted: String) throws {
    let files = ["d.txt": "line & one", "f.txt": "a=1&b=\n2\r\n", "j.json": "{\"k\":\n1}"]
    let line = "curl \(CurlCommandLineTests.site)/a \(options)"
    let (shell, output) = try importing(line, files, answering: ["y", "y"])
    #expect(output.contains("read the file DIR/"), "\(output)")
    #expect(body(of: shell).filter { $0 != " " } == wanted.filter { $0 != " " }, "\(output)")
    let (other, said) = try importing(line, files, answering: ["n"])
    #expect(other.session.draft.body == nil && !other.journal.contains("body"), "\(said)")
  }

  @Test func filesInAQuery() throws {
    for options in ["-G --data-urlencode s@DIR/d.txt -d p=1", "--url-query s@DIR/d.txt --url-query p=1"] {
      let (shell, output) = try importing(
        "curl \(CurlCommandLineTests.site)/a \(options)", ["d.txt": "a & b"], answering: ["y"])
      #expect(shell.session.draft.built()?.url.query == "s=a%20%26%20b&p=1", "\(output)")
    }
  }

  @Test func aFileOfRequestsReadsNoOthers() throws {
    var shell = try ShellRun.opening()
    shell.directory.write("x", "curl \(CurlCommandLineTests.site)/a -d @f; curl \(CurlCommandLineTests.site)/b")
    let output = shell.type("import DIR/x -o DIR/out.cartsh")
    #expect(output.contains("a part of it is in the file f"), "\(output)")
  }

  // MARK: Variables

  @Test(arguments: [
    ("curl -H \"X-$X: 1\" S/a", "X-abc: 1"), ("curl -X $M S/a", "PUT "), ("curl \"S/a?$X=1\"", "?abc=1"),
    ("curl -u $X:$M S/a", "auth abc PUT"), ("curl \"S/$X/[1-1]\"", "/abc/1"),
    ("curl -H \"X-$OPEN: 1\" S/a", "left out: X-$OPEN"),
    ("curl -u me:$OPEN S/a", "the password, since $OPEN has no value"),
    ("curl -X $OPEN S/a", "'$OPEN' is no method"), ("curl \"S/a?$OPEN=1&b=2\"", "left out: $OPEN"),
    ("curl -H \"Authorization: $OPEN\" S/a", "left out: the credential ($OPEN)"),
    ("curl -F \"$OPEN=@f\" S/a", "left out: the file of '$OPEN'"), ("curl S/a -d @$OPEN", "$OPEN is no file"),
    ("curl --$OPEN S/a", "option --$OPEN is not known"), ("curl -F $OPEN S/a", "-F needs NAME=VALUE"),
  ])
  func variablesWhereNoneMayStand(_ line: String, _ wanted: String) throws {
    var shell = try ShellRun.opening()
    shell.directory.write("x", "X=abc; M=PUT; " + line.replacing("S/", with: "https://shop.example/wp-json/"))
    let output = shell.type("import DIR/x ; preview", answering: "y")
    #expect((output + shell.journal).contains(wanted), "\(output)")
    #expect(!(output + shell.journal).contains("880650"), "\(output)")
  }
}
