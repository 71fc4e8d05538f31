internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Sessions
internal import SiteMessages
internal import Text

/// The requests of a collection of Postman's, version 2.0 or 2.1, in the order in which it shows them.
struct CollectionReader {
  private let root: JSONValue
  private(set) var variables = ImportedVariables()
  private(set) var leftOut: [String] = []
  /// The requests that cannot be read, each with its reason.
  private(set) var faults: [Diagnostic] = []
  private var dynamicVariables: DynamicVariables
  /// The dynamic variables that got a value since the present request, or variable, began.
  private var made: [String] = []

  /// What is left of the collection, the next one last. Folders lie as deep as somebody likes: no recursion.
  private var rest: [(item: JSONValue, folder: String, auth: JSONValue?)] = []

  init(_ root: JSONValue, _ dynamicVariables: DynamicVariables) {
    (self.root, self.dynamicVariables) = (root, dynamicVariables)
  }

  mutating func requests() -> [ImportedRequest] {
    for variable in root["variable"]?.elements ?? [] {
      guard let name = CollectionReader.key(of: variable), variable["disabled"]?.bool != true else { continue }
      define(name, CollectionReader.text(variable["value"]))
    }
    noteScripts(of: root)
    open(root, folder: "", auth: root["auth"])
    var requests: [ImportedRequest] = []
    while let (item, folder, auth) = rest.popLast() {
      noteScripts(of: item)
      let name = folder + (item["name"]?.string ?? "")
      if item["item"] != nil {
        open(item, folder: "\(name)/", auth: item["auth"] ?? auth)
      } else if let request = item["request"] {
        do throws(Diagnostic) {
          requests.append(try self.request(request, name, auth))
        } catch {
          faults.append(error)
        }
      }
    }
    return requests
  }

  private mutating func open(_ folder: JSONValue, folder name: String, auth: JSONValue?) {
    // A path of folders longer than that tells nobody anything.
    let name = String(name.suffix(200))
    rest += (folder["item"]?.elements ?? []).reversed().map { ($0, name, auth) }
  }

  private mutating func noteScripts(of item: JSONValue) {
    if item["event"]?.elements.isEmpty == false, leftOut.isEmpty { leftOut = ["scripts"] }
  }

  private mutating func request(
    _ request: JSONValue, _ name: String, _ auth: JSONValue?
  ) throws(Diagnostic) -> ImportedRequest {
    // A request may be no more than an address.
    let url = request.kind == .string ? request : request["url"]
    let verb = request["method"]?.string ?? "GET"
    guard let method = Method(verb) else {
      throw Diagnostic(.file, "'\(visible(name))' has no method: '\(visible(verb))' is none")
    }
    made = []
    let address = url.map { self.address($0) } ?? ""
    if address.isEmpty { throw Diagnostic(.file, "'\(visible(name))' has no address") }
    var imported = ImportedRequest(title: name, method: method, url: address)
    imported.headers = headers(of: request)
    let own = request["auth"]
    imported.credential = credential(own == nil || own!.isNull ? auth : own)
    if let body = request["body"], body["disabled"]?.bool != true { take(body, into: &imported) }
    imported.made = made
    return imported
  }

