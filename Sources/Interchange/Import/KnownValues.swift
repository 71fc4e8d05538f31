package import CommandLanguage
internal import HTTP
internal import JSON
internal import Text

/// What the variables of an imported file hold where a text is needed at once: as the file has it, or the session.
package struct KnownValues {
  private let file: ImportedVariables
  private let session: Variables

  package init(_ file: ImportedVariables, _ session: Variables) { (self.file, self.session) = (file, session) }

  /// A text with the values that are known; numbers stay for the others.
  package func filled(_ text: String) -> String {
    StandIn.pieces(of: file.filled(text), file.names).map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, let number): session[name].map { $0.root.string ?? $0.description } ?? number
      }
    }.joined()
  }

  /// Whether nothing is open in it.
  package func isWhole(_ text: String) -> Bool { StandIn.text(text, file.names) == text }
}

extension ImportedRequest {
  /// A copy of the request with values in place of variables where a session cannot have any: in the names of headers and
  /// of fields of the query, and in the credential.
  ///
  /// - Returns: also what has no such value, and is not in the request any more.
  func naming(_ values: KnownValues) -> (request: ImportedRequest, leftOut: [String]) {
    var (request, leftOut) = (self, [String]())
    request.headers = headers.compactMap { header in
      let name = values.filled(header.name)
      if !values.isWhole(name) {
        leftOut.append(visible(header.name))
        return nil
      }
      return Header(name, Header(name, "").isNamed("Authorization") ? values.filled(header.value) : header.value)
    }
    if case .basic(let pair)? = credential,
      let filled = BasicCredential(username: values.filled(pair.username), password: values.filled(pair.password))
    {
      request.credential = .basic(filled)
    }
    guard let mark = url.firstIndex(of: "?") else { return (request, leftOut) }
    let pairs = url[mark...].dropFirst().split(separator: "&", omittingEmptySubsequences: false)
    let named = pairs.compactMap { pair -> String? in
      let name = String(pair.prefix { $0 != "=" })
      if values.isWhole(name) { return String(pair) }
      let filled = values.filled(name)
      if !values.isWhole(filled) {
        leftOut.append(visible(name))
        return nil
      }
      return percentEncoded(filled, keeping: "[]%") + pair.dropFirst(name.count)
    }
    request.url = url[..<mark] + (named.isEmpty ? "" : "?\(named.joined(separator: "&"))")
    return (request, leftOut)
  }
}

extension BasicCredential {
  /// The variables in it.
  ///
  /// - Parameter names: the variables by their numbers.
  func variables(_ names: [String: String]) -> [String] {
    StandIn.pieces(of: "\(username):\(password)", names).compactMap(\.variable)
  }
}
