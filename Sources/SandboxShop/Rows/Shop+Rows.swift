package import SandboxPHP

/// Looking up and changing rows.
extension Shop {
  /// The number that MySQL takes an id for, so that `"007"` and `"7abc"` are 7; `nil` when it can be none.
  package static func number(_ id: PHPValue) -> Double? {
    switch id {
    case .string(let text): PHPNumber.prefix(text)
    case .int(let number): Double(number)
    case .float(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .null, .array: nil
    }
  }

  /// The place of the row with that id; `nil` when there is none.
  package static func place(of id: PHPValue, in table: Table) -> Int? {
    number(id).flatMap { Int(exactly: $0) }.flatMap { table.place(of: $0) }
  }

  package static func row(_ id: PHPValue, in table: Table) -> PHPArray? { place(of: id, in: table).map { table[$0] } }

  package func order(_ id: String) -> PHPArray? { Shop.row(.string(id), in: orders) }
  package func customer(_ id: Int) -> PHPArray? { Shop.row(.int(id), in: customers) }

  /// The rows whose column `key` holds the number `id`, spelled as a number or as text.
  package static func rows(_ table: Table, where key: String, is id: Int) -> [PHPArray] {
    table.places(where: key, is: id).map { table[$0] }
  }
}

extension PHPArray {
  /// A whole number, as a number or spelled; 0 when it is neither.
  package func integer(_ key: String) -> Int { (self[key] ?? .null).integer }
  package func text(_ key: String) -> String { (self[key] ?? .null).text }
}
