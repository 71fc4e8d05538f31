internal import HTTP
internal import JSON

/// The requests of a collection of Postman's, version 2.0 or 2.1, in the order in which it shows them.
struct CollectionReader {
  private let root: JSONValue
  private(set) var variables = ImportedVariables()
  private(set) var leftOut: [String] = []

  /// What is left of the collection, the next one last. Folders lie as deep as somebody likes: no recursion.
  private var rest: [(item: JSONValue, folder: String, auth: JSONValue?)] = []

  init(_ root: JSONValue) { self.root = root }

  mutating func requests(_ source: String) throws(Diagnostic) -> [ImportedRequest] {
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
        requests.append(try self.request(request, name, auth, source))
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
    _ request: JSONValue, _ name: String, _ auth: JSONValue?, _ source: String
  ) throws(Diagnostic) -> ImportedRequest {
    // A request may be no more than an address.
    let url = request.kind == .string ? request : request["url"]
    let verb = request["method"]?.string ?? "GET"
    guard let url, let method = Method(verb) else {
      throw Diagnostic(.file, "\(source): '\(visible(name))' has no address, or no method")
    }
    var imported = ImportedRequest(title: name, method: method, url: address(url))
    for field in request["header"]?.elements ?? [] where field["disabled"]?.bool != true {
      if let name = field["key"]?.string { imported.headers.append(Header(name, text(field["value"]))) }
    }
    let own = request["auth"]
    imported.credential = credential(own == nil || own!.isNull ? auth : own)
    if let body = request["body"], body["disabled"]?.bool != true { take(body, into: &imported) }
    return imported
  }

  // MARK: Variables

  private static func key(of field: JSONValue) -> String? { (field["key"] ?? field["id"])?.string }

  private static func text(_ value: JSONValue?) -> String {
    guard let value, !value.isNull else { return "" }
    return value.string ?? value.text
  }

  private mutating func define(_ name: String, _ value: String) { variables.define(name, numbered(value)) }

  private mutating func text(_ value: JSONValue?) -> String { numbered(CollectionReader.text(value)) }

  /// With a number for each `{{variable}}`.
  private mutating func numbered(_ text: String) -> String {
    var (result, rest) = ("", text[...])
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      result += rest[..<open.lowerBound] + variables.number(for: String(rest[open.upperBound..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  // MARK: Parts of a request

  /// `{{baseUrl}}/orders/:order_id?page=1`, with the values that its path's variables have.
  private mutating func address(_ url: JSONValue) -> String {
    var text = self.text(url.kind == .string ? url : url["raw"])
    if text.isEmpty { text = assembled(url) }
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

  private mutating func assembled(_ url: JSONValue) -> String {
    let host = url["host"]?.string.map { [$0] } ?? url["host"]?.elements.map { CollectionReader.text($0) } ?? []
    let path = url["path"]?.string.map { [$0] } ?? url["path"]?.elements.map { CollectionReader.text($0) } ?? []
    let query = (url["query"]?.elements ?? []).filter { $0["disabled"]?.bool != true }
    let pairs = query.map { "\(text($0["key"]))=\(text($0["value"]))" }
    let scheme = url["protocol"]?.string.map { "\($0)://" } ?? ""
    return numbered(scheme + host.joined(separator: ".") + "/" + path.joined(separator: "/"))
      + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
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
      let raw = text(body["raw"])
      if !raw.isEmpty { request.body = .bytes(Array(raw.utf8)) }
      if body["options"]?["raw"]?["language"]?.string == "json", request.headers["Content-Type"] == nil {
        request.headers.append(Header("Content-Type", "application/json"))
      }
    case "urlencoded", "formdata":
      let fields = body[body["mode"]!.string!]?.elements.filter { $0["disabled"]?.bool != true } ?? []
      request.body = .fields(fields.map { field in FormPart(name: text(field["key"]), value: value(of: field)) })
    case "file": request.body = (body["file"]?["src"]?.string).map { .file($0) }
    case let mode?: request.leftOut.append("body (\(visible(mode)))")
    case nil: break
    }
  }

  private mutating func value(of field: JSONValue) -> FormPart.Value {
    guard field["type"]?.string == "file" else { return .text(text(field["value"])) }
    return .file(field["src"]?.string ?? field["src"]?[0]?.string ?? "")
  }
}
