import InMemoryShell
import Testing

@testable import Completion
@testable import Sessions
@testable import Shell

/// What is shown behind the cursor, as `insertion|remark`.
@Suite struct LineHintTests {
  private static let session: Session = {
    var shell = ShellRun()
    for line in ["sandbox start", "use refundOrder ; set order_id 1"] { shell.type(line) }
    return shell.session
  }()

  private func hint(_ line: String) -> String? {
    let past = ["use getOrder", "set refund_info.reason 'too late'", "show headers"]
    let found = LineHint(line, session: Self.session) { text in
      past.last { $0.hasPrefix(text) && $0 != text }.map { String($0.dropFirst(text.count)) }
    }
    return found.map { "\($0.insertion)|\($0.remark)" }
  }

  @Test(
    arguments: [
      ("", nil), (" ", nil), ("zz", nil), ("s", "how headers|"), ("pre", "view|"), ("preview", nil),
      // The rest of a command, and what it takes.
      ("desc", "ribe| [OPERATION] [PATH]"), ("describe", "| [OPERATION] [PATH]"), ("describe ", "|[OPERATION] [PATH]"),
      ("let x ", "|= VALUE|.path"), ("send ", nil),
      // What is missing, and its type.
      ("set ", "refund_info.transaction_id|  integer"),
      ("set refund_info.a", "mount|  number (cents or decimal, by version)"),
      ("set refund_info.amount", "| number (cents or decimal, by version)"), ("set order_id ", "|integer"),
      ("set refund_info.amount 25", nil), ("set zzz ", "|[:=] VALUE"),
      // The rest of an earlier line.
      ("use", " getOrder|"), ("use get", "Order|"), ("set refund_info.r", "eason 'too late'|"),
      // Another command begins.
      ("send ; ", nil), ("send ; desc", "ribe| [OPERATION] [PATH]"),
      // What the rows below wait for.
      ("body {", nil), ("body {\n", "|  a bracket is open"), ("header X 'a\n", "|  the quote is open"),
      ("body [\n}", nil),
    ] as [(String, String?)])
  func hints(_ line: String, _ wanted: String?) { #expect(hint(line) == wanted) }
}
