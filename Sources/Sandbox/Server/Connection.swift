internal import HTTP
internal import NIOCore
internal import NIOHTTP1
internal import SandboxWordPress

/// One client's connection: puts requests together, has them answered, keeps the connection open for more.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  let settings: SandboxServer.Settings
  private let counter: Counter
  private let log: SandboxServer.Log?
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// An answer is on its way.
  private var isAnswering = false
  /// The client has said all that he has to say.
  private var isLast = false
  private(set) var isClosing = false
  /// This answer was announced as the last.
  private var isDeaf = false
  private var timeout: Scheduled<Void>?

  private var limits: SandboxServer.Limits { settings.limits }

  private init(counter: Counter, settings: SandboxServer.Settings, log: SandboxServer.Log?) {
    self.counter = counter
    self.settings = settings
    self.log = log
  }

  static func addHandlers(
    to channel: any Channel, counter: Counter, settings: SandboxServer.Settings, log: SandboxServer.Log?
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    // One request at a time, and an answer of 400 to what is not HTTP.
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
    try pipeline.addHandler(Connection(counter: counter, settings: settings, log: log))
  }

  func channelActive(context: ChannelHandlerContext) {
    closeWhenIdle(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    isClosing = true
    timeout?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isClosing || isDeaf { return }
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
    if case ChannelEvent.inputClosed = event {
      isLast = true
      // Whatever was complete is answered.
      if !isAnswering { end(context) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    self.head = head
    body = []
    wait(.seconds(Int64(limits.requestSeconds)), context) { connection, context in
      connection.refuse(408, context)
    }
    if WebServer.isTooLong(method: head.method.rawValue, target: head.uri) {
      refuse(414, context)
    } else if let length = head.headers.first(name: "Content-Length").flatMap(Int.init), length > limits.bodyBytes {
      refuse(413, context)
    } else if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }
  }

  private func take(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    guard body.count + buffer.readableBytes <= limits.bodyBytes else { return refuse(413, context) }
    body.append(contentsOf: buffer.readableBytesView)
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard let head else { return }
    self.head = nil
    guard let request = request(head) else { return refuse(400, context) }
    body = []
    isAnswering = true
    let reply = counter.reply(to: request)
    log?(request, reply.response)
    if settings.latencyMilliseconds == 0 { return deliver(reply, to: head, context) }
    wait(.milliseconds(Int64(settings.latencyMilliseconds)), context) { connection, context in
      connection.deliver(reply, to: head, context)
    }
  }

  /// `nil` when the target is no path, or the method no token.
  private func request(_ head: HTTPRequestHead) -> Request? {
    guard let method = HTTP.Method(head.method.rawValue), head.uri.hasPrefix("/"),
      let url = Connection.url(head.uri)
    else { return nil }
    return Request(
      method: method, url: url, headers: head.headers.map { Header($0.name, $0.value) }, body: body.isEmpty ? nil : body
    )
  }

  private static func url(_ target: String) -> URL? {
    // Most are as they should be, and then there is nothing to be read but where the query begins.
    guard target.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") }) else {
      return URL("http://127.0.0.1\(target)")
    }
    let path = target.prefix { $0 != "?" }
    let query = path.endIndex < target.endIndex ? String(target[path.endIndex...].dropFirst()) : nil
    return URL(scheme: "http", host: "127.0.0.1", path: String(path), query: query)
  }

  /// Ends an answer. The next request may already be there, and is then taken up before this returns.
  func finishAnswer(keepingAlive: Bool, _ context: ChannelHandlerContext) {
    isAnswering = false
    isDeaf = !keepingAlive
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    if isAnswering || head != nil { return }
    if isLast || isDeaf { end(context) } else { closeWhenIdle(context) }
  }

  /// Nothing will come: the client has to see for himself.
  func giveUp(_ context: ChannelHandlerContext) {
    isAnswering = false
    if isLast { end(context) } else { closeWhenIdle(context) }
  }

  /// Answers in the web server's name and closes: the rest of the request is not wanted.
  private func refuse(_ code: Int, _ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    let page = WebServer.page(code)
    write(responseHead(page, keepingAlive: false), context)
    write(ByteBuffer(bytes: page.body), context)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    end(context)
  }

  /// Closes our side when everything is written, and all of it soon after: closing at once would cut the answer off
  /// for a client that is still sending.
  private func end(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    isClosing = true
    head = nil
    body = []
    closeWhenIdle(context)
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { _ in
      self.wait(.seconds(1), context) { connection, context in connection.close(context) }
    }
    context.close(mode: .output, promise: written)
  }

  func close(_ context: ChannelHandlerContext) {
    isClosing = true
    timeout?.cancel()
    context.close(promise: nil)
  }

  func closeWhenIdle(_ context: ChannelHandlerContext) {
    wait(.seconds(Int64(limits.idleSeconds)), context) { connection, context in connection.close(context) }
  }

  /// Does something unless something else happens before.
  func wait(
    _ time: TimeAmount, _ context: ChannelHandlerContext,
    _ action: @escaping (Connection, ChannelHandlerContext) -> Void
  ) {
    timeout?.cancel()
    timeout = context.eventLoop.assumeIsolated().scheduleTask(in: time) { action(self, context) }
  }
}
