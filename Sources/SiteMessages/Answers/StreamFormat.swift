/// A media type whose body holds one document after another.
package enum StreamFormat: Equatable {
  /// JSON documents one after another, mostly one a line: `application/x-ndjson` and its other names.
  case lines
  /// JSON documents with a record separator before each: `application/json-seq` (RFC 7464).
  case textSequence
  /// Server-sent events: `text/event-stream` (WHATWG HTML, section 9.2).
  case events

  /// - Parameter mediaType: in lower case, without parameters.
  init?(mediaType: String?) {
    switch mediaType {
    case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonl",
      "application/jsonlines", "application/x-jsonlines", "application/json-lines", "application/x-json-stream",
      "application/stream+json", "text/x-ndjson", "text/jsonl":
      self = .lines
    case "application/json-seq": self = .textSequence
    case "text/event-stream": self = .events
    case let type? where type.hasSuffix("+json-seq"): self = .textSequence
    default: return nil
    }
  }
}
