internal import CLibrary
internal import CommandLanguage

/// A character encoding by its name in a `Content-Type` header, decoded by the C library's iconv.
struct Charset: Equatable {
  /// In lower case: `iso-8859-1`.
  let name: String

  /// - Parameter name: as a server spells it. Names with characters that no charset has are unknown.
  init?(_ name: String) {
    let name = name.lowercased()
    guard !name.isEmpty, name.utf8.count <= 40,
      name.utf8.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.:+".utf8.contains(byte)
      })
    else { return nil }
    self.name = name
  }

  static let utf8 = Charset("utf-8")!
  static let utf16 = Charset("utf-16")!

  var isUTF8: Bool { ["utf-8", "utf8"].contains(name) }
  /// Whether a character takes two bytes, with or without a byte order mark.
  var isUTF16: Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf16") }

  /// A charset of western Europe, in which UTF-8 looks like `MÃ¼ller`: a text that can be read as UTF-8 is UTF-8.
  var isWestern: Bool { isASCII || Charset.latin1.contains(name) || ["windows-1252", "cp1252"].contains(name) }

  private var isASCII: Bool { ["us-ascii", "ascii", "iso646-us", "ansi_x3.4-1968"].contains(name) }
  private static let latin1 = ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "iso-8859-15", "latin-9"]

  /// A text in UTF-8, and whether every byte meant something in the charset.
  struct Decoded {
    /// U+FFFD stands for bytes that mean nothing.
    var text: [UInt8]
    var isComplete: Bool
  }

  /// The text in UTF-8; `nil` when the C library does not know the charset.
  func decode(_ bytes: [UInt8]) -> Decoded? {
    let (converter, start) = source(for: bytes)
    guard let handle = iconv_open("UTF-8", converter), handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    var decoded = Decoded(text: [], isComplete: true)
    decoded.text.reserveCapacity(bytes.count - start)
    var rest = bytes[start...]
    while !rest.isEmpty {
      let (text, count, error) = convert(rest, handle)
      decoded.text += text
      rest = rest.dropFirst(count)
      guard error == EILSEQ || error == EINVAL else { continue }
      decoded.text += "\u{FFFD}".utf8
      decoded.isComplete = false
      // A character that is cut off at the end leaves nothing after it.
      rest = error == EINVAL ? [] : rest.dropFirst(isUTF16 ? 2 : 1)
    }
    return decoded
  }

  /// iconv's own name for the charset of these bytes, and where the text begins, after a byte order mark.
  private func source(for bytes: [UInt8]) -> (name: String, start: Int) {
    // Browsers read both as windows-1252, which has the euro sign where ISO 8859-1 has control characters.
    if isASCII || ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1"].contains(name) { return ("CP1252", 0) }
    guard isUTF16 else { return (name, 0) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if name.hasSuffix("be") || name.hasSuffix("le") { return (name, 0) }
    // JSON and markup begin with an ASCII character, so the byte that is zero tells the order.
    return (bytes.first == 0 ? "UTF-16BE" : "UTF-16LE", 0)
  }

  /// Converts until iconv stops: the text so far, how many bytes it took, and `errno`.
  private func convert(
    _ bytes: ArraySlice<UInt8>, _ handle: iconv_t
  ) -> (text: ArraySlice<UInt8>, count: Int, error: Int32) {
    // Room for a few characters at least, so that every call takes something.
    var output = [UInt8](repeating: 0, count: min(max(64, bytes.count * 4), 1 << 20))
    let (written, read, error) = output.withUnsafeMutableBytes { output in
      bytes.withUnsafeBytes { input -> (Int, Int, Int32) in
        var from = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, room) = (input.count, output.count)
        let result = iconv(handle, &from, &left, &to, &room)
        return (output.count - room, input.count - left, result == -1 ? errno : 0)
      }
    }
    return (output[..<written], read, error)
  }
}
