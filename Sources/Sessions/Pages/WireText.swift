internal import CommandLanguage
package import HTTP
package import Secrets
internal import Text

/// What went over the wire, as `curl -v` shows it: `*` remarks on the connection, `>` what was sent, `<` the head of what
/// was received. Secrets are masked, and control characters made visible.
package struct WireText {
  package let text: String

  /// How much of a request's body is shown, in bytes.
  private static let bodyLimit = 2048

  package init(_ events: [WireEvent], _ redactor: Redactor) {
    var lines: [String] = []
    var body: [UInt8] = []
    for event in events {
      // A body comes in pieces, and a secret may stand on the edge of two.
      if case .sentBody(let piece) = event {
        body += piece
        continue
      }
      lines += WireText.lines(of: body, redactor)
      body = []
      switch event {
      // The headers of HTTP/2 are told once more in remarks: "h2h3 [cookie: …]".
      case .remark(let remark): if !remark.hasSuffix("]") { lines.append("* \(Redactor.withoutUserinfo(remark))") }
      case .sentLine(let line): lines.append("> \(WireText.masked(line, redactor))")
      case .receivedLine(let line): lines.append("< \(WireText.masked(line, redactor))")
      case .sentBody: break
      }
    }
    lines += WireText.lines(of: body, redactor)
    text = lines.map { redactor.redact(visible($0)) + "\n" }.joined()
  }

  /// A line of a head: the first one of a request, or a header.
  private static func masked(_ line: String, _ redactor: Redactor) -> String {
    guard let colon = line.firstIndex(of: ":"), isToken(String(line[..<colon])) else {
      return redactor.withoutSecrets(Redactor.withoutUserinfo(line))
    }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    let header = redactor.masked([Header(String(line[..<colon]), String(value))])[0]
    return "\(header.name): \(Redactor.withoutUserinfo(header.value))"
  }

  private static func lines(of body: [UInt8], _ redactor: Redactor) -> [String] {
    if body.isEmpty { return [] }
    let shown = redactor.redact(body) ?? body
    guard let text = String(validating: shown, as: UTF8.self), !shown.contains(0) else {
      return ["> … \(byteCount(body.count)) that are not text"]
    }
    let rest = shown.count - bodyLimit
    let start = rest > 0 ? String(decoding: shown.prefix(bodyLimit), as: UTF8.self) : text
    return start.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map {
      "> \($0)"
    }
      + (rest > 0 ? ["> … and \(byteCount(rest)) more"] : [])
  }
}
