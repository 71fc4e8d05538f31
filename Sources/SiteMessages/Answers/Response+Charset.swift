internal import Text
package import HTTP

// The text of answers, whatever charset the server uses.

extension Response {
  /// The answer with its text in UTF-8, read in the charset that it declares; the bytes that came are kept with it.
  /// Bytes that are UTF-8 although they are declared as western stay as they are, and so does an unknown charset.
  package var inUTF8: Response {
    guard let charset = foreignCharset, let decoded = charset.decode(body) else { return self }
    var converted = self
    converted.convertBody(to: decoded.text)
    return converted
  }

  /// The charset to read the body in; `nil` where the bytes are UTF-8, or taken for it.
  private var foreignCharset: Charset? {
    if body.isEmpty { return nil }
    if hasUTF16Mark, isDeclaredText { return .utf16 }
    guard let declared = charset.flatMap(Charset.init), !declared.isUTF8 else { return nil }
    if declared.isWestern, body.isUTF8 { return nil }
    if declared.isUTF16, !body.prefix(4).contains(0), body.isUTF8 { return nil }
    return declared
  }

  private var hasUTF16Mark: Bool { body.starts(with: [0xFE, 0xFF]) || body.starts(with: [0xFF, 0xFE]) }

  private var isDeclaredText: Bool {
    guard let type = mediaType else { return true }
    return type.hasPrefix("text/") || charset != nil || ["json", "xml", "javascript"].contains { type.hasSuffix($0) }
  }

  /// What is to be known about the encoding of a text; `nil` when it is what the header says.
  package var encodingRemark: String? {
    let raw = "the bytes as they came: show -o FILE"
    if let originalBody {
      let name = charset ?? "utf-16"
      guard let decoded = Charset(name)?.decode(originalBody), !decoded.isComplete else { return nil }
      return "the answer says charset=\(name), and has bytes that mean nothing in it; \(raw)"
    }
    if body.isASCII { return nil }
    guard body.isUTF8 else {
      let isUnknown = charset.map { Charset($0)?.isUTF8 != true } ?? false
      let said =
        charset.map { "the answer says charset=\($0), \(isUnknown ? "which is not known here" : "and is not UTF-8")" }
        ?? "the answer is not UTF-8"
      return "\(said): bytes that cannot be read are shown as U+FFFD; \(raw)"
    }
    guard let charset, Charset(charset)?.isUTF8 != true else { return nil }
    return "the answer says charset=\(charset), and is UTF-8"
  }
}

extension [UInt8] {
  /// Whether the bytes are a text in UTF-8.
  var isUTF8: Bool { (try? UTF8Span(validating: span)) != nil }
}

extension Exchange {
  /// The exchange with the text of its answer in UTF-8.
  package var inUTF8: Exchange {
    var exchange = self
    switch outcome {
    case .answered(let response): exchange.outcome = .answered(response.inUTF8)
    case .unknown(let error, let partial): exchange.outcome = .unknown(error, partial: partial?.inUTF8)
    case .nothingSent: break
    }
    return exchange
  }
}
