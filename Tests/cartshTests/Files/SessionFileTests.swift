import CLibrary
import PseudoTerminal
import SandboxShop
import Testing

/// Session files that are not as they should be.
@Suite struct SessionFileTests {
  private let heading = "# cartsh session 1\n"

  private func opening(_ name: String, in home: Home) throws -> Subprocess.Output {
    try home.run("--sandbox", name, "-c", "use listOrders")
  }

  @Test func aDirectoryIsNoSession() throws {
    let home = try Home()
    mkdir(home.file("folder"), 0o700)
    let output = try opening("folder", in: home)
    #expect(output.errorText.contains("error: folder "))
    #expect(output.exitCode == 3)
  }

  @Test func whatCannotBeMadeIsNamed() throws {
    let home = try Home()
    symlink("missing/file", home.file("dangling"))
    for name in ["dangling", "missing/file", "/proc/none.cartsh"] {
      let output = try opening(name, in: home)
      #expect(output.errorText.contains("error: \(name) cannot be opened"))
      #expect(output.exitCode == 3)
    }
  }

  @Test func nothingRunsWithoutItsSessionFile() throws {
    let home = try Home()
    let output = try home.run(".", "--sandbox", "--keep-going", "-c", "use listOrders ; send")
    #expect(output.text.isEmpty)
    #expect(output.exitCode == 3)
  }

  @Test func aFileThatIsNoSessionIsLeftAlone() throws {
    let home = try Home()
    for text in ["#!/bin/sh\nrm -r /\n", "use listOrders\n", "\u{0}\u{1}\u{2}"] {
      try home.write("other", text)
      let output = try opening("other", in: home)
      #expect(output.errorText.contains("other is not a cartsh session"))
      #expect(output.exitCode == 3)
      #expect(home.read("other") == text)
    }
  }

  /// Some editors put it before every text.
  @Test func aByteOrderMarkIsReadPast() throws {
    let home = try Home()
    try home.write("marked.cartsh", "\u{FEFF}\(heading)use listOrders\n")
    #expect(try home.run("marked.cartsh", "-c", "session").text.contains("listOrders"))
    try home.write("script", "\u{FEFF}use listOrders\r\nsession\r\n")
    #expect(try home.run("-f", "script").text.contains("listOrders"))
    #expect(try home.run(input: home.read("script")).text.contains("listOrders"))
    try home.write("body.json", "\u{FEFF}{\"a\":1}")
    let body = try home.run("-c", "request POST /x ; body @body.json ; body")
    #expect(body.text == "{\n  \"a\": 1\n}\n", "\(body.errorText)")
  }

  @Test func aNewFileIsTold() throws {
    let home = try Home()
    let first = try home.run("refund.cartsh", "-c", "use listOrders")
    #expect(first.errorText.contains("note: a new session begins in "))
    #expect(!(try home.run("refund.cartsh", "-c", "use listOrders")).errorText.contains("a new session"))
    let near = try home.run("refnd.cartsh", "-c", "use listOrders")
    #expect(near.errorText.contains("did you mean refund.cartsh?"))
    #expect(!(try home.run("other.cartsh", "--quiet", "-c", "use listOrders")).errorText.contains("a new session"))
  }

  /// A slip of the pen at a subcommand is no new session.
  @Test(arguments: [("replya", "replay"), ("chek", "check"), ("sandbx", "sandbox")])
  func aNearMissOfASubcommandIsNoFile(_ name: String, _ meant: String) throws {
    let home = try Home()
    for arguments in [[name], [name, "more", "--json"], ["--sandbox", name], ["--sandbox", meant]] {
      let output = try home.run(arguments: arguments)
      #expect(output.exitCode == 2)
      #expect(output.errorText.contains("cartsh \(meant)") && output.errorText.contains("./"))
    }
    #expect(try home.run("./\(name)", "-c", "use listOrders").exitCode == 0)
    #expect(try home.run(name, "-c", "use listOrders").exitCode == 0, "now that there is such a file")
  }

  @Test(arguments: [
    (["use", "refundOrder"], "cartsh -c 'use …'"), (["send"], "cartsh ./send"),
    (["https://shop.example"], "cartsh --server https://shop.example"),
  ])
  func whatReadsAsSomethingElseIsNoFile(_ arguments: [String], _ hint: String) throws {
    let output = try Home().run(arguments: arguments)
    #expect(output.exitCode == 2 && output.errorText.contains(hint), "\(output.errorText)")
  }

  @Test func aNewerVersionIsLeftAlone() throws {
    let home = try Home()
    try home.write("new.cartsh", "# cartsh session 2\nuse listOrders\n")
    let output = try opening("new.cartsh", in: home)
    #expect(output.errorText.contains("new.cartsh is of another version of cartsh"))
    #expect(output.exitCode == 3)
    #expect(home.read("new.cartsh") == "# cartsh session 2\nuse listOrders\n")
  }

  @Test func oneWriterAtATime() throws {
    let home = try Home()
    let first = try home.terminal("--sandbox", "shared.cartsh")
    try first.expect(contains: "sandbox ▸")
    let before = home.read("shared.cartsh")
    let output = try opening("shared.cartsh", in: home)
    #expect(output.errorText.contains("shared.cartsh is in use by another cartsh"))
    #expect(output.exitCode == 3)
    #expect(home.read("shared.cartsh") == before)
    let reading = try home.run("shared.cartsh", "--read-only", "-c", "history ; session ; use listOrders")
    #expect(reading.text.hasPrefix("nothing has been sent\n"))
    #expect(reading.errorText.contains("shared.cartsh is open for reading only"))
    #expect(reading.exitCode == 11)
    let second = try home.terminal("shared.cartsh")
    try second.expect(contains: "Open it for reading only? [y/N]")
    second.type("y\r")
    try second.expect(contains: "▸")
    second.type("save copy.cartsh\r")
    try second.expect(contains: "saved copy.cartsh")
    second.type("send\r")
    try second.expect(contains: "nothing can be written down, so nothing is done")
    second.type("quit\r")
    #expect(try second.waitForEnd() == .code(0))
    #expect(home.read("shared.cartsh") == before)
    first.type("quit\r")
    #expect(try first.waitForEnd() == .code(0))
    #expect(try opening("shared.cartsh", in: home).exitCode == 0)
  }

