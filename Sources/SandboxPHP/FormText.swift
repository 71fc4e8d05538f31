internal import HTTP

/// Form-encoded text, as it stands in a query string or a body: PHP's `parse_str`.
package enum FormText {
  /// No more fields than this are read (`max_input_vars`).
  private static let fieldLimit = 1000
  /// No deeper brackets than this are followed (`max_input_nesting_level`).
  private static let depthLimit = 64

  /// `a=1&b[]=2&c[d]=3` as an array.
  package static func decode(_ text: some StringProtocol) -> PHPArray {
    var result = PHPArray()
    for field in text.split(separator: "&", maxSplits: fieldLimit).prefix(fieldLimit) {
      let name = field.prefix { $0 != "=" }
      let value = field.dropFirst(name.count).dropFirst()
      set(
        percentDecoded(name, plusIsBlank: true), to: .string(percentDecoded(value, plusIsBlank: true)), in: &result)
    }
    return result
  }

  /// Puts a value where a name with brackets leads: `refund_info[amount]`, `with[]`.
  package static func set(_ name: String, to value: PHPValue, in result: inout PHPArray) {
    // A NUL ends a name, and blanks do not begin one.
    let name = name.prefix { $0 != "\0" }.drop { $0 == " " }
    let isOpen = name.firstIndex(of: "[").map { !name[$0...].contains("]") } ?? false
    let head = isOpen ? name : name.prefix { $0 != "[" }
    guard !head.isEmpty else { return }
    // PHP cannot have dots, blanks and open brackets in the names of variables.
    let base = String(head.map { ". [".contains($0) ? "_" : $0 })
    place(value, at: [base] + brackets(name.dropFirst(head.count)), in: &result)
  }

  private static func brackets(_ text: Substring.SubSequence) -> [String] {
    var steps: [String] = []
    var rest = text
    while rest.first == "[", let end = rest.firstIndex(of: "]"), steps.count < depthLimit {
      steps.append(String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return steps
  }

  private static func place(_ value: PHPValue, at steps: [String], in array: inout PHPArray) {
    guard steps.count > 1 else {
      if steps[0].isEmpty { array.append(value) } else { array[steps[0]] = value }
      return
    }
    var inner = steps[0].isEmpty ? PHPArray() : array[steps[0]]?.array ?? PHPArray()
    place(value, at: Array(steps.dropFirst()), in: &inner)
    if steps[0].isEmpty { array.append(.array(inner)) } else { array[steps[0]] = .array(inner) }
  }
}
