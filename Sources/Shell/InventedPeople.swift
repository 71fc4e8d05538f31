internal import HTTP

/// People who do not exist, in the place of those who do: the same one everywhere, in the order of their appearance.
struct InventedPeople {
  private var names: [String: String] = [:]
  /// What is long and strange enough to be replaced wherever it stands, the longest first.
  private var anywhere: [(text: String, other: String)] = []
  private var counts: [Kind: Int] = [:]

  private enum Kind { case email, given, family, phone, street, city, postcode, company, ip, picture }

  private static let kinds: [String: Kind] = [
    "first_name": .given, "last_name": .family, "nickname": .given, "phone": .phone, "phone_number": .phone,
    "mobile": .phone, "address_1": .street, "address_2": .street, "street": .street, "city": .city,
    "postcode": .postcode, "zip": .postcode, "postal_code": .postcode, "company": .company, "company_name": .company,
    "ip_address": .ip, "ip": .ip, "photo": .picture, "avatar": .picture, "avatar_url": .picture,
    "vat_number": .postcode,
  ]
  /// Keys whose value is a person's name, given name first.
  private static let fullNames: Set<String> = [
    "full_name", "customer_name", "display_name", "billing_name", "shipping_name", "name", "formatted_name",
  ]
  /// Keys whose values a program reads.
  private static let kept = [
    "id", "status", "mode", "type", "currency", "uuid", "method", "slug", "sku", "key", "unit",
  ]

  /// Takes note of the people in a value.
  mutating func meet(_ value: String, under key: String?) {
    for email in InventedPeople.emails(in: value) { invent(.email, for: email) }
    guard let key, !value.isEmpty, !value.contains("@") else { return }
    if let kind = InventedPeople.kinds[key.lowercased()] {
      invent(kind, for: value)
    } else if InventedPeople.fullNames.contains(key.lowercased()), key != "name" {
      let words = value.split(separator: " ").map(String.init)
      for (place, word) in words.enumerated() {
        invent(place == words.count - 1 && place > 0 ? .family : .given, for: word)
      }
    }
  }

  private mutating func invent(_ kind: Kind, for text: String) {
    if names[text] != nil { return }
    let number = counts[kind, default: 0] + 1
    counts[kind] = number
    let other =
      switch kind {
      case .email: "person\(number)@example.com"
      case .given: "Given\(number)"
      case .family: "Family\(number)"
      case .phone: "555-01\(number < 10 ? "0" : "")\(number)"
      case .street: "\(number) Example Street"
      case .city: "Exampletown \(number)"
      case .postcode: "\(10_000 + number)"
      case .company: "Company \(number)"
      case .ip: "192.0.2.\(number % 254 + 1)"
      case .picture: "https://pictures.example/\(number)"
      }
    names[text] = other
    // A number may be anything; a name of two letters may be a part of any word.
    guard text.count >= 3, text.contains(where: { $0.isLetter }) else { return }
    anywhere.append((text, other))
    let encoded = percentEncoded(text)
    if encoded != text { anywhere.append((encoded, percentEncoded(other))) }
    anywhere.sort { $0.text.utf8.count > $1.text.utf8.count }
  }

  /// Whether a value would be replaced.
  func knows(_ value: String, under key: String?) -> Bool { replaced(value, under: key) != value }

  func replaced(_ value: String, under key: String?) -> String {
    let key = key?.lowercased()
    if let key, InventedPeople.kinds[key] != nil, let other = names[value] { return other }
    if let key, InventedPeople.kept.contains(where: { key == $0 || key.hasSuffix("_\($0)") }) { return value }
    var text = value
    for (known, other) in anywhere where text.utf8.count >= known.utf8.count {
      text = InventedPeople.replacing(known, with: other, in: text)
    }
    return text
  }

  /// Only whole words.
  private static func replacing(_ known: String, with other: String, in text: String) -> String {
    var (result, rest) = ("", text[...])
    while let found = rest.firstRange(of: known) {
      let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
      let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
      let isWhole = ![before, after].contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
      result += rest[..<found.lowerBound] + (isWhole ? other : known)
      rest = rest[found.upperBound...]
    }
    return result + rest
  }

  /// The e-mail addresses in a text.
  private static func emails(in text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
    let isPart = { (character: Character) in
      character.isLetter || character.isNumber || "._%+-".contains(character)
    }
    var found: [String] = []
    for place in text.indices where text[place] == "@" {
      let before = text[..<place].reversed().prefix(while: isPart).reversed()
      let after = text[text.index(after: place)...].prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
      if !before.isEmpty, after.contains("."), after.last != "." { found.append("\(String(before))@\(after)") }
    }
    return found
  }
}
