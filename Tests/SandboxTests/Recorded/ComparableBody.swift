import Sandbox
import SandboxPHP

/// What a body says, less what differs from run to run: times, and names that look random.
struct ComparableBody: Equatable {
  /// `nil` when it is no JSON; then it is compared byte by byte.
  private let json: PHPValue?
  private let bytes: [UInt8]

  init(_ body: [UInt8]) {
    json = try? ComparableBody.masked(PHPJSON.decode(body))
    bytes = json == nil ? body : []
  }

  private static func masked(_ value: PHPValue) -> PHPValue {
    switch value {
    case .array(let array) where array.isList: .list(array.values.map(masked))
    // The order of an object's members says nothing.
    case .array(let array):
      .array(PHPArray(array.entries.map { ($0.key, masked($0.value)) }.sorted { $0.0 < $1.0 }))
    case .string(let text): .string(isTime(text) ? "a time" : withoutNames(text))
    case .null, .bool, .int, .float: value
    }
  }

  /// `2026-11-01T10:00:00+00:00`, or with a blank in the middle.
  private static func isTime(_ text: String) -> Bool {
    let shape = text.utf8.prefix(19).map {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "0") : $0
    }
    return shape == Array("0000-00-00T00:00:00".utf8) || shape == Array("0000-00-00 00:00:00".utf8)
  }

  /// With every run of 32 hexadecimal digits or more, dashes between them aside, as `…`.
  private static func withoutNames(_ text: String) -> String {
    var result = ""
    var run = ""
    for character in text + "\0" {
      if character.isHexDigit || character == "-" {
        run.append(character)
      } else {
        result += run.filter(\.isHexDigit).count >= 32 ? "…" : run
        result.append(character)
        run = ""
      }
    }
    return String(result.dropLast())
  }
}
