import HTTP

/// How like the recorded shop the sandbox is: figures by family, and a list of what differs, each with its reason.
struct FidelityReport {
  struct Family {
    var name: String
    var compared = 0
    var status = 0
    var body = 0
    var noted = 0
    var effects = 0

    /// The share of equal answers, from 0 to 1.
    var statusShare: Double { Double(status) / Double(max(compared, 1)) }
    var bodyShare: Double { Double(body) / Double(max(compared, 1)) }
    var effectShare: Double { Double(effects) / Double(max(noted, 1)) }
  }

  let families: [Family]
  let differences: [Playback]

  init(_ playbacks: [Playback]) {
    families = FidelityReport.names.map { name in
      playbacks.filter { FidelityReport.family(of: $0.recording) == name }.reduce(into: Family(name: name)) {
        sum, play in
        sum.compared += 1
        sum.status += play.isStatusEqual ? 1 : 0
        sum.body += play.isStatusEqual && play.isBodyEqual ? 1 : 0
        sum.noted += play.isEffectEqual == nil ? 0 : 1
        sum.effects += play.isEffectEqual == true ? 1 : 0
      }
    }
    differences = playbacks.filter { !$0.isEqual }.sorted { $0.recording.name < $1.recording.name }
  }

  private static let names = ["refund", "auth", "around", "beside", "disc", "extra"]

  /// The neighbours of a refund are a family of their own among what was recorded around it.
  private static func family(of recording: Recording) -> String {
    guard recording.family == "around" else { return recording.family }
    let steps = recording.request.url.path.split(separator: "/").drop { $0 != "v2" }.dropFirst()
    let group = steps.first.map(String.init) ?? ""
    return neighbours.contains(group) || steps.joined(separator: "/") == "reports/dashboard-stats" ? "around" : "beside"
  }

  private static let neighbours: Set = [
    "orders", "notes", "customers", "subscriptions", "coupons", "labels", "products", "activity",
  ]

  /// A few lines for the output of the tests.
  var summary: String {
    families.map { family in
      let effects = family.noted == 0 ? "" : ", effect \(family.effects) of \(family.noted)"
      return
        "fidelity: \(family.name): \(family.compared) compared, status \(family.status), body \(family.body)\(effects)"
    }.joined(separator: "\n")
  }

  /// The page in `docs`.
  func markdown(reasons: [String: String]) -> String {
    """
    # How like the recorded shop the sandbox is

    Written by `RECORD=1 swift test --filter Fidelity`. Exchanges with a real shop, FluentCart 1.3.25 on WordPress, are
    asked again of the sandbox: of the shop as the exchanges before left it or as it was at first, and once more over a
    socket. Bodies are compared as JSON, less times and names that look random; other bodies byte by byte. An effect is
    the order, its transactions, items and subscriptions as they were noted after a refund.

    | family | what it is | compared | status equal | body equal | effect equal |
    | --- | --- | --- | --- | --- | --- |
    \(families.map(row).joined(separator: "\n"))

    ## What differs

    | exchange | request | recorded | sandbox | why |
    | --- | --- | --- | --- | --- |
    \(differences.map { row($0, reasons[$0.recording.name] ?? "?") }.joined(separator: "\n"))

    """
  }

  private static let meanings = [
    "refund": "`POST /orders/{id}/refund`", "auth": "who may do what",
    "around": "orders, customers, subscriptions, coupons, labels, products, activity, statistics",
    "beside": "settings, reports, files and the like: mostly not acted out", "disc": "finding the API and its version",
    "extra": "layouts, failures, hostile text, effects of one exchange on another",
  ]

  private func row(_ family: Family) -> String {
    let effects = family.noted == 0 ? "" : "\(family.effects) of \(family.noted)"
    return "| \(family.name) | \(FidelityReport.meanings[family.name] ?? "") | \(family.compared) | \(family.status) "
      + "| \(family.body) | \(effects) |"
  }

  private func row(_ playback: Playback, _ reason: String) -> String {
    let request = playback.recording.request
    let path = request.url.path.replacing("/wp-json/fluent-cart/v2", with: "")
    return "| \(playback.recording.name) | \(request.method) \(path) | \(playback.recording.status) "
      + "| \(playback.response.status.code) | \(reason) |"
  }
}
