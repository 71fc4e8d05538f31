package import JSON

/// `json_decode` and `json_encode`.
package enum PHPJSON {
  /// Why a text could not be decoded, with PHP's number and words for it.
  package struct DecodingError: Error, Sendable, Equatable {
    package var code: Int
    package var message: String

    static let depth = DecodingError(code: 1, message: "Maximum stack depth exceeded")
    static let syntax = DecodingError(code: 4, message: "Syntax error")
    static let utf8 = DecodingError(
      code: 5, message: "Malformed UTF-8 characters, possibly incorrectly encoded")
  }

  /// PHP reads no deeper than this.
  private static let depthLimit = 512

  /// Objects become arrays, as with `json_decode($text, true)`.
  package static func decode(_ bytes: [UInt8]) throws(DecodingError) -> PHPValue {
    guard depth(of: bytes) <= depthLimit else { throw .depth }
    guard let document = try? JSONDocument(bytes) else { throw .syntax }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .utf8 }
    return value(document.root)
  }

  /// How many objects and arrays are open at most. Known before a tree is built, so that building one may recurse.
  private static func depth(of bytes: [UInt8]) -> Int {
    var deepest = 0
    var tokenizer = JSONTokenizer()
    while let token = try? tokenizer.next(in: bytes.span), deepest <= depthLimit {
      if token.kind == .beginArray || token.kind == .beginObject { deepest = max(deepest, tokenizer.depth) }
    }
    return deepest
  }

  private static func value(_ json: JSONValue) -> PHPValue {
    switch json.kind {
    case .null: .null
    case .boolean: .bool(json.bool == true)
    case .string: .string(json.string ?? "")
    case .number: json.int.map(PHPValue.int) ?? .float(Double(json.text) ?? 0)
    case .array: .list(json.elements.map(value))
    case .object: .array(PHPArray(json.members.map { ($0.key, value($0.value)) }))
    }
  }

  /// With PHP's escapes: `\/`, `\u00e9`. An empty array is `[]`, whatever it was meant to be.
  package static func encode(_ value: PHPValue) -> [UInt8] {
    var writer = JSONWriter(escaping: .php)
    write(value, to: &writer)
    return writer.bytes
  }

  private static func write(_ value: PHPValue, to writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .bool(let flag): writer.bool(flag)
    case .int(let number): writer.int(number)
    case .float(let number): writer.raw(PHPNumber.text(number).lowercased().utf8)
    case .string(let text): writer.string(text)
    case .array(let array) where array.isList:
      writer.array { inner in for value in array.values { write(value, to: &inner) } }
    case .array(let array):
      writer.object { inner in
        for entry in array.entries {
          inner.key(entry.key)
          write(entry.value, to: &inner)
        }
      }
    }
  }
}

extension PHPValue {
  /// What a document that the shop wrote says; `nil` when it is deeper than PHP reads.
  package init?(_ document: JSONDocument) {
    guard let value = try? PHPJSON.decode(document.bytes) else { return nil }
    self = value
  }
}
