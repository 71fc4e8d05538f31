package import CommandLanguage
package import Sessions

extension Wish {
  /// Asks once for all that is not allowed yet, and remembers a yes.
  ///
  /// - Throws: a diagnostic when the answer is no, or nobody is there to give it.
  package static func allow(_ wishes: [Wish], _ console: any Console, _ store: TrustStore) throws(Diagnostic) {
    var open: [Wish] = []
    for wish in wishes where !open.contains(wish) && !store.holds(wish.digest()) { open.append(wish) }
    if open.isEmpty { return }
    let list = open.map { "  \($0.text)\n" }.joined()
    let question: TerminalText = "This was asked for by a file or a command:\n\(list)Allow it, now and later?"
    guard let answer = console.confirm(question) else {
      throw Diagnostic(
        .refused, "not allowed: to \(open[0].text)",
        explanation: open.count > 1 ? "and \(open.count - 1) more" : nil,
        hints: ["read the file first; then, to allow all that it asks for: --trust"] + open[0].ways)
    }
    if !answer { throw Diagnostic(.refused, "not allowed: to \(open[0].text)") }
    open.forEach { store.add($0.digest()) }
  }
}
