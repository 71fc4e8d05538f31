internal import CommandLanguage
internal import JSON
internal import Text

/// JSON for a page: indented, with places in it marked.
struct MarkedJSON {
  /// A place that is to be seen at once.
  struct Mark {
    /// From the first to behind the last byte of a value.
    var range: Range<Int>
    var kind: Kind

    enum Kind: String {
      /// It is not what it was.
      case differs = "d"
      /// It is not what it was, and need not be.
      case mayDiffer = "m"
    }
  }

  let bytes: [UInt8]
  /// No two of them overlap.
  let marks: [Mark]

  /// Where it is cut off: a page that no browser opens helps nobody. In bytes of the page.
  private static let limit = 1 << 17
  private static let deepest = 64

  /// As HTML for a `pre` element; `nil` when the bytes are not JSON.
  var html: String? {
    let kinds = Dictionary(marks.map { ($0.range.lowerBound, $0.kind) }) { first, _ in first }
    let ends = Set(marks.map(\.range.upperBound))
    var output = ""
    var tokenizer = JSONTokenizer()
    var separator = Separator.none
    var isMarked = false
    do throws(JSONSyntaxError) {
      while let token = try tokenizer.next(in: bytes.span) {
        let isEnd = token.kind == .endObject || token.kind == .endArray
        let isBegin = token.kind == .beginObject || token.kind == .beginArray
        output += separator.text(depth: tokenizer.depth - (isBegin ? 1 : 0), isEnd: isEnd)
        if let kind = kinds[token.range.lowerBound], !isMarked {
          output += "<mark class=\"\(kind.rawValue)\">"
          isMarked = true
        }
        output += text(of: token)
        if isMarked, ends.contains(token.range.upperBound), token.kind != .key {
          output += "</mark>"
          isMarked = false
        }
        separator = Separator(behind: token.kind)
        if output.utf8.count > MarkedJSON.limit {
          return output + (isMarked ? "</mark>" : "") + "\n… and \(byteCount(bytes.count - tokenizer.offset)) more"
        }
      }
    } catch {
      return nil
    }
    return output
  }

  private func text(of token: JSONToken) -> String {
    let spelled = Array(bytes[token.range])
    // A key alone is a string.
    let shown = token.isPlain ? spelled : (try? printed(spelled, JSONStyle(indent: nil, strings: .decoded))) ?? spelled
    let text = markupEscaped(String(decoding: shown, as: UTF8.self))
    return token.kind == .key ? "<b>\(text)</b>" : text
  }

  /// What stands between two tokens.
  private enum Separator {
    case none, colon, opened, comma

    init(behind kind: JSONToken.Kind) {
      self =
        switch kind {
        case .key: .colon
        case .beginObject, .beginArray: .opened
        default: .comma
        }
    }

    func text(depth: Int, isEnd: Bool) -> String {
      switch self {
      case .none: return ""
      case .colon: return ": "
      case .opened where isEnd: return ""
      case .opened, .comma: break
      }
      let comma = self == .comma && !isEnd ? "," : ""
      return comma + "\n" + String(repeating: "  ", count: min(depth, MarkedJSON.deepest))
    }
  }
}
