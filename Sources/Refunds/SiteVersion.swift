/// FluentCart's version at a site, and since when it is known. It is found anew in every run: a site may be updated.
package struct SiteVersion: Sendable, Equatable {
  /// `nil` where only the unit was written down.
  package var version: String?
  package var unit: AmountUnit?
  /// In UTC, ISO 8601.
  var foundAt: String
  package var source: Source

  package enum Source: String, Sendable {
    case plugins = "its list of plugins"
    case readme = "the plugin's readme.txt"
    case sandbox = "the sandbox itself"
    case session = "the session file"
  }

  package init(version: String, foundAt: String, source: Source) {
    self.version = version
    unit = AmountUnit(version: version)
    self.foundAt = foundAt
    self.source = source
  }

  /// What a session file says of a request.
  package init(recorded unit: AmountUnit, at time: String) {
    (version, self.unit, foundAt, source) = (nil, unit, time, .session)
  }

  /// `FluentCart 1.6.2 takes cents`, for people.
  package var reading: String {
    let name = version.map { "FluentCart \($0)" } ?? "this site"
    guard let unit else { return "\(name) may take cents or decimals" }
    return "\(name) takes \(unit.name)"
  }

  /// The time of day.
  package var time: String { String(foundAt.dropFirst(11).prefix(8)) }
}
