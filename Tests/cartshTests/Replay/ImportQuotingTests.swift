import PseudoTerminal
import Testing

@testable import Interchange
@testable import Shell

/// Command lines are cut as bash cuts them.
@Suite struct ImportQuotingTests {
  private static let hasBash = (try? Subprocess("bash", ["--version"]).run().exitCode) == 0

  private static let lines = [
    #"curl a 'b c' "d e" f\ g"#, #"curl 'a'"b"c\'d"#, #"curl "a\"b\\c\$d\e\`f""#, "curl \"a\\\nb\" c\\\nd \\\n  e",
    #"curl $'a\'b\\c\n\t\r\x41\101\u00e9\U0001f600\e[0m\"\?\q\cz'"#.replacing(#"\cz"#, with: ""),
    #"curl $"x y" ''"" "''""#,
    "curl a#b #c\ncurl d", "curl a;curl b&&curl c", "curl 'a\nb'", "curl a > /dev/null b 2>&1 c",
    "X='a b' Y=c; curl \"$X\" '$X' ${Y}z \"${X}\"", "curl ${NOTHING:-x}y \"${NONE-a b}\"",
    "curl a=b --data=c -d'{\"e\":1}'",
    "curl é '日本' $'\\xe2\\x82\\xac'", "curl \\\\ \\# \\; a\\\tb", "curl $ a$ \"$\" \"a$ b\" $'$'", "curl {a,b} [c] ~d",
    "if true; then curl a; fi", "time curl a", "curl !a 'b!'", "curl a|cat", "curl \"\\a\\ \\!\"",
  ]

  @Test(.enabled(if: hasBash, "skipped: bash is not installed"), arguments: lines)
  func asBashDoes(_ line: String) throws {
    // A glob is none of ours, and braces are not expanded here.
    let define = #"curl() { for word in "$@"; do printf '%s\0' "$word" >&3; done; printf '\1\0' >&3; }"#
    let output = try Subprocess("bash", ["-c", "exec 3>&1 >/dev/null; set -f +B; \(define)\n\(line)\n"]).run()
    #expect(output.exitCode == 0, "\(output.errorText)")
    var variables = ImportedVariables()
    let commands = try ShellText.commands(of: line, "line", &variables).filter { $0.name == "curl" }
    let found = commands.map { command in
      command.words.map { "\(variables.filled($0))\0" }.joined() + "\u{1}\0"
    }
    #expect(found.joined() == output.text)
  }
}
