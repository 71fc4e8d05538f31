internal import SandboxPHP

/// A customer of the seeded shop, before it is a row.
struct SeedCustomer: Sendable {
  let id: Int
  let first: String
  let last: String
  let email: String
  let country: String
  let city: String
  let postcode: String

  init(id: Int, _ first: String, _ last: String, _ email: String, country: String, city: String, _ postcode: String) {
    self.id = id
    self.first = first
    self.last = last
    self.email = email
    self.country = country
    self.city = city
    self.postcode = postcode
  }

  private static let countries = [
    "DE": "Germany", "US": "United States (US)", "JP": "Japan", "FR": "France", "EG": "Egypt", "GR": "Greece",
    "IN": "India",
  ]

  var countryName: String { SeedCustomer.countries[country] ?? "" }
  var name: String { "\(first) \(last)" }

  var formattedAddress: PHPArray {
    [
      "country": .string(countryName), "state": "", "city": .string(city), "postcode": .string(postcode),
      "first_name": .string(first), "last_name": .string(last), "full_name": .string(name),
    ]
  }
}

extension Shop {
  mutating func add(_ seed: SeedCustomer) {
    let time = PHPValue.string(now.iso)
    let photo = "https://secure.gravatar.com/avatar/\(nextName(digits: 64))?s=100&#038;d=mm&#038;r=g"
    customers.append([
      "id": .int(seed.id), "user_id": nil, "contact_id": "0", "email": .string(seed.email),
      "first_name": .string(seed.first), "last_name": .string(seed.last), "status": "active", "purchase_value": nil,
      "purchase_count": "0", "ltv": "0", "first_purchase_date": nil, "last_purchase_date": nil, "aov": "0.00",
      "notes": "", "uuid": .string(nextName()), "country": .string(seed.country), "city": .string(seed.city),
      "state": "", "postcode": .string(seed.postcode), "created_at": time, "updated_at": time,
      "full_name": .string(seed.name), "photo": .string(photo), "country_name": .string(seed.countryName),
      "formatted_address": .array(seed.formattedAddress), "user_link": "",
    ])
  }
}
