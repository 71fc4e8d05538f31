internal import HTTP
internal import NIOCore
internal import NIOHTTP1
internal import SandboxShop
internal import SandboxWordPress

// Sending an answer, well or badly.

extension Connection {
  func deliver(_ reply: Reply, to request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    if isClosing { return }
    let staysOpen = request.isKeepAlive
    var head = responseHead(reply.response, keepingAlive: staysOpen)
    let body = ByteBuffer(bytes: reply.response.body)
    switch reply.delivery {
    case .never: giveUp(context)
    case .whole:
      write(head, context)
      write(body, context)
      finishAnswer(keepingAlive: staysOpen, context)
    case .cutInHalf:
      write(head, context)
      send(pieces(of: body, size: body.readableBytes / 2).prefix(1), pause: .zero, context) { connection, context in
        connection.close(context)
      }
    case .inPieces:
      write(head, context)
      let pause = TimeAmount.milliseconds(Int64(settings.pauseMilliseconds))
      send(pieces(of: body, size: body.readableBytes / 20)[...], pause: pause, context) { connection, context in
        connection.finishAnswer(keepingAlive: staysOpen, context)
      }
    case .padded(let count):
      head.headers.replaceOrAdd(name: "Content-Length", value: String(body.readableBytes + count))
      write(head, context)
      let blanks = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
      let padding = repeatElement(blanks, count: count >> 20) + [ByteBuffer(repeating: 0x20, count: count % (1 << 20))]
      send(([body] + padding)[...], pause: .zero, context) { connection, context in
        connection.finishAnswer(keepingAlive: staysOpen, context)
      }
    }
  }

  /// Sends one piece after the other, each when the one before it has left, so that others are served meanwhile and a
  /// slow reader costs no memory.
  private func send(
    _ pieces: ArraySlice<ByteBuffer>, pause: TimeAmount, _ context: ChannelHandlerContext,
    then finish: @escaping (Connection, ChannelHandlerContext) -> Void
  ) {
    if isClosing { return }
    guard let piece = pieces.first else {
      context.flush()
      return finish(self, context)
    }
    closeWhenIdle(context)
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenSuccess {
      let rest = pieces.dropFirst()
      if pause == .zero { return self.send(rest, pause: pause, context, then: finish) }
      self.wait(pause, context) { connection, context in connection.send(rest, pause: pause, context, then: finish) }
    }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(piece))), promise: sent)
  }

  /// `body` in pieces of `size` bytes, at least one byte each.
  private func pieces(of body: ByteBuffer, size: Int) -> [ByteBuffer] {
    var rest = body
    var pieces: [ByteBuffer] = []
    while rest.readableBytes > 0, let piece = rest.readSlice(length: min(max(size, 1), rest.readableBytes)) {
      pieces.append(piece)
    }
    return pieces
  }

  func responseHead(_ response: Response, keepingAlive: Bool) -> HTTPResponseHead {
    var headers = HTTPHeaders()
    headers.reserveCapacity(response.headers.count + 4)
    if response.headers["Server"] == nil { headers.add(name: "Server", value: WebServer.name) }
    headers.add(name: "Date", value: WebServer.date)
    for header in response.headers { headers.add(name: header.name, value: header.value) }
    if response.headers["Content-Length"] == nil {
      headers.add(name: "Content-Length", value: String(response.body.count))
    }
    if !keepingAlive { headers.add(name: "Connection", value: "close") }
    let code = response.status.code
    let reason = WebServer.reasons[code] ?? response.status.reason
    return HTTPResponseHead(
      version: .http1_1, status: .custom(code: UInt(code), reasonPhrase: reason), headers: headers)
  }

  func write(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(head)), promise: nil)
  }

  func write(_ body: ByteBuffer, _ context: ChannelHandlerContext) {
    if body.readableBytes > 0 { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
  }
}
