import JSON
import Testing

@Suite("Printing") struct PrinterTests {
  @Test func indented() throws {
    let text = #"{"a":[1,{"b":null}],"e":{},"l":[],"s":"x"}"#
    #expect(
      try printed(text, .pretty) == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "e": {},
          "l": [],
          "s": "x"
        }
        """)
    #expect(try printed(" [ ] ", .pretty) == "[]")
    #expect(try printed("\n{\t}", .pretty) == "{}")
    #expect(try printed(" 1 ", .pretty) == "1")
    #expect(try printed("[1,2]", JSONStyle(indent: 0, strings: .kept)) == "[\n1,\n2\n]")
    #expect(try printed(" { \"a\" : [ 1 , 2 ] } ", .minified) == #"{"a":[1,2]}"#)
  }

  @Test func orderAndRepeatedKeysStay() throws {
    let text = #"{"b":1,"a":2,"b":3,"10":4,"9":5}"#
    #expect(try printed(text, .minified) == text)
    #expect(try printed(text, JSONStyle(indent: nil, strings: .decoded)) == text)
  }

  @Test(arguments: [
    "1.10", "1e400", "12345678901234567890", "-0", "-0.0", "1E+05", "0.1e-7",
    "100000000000000000000.000000000000000001",
  ])
  func numbersStay(_ number: String) throws {
    #expect(try printed("[\(number)]", .minified) == "[\(number)]")
    #expect(try printed(number, .pretty) == number)
  }

  /// What stands between the quotes: as it came, and as it is shown.
  @Test(arguments: [
    ("", ""), ("plain", "plain"), (#"\/wp-json\/"#, "/wp-json/"), (#"caf\u00e9"#, "café"), (#"\u00E9"#, "é"),
    (#"\u20ac"#, "€"), (#"\ud83d\ude00"#, "😀"), ("é€😀", "é€😀"), (#"\u0041\u002f"#, "A/"), (#"\u200d"#, "\u{200D}"),
    // What needs an escape keeps one.
    (#"\"\\\b\f\n\r\t"#, #"\"\\\b\f\n\r\t"#), (#"\u0022\u005c\u000a\u0009"#, #"\"\\\n\t"#),
    (#"\u0000\u001B"#, #"\u0000\u001b"#),
    (#"\\u00e9"#, #"\\u00e9"#), (#"\\\/"#, #"\\/"#),
    // Lone surrogates.
    (#"\ud83d"#, #"\ud83d"#), (#"\uDE00x"#, #"\uDE00x"#), (#"\ud83d\ud83d\ude00"#, #"\ud83d😀"#),
    (#"\ud83d\u0041"#, #"\ud83dA"#), (#"\ud83d\n"#, #"\ud83d\n"#), (#"\ude00\ud83d"#, #"\ude00\ud83d"#),
    // What could move a cursor or deceive a reader: DEL, C1, bidirectional controls, what cannot be seen.
    ("\u{7F}", #"\u007f"#), (#"\u007f"#, #"\u007f"#), ("\u{9B}31m", #"\u009b31m"#), (#"\u0085"#, #"\u0085"#),
    ("\u{202E}txt", #"\u202etxt"#), (#"\u2066"#, #"\u2066"#), ("a\u{200B}b", #"a\u200bb"#), ("\u{FEFF}", #"\ufeff"#),
    ("\u{2028}", #"\u2028"#), ("\u{E0041}", #"\udb40\udc41"#), (#"\udb40\udc41"#, #"\udb40\udc41"#),
    ("\u{61C}", #"\u061c"#), ("\u{FFFD}", #"\ufffd"#),
  ])
  func strings(_ kept: String, _ shown: String) throws {
    for (open, close) in [("", ""), ("[", "]"), ("[0,", "                    ]"), ("{\"k\":", "}")] {
      let text = "\(open)\"\(kept)\"\(close)"
      let end = close.filter { $0 != " " }
      #expect(try printed(text, .minified) == "\(open)\"\(kept)\"\(end)")
      #expect(
        try printed(text, JSONStyle(indent: nil, strings: .decoded)).unicodeScalars.elementsEqual(
          "\(open)\"\(shown)\"\(end)".unicodeScalars))
    }
    let key = try printed("{\"\(kept)\":0}", JSONStyle(indent: nil, strings: .decoded))
    #expect(key.unicodeScalars.elementsEqual("{\"\(shown)\":0}".unicodeScalars))
  }

  /// Bytes that are no UTF-8, and how many of them are broken.
  @Test(
    arguments: [
      ([0x80], 1), ([0xC3], 1), ([0xC3, 0x28], 1), ([0xC0, 0xAF], 2), ([0xE2, 0x82], 2), ([0xED, 0xA0, 0x80], 3),
      ([0xF0, 0x80, 0x80, 0x80], 4), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF8, 0x88], 2), ([0xFF, 0xFE], 2),
    ] as [([UInt8], Int)])
  func brokenUTF8(_ bytes: [UInt8], _ count: Int) throws {
    let text = Array("\"é".utf8) + bytes + Array("é\"".utf8)
    #expect(try printed(text, .minified) == text)
    let rest = bytes.filter { $0 < 0x80 }
    let shown = "\"é" + String(repeating: #"\ufffd"#, count: count) + String(decoding: rest, as: UTF8.self) + "é\""
    #expect(try printed(text, JSONStyle(indent: 2, strings: .decoded)) == Array(shown.utf8))
  }

  @Test func colours() throws {
    var colors = JSONStyle.Colors.standard
    colors.number = ""
    let text = #"{"k\/":["s",-1,true,null]}"#
    let start = "\u{1B}["
    #expect(
      try printed(text, JSONStyle(indent: nil, strings: .decoded, colors: colors))
        == "{\(start)1m\"k/\"\(start)0m:[\(start)32m\"s\"\(start)0m,-1,\(start)36mtrue\(start)0m,\(start)36mnull\(start)0m]}"
    )
    let shown = try printed(text, JSONStyle(indent: 2, strings: .kept, colors: .standard))
    #expect(shown.contains("\(start)35m-1\(start)0m"))
    let plain = shown.split(separator: start, omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
    }
    #expect(try plain.joined() == printed(text, JSONStyle(indent: 2, strings: .kept)))
  }

  /// Tokens are copied in blocks: every length, near the end of the text and far from it, and across two pieces.
  @Test func everyLength() throws {
    for length in 0...150 {
      for blanks in [0, 1, 15, 16, 17, 40] {
        let string = "\"" + String(repeating: "x", count: length) + "\""
        let text = "[\(string),\(string)]"
        #expect(try printed(text + String(repeating: " ", count: blanks), .minified) == text)
      }
    }
    for length in (1 << 18) - 40...(1 << 18) + 40 {
      let text = #"["\#(String(repeating: "x", count: length))","yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",1,2,3]"#
      #expect(try pieces(text, .minified).text == text)
    }
  }

  @Test func piecesAreAtMostAQuarterOfAMegabyte() throws {
    let escapes = String(repeating: #"\/\u00e9\u202e"#, count: 30_000)
    let plain = String(repeating: "x", count: 1_000_000)
    let many = String(repeating: #"[1,"a",{"b":"\/"}],"#, count: 10_000)
    let text = #"[\#(many)"\#(escapes)","\#(plain)"]"#
    for style in [JSONStyle.pretty, .minified, JSONStyle(indent: 4, strings: .decoded, colors: .standard)] {
      let found = try pieces(text, style)
      #expect(found.lengths.count > 5)
      #expect(found.lengths.allSatisfy { 1...(1 << 18) ~= $0 })
      #expect(try found.text == printed(text, style))
      if style == .minified { #expect(found.text == text) }
    }
  }
}
