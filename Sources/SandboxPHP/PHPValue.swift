/// A value as PHP has it: what `json_decode` makes of a request, what a row of the shop holds, what `json_encode`
/// writes into an answer.
package enum PHPValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case array(PHPArray)
}

extension PHPValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: PHPValue...) { self = .array(PHPArray(list: elements)) }
  package init(dictionaryLiteral elements: (String, PHPValue)...) {
    self = .array(PHPArray(entries: elements.map { PHPArray.Entry(key: $0.0, value: $0.1) }))
  }
}

extension PHPValue {
  package static func list(_ elements: [PHPValue]) -> PHPValue { .array(PHPArray(list: elements)) }

  package var isNull: Bool { self == .null }
  package var array: PHPArray? { if case .array(let array) = self { array } else { nil } }
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The member of that key, when this is an array that has it; `null` otherwise, as PHP's `??` makes of it.
  package subscript(key: String) -> PHPValue {
    get { array?[key] ?? .null }
    set {
      var changed = array ?? PHPArray()
      changed[key] = newValue
      self = .array(changed)
    }
  }

  /// As `(string)` casts it; an array has no text of its own.
  package var text: String {
    switch self {
    case .null, .bool(false): ""
    case .bool(true): "1"
    case .int(let number): String(number)
    case .float(let number): PHPNumber.text(number)
    case .string(let text): text
    case .array: "Array"
    }
  }

  /// A whole number, also when it is spelled in a string, as the database gives many: `"10000"`. Zero otherwise.
  package var integer: Int {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .float(let number): PHPNumber.integer(number)
    case .string(let text): Int(text) ?? PHPNumber.integer(PHPNumber.prefix(text))
    case .null, .array: 0
    }
  }
}

extension PHPValue {
  /// What PHP's `empty()` says: nothing, zero, `"0"` and an array without members are.
  package var isEmpty: Bool {
    switch self {
    case .null, .bool(false), .int(0), .string(""), .string("0"): true
    case .float(let number): number == 0
    case .array(let array): array.isEmpty
    case .bool, .int, .string: false
    }
  }

  /// As PHP names it in its type errors.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .array: "array"
    }
  }
}
