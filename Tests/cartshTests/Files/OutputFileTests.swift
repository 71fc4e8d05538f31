import CLibrary
import LoopbackServer
import PseudoTerminal
import Testing

/// Output goes where it is pointed at, and destroys nothing there.
@Suite(.timeLimit(.minutes(5))) struct OutputFileTests {
  private let home: Home

  init() throws {
    home = try Home()
    try home.write("s.cartsh", "# cartsh session 1\nsandbox start\nuse listOrders\nset per_page 1\nsend\n")
    try home.write("r.curl", "curl https://shop.example/wp-json/fluent-cart/v2/orders")
  }

  /// Every writer of files, as a line of the system's shell; it writes over what is there.
  static let writers = [
    "cartsh replay --sandbox --no-input --html OUT s.cartsh", "cartsh replay --sandbox --no-input --junit OUT s.cartsh",
    "cartsh export curl s.cartsh --force -o OUT", "cartsh --sandbox -c 'use listOrders ; send ; save OUT --force'",
    "cartsh --sandbox -c 'use listOrders ; send ; share OUT --force'",
    "cartsh --sandbox -c 'use listOrders ; send ; export har OUT --force'",
    "cartsh --sandbox -c 'import r.curl -o OUT --force'",
  ]

  private func run(_ writer: String, to path: String) throws -> Subprocess.Output {
    try home.shell(writer.replacing("OUT", with: path))
  }

  private func kind(_ name: String) -> mode_t {
    var status = stat()
    return lstat(home.file(name), &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  /// No temporary file stays, whether all went well or not.
  private func expectTidy() throws {
    #expect(try home.shell("ls -A | grep cartsh- ; true").text == "")
  }

  @Test(arguments: writers) func aDeviceAndAPipeAreWrittenInPlace(_ writer: String) throws {
    if getuid() == 0, mknod(home.file("null"), S_IFCHR | 0o666, 1 << 8 | 3) == 0 {
      let output = try run(writer, to: "null")
      #expect(output.exitCode == 0 && kind("null") == S_IFCHR, "\(output.errorText)")
    } else {
      print("skipped: a device cannot be made here")
    }
    mkfifo(home.file("pipe"), 0o600)
    let output = try home.shell("cat pipe > read & \(writer.replacing("OUT", with: "pipe")); code=$?; wait; exit $code")
    #expect(output.exitCode == 0 && kind("pipe") == S_IFIFO, "\(output.errorText)")
    #expect(home.size("read") > 20)
    let lines = try home.shell("\(writer.replacing("OUT", with: "/dev/fd/5")) 5>&1 >/dev/null | wc -c")
    #expect((Int(lines.text.split(separator: "\n").last ?? "") ?? 0) > 20, "\(lines.text) \(lines.errorText)")
    try expectTidy()
  }

  @Test(arguments: writers) func aLinkStaysAndItsTargetIsReplacedWithItsMode(_ writer: String) throws {
    try home.write("target", "before")
    chmod(home.file("target"), 0o644)
    #expect(
      try home.shell("mkdir d && ln -s ../target d/link && ln -s d/link link && ln -s d/new dangling").exitCode == 0)
    for (link, end) in [("link", "target"), ("dangling", "d/new")] {
      let output = try run(writer, to: link)
      #expect(output.exitCode == 0 && kind(link) == S_IFLNK, "\(output.errorText)")
      #expect(home.size(end) > 20 && kind(end) == S_IFREG)
    }
    #expect(home.mode("target") == 0o644 && home.mode("d/new") == 0o600)
    try expectTidy()
  }

  @Test(arguments: writers) func whatCannotBeWrittenStays(_ writer: String) throws {
    #expect(try home.shell("mkdir d && ln -s loop loop").exitCode == 0)
    for (place, words) in [
      ("d", "error: d is a directory"), ("missing/file", "missing/file cannot be written\n  No such file"),
      ("loop", "loop cannot be written\n  Too many"), ("d/", "error: d/ is a directory"),
    ] {
      let output = try run(writer, to: place)
      #expect(output.exitCode == 3, "\(place)")
      let told = output.errorText.replacing(#/-c:1:\d+: /#, with: "")
      #expect(told.contains(words), "\(told)")
    }
    try expectTidy()
  }

  /// As for the system's shell: whether a file may be written is a matter of the file, not of its directory.
  @Test func aFileWithoutWritePermissionStays() throws {
    let plain = "cartsh --sandbox -c 'use listOrders ; send ; save d/locked --force'"
    #expect(try home.shell("mkdir d && echo before > d/locked && chmod 444 d/locked && chmod 777 d .").exitCode == 0)
    var lines = plain
    if getuid() == 0 {
      guard try home.shell("setpriv --reuid 65534 --clear-groups cartsh --version").exitCode == 0 else {
        print("skipped: nobody else may run the program here")
        return
      }
      lines = "setpriv --reuid 65534 --clear-groups \(plain)"
    }
    let output = try home.shell(lines)
    #expect(output.errorText.contains("d/locked cannot be written\n  Permission denied"), "\(output.errorText)")
    #expect(output.exitCode == 3 && home.read("d/locked") == "before\n")
  }

  @Test func aSocketIsWrittenTo() throws {
    let server = socket(AF_UNIX, 1, 0)
    defer { close(server) }
    #expect(isListening(server, at: home.file("socket")))
    let output = try run(OutputFileTests.writers[2], to: "socket")
    #expect(output.exitCode == 0, "\(output.errorText)")
    let connection = accept(server, nil, nil)
    defer { close(connection) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    #expect(read(connection, &bytes, bytes.count) > 20)
  }

  private func isListening(_ server: Int32, at path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(server, $0, size) == 0 && listen(server, 1) == 0
      }
    }
  }

  @Test func aReaderThatLeavesIsTold() throws {
    // More than fits into a pipe.
    let sends = "use listOrders ; set per_page 100 ; send ; send ; send ; send"
    let output = try home.shell(
      "mkfifo pipe; head -c 10 pipe > read & cartsh --sandbox -c '\(sends)' -c 'export har pipe'; code=$?; wait; exit $code"
    )
    #expect(output.exitCode == 3, "\(output.errorText)")
    #expect(output.errorText.contains("pipe cannot be written\n  Broken pipe"))
  }

  /// What a run has to leave is looked for before it sends anything.
  @Test(arguments: ["--html", "--junit"]) func areportThatCannotBeWrittenStopsAReplay(_ option: String) throws {
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil { connection.answer(body: Array("{}".utf8)) }
    }) { server in
      let output = try home.run(
        "replay", "--server", "http://127.0.0.1:\(server.port)", "--yes", option, "missing/report", "s.cartsh")
      #expect(output.exitCode == 3 && output.errorText.contains("missing/report cannot be written"))
      #expect(server.requests.isEmpty)
    }
  }

  /// The same at the prompt.
  @Test func aFileThatCannotBeWrittenStopsASend() throws {
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil { connection.answer(body: Array("{}".utf8)) }
    }) { server in
      try home.write("there", "before")
      let terminal = try home.terminal("--server", "http://127.0.0.1:\(server.port)", "p.cartsh", columns: 120)
      try terminal.wait("the prompt") { $0.text.hasSuffix("▸") }
      for (line, words) in [
        ("request POST /x ; send > missing/file", "missing/file cannot be written"), ("send > there", "exists already"),
        ("send >| .", "is a directory"), ("send > /dev/fd/99", "Bad file descriptor"),
      ] {
        let before = terminal.screen.everything.count { $0 == "▸" }
        terminal.type("\(line)\r")
        try terminal.wait("the prompt") { screen in
          screen.text.hasSuffix("▸") && screen.everything.count { $0 == "▸" } > before
        }
        #expect(terminal.screen.everything.contains(words), "\(terminal.screen.text)")
      }
      #expect(server.requests.isEmpty)
      terminal.type("send > /dev/null\r")
      try terminal.wait("the prompt behind the note") { screen in
        screen.text.hasSuffix("▸") && screen.text.contains("note: wrote 3 B to /dev/null")
      }
      #expect(server.requests.count == 1)
      terminal.type("\u{4}")
      #expect(try terminal.waitForEnd() == .code(0))
      #expect(home.read("there") == "before")
    }
  }

  @Test func aPartOfAnAnswerIsWrittenAlone() throws {
    let home = try Home()
    let output = try home.run(
      "--sandbox", "-c", "use listOrders ; send ; show .orders.data[].id -o ids.txt ; show .nothing -o none.txt")
    let ids = home.read("ids.txt").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(ids.count > 2 && ids.last == "" && ids.dropLast().allSatisfy { Int($0) != nil })
    #expect(home.read("none.txt") == "" && output.errorText.contains("the answer has nothing at .nothing"))
  }
}
