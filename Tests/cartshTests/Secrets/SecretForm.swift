import HTTP
import JSON

/// A way in which a server may write a text that it was sent, made without the code that looks for it.
struct SecretForm: Sendable {
  let name: String
  /// What stands between the quotes of a string of JSON.
  let inJSON: @Sendable (String) -> String
  /// What must not be read anywhere: the encoded text, or of Base64 the digits that hold nothing else.
  let trace: @Sendable (String) -> String

  /// A form that is written as a string of JSON by PHP.
  private init(_ name: String, _ encode: @escaping @Sendable (String) -> String) {
    self.init(name, inJSON: { php(encode($0)) }, trace: encode)
  }

  private init(
    _ name: String, inJSON: @escaping @Sendable (String) -> String, trace: @escaping @Sendable (String) -> String
  ) {
    (self.name, self.inJSON, self.trace) = (name, inJSON, trace)
  }

  /// Base64 of the text with something before it.
  private init(
    _ name: String, base64 before: String, after: String = "", _ encode: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.init(name, inJSON: { php(encode(Base64.encode((before + $0 + after).utf8))) }) { secret in
      let start = (before.utf8.count * 8 + 5) / 6
      let end = (before.utf8.count + secret.utf8.count) * 8 / 6
      let digits = Base64.encode((before + secret + after).utf8)
      return encode(String(digits.prefix(end).dropFirst(start)))
    }
  }

  static let all: [SecretForm] = [
    SecretForm("as it is", inJSON: plain, trace: { $0 }), SecretForm("PHP's JSON", inJSON: php, trace: php),
    SecretForm("capitals in \\u", inJSON: { php($0, hex: true) }, trace: { php($0, hex: true) }),
    SecretForm("every character as \\u", inJSON: everyUnit, trace: everyUnit),
    SecretForm("JSON in JSON", inJSON: { plain(plain($0)) }, trace: plain),
    SecretForm("PHP's JSON in JSON", inJSON: { php(php($0)) }, trace: php),
    SecretForm("JSON in JSON in JSON", inJSON: { php(php(php($0))) }, trace: { php(php($0)) }),
    SecretForm("HTML") { html($0) },
    SecretForm("HTML, decimal") { $0.unicodeScalars.map { "&#\($0.value);" }.joined() },
    SecretForm("HTML, hexadecimal") { $0.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined() },
    SecretForm("HTML in HTML") { html(html($0)) }, SecretForm("percent") { percentEncoded($0) },
    SecretForm("percent, small letters") { smallHex(percentEncoded($0)) },
    SecretForm("a form") { percentEncoded($0).replacing("%20", with: "+") },
    SecretForm("percent, twice") { percentEncoded(percentEncoded($0)) },
    SecretForm("percent, in part") { partly($0) },
    SecretForm("every byte by percent") { everyByte($0) },
    SecretForm("percent in HTML") { html("?a=1&b=\(percentEncoded($0))") },
    SecretForm("Base64", base64: ""), SecretForm("Base64 without padding", base64: "") { $0.replacing("=", with: "") },
    SecretForm("URL-safe Base64", base64: "") { $0.replacing("+", with: "-").replacing("/", with: "_") },
    SecretForm("longer Base64, first place", base64: "key", after: " and more"),
    SecretForm("longer Base64, second place", base64: "k", after: " and more"),
    SecretForm("longer Base64, third place", base64: "ke", after: "!"),
    SecretForm("Base64 by percent", base64: "a") { percentEncoded($0) },
    SecretForm("Base64 in HTML", base64: "ab") { $0.replacing("/", with: "&#x2F;").replacing("=", with: "&#x3D;") },
    SecretForm("Base64 in JSON in JSON", base64: "abcd") { php($0) },
    SecretForm("Base64 of PHP's JSON") { Base64.encode("{\"a\":\"\(php($0))\"}".utf8) },
    SecretForm("Base64 of Base64") { Base64.encode(Base64.encode($0.utf8).utf8) },
  ]
}

// MARK: Encodings

@Sendable private func plain(_ text: String) -> String {
  String(decoding: JSONText.encode(text).dropFirst().dropLast(), as: UTF8.self)
}

@Sendable private func php(_ text: String) -> String { php(text, hex: false) }

/// As `json_encode` does it.
private func php(_ text: String, hex isCapital: Bool) -> String {
  text.unicodeScalars.map { scalar in
    if "\"\\/".unicodeScalars.contains(scalar) { return "\\\(scalar)" }
    return scalar.isASCII ? "\(scalar)" : everyUnit("\(scalar)", isCapital)
  }.joined()
}

@Sendable private func everyUnit(_ text: String) -> String { everyUnit(text, false) }

private func everyUnit(_ text: String, _ isCapital: Bool) -> String {
  text.utf16.map { unit in
    let digits = String(unit, radix: 16, uppercase: isCapital)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()
}

/// As `htmlentities` does it.
private func html(_ text: String) -> String {
  let names: [Character: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#039;", "ü": "&uuml;", "ß": "&szlig;",
  ]
  return text.map { names[$0] ?? "\($0)" }.joined()
}

private func twoDigits(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

private func everyByte(_ text: String) -> String { text.utf8.map { "%" + twoDigits($0) }.joined() }

private func smallHex(_ text: String) -> String {
  text.split(separator: "%", omittingEmptySubsequences: false).enumerated().map { place, piece in
    place == 0 ? String(piece) : "%" + piece.prefix(2).lowercased() + piece.dropFirst(2)
  }.joined()
}

/// Every second character that needs it, and a letter that does not.
private func partly(_ text: String) -> String {
  text.enumerated().map { place, character in
    place % 2 == 0 ? percentEncoded("\(character)") : place == 1 ? everyByte("\(character)") : "\(character)"
  }.joined()
}
