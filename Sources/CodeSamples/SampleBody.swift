internal import HTTP
internal import JSON

/// What a body is, as far as writing it down goes.
enum SampleBody {
  /// JSON by its media type and by its text, and not too deep.
  case json(JSONDocument)
  /// UTF-8 without NUL, to be sent byte for byte.
  case text(String)
  /// Anything else, shown in base64.
  case binary([UInt8])

  /// More levels than that are neither read nor indented.
  private static let depthLimit = 64

  /// `nil` when the request has no body.
  init?(_ request: SampleRequest) {
    guard let bytes = request.body else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      self = .binary(bytes)
      return
    }
    if isJSON(request.headers["Content-Type"]), SampleBody.isShallow(bytes), let document = try? JSONDocument(bytes) {
      self = .json(document)
    } else {
      self = .text(text)
    }
  }

  private static func isShallow(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var tokenizer = JSONTokenizer()
    while (try? tokenizer.next(in: span)) != nil {
      if tokenizer.depth > depthLimit { return false }
    }
    return true
  }
}

/// Whether a media type is JSON: `application/json`, or one with the suffix `+json` (RFC 6839, section 3.1).
private func isJSON(_ contentType: String?) -> Bool {
  let type = contentType?.lowercased().prefix { $0 != ";" && $0 != " " } ?? ""
  return type == "application/json" || type.hasSuffix("+json")
}
