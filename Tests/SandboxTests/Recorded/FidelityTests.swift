import CLibrary
import LocalFiles
import HTTP
import Testing

@testable import Sandbox
@testable import SandboxShop

/// The sandbox beside a real shop: every recorded exchange, asked of the router and over a socket.
@Suite(.serialized)
struct FidelityTests {
  private static let report = FidelityReport(Playback.all)

  /// What differs is known, with a reason, and a reason is only there for what differs. With `DIFF=around-05` in the
  /// environment, both bodies are printed of what differs and begins so.
  @Test func everyDifferenceHasItsReason() {
    print(FidelityTests.report.summary)
    if let wanted = getenv("DIFF") { show(String(cString: wanted)) }
    let differing = FidelityTests.report.differences.map(\.recording.name)
    #expect(differing.filter { FidelityReport.reasons[$0] == nil } == [])
    #expect(FidelityReport.reasons.keys.filter { !differing.contains($0) }.sorted() == [])
  }

  private func show(_ prefix: String) {
    for playback in FidelityTests.report.differences where playback.recording.name.hasPrefix(prefix) {
      print("\(playback.recording.name) \(playback.recording.request.method) \(playback.recording.request.url)")
      print("  recorded \(playback.recording.status) \(String(decoding: playback.recording.body, as: UTF8.self))")
      print("  sandbox \(playback.response.status.code) \(String(decoding: playback.response.body, as: UTF8.self))")
    }
  }

  @Test func theFiguresAreReached() throws {
    let family = { (name: String) in try #require(FidelityTests.report.families.first { $0.name == name }) }
    #expect(try family("refund").bodyShare >= 0.95)
    #expect(try family("refund").effectShare >= 0.95)
    #expect(try family("auth").bodyShare >= 0.9)
    #expect(try family("around").statusShare >= 0.85)
    #expect(try family("around").bodyShare >= 0.75)
  }

  /// `RECORD=1 swift test --filter thePageIsUpToDate` writes it.
  @Test func thePageIsUpToDate() throws {
    let page = FidelityTests.report.markdown(reasons: FidelityReport.reasons)
    let path = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/docs/sandbox-fidelity.md"
    if getenv("RECORD") != nil {
      let file = try #require(fopen(path, "w"))
      fputs(page, file)
      fclose(file)
    } else {
      #expect(String(decoding: try contents(of: path, limit: .max), as: UTF8.self) == page)
    }
  }

  /// The server adds sockets to the router, and nothing else: the same answer, the same shop afterwards.
  @Test func theServerAnswersAsTheRouterDoes() throws {
    for playback in Playback.all {
      var settings = SandboxServer.Settings()
      settings.home = playback.before.home
      let server = try SandboxServer.start(shop: playback.before, settings)
      defer { server.stop() }
      let client = try #require(RawClient(port: server.port))
      client.send(FidelityTests.wire(playback.recording.request))
      let answer = client.receive(bodyExpected: playback.recording.request.method != .head)
      #expect(answer?.status == playback.response.status.code, "\(playback.recording.name)")
      #expect(answer?.body == playback.response.body, "\(playback.recording.name)")
      #expect(server.shop == playback.after, "\(playback.recording.name)")
    }
  }

  /// The request as it goes over a socket, with a length instead of chunks.
  private static func wire(_ request: Request) -> [UInt8] {
    let target = request.url.path + (request.url.query.map { "?\($0)" } ?? "")
    let framing: Set = ["content-length", "transfer-encoding", "expect"]
    var head = "\(request.method) \(target) HTTP/1.1\r\n"
    for header in request.headers where !framing.contains(header.name.lowercased()) {
      head += "\(header.name): \(header.value)\r\n"
    }
    return Array("\(head)Content-Length: \(request.body?.count ?? 0)\r\n\r\n".utf8) + (request.body ?? [])
  }
}
