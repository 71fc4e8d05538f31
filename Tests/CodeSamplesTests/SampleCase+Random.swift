import CodeSamples
import HTTP

extension SampleCase {
  /// A case that depends on the generator alone.
  static func random(using generator: inout SeededGenerator) -> SampleCase {
    let method = [Method.post, .put, .patch, .delete].randomElement(using: &generator)!
    let target = "/\(percentEncoded(text(using: &generator)))?q=\(percentEncoded(text(using: &generator)))"
    let value = String(
      text(using: &generator).unicodeScalars.filter { $0.value > 0x20 && !(0x7F...0x9F).contains($0.value) })
    let headers = [Header("X-Random", value)]
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let body = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
      }
      return SampleCase(method, target, headers, .environment, body)
    case 1:
      let body = Array(text(using: &generator).utf8)
      return SampleCase(method, target, headers + [Header("Content-Type", "text/plain")], .environment, body)
    default:
      let body = Array(json(depth: 0, using: &generator).utf8)
      return SampleCase(method, target, headers + [Header("Content-Type", "application/json")], .environment, body)
    }
  }

  private static func json(depth: Int, using generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 0..<4, using: &generator)
    switch Int.random(in: 0..<(depth > 4 ? 4 : 8), using: &generator) {
    case 0: return ["null", "true", "false"].randomElement(using: &generator)!
    case 1: return awkwardNumbers.randomElement(using: &generator)!
    case 2: return "\(Int.random(in: -1000...1000, using: &generator))"
    case 3: return encoded(text(using: &generator))
    case 4, 5:
      return "[\((0..<count).map { _ in json(depth: depth + 1, using: &generator) }.joined(separator: ","))]"
    default:
      let members = (0..<count).map { _ in
        "\(encoded(text(using: &generator))):\(json(depth: depth + 1, using: &generator))"
      }
      return "{\(members.joined(separator: ", "))}"
    }
  }

  /// Pieces of trouble and single characters of all kinds.
  private static func text(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
      if Bool.random(using: &generator) { return awkwardTexts.randomElement(using: &generator)! }
      let highest = [0x7F, 0x7F, 0x2FF, 0xFFFF, 0x10FFFF].randomElement(using: &generator)!
      return Unicode.Scalar(UInt32.random(in: 1...UInt32(highest), using: &generator)).map { String($0) } ?? "x"
    }.joined()
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
