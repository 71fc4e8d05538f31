internal import CLibrary
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Sessions
internal import SiteMessages

/// An answer held against a recorded one: what differs, less what may differ.
package struct AnswerComparison {
  let ignored: [IgnoredPlace]

  /// A place where two bodies are not the same, as JSON on one line.
  package struct Change: Sendable, Equatable {
    package var path: String
    package var old: [UInt8]?
    package var new: [UInt8]?
  }

  /// What differs between two bodies. Bodies that are not both JSON are compared as bytes.
  ///
  /// - Parameter isInterrupted: asked at each place; what was found by then is all there is.
  func changes(from old: Response, to new: Response, isInterrupted: () -> Bool = { false }) -> [Change] {
    if isSame(old.body, new.body) { return [] }
    guard let before = AnswerBody(old).document(old.body), let after = AnswerBody(new).document(new.body) else {
      return [Change(path: ".", old: JSONText.encode(text(old)), new: JSONText.encode(text(new)))]
    }
    return JSONDifference(
      from: before.root, to: after.root, ignoring: mayDiffer, isInterrupted: isInterrupted
    ).changes.map {
      Change(path: $0.path.description, old: minified($0.old), new: minified($0.new))
    }
  }

  /// Mostly all is as it was, and arrays compare element by element.
  private func isSame(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    old.count == new.count && (old.isEmpty || memcmp(old, new, old.count) == 0)
  }

  private func text(_ response: Response) -> String { String(decoding: response.body.prefix(2000), as: UTF8.self) }

  private func minified(_ value: JSONValue?) -> [UInt8]? {
    value.map { (try? printed(Array($0.bytes), .minified)) ?? Array($0.bytes) }
  }

  /// What the file names, and what is never the same twice: times, uuids, nonces, and the site's own address.
  func mayDiffer(_ path: JSONPath, _ old: JSONValue?, _ new: JSONValue?) -> Bool {
    if ignored.contains(where: { $0.matches(path) }) { return true }
    guard let old, let new, old.kind == new.kind else { return false }
    if case .key(let key) = path.steps.last, old.kind == .string || old.kind == .number {
      let key = key.lowercased()
      if key.hasSuffix("nonce") || key == "timestamp" { return true }
    }
    guard let before = old.string, let after = new.string else { return false }
    return VolatileText.isSameBut(before, after)
  }
}
