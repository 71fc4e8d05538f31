/// A regular expression, ready to be looked for in texts.
///
/// All ways through the pattern are followed at once, a character at a time (Thompson, "Regular Expression Search
/// Algorithm", 1968). Time is at most the length of the text times that of the program, whatever the pattern is.
struct PatternProgram {
  private var instructions: [Instruction] = []

  private enum Instruction {
    case one(ScalarSet)
    case assertion(PatternTree.Assertion)
    case jump(Int)
    case either(Int, Int)
    case found
  }

  /// What repetitions may come to, one within the other.
  private static let longest = 2500
  /// After so many characters it is asked whether to stop.
  private static let stride = 1024

  /// - Throws: ``PatternError`` when its repetitions come to too much.
  init(_ tree: PatternTree) throws(PatternError) {
    guard PatternProgram.size(of: tree) <= PatternProgram.longest else {
      throw PatternError(reason: "its repetitions come to more than \(PatternProgram.longest) characters")
    }
    add(tree)
    instructions.append(.found)
  }

  /// At least the number of its instructions and of the steps that writing them takes, or some number above the limit.
  private static func size(of tree: PatternTree) -> Int {
    let size: Int =
      switch tree {
      case .empty, .one, .assertion: 1
      case .sequence(let parts): parts.reduce(0) { $0 + self.size(of: $1) }
      case .choice(let branches): branches.reduce(0) { $0 + self.size(of: $1) + 2 }
      case .repeated(let part, let least, let most): (self.size(of: part) + 1) * max(1, most ?? least + 1)
      }
    return min(size, longest + 1)
  }

  private mutating func add(_ tree: PatternTree) {
    switch tree {
    case .empty: break
    case .one(let set): instructions.append(.one(set))
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let parts): for part in parts { add(part) }
    case .choice(let branches): add(branches[...])
    case .repeated(let part, let least, let most):
      for _ in 0..<least { add(part) }
      if let most { add(part, upTo: most - least) } else { addLoop(part) }
    }
  }

  private mutating func add(_ branches: ArraySlice<PatternTree>) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let fork = reserve()
      add(branch)
      jumps.append(reserve())
      instructions[fork] = .either(fork + 1, instructions.count)
    }
    if let last = branches.last { add(last) }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func add(_ part: PatternTree, upTo count: Int) {
    var forks: [Int] = []
    for _ in 0..<count {
      forks.append(reserve())
      add(part)
    }
    for fork in forks { instructions[fork] = .either(fork + 1, instructions.count) }
  }

  private mutating func addLoop(_ part: PatternTree) {
    let fork = reserve()
    add(part)
    instructions.append(.jump(fork))
    instructions[fork] = .either(fork + 1, instructions.count)
  }

  /// A place for an instruction that is known later.
  private mutating func reserve() -> Int {
    instructions.append(.jump(0))
    return instructions.count - 1
  }

  // MARK: Matching

  /// Whether it fits anywhere in `text`.
  ///
  /// - Parameter isInterrupted: asked now and then.
  /// - Throws: a diagnostic when that says so.
  func isFound(in text: String, isInterrupted: () -> Bool) throws(Diagnostic) -> Bool {
    var open = PlaceSet(instructions.count)
    var (next, stack): ([Int], [Int]) = ([], [])
    var before: Unicode.Scalar?
    var rest = text.unicodeScalars.makeIterator()
    var count = 0
    while true {
      let scalar = rest.next()
      open.clear()
      stack = next
      // It may begin at every place.
      stack.append(0)
      if follow(&stack, into: &open, before, scalar) { return true }
      guard let scalar else { return false }
      next.removeAll(keepingCapacity: true)
      for place in open.places {
        if case .one(let set) = instructions[place], set.contains(scalar) { next.append(place + 1) }
      }
      before = scalar
      count += 1
      if count % PatternProgram.stride == 0, isInterrupted() { throw Diagnostic(.interrupted, "interrupted") }
    }
  }

  /// Goes on to where a character is needed.
  ///
  /// - Returns: whether the end of the pattern is reached.
  private func follow(
    _ stack: inout [Int], into open: inout PlaceSet, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    while let place = stack.popLast() {
      guard open.insert(place) else { continue }
      switch instructions[place] {
      case .found: return true
      case .one: break
      case .jump(let target): stack.append(target)
      case .either(let first, let second):
        stack.append(second)
        stack.append(first)
      case .assertion(let assertion): if assertion.holds(between: before, after) { stack.append(place + 1) }
      }
    }
    return false
  }
}

/// Places in the program, each once, in the order in which they came: emptied without touching each.
private struct PlaceSet {
  private(set) var places: [Int] = []
  private var seenIn: [Int]
  private var round = 1

  init(_ count: Int) { seenIn = [Int](repeating: 0, count: count) }

  mutating func clear() {
    places.removeAll(keepingCapacity: true)
    round += 1
  }

  mutating func insert(_ place: Int) -> Bool {
    if seenIn[place] == round { return false }
    seenIn[place] = round
    places.append(place)
    return true
  }
}

extension PatternTree.Assertion {
  fileprivate func holds(between before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    let isWord = { (scalar: Unicode.Scalar?) in scalar.map(ScalarSet.Class.word.contains) ?? false }
    return switch self {
    case .start: before == nil
    case .end: after == nil
    case .wordEdge: isWord(before) != isWord(after)
    case .noWordEdge: isWord(before) == isWord(after)
    case .wordStart: !isWord(before) && isWord(after)
    case .wordEnd: isWord(before) && !isWord(after)
    }
  }
}
