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
