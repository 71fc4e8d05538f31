internal import Catalogue
internal import CommandLanguage
internal import HTTP
package import JSON
package import Refunds
internal import SiteMessages
internal import Text

// How the site reads a refund's amount: from its version, or because the user says so.

extension Session {
  /// `unit`: shows it, or takes the user's word for it.
  mutating func unit(_ word: Word?) throws(Diagnostic) -> Effect {
    guard let word else { return .print(.unit) }
    let text = try word.expanded(draft.variables)
    guard text == "auto" || AmountUnit(rawValue: text) != nil else {
      throw Diagnostic(
        .usage, "'unit' takes cents, decimal or auto", explanation: "auto goes by the site's version",
        hints: Diagnostic.meant(text, among: ["cents", "decimal", "auto"]), at: word)
    }
    draft.chosenUnit = AmountUnit(rawValue: text)
    if let chosen = draft.chosenUnit, let found = draft.found, let unit = found.unit, unit != chosen {
      remarks.append(.warning("\(found.reading), and you say \(chosen.name)", hints: ["to go by it: unit auto"]))
    }
    return .none
  }

  /// Keeps what was found out about the site that is chosen now.
  package mutating func learn(_ version: SiteVersion) {
    guard let site = siteKey(draft) else { return }
    versions[site] = version
    draft.found = version
  }

  /// The same session with what has been found out since.
  func knowing(what later: Session) -> Session {
    var session = self
    (session.versions, session.seen) = (later.versions, later.seen)
    session.recallVersion()
    return session
  }

  /// Takes up what is known of the site that a command may have chosen.
  package mutating func recallVersion() {
    let version = versions.isEmpty ? nil : siteKey(draft).flatMap { versions[$0] }
    if draft.found != version { draft.found = version }
  }

  /// The user's word was about another site.
  mutating func forgetChosenUnit() {
    guard let chosen = draft.chosenUnit else { return }
    draft.chosenUnit = nil
    remarks.append(
      .note("'unit \(chosen.rawValue)' was about the other site", hints: ["for this one too: unit \(chosen.rawValue)"]))
  }

  /// Version and unit in a line, and since when they are known.
  func unitText(_ palette: Palette) -> String {
    if let chosen = draft.chosenUnit {
      let found = draft.found.map { "; \($0.reading)" } ?? ""
      return "refunds in \(chosen.name)  \(palette.faint("as you said\(found); unit auto"))\n"
    }
    guard let found = draft.found else {
      return
        "FluentCart's version is looked for before the first refund  \(palette.faint("or say it: unit cents|decimal"))\n"
    }
    let unit = found.unit.map { "refunds in \($0.name)" } ?? "refunds in cents or decimals, which is not known"
    let version = found.version.map { "FluentCart \($0), " } ?? ""
    return "\(version)\(unit)  \(palette.faint("found at \(found.time) by \(found.source.rawValue)"))\n"
  }

  /// What a refund's amount means, read out before it is sent.
  func readings(of amount: JSONDocument) -> [Diagnostic] {
    let text = amount.root.string ?? amount.description
    if let money = Money(withCurrency: text) { return [.note(conversion(of: money))] }
    guard let unit = draft.unit else { return Session.bothReadings(of: text) }
    let reason = draft.chosenUnit.map { "unit \($0.rawValue)" } ?? draft.found?.reading ?? ""
    if let money = unit.money(text) { return [.note("\(text) refunds \(money.number) on this site (\(reason))")] }
    guard !text.isEmpty, text.allSatisfy({ $0 == "." || $0.isWholeNumber }) else { return [] }
    if unit.isBeyondCounting(text) { return [.warning("\(text) is more than can be counted (\(reason))")] }
    return [.warning("\(text) is finer than a hundredth (\(reason))", hints: ["two decimals: set NAME 25.00 USD"])]
  }

  private func conversion(of money: Money) -> String {
    let whole = Money.wholeCurrencies.contains(money.currency ?? "")
    let remark = whole ? "; FluentCart keeps two decimals of every currency" : ""
    guard let unit = draft.unit else { return "\(money.text) is put in the site's unit when it is sent\(remark)" }
    let reason = draft.chosenUnit.map { "unit \($0.rawValue)" } ?? draft.found?.reading ?? ""
    return "\(money.text) goes out as \(unit.spelled(money)) (\(reason)\(remark))"
  }

  /// Both, as long as the site's version is not known.
  private static func bothReadings(of amount: String) -> [Diagnostic] {
    let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else { return [] }
    let digits = String(repeating: "0", count: max(0, 3 - parts[0].count)) + parts[0]
    let fraction = parts.count > 1 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
    let cents = "\(digits.dropLast(2)).\(digits.suffix(2))\(fraction)"
    let whole = parts.count > 1 ? amount : "\(amount).00"
    let text = "\(amount) refunds \(cents) from FluentCart 1.6.2 on (cents), and \(whole) before"
    return [parts.count > 1 ? .warning(text) : .note(text)]
  }
}

extension Draft {
  /// How the site reads a refund's amount, as far as that is known.
  package var unit: AmountUnit? { chosenUnit ?? found?.unit }

  /// The place in the body whose amount is read as the site's version has it.
  var amountPlace: JSONPath? {
    guard let operation else { return target.map { _ in RefundRequest.amountPlace } }
    let described = operation.bodyPlaces.first { $0.schema.unit == .refundAmount }?.path
    // Another description may not say that it goes by version.
    let url = URL(scheme: "https", host: "shop.example", path: ServerAddress.root + operation.path)
    let isRefund = WordPressRequest(operation.method, url).refundedOrder != nil
    return described ?? (isRefund ? RefundRequest.amountPlace : nil)
  }

  /// The body as it goes: an amount such as `25.00 USD` in a unit, where that is known.
  package func body(in unit: AmountUnit?) -> JSONDocument? {
    guard let body, let unit, let place = amountPlace,
      let money = body.root.value(at: place)?.string.flatMap(Money.init(withCurrency:)),
      let amount = try? JSONDocument(unit.spelled(money))
    else { return body }
    return (try? body.setting(place, to: amount)) ?? body
  }
}
