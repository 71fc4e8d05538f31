/// How an answer gets from the shop to the client: what a network, or what stands in it, makes of it.
package enum Delivery: Sendable, Equatable {
  case whole
  /// The connection stays open and nothing comes.
  case never
  /// The head promises all of the body, half of it comes, and the connection ends.
  case cutInHalf
  /// The head at once, the body in small pieces with a pause before each.
  case inPieces
  /// The body with so many blanks behind it, which are still JSON.
  case padded(bytes: Int)
}
