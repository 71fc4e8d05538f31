/// A moment in UTC, in seconds since 1970. The shop's clock is made of these, so its times are the same in every run.
package struct Instant: Sendable, Hashable, Comparable {
  package var seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  package func adding(hours: Int = 0, days: Int = 0) -> Instant {
    Instant(seconds: seconds + hours * 3600 + days * 86400)
  }

  /// As models write it: `2026-11-01T10:00:00+00:00`.
  package var iso: String { "\(date)T\(time)+00:00" }
  /// As the database writes it, without a zone: `2026-12-06 14:00:00`.
  package var sql: String { "\(date) \(time)" }

  /// What is written as ``iso``, in the database's way.
  package static func sql(_ iso: String) -> String { String(iso.prefix(19).map { $0 == "T" ? " " : $0 }) }

  private var time: String {
    let second = seconds - days * 86400
    return "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
  }

  private var days: Int { seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400) }

  /// The day in the Gregorian calendar: years counted from March in eras of 400 years, so that leap days come last.
  private var date: String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let isAfterDecember = month >= 10
    return
      "\(year + era * 400 + (isAfterDecember ? 1 : 0))-\(padded(isAfterDecember ? month - 9 : month + 3))-\(padded(day))"
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
