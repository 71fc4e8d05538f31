internal import Text
package import CommandLanguage
internal import Replays

extension ReplayPlan {
  /// Asks once about everything that changes something elsewhere than in the embedded shop.
  ///
  /// - Returns: whether the questions before single requests are answered with it.
  /// - Throws: a diagnostic when the answer is no, or nobody is there to give it.
  package func isAllowed(_ console: any Console, assumesYes: Bool) throws(Diagnostic) -> Bool {
    if assumesYes { return true }
    let dangerous = requests { !$0.certainlyReads }.filter(\.needsLeave)
    if dangerous.isEmpty { return false }
    var sites: [String] = []
    for request in dangerous where !sites.contains(request.site) { sites.append(request.site) }
    var question = ""
    for site in sites {
      let lines = dangerous.filter { $0.site == site }.map(\.text)
      question += "This replay changes something at \(site):\n"
      question += lines.prefix(20).map { "  \($0)\n" }.joined()
      if lines.count > 20 { question += "  … and \(counted(lines.count - 20, "more"))\n" }
    }
    guard let answer = console.confirm("\(question)Send \(dangerous.count == 1 ? "it" : "them")?") else {
      throw Diagnostic(
        .refused, "nothing was sent: nobody is here to say yes", explanation: summary(dangerous, sites),
        hints: [
          "to see what would be sent: --dry-run", "to say yes beforehand: --yes", "on a practice shop: --sandbox",
        ])
    }
    if !answer { throw Diagnostic(.refused, "nothing was sent") }
    return true
  }
}
