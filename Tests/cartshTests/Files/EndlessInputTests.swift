import PseudoTerminal
import Testing

/// Files that never come to an end, and commands that take long.
@Suite struct EndlessInputTests {
  /// In job control of its own, since a shell has its other background jobs ignore Ctrl-C. Opening the fifo waits until
  /// the program reads it.
  private func interrupted(_ command: String) throws -> Subprocess.Output {
    let home = try Home()
    return try home.shell(
      """
      mkfifo pipe
      bash -c 'set -m
        \(command) & pid=$!
        exec 3>pipe
        kill -INT $pid
        wait $pid'
      """)
  }

  @Test(
    "Ctrl-C ends the reading of a fifo into which nobody writes",
    arguments: [
      "cartsh --sandbox -f pipe", "cartsh --sandbox -c \"use createCustomer ; body @pipe\"",
      "cartsh --sandbox -c \"import pipe\"", "cartsh replay --sandbox pipe",
      "cartsh --sandbox --trust -c \"catalogue import pipe\"",
    ])
  func fifo(_ command: String) throws {
    let output = try interrupted(command)
    #expect(output.exitCode == 130, "\(output.errorText)")
    #expect(output.errorText.contains("interrupted while pipe was read"))
  }

  @Test(
    "Ctrl-C ends the wait for somebody who reads what is written into a fifo",
    arguments: [
      "cartsh --sandbox -c \"use listOrders ; send ; save pipe --force\"",
      "cartsh --sandbox -c \"use listOrders ; send ; share pipe --force\"",
      "cartsh --sandbox -c \"use listOrders ; send ; export har pipe --force\"",
      "cartsh --sandbox -c \"use listOrders ; send ; show -o pipe\"",
      "cartsh export curl s.cartsh --force -o pipe", "cartsh replay --sandbox --no-input --html pipe s.cartsh",
    ])
  func fifoWithoutReader(_ command: String) throws {
    let home = try Home()
    try home.write("s.cartsh", "# cartsh session 1\nsandbox start\nuse listOrders\nset per_page 1\nsend\n")
    let output = try home.shell(
      """
      mkfifo pipe
      bash -c 'set -m
        \(command) >/dev/null & pid=$!
        for try in $(seq 400); do
          (( 0x$(awk "/^SigCgt/ { print \\$2 }" /proc/$pid/status) & 2 )) && break
          sleep 0.05
        done
        sleep 1
        kill -INT $pid
        wait $pid'
      """)
    #expect(output.exitCode == 130, "\(output.errorText)")
    #expect(try home.shell("test -p pipe; ls -A | grep -c '^.cartsh-'; true").text == "0\n")
  }

  @Test(
    "a device without end is read up to a limit",
    arguments: [
      ["-f", "/dev/zero"], ["-c", "use createCustomer ; body @/dev/zero"], ["-c", "import /dev/zero"],
    ])
  func device(_ arguments: [String]) throws {
    let output = try Home().run(arguments: ["--sandbox"] + arguments)
    #expect(output.exitCode == 3)
    #expect(output.errorText.contains("/dev/zero is too large\n  no more than 67.1 MB are read"), "\(output.errorText)")
  }

  @Test func aSessionIsNeitherFifoNorDevice() throws {
    let output = try Home().shell("mkfifo pipe; cartsh pipe -c session; cartsh --read-only /dev/zero -c session")
    #expect(output.exitCode == 3)
    #expect(output.errorText.contains("pipe is not a file that a session can be written to"))
    #expect(output.errorText.contains("/dev/zero is not a file that a session can be written to"))
  }

  @Test func standardInputWithoutALineBreakIsReadUpToALimit() throws {
    let output = try Home().shell("cartsh --sandbox </dev/zero")
    #expect(output.exitCode == 2)
    #expect(output.errorText.contains("a command of standard input is too long"), "\(output.errorText)")
  }

  /// Nobody reads the pipe, so that writing into it waits.
  @Test func ctrlCEndsALongAnswerThatNobodyReads() throws {
    let home = try Home()
    try home.write(
      "lines",
      "request GET /\n" + (0..<3000).map { "# \($0)\n" }.joined() + "help\n"
        + String(repeating: "help send\n", count: 5000))
    let output = try home.shell(
      """
      mkfifo pipe
      bash -c 'set -m
        cartsh --sandbox -f lines >pipe & pid=$!
        exec 3<pipe
        read -r first <&3
        kill -INT $pid
        wait $pid'
      """)
    #expect(output.exitCode == 130, "\(output.errorText)")
  }
}
