extension FidelityReport {
  /// Why an exchange differs, by its name.
  static let reasons: [String: String] = [:]
}
