import InMemoryShell
import HTTP
import TemporaryFiles
import Testing

@testable import Sessions
@testable import Shell

/// What is saved runs again and says the same twice; what is shared gives nothing away.
@Suite struct ShareTests {
  private static let password = "abcd EFGH ijkl MNOP qrst UVWX"

  private func shell(_ lines: String) throws -> ShellRun {
    var shell = try ShellRun.opening()
    shell.type(lines, answering: ["y", "y"])
    return shell
  }

  /// Opening what was saved and saving it gives the same bytes, answers and all.
  @Test(arguments: TypedSessions.names, [false, true])
  func savingTwiceGivesTheSameBytes(_ name: String, _ isShared: Bool) throws {
    var shell = try ShellRun.opening()
    for line in TypedSessions.conversations[name]! { shell.type(line, answering: ["y", "y"]) }
    let command = isShared ? "share" : "save"
    shell.type("\(command) DIR/one.cartsh ; open DIR/one.cartsh ; \(command) DIR/two.cartsh")
    #expect(shell.directory.read("one.cartsh").hasPrefix(Journal.heading))
    #expect(shell.directory.read("two.cartsh") == shell.directory.read("one.cartsh"))
  }

  @Test func variablesStayVariables() throws {
    var shell = try shell(
      """
      sandbox start ; use listOrders ; set per_page 1 ; send
      let id = .orders.data[0].id ; let unused = 5 ; let word = 'asked for'
      use getOrder ; set order_id $id ; send ; expect .order.id == $id
      let tx = .order.transactions[0].id
      use refundOrder ; set order_id $id ; set refund_info.transaction_id $tx ; set refund_info.amount 100
      set refund_info.reason "$word by phone" ; send
      request GET /orders/$id ; header X-Order "no. $id" ; send
      """)
    shell.type("save DIR/one.cartsh")
    let lines = shell.directory.read("one.cartsh").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      lines.map(String.init) == [
        "sandbox start", "use listOrders", "set per_page 1", "send", "let id = .orders.data[0].id",
        "let word = 'asked for'", "use getOrder", "set order_id $id", "send", "let tx = .order.transactions[0].id",
        "expect .order.id == $id", "use refundOrder", "set order_id $id", "set refund_info.transaction_id $tx",
        "set refund_info.amount 100", "set refund_info.reason \"$word by phone\"", "send", "request GET /orders/$id",
        "header X-Order \"no. $id\"", "send",
      ])
  }

  /// A variable that has another value by now is no longer said where the earlier one was meant.
  @Test func aVariableThatChangedIsItsValue() throws {
    let shell = try shell("sandbox start ; use getOrder ; let n = 1 ; set order_id $n ; let n = 2 ; send")
    #expect(shell.session.script() == "\(Journal.heading)\nsandbox start\nuse getOrder\nset order_id 1\nsend\n")
  }

  @Test func commentsStayWithTheirRequest() throws {
    let directory = TemporaryDirectory()
    let text = """
      # cartsh session 1
      # What this is about
      sandbox start
      use getOrder
      # the first one
      set order_id 1
      send
      # what else there is
      use listOrders
      send
      # the end

      """
    directory.write("session.cartsh", text)
    var shell = try ShellRun.opening(in: directory)
    shell.type("save DIR/one.cartsh")
    #expect(
      directory.read("one.cartsh") == """
        # cartsh session 1
        # What this is about
        # the first one
        sandbox start
        use getOrder
        set order_id 1
        send
        # what else there is
        use listOrders
        send
        # the end

        """)
  }

  /// Whatever way a secret has come into the session, and in whatever form it would come out.
  @Test(arguments: [false, true]) func nothingSecretIsShared(_ keepsServer: Bool) throws {
    var shell = try shell(
      """
      server strange.test ; auth admin '\(ShareTests.password)' ; request GET /echo ; send
      header X-Api-Key k3y-0f-m1ne ; header Cookie 'wp=c00kie' ; header X-WP-Nonce n0nce123 ; send
      header X-Copy 'abcdEFGHijklMNOPqrstUVWX' ; send
      request GET '/csv?_wpnonce=n0nce456&page=2&consumer_secret=s3cret9' ; send
      request POST /echo ; body {"api_key":"k3y-0f-m1ne","password":"pa55word","n":1,"copy":"abcdEFGHijklMNOPqrstUVWX"}
      send ; let pw = '\(ShareTests.password)' ; set a $pw ; send ; expect .a != "abcd EFGH ijkl MNOP qrst UVWX"
      auth admin env:SAND ; send
      """)
    let options = keepsServer ? " --keep-server" : ""
    shell.type("share DIR/shared.cartsh\(options)")
    let shared = shell.directory.read("shared.cartsh")
    #expect(shared.contains("#> 7 "))
    let secrets = [
      ShareTests.password, "k3y-0f-m1ne", "c00kie", "n0nce123", "n0nce456", "s3cret9", "pa55word", "sand boxx",
    ]
    for secret in secrets {
      let forms = [
        secret, secret.filter { $0 != " " }, percentEncoded(secret), secret.replacing(" ", with: "+"),
        Base64.encode(secret.utf8), Base64.encode("admin:\(secret)".utf8),
      ]
      for form in forms { #expect(!shared.contains(form), "\(form)\n\(shared)") }
    }
    #expect(!shared.contains("\nauth "))
    #expect(shared.contains("strange.test") == keepsServer, "\(shared)")
    #expect(shared.contains("page=2"))
    var reopened = try ShellRun.opening("shared.cartsh", in: shell.directory)
    #expect(!reopened.type("history").contains("is not what the lines before it would send"))
    #expect(reopened.session.exchanges.count == shell.session.exchanges.count)
  }

  @Test func peopleAreInventedTheSameEverywhere() throws {
    var shell = try shell(
      """
      sandbox start ; use getOrder ; set order_id 1 ; send ; expect .order.customer.email == "lotte@sandbox.example"
      expect .order.total_amount == 10000
      use listCustomers ; set search lotte@sandbox.example ; send
      """)
    #expect(shell.journal.contains("lotte@sandbox.example") && shell.journal.contains("Lotte"))
    shell.type("share DIR/shared.cartsh --anonymize")
    let shared = shell.directory.read("shared.cartsh")
    #expect(!shared.lowercased().contains("lotte") && !shared.contains("Wiesengr"), "\(shared.prefix(3000))")
    #expect(shared.contains("\nset search person1@example.com\n"))
    #expect(shared.contains("\"email\":\"person1@example.com\"") && shared.contains("\"first_name\":\"Given1\""))
    #expect(shared.contains("\"total_amount\":10000") && shared.contains("expect .order.total_amount == 10000"))
    #expect(shared.contains("expect .order.customer.email exists") && shared.contains("ignore ..email\n"))
  }

  /// Without the people it is still the same session, as far as nobody is looked for by name.
  @Test func whatIsSharedStillReplays() throws {
    var shell = try shell("sandbox start\n" + TypedSessions.refund + "\nuse getOrder ; set order_id 1 ; send")
    for options in ["", "--anonymize", "--without-answers"] {
      shell.type("share DIR/shared.cartsh --force \(options)")
      _ = shell.transport.control.reset()
      let output = shell.type("replay DIR/shared.cartsh")
      #expect(output.hasPrefix("✓ DIR/shared.cartsh  2 exchanges"), "\(options): \(output)")
      _ = shell.transport.control.reset()
    }
  }

  @Test func withoutAnswersKeepsWhatBecameOfThem() throws {
    var shell = try shell("sandbox start ; use listOrders ; set per_page 1 ; send")
    shell.type("save DIR/one.cartsh --without-answers")
    let saved = shell.directory.read("one.cartsh")
    #expect(saved.contains("\n#< 1 200 72ms application/json ") && saved.hasSuffix(" omitted\n"))
    #expect(!saved.contains("#|"))
  }
}
