/// Tokens that show by how they begin that they are secrets, in the formats of payment gateways and of other services that
/// shops use. Publishable keys (`pk_live_…`) are none.
///
/// Sources: the documentation of the services, and the rules of gitleaks.
package enum KnownToken {
  private struct Format {
    var start: String
    /// The bytes that may follow.
    var alphabet: Alphabet
    /// How many of them.
    var length: ClosedRange<Int>
    /// What stands in the middle.
    var middle: String?

    init(_ start: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>, middle: String? = nil) {
      (self.start, self.alphabet, self.length, self.middle) = (start, alphabet, length, middle)
    }
  }

  private enum Alphabet: Sendable {
    case hexadecimal, capitals, letters, words, base64

    func contains(_ byte: UInt8) -> Bool {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      return switch self {
      case .hexadecimal: isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      case .capitals: isDigit || isCapital
      case .letters: isDigit || isCapital || isSmall
      case .words: isDigit || isCapital || isSmall || "_-.$".utf8.contains(byte)
      case .base64: isDigit || isCapital || isSmall || "+/_-=".utf8.contains(byte)
      }
    }
  }

  private static let formats: [Format] = [
    // Stripe, and Paystack, whose secret keys begin the same way.
    Format("sk_live_", .letters, 10...255), Format("sk_test_", .letters, 10...255),
    Format("rk_live_", .letters, 10...255), Format("rk_test_", .letters, 10...255),
    Format("sk_prod_", .letters, 10...255), Format("rk_prod_", .letters, 10...255),
    Format("whsec_", .base64, 16...255), Format("pi_", .words, 20...255, middle: "_secret_"),
    Format("seti_", .words, 20...255, middle: "_secret_"),
    // WooCommerce.
    Format("ck_", .hexadecimal, 40...40), Format("cs_", .hexadecimal, 40...40),
    // PayPal's Braintree.
    Format("access_token$production$", .words, 40...64), Format("access_token$sandbox$", .words, 40...64),
    // Square.
    Format("EAAA", .base64, 22...64), Format("sq0atp-", .words, 22...64), Format("sq0csp-", .words, 43...64),
    // Mollie, Flutterwave, Shopify, EasyPost, Shippo.
    Format("live_", .letters, 30...64), Format("test_", .letters, 30...64), Format("FLWSECK-", .words, 16...64),
    Format("FLWSECK_TEST-", .words, 12...64), Format("shpat_", .hexadecimal, 32...32),
    Format("shpca_", .hexadecimal, 32...32), Format("shppa_", .hexadecimal, 32...32),
    Format("shpss_", .hexadecimal, 32...32), Format("EZAK", .letters, 54...54),
    Format("shippo_live_", .hexadecimal, 40...40),
    // Mail: SendGrid, Mailgun, Brevo.
    Format("SG.", .words, 60...80), Format("key-", .hexadecimal, 32...32), Format("xkeysib-", .words, 64...96),
    // Amazon, GitHub, GitLab, Slack, npm, DigitalOcean.
    Format("AKIA", .capitals, 16...16), Format("ASIA", .capitals, 16...16), Format("ghp_", .letters, 36...255),
    Format("gho_", .letters, 36...255), Format("ghu_", .letters, 36...255), Format("ghs_", .letters, 36...255),
    Format("ghr_", .letters, 36...255), Format("github_pat_", .words, 40...255), Format("glpat-", .words, 20...255),
    Format("xoxb-", .words, 13...255), Format("xoxp-", .words, 13...255), Format("xoxa-", .words, 13...255),
    Format("xoxe-", .words, 13...255), Format("xoxo-", .words, 13...255), Format("xoxr-", .words, 13...255),
    Format("xoxs-", .words, 13...255), Format("npm_", .letters, 36...36), Format("dop_v1_", .hexadecimal, 64...64),
    // A JSON Web Token: two JSON objects and a signature.
    Format("eyJ", .words, 20...8192, middle: ".eyJ"),
  ]

  /// The formats by the first byte of a token.
  private static let byStart: [[Format]] = (0...255).map { byte in
    formats.filter { $0.start.utf8.first == UInt8(byte) }
  }

  /// No token is shorter.
  private static let shortest = 18

  private static let isTokenByte: [Bool] = (0...255).map { Alphabet.words.contains(UInt8($0)) }

  /// Calls `body` with the place of every one.
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    isTokenByte.withUnsafeBufferPointer { isTokenByte in
      var start = 0
      while start + shortest <= text.count {
        // Most words are shorter: from the end of the shortest token, back to the end of a word before it.
        var last = start + shortest - 1
        while last >= start, isTokenByte[Int(text[last])] { last -= 1 }
        guard last < start else {
          start = last + 1
          continue
        }
        var end = start + shortest
        while end < text.count, isTokenByte[Int(text[end])] { end += 1 }
        find(in: text, start..<end, body)
        start = end
      }
    }
  }

  /// The tokens in a long word, at whose parts each may begin.
  private static func find(in text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ body: (Range<Int>) -> Void) {
    var place = word.lowerBound
    while place < word.upperBound {
      let isStart = place == word.lowerBound || !Alphabet.letters.contains(text[place - 1])
      if isStart, let end = byStart[Int(text[place])].lazy.compactMap({ self.end(of: $0, in: text, at: place) }).first {
        body(place..<end)
        place = end
      } else {
        place += 1
      }
    }
  }

  private static func end(of format: Format, in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let rest = text[start...]
    guard rest.starts(with: format.start.utf8) else { return nil }
    let body = rest.dropFirst(format.start.utf8.count).prefix { format.alphabet.contains($0) }
    guard format.length.contains(body.count) || (body.count > format.length.upperBound && format.length.count > 1)
    else { return nil }
    if let middle = format.middle, !String(decoding: rest[start..<body.endIndex], as: UTF8.self).contains(middle) {
      return nil
    }
    return body.endIndex
  }

  /// Every token in a text.
  package static func tokens(in text: String) -> [String] {
    guard text.utf8.count >= shortest else { return [] }
    let bytes = Array(text.utf8)
    var found: [String] = []
    bytes.withUnsafeBufferPointer { text in
      forEach(in: text) { found.append(String(decoding: text[$0], as: UTF8.self)) }
    }
    return found
  }
}