  /// A list of fields, or in version 2.0 their lines as one text.
  private mutating func headers(of request: JSONValue) -> [Header] {
    if let lines = request["header"]?.string {
      return lines.split(whereSeparator: \.isNewline).compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? Header(String(parts[0]), numbered(trimmed(String(parts[1])))) : nil
      }
    }
    let fields = request["header"]?.elements.filter { $0["disabled"]?.bool != true } ?? []
    return fields.compactMap { field in field["key"]?.string.map { Header($0, text(field["value"])) } }
  }

  // MARK: Variables

  private static func key(of field: JSONValue) -> String? { (field["key"] ?? field["id"])?.string }

  private static func text(_ value: JSONValue?) -> String {
    guard let value, !value.isNull else { return "" }
    return value.string ?? value.text
  }

  private mutating func define(_ name: String, _ value: String) {
    made = []
    let text = numbered(value)
    variables.define(name, text, made: made)
  }

  private mutating func text(_ value: JSONValue?) -> String { numbered(CollectionReader.text(value)) }

  /// With a number for each `{{variable}}`, and a value for each dynamic one.
  private mutating func numbered(_ text: String) -> String {
    var (result, rest) = ("", text[...])
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound])
      result += rest[..<open.lowerBound]
      if let value = dynamicVariables.value(of: name) {
        result += value
        if !made.contains(name) { made.append(name) }
      } else {
        result += variables.number(for: name)
      }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  // MARK: Parts of a request

  /// `{{baseUrl}}/orders/:order_id?page=1`, with the values that its path's variables have; empty without an address.
  private mutating func address(_ url: JSONValue) -> String {
    let text = numbered(spelled(CollectionAddress(url)))
    var ends = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    var path = String(text[..<ends])
    for variable in url["variable"]?.elements ?? [] {
      guard let name = CollectionReader.key(of: variable), !name.isEmpty else { continue }
      let value = self.text(variable["value"])
      let segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
        segment == ":\(name)" ? (value.isEmpty ? "{\(name)}" : percentEncoded(value)) : String(segment)
      }
      path = segments.joined(separator: "/")
    }
    // What has no value is filled in later.
    path = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
      segment.hasPrefix(":") && segment.count > 1 ? "{\(segment.dropFirst())}" : String(segment)
    }.joined(separator: "/")
    if ends != text.endIndex, text[ends] == "#" { ends = text.endIndex }
    return path + text[ends...]
  }

  /// Postman sends what the parts of an address say and only shows its text; a tool that writes the text alone, or
  /// parts that lead nowhere, means the text.
  private func spelled(_ address: CollectionAddress) -> String {
    guard address.isWhole, !address.text.isEmpty else { return address.isWhole ? address.parts : address.text }
    var trial = self
    let parts = trial.numbered(address.parts)
    return ImportedAddress(parts, trial.variables) == nil ? address.text : address.parts
  }

  private mutating func credential(_ auth: JSONValue?) -> ImportedRequest.Credential? {
    guard let auth, let type = auth["type"]?.string, type != "noauth" else { return nil }
    guard type == "basic", let basic = auth["basic"] else { return .other(type) }
    var fields: [String: String] = [:]
    for field in basic.elements { fields[field["key"]?.string ?? ""] = text(field["value"]) }
    for member in basic.members { fields[member.key] = text(member.value) }
    let user = variables.filled(fields["username"] ?? "")
    let password = variables.filled(fields["password"] ?? "")
    let isOpen = !StandIn.pieces(of: user + password, variables.names).allSatisfy {
      if case .text = $0 { true } else { false }
    }
    guard !isOpen, let credential = BasicCredential(username: user, password: password) else { return .other(type) }
    return .basic(credential)
  }

  private mutating func take(_ body: JSONValue, into request: inout ImportedRequest) {
    switch body["mode"]?.string {
    case "raw":
      let isJSON = body["options"]?["raw"]?["language"]?.string == "json"
      let raw = CollectionReader.text(body["raw"])
      let first = raw.utf8.first { $0 > 0x20 }
      let isCommented = isJSON || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      let text = numbered(isCommented ? withoutComments(raw) : raw)
      if !text.isEmpty { request.body = .bytes(Array(text.utf8)) }
      if isJSON, request.headers["Content-Type"] == nil {
        request.headers.append(Header("Content-Type", "application/json"))
      }
    case "urlencoded", "formdata":
      let fields = body[body["mode"]!.string!]?.elements.filter { $0["disabled"]?.bool != true } ?? []
      let parts = fields.compactMap { part(of: $0, &request.leftOut) }
      if !parts.isEmpty { request.body = .fields(parts) }
    case "file":
      if let source = body["file"]?["src"]?.string {
        request.body = .file(source)
      } else if let content = body["file"]?["content"]?.string {
        request.body = .bytes(Array(content.utf8))
      } else {
        request.body = .absent("the body, a file without a name")
      }
    case let mode?: request.body = .absent("the body (\(visible(mode))), which is not read")
    case nil: break
    }
  }

  /// - Parameter leftOut: gets the names of the files that are not taken over.
  private mutating func part(of field: JSONValue, _ leftOut: inout [String]) -> FormPart? {
    let name = text(field["key"])
    guard field["type"]?.string == "file" else { return FormPart(name: name, value: .text(text(field["value"]))) }
    let sources = field["src"]?.string.map { [$0] } ?? field["src"]?.elements.compactMap(\.string) ?? []
    if sources.count != 1 {
      let what = sources.isEmpty ? "the file" : "all files but the first"
      leftOut.append("\(what) of '\(visible(StandIn.text(name, variables.names)))'")
    }
    return sources.first.map { FormPart(name: name, value: .file($0)) }
  }
}
