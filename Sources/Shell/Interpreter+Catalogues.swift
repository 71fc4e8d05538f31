internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import LocalFiles
internal import Sessions
internal import SiteMessages
internal import Text

extension Interpreter {
  // MARK: What the site has

  /// Marks operations that the site does not have, and names what it has beyond them.
  mutating func compareWithSite(_ list: OperationList, json: Bool) throws(Diagnostic) {
    guard let server = session.draft.server else {
      throw Diagnostic(.usage, "no site is chosen", hints: ["server URL", "to practise: sandbox start"])
    }
    let url = server.location(path: "", query: "_fields=routes")
    let root = try fetched(url).document?.root
    guard let routes = root.flatMap({ SiteRoutes($0) }) else {
      throw Diagnostic(
        .usage, "the site does not say which routes it has",
        explanation: "GET \(url) gave no list of routes", hints: ["find out why: check"])
    }
    let page = Page.operations(list.compared(with: routes, session.catalogue), json: json)
    show(page)
  }

  /// The answer to a safe request that is not part of the session.
  private mutating func fetched(_ url: URL) throws(Diagnostic) -> (body: [UInt8], document: JSONDocument?) {
    var headers = [Header("Accept", "application/json, */*;q=0.5")]
    if url.origin == session.draft.server?.site.origin, let credential = try credential() {
      headers.insert(Header("Authorization", credential.authorization), at: 0)
    }
    let exchange = transport(Request(method: .get, url: url, headers: headers), session.draft.options.transport)
    switch exchange.outcome {
    case .answered(let response) where response.status.isSuccess:
      return (response.body, AnswerBody(response).document(response.body))
    case .answered(let response):
      throw Diagnostic(.file, "\(url) answers \(response.status)")
    case .nothingSent(let error), .unknown(let error, _):
      throw Diagnostic(.file, "\(url) cannot be read", explanation: error.detail)
    }
  }

  // MARK: Descriptions of one's own

  mutating func importCatalogue(from source: String, name: String?) throws(Diagnostic) {
    let name = name ?? CatalogueSources.name(for: source)
    let found = try read(source)
    var documents: [JSONDocument] = []
    var parts: [Catalogue] = []
    var failures: [Diagnostic] = []
    for (path, bytes) in found {
      do throws(Diagnostic) {
        let (document, catalogue) = try CatalogueSources.description(bytes, path: path)
        documents.append(document)
        parts.append(catalogue)
      } catch {
        failures.append(error)
      }
    }
    let whole = Catalogue(joining: parts)
    guard !whole.entries.isEmpty else {
      throw failures.first
        ?? Diagnostic(.file, "\(source) describes no operation", hints: ["OpenAPI 3.0 or 3.1 is read, in JSON or YAML"])
    }
    let path = try session.shelf.keep(documents, as: name)
    for failure in failures.prefix(5) { report(.warning(failure.summary, explanation: failure.explanation)) }
    if failures.count > 5 { report(.warning("and \(failures.count - 5) more files were left out")) }
    let files = parts.count == 1 ? "" : " from \(parts.count) files"
    report(
      .note(
        "\(counted(whole.entries.count, "operation"))\(files), kept in \(path)",
        hints: ["to use them: catalogue use \(name)"])
    )
  }

  /// The files of a source with their contents, in the order of their names.
  private mutating func read(_ source: String) throws(Diagnostic) -> [(path: String, bytes: [UInt8])] {
    if source.hasPrefix("https://") || source.hasPrefix("http://") {
      guard let url = URL(source), url.scheme == "https" || url.isLoopback || settings.allowsPlainHTTP else {
        throw Diagnostic(
          .usage, "'\(hidingPasswords(source))' is not read",
          explanation: source.contains("@") ? "an address here has no user name and password" : nil,
          hints: ["https, or http to this machine"])
      }
      guard WordPressRequest(.get, url).override == nil else {
        throw Diagnostic(.refused, "'\(visible(source))' is not read: WordPress would not take that for a GET")
      }
      return [(source, try fetched(url).body)]
    }
    let files = CatalogueSources.files(at: source)
    if files.isEmpty {
      if namesIn(source) == nil { return [(source, try contents(of: source, isInterrupted: outside.isInterrupted))] }
      throw Diagnostic(.file, "\(source) holds no *.json, *.yaml or *.yml")
    }
    var found: [(path: String, bytes: [UInt8])] = []
    for path in files { found.append((path, try contents(of: path, isInterrupted: outside.isInterrupted))) }
    return found
  }
}

/// Where API descriptions come from.
enum CatalogueSources {
  private static let endings = [".json", ".yaml", ".yml"]

  /// The files of a directory and of those in it, in the order of their paths; none for what is no directory.
  static func files(at path: String, depth: Int = 0) -> [String] {
    guard depth < 8, let names = namesIn(path) else { return [] }
    let base = path.hasSuffix("/") ? path : "\(path)/"
    return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name in
      endings.contains(where: name.hasSuffix) ? [base + name] : files(at: base + name, depth: depth + 1)
    }
  }

  /// A name for what comes from there: `openapi` of `…/openapi.json`.
  static func name(for source: String) -> String {
    let last = source.split(separator: "/").last.map(String.init) ?? ""
    let stem = endings.first(where: last.hasSuffix).map { String(last.dropLast($0.count)) } ?? last
    let name = String(
      String.UnicodeScalarView(stem.unicodeScalars.map { CatalogueShelf.isName(String($0)) ? $0 : "-" }))
    return CatalogueShelf.isName(name) ? name : "imported"
  }

  /// An OpenAPI document, read to see that it can be.
  ///
  /// - Throws: a diagnostic that names the file and the place in it.
  static func description(
    _ bytes: [UInt8], path: String
  ) throws(Diagnostic) -> (document: JSONDocument, catalogue: Catalogue) {
    let document = try document(try SourceText(bytes, path).bytes, path: path)
    do throws(OpenAPIError) {
      return (document, try Catalogue(openAPI: document))
    } catch {
      throw Diagnostic(.file, "\(path) is no OpenAPI description", explanation: error.description)
    }
  }
  /// JSON, or YAML where the text does not begin as JSON does.
  private static func document(_ bytes: [UInt8], path: String) throws(Diagnostic) -> JSONDocument {
    let first = bytes.first { $0 > 0x20 }
    let isYAML = !path.hasSuffix(".json") && first != UInt8(ascii: "{") && first != nil
    if isYAML {
      do throws(YAMLError) {
        return try YAMLReader.json(bytes)
      } catch {
        let hints = YAMLReader.isAvailable ? [] : ["install it: apt install libyaml-0-2"]
        let place = "line \(error.line), column \(error.column): \(error.problem)"
        throw Diagnostic(.file, "\(path) cannot be read as YAML", explanation: place, hints: hints)
      }
    }
    do throws(JSONSyntaxError) {
      return try JSONDocument(bytes)
    } catch {
      throw Diagnostic(error, what: path)
    }
  }
}
