internal import CommandLanguage
internal import HTTP
internal import JSON

/// People who do not exist, in the place of those who do: the same one everywhere, in the order of their appearance.
///
/// Who is real is told by the keys of JSON: what stands under one for a name, a number or an address is replaced wherever
/// it stands as a word. E-mail addresses are known by their form.
struct InventedPeople {
  private var names: [String: String] = [:]
  private var anywhere = Phrases()
  private var counts: [Kind: Int] = [:]

  private enum Kind { case email, given, family, phone, street, city, postcode, company, ip, picture }

  /// By the end of the key: `billing_first_name` is a `first_name`.
  private static let kinds: [(key: String, kind: Kind)] = [
    ("first_name", .given), ("last_name", .family), ("nickname", .given), ("phone", .phone), ("phone_number", .phone),
    ("mobile", .phone), ("address_1", .street), ("address_2", .street), ("address1", .street), ("address2", .street),
    ("street", .street), ("city", .city), ("postcode", .postcode), ("zip", .postcode), ("postal_code", .postcode),
    ("company", .company), ("company_name", .company), ("ip_address", .ip), ("ip", .ip), ("last_ip", .ip),
    ("photo", .picture), ("avatar", .picture), ("avatar_url", .picture), ("vat_number", .postcode),
  ]
  /// Keys whose value is a person's name, given name first.
  private static let fullNames = [
    "full_name", "customer_name", "display_name", "billing_name", "shipping_name", "formatted_name",
  ]
  /// Keys of which one says that the object is a person or an address, so that its `name` is a person's.
  private static let personal: Set<String> = ["address_1", "first_name", "email", "postcode", "phone"]
  /// Keys whose values a program reads.
  private static let kept = [
    "id", "status", "mode", "type", "currency", "uuid", "method", "slug", "sku", "key", "unit",
  ]
  /// Names that are no person's, and would be replaced in every address.
  private static let common: Set<String> = [
    "admin", "administrator", "manager", "shop", "shopmanager", "customer", "guest", "user", "test", "system", "wp",
    "and",
    "the", "von", "van", "der", "den", "del", "api",
  ]

  // MARK: Meeting

  /// Takes note of the people in a body, or in any other text.
  mutating func meet(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(bytes) else {
      // JSON may stand between other text.
      _ = rewritingStrings(in: bytes) { key, value in
        meet(value, under: key)
        return nil
      }
      return meetEmails(in: String(decoding: bytes, as: UTF8.self))
    }
    var open = [(value: document.root, key: String?.none, isPersonal: false)]
    while let (value, key, isPersonal) = open.popLast() {
      switch value.kind {
      case .object:
        let members = value.members
        meetWhole(members.reduce(into: [:]) { $0[$1.key.lowercased()] = $1.value.string })
        let isPerson = members.contains { InventedPeople.personal.contains($0.key.lowercased()) }
        open += members.reversed().map { ($0.value, $0.key, isPerson) }
      case .array: open += value.elements.reversed().map { ($0, key, isPersonal) }
      case .string: meet(value.string ?? "", under: isPersonal && key == "name" ? "full_name" : key)
      default: break
      }
    }
  }

  /// Takes note of the people in a value.
  mutating func meet(_ value: String, under key: String?) {
    if value.hasPrefix("{") || value.hasPrefix("["), (try? JSONDocument(value)) != nil {
      return meet(Array(value.utf8))
    }
    meetEmails(in: value)
    guard let key, !value.isEmpty, !value.contains("@") else { return }
    if let kind = InventedPeople.kind(key) {
      invent(kind, for: value)
    } else if InventedPeople.fullNames.contains(key.lowercased()) {
      let words = value.split(separator: " ").map(String.init)
      for (place, word) in words.enumerated() {
        invent(place == words.count - 1 && place > 0 ? .family : .given, for: word)
      }
      replaceTogether(words, with: " ")
    }
  }

  /// What only counts together: a number that is a postcode beside its city, names of two letters beside each other.
  private mutating func meetWhole(_ members: [String: String]) {
    if let given = members["first_name"], let family = members["last_name"], !given.isEmpty, !family.isEmpty {
      invent(.given, for: given)
      invent(.family, for: family)
      for pair in [[given, family], [family, given]] { replaceTogether(pair, with: " ") }
      replaceTogether([family, given], with: ", ")
    }
    if let city = members["city"], let code = members["postcode"] ?? members["zip"], !city.isEmpty, !code.isEmpty {
      invent(.city, for: city)
      invent(.postcode, for: code)
      for pair in [[city, code], [code, city]] { replaceTogether(pair, with: " ") }
      replaceTogether([city, code], with: ", ")
    }
  }

