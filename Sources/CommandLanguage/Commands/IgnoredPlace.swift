package import JSON

/// A part of answers that may differ in a replay: `.order.updated_at`, `.orders[].id`, `..uuid` at any depth.
/// What is below it may differ too.
package struct IgnoredPlace: Sendable, Hashable {
  /// Between two of them stand any number of steps, and before the first too if the path begins with `..`.
  private var parts: [JSONPath]
  private var beginsAnywhere: Bool

  /// - Throws: a diagnostic at the word.
  package init(_ word: Word) throws(Diagnostic) {
    beginsAnywhere = word.source.hasPrefix("..")
    parts = []
    for piece in IgnoredPlace.pieces(of: word.source) {
      do throws(JSONPathError) {
        parts.append(try JSONPath(piece))
      } catch {
        throw Diagnostic(error, path: word)
      }
    }
    if parts.isEmpty || parts.contains(where: \.steps.isEmpty) {
      throw Diagnostic(
        .usage, "'\(word.source)' names nothing that could be ignored",
        hints: ["for example: ignore .order.updated_at", "at any depth: ignore ..uuid"], at: word)
    }
  }

  /// Cut at `..` outside of quotes.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = [""]
    var isQuoted = false
    var before: Character?
    for character in text {
      if character == "\"", before != "\\" { isQuoted.toggle() }
      if character == ".", before == ".", !isQuoted {
        pieces[pieces.count - 1].removeLast()
        pieces.append("")
        before = nil
        continue
      }
      pieces[pieces.count - 1].append(character)
      before = character
    }
    return pieces.first == "" ? Array(pieces.dropFirst()) : pieces
  }

  /// Whether `path` leads to the place.
  package func matches(_ path: JSONPath) -> Bool {
    IgnoredPlace.matches(parts[...], path.steps[...], isFree: beginsAnywhere)
  }

  private static func matches(
    _ parts: ArraySlice<JSONPath>, _ steps: ArraySlice<JSONPath.Step>, isFree: Bool
  ) -> Bool {
    guard let part = parts.first else { return isFree || steps.isEmpty }
    let starts = isFree ? Array(steps.indices) : [steps.startIndex]
    return starts.contains { start in
      let here = steps[start...].prefix(part.steps.count)
      guard here.count == part.steps.count, zip(part.steps, here).allSatisfy(fits) else { return false }
      let rest = steps[here.endIndex...]
      return parts.count == 1 ? rest.isEmpty : matches(parts.dropFirst(), rest, isFree: true)
    }
  }

  private static func fits(_ wanted: JSONPath.Step, _ found: JSONPath.Step) -> Bool {
    if wanted == found { return true }
    if case .every = wanted { return true }
    return false
  }
}
