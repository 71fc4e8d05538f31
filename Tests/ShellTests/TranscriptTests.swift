import CLibrary
import InMemoryShell
import LocalFiles
import Shell
import TemporaryFiles
import Testing

/// Conversations with the shell, each in a file: what a user sees, to the letter. `RECORD=1` writes them anew.
@Suite struct TranscriptTests {
  private static let directory = "\(#filePath.prefix(upTo: #filePath.lastIndex(of: "/")!))/Transcripts"
  static let names = TemporaryDirectory.names(in: directory).filter { $0.hasSuffix(".txt") }

  /// A session whose answer was another one when it was recorded.
  private static let changed = """
    # cartsh session 1
    sandbox start
    use getOrder
    set order_id 99999
    send
    #> 1 2026-11-23T12:00:00.000Z GET /orders/99999 -
    #< 1 403 72ms application/json 50
    #| {"data":{"message":"No such order"},"code":"gone"}
    expect status 403
    """

  /// A description of somebody's own: the refund, its amount called otherwise, and something new.
  private static let description = """
    {"openapi":"3.1.0","info":{"title":"Small","version":"1"},"paths":{
      "/orders/{id}/refund":{"post":{"operationId":"giveBack","summary":"Give Back","tags":["Orders"],
        "requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","properties":{
          "refund_info":{"type":"object","required":["amount"],"properties":{"amount":{"type":"number"}}}}}}}}}},
      "/colors":{"get":{"operationId":"listColors","tags":["Colors"],"parameters":[
        {"name":"plain","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form"},
        {"name":"joined","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form","explode":false},
        {"name":"piped","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"pipeDelimited",
         "explode":false},
        {"name":"deep","in":"query","schema":{"type":"object","properties":{"from":{"type":"integer"},
         "names":{"type":"array","items":{"type":"string"}}}},"style":"deepObject","explode":true},
        {"name":"unsaid","in":"query","schema":{"type":"array","items":{"type":"integer"}}}]}}}}
    """

  @Test func thereAreTranscripts() { #expect(TranscriptTests.names.count > 5) }

  @Test(arguments: names)
  func transcript(_ name: String) throws {
    let path = "\(TranscriptTests.directory)/\(name)"
    let recorded = String(decoding: try contents(of: path), as: UTF8.self)
    let transcript = Transcript(recorded)
    var shell = try ShellRun.opening()
    shell.directory.write("body.json", #"{"refund_info": {"transaction_id": 1, "amount": 2500}}"#)
    shell.directory.write("broken.json", "{\"refund_info\":\n  {]}\n")
    shell.directory.write("small.json", TranscriptTests.description)
    shell.directory.write(
      "small.yaml", "openapi: 3.0.4\ninfo: {title: In YAML}\npaths:\n  /a: {get: {operationId: a}}\n")
    shell.directory.write("broken.yml", "openapi: 3.0.4\n  info: x\n")
    shell.directory.write("photo.png", "not really a picture")
    shell.directory.write("taken.cartsh", "# something else\n")
    shell.directory.write("changed.cartsh", TranscriptTests.changed)
    if name == "import.txt" { for (name, text) in ImportedExamples.all { shell.directory.write(name, text) } }
    let replayed = transcript.replayed(in: &shell)
    if getenv("RECORD") != nil || transcript.hasNoOutput {
      write(replayed, to: path)
      if transcript.hasNoOutput { Issue.record("\(name) was recorded just now: read it, then run again") }
      return
    }
    if let difference = firstDifference(recorded, replayed) { Issue.record("\(name):\(difference)") }
  }

  private func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private func firstDifference(_ wanted: String, _ found: String) -> String? {
    if Array(wanted.utf8) == Array(found.utf8) { return nil }
    let lines = [wanted, found].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let place = zip(lines[0], lines[1]).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let (old, new) = (lines[0].dropFirst(place).prefix(6), lines[1].dropFirst(place).prefix(6))
    return "\(place + 1): expected\n\(old.joined(separator: "\n"))\nfound\n\(new.joined(separator: "\n"))"
  }
}
