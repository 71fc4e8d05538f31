import PseudoTerminal
import Testing

/// Standard streams that are closed, full, or read by somebody who does not stay.
@Suite struct StandardStreamTests {
  private let read = "cartsh --sandbox --quiet -c 'use listOrders ; send'"

  @Test func aReaderThatLeavesEarlyIsNoError() throws {
    let output = try Home().shell("{ \(read) -c 'send ; send'; echo code $? >&2; } | head -1")
    #expect(output.text == "{\n")
    #expect(output.errorText == "code 0\n")
  }

  @Test func aFullDiskIsAnError() throws {
    let output = try Home().shell("\(read) > /dev/full")
    #expect(output.errorText.contains("error: standard output cannot be written\n  No space left on device\n"))
    #expect(output.exitCode == 1)
  }

  @Test func closedOutputIsAnErrorAndHarmsNoFile() throws {
    let home = try Home()
    let output = try home.shell("cartsh --sandbox kept.cartsh -c 'use listOrders ; send' >&-")
    #expect(output.errorText.contains("error: standard output cannot be written"))
    #expect(output.exitCode == 1)
    #expect(home.read("kept.cartsh").hasPrefix("# cartsh session 1\nsandbox start\nuse listOrders\nsend\n#> 1 "))
  }

  @Test func closedInputIsItsEnd() throws {
    let output = try Home().shell("cartsh --sandbox <&-")
    #expect(output.text == "")
    #expect(output.exitCode == 0)
  }

  @Test func closedErrorsDoNoHarm() throws {
    let home = try Home()
    let output = try home.shell(
      "cartsh --sandbox kept.cartsh -c 'use listOrders ; send ; show .orders.total' 2>&- | tail -1")
    #expect(output.text == "32\n")
    #expect(!home.read("kept.cartsh").contains("HTTP 200"))
  }

  @Test func everythingClosedIsSurvived() throws {
    let output = try Home().shell("cartsh --sandbox -c 'use listOrders ; send' <&- >&- 2>&-")
    #expect(output.exitCode == 1)
  }
}
