import JSON
import Testing

/// What holds for every text, tried on texts that look random and are the same each time.
@Suite("Laws of JSON") struct LawTests {
  private static let seeds = Array(UInt64(1)...300)

  @Test(arguments: seeds) func printingKeepsTheTokens(_ seed: UInt64) throws {
    let text = RandomDocument(seed: seed, mayBeBroken: true).bytes
    let found = try tokens(text)
    for indent in [nil, 0, 1, 2, 7] {
      #expect(try tokens(printed(text, JSONStyle(indent: indent, strings: .kept))) == found)
    }
    let minified = try printed(text, .minified)
    let indented = try printed(text, JSONStyle(indent: 2, strings: .kept))
    #expect(try printed(indented, .minified) == minified)
    #expect(try printed(minified, JSONStyle(indent: 2, strings: .kept)) == indented)
  }

  @Test(arguments: seeds) func printingAgainChangesNothing(_ seed: UInt64) throws {
    let text = RandomDocument(seed: seed, mayBeBroken: true).bytes
    for style in [JSONStyle.pretty, .minified, JSONStyle(indent: nil, strings: .decoded)] {
      let once = try printed(text, style)
      #expect(try printed(once, style) == once)
    }
  }

  @Test(arguments: seeds) func whatIsShownIsHarmlessAndSaysTheSame(_ seed: UInt64) throws {
    for mayBeBroken in [false, true] {
      let text = RandomDocument(seed: seed, mayBeBroken: mayBeBroken).bytes
      let shown = try printed(text, .pretty)
      let string = try #require(String(validating: shown, as: UTF8.self))
      #expect(string.unicodeScalars.allSatisfy { $0 == "\n" || JSONText.isShowable($0) })
      let (before, after) = (try tokens(text), try tokens(shown))
      #expect(before.map(\.kind) == after.map(\.kind))
      for (before, after) in zip(before, after) where !mayBeBroken && (before.kind == .string || before.kind == .key) {
        #expect(JSONText.decode(before.text).unicodeScalars.elementsEqual(JSONText.decode(after.text).unicodeScalars))
      }
      for (before, after) in zip(before, after) where before.kind == .number { #expect(before == after) }
    }
  }

  @Test(arguments: seeds) func whatIsSetIsReadBackAndAllElseStays(_ seed: UInt64) throws {
    let document = try JSONDocument(RandomDocument(seed: seed, mayBeBroken: true).bytes)
    let value = try JSONDocument(#" {"new": [1.10, "\/"]} "#)
    for (path, place) in places(in: document) {
      let edited = try document.setting(path, to: value)
      #expect(edited.root.value(at: path)?.text == value.root.text)
      let tail = document.bytes.count - place.range.upperBound
      #expect(edited.bytes.prefix(place.range.lowerBound) == document.bytes.prefix(place.range.lowerBound))
      #expect(edited.bytes.suffix(tail) == document.bytes.suffix(tail))
      #expect(try edited.setting(path, to: place.detached) == document)
    }
  }

  @Test(arguments: seeds) func whatIsAppendedIsReadBackAndAllElseStays(_ seed: UInt64) throws {
    let document = try JSONDocument(RandomDocument(seed: seed).bytes)
    for (path, place) in places(in: document) where place.kind == .object || place.kind == .array {
      let isObject = place.kind == .object
      let step = isObject ? JSONPath.Step.key("not \"there\"") : .index(place.elements.count)
      let edited = try document.setting(JSONPath(path.steps + [step]), to: .int(7))
      #expect(edited.root.value(at: JSONPath(path.steps + [step]))?.int == 7)
      let end = place.range.upperBound - 1
      #expect(edited.bytes.prefix(end) == document.bytes.prefix(end))
      #expect(edited.bytes.suffix(document.bytes.count - end) == document.bytes.suffix(document.bytes.count - end))
      if !isObject { #expect(try document.setting(JSONPath(path.steps + [.every]), to: .int(7)) == edited) }
    }
  }

  @Test(arguments: seeds) func whatIsRemovedIsGoneAndAllElseStays(_ seed: UInt64) throws {
    let document = try JSONDocument(RandomDocument(seed: seed).bytes)
    #expect(document.removing(JSONPath()) == nil)
    for (path, _) in places(in: document) where !path.steps.isEmpty {
      let edited = try #require(document.removing(path))
      let parentPath = JSONPath(path.steps.dropLast())
      let parent = try #require(document.root.value(at: parentPath))
      let left = try #require(edited.root.value(at: parentPath))
      switch path.steps.last {
      case .key(let key):
        #expect(left[key] == nil)
        let others = parent.members.filter { !$0.key.unicodeScalars.elementsEqual(key.unicodeScalars) }
        #expect(left.members.map { $0.key + $0.value.text } == others.map { $0.key + $0.value.text })
      case .index(let index):
        var others = parent.elements.map(\.text)
        others.remove(at: index)
        #expect(left.elements.map(\.text) == others)
      default: Issue.record("no path of a single place: \(path)")
      }
    }
  }

  @Test(arguments: seeds) func aPathReadsBack(_ seed: UInt64) throws {
    let document = try JSONDocument(RandomDocument(seed: seed).bytes)
    for (path, place) in places(in: document) {
      #expect(try JSONPath(path.description).steps == path.steps)
      #expect(try JSONPath(path.bare).steps == path.steps)
      #expect(document.root.values(at: path).map(\.range) == [place.range])
    }
  }

  /// Every value that a path leads to, and the path. Of a repeated key only the last value has one.
  private func places(in document: JSONDocument) -> [(JSONPath, JSONValue)] {
    var found: [(JSONPath, JSONValue)] = []
    var open = [(JSONPath(), document.root)]
    while let (path, value) = open.popLast() {
      found.append((path, value))
      for (index, element) in value.elements.enumerated() {
        open.append((JSONPath(path.steps + [.index(index)]), element))
      }
      for member in value.members where value[member.key]?.range == member.value.range {
        open.append((JSONPath(path.steps + [.key(member.key)]), member.value))
      }
    }
    return found
  }
}
