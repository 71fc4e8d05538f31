internal import HTTP
internal import JSON
internal import SandboxPHP

/// A file with a shop in it: what is looked at before any of it is taken.
package enum ShopFile {
  /// What is wrong, and where.
  package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    /// `line 3, column 7`, or a path: `.orders[2].order.id`.
    package let place: String
    package let expected: String

    package var description: String { "\(place): expected \(expected)" }
  }

  package static func shop(_ bytes: [UInt8]) throws(Problem) -> Shop {
    let document: JSONDocument
    do throws(JSONSyntaxError) { document = try JSONDocument(bytes) } catch {
      throw Problem(place: "line \(error.line), column \(error.column)", expected: error.expected)
    }
    guard let value = PHPValue(document) else {
      throw Problem(place: ".", expected: "UTF-8, and no more than 512 arrays and objects in one another")
    }
    try check(Place(value: value, path: ""))
    guard var shop = Shop(recorded: document) else { throw Problem(place: ".", expected: "a shop") }
    if URL(shop.home) == nil { shop.home = "http://127.0.0.1" }
    return shop
  }

  private static func check(_ root: Place) throws(Problem) {
    let version = root["fluent_cart_version"]
    guard Version(try version.text()) != nil else { throw version.problem("a version such as 1.6.2") }
    for user in try root["users"].elements(atLeast: 1) {
      _ = try user["username"].text()
      _ = try user["application_password"].text()
      for role in try user["roles"].elements(atLeast: 1) { _ = try role.text() }
    }
    var known: Set<Int> = []
    for page in try root["orders"].elements(atLeast: 1) {
      let id = page["order"]["id"]
      guard known.insert(try id.id()).inserted else { throw id.problem("an id that no order before it has") }
      try check(order: page["order"])
    }
    for list in ["customers", "subscriptions"] where root[list].value != nil {
      for row in try root[list].elements() { _ = try row["id"].id() }
    }
  }

  private static func check(order: Place) throws(Problem) {
    for column in ["total_amount", "total_paid", "total_refund"] { _ = try order[column].number() }
    _ = try order["currency"].text()
    for item in try order["order_items"].elements() { _ = try item["id"].id() }
    for transaction in try order["transactions"].elements() {
      _ = try transaction["id"].id()
      _ = try transaction["total"].number()
      _ = try transaction["status"].text()
    }
    for list in ["order_addresses", "activities"] where order[list].value != nil {
      for row in try order[list].elements() { _ = try row["id"].id() }
    }
  }
}

/// A value of the file and where it stands; no value when there is none.
private struct Place {
  let value: PHPValue?
  let path: String

  subscript(key: String) -> Place { Place(value: value?.array?[key], path: "\(path).\(key)") }

  func problem(_ expected: String) -> ShopFile.Problem { ShopFile.Problem(place: path, expected: expected) }

  func elements(atLeast count: Int = 0) throws(ShopFile.Problem) -> [Place] {
    guard let list = value?.array, list.isList, list.count >= count else {
      throw problem(count > 0 ? "a list that is not empty" : "a list")
    }
    return list.values.enumerated().map { Place(value: $0.element, path: "\(path)[\($0.offset)]") }
  }

  func text() throws(ShopFile.Problem) -> String {
    guard let text = value?.string, !text.isEmpty else { throw problem("a text that is not empty") }
    return text
  }

  func number() throws(ShopFile.Problem) -> Int {
    switch value {
    case .int(let number): return number
    case .string(let text):
      if let number = Int(text) { return number }
    default: break
    }
    throw problem("a whole number, in hundredths")
  }

  func id() throws(ShopFile.Problem) -> Int {
    guard let id = try? number(), id > 0 else { throw problem("a whole number above 0") }
    return id
  }
}
