import PseudoTerminal
import Testing

@Suite("A program without a terminal", .timeLimit(.minutes(2)))
struct SubprocessTests {
  @Test("both outputs are drained side by side, while the input is fed")
  func drains() throws {
    let text = String(repeating: "0123456789abcdef", count: 40_000)
    let output = try Subprocess("sh", ["-c", "tee /dev/stderr"]).run(input: text)
    #expect(output.text == text)
    #expect(output.errorText == text)
    #expect(output.termination == .code(0))
  }

  @Test("exit codes and signals are told apart")
  func ends() throws {
    #expect(try Subprocess("sh", ["-c", "exit 7"]).run().exitCode == 7)
    #expect(try Subprocess("sh", ["-c", "kill -TERM $$"]).run().termination == .signal(15))
  }

  @Test("arguments, environment and working directory arrive as given")
  func arrives() throws {
    let script = "printf '%s|' \"$PWD\" \"$NAME\" \"$HOME\" \"$@\""
    let program = Subprocess(
      "sh", ["-c", script, "sh", "a b", ""], environment: ["NAME": "it's"], workingDirectory: "/usr")
    #expect(try program.run().text == "/usr|it's|/nonexistent|a b||")
  }

  @Test("input that nobody reads is no failure")
  func unreadInput() throws {
    let megabyte = [UInt8](repeating: 65, count: 1 << 20)
    #expect(try Subprocess("true").run(input: megabyte).exitCode == 0)
  }

  @Test("a grandchild that holds the output open does not delay the end")
  func grandchild() throws {
    let output = try Subprocess("sh", ["-c", "sleep 100 & echo $!"]).run(timeoutSeconds: 50)
    let pid = try #require(Int32(output.text.dropLast()))
    #expect(try Subprocess("kill", ["\(pid)"]).run().exitCode == 0)
  }

  @Test("what takes too long is killed, and what it said is told")
  func timeout() throws {
    let error = try #require(throws: Timeout.self) {
      try Subprocess("sh", ["-c", "echo before; sleep 100"]).run(timeoutSeconds: 0.5)
    }
    #expect(error.seen == "before\n")
  }

  @Test("a program that is not there is an error with its name")
  func missing() throws {
    let error = try #require(throws: SpawnError.self) { try Subprocess("no-such-program").run() }
    #expect(error.program == "no-such-program")
    #expect(Subprocess.path(of: "no-such-program") == nil)
  }

  @Test("a terminal is the controlling one of the program in it")
  func controls() throws {
    // The shell itself waits at the end: while it waits for another program it leaves Ctrl-C to that one.
    let script = "stty size </dev/tty; echo ready; read line"
    let terminal = try Pty("sh", ["-c", script], rows: 10, columns: 40)
    try terminal.expect("10 40\nready")
    #expect(terminal.echoes)
    terminal.type("ab")
    try terminal.expect("10 40\nready\nab")
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .signal(2))
    #expect(terminal.screen.lines[2] == "ab^C")
  }
}
