internal import Catalogue
package import CommandLanguage
package import HTTP
internal import JSON
package import SiteMessages
internal import Text

/// The request that a draft stands for: the one builder behind sending, `preview` and every code sample.
package struct BuiltRequest: Sendable {
  package var method: Method
  /// Absolute; what is not known yet stands in braces, as in the documentation: `https://{website}/…/{order_id}/refund`.
  package var url: URL
  /// Relative to the API's root, with its query: what the session file says.
  package var path: String
  /// Without `Authorization`, which only the sender adds.
  package var headers: [Header]
  package var body: [UInt8]?
  /// A form whose files are not read yet; there is no ``body`` then.
  package var parts: [FormPart] = []
}

extension Draft {
  /// - Returns: `nil` when nothing has been chosen.
  package func built() -> BuiltRequest? {
    guard let target else { return nil }
    let (method, template) =
      switch target {
      case .operation(let operation): (operation.method, operation.path)
      // A fragment is never sent, so that it may not stand in what is shown and judged either.
      case .request(let method, let path): (method, String(path.prefix { $0 != "#" }))
      }
    let mark = template.utf8.firstIndex(of: UInt8(ascii: "?"))
    let path = filled(String(template[..<(mark ?? template.endIndex)]))
    let ownQuery = mark.map { [filled(String(template.utf8[$0...].dropFirst()) ?? "")] } ?? []
    let query = (ownQuery + parameters.filter { $0.location == .query }.flatMap(queryPairs)).joined(separator: "&")
    let site = server ?? ServerAddress(site: URL(scheme: "https", host: "{website}"))
    var built = BuiltRequest(
      method: method, url: site.location(path: path, query: query), path: path + (query.isEmpty ? "" : "?\(query)"),
      headers: parameters.filter { $0.location == .header }.map { Header($0.name, $0.text) })
    fill(&built)
    for header in headers { built.headers.set(header.name, header.value) }
    return built
  }

  /// The fields of a form that may hold files; none where the body is something else.
  var formParts: [FormPart] {
    guard let description = operation?.body, description.mediaType == "multipart/form-data", let body else { return [] }
    return FormPart.parts(of: body, description)
  }

  /// The body, as its media type has it.
  private func fill(_ built: inout BuiltRequest) {
    guard let body = body(in: unit) else { return }
    let mediaType = operation?.body?.mediaType ?? "application/json"
    switch mediaType {
    case "multipart/form-data": built.parts = formParts
    case "application/x-www-form-urlencoded":
      built.body = Array(body.root.members.flatMap { bracketPairs($0.key, $0.value) }.joined(separator: "&").utf8)
    default: built.body = body.bytes
    }
    if built.body != nil { built.headers.append(Header("Content-Type", mediaType)) }
  }

  /// `path` with the values of its parameters, percent-encoded; those that are not set stay in braces.
  private func filled(_ path: String) -> String {
    if !path.utf8.contains(UInt8(ascii: "{")) { return path }
    return PathPiece.pieces(of: path).map { piece in
      switch piece {
      case .literal(let text): text
      case .parameter(let name): value(of: name, in: .path).map { percentEncoded($0) } ?? "{\(name)}"
      }
    }.joined()
  }

  /// One pair, or several for the elements and members of a structured value.
  private func queryPairs(_ value: Value) -> [String] {
    if let parameter = operation?.parameter(value.name, in: .query), parameter.isStructured,
      let json = try? JSONDocument(value.text)
    {
      return parameter.query(json.root)
    }
    return [percentEncoded(value.name, keeping: "[]") + "=" + percentEncoded(value.text, keeping: ",:")]
  }
}

extension BuiltRequest {
  /// The request itself, without credential. `Accept` makes WordPress answer errors as JSON and keep PHP's notices to itself.
  ///
  /// - Throws: a diagnostic when something is still in braces, or the URL cannot be used.
  package func request() throws(Diagnostic) -> Request {
    let address = self.url.description
    guard let url = URL(address), !address.utf8.contains(UInt8(ascii: "{")) else {
      let open = placeholders(in: address)
      if open.contains("website") {
        throw Diagnostic(.usage, "no site is chosen", hints: ["server URL", "to practise: sandbox start"])
      }
      throw Diagnostic(
        .usage,
        open.isEmpty
          ? "'\(address)' cannot be requested" : "the address is not complete: \(open.joined(separator: ", "))",
        hints: open.map { "set \($0) VALUE" })
    }
    var all = headers
    if all["Accept"] == nil { all.insert(Header("Accept", "application/json"), at: 0) }
    return Request(method: method, url: url, headers: all, body: body)
  }

  /// A copy of the request with the contents of its files in the body.
  ///
  /// - Parameter reading: gives the content of a file.
  package func composed(reading: (String) throws(Diagnostic) -> [UInt8]) throws(Diagnostic) -> BuiltRequest {
    if parts.isEmpty { return self }
    var whole = self
    let (body, mediaType) = try FormPart.encoded(parts, reading: reading)
    whole.body = body
    whole.headers.set("Content-Type", mediaType)
    return whole
  }

  /// Refuses a request that WordPress may take for another than the one that is written: everything here goes by that.
  package func checkReading(_ request: WordPressRequest) throws(Diagnostic) {
    if let other = request.override {
      throw Diagnostic(
        .refused, "not sent: WordPress would take this \(method) for \(other)",
        explanation: method.description.uppercased() == other.description
          ? "methods are in capitals" : "by '_method' or X-HTTP-Method-Override",
        hints: ["say it plainly: request \(other) PATH"])
    }
    guard request.routes.count > 1 else { return }
    throw Diagnostic(
      .refused, "not sent: WordPress may take this for \(request.routes.map { visible($0) }.joined(separator: " or "))",
      explanation: "the address, its rest_route and the form name different routes",
      hints: ["name one: request \(method) PATH"])
  }
}

extension WordPressRequest {
  package init(_ built: BuiltRequest) {
    let form = built.parts.isEmpty ? WordPressRequest.form(built.headers, built.body) : PHPQuery(built.parts)
    // The address as it goes out: what is not sent of it does not count.
    self.init(built.method, URL(built.url.description) ?? built.url, built.headers, form: form)
  }
}
