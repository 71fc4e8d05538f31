import JSON

/// A token and how it is spelled.
struct SpelledToken: Equatable {
  var kind: JSONToken.Kind
  var text: [UInt8]
}

/// The tokens of exactly one JSON value.
func tokens(_ bytes: [UInt8]) throws(JSONSyntaxError) -> [SpelledToken] {
  var result: [SpelledToken] = []
  var tokenizer = JSONTokenizer()
  while let token = try tokenizer.next(in: bytes.span) {
    result.append(SpelledToken(kind: token.kind, text: Array(bytes[token.range])))
  }
  try tokenizer.finish(in: bytes.span)
  return result
}

/// `text` printed in a style, as text.
func printed(_ text: String, _ style: JSONStyle) throws(JSONSyntaxError) -> String {
  String(decoding: try printed(Array(text.utf8), style), as: UTF8.self)
}

/// What a printer hands to its sink: how long each piece is, and the text.
func pieces(_ text: String, _ style: JSONStyle) throws(JSONSyntaxError) -> (lengths: [Int], text: String) {
  var lengths: [Int] = []
  var output: [UInt8] = []
  let take = { (piece: UnsafeRawBufferPointer) in
    lengths.append(piece.count)
    output.append(contentsOf: piece)
  }
  try withoutActuallyEscaping(take) { (sink) throws(JSONSyntaxError) in
    var printer = JSONPrinter(style, sink: sink)
    try printer.print(Array(text.utf8).span)
  }
  return (lengths, String(decoding: output, as: UTF8.self))
}
