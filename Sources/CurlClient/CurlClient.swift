internal import CCurl
package import HTTP

/// Carries requests out with the system's libcurl, one at a time, waiting for each.
///
/// Nothing is loaded before the first ``send(_:options:)``. What may be sent again reuses connections, and libcurl does
/// send it again when a kept connection turns out to be dead. Anything else gets a connection of its own and is never
/// sent twice. To be used from one thread.
package final class CurlClient: Transport {
  private let userAgent: String
  private let isInterrupted: () -> Bool
  private var handle: CurlHandle?

  /// - Parameters:
  ///   - userAgent: sent with requests that name none themselves.
  ///   - isInterrupted: asked before a request and, at least once a second, while it is under way; `true` ends it.
  package init(userAgent: String, isInterrupted: @escaping () -> Bool) {
    self.userAgent = userAgent
    self.isInterrupted = isInterrupted
  }

  /// Sends `request` and waits for the whole answer. A timeout of 0 is none.
  package func send(_ request: Request, options: TransportOptions) -> Exchange {
    do throws(TransportError) {
      try request.checkSendable()
      if isInterrupted() { throw TransportError(.interrupted, detail: "Interrupted before anything was sent") }
      let handle = try opened()
      defer { handle.reset() }
      return try carryOut(request, options, handle)
    } catch {
      return Exchange(request: request, outcome: .nothingSent(error))
    }
  }

  private func opened() throws(TransportError) -> CurlHandle {
    if let handle { return handle }
    let opened = try CurlHandle()
    handle = opened
    return opened
  }

  private func carryOut(
    _ request: Request, _ options: TransportOptions, _ handle: CurlHandle
  ) throws(TransportError) -> Exchange {
    let transfer = Transfer(request, options, isInterrupted: isInterrupted)
    setConnection(request, options, handle)
    try setTrust(options, handle)
    setMessage(request, handle)
    transfer.listen(to: handle)
    let headers = CurlList(request.curlHeaderLines)
    handle.set(CURLOPT_HTTPHEADER, headers.pointer)
    let code = withExtendedLifetime((transfer, headers)) { performing(request, handle) }
    return transfer.exchange(code, handle)
  }

  private func setConnection(_ request: Request, _ options: TransportOptions, _ handle: CurlHandle) {
    handle.set(CURLOPT_NOSIGNAL, true)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connectTimeoutSeconds))
    handle.set(CURLOPT_TIMEOUT_MS, milliseconds(options.timeoutSeconds))
    handle.set(CURLOPT_BUFFERSIZE, 512 << 10)
    handle.set(CURLOPT_UPLOAD_BUFFERSIZE, 512 << 10)
    handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    handle.set(CURLOPT_HTTP09_ALLOWED, false)
    handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    if request.url.isLoopback { handle.set(CURLOPT_NOPROXY, "*") }
    // libcurl itself sends a request again when a reused connection dies unanswered.
    handle.set(CURLOPT_FRESH_CONNECT, !options.mayBeSentAgain)
  }

  private func setTrust(_ options: TransportOptions, _ handle: CurlHandle) throws(TransportError) {
    handle.set(CURLOPT_CERTINFO, options.wantsCertificate)
    guard let certificates = options.certificates else { return }
    guard handle.set(CURLOPT_CAINFO, certificates) == CURLE_OK else {
      throw TransportError(.unusable, detail: "This libcurl cannot take certificates from a file")
    }
  }

  private func setMessage(_ request: Request, _ handle: CurlHandle) {
    handle.set(CURLOPT_URL, request.url.description)
    handle.set(CURLOPT_PATH_AS_IS, true)
    handle.set(CURLOPT_USERAGENT, userAgent)
    // Whoever names the codings gets the bytes as they come, also where the server names a false coding.
    if request.headers["Accept-Encoding"] == nil { handle.set(CURLOPT_ACCEPT_ENCODING, "") }
    if request.method == .head && request.body == nil {
      handle.set(CURLOPT_NOBODY, true)
    } else {
      handle.set(CURLOPT_CUSTOMREQUEST, request.method.description)
    }
  }

  /// The bytes of the body are read where they are, so they have to stay there while the request is under way.
  private func performing(_ request: Request, _ handle: CurlHandle) -> CURLcode {
    guard let body = request.body else { return handle.perform() }
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
    // An empty array has no address, and without one libcurl would ask for the body elsewhere.
    return (body.isEmpty ? [0] : body).withUnsafeBytes { bytes in
      handle.set(CURLOPT_POSTFIELDS, bytes.baseAddress)
      return handle.perform()
    }
  }
}

private func milliseconds(_ seconds: Double) -> Int {
  seconds > 0 ? max(1, Int(min(seconds * 1000, Double(Int32.max)))) : 0
}
