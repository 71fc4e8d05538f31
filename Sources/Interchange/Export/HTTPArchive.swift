internal import Text
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Secrets
internal import Sessions
internal import SiteMessages

/// What sessions have sent and got, as an HTTP Archive 1.2 (HAR), which browsers' developer tools open. No secret is in it.
struct HTTPArchive {
  private var writer = JSONWriter()

  /// Indented, with a line break at the end.
  var text: String {
    let bytes = (try? printed(writer.bytes, JSONStyle(indent: 2, strings: .kept))) ?? writer.bytes
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// - Parameter redactor: what else may be a secret.
  init(_ sessions: [Session], redactor: Redactor) {
    writer.object { writer in
      writer.key("log")
      writer.object { writer in
        writer.member("version", "1.2")
        writer.key("creator")
        writer.object { writer in
          writer.member("name", "cartsh")
          writer.member("version", programVersion)
        }
        writer.key("entries")
        writer.array { writer in
          for session in sessions {
            var entries = ArchiveEntries(session, redactor)
            for exchange in session.exchanges { entries.write(exchange, to: &writer) }
          }
        }
      }
    }
  }
}

/// The exchanges of one session, less what is secret.
private struct ArchiveEntries {
  private var scrubber: Scrubber

  init(_ session: Session, _ redactor: Redactor) {
    scrubber = Scrubber(session, Disguise(server: .kept), redactor)
  }

  mutating func write(_ record: SessionExchange, to writer: inout JSONWriter) {
    let exchange = record.exchange
    writer.object { writer in
      writer.member("startedDateTime", record.sentAt)
      writer.key("time")
      ArchiveEntries.write(exchange.timings.total, to: &writer)
      writer.key("request")
      write(exchange.request, url: ArchiveEntries.url(of: record), to: &writer)
      writer.key("response")
      switch exchange.outcome {
      case .answered(let response): write(response, omitted: record.omittedBytes, to: &writer)
      case .nothingSent(let error): writeNothing("nothing was sent", error, to: &writer)
      case .unknown(let error, _): writeNothing("outcome unknown", error, to: &writer)
      }
      writer.key("cache")
      writer.object { _ in }
      writer.key("timings")
      ArchiveEntries.write(exchange.timings, to: &writer)
      if record.isFromFile { writer.member("comment", "read from a session file, which keeps no headers of answers") }
    }
  }

  /// A session file says nothing of the sandbox's address, which was another at each start.
  private static func url(of record: SessionExchange) -> String {
    guard var draft = record.draft, draft.isSandbox, draft.server == nil else {
      return record.exchange.request.url.description
    }
    draft.server = ServerAddress(site: URL(scheme: "http", host: "localhost"))
    return (draft.built()?.url ?? record.exchange.request.url).description
  }

  // MARK: Messages

  private mutating func write(_ request: Request, url: String, to writer: inout JSONWriter) {
    let body = request.body.map { cleaned($0, isAnswer: false) }
    writer.object { writer in
      writer.member("method", request.method.description)
      let shown = scrubber.text(url)
      writer.member("url", shown)
      writeFields(request.headers, to: &writer)
      writer.key("queryString")
      writer.array { writer in
        let query = shown.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        for pair in query.split(separator: "&") {
          let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          let value = parts.count > 1 ? percentDecoded(parts[1], plusIsBlank: true) : ""
          ArchiveEntries.write(percentDecoded(parts[0], plusIsBlank: true), value, to: &writer)
        }
      }
      if let body {
        writer.key("postData")
        writer.object { writer in
          writer.member("mimeType", request.headers["Content-Type"] ?? "")
          writer.member("text", String(validating: body, as: UTF8.self) ?? "")
          if String(validating: body, as: UTF8.self) == nil { writer.member("comment", "\(body.count) bytes, no text") }
        }
      }
      writer.member("headersSize", -1)
      writer.member("bodySize", request.body?.count ?? 0)
    }
  }

  private mutating func write(_ response: Response, omitted: Int?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("status", response.status.code)
      writer.member("statusText", scrubber.text(response.status.reason))
      writeFields(response.headers, to: &writer)
      writer.key("content")
      writer.object { writer in
        writer.member("size", omitted ?? response.receivedBody.count)
        writer.member("mimeType", response.headers["Content-Type"] ?? "")
        let body = cleaned(response.body, isAnswer: true)
        if omitted != nil {
          writer.member("comment", "the body was not kept")
        } else if let text = String(validating: body, as: UTF8.self) {
          writer.member("text", text)
        } else {
          writer.member("text", Base64.encode(body))
          writer.member("encoding", "base64")
        }
      }
      writer.member("redirectURL", scrubber.text(response.headers["Location"] ?? ""))
      writer.member("headersSize", -1)
      writer.member("bodySize", -1)
    }
  }

  /// As browsers have it for a request without an answer.
  private mutating func writeNothing(_ what: String, _ error: TransportError, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("status", 0)
      writer.member("statusText", "")
      writeFields([], to: &writer)
      writer.key("content")
      writer.object { writer in
        writer.member("size", 0)
        writer.member("mimeType", "x-unknown")
      }
      writer.member("redirectURL", "")
      writer.member("headersSize", -1)
      writer.member("bodySize", -1)
      writer.member("_error", scrubber.text("\(what): \(error.kind.word): \(error.detail)"))
    }
  }

  /// What requests and answers have alike. Cookies are secrets; the version of HTTP is not known.
  private mutating func writeFields(_ headers: [Header], to writer: inout JSONWriter) {
    writer.member("httpVersion", "unknown")
    writer.key("cookies")
    writer.array { _ in }
    writer.key("headers")
    writer.array { writer in
      for header in headers where !header.isNamed("Authorization") && !header.isNamed("Proxy-Authorization") {
        ArchiveEntries.write(header.name, scrubber.text(header.value, under: header.name), to: &writer)
      }
    }
  }

  private static func write(_ name: String, _ value: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("value", value)
    }
  }

  /// Before it becomes a string of JSON or Base64, where a secret would look different.
  private mutating func cleaned(_ body: [UInt8], isAnswer: Bool) -> [UInt8] {
    let cleaned = scrubber.body(body, isAnswer: isAnswer)
    return scrubber.redactor.redact(cleaned) ?? cleaned
  }

  // MARK: Times

  /// What each step took; -1 for one that did not happen, or of which nothing is known.
  private static func write(_ timings: Timings, to writer: inout JSONWriter) {
    let isKnown = timings.firstByte > 0
    let connected = max(timings.nameLookup, timings.connect, timings.tls)
    writer.object { writer in
      for (name, microseconds) in [
        ("blocked", -1), ("dns", isKnown ? timings.nameLookup : -1),
        ("connect", isKnown ? connected - timings.nameLookup : -1),
        ("ssl", timings.tls > 0 ? timings.tls - timings.connect : -1), ("send", 0),
        ("wait", isKnown ? timings.firstByte - connected : timings.total),
        ("receive", isKnown ? timings.total - timings.firstByte : 0),
      ] {
        writer.key(name)
        write(microseconds, to: &writer)
      }
    }
  }

  /// Microseconds as milliseconds.
  private static func write(_ microseconds: Int, to writer: inout JSONWriter) {
    if microseconds < 0 { return writer.int(-1) }
    let rest = String(microseconds % 1000)
    writer.raw("\(microseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)".utf8)
  }
}
