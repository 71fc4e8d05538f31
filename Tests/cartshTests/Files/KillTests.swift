import CLibrary
import LoopbackServer
import PseudoTerminal
import Synchronization
import Testing

/// The program is killed without a chance to tidy up, and the file that it leaves tells the truth.
@Suite struct KillTests {
  /// Where in a send the program is killed.
  enum Step: CaseIterable {
    case passwordCommand, connected, requestReceived, headReceived, bodyHalfReceived, answerReceived

    /// What the file has to say of the exchange.
    var isWrittenDown: Bool { self != .passwordCommand }
    var hasAnswer: Bool { self == .answerReceived }
  }

  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n"

  @Test(arguments: Step.allCases)
  func aSendThatIsKilled(_ step: Step) throws {
    let home = try Home()
    let isReached = Atomic(false)
    try ScriptedServer.run({ connection in
      KillTests.serve(connection, until: step) { isReached.store(true, ordering: .releasing) }
    }) { server in
      let auth = step == .passwordCommand ? "auth me 'command:kill -9 $PPID'\n" : ""
      let lines = "server http://127.0.0.1:\(server.port)\n\(auth)request POST /orders\nbody {\"a\":1}\n"
      let output = try home.run(arguments: ["kill.cartsh", "--trust"], input: lines + "send\nsend --twice\n") {
        if step.hasAnswer { return home.read("kill.cartsh").contains("#> 2 ") }
        return isReached.load(ordering: .acquiring)
      }
      #expect(output.termination == .signal(SIGKILL), "\(output.errorText)")
      let left = home.read("kill.cartsh")
      #expect(left.contains(lines), "what was typed is there: \(left)")
      #expect(left.contains("#> 1 ") == step.isWrittenDown, "\(left)")
      #expect(left.contains("#< 1 ") == step.hasAnswer, "\(left)")
      try expectTruth(home, server)
    }
  }

  private static func serve(_ connection: ServerConnection, until step: Step, reached: () -> Void) {
    if step == .answerReceived, connection.number == 0 {
      connection.readRequest()
      _ = connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{}".utf8))
      return
    }
    if step != .connected { connection.readRequest() }
    if step == .headReceived { connection.write(head) }
    if step == .bodyHalfReceived { connection.write(head + "{\"orders\":") }
    reached()
    connection.waitForHangUp()
  }

  /// `CARTSH_KILLS` says how often; the moments are the same in every run, as far as the machine is.
  @Test func atAnyMoment() throws {
    let count = getenv("CARTSH_KILLS").flatMap { Int(String(cString: $0)) } ?? 40
    var random = SystemOfMoments(state: 7)
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil {
        connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{\"id\":1}".utf8))
      }
    }) { server in
      for _ in 0..<count {
        let home = try Home()
        let before = server.requests.count
        let size = random.next(below: 6000)
        let sends = (1...25).map { "set n \($0)\nsend\n" }.joined()
        let lines = "server http://127.0.0.1:\(server.port)\nrequest POST /orders\n"
        _ = try home.run(arguments: ["kill.cartsh", "--quiet"], input: lines + sends) {
          home.size("kill.cartsh") >= size
        }
        try expectTruth(home, server, before: before)
      }
    }
  }

  /// The file opens, has every request that the server has seen, and an answer to all but the last at least.
  private func expectTruth(_ home: Home, _ server: ScriptedServer, before: Int = 0) throws {
    let left = home.read("kill.cartsh")
    let received = server.requests.count - before
    let sent = left.split(separator: "\n").count { $0.hasPrefix("#> ") }
    let ended = left.split(separator: "\n").count { $0.hasPrefix("#< ") }
    #expect(sent >= received, "nothing was sent that is not written down: \(left)")
    #expect(sent - 1...sent ~= ended || sent == 0, "\(left)")
    let output = try home.run("kill.cartsh", "-c", "history")
    #expect(output.exitCode == 0, "\(output.errorText)")
    let whole =
      left.last == "\n" || left.isEmpty ? left : String(left[...(left.lastIndex(of: "\n") ?? left.startIndex)])
    let isOpen =
      whole.split(separator: "\n").count { $0.hasPrefix("#> ") }
      > whole.split(separator: "\n").count { $0.hasPrefix("#< ") }
    #expect(output.errorText.contains("outcome unknown: exchange") == isOpen, "\(output.errorText)\n\(left)")
    #expect(home.read("kill.cartsh").hasPrefix(whole), "nothing of it is lost")
  }
}

/// A small generator of numbers, the same in every run (Knuth's MMIX).
private struct SystemOfMoments {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
