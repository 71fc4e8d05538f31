import InMemoryShell
import HTTP
import TemporaryFiles
import Testing

@testable import CommandLanguage
@testable import Secrets
@testable import Sessions
@testable import Shell

/// A password never comes out again, in whatever form and by whatever way.
@Suite struct RedactorTests {
  private static let forms: [String] = [
    ShellRun.password, "abcdEFGHijklMNOPqrstUVWX", "abcd%20EFGH%20ijkl%20MNOP%20qrst%20UVWX",
    "abcd+EFGH+ijkl+MNOP+qrst+UVWX", Base64.encode("admin:\(ShellRun.password)".utf8),
    Base64.encode(ShellRun.password.utf8),
  ]

  /// Everything that could show a password, after one was given.
  private static let session = """
    auth ; session
    use refundOrder ; set order_id 1 ; preview ; sample curl ; sample php ; sample javascript ; sample python
    set refund_info.transaction_id 1 ; set refund_info.amount 100 ; send ; show request ; show headers ; history
    header X-Copy 'abcd EFGH ijkl MNOP qrst UVWX' ; preview ; send ; show request ; sample curl
    set refund_info.reason 'abcdEFGHijklMNOPqrstUVWX' ; body ; preview ; sample python ; send ; show request
    let pw = 'abcd EFGH ijkl MNOP qrst UVWX' ; set refund_info.amount $pw
    set refund_info.amount "abcd EFGH ijkl MNOP qrst UVWX"
    request GET /echo ; send ; show ; show headers
    request GET /echo?key=abcd%20EFGH%20ijkl%20MNOP%20qrst%20UVWX ; preview ; send ; history ; show request
    request POST /timeout ; body {"key":"abcdEFGHijklMNOPqrstUVWX"} ; send ; again ; undo
    describe nothing 'abcdEFGHijklMNOPqrstUVWX'
    nonsense abcdEFGHijklMNOPqrstUVWX
    open 'abcd EFGH ijkl MNOP qrst UVWX/x'
    """
  private static let wayIn = [
    "auth admin 'abcd EFGH ijkl MNOP qrst UVWX'", "auth admin:abcdEFGHijklMNOPqrstUVWX", "auth admin env:SHOP_PASSWORD",
    "auth admin command:\"pass shop\" ; request GET /empty ; send", "auth admin",
  ]

  @Test(arguments: wayIn, [false, true])
  func neverComesOutAgain(_ line: String, asJSON: Bool) {
    var settings = Interpreter.Settings()
    settings.output.form = asJSON ? .json : .text
    settings.trust = .given
    var shell = ShellRun(settings)
    expectNone(shell.type("server strange.test\n" + line, answering: ShellRun.password), line)
    #expect(shell.session.draft.credential != nil)
    let output = shell.type(RedactorTests.session, answering: ["y", "y", "y"])
    expectNone(output, line)
    #expect(output.contains("••••"))
    #expect(shell.transport.sent.contains { $0.headers["Authorization"] != nil })
    // What was sent before stays secret when another user comes.
    let shows = (1...shell.session.exchanges.count).map { "show \($0) ; show \($0) headers ; show \($0) request" }
    let all = shows.joined(separator: " ; ")
    for change in ["auth clear", "auth other pw", "server other.test", "undo ; undo ; undo ; undo ; undo"] {
      expectNone(shell.type("\(change) ; \(all) ; history ; preview ; session ; auth"), line)
    }
  }

