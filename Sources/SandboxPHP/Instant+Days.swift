extension Instant {
  /// Midnight of a day of the Gregorian calendar. A day beyond the end of the month is one of the next.
  package init(year: Int, month: Int, day: Int) {
    let months = year * 12 + month - 3
    let marchYear = months / 12
    let days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + (153 * (months % 12) + 2) / 5
    self.init(seconds: (days + day - 1 - 719_468) * 86400)
  }

  /// `2026-11-01`.
  package var day: String { String(iso.prefix { $0 != "T" }) }

  /// Midnight of the same day a month before, or as many days into the next month as that one is too short.
  package var monthBefore: Instant {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    return Instant(year: parts[0], month: parts[1] - 1, day: parts[2])
  }

  /// Days since Monday.
  package var weekday: Int {
    let days = (seconds >= 0 ? seconds : seconds - 86399) / 86400
    return ((days + 3) % 7 + 7) % 7
  }
}