  private mutating func replaceTogether(_ words: [String], with separator: String) {
    guard words.count > 1 else { return }
    let others = words.map { names[$0] ?? $0 }
    anywhere.add(words.joined(separator: separator), other: others.joined(separator: separator), isCaseless: true)
  }

  private mutating func meetEmails(in text: String) {
    for email in emails(in: text) { invent(.email, for: email) }
    if text.contains("%40") {
      for email in emails(in: percentDecoded(text, plusIsBlank: true)) { invent(.email, for: email) }
    }
  }

  private static func kind(_ key: String) -> Kind? {
    let key = key.lowercased()
    return kinds.first { key == $0.key || key.hasSuffix("_\($0.key)") }?.kind
  }

  private mutating func invent(_ kind: Kind, for text: String) {
    if names[text] != nil { return }
    // The same address in other letters is the same one.
    if kind == .email, let other = names[text.lowercased()] { return names[text] = other }
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
    if kind == .email { names[text.lowercased()] = other }
    for part in InventedPeople.telling(text, kind) {
      anywhere.add(part, other: other, isCaseless: kind != .given && kind != .family)
    }
  }

  /// What of a text, if anything, is replaced wherever it stands: a number may be anything, and a name of two letters
  /// a part of any sentence.
  private static func telling(_ text: String, _ kind: Kind) -> [String] {
    let letters = text.unicodeScalars.count { $0.properties.isAlphabetic }
    let isForeign = text.unicodeScalars.contains { $0.value >= 0x2E80 }
    switch kind {
    case .email, .picture: return [text]
    case .given, .family:
      // A name of several may be used in part.
      let parts = text.split { " -".contains($0) }.map(String.init).filter { $0.count >= 4 }
      return ([text] + parts).filter { part in
        (part.count >= 3 || isForeign) && letters > 0 && !common.contains(part.lowercased())
          && CommandSyntax.named(part.lowercased()) == nil
      }
    case .city, .company:
      return (letters >= 3 || isForeign && letters > 1) && !common.contains(text.lowercased()) ? [text] : []
    case .street: return letters >= 3 && text.count >= 5 ? [text] : []
    case .postcode: return letters > 0 && text.count >= 5 ? [text] : []
    case .phone:
      let digits = text.filter { $0.isNumber || $0 == "+" }
      return digits.count >= 7 ? (digits.count == text.count && !text.hasPrefix("+") ? [text] : [text, digits]) : []
    case .ip: return text.count >= 7 && !text.hasPrefix("127.") ? [text] : []
    }
  }

  // MARK: Replacing

  /// Whether a value would be replaced.
  func knows(_ value: String, under key: String?) -> Bool { replaced(value, under: key) != value }

  func replaced(_ value: String, under key: String?) -> String {
    let key = key?.lowercased()
    if let key, InventedPeople.kind(key) != nil, let other = names[value] { return other }
    if let key, InventedPeople.kept.contains(where: { key == $0 || key.hasSuffix("_\($0)") }), !value.contains("@") {
      return value
    }
    // What is looked for is typed in small letters, and so is a text by hand; a lone word may be one of the program's.
    let isProse = value.contains(" ") || value.contains("search") || key?.contains("search") == true
    return withoutPictures(anywhere.replaced(in: value, anyCase: isProse))
  }

  /// The address of a Gravatar is made of the e-mail address.
  private func withoutPictures(_ text: String) -> String {
    guard let mark = text.firstRange(of: "gravatar.com/avatar/") else { return text }
    let rest = text[mark.upperBound...]
    let hash = rest.prefix(while: \.isHexDigit)
    return text[..<mark.upperBound] + hash.map { _ in "0" } + withoutPictures(String(rest[hash.endIndex...]))
  }
}

/// The e-mail addresses in a text.
private func emails(in text: String) -> [String] {
  guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
  let isPart = { (character: Character) in
    character.isLetter || character.isNumber || "._%+-".contains(character)
  }
  var found: [String] = []
  for place in text.indices where text[place] == "@" {
    let before = text[..<place].reversed().prefix(while: isPart).reversed()
    let after = text[text.index(after: place)...].prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
    let domain = after.last == "." ? after.dropLast() : after
    if !before.isEmpty, domain.contains(".") { found.append("\(String(before))@\(domain)") }
  }
  return found
}