  @Test func aLineThatACrashCutOffIsSetAside() throws {
    let home = try Home()
    try home.write("torn.cartsh", "\(heading)sandbox start\nuse getOrder\nset order_id 1\nset ord")
    let output = try home.run("torn.cartsh", "--quiet", "-c", "send ; show .order.id")
    #expect(output.text.hasSuffix("}\n1\n"))
    #expect(output.exitCode == 0)
    #expect(home.read("torn.cartsh").contains("set order_id 1\n# torn line set aside: set ord\nsend\n#> 1 "))
    let told = try home.run("torn.cartsh", "-c", "history")
    #expect(told.text.contains("200"))
  }

  @Test func aRequestWithoutAnswerIsReportedAndNotSent() throws {
    let home = try Home()
    #expect(try home.run("--sandbox", "cut.cartsh", "-c", "\(Refund.oneLine) ; send").exitCode == 0)
    let whole = home.read("cut.cartsh")
    let answer = try #require(whole.firstRange(of: "#< 1 "))
    try home.write("cut.cartsh", String(whole[..<answer.lowerBound]))
    let output = try home.run("cut.cartsh", "-c", "history")
    #expect(output.errorText.contains("outcome unknown: exchange 1, POST /orders/1/refund"))
    #expect(output.errorText.contains("the sandbox that it went to ended with its shell"))
    #expect(output.text.contains("outcome unknown"))
    #expect(output.exitCode == 0)
    #expect(try home.run("cut.cartsh", "--yes", "-c", "send").exitCode == 11)
    try home.write(
      "site.cartsh", home.read("cut.cartsh").replacing("sandbox start", with: "server https://shop.example"))
    let told = try home.run("site.cartsh", "-c", "history")
    #expect(told.errorText.contains("look before you send it again: check refund"))
  }

  /// Wherever the file is cut off, opening it loses nothing that was whole, and never fails.
  @Test func everyCutCanBeOpened() throws {
    let home = try Home()
    #expect(try home.run("--sandbox", "whole.cartsh", "-c", "\(Refund.oneLine) ; send").exitCode == 0)
    let bytes = Array(home.read("whole.cartsh").utf8)
    for count in stride(from: heading.utf8.count, through: bytes.count, by: 23) {
      let name = "cut-\(count).cartsh"
      try home.write(name, String(decoding: bytes[..<count], as: UTF8.self))
      let output = try home.run(name, "-c", "session")
      #expect(output.exitCode == 0, "cut at \(count): \(output.errorText)")
      let kept = String(decoding: bytes[..<count].prefix(through: bytes[..<count].lastIndex(of: 0x0A)!), as: UTF8.self)
      #expect(home.read(name).hasPrefix(kept))
    }
  }

  @Test func aWiderFileIsNarrowed() throws {
    let home = try Home()
    try home.write("wide.cartsh", heading)
    chmod(home.file("wide.cartsh"), 0o644)
    let output = try opening("wide.cartsh", in: home)
    #expect(output.errorText.contains("wide.cartsh could be read by others; now by you alone"))
    #expect(home.mode("wide.cartsh") == 0o600)
  }

  @Test func anUnknownCommandInAFileNamesItsPlaceAndNothingIsDone() throws {
    let home = try Home()
    let text = "\(heading)sandbox start\nuse listOrders\n  sned\n"
    try home.write("odd.cartsh", text)
    let output = try home.run("odd.cartsh", "-c", "send")
    #expect(output.errorText.contains("error: odd.cartsh:4:3: unknown command 'sned'"))
    #expect(output.errorText.contains("did you mean 'send'?"))
    #expect([2, 3].contains(output.exitCode))
    #expect(home.read("odd.cartsh") == text)
  }

  @Test func theServerOfTheCommandLineWins() throws {
    let home = try Home()
    try home.write("site.cartsh", "\(heading)server https://shop.test\nauth admin secret\nuse listOrders\n")
    let output = try home.run("--sandbox", "site.cartsh", "-c", "send ; show .orders.total")
    #expect(output.text.hasSuffix("}\n32\n"))
    #expect(output.errorText.contains("the command line's server is used, not the one in site.cartsh"))
    #expect(output.exitCode == 0)
  }

  @Test func aCommandForASecretNeedsTrust() throws {
    let home = try Home()
    try home.write(
      "run.cartsh", "\(heading)server http://127.0.0.1:9\nauth admin 'command:echo ran > proof'\nuse listOrders\n")
    let output = try home.run("run.cartsh", "-c", "send")
    #expect(output.errorText.contains("--trust"))
    #expect(output.exitCode == 11)
    #expect(home.read("proof") == "")
  }

  @Test func theStateDirectoryIsMadeForItsOwnerAlone() throws {
    let home = try Home()
    #expect(try home.run("--sandbox", "-c", "use listOrders ; send").exitCode == 0)
    #expect(home.mode("state") == 0, "what only reads leaves nothing behind")
    #expect(try home.run("--sandbox", "-c", "\(Refund.oneLine) ; send").exitCode == 0)
    #expect(home.mode("state") == 0o700 && home.mode("state/cartsh") == 0o700)
    #expect(home.sessions.isEmpty)
  }
}
