internal import HTTP
package import JSON

/// The fields of a query or of a form as PHP reads them (`parse_str`): percent-decoded, with the names that PHP makes of
/// them, in their order.
package struct PHPQuery {
  package private(set) var fields: [Field] = []

  package struct Field: Equatable {
    /// The name of PHP's variable: leading blanks are gone, and `.`, a blank or a `[` without its `]` is a `_`.
    package var name: String
    /// What stands between each pair of brackets after the name: `["0", "id"]` for `[0][id]`.
    package var keys: [String] = []
    package var value: String
  }

  /// - Parameter text: a query without its `?`, or a body of `application/x-www-form-urlencoded`.
  package init(_ text: some StringProtocol) {
    for pair in String(text).utf8.split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      let value = pair[name.endIndex...].dropFirst()
      add(PHPQuery.decoded(name), PHPQuery.decoded(value))
    }
  }

  /// The fields of a form with files, as far as they are text.
  package init(_ parts: [FormPart]) {
    for part in parts { if case .text(let text) = part.value { add(part.name, text) } }
  }

  private static func decoded(_ bytes: Substring.UTF8View) -> String {
    percentDecoded(String(decoding: bytes, as: UTF8.self), plusIsBlank: true)
  }

  private mutating func add(_ name: String, _ value: String) {
    if let (name, keys) = PHPQuery.variable(name) { fields.append(Field(name: name, keys: keys, value: value)) }
  }

  /// Whether PHP holds an array under a name: what becomes of it then differs.
  func isArray(_ name: String) -> Bool { fields.last { $0.name == name }?.keys.isEmpty == false }

  /// The texts that PHP may hold under a name: the last one that was given, or the elements if that is an array.
  func values(of name: String) -> [String] {
    let named = fields.filter { $0.name == name }
    guard let last = named.last else { return [] }
    return last.keys.isEmpty ? [last.value] : named.filter { !$0.keys.isEmpty }.map(\.value)
  }

  /// The fields as an object: what WordPress takes them for where the body says nothing.
  ///
  /// - Returns: `nil` when two of them contradict each other.
  package var json: JSONDocument? {
    BracketPairs.json(of: fields.map { ($0.name + $0.keys.map { "[\($0)]" }.joined(), $0.value) })
  }

  /// What PHP makes of a name (`php_register_variable_ex`); `nil` where nothing is left of it.
  private static func variable(_ text: String) -> (name: String, keys: [String])? {
    // A NUL ends the name, as it ends a string in C.
    let scalars = text.unicodeScalars.prefix { $0 != "\0" }.drop { $0 == " " }
    let head = scalars.prefix { $0 != "[" }
    let (keys, isClosed) = brackets(scalars[head.endIndex...])
    let name = folded(isClosed ? head : scalars)
    return name.isEmpty ? nil : (name, isClosed ? keys : [])
  }

  /// - Returns: the keys, and whether the first bracket is closed at all: else it is a part of the name.
  private static func brackets(_ text: Substring.UnicodeScalarView.SubSequence) -> (keys: [String], isClosed: Bool) {
    var keys: [String] = []
    var rest = text
    while rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return (keys, !keys.isEmpty) }
      keys.append(String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return (keys, true)
  }

  private static func folded(_ scalars: Substring.UnicodeScalarView.SubSequence) -> String {
    String(String.UnicodeScalarView(scalars.map { ". [".unicodeScalars.contains($0) ? "_" : $0 }))
  }
}
