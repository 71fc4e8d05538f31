/// A body of `multipart/form-data` (RFC 7578). Files are left out, as PHP keeps them elsewhere.
enum MultipartForm {
  /// - Parameter contentType: the whole header, with its boundary.
  package static func decode(_ body: [UInt8], contentType: String) -> PHPArray {
    guard let boundary = parameter("boundary", of: contentType) else { return PHPArray() }
    var result = PHPArray()
    for part in String(decoding: body, as: UTF8.self).split(
      separator: "--\(boundary)", omittingEmptySubsequences: false)
    {
      guard let gap = part.firstRange(of: "\r\n\r\n") ?? part.firstRange(of: "\n\n"),
        let disposition = part[..<gap.lowerBound].split(whereSeparator: \.isNewline)
          .first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
        let name = parameter("name", of: String(disposition)), parameter("filename", of: String(disposition)) == nil
      else { continue }
      let text = part[gap.upperBound...]
      let value = text.last?.isNewline == true ? text.dropLast() : text
      FormText.set(name, to: .string(String(value)), in: &result)
    }
    return result
  }

  /// The value of `name=value` or `name="value"` behind a semicolon.
  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " }
      guard trimmed.lowercased().hasPrefix("\(name)=") else { continue }
      let value = trimmed.dropFirst(name.count + 1)
      return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
    }
    return nil
  }
}
