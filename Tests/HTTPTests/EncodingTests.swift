import HTTP
import Testing

@Suite("Percent encoding and Base64") struct EncodingTests {
  /// Texts with everything that may be taken for something else.
  private static let texts = [
    "", "a", "AZaz09-._~", "a b", "a/b?c=d&e#f", "100%", "%41", "%", "%%", "+", "é€😀", "\0\n\u{7F}", "\r\n",
    "'\"<>\\^`{|}", "e\u{301}", "[]:;,@!$()*",
  ]

  @Test(arguments: [
    ("a b", "a%20b"), ("a/b", "a%2Fb"), ("é", "%C3%A9"), ("😀", "%F0%9F%98%80"), ("100%", "100%25"), ("a+b", "a%2Bb"),
    ("AZaz09-._~", "AZaz09-._~"),
    ("\n\0", "%0A%00"), ("[]", "%5B%5D"), ("e\u{301}", "e%CC%81"), ("", ""),
  ])
  func percentEncoding(_ text: String, _ encoded: String) {
    #expect(percentEncoded(text) == encoded)
    #expect(percentDecoded(encoded) == text)
  }

  @Test(arguments: texts) func percentEncodingReadsBack(_ text: String) {
    for kept in ["", "/", "[],:"] {
      let encoded = percentEncoded(text, keeping: kept)
      #expect(percentDecoded(encoded).unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(
        encoded.utf8.allSatisfy {
          "%-._~\(kept)".utf8.contains($0) || Unicode.Scalar($0).properties.isAlphabetic || 0x30...0x39 ~= $0
        })
      #expect(URL("http://shop.example/\(encoded)?\(encoded)")?.query == encoded)
    }
    #expect(percentDecoded(percentEncoded(text), plusIsBlank: true).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func whatIsKept() {
    #expect(percentEncoded("a[0],b:c/d", keeping: "[],:") == "a[0],b:c%2Fd")
  }

  @Test(arguments: [
    ("%", "%"), ("%4", "%4"), ("%4x", "%4x"), ("%x4", "%x4"), ("%zz", "%zz"), ("%%41", "%A"), ("%+1", "%+1"),
    ("%-0", "%-0"), ("% 1", "% 1"), ("%2541", "%41"),
    ("%c3%a9", "é"), ("%C3%A9", "é"), ("%FF", "\u{FFFD}"), ("a+b", "a+b"), ("é%20é", "é é"), ("%é1", "%é1"),
  ])
  func percentDecoding(_ text: String, _ decoded: String) {
    #expect(percentDecoded(text) == decoded)
  }

  @Test func plusIsABlankInForms() {
    #expect(percentDecoded("a+b%2Bc", plusIsBlank: true) == "a b+c")
    #expect(percentDecoded("a+b%2Bc".dropFirst()) == "+b+c")
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64(_ text: String, _ encoded: String) {
    #expect(Base64.encode(text.utf8) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
    #expect(Base64.decode(encoded.prefix { $0 != "=" }) == Array(text.utf8))
  }

  @Test func base64ReadsBack() {
    for length in 0...66 {
      for seed in [0, 1, 85, 170, 255] {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ seed) }
        let encoded = Base64.encode(bytes)
        #expect(encoded.utf8.count == (length + 2) / 3 * 4)
        #expect(Base64.decode(encoded) == bytes)
      }
    }
    #expect(Base64.encode([0xFB, 0xFF, 0xBF]) == "+/+/")
  }

  @Test(arguments: ["A", "AAAAA", "A===", "Zg==Zg==", "Z=g=", "=Zg", "Zm 9v", "Zm9v\n", "Zm-_", "Zm9é", "%3D"])
  func noBase64(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
