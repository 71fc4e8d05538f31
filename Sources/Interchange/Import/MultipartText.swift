internal import HTTP
internal import SiteMessages

/// A form of `multipart/form-data` as it is sent (RFC 7578), which is how browsers copy one.
struct MultipartText {
  private(set) var fields: [FormPart] = []
  /// The names of the fields that are files.
  private(set) var files: [String] = []

  /// - Parameter mediaType: with its boundary.
  /// - Returns: `nil` when the text is no such form.
  init?(_ bytes: [UInt8], _ mediaType: String) {
    guard let text = String(validating: bytes, as: UTF8.self),
      let boundary = MultipartText.parameter("boundary", of: mediaType), !boundary.isEmpty
    else { return nil }
    // A tool may have made the line ends its own. By scalars, since a carriage return and a line feed are one
    // character.
    let lineEnd = text.unicodeScalars.contains("\r") ? "\r\n" : "\n"
    let mark = Array("\(lineEnd)--\(boundary)".utf8)
    var rest = Array((lineEnd + text).utf8)[...]
    guard let first = rest.firstRange(of: mark) else { return nil }
    rest = rest[first.upperBound...]
    while !rest.starts(with: "--".utf8) {
      guard let end = rest.firstRange(of: mark), take(rest[..<end.lowerBound], Array(lineEnd.utf8)) else { return nil }
      rest = rest[end.upperBound...]
    }
  }

  /// - Returns: whether it is a part.
  private mutating func take(_ part: ArraySlice<UInt8>, _ lineEnd: [UInt8]) -> Bool {
    guard let blank = part.firstRange(of: lineEnd + lineEnd) else { return false }
    let head = String(decoding: part[..<blank.lowerBound], as: UTF8.self)
    let lines = head.split { $0 == "\r\n" || $0 == "\n" }
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = MultipartText.parameter("name", of: String(line))
    else { return false }
    if MultipartText.parameter("filename", of: String(line)) != nil {
      files.append(name)
    } else {
      fields.append(FormPart(name: name, value: .text(String(decoding: part[blank.upperBound...], as: UTF8.self))))
    }
    return true
  }

  /// The value of `;name=value` in a header, with or without quotes (RFC 9110, section 5.6.6).
  private static func parameter(_ name: String, of header: String) -> String? {
    var rest = header[...].unicodeScalars
    while let mark = rest.firstIndex(of: ";") {
      rest = rest[mark...].dropFirst().drop { $0 == " " || $0 == "\t" }
      let found = String(rest.prefix { $0 != "=" && $0 != ";" })
      rest = rest.dropFirst(found.unicodeScalars.count)
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      let value = value(&rest)
      if found.lowercased() == name { return value }
    }
    return nil
  }

  private static func value(_ rest: inout Substring.UnicodeScalarView) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
      rest = rest[value.endIndex...]
      return String(value)
    }
    rest.removeFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst(), scalar != "\"" {
      let isEscape = scalar == "\\" && (rest.first == "\"" || rest.first == "\\")
      value.append(isEscape ? rest.removeFirst() : scalar)
    }
    return String(value)
  }
}
