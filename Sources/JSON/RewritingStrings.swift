/// Writes the strings of a JSON text anew, wherever `change` gives another one; also where JSON stands in other text.
/// Keys stay, but for those that are e-mail addresses.
package func rewritingStrings(in bytes: [UInt8], _ change: (_ key: String?, _ value: String) -> String?) -> [UInt8] {
  var output: [UInt8] = []
  var (copied, place) = (0, 0)
  var key: String?
  while let start = bytes[place...].firstIndex(of: UInt8(ascii: "\"")) {
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end < bytes.count else { break }
    place = end + 1
    let value = JSONText.decode(bytes[start..<place])
    let isKey = bytes[place...].first { $0 > 0x20 } == UInt8(ascii: ":")
    if isKey { key = value }
    if isKey, !value.contains("@") { continue }
    if let new = change(isKey ? nil : key, value) {
      output += bytes[copied..<start]
      output += JSONText.encode(new)
      copied = place
    }
  }
  return output + bytes[copied...]
}
