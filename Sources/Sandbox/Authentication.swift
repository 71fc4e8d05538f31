internal import HTTP

extension Shop {
  /// Who sent the request, by Basic credentials; `nil` for bad ones as for none, WordPress does not tell them apart.
  func user(of request: Request) -> User? {
    guard let header = request.headers["Authorization"], header.prefix(6).lowercased() == "basic " else { return nil }
    // PHP's decoder skips what is not Base64.
    let letters = header.dropFirst(6).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) }
    guard let bytes = Base64.decode(letters), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: bytes[..<colon], as: UTF8.self)
    let password = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    return users.first { $0.isNamed(name) && $0.accepts(password: password) }
  }
}
