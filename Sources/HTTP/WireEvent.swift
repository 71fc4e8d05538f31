/// What went over the wire, and what the transport says of the connection, piece by piece in its order.
package enum WireEvent: Sendable, Equatable {
  /// In the transport's own words: `Connected to shop.example (192.0.2.7) port 443`.
  case remark(String)
  /// A line of a request's head, without its end: `GET /orders HTTP/1.1`.
  case sentLine(String)
  /// A part of a request's body.
  case sentBody([UInt8])
  /// A line of an answer's head, interim answers and trailers included.
  case receivedLine(String)
}
