internal import CCurl
internal import HTTP

/// One request under way: what libcurl reports of it, and when to give it up.
final class Transfer {
  private var sent: SentRequest
  private var received: ReceivedResponse
  private let isInterrupted: () -> Bool
  private var wasInterrupted = false
  private var wouldSendAgain = false
  private let mayBeSentAgain: Bool
  private let wantsWire: Bool
  private var wire: [WireEvent] = []
  /// The proxy that libcurl says it takes.
  private var proxy: TransportError.Proxy?

  init(_ request: Request, _ options: TransportOptions, isInterrupted: @escaping () -> Bool) {
    sent = SentRequest(request)
    received = ReceivedResponse(
      bodyLimit: options.bodyLimitBytes, endsWithHead: request.method == .head && request.body != nil)
    mayBeSentAgain = options.mayBeSentAgain
    wantsWire = options.wantsWire
    self.isInterrupted = isInterrupted
  }

  /// Has libcurl report to this object, which must live until the request is over and the handle reset.
  func listen(to handle: CurlHandle) {
    let callbacks = CCurlCallbacks(
      header: { bytes, size, count, context in
        Transfer.of(context).received.takeLine(buffer(bytes, size * count)) ? size * count : 0
      },
      body: { bytes, size, count, context in
        Transfer.of(context).received.takeBody(buffer(bytes, size * count)) ? size * count : 0
      },
      progress: { context, _, _, _, _ in Transfer.of(context).mayGoOn() ? 0 : 1 },
      debug: { _, kind, bytes, count, context in
        Transfer.of(context).note(kind, buffer(bytes, count))
        return 0
      },
      ready: { context, _, _, _, _ in Transfer.of(context).maySend() ? 0 : 1 })
    handle.listen(callbacks, context: Unmanaged.passUnretained(self).toOpaque())
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
  }

  private func note(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case CURLINFO_HEADER_OUT: sent.takeHead(bytes)
    case CURLINFO_DATA_OUT: sent.takeBody(bytes)
    case CURLINFO_TEXT: if let found = TransportError.Proxy(remark: text(bytes)) { proxy = found }
    default: break
    }
    guard wantsWire else { return }
    switch kind {
    case CURLINFO_TEXT: wire += lines(bytes).map { .remark($0) }
    case CURLINFO_HEADER_OUT: wire += lines(bytes).map { .sentLine($0) }
    case CURLINFO_DATA_OUT: wire.append(.sentBody(Array(bytes)))
    case CURLINFO_HEADER_IN: wire += lines(bytes).map { .receivedLine($0) }
    default: break
    }
  }

  private func mayGoOn() -> Bool {
    wasInterrupted = wasInterrupted || isInterrupted()
    return !wasInterrupted
  }

  /// Whatever reason libcurl may find to send a request once more, it is not to unless nothing is lost by it.
  private func maySend() -> Bool {
    wouldSendAgain = !mayBeSentAgain && sent.hasLeft
    return !wouldSendAgain
  }

  /// What came of it, once libcurl is done.
  func exchange(_ code: CURLcode, _ handle: CurlHandle) -> Exchange {
    var exchange = Exchange(request: sent.request, outcome: outcome(code, handle), timings: handle.timings)
    exchange.certificate = handle.certificate
    exchange.wire = wire
    return exchange
  }

  private func outcome(_ code: CURLcode, _ handle: CurlHandle) -> Exchange.Outcome {
    let response = received.response
    if code == CURLE_OK || received.isWhole, received.hasWholeHead, let response { return .answered(response) }
    let error =
      code == CURLE_OK && response != nil
      ? TransportError(.cutShort, detail: "The connection was closed in the middle of the head")
      : error(code, handle, response)
    return sent.hasLeft ? .unknown(error, partial: response) : .nothingSent(error)
  }

  private func error(_ code: CURLcode, _ handle: CurlHandle, _ response: Response?) -> TransportError {
    if let limit = received.exceededLimit {
      return TransportError(.tooLarge(limit: limit), detail: "The answer is longer than \(limit) bytes")
    }
    if wasInterrupted { return TransportError(.interrupted, detail: "Interrupted") }
    if wouldSendAgain {
      return TransportError(.cutShort, detail: "The connection died unanswered, and nothing was sent again")
    }
    var failure = CurlFailure(
      code: code, systemError: Int32(handle.number(CURLINFO_OS_ERRNO)), hasLeft: sent.hasLeft,
      isChunked: response?.headers["Transfer-Encoding"] != nil)
    (failure.usesProxy, failure.tunnelStatus) = (proxy != nil, handle.number(CURLINFO_HTTP_CONNECTCODE))
    return TransportError(failure.kind, detail: failure.detail(handle.explanation(of: code)), proxy: proxy)
  }
}

/// Lines without their ends.
private func lines(_ bytes: UnsafeRawBufferPointer) -> [String] {
  var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
  if lines.last?.isEmpty == true { lines.removeLast() }
  return lines.map { text($0.last == 13 ? $0.dropLast() : $0) }
}

private func buffer(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: bytes, count: count)
}
