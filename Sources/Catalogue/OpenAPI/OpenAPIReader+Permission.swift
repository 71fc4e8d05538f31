extension OpenAPIReader {
  /// What stands in backquotes behind "Required permission:" or "Permission:" in a published description.
  static func permission(in text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let label = permissionLabels.first(where: line.hasPrefix) else { continue }
      let parts = line.dropFirst(label.count).split(separator: "`", omittingEmptySubsequences: false)
      if parts.count >= 3, parts[0].allSatisfy(\.isWhitespace), !parts[1].isEmpty { return String(parts[1]) }
    }
    return nil
  }

  /// The description without the lines that only name a permission: it is kept apart.
  static func withoutPermission(_ text: String) -> String {
    guard permission(in: text) != nil else { return text }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let kept = lines.filter { line in !permissionLabels.contains(where: line.hasPrefix) }.joined(separator: "\n")
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }

  private static let permissionLabels = ["**Required permission:**", "**Permission:**"]
}
