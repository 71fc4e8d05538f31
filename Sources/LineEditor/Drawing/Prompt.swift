import CEditLine

/// A prompt with ANSI escape sequences, made fit for libedit (`EL_PROMPT_ESC`).
///
/// libedit sends what stands between two U+0001 to the terminal without counting it, with three faults: it shows the
/// second of two neighbouring pairs, it drops a pair at the very end, and it drops newlines. So runs of sequences share
/// one pair, a run at the end goes in front of the last visible character, and newlines are taken out.
struct Prompt {
  /// For libedit.
  let marked: Wide
  /// What takes columns, for ``Layout``.
  let visible: Wide
  /// For the terminal itself.
  let raw: String

  static let mark: wchar_t = 1

  private struct Run {
    var isEscape: Bool
    var text: Wide
  }

  init(_ text: String) {
    var runs = Prompt.runs(text.wide.filter { $0 != Wide.newline && $0 != Prompt.mark })
    Prompt.moveLastEscape(&runs)
    marked = runs.flatMap { $0.isEscape ? [Prompt.mark] + $0.text + [Prompt.mark] : $0.text }
    visible = runs.flatMap { $0.isEscape ? [] : $0.text }
    raw = runs.flatMap(\.text).string
  }

  private static func runs(_ text: Wide) -> [Run] {
    var runs: [Run] = []
    var rest = text[...]
    while let first = rest.first {
      let isEscape = first == 0x1B
      let length = isEscape ? escapeLength(rest) : 1
      if runs.last?.isEscape != isEscape { runs.append(Run(isEscape: isEscape, text: [])) }
      runs[runs.count - 1].text += rest.prefix(length)
      rest = rest.dropFirst(length)
    }
    return runs
  }

  /// The length of a control sequence (`ESC [` … letter), a system command (`ESC ]` … BEL or `ESC \`) or `ESC` and a
  /// character.
  private static func escapeLength(_ text: ArraySlice<wchar_t>) -> Int {
    let body = text.dropFirst(2)
    switch text.dropFirst().first {
    case 0x5B: return min(text.count, 3 + body.prefix { (0x20...0x3F).contains($0) }.count)
    case 0x5D:
      let end = body.indices.first { body[$0] == 7 || (body[$0] == 0x5C && text[$0 - 1] == 0x1B) }
      return end.map { $0 - text.startIndex + 1 } ?? text.count
    default: return min(text.count, 2)
    }
  }

  private static func moveLastEscape(_ runs: inout [Run]) {
    guard runs.count >= 2, let escape = runs.last, escape.isEscape else { return }
    runs.removeLast()
    let last = runs[runs.count - 1].text.removeLast()
    if runs[runs.count - 1].text.isEmpty { runs.removeLast() }
    if runs.last?.isEscape == true {
      runs[runs.count - 1].text += escape.text
    } else {
      runs.append(escape)
    }
    runs.append(Run(isEscape: false, text: [last]))
  }
}
