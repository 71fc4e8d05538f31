/// A character reference of HTML: `&amp;`, `&#39;`, `&#x27;`.
struct CharacterReference {
  let scalar: Unicode.Scalar
  /// The place after it.
  let end: Int

  /// - Parameter start: the place of the ampersand.
  /// - Returns: `nil` when no reference stands there.
  init?(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    let inside = text[(start + 1)...].prefix(CharacterReference.longest + 1).prefix { $0 != UInt8(ascii: ";") }
    guard inside.count <= CharacterReference.longest, inside.endIndex < text.count, let first = inside.first,
      text[inside.endIndex] == UInt8(ascii: ";")
    else { return nil }
    let name = String(decoding: inside, as: UTF8.self)
    guard
      let scalar = first == UInt8(ascii: "#")
        ? CharacterReference.numbered(name.dropFirst()) : CharacterReference.named[name]
    else { return nil }
    (self.scalar, end) = (scalar, inside.endIndex + 1)
  }

  /// The longest name, and the longest number: `#x0010FFFF`.
  private static let longest = 10

  private static func numbered(_ number: Substring) -> Unicode.Scalar? {
    let value =
      number.first == "x" || number.first == "X" ? UInt32(number.dropFirst(), radix: 16) : UInt32(number, radix: 10)
    return value.flatMap { Unicode.Scalar($0) }
  }

  /// What PHP's `htmlspecialchars` and `htmlentities` write, and the names that HTML 5 has for the other characters of
  /// ASCII. Source: HTML Living Standard, section 13.5.
  private static let named: [String: Unicode.Scalar] = {
    var names: [String: Unicode.Scalar] = [
      "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"", "apos": "'",
      "Tab": "\t", "NewLine": "\n", "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")",
      "ast": "*", "midast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";",
      "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]",
      "Hat": "^", "lowbar": "_", "UnderBar": "_", "grave": "`", "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|",
      "VerticalLine": "|", "rcub": "}", "rbrace": "}", "euro": "€", "hyphen": "\u{2010}", "ndash": "–", "mdash": "—",
      "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•", "hellip": "…", "trade": "™",
    ]
    for (place, name) in latin.split(separator: " ").enumerated() {
      names[String(name)] = Unicode.Scalar(0xA0 + UInt32(place))
    }
    return names
  }()

  /// The names of U+00A0 to U+00FF, in their order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr \
    deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml \
    eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """
}
