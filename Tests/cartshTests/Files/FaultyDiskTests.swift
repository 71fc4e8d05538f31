import CLibrary
import HTTP
import LoopbackServer
import PseudoTerminal
import Testing

@testable import Shell

/// Whatever call to the disk fails, the file tells the truth about what was sent, and no refund goes out twice.
@Suite(.serialized) struct FaultyDiskTests {
  /// Two refunds, a request that reads, and two files. The amounts tell the refunds apart.
  private static let refunds = ["10.00 USD", "20.00 USD"]
  private static let lines =
    """
    use refundOrder
    set order_id 1
    set refund_info.transaction_id 1
    set refund_info.amount \(refunds[0])
    send
    show -o answer.json
    use getOrder
    set order_id 1
    send
    use refundOrder
    set order_id 1
    set refund_info.transaction_id 1
    set refund_info.amount \(refunds[1])
    send
    save copy.cartsh --force

    """

  /// `CARTSH_FAULTS` says how many faults are tried, `all` of them or a number; 40 otherwise, evenly chosen.
  private static let limit: Int = {
    guard let text = getenv("CARTSH_FAULTS").map({ String(cString: $0) }) else { return 40 }
    return Int(text) ?? 1_000_000
  }()

  @Test func theFileTellsTheTruth() throws {
    let workshop = try Home()
    guard let disk = try FaultyDisk(in: workshop) else {
      print("skipped: there is no C compiler")
      return
    }
    try check(.none, on: disk)
    let calls = disk.takeCalls()
    let faults = FaultyDiskTests.faults(of: calls)
    // A step of its own length, so that every kind of fault has its share.
    let step = max(1, (faults.count + FaultyDiskTests.limit - 1) / FaultyDiskTests.limit)
    for place in stride(from: 0, to: faults.count, by: step) { try check(faults[place], on: disk) }
    print("\((faults.count + step - 1) / step) of \(faults.count) faults of a disk")
  }

  @Test("nothing is sent while the name of a new session file is not on disk")
  func nameIsSyncedFirst() throws {
    let workshop = try Home()
    guard let disk = try FaultyDisk(in: workshop) else {
      print("skipped: there is no C compiler")
      return
    }
    for (fault, sent) in [(FaultyDisk.Fault.none, 2), (.init(call: "d", place: 1, lasts: true), 0)] {
      let home = try Home()
      try ShopServer.run { shop in
        let output = try home.run(
          arguments: ["--server", shop.address, "--yes", "--no-input", "--keep-going", "--quiet", "s.cartsh"],
          input: FaultyDiskTests.lines, environment: ShopServer.login.merging(disk.environment(fault, in: home)) { $1 })
        #expect(shop.unsafe.count == sent, "\(output.errorText)")
        #expect((output.exitCode == 0) == (sent == 2), "\(output.errorText)")
      }
    }
  }

  /// Each call that a run makes, failing once and from then on, and one more that does not come.
  private static func faults(of calls: String) -> [FaultyDisk.Fault] {
    var faults: [FaultyDisk.Fault] = []
    for call in Set(calls).sorted() {
      for place in 1...calls.count(where: { $0 == call }) + 1 {
        for lasts in [false, true] {
          let fault = FaultyDisk.Fault(call: call, place: place, lasts: lasts)
          faults.append(fault)
          if "wsd".contains(call) {
            faults.append(.init(call: call, place: place, lasts: lasts, keepsLines: true))
          }
          if call == "w" {
            faults.append(.init(call: call, place: place, lasts: lasts, isShort: true))
            faults.append(.init(call: call, place: place, lasts: lasts, isShort: true, keepsLines: true))
          }
        }
      }
    }
    return faults
  }

  /// A run that meets the fault, and one that goes on behind it on a disk that is well again.
  private func check(_ fault: FaultyDisk.Fault, on disk: FaultyDisk) throws {
    let home = try Home()
    try home.write("copy.cartsh", "before\n")
    try ShopServer.run { shop in
      let arguments = ["--server", shop.address, "--yes", "--no-input", "--keep-going", "--quiet", "s.cartsh"]
      let output = try home.run(
        arguments: arguments, input: FaultyDiskTests.lines,
        environment: ShopServer.login.merging(disk.environment(fault, in: home)) { $1 })
      let sent = shop.unsafe.map { SHA256.hash($0.body) }
      expectTruth(home.read("s.cartsh"), sent, output, fault)
      let copy = home.read("copy.cartsh")
      #expect(copy == "before\n" || copy.hasPrefix("# cartsh session 1\n") && copy.hasSuffix("\n"), "\(fault)")
      #expect(try home.shell("ls -A | grep '^.cartsh-' ; true").text == "", "\(fault)")
      let again = try home.run(arguments: arguments, input: FaultyDiskTests.lines, environment: ShopServer.login)
      expectOnce(shop, sent.count, again, home.read("s.cartsh"), fault)
    }
  }

  /// Nothing was sent that is not in the file, nothing is there that was not sent, and what is missing was told.
  private func expectTruth(_ file: String, _ sent: [String], _ output: Subprocess.Output, _ fault: FaultyDisk.Fault) {
    let whole = file.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let fields = whole.map { $0.split(separator: " ").map(String.init) }
    let records = fields.filter { $0.first == "#>" && $0[3] != "GET" }
    let numbers = fields.filter { $0.first == "#>" }.map { $0[1] }
    #expect(Set(numbers).count == numbers.count, "\(fault): a number stands twice\n\(file)")
    let retracted = fields.filter { $0.first == "#<" && $0[2] == "nothing-sent" }.map { $0[1] }
    let recorded = records.filter { !retracted.contains($0[1]) }.map { String($0[5].dropFirst("sha256:".count)) }
    #expect(recorded == sent, "\(fault): the file says something else than what was sent\n\(file)\n\(output.errorText)")
    let answered = fields.count { $0.first == "#<" }
    let isComplete = answered == numbers.count && sent.count == FaultyDiskTests.refunds.count
    #expect(isComplete || output.exitCode != 0 && !output.stderr.isEmpty, "\(fault): nothing is told\n\(file)")
  }

  /// After the second run each refund has been booked once: what had not been sent was sent, and the rest asked about.
  private func expectOnce(
    _ shop: ShopServer, _ before: Int, _ again: Subprocess.Output, _ file: String, _ fault: FaultyDisk.Fault
  ) {
    let bodies = shop.unsafe.map(\.body)
    #expect(bodies.count == FaultyDiskTests.refunds.count, "\(fault): \(bodies.count)\n\(file)\n\(again.errorText)")
    #expect(Set(bodies).count == bodies.count, "\(fault): a refund went out twice\n\(file)")
    #expect(again.exitCode == (before == 0 ? 0 : 11), "\(fault): \(again.errorText)")
    #expect(!again.errorText.contains("cannot be read"), "\(fault): \(again.errorText)")
  }
}
