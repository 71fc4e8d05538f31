import CodeSamples
import HTTP

extension SampleCase {
  /// Texts that mean something to somebody on the way.
  static let awkwardTexts = [
    "'", "\"", "'\"'\"'", "\\", "\\\\'", "\\n", "it's \"so\"", "$HOME", "${HOME}", "$(id)", "`id`", "{$ch}", "$ch[0]",
    "!", "!!",
    "a!b", "%d %s %%", "@/etc/hostname", "@\u{301}/x", "-", "--help", "-d x", "#", "a;b", "a & b | c > d", "*", "~",
    "line\nline", "a\r\nb", "tab\there",
    "\u{1}\u{1B}[31m\u{7F}", "\u{1}0", "\u{1B}77", "é", "e\u{301}", "😀", "日本語", "\u{202E}abc", "\u{2028}\u{2029}",
    "\u{85}", "\u{E0041}",
    "</script>", "<!--", "<?php ?>", "?>", "*/", "\"\"\"", "'''", "\\u0041", "\\x41", "\\", " leading", "trailing ",
    "EOF\nEOF", "",
    "null", "0", "{", "[1", "=cmd", "\u{FEFF}bom", "\n", "\n\n", "a\n!b\n",
  ]

  static let awkwardNumbers = [
    "0", "-1", "2500", "0.5", "-12.25", "1.10", "1.0", "-0", "-0.0", "0.0", "1e400", "1E5", "1e5",
    "12345678901234567890", "9007199254740992",
    "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "0.0001", "0.00001",
    "0.1234567890123456",
    "0.12345678901234567890", "100000000000000.5", "123456789012345680.5", "19.99",
  ]

  static let awkwardDocuments = [
    "{}", "[]", "[{}]", "[[]]", #"{"a":{}}"#, "null", "true", "false", #""text""#, #"{"a":null,"b":true,"c":false}"#,
    #"{"a":1,"a":2}"#, #"{"b":{"x":[1,2,{"y":[]}]}}"#, #"{"2":1,"1":2}"#, #"{"1":1,"2":2}"#, #"{"0":1,"1":2}"#,
    #"{"0":1}"#, #"{"a":1,"0":2}"#,
    #"{"-5":1}"#, #"{"007":1}"#, #"{"4294967295":1,"5":2}"#, #"{"9223372036854775808":1}"#,
    #"{"__proto__":{"a":1},"b":2}"#, #"{"constructor":1}"#,
    #"{"":1}"#, #"{"class":1,"a b":2,"ключ":3,"$ok":4,"_":5,"9a":6}"#, #"{"\u0000a":1}"#, #"{"0":1,"\u0000a":1}"#,
    #"["\u0000"]"#,
    #"["\ud83d\ude00"]"#, #"["\ud83d"]"#, #"["\ude00\ud83d"]"#, #"["\ud83d\ud83d\ude00"]"#, #"["\\ud83d"]"#,
    #"{"\ud800":1}"#,
    #"{"é":1,"e\u0301":2}"#, #"["\/\u002f\u00e9"]"#, " { \"a\" : [ 1 , 2 ] } \n", #"{"a": 1e5, "s": "it's"}"#,
    String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
  ]

  static var awkward: [SampleCase] { requests + credentials + bodies }

  private static var requests: [SampleCase] {
    let methods: [Method] = [.get, .put, .patch, .delete, .post, .options, Method("PURGE")!]
    var cases = methods.map { SampleCase($0, "/orders/7", [], .environment) }
    cases += [
      SampleCase(.get, "/orders?page=2&search=a%20b&filters%5B%5D=x"),
      SampleCase(.get, "/a?status[]=paid&range={1..3}"),
      SampleCase(.get, "/it's?q=$HOME&`id`&x=a;b&!=1"), SampleCase(.get, "/caf%C3%A9/%F0%9F%98%80?%22=%27"),
      SampleCase(.get, "/many", [Header("Accept", "application/json"), Header("X-One", "1"), Header("X-One", "2")]),
      SampleCase(.get, "/empty", [Header("X-Empty", "")]),
      SampleCase(.get, "/names", [Header("X-!#$%&'*+-.^_`|~", "b"), Header("12", "c")]),
      SampleCase(.put, "/binary", [Header("Content-Type", "image/png")], .environment, Array(0...255)),
      SampleCase(.put, "/nothing", [], .environment, []), SampleCase(.post, "/nothing", [], .environment, []),
      SampleCase(.delete, "/with-body", [Header("Content-Type", "application/json")], .environment, Array("[1]".utf8)),
      SampleCase(.put, "/untyped", [], .environment, Array("a=b".utf8)),
      SampleCase(
        .put, "/broken", [Header("Content-Type", "application/json")], .environment, Array("[\"\u{1}".utf8) + [0xFF]),
      SampleCase(.put, "/nul", [Header("Content-Type", "text/plain")], .environment, [0x61, 0, 0x62]),
      SampleCase(
        .post, "/suffix", [Header("Content-Type", "application/ld+json; a=b")], .none, Array(#"{"a":1}"#.utf8)),
      SampleCase(json: "[\"" + String(repeating: "it's ", count: 40_000) + "\"]"),
      SampleCase(text: String(repeating: "$x", count: 70_000)),
    ]
    let values = awkwardTexts.filter { text in
      text.unicodeScalars.allSatisfy { $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }
        && text.first != " " && text.last != " "
    }
    return cases + values.map { SampleCase(.get, "/header", [Header("X-Value", $0)]) }
  }

  private static var credentials: [SampleCase] {
    let passwords = ["abcd EFGH ijkl MNOP qrst UVWX", "a:b'c\"d$e\\f`g!h%i", "pässwörd😀", ""]
    let literals = passwords.compactMap { BasicCredential(username: "us'er", password: $0) }.map(
      SampleRequest.Credential.literal)
    return (literals + [.placeholder, .environment, .none]).map { SampleCase(.get, "/me", [], $0) }
  }

  private static var bodies: [SampleCase] {
    let strings = awkwardTexts.map { SampleCase(json: "{\(encoded($0)):[\(encoded($0))]}") }
    let texts = awkwardTexts.flatMap { [SampleCase(text: $0), SampleCase(text: $0, type: nil)] }
    return strings + texts + awkwardNumbers.map { SampleCase(json: "[\($0)]") }
      + awkwardDocuments.map { SampleCase(json: $0) }
  }
}
