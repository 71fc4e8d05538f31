internal import HTTP
internal import JSON

/// A request with PHP's curl extension.
struct PHPSample {
  let request: SampleRequest

  var text: String {
    let lines = method + credential + headers + body
    let options = lines.map { "curl_setopt($ch, \($0));\n" }.joined()
    return opening + "$ch = curl_init(\(PHPQuoting.doubleQuoted(request.url)));\n\n"
      + (options.isEmpty ? "" : "\(options)\n") + ending
  }

  private var opening: String { request.isIllustration ? "" : "<?php\n" }

  /// `curl_exec` prints the answer itself. `curl_close` does nothing since PHP 8.0 and is deprecated in 8.5: only the
  /// documentation's form has it.
  private var ending: String {
    request.isIllustration
      ? "curl_exec($ch);\n\ncurl_close($ch);" : "curl_exec($ch) or exit(curl_error($ch) . PHP_EOL);"
  }

  /// `CURLOPT_POST` without a body would wait for one.
  private var method: [String] {
    switch request.method {
    case .get where request.body == nil: []
    case .head: ["CURLOPT_NOBODY, true"]
    case .post where request.body != nil: ["CURLOPT_POST, true"]
    default: ["CURLOPT_CUSTOMREQUEST, \(PHPQuoting.quoted(request.method.description))"]
    }
  }

  private var credential: [String] {
    switch request.credential {
    case .placeholder, .none: []
    case .environment: [#"CURLOPT_USERPWD, getenv('FLUENTCART_AUTH') ?: exit("FLUENTCART_AUTH is not set\n")"#]
    case .literal(let credential): ["CURLOPT_USERPWD, \(PHPQuoting.quoted(credential.pair))"]
    }
  }

  private var headers: [String] {
    let lines = (request.isIllustration ? ["Authorization: Authorization"] : []) + request.fieldLines
    return lines.isEmpty ? [] : ["CURLOPT_HTTPHEADER, [\(lines.map(PHPQuoting.quoted).joined(separator: ", "))]"]
  }

  private var body: [String] { content.map { ["CURLOPT_POSTFIELDS, \($0)"] } ?? [] }

  private var content: String? {
    switch SampleBody(request) {
    case nil: nil
    case .json(let document):
      if let literal = LiteralSyntax.php.literal(document, indent: 0) {
        "json_encode(\(literal))"
      } else {
        PHPQuoting.quoted(document.description)
      }
    case .text(let text): PHPQuoting.quoted(text)
    case .binary(let bytes): "base64_decode('\(Base64.encode(bytes))')"
    }
  }
}

extension LiteralSyntax {
  /// As `json_encode` writes it: integers have 64 bits, `-0` and `1.0` lose a sign or a fraction.
  static let php = LiteralSyntax(
    null: "null", true: "true", false: "false", emptyObject: "new stdClass",
    string: PHPQuoting.quoted,
    key: { "\(PHPQuoting.quoted($0)) => " },
    keeps: { number in
      // The smallest integer is read as the negation of one that is too large.
      if let integer = Int(number) { return integer > .min && number != "-0" }
      return isShortestFraction(number) && !number.hasSuffix(".0")
    },
    brackets: { keys in
      // A property whose name begins with NUL is a private one, and not encoded.
      if keys.contains(where: { $0.utf8.first == 0 }) { return nil }
      // "0" is the integer 0 as a key, and an array whose keys count up from 0 is a list.
      return (keys.contains { integerKey($0) != nil } ? "(object) [" : "[", "]")
    })
}
