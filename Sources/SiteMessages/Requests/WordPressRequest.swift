internal import CommandLanguage
package import HTTP
internal import Text

/// A request as WordPress and PHP read it, however it is spelled. Guards, twins, replays and units go by this alone: it
/// counts what the server will do, and not how that is written.
///
/// Web servers and versions of PHP differ, so that some spellings have more than one reading. Measured on WordPress 6.8
/// and PHP 8.2; docs/decisions/0023 has the rules.
package struct WordPressRequest: Hashable {
  /// Every method as which some server may carry it out, in capitals. Never empty; the first is the likeliest.
  package let methods: [Method]
  /// Every route of the REST API that it may reach, as ``canonical(_:)`` spells them; none for a page of the site.
  package let routes: [String]
  /// The method that is named in place of the written one, by `_method` or X-HTTP-Method-Override.
  package let override: Method?

  /// - Parameters:
  ///   - form: the fields of a body that is a form.
  package init(_ method: Method, _ url: URL, _ headers: [Header] = [], form: PHPQuery = PHPQuery("")) {
    let query = PHPQuery(url.query ?? "")
    let written = Method(method.description.uppercased())!
    let inQuery = WordPressRequest.methods(named: query.values(of: "_method"))
    let inHeaders = WordPressRequest.methods(named: WordPressRequest.overrides(in: headers))
    let others = inQuery.isEmpty || query.isArray("_method") ? inQuery + inHeaders : inQuery
    override = (others + [written]).first { $0 != method }
    // WordPress does not look for a method in a form, but other code of a site may: it can only make things worse.
    let inForm = WordPressRequest.methods(named: form.values(of: "_method"))
    methods = unique((others.isEmpty ? [written] : others) + inForm.filter { !$0.isSafe })
    routes = WordPressRequest.routes(url, query, form)
  }

  package init(_ request: Request) {
    self.init(
      request.method, request.url, request.headers, form: WordPressRequest.form(request.headers, request.body))
  }

  /// Whether no reading of it changes anything, as far as a method tells (RFC 9110, section 9.2.1).
  package var isSafe: Bool { methods.allSatisfy(\.isSafe) }

  /// Whether every server takes it for a GET of the REST API: then nothing is lost should it arrive there twice.
  package var isCertainlyGet: Bool { methods == [.get] && override == nil && route != nil }

  /// The route, where there is no doubt which one it is.
  var route: String? { routes.count == 1 ? routes[0] : nil }

  /// The id of the order whose money it may give back, as the path has it: `POST /orders/{order_id}/refund`.
  package var refundedOrder: String? {
    methods.contains(.post) ? routes.lazy.compactMap(WordPressRequest.order).first : nil
  }

  /// Whether it holds other requests (`/batch/v1`), of which anything may be the worst.
  package var isBatch: Bool { routes.contains { $0.hasPrefix("/batch/") } }

  // MARK: Methods

  /// `GET`, `post` and the like, as WordPress understands them.
  private static func methods(named names: [String]) -> [Method] {
    unique(names.compactMap { Method(trimmed($0).uppercased()) })
  }

  private static func overrides(in headers: [Header]) -> [String] {
    headers.filter { isOverride($0.name) }.map(\.value)
  }

  /// Whether some web server hands the header to PHP as `HTTP_X_HTTP_METHOD_OVERRIDE`.
  package static func isOverride(_ name: String) -> Bool {
    name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" } == Array("X_HTTP_METHOD_OVERRIDE")
  }

  /// The fields of a body whose media type says that it is a form of names and values.
  package static func form(_ headers: [Header], _ body: [UInt8]?) -> PHPQuery {
    guard let body, headers["Content-Type"]?.lowercased().contains("x-www-form-urlencoded") == true else {
      return PHPQuery("")
    }
    return PHPQuery(String(decoding: body, as: UTF8.self))
  }

  // MARK: Routes

  private static func routes(_ url: URL, _ query: PHPQuery, _ form: PHPQuery) -> [String] {
    let asked = (query.values(of: "rest_route") + form.values(of: "rest_route")).filter { !$0.isEmpty }
    let isInQuery = !query.isArray("rest_route") && query.values(of: "rest_route").contains { !$0.isEmpty }
    return unique((isInQuery ? [] : routes(inPath: url.path)) + asked.map(canonical))
  }

  /// What stands after `/wp-json`, wherever WordPress lives; or the plugin's own routes below another prefix.
  private static func routes(inPath path: String) -> [String] {
    let steps = canonical(path).split(separator: "/")
    let behindPrefix = steps.indices.filter { steps[$0] == "wp-json" }.map { steps[($0 + 1)...] }
    let own = steps.indices.dropLast().filter { steps[$0] == "fluent-cart" && isVersion(steps[$0 + 1]) }.map {
      steps[$0...]
    }
    return (behindPrefix.isEmpty ? own : behindPrefix).map { "/" + $0.joined(separator: "/") }
  }

  private static func isVersion(_ step: Substring) -> Bool {
    step.first == "v" && step.dropFirst().first?.isWholeNumber == true
  }

  /// A path in the one spelling that all of its spellings come to: decoded, in lower case, without dots, doubled
  /// slashes and a slash at the end, numbers without zeros in front.
  ///
  ///     //Orders/./01/%52efund/  ->  /orders/1/refund
  static func canonical(_ path: String) -> String {
    var steps: [Substring] = []
    for step in decoded(path).lowercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(withoutZeros(step))
      }
    }
    return "/" + steps.joined(separator: "/")
  }

  /// Percent-decoded as often as it can be, since servers in front of WordPress may do so too; what no server keeps at
  /// the end of a path is gone.
  private static func decoded(_ path: String) -> String {
    var text = path
    for _ in 0..<4 where text.utf8.contains(UInt8(ascii: "%")) { text = percentDecoded(text) }
    let ended = text.unicodeScalars.prefix { $0 != "\0" }
    return String(String.UnicodeScalarView(ended.reversed().drop { $0.value <= 0x20 }.reversed()))
  }

  private static func withoutZeros(_ step: Substring) -> Substring {
    guard step.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return step }
    let significant = step.drop { $0 == "0" }
    return significant.isEmpty ? step.suffix(1) : significant
  }

  /// The order of a canonical route `/fluent-cart/v2/orders/1/refund`, in any version of the API.
  private static func order(_ route: String) -> String? {
    let steps = route.split(separator: "/")
    guard steps.count == 5, steps[0] == "fluent-cart", steps[2] == "orders", steps[4] == "refund" else { return nil }
    return String(steps[3])
  }
}

/// The elements without those that came before.
private func unique<Element: Equatable>(_ all: [Element]) -> [Element] {
  all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}
