internal import HTTP
internal import JSON
internal import Refunds
package import Secrets
internal import SiteMessages

/// An exchange as one line of JSON, for programs (`--json`). Fields are only ever added.
package struct ExchangeJSON {
  package let bytes: [UInt8]

  package init(_ record: SessionExchange, redactor: Redactor) {
    var writer = JSONWriter()
    let exchange = record.exchange
    writer.object { writer in
      writer.member("id", record.id)
      writer.member("operation", record.operation)
      writer.key("request")
      ExchangeJSON.write(exchange.request, redactor, to: &writer)
      if let response = exchange.response {
        writer.key("response")
        ExchangeJSON.write(response, redactor, to: &writer)
      }
      writer.key("timings")
      ExchangeJSON.write(exchange.timings, to: &writer)
      switch exchange.outcome {
      case .answered: writer.member("outcome", "answered")
      case .nothingSent(let error):
        writer.member("outcome", "nothing-sent")
        writer.member("reason", error.kind.word)
      case .unknown(let error, _):
        writer.member("outcome", "unknown")
        writer.member("reason", error.kind.word)
      }
      if let verdicts = record.refundVerdicts, verdicts.tells {
        writer.key("verdicts")
        ExchangeJSON.write(verdicts, redactor, to: &writer)
      }
    }
    bytes = writer.bytes
  }

  private static func write(_ request: Request, _ redactor: Redactor, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("method", request.method.description)
      writer.member("url", redactor.redact(request.url.description))
      write(redactor.masked(request.headers), to: &writer)
      if let body = request.body.map({ redactor.redact($0) ?? $0 }) {
        write(body, kind: (try? JSONDocument(body)) != nil ? .json : .text, to: &writer)
      }
    }
  }

  private static func write(_ response: Response, _ redactor: Redactor, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("status", response.status.code)
      writer.member("reason", redactor.redact(response.status.reason))
      write(redactor.masked(response.headers), to: &writer)
      writer.member("bytes", response.receivedBody.count)
      // Before it is escaped or coded, where a secret would look different.
      var shown = response
      if let redacted = redactor.redact(response.body) { shown.body = redacted }
      write(shown.body, kind: AnswerBody(shown), to: &writer)
    }
  }

  private static func write(_ headers: [Header], to writer: inout JSONWriter) {
    writer.key("headers")
    writer.array { writer in
      for header in headers {
        writer.array { writer in
          writer.string(header.name)
          writer.string(header.value)
        }
      }
    }
  }

  /// The body as tokens, text or base64; beside text, the JSON that was found in it.
  private static func write(_ body: [UInt8], kind: AnswerBody, to writer: inout JSONWriter) {
    if kind == .json, let tokens = try? printed(body, .minified) {
      writer.key("body")
      writer.raw(tokens)
    } else if kind != .binary, let text = String(validating: body, as: UTF8.self) {
      writer.member("text", text)
      if case .embedded(let range) = kind, let tokens = try? printed(Array(body[range]), .minified) {
        writer.key("embedded")
        writer.raw(tokens)
      }
      if case .stream = kind, let array = kind.document(body), let tokens = try? printed(array.bytes, .minified) {
        writer.key("documents")
        writer.raw(tokens)
      }
    } else {
      writer.member("base64", Base64.encode(body))
    }
  }

  private static func write(_ verdicts: RefundVerdicts, _ redactor: Redactor, to writer: inout JSONWriter) {
    writer.object { writer in
      for line in verdicts.lines {
        writer.key(line.name)
        writer.object { writer in
          writer.key("good")
          writer.raw((line.isGood.map { $0 ? "true" : "false" } ?? "null").utf8)
          writer.member("text", redactor.redact(line.text))
        }
      }
    }
  }

  private static func write(_ timings: Timings, to writer: inout JSONWriter) {
    writer.object { writer in
      for (name, microseconds) in [
        ("name_lookup_ms", timings.nameLookup), ("connect_ms", timings.connect), ("tls_ms", timings.tls),
        ("first_byte_ms", timings.firstByte), ("total_ms", timings.total),
      ] {
        writer.key(name)
        writer.raw("\(microseconds / 1000).\(microseconds % 1000 / 100)".utf8)
      }
    }
  }
}
