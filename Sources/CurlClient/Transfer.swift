internal import CCurl
internal import HTTP

/// One request under way: what libcurl reports of it, and when to give it up.
final class Transfer {
  private var sent: SentRequest
  private var received: ReceivedResponse
  private let isInterrupted: () -> Bool
  private var wasInterrupted = false
  private var wouldSendAgain = false
  private let isSafe: Bool

  init(_ request: Request, bodyLimit: Int, isInterrupted: @escaping () -> Bool) {
    sent = SentRequest(request)
    received = ReceivedResponse(
      bodyLimit: bodyLimit, endsWithHead: request.method == .head && request.body != nil)
    isSafe = request.method.isSafe
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
        switch kind {
        case CURLINFO_HEADER_OUT: Transfer.of(context).sent.takeHead(buffer(bytes, count))
        case CURLINFO_DATA_OUT: Transfer.of(context).sent.takeBody(buffer(bytes, count))
        default: break
        }
        return 0
      },
      ready: { context, _, _, _, _ in Transfer.of(context).maySend() ? 0 : 1 })
    handle.listen(callbacks, context: Unmanaged.passUnretained(self).toOpaque())
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
  }

  private func mayGoOn() -> Bool {
    wasInterrupted = wasInterrupted || isInterrupted()
    return !wasInterrupted
  }

  /// Whatever reason libcurl may find to send an unsafe request once more, it is not to.
  private func maySend() -> Bool {
    wouldSendAgain = !isSafe && sent.hasLeft
    return !wouldSendAgain
  }

  /// What came of it, once libcurl is done.
  func exchange(_ code: CURLcode, _ handle: CurlHandle) -> Exchange {
    var exchange = Exchange(request: sent.request, outcome: outcome(code, handle), timings: handle.timings)
    exchange.certificate = handle.certificate
    return exchange
  }

  private func outcome(_ code: CURLcode, _ handle: CurlHandle) -> Exchange.Outcome {
    let response = received.response
    if code == CURLE_OK || received.isWhole, let response { return .answered(response) }
    let error = error(code, handle, response)
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
    let failure = CurlFailure(
      code: code, systemError: Int32(handle.number(CURLINFO_OS_ERRNO)), hasLeft: sent.hasLeft,
      isChunked: response?.headers["Transfer-Encoding"] != nil)
    return TransportError(failure.kind, detail: failure.detail(handle.explanation(of: code)))
  }
}

private func buffer(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: bytes, count: count)
}
