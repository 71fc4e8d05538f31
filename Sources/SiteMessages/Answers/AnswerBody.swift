package import HTTP
package import JSON

/// What an answer's body turns out to be, whatever its header says.
package enum AnswerBody: Equatable {
  case empty
  /// JSON from one end to the other.
  case json
  /// JSON with something before or after it: a PHP notice, a byte order mark, a cache's comment.
  case embedded(Range<Int>)
  /// One document after another, by its media type.
  case stream(StreamFormat)
  case text
  case binary

  /// How much is looked at before anything is shown; what is longer and begins like JSON is taken to be it.
  private static let checkedBytes = 1 << 20
  /// How much may be read in vain for JSON that begins somewhere inside, all places that are tried taken together.
  private static let vainBytes = 1 << 20

  package init(_ response: Response) {
    let body = response.body
    let start = body.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let start else {
      self = .empty
      return
    }
    if let format = StreamFormat(mediaType: response.mediaType), AnswerBody.holdsStream(body, format) {
      self = .stream(format)
      return
    }
    let beginsLikeJSON = "{[\"-0123456789tfn".utf8.contains(body[start])
    if beginsLikeJSON, body.count > AnswerBody.checkedBytes {
      self = .json
    } else if beginsLikeJSON, case (let end, true) = AnswerBody.scan(body, from: start) {
      let isAll = body[end...].allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
      if isAll || "{[".utf8.contains(body[start]) {
        self = isAll ? .json : .embedded(start..<end)
      } else {
        self = AnswerBody.other(body)
      }
    } else if let range = AnswerBody.hiddenJSON(in: body) {
      self = .embedded(range)
    } else {
      self = AnswerBody.other(body)
    }
  }

  private static func other(_ body: [UInt8]) -> AnswerBody {
    let sample = body.prefix(4096)
    if sample.contains(0) { return .binary }
    let rare = sample.count { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B }
    let isUTF8 = String(validating: sample.dropLast(min(3, sample.count)), as: UTF8.self) != nil
    return rare * 20 > sample.count || (!isUTF8 && rare > 0) ? .binary : .text
  }

  /// Whether the body begins as a stream of this format does, whatever comes later.
  private static func holdsStream(_ body: [UInt8], _ format: StreamFormat) -> Bool {
    if format == .events { return other(body) == .text }
    let start = body.firstIndex { !DocumentStream.isSeparator($0) } ?? body.count
    return start < body.count && DocumentStream.endOfValue(in: body, from: start) != nil
  }

  /// The first object or array that is whole, somewhere in the text.
  private static func hiddenJSON(in body: [UInt8]) -> Range<Int>? {
    var start = 0
    var left = vainBytes
    while left > 0,
      let next = body[start...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
    {
      let (end, isWhole) = scan(body, from: next)
      if isWhole, end - next > 2 { return next..<end }
      left -= end - next + 1
      start = next + 1
    }
    return nil
  }

  /// How far the text from `start` on is JSON, and whether a whole value ends there.
  private static func scan(_ body: [UInt8], from start: Int) -> (end: Int, isWhole: Bool) {
    var tokenizer = JSONTokenizer(startingAt: start)
    while !tokenizer.isDone {
      guard (try? tokenizer.next(in: body.span)) != nil else { return (tokenizer.offset, false) }
    }
    return (tokenizer.offset, true)
  }

  /// The JSON in a body, as a tree; the documents of a stream as one array.
  package func document(_ body: [UInt8]) -> JSONDocument? {
    switch self {
    case .json: try? JSONDocument(body)
    case .embedded(let range): try? JSONDocument(Array(body[range]))
    case .stream(let format): DocumentStream(body, format).array.flatMap { try? JSONDocument($0) }
    default: nil
    }
  }
}
