/// An answer as it came, the body with its content coding (gzip …) undone.
package struct Response: Sendable, Equatable {
  package var status: Status
  package var headers: [Header]
  package var body: [UInt8]

  package init(status: Status, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The media type without parameters, in lower case: `application/json`.
  package var mediaType: String? {
    guard let value = headers["Content-Type"] else { return nil }
    let type = trimmed(value.prefix { $0 != ";" }).lowercased()
    return type.isEmpty ? nil : type
  }
}

private func trimmed(_ text: Substring) -> String {
  let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
}
