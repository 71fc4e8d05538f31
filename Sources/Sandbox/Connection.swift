internal import HTTP
internal import NIOCore
internal import NIOHTTP1

/// One client's connection: puts requests together, has them answered, keeps the connection open for more.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let counter: Counter
  private let limits: SandboxServer.Limits
  private let log: SandboxServer.Log?
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var isClosing = false
  private var timeout: Scheduled<Void>?

  private init(counter: Counter, limits: SandboxServer.Limits, log: SandboxServer.Log?) {
    self.counter = counter
    self.limits = limits
    self.log = log
  }

  static func addHandlers(
    to channel: any Channel, counter: Counter, limits: SandboxServer.Limits, log: SandboxServer.Log?
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    // One request at a time, and an answer of 400 to what is not HTTP.
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
    try pipeline.addHandler(Connection(counter: counter, limits: limits, log: log))
  }

  func channelActive(context: ChannelHandlerContext) {
    wait(seconds: limits.idleSeconds, context) { connection, context in connection.close(context) }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timeout?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let buffer): take(buffer, context)
    case .end: finish(context)
    }
  }

  /// Who does not read his answers is not read from.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    context.channel.setOption(.autoRead, value: context.channel.isWritable || isClosing).whenFailure { _ in }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { close(context) }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The client has closed its side. Whatever was complete has been answered.
    if case ChannelEvent.inputClosed = event { end(context) }
    context.fireUserInboundEventTriggered(event)
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    self.head = head
    body = []
    wait(seconds: limits.requestSeconds, context) { connection, context in
      connection.refuse(.requestTimeout, context)
    }
    if let length = head.headers.first(name: "Content-Length").flatMap(Int.init), length > limits.bodyBytes {
      refuse(.payloadTooLarge, context)
    } else if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }
  }

  private func take(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    guard body.count + buffer.readableBytes <= limits.bodyBytes else { return refuse(.payloadTooLarge, context) }
    body.append(contentsOf: buffer.readableBytesView)
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard let head else { return }
    self.head = nil
    guard let request = request(head) else { return refuse(.badRequest, context) }
    let response = counter.respond(to: request)
    log?(request, response)
    send(response, to: head, context)
  }

  /// `nil` when the target is no path, or the method no token.
  private func request(_ head: HTTPRequestHead) -> Request? {
    let host = "http://\(head.headers.first(name: "Host") ?? "127.0.0.1")"
    guard let method = HTTP.Method(head.method.rawValue), head.uri.hasPrefix("/"),
      let url = URL(host + head.uri) ?? URL("http://127.0.0.1\(head.uri)")
    else { return nil }
    return Request(
      method: method, url: url, headers: head.headers.map { Header($0.name, $0.value) }, body: body.isEmpty ? nil : body
    )
  }

  private func send(_ response: Response, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
    if !headers.contains(name: "Content-Length") {
      headers.add(name: "Content-Length", value: String(response.body.count))
    }
    let staysOpen = head.isKeepAlive
    if !staysOpen { headers.replaceOrAdd(name: "Connection", value: "close") }
    let status = HTTPResponseStatus(statusCode: response.status.code, reasonPhrase: response.status.reason)
    write(HTTPResponseHead(version: .http1_1, status: status, headers: headers), response.body, context)
    if staysOpen {
      wait(seconds: limits.idleSeconds, context) { connection, context in connection.close(context) }
    } else {
      end(context)
    }
  }

  /// Answers in the web server's name and closes: the rest of the request is not wanted.
  private func refuse(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    let title = "\(status.code) \(status.reasonPhrase)"
    let page =
      "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
      + "</body>\r\n</html>\r\n"
    let headers: HTTPHeaders = [
      "Content-Type": "text/html", "Content-Length": String(page.utf8.count), "Connection": "close",
    ]
    write(HTTPResponseHead(version: .http1_1, status: status, headers: headers), Array(page.utf8), context)
    end(context)
  }

  private func write(_ head: HTTPResponseHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: body)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Closes our side when everything is written, and all of it soon after: closing at once would cut the answer off
  /// for a client that is still sending.
  private func end(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    isClosing = true
    head = nil
    body = []
    wait(seconds: limits.idleSeconds, context) { connection, context in connection.close(context) }
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { _ in
      self.wait(seconds: 1, context) { connection, context in connection.close(context) }
    }
    context.close(mode: .output, promise: written)
  }

  private func close(_ context: ChannelHandlerContext) {
    isClosing = true
    timeout?.cancel()
    context.close(promise: nil)
  }

  /// Does something unless something else happens before.
  private func wait(
    seconds: Int, _ context: ChannelHandlerContext,
    _ action: @escaping (Connection, ChannelHandlerContext) -> Void
  ) {
    timeout?.cancel()
    timeout = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) {
      action(self, context)
    }
  }
}
