import InMemoryShell
import HTTP
import JSON
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell

/// Files that are not UTF-8: what is text is refused as it is, and what is bytes goes out byte for byte.
@Suite struct TextFileTests {
  let directory = TemporaryDirectory()

  /// `ü` in ISO 8859-1, in files of every kind that is read as text.
  private static let files: [(name: String, text: String, line: String)] = [
    ("body.json", #"{"name":"M¿ller"}"#, "body @DIR/body.json"),
    ("curl.txt", "curl https://shop.example/wp-json/fluent-cart/v2/orders -d 'a=M¿ller'", "import DIR/curl.txt"),
    (
      "shop.har",
      #"{"log":{"entries":[{"request":{"method":"POST","url":"https://shop.example/wp-json/fluent-cart/v2/orders","#
        + #""headers":[],"postData":{"mimeType":"application/json","text":"{\"a\":\"M¿ller\"}"}}}]}}"#,
      "import DIR/shop.har"
    ),
    (
      "postman.json",
      #"{"info":{"name":"M¿ller"},"item":[{"name":"a","request":{"method":"GET","#
        + #""url":"https://shop.example/wp-json/fluent-cart/v2/orders"}}]}"#,
      "import DIR/postman.json -o DIR/out.cartsh"
    ),
    (
      "api.json", #"{"openapi":"3.0.0","info":{"title":"M¿ller"},"paths":{"/a":{"get":{"responses":{}}}}}"#,
      "catalogue import DIR/api.json"
    ),
    (
      "api.yaml", "openapi: 3.0.0\ninfo: {title: M¿ller}\npaths: {/a: {get: {responses: {}}}}\n",
      "catalogue import DIR/api.yaml"
    ),
    ("script.txt", "set note M¿ller\n", "replay DIR/script.txt"),
    ("session.cartsh", "# cartsh session 1\nset note M¿ller\n", "open DIR/session.cartsh"),
  ]

  private static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "¿" ? 0xFC : UInt8($0.value) }
  }

  @Test(arguments: 0..<files.count)
  func textThatIsNotUTF8IsRefused(_ place: Int) {
    let file = TextFileTests.files[place]
    directory.write(file.name, TextFileTests.latin1(file.text))
    var settings = Interpreter.Settings()
    settings.input = .script(onError: .stops)
    var shell = ShellRun(settings, in: directory)
    shell.type("server strange.test ; request POST /echo")
    let output = shell.type("\(file.line) ; send")
    #expect(output.hasPrefix("error: DIR/\(file.name) is not UTF-8 text\n"), "\(output)")
    #expect(shell.interpreter.exitCode == 3)
    #expect(shell.transport.sent.isEmpty)
    #expect(!TemporaryDirectory.names(in: directory.path).contains("out.cartsh"))
  }

  /// The same files with `ue` are taken: what is refused above is refused for its bytes.
  @Test(arguments: 0..<6)
  func theSameTextInUTF8IsTaken(_ place: Int) {
    let file = TextFileTests.files[place]
    directory.write(file.name, [0xEF, 0xBB, 0xBF] + Array(file.text.replacing("¿", with: "ü").utf8))
    var shell = ShellRun(in: directory)
    let output = shell.type("server strange.test ; request POST /echo ; \(file.line)")
    #expect(!output.contains("error"), "\(output)")
  }

  @Test func whatAFormUploadsGoesByteForByte() throws {
    let bytes = (0...255).map { UInt8($0) } + [0xEF, 0xBB, 0xBF, 0x0D, 0x0A]
    directory.write("photo.png", bytes)
    var shell = try ShellRun.opening(in: directory)
    shell.type("sandbox start ; use uploadFile ; set name Photo ; set file @DIR/photo.png ; send --raw")
    let body = try #require(shell.transport.sent.last?.body)
    #expect(body.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A] + bytes + [0x0D, 0x0A]) != nil)
  }

  @Test func aTextFromTheEditorThatIsNotUTF8ChangesNothing() {
    var shell = ShellRun(in: directory)
    shell.type("server strange.test ; request POST /echo ; body {\"a\":1}")
    shell.interpreter.outside.edit = { _ in [0x22, 0xFC, 0x22] }
    let output = shell.type("edit")
    #expect(output.contains("error: the text is not UTF-8, so the body is as it was"))
    #expect(shell.session.draft.body?.bytes == Array(#"{"a":1}"#.utf8))
  }
}
