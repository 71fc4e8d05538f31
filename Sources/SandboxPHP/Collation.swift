/// How the database compares texts: case and accents aside.
package enum Collation {
  private static let bases: [Character: String] = [
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ā": "a", "ą": "a", "ç": "c", "ć": "c", "č": "c",
    "ď": "d", "è": "e", "é": "e", "ê": "e", "ë": "e", "ē": "e", "ę": "e", "ě": "e", "ğ": "g", "ì": "i", "í": "i",
    "î": "i", "ï": "i", "ī": "i", "ı": "i", "ł": "l", "ñ": "n", "ń": "n", "ň": "n", "ò": "o", "ó": "o", "ô": "o",
    "õ": "o", "ö": "o", "ø": "o", "ō": "o", "ő": "o", "ř": "r", "ś": "s", "š": "s", "ş": "s", "ß": "ss", "ť": "t",
    "ù": "u", "ú": "u", "û": "u", "ü": "u", "ū": "u", "ů": "u", "ű": "u", "ý": "y", "ÿ": "y", "ź": "z", "ž": "z",
    "ż": "z",
  ]

  package static func folded(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return text.map { character in
      let lower = character.lowercased()
      return lower.first.flatMap { bases[$0] } ?? lower
    }.joined()
  }

  package static func areEqual(_ left: String, _ right: String) -> Bool { folded(left) == folded(right) }

  /// `LIKE '%needle%'`; `%` and `_` in the needle stand for any characters, as they do when nobody escapes them.
  package static func contains(_ text: String, _ needle: String) -> Bool {
    let text = folded(text)
    let needle = folded(needle)
    if !needle.contains(where: { $0 == "%" || $0 == "_" }) { return needle.isEmpty || text.contains(needle) }
    return matches(Array(text), Array("%\(needle)%"))
  }

  /// Goes back only to the last `%`, so that it ends soon whatever the pattern.
  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (place, step) = (0, 0)
    var resume: (place: Int, step: Int)?
    while place < text.count {
      if step < pattern.count, pattern[step] == "%" {
        resume = (place, step)
        step += 1
      } else if step < pattern.count, pattern[step] == "_" || pattern[step] == text[place] {
        (place, step) = (place + 1, step + 1)
      } else if let last = resume {
        resume = (last.place + 1, last.step)
        (place, step) = (last.place + 1, last.step + 1)
      } else {
        return false
      }
    }
    return pattern[step...].allSatisfy { $0 == "%" }
  }
}
