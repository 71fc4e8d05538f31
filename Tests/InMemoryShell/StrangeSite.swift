package import HTTP

/// A site whose every path answers in another way that sites in the wild do.
package enum StrangeSite {
  package static func outcome(of request: Request) -> Exchange.Outcome {
    let name = String(request.url.path.split(separator: "/").last ?? "")
    switch name {
    case "echo": return .answered(echo(request))
    case "redirect":
      return .answered(
        Response(
          status: Status(301),
          headers: [
            Header("Location", "https://www.strange.test/wp-json/fluent-cart/v2/redirect"),
            Header("Content-Type", "text/html"),
          ]))
    case "hostilereason":
      return .answered(
        Response(status: Status(418, reason: "\u{1B}[2J\u{202E}no"), headers: [Header("X-\u{1B}[1m", "\u{9B}1m")]))
    case "redirectable":
      return .answered(Response(status: Status(302), headers: [Header("Location", "https://\u{202E}a.test/\u{1B}[2J")]))
    case "refused": return .nothingSent(TransportError(.refused, detail: "Connection refused"))
    case "untrusted": return .nothingSent(TransportError(.certificateNotTrusted, detail: "self-signed certificate"))
    case "timeout": return .unknown(TransportError(.timedOut, detail: "Timeout was reached"), partial: nil)
    case "cut": return .unknown(TransportError(.cutShort, detail: "transfer closed early"), partial: nil)
    case "interrupted": return .unknown(TransportError(.interrupted, detail: "Callback aborted"), partial: nil)
    default:
      let (status, mediaType, body) = answers[name] ?? (404, "application/json", Array(#"{"message":"no"}"#.utf8))
      return .answered(
        Response(
          status: Status(status), headers: mediaType.isEmpty ? [] : [Header("Content-Type", mediaType)], body: body))
    }
  }

  /// Tells what it was sent, credential and all, as a careless debugging plugin does.
  private static func echo(_ request: Request) -> Response {
    let lines =
      request.headers.map { "\($0.name): \($0.value)" } + [String(decoding: request.body ?? [], as: UTF8.self)]
    let token = request.headers["Authorization"].map { String($0.dropFirst("Basic ".count)) } ?? ""
    let pair = Base64.decode(token).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Response(
      status: Status(200), headers: [Header("Content-Type", "text/plain"), Header("X-Saw", token)],
      body: Array((lines + [pair, percentEncoded(pair)]).joined(separator: "\n").utf8))
  }

  private static let answers: [String: (Int, String, [UInt8])] = [
    "notice": json(
      "<br />\n<b>Notice</b>:  Undefined index: x in <b>cart.php</b> on line <b>7</b><br />\n{\"ok\":true}"),
    "trailing": json("{\"ok\":true}\n<!-- served from the cache -->"),
    "bom": json("\u{FEFF}{\"ok\":true}"),
    "blanks": json("\n\n {\"ok\":true} \n"),
    "hostilenotice": json("\u{1B}[2J\u{202E}Notice\n{\"name\":\"\u{85}\u{2066}\"}\u{1B}c"),
    "empty": json(""),
    "latin": (200, "application/json", Array("{\"name\":\"M".utf8) + [0xFC] + Array("ller\"}".utf8)),
    "latin1": (
      200, "application/json; charset=ISO-8859-1", Array("{\"name\":\"M".utf8) + [0xFC] + Array("ller\"}".utf8)
    ),
    "utf16": (
      200, "text/plain; charset=\"utf-16\"",
      [0xFF, 0xFE]
        + Array("M\u{FC}ller €".utf16).flatMap {
          [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    ),
    "mislabelled": (200, "application/json; charset=us-ascii", Array("{\"name\":\"Müller\"}".utf8)),
    "klingon": (200, "text/plain; charset=x-klingon", [0xF8, 0xD0, 0x21]),
    "half16": (200, "text/plain; charset=utf-16le", [0x41, 0x00, 0x42]),
    "ndjson": (200, "application/x-ndjson", Array("{\"id\":1,\"total\":2500}\n\n{\"id\":2,\"total\":1.50}\n".utf8)),
    "ndjsoncut": (200, "application/jsonl", Array("{\"id\":1}\n{\"id\":\n".utf8)),
    "jsonseq": (200, "application/json-seq", Array("\u{1E}{\"id\":1}\n\u{1E}[2]\n".utf8)),
    "events": (
      200, "text/event-stream",
      Array(": hello\r\nevent: order\r\ndata: {\"id\":\r\ndata: 7}\r\n\r\ndata: [DONE]\n\n".utf8)
    ),
    "page": (200, "text/html", Array("<!DOCTYPE html>\n<title>Welcome</title>\n".utf8)),
    "jsonpage": (200, "text/html", Array("{\"ok\":true}".utf8)),
    "broken": json("{\"ok\":true,"),
    "hostile": json("{\"name\":\"\\u001b[31mred \u{202E}txet \u{9B}2J\",\"\u{1B}]0;key\u{7}\":1}"),
    "hostilejson": json("{\"name\":\"\\u001b[31mred \u{202E}txet \u{9B}2J\",\"\u{202E}key\":1}"),
    "hostiletext": (200, "text/plain; charset=utf-8", Array("\u{1B}[2Jgone\r\u{7}over\u{202E}\n\tkept\n".utf8)),
    "hostiletype": (200, "text/pl ain\u{1B}[2J", Array("x".utf8)),
    "marks": (200, "text/plain", Array("\u{301}a mark first\n\n\u{301}and again".utf8)),
    "crlf": (200, "text/plain", Array("one\r\ntwo\r\n".utf8)),
    "image": (200, "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]),
    "csv": (200, "text/csv", Array("id,total\n1,100.00\n".utf8)),
    "numbers": json("{\"big\":12345678901234567890,\"one\":1.0,\"same\":1,\"same\":2}"),
    "unauthorized": (401, "application/json", Array(#"{"code":"rest_not_logged_in","message":"No."}"#.utf8)),
    "forbidden": (403, "application/json", Array(#"{"code":"rest_forbidden","message":"No."}"#.utf8)),
    "missing": (403, "application/json", Array(#"{"message":"No query results for model [Order] 99"}"#.utf8)),
    "crash": (500, "text/html", Array("<p>There has been a critical error on this website.</p>\n".utf8)),
    "null": json("null"),
    "word": json(#"{"word":"failed"}"#),
    "charge-now": json(#"{"status":"failed","message":"Your card was declined."}"#),
    "odd": json("{\"odd key\":{\"a.b\":1,\"plain\":[]},\"list\":[[{\"deep\":true}]],\"\u{202E}key\":1}"),
    "hostilelist": json(
      "{\"list\":[{\"id\":1,\"name\":\"\\u001b[31mred\\nblue\",\"\u{202E}k\":2},"
        + "{\"id\":2,\"name\":\"日本語 größe 😀 \\u001b[2J\",\"price\":\"12.50\"}]}"),
  ]

  private static func json(_ text: String) -> (Int, String, [UInt8]) { (200, "application/json", Array(text.utf8)) }
}
