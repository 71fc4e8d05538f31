/// A version of the plugin: numbers with dots, compared one by one.
package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  /// `nil` when the text is not numbers with dots.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ Int($0).map { $0 >= 0 } ?? false }) else { return nil }
    description = text
  }

  private init(known: String) { description = known }

  /// The version from which on a refund's amount is read in cents.
  package static let refundsInCents = Version(known: "1.6.2")

  /// Those that the sandbox behaves like.
  package static let played = [refundsInCents, Version(known: "1.3.25")]

  private var numbers: [Int] { description.split(separator: ".").map { Int($0) ?? 0 } }

  package static func < (left: Version, right: Version) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}
