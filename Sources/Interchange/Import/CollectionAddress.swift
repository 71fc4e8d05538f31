internal import JSON

/// The address of a request in a collection of Postman's: as parts, as one text, or both. Variables are still `{{name}}`.
struct CollectionAddress {
  /// The text, with the query and the port of the parts where those are there; empty without one.
  let text: String
  /// Protocol, host, port, path and query put together.
  let parts: String
  /// Whether the parts need no text beside them.
  let isWhole: Bool

  init(_ url: JSONValue) {
    let raw = url.kind == .string ? url.string! : url["raw"]?.string ?? ""
    let host = CollectionAddress.joined(url["host"], ".")
    let path = CollectionAddress.joined(url["path"], "/")
    let port = CollectionAddress.text(url["port"])
    let query = CollectionAddress.query(url["query"])
    let end = raw.firstIndex { $0 == "?" || $0 == "#" } ?? raw.endIndex
    let shown = raw[end...].prefix { $0 != "#" }
    let base = CollectionAddress.adding(port, to: String(raw[..<end]))
    text = base.isEmpty ? "" : base + (query ?? String(shown))
    isWhole = !host.isEmpty && (!path.isEmpty || raw.isEmpty)
    let isSite = host.contains("://")
    var (scheme, user) = CollectionAddress.beginning(of: raw)
    if let name = url["protocol"]?.string, !name.isEmpty { scheme = "\(name)://" }
    let site = (isSite ? "" : scheme) + (isSite || host.contains("@") ? "" : user) + host
    parts =
      CollectionAddress.adding(port, to: site) + (path.isEmpty ? "" : path.hasPrefix("/") ? path : "/\(path)")
      + (query ?? String(shown))
  }

  /// What stands before the host: `https://`, and `name:password@`.
  private static func beginning(of raw: String) -> (scheme: String, user: String) {
    let mark = raw.firstRange(of: "://")
    let scheme = raw[..<(mark?.upperBound ?? raw.startIndex)]
    guard mark != nil, !raw[..<mark!.lowerBound].contains(where: { $0 == "/" || $0 == "?" }) else { return ("", "") }
    let authority = raw[scheme.endIndex...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return (String(scheme), authority.lastIndex(of: "@").map { String(authority[...$0]) } ?? "")
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value, !value.isNull else { return "" }
    return value.string ?? value.text
  }

  /// A text, or a list of texts and of objects that hold one.
  private static func joined(_ value: JSONValue?, _ separator: String) -> String {
    guard let value, value.kind == .array else { return text(value) }
    return value.elements.map { text($0.kind == .object ? $0["value"] : $0) }.joined(separator: separator)
  }

  /// `?page=1&per_page=2` of what is not disabled; `nil` where the parts say nothing of a query.
  private static func query(_ value: JSONValue?) -> String? {
    guard let value, !value.isNull else { return nil }
    if let text = value.string { return text.isEmpty ? "" : "?\(text)" }
    let pairs = value.elements.filter { $0["disabled"]?.bool != true }.map { pair in
      let name = spelled(pair["key"]).replacing("=", with: "%3D")
      guard let value = pair["value"], !value.isNull else { return name }
      return "\(name)=\(spelled(value))"
    }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }

  /// As Postman writes a name or a value into a query: what would end it is encoded, and the rest stays as it is.
  private static func spelled(_ value: JSONValue?) -> String {
    text(value).replacing("&", with: "%26").replacing("#", with: "%23")
  }

  /// With the port behind the host, unless the host has one.
  private static func adding(_ port: String, to base: String) -> String {
    if port.isEmpty || base.isEmpty { return base }
    let start = base.firstRange(of: "://")?.upperBound ?? base.startIndex
    let end = base[start...].firstIndex(of: "/") ?? base.endIndex
    let colon = base[start..<end].lastIndex(of: ":")
    // A colon before `@` parts name and password, one before `]` belongs to an address of IPv6.
    let hasPort = colon.map { !base[$0..<end].contains { $0 == "@" || $0 == "]" } } ?? false
    return hasPort ? base : base[..<end] + ":\(port)" + base[end...]
  }
}
