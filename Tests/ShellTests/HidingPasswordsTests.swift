import InMemoryShell
import HTTP
import Testing

@testable import CommandLanguage
@testable import Secrets
@testable import Sessions
@testable import Shell

/// A line with a mistake is shown again without what may be a password in it, and is not kept by the history.
@Suite struct HidingPasswordsTests {
  @Test(
    arguments: [
      "password MARKER", "passwd admin MARKER", "authadmin MARKER", "api_key MARKER", "token: MARKER",
      "auht admin MARKER", "AUTH admin MARKER", "login admin MARKER", "ath admin:MARKER x y", "server user:MARKER@host",
      "sever https://user:MARKER@host", "server http://user:MARKER@", "curl -u a:MARKER https://x", "curl -ua:MARKER x",
      "curl --user a:MARKER x", "curl --proxy-user a:MARKER x", "curl --oauth2-bearer MARKER x",
      "curl -H 'Authorization: Bearer MARKER' x", "curl -H \"X-Api-Key: MARKER\" x",
      "curl -H Authorization:Bearer\tMARKER",
      "auth --user=a:MARKER", "server --user=a:MARKER x", "use --password MARKER", "server --token=MARKER x",
    ])
  func anErrorDoesNotQuoteThem(_ line: String) {
    var shell = ShellRun()
    let output = shell.type(line)
    #expect(output.contains("error: ") && !output.contains("MARKER"), "\(output)")
    #expect(historyLine(line)?.contains("MARKER") != true)
  }

  @Test(
    arguments: [
      "body {\"email\":\"lotte@shop.example\"}", "set customer.email lotte@shop.example", "use nothing at all",
      "set note 'at 10:30 with a@b.example'", "server https://shop.example:8443/x",
    ])
  func otherLinesStayReadable(_ line: String) {
    #expect(hidingPasswords(line) == line)
    #expect(historyLine(line) == line)
  }

  @Test(
    arguments: [
      "Uses proxy env variable http_proxy == 'http://me:MARKER@127.0.0.1:9'",
      "Uses proxy env variable https_proxy == 'me:MAR KER's@127.0.0.1:9'", "Trying http://me:MARKER@[::1]:9...",
      "Unsupported proxy syntax in 'http://me:MARKER@host:x'",
    ])
  func whatTheTransportSaysHasNoProxysPassword(_ remark: String) {
    let text = WireText([.remark(remark), .sentLine("Referer: http://me:MARKER@host/")], Redactor([])).text
    #expect(!text.contains("MAR") && text.contains("me:••••@"), "\(text)")
    let error = TransportError(.proxyNotResolved, detail: remark)
    let exchange = Exchange(request: Request(method: .get, url: URL("http://x.test/")!), outcome: .nothingSent(error))
    #expect(!"\(exchange.withoutUserinfo.outcome)".contains("MAR"))
  }
}
