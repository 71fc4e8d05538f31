import JSON

/// An object of an API description: its members at hand, decoded once.
struct OpenAPIObject {
  let value: JSONValue
  let members: [(key: String, value: JSONValue)]
  private let root: JSONValue

  /// - Throws: ``OpenAPIError`` when `value` is no object.
  init(_ value: JSONValue, root: JSONValue) throws(OpenAPIError) {
    guard value.kind == .object else {
      throw OpenAPIError(value, in: root, "expected an object, found \(value.kind.named)")
    }
    self.value = value
    self.root = root
    members = value.members
  }

  /// The member of that key; of several, the last.
  subscript(key: String) -> JSONValue? { members.last { $0.key == key }?.value }

  /// - Throws: ``OpenAPIError`` when the member is there and no string.
  func string(_ key: String) throws(OpenAPIError) -> String? {
    guard let member = self[key] else { return nil }
    guard let text = member.string else {
      throw OpenAPIError(member, in: root, "expected a string, found \(member.kind.named)")
    }
    return text
  }

  /// - Throws: ``OpenAPIError`` when the member is there and neither `true` nor `false`.
  func bool(_ key: String) throws(OpenAPIError) -> Bool? {
    guard let member = self[key] else { return nil }
    guard let bool = member.bool else {
      throw OpenAPIError(member, in: root, "expected true or false, found \(member.kind.named)")
    }
    return bool
  }
}

extension OpenAPIError {
  init(_ value: JSONValue, in root: JSONValue, _ problem: String) {
    self.init(pointer: JSONPointer(of: value, in: root).description, problem: problem)
  }
}

extension OpenAPIReader {
  func fault(_ value: JSONValue, _ problem: String) -> OpenAPIError { OpenAPIError(value, in: root, problem) }

  func object(_ value: JSONValue) throws(OpenAPIError) -> OpenAPIObject { try OpenAPIObject(value, root: root) }

  func optional(_ value: JSONValue?) throws(OpenAPIError) -> OpenAPIObject? {
    guard let value else { return nil }
    return try object(value)
  }

  /// The members of an object; none when there is no value.
  func members(_ value: JSONValue?) throws(OpenAPIError) -> [(key: String, value: JSONValue)] {
    try optional(value)?.members ?? []
  }

  /// The elements of an array; none when there is no value.
  func array(_ value: JSONValue?) throws(OpenAPIError) -> [JSONValue] {
    guard let value else { return [] }
    guard value.kind == .array else { throw fault(value, "expected an array, found \(value.kind.named)") }
    return value.elements
  }

  func strings(_ value: JSONValue?) throws(OpenAPIError) -> [String] {
    var result: [String] = []
    for element in try array(value) {
      guard let text = element.string else { throw fault(element, "expected a string, found \(element.kind.named)") }
      result.append(text)
    }
    return result
  }

  /// What the reference in `value` leads to, in the end; `value` itself when it is none.
  mutating func target(of value: JSONValue) throws(OpenAPIError) -> JSONValue {
    var place = value
    var hops = 0
    while place.kind == .object, let reference = try object(place).string("$ref") {
      hops += 1
      guard hops <= OpenAPIReader.depthLimit else { throw fault(value, "a reference that leads back to itself") }
      place = try resolve(reference, from: place)
    }
    return place
  }

  /// One step: what stands where `reference` points.
  mutating func resolve(_ reference: String, from value: JSONValue) throws(OpenAPIError) -> JSONValue {
    if let known = resolved[reference] { return known }
    guard let pointer = JSONPointer(reference: reference) else {
      throw fault(value, "'\(reference)' is no reference inside this document (those begin with '#/')")
    }
    guard let target = pointer.value(in: root) else { throw fault(value, "there is nothing at '\(reference)'") }
    resolved[reference] = target
    return target
  }
}
