internal import CCurl
internal import HTTP

/// An easy handle of libcurl: the options of one request, and the connections that outlive it.
final class CurlHandle {
  private let pointer: UnsafeMutableRawPointer
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// Loads libcurl if that has not been done.
  ///
  /// - Throws: `unavailable`, saying what to install.
  init() throws(TransportError) {
    if let problem = ccurl_load() { throw TransportError(.unavailable, detail: String(cString: problem)) }
    guard let pointer = ccurl_init() else {
      throw TransportError(.unavailable, detail: "libcurl has no memory for a request")
    }
    self.pointer = pointer
    reset()
  }

  deinit {
    ccurl_cleanup(pointer)
    message.deallocate()
  }

  /// Forgets all options; connections stay open.
  func reset() {
    ccurl_reset(pointer)
    message.pointee = 0
    set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(message))
    _ = ccurl_allow_http_only(pointer)
    ccurl_leave_quickly(pointer)
  }

  /// Carries the request out and returns when it is over.
  func perform() -> CURLcode { ccurl_perform(pointer) }

  /// What libcurl says about a failure: about this one, or else about `code` in general.
  func explanation(of code: CURLcode) -> String {
    message.pointee == 0 ? String(cString: ccurl_message(code)) : String(cString: message)
  }

  func listen(_ callbacks: CCurlCallbacks, context: UnsafeMutableRawPointer) {
    ccurl_set_callbacks(pointer, callbacks, context)
  }

  func set(_ option: CURLoption, _ value: Bool) { _ = ccurl_set_long(pointer, option, value ? 1 : 0) }
  func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(pointer, option, value) }
  func set(_ option: CURLoption, size: Int) { _ = ccurl_set_size(pointer, option, curl_off_t(size)) }
  func set(_ option: CURLoption, _ value: UnsafeRawPointer?) { _ = ccurl_set_pointer(pointer, option, value) }

  /// libcurl keeps a copy of the text.
  @discardableResult
  func set(_ option: CURLoption, _ text: String) -> CURLcode { ccurl_set_text(pointer, option, text) }

  func number(_ info: CURLINFO) -> Int { ccurl_get_long(pointer, info) }
  func size(_ info: CURLINFO) -> Int { Int(ccurl_get_size(pointer, info)) }

  /// What the server's certificate says; `nil` when it was not asked for, or no new connection was made.
  var certificate: Certificate? {
    var fields: [String: String] = [:]
    var line = ccurl_certificate(pointer)
    while let here = line {
      let parts = String(cString: here.pointee.data).split(separator: ":", maxSplits: 1)
      if parts.count == 2, fields[String(parts[0])] == nil { fields[String(parts[0])] = String(parts[1]) }
      line = UnsafePointer(here.pointee.next)
    }
    if fields.isEmpty { return nil }
    // TLS libraries spell it in several ways: `CN = x`, `CN=x`, `DNS:x`, `DNSname: x`.
    let alternatives = (fields["X509v3 Subject Alternative Name"] ?? "").split { ", ".contains($0) }
      .compactMap { $0.hasPrefix("DNS:") ? String($0.dropFirst(4)) : nil }
    let common = part("CN", of: fields["Subject"] ?? "")
    let issuer = fields["Issuer"] ?? ""
    return Certificate(
      names: alternatives.isEmpty ? [common].compactMap { $0 } : alternatives,
      issuer: part("O", of: issuer) ?? part("CN", of: issuer) ?? issuer, expires: fields["Expire date"] ?? "")
  }

  /// A part of a distinguished name: `O` of `C = US, O = "Some Authority, Inc", CN = R3`.
  private func part(_ name: String, of text: String) -> String? {
    var isQuoted = false
    let pairs = text.split { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
    for pair in pairs {
      let sides = pair.split(separator: "=", maxSplits: 1).map { trimmed($0, of: { $0 == " " || $0 == "\"" }) }
      if sides.count == 2, sides[0] == name { return sides[1] }
    }
    return nil
  }

  /// How long each step of the last request took.
  var timings: Timings {
    var timings = Timings()
    timings.nameLookup = size(CURLINFO_NAMELOOKUP_TIME_T)
    timings.connect = size(CURLINFO_CONNECT_TIME_T)
    timings.tls = size(CURLINFO_APPCONNECT_TIME_T)
    timings.firstByte = size(CURLINFO_STARTTRANSFER_TIME_T)
    timings.total = size(CURLINFO_TOTAL_TIME_T)
    return timings
  }
}