  @Test(arguments: [false, true])
  func passwordThatJSONEscapes(asJSON: Bool) {
    var settings = Interpreter.Settings()
    settings.output.form = asJSON ? .json : .text
    var shell = ShellRun(settings)
    let output = shell.type(
      #"""
      server strange.test ; auth admin 'pass"word\one' ; request GET /echo ; send ; show ; use refundOrder
      set refund_info.reason 'pass"word\one' ; body ; preview ; sample curl ; send --raw ; request POST /echo
      body {"a":"pass\"word\\one"} ; send ; show request ; show
      """#)
    #expect(shell.transport.sent.count == 2, "\(output)")
    #expect(!output.contains("word"), "\(output)")
  }

  /// What is typed wrongly is shown again, with a caret, but not the password in it.
  @Test(arguments: [
    "auth admin abcd EFGH ijkl MNOP qrst UVWX", "auth admin 'abcd EFGH ijkl MNOP qrst UVWX", "auth admin \"abcd\\q\"",
    "auth admin \"abcd\\u0009\"", "auth admin 'abcd EFGH' x", "auth ad:min 'abcd EFGH ijkl'",
    "auth admin:abcd EFGH ijkl",
    "session ; auth admin abcd EFGH", "auth admin abcd$EFGH", "auth '' abcd",
    "  auth\tadmin abcd EFGH", "server https://admin:abcdEFGH@shop.test", "server \"https://admin:abcd@shop.test\"",
  ])
  func mistakesShowNoPassword(_ line: String) {
    var shell = ShellRun()
    shell.type("server shop.test")
    let output = shell.type(line)
    #expect(output.contains("error: "))
    #expect(!output.contains("abcd") && !output.contains("EFGH"), "\(output)")
    shell.directory.write("script", "server shop.test\n\(line)\n")
    shell.interpreter.runFile(shell.directory.file("script"))
    let again = shell.output()
    #expect(again.contains("error: "))
    #expect(!again.contains("abcd") && !again.contains("EFGH"), "\(again)")
  }

  @Test func tornSecretIsNotShown() throws {
    let directory = TemporaryDirectory()
    directory.write("session.cartsh", "# cartsh session 1\nserver shop.test\nauth admin 'abcd EFGH ij")
    let shell = try ShellRun.opening(in: directory)
    let output = shell.output()
    #expect(output.contains("broke off"))
    #expect(!output.contains("abcd"), "\(output)")
  }

  @Test func onlySampleWithSecretShowsIt() {
    var shell = ShellRun()
    shell.type("server shop.test ; auth admin 'abcd EFGH ijkl MNOP qrst UVWX' ; use listOrders")
    #expect(!shell.type("sample curl").contains("abcd"))
    #expect(shell.type("sample curl --with-secret").contains("--user 'admin:abcd EFGH ijkl MNOP qrst UVWX'"))
  }

  @Test(arguments: [
    ("auth admin 'abcd EFGH'", "auth admin"), ("auth admin:abcd", "auth admin"),
    ("auth admin env:NAME", "auth admin env:NAME"),
    ("auth admin command:\"pass x\"", "auth admin command:\"pass x\""), ("auth admin abcd EFGH ijkl", "auth admin"),
    ("use x ; auth admin 'abcd'", "auth admin"), ("auth admin 'abcd", nil), (" set a b", nil), ("", nil),
    ("set order_id 1", "set order_id 1"), ("auth admin", "auth admin"), ("auth", "auth"),
  ])
  func historyOfLinesKeepsNoPassword(_ line: String, _ kept: String?) { #expect(historyLine(line) == kept) }

  /// What is taken from an answer under such a name is sent under another, and is the same secret.
  @Test func aSecretOfAnAnswerIsNotToldWhereItIsUsed() throws {
    let answer = "{\"login\":{\"token\":\"t0ken-0f-1\",\"id\":\"plain-text\"}}"
    let directory = TemporaryDirectory()
    directory.write(
      "session.cartsh",
      "\(Journal.heading)\nserver strange.test\nrequest GET /x\nsend\n#> 1 \(ShellRun.noon) GET /x -\n"
        + "#< 1 200 72ms application/json \(answer.utf8.count)\n#| \(answer)\n")
    var shell = try ShellRun.opening(in: directory)
    let output = shell.type(
      """
      let t = .login.token ; let i = .login.id ; request POST /echo ; header X-Note $t ; body {"a":"${t}"} ; preview
      send ; show request ; share DIR/shared.cartsh
      """)
    #expect(shell.transport.sent.last?.headers["X-Note"] == "t0ken-0f-1")
    #expect(!(output + directory.read("shared.cartsh")).contains("t0ken-0f-1"), "\(output)")
    #expect(shell.type("show 1").contains("plain-text"))
  }

  /// The parts of a cookie and of a token with its scheme; not the words of a sentence.
  @Test(arguments: [
    ("header Cookie 'wp=c00kie; other=an0ther'", ["wp=c00kie; other=an0ther", "c00kie", "an0ther"]),
    ("header X-Authorization 'Bearer t0ken=='", ["Bearer t0ken==", "t0ken=="]),
    ("set user.password 'correct horse battery'", ["correct horse battery"]),
    ("set api_key := \"k3y-0f-m1ne\"", ["k3y-0f-m1ne"]), ("let token = 12345678", ["12345678"]),
    ("let token = 1234567", []), ("set password true", []), ("header X-Key-Color orange", []),
    ("body {\"a\":[{\"api_secret\":\"s3cret-1\",\"name\":\"not this\"}]}", ["s3cret-1"]),
    ("request GET /x?page=1&token=a%20b%20c%20d", ["a%20b%20c%20d", "a b c d"]),
  ])
  func whatIsGivenUnderASecretsName(_ line: String, _ secrets: [String]) throws {
    var lexer = Lexer(line)
    guard case .statement(let words)? = try lexer.next() else { return #expect(Bool(false)) }
    #expect(try Command(words).secrets([:], hiddenFrom: .user) == Set(secrets))
  }

  @Test func headersThatProveWhoOneIsAreMasked() {
    let headers = [
      Header("authorization", "Bearer abc"), Header("Proxy-Authorization", "xyz"), Header("Cookie", "a=b"),
      Header("set-cookie", "a=b"), Header("X-WP-Nonce", "n"), Header("X-Other", "seen"),
    ]
    let masked = Redactor([]).masked(headers)
    #expect(masked.map(\.value) == ["Bearer ••••", "••••", "••••", "••••", "n", "seen"])
  }

  @Test(arguments: [
    ("xabcdy", "x••••y"), ("abcdabcd", "••••••••"), ("abc", "abc"), ("", ""), ("aabcd", "a••••"),
    ("abcabcd", "abc••••"),
    ("é\u{301}abcd\u{301}", "é\u{301}••••\u{301}"),
  ])
  func everyPlaceIsFound(_ text: String, _ wanted: String) throws {
    let redactor = Redactor([try #require(BasicCredential(username: "u", password: "abcd"))])
    #expect(redactor.redact(text) == wanted)
  }

  private func expectNone(_ output: String, _ line: String) {
    for form in RedactorTests.forms {
      let place = output.firstRange(of: form).map { output[..<$0.upperBound].suffix(200) }
      #expect(place == nil, "\(line): \(place ?? "")")
    }
  }

  /// Tokens that show what they are go; settings, publishable keys, ids and long words stay.
  @Test func theScreenStaysReadable() {
    let readable = [
      "yes", "live", "pk_live_abcdefghij1234567890", "wc_order_9f8e7d6c5b4a3", "123e4567-e89b-12d3-a456-426614174000",
      "a_very_long_file_name-of-words.html", "3f0c8a52d1b96e7f4a5c8d2b1e0f9a7c6b5d4e3f", "sk_test_",
      "cs_test_a1b2c3d4e5f6g7h8",
    ]
    for text in readable { #expect(Redactor([]).redact("{\"a\":\"\(text)\"}") == "{\"a\":\"\(text)\"}") }
    let tokens = [
      "sk_live_abcdefghij1234567890", "whsec_abcdefghij1234567890+/=", "ck_" + String(repeating: "0a", count: 20),
      "access_token$production$abcdefgh12345678$" + String(repeating: "0a", count: 16), "AKIAABCDEFGH23456789",
      "ghp_" + String(repeating: "aB1", count: 12), "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF_123-xyz",
    ]
    for token in tokens { #expect(Redactor([]).redact("{\"a\":\"\(token)\"}") == "{\"a\":\"••••\"}") }
  }

  @Test func wordsOfOurOwnStayInProse() {
    let redactor = Redactor([BasicCredential(username: "admin", password: "password")!])
    #expect(redactor.redactProse("the site did not accept the password") == "the site did not accept the password")
    #expect(!redactor.redact("{\"secret\":\"password\"}").contains("password"))
  }
}
