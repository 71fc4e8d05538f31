internal import CommandLanguage
internal import JSON
internal import Sessions

// `show`, `table`, `let x =`: paths into an answer, one level at a time, from its outline.

extension CompletionSource {
  var answers: [Offer] {
    let others = words[0].source == "show" ? [Offer(says: "headers"), Offer(says: "request")] : []
    return others + places
  }

  /// What the answer holds, one level below what was typed.
  var places: [Offer] {
    guard said.hasPrefix(".") || said.isEmpty, let outline else { return [] }
    return members(of: outline, below: said)
  }

  /// The outline of the answer that is looked at: of the exchange that was named, else of the last.
  private var outline: AnswerOutline? {
    let named = words.dropFirst().first.flatMap { Int($0.source) }
    guard let named else { return session.lastExchange?.outline }
    return session.exchanges.indices.contains(named - 1) ? session.exchanges[named - 1].outline : nil
  }

  /// What is one level below the last dot or bracket of `typed`.
  private func members(of outline: AnswerOutline, below typed: String) -> [Offer] {
    let end = lastSeparator(typed)
    let parent = end.map { String(typed[..<$0]) } ?? ""
    guard let path = try? JSONPath(parent), let node = outline.node(at: path) else { return [] }
    // A path that begins with a bracket: `.["odd key"]`.
    let isQuoted = end.map { typed[$0...].hasPrefix("[\"") } ?? false
    if let end, typed[end] == "[", !isQuoted { return elements(of: node, in: outline, named: parent) }
    return node.members.map { member in
      let key = JSONPath([.key(member.name)])
      let name = parent.isEmpty ? key.description : parent + key.steps[0].description
      var offer = offer(named: name, outline.nodes[member.node])
      if name == said { offer.more = inside(outline.nodes[member.node], in: outline, named: name) }
      return offer
    }
  }

  /// The last `.` or `[` that is not inside the quotes of a key.
  private func lastSeparator(_ typed: String) -> String.Index? {
    var last: String.Index?
    var isQuoted = false
    for place in typed.indices {
      switch typed[place] {
      case "\"": isQuoted.toggle()
      case "." where !isQuoted, "[" where !isQuoted: last = place
      default: break
      }
    }
    return last
  }

  private func inside(_ node: AnswerOutline.Node, in outline: AnswerOutline, named name: String) -> [Offer] {
    if node.kind == .array { return elements(of: node, in: outline, named: name) }
    return node.members.map { member in
      offer(named: name + JSONPath.Step.key(member.name).description, outline.nodes[member.node])
    }
  }

  private func elements(of node: AnswerOutline.Node, in outline: AnswerOutline, named name: String) -> [Offer] {
    guard let element = node.element else { return [] }
    let indices = (0..<min(node.count, 50)).map(String.init) + (node.count > 1 ? ["-1", ""] : [""])
    return indices.map { index in
      var offer = offer(named: "\(name)[\(index)]", outline.nodes[element])
      // Elements are taken together: the value that is known may be another one's.
      if offer.suffix == " ", index != "0" { offer.summary = outline.nodes[element].kind.rawValue }
      if index == "-1" { offer.summary = "the last" }
      if index.isEmpty { offer.summary = "every one" }
      return offer
    }
  }

  private func offer(named name: String, _ node: AnswerOutline.Node) -> Offer {
    switch node.kind {
    case .object: Offer(says: name, summary: "object", suffix: "")
    case .array: Offer(says: name, summary: "array of \(node.count)", suffix: "")
    default: Offer(says: name, summary: String(node.sample.prefix(40)))
    }
  }

  /// What the records of a table have in them.
  var columns: [Offer] {
    guard let outline else { return [] }
    let path = words.first { $0.source.hasPrefix(".") }.flatMap { try? JSONPath($0.source) }
    guard var row = path.map(outline.node) ?? outline.firstList else { return [] }
    while row.kind == .array, let element = row.element { row = outline.nodes[element] }
    let parent = said.lastIndex(of: ".").map { String(said[..<$0]) } ?? ""
    for name in parent.split(separator: ".") {
      guard let member = row.members.first(where: { $0.name == name }) else { return [] }
      row = outline.nodes[member.node]
    }
    return row.members.map { member in
      var offer = offer(named: (parent.isEmpty ? "" : "\(parent).") + member.name, outline.nodes[member.node])
      if offer.suffix.isEmpty, outline.nodes[member.node].kind == .object { offer.suffix = "." }
      return offer
    }
  }
}
