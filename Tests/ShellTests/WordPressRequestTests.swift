import Seeds
import Catalogue
import HTTP
import JSON
import RecordedSpellings
import Sandbox
import Testing

@testable import SandboxPHP
@testable import Sessions
@testable import Shell
@testable import SiteMessages

@Suite("What a request is to WordPress")
struct WordPressRequestTests {
  @Test("every spelling that a real site took for a refund is one here, or is refused", arguments: Spelling.recorded)
  func recordedSpellings(_ spelling: Spelling) {
    let request = WordPressRequest(spelling.request())
    if spelling.isRefund {
      #expect(request.refundedOrder == "1" && (request.override == nil || request.methods.contains(.post)))
    }
  }

  @Test(
    "a path has one canonical spelling",
    arguments: [
      ("//Orders/./01/%52efund/", "/orders/1/refund"), ("/orders/000/x", "/orders/0/x"), ("/a/../b", "/b"), ("", "/"),
      ("/a%2fb%5Cc", "/a/b/c"), ("/%2561", "/a"), ("/refund%00x", "/refund"), ("/refund%0A", "/refund"), ("/..", "/"),
      ("/orders/+1", "/orders/+1"), ("/orders/1.0", "/orders/1.0"), ("/%", "/%"),
    ])
  func canonicalPaths(_ path: String, _ wanted: String) { #expect(WordPressRequest.canonical(path) == wanted) }

  @Test(
    "the names of a query are PHP's",
    arguments: [
      ("_method=a&_method=b", ["b"]), (".method=b", ["b"]), ("+_method=b", ["b"]), ("%20_method=b", ["b"]),
      ("_method%00x=b", ["b"]), ("_method[x]=b", ["b"]), ("_method[=b", []), ("_METHOD=b", []), ("method=b", []),
      ("%5fmethod=b", ["b"]), ("_method", [""]), ("=b&&_method=c", ["c"]), ("[method=b", ["b"]),
      ("_method[]=a&_method=b", ["b"]),
    ])
  func namesOfAQuery(_ query: String, _ wanted: [String]) { #expect(PHPQuery(query).values(of: "_method") == wanted) }

  private static func url(_ target: String) -> URL { URL("https://shop.test\(target)")! }

  @Test(
    "the place of a route is the same in every form of the address",
    arguments: [
      "/wp-json/fluent-cart/v2/orders/1", "/sub/wp-json/fluent-cart/v2/Orders/01/",
      "/index.php/wp-json/fluent-cart/v2/orders/1",
      "/?rest_route=/fluent-cart/v2/orders/1", "/index.php?rest.route=%2Ffluent-cart%2Fv2%2Forders%2F1",
      "/wp-json/fluent-cart/v2/labels?rest_route=/fluent-cart/v2/orders/1", "/api/fluent-cart/v2/orders/1",
    ])
  func places(_ target: String) {
    #expect(WordPressRequest(.get, WordPressRequestTests.url(target)).route == "/fluent-cart/v2/orders/1")
  }

  @Test("a field of a form can only make things worse")
  func methodInAForm() {
    let url = WordPressRequestTests.url("/wp-json/fluent-cart/v2/orders/1/refund")
    let headers = [Header("Content-Type", "application/x-www-form-urlencoded")]
    func request(_ method: Method, _ body: String) -> WordPressRequest {
      WordPressRequest(Request(method: method, url: url, headers: headers, body: Array(body.utf8)))
    }
    #expect(request(.get, "_method=POST").refundedOrder == "1" && !request(.get, "_method=POST").isCertainlyGet)
    #expect(request(.post, "_method=GET").refundedOrder == "1")
    #expect(request(.post, "rest_route=/x").routes.count == 2)
  }

  @Test("an effect is the worst that is known, and no description lowers it")
  func effects() throws {
    var session = Session(catalogue: .builtIn)
    func effect(_ method: Method, _ path: String) -> Operation.Effect {
      session.effect(
        of: WordPressRequest(method, WordPressRequestTests.url("/wp-json/fluent-cart/v2\(path)")), session.draft)
    }
    #expect(effect(.get, "/orders/1") == .reads && effect(.post, "/Orders/1/Refund") == .money)
    #expect(effect(.delete, "/ORDERS/1") == .destroys && effect(.post, "/orders/calculate-tax") == .reads)
    #expect(effect(.get, "/customers/5/update-address-select") == .writes)
    #expect(effect(.post, "/checkout/Place-Order/") == .money && effect(.post, "/nothing/here") == .writes)
    let text = """
      {"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{"/things/{id}":{
        "delete":{"operationId":"a","x-effect":"reads","responses":{}},
        "get":{"operationId":"b","x-effect":"destroys","responses":{}}}}}
      """
    let brought = try Catalogue(openAPI: try JSONDocument(text)).withCaution(of: .builtIn)
    session.draft.catalogue = Draft.NamedCatalogue(name: "t", catalogue: brought)
    #expect(effect(.delete, "/things/1") == .destroys && effect(.get, "/things/1") == .destroys)
    #expect(brought.operation(id: "a")?.effect == .destroys)
  }

  // MARK: A model of WordPress and PHP

  /// Pieces that spellings are made of, right and wrong ones.
  private enum Piece {
    static let methods = ["GET", "POST", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH"]
    static let names = [
      "_method", ".method", "+_method", "%20_method", "%5Fmethod", "_method%00x", "_method[]", "_METHOD", "_method[",
      "[method", "method", " x",
    ]
    static let routeNames = [
      "rest_route", "rest.route", "rest+route", "rest%5Froute", "REST_ROUTE", "rest_route[]", "rest[route",
      "+rest_route",
    ]
    static let values = ["POST", "post", "DELETE", "GET", "Post", "%50OST", "POST%20", "", "x"]
    static let headers = [
      "X-HTTP-Method-Override", "x-http-method-override", "X_HTTP_Method_Override", "X.HTTP.Method.Override",
      "X-Method-Override",
    ]
    static let roots = [
      "/wp-json", "//wp-json", "/index.php/wp-json", "/./wp-json", "/%77p-json", "/wp-json/", "/wp-jsonx",
    ]
    static let routes = [
      "/fluent-cart/v2/orders/1/refund", "/Fluent-Cart/v2/Orders/01/Refund/", "/fluent-cart/v2//orders/1//refund",
      "/fluent-cart/v2/orders/%31/%72efund", "/fluent-cart/v2/orders%2f1%2frefund", "/fluent-cart/v2/./orders/1/refund",
      "/fluent-cart/v2/orders/1", "/fluent-cart/v2/coupons/7", "/fluent-cart/v2/orders/+1/refund", "/x",
    ]
  }

  private func spelled(_ random: inout SeededRandom) -> Request {
    func one(_ all: [String]) -> String { all.randomElement(using: &random)! }
    func may() -> Bool { Bool.random(using: &random) }
    var fields: [String] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) { fields.append("\(one(Piece.names))=\(one(Piece.values))") }
    if may() { fields.append("\(one(Piece.routeNames))=\(one(Piece.routes))") }
    fields.shuffle(using: &random)
    let query = fields.isEmpty ? "" : "?" + fields.joined(separator: "&").replacing(" ", with: "%20")
    let target = (may() ? one(Piece.roots) + one(Piece.routes) : "/") + query
    let headers = may() ? [] : [Header(one(Piece.headers), percentDecoded(one(Piece.values)))]
    return Request(method: Method(one(Piece.methods))!, url: URL("http://shop.test\(target)")!, headers: headers)
  }

  /// The model is the sandbox's own reading, which is held against what a real site did.
  @Test("no request that the model carries out as unsafe passes for a safe one", arguments: 0..<10)
  func againstTheModel(_ part: Int) throws {
    var random = SeededRandom(part)
    let session = Session(catalogue: .builtIn)
    var (unsafe, refunds) = (0, 0)
    var effects: [WordPressRequest: Operation.Effect] = [:]
    for _ in 0..<10_000 {
      let request = spelled(&random)
      let model = RequestReading(request, behind: Bool.random(using: &random) ? .php : .nginx)
      guard let path = model.path, !model.method.isSafe else { continue }
      unsafe += 1
      let isRefund = model.method == .post && WordPressRequest.canonical(path) == "/fluent-cart/v2/orders/1/refund"
      if isRefund { refunds += 1 }
      let ours = WordPressRequest(request)
      if ours.override != nil || ours.routes.count > 1 { continue }
      let effect = effects[ours] ?? session.effect(of: ours, session.draft)
      effects[ours] = effect
      if ours.isSafe || ours.isCertainlyGet || effect < (isRefund ? .money : .writes) {
        Issue.record("\(request.method) \(request.url) \(request.headers) passes as \(effect)")
      }
    }
    #expect(unsafe > 1000 && refunds > 100)
  }

  private func asked(
    _ method: HTTP.Method, _ target: String, _ headers: [Header] = [], form: String = ""
  ) -> WordPressRequest {
    WordPressRequest(method, WordPressRequestTests.url(target), headers, form: PHPQuery(form))
  }

  @Test("a method is read in capitals, and a named one counts beside or before it")
  func namedMethods() {
    #expect(asked(HTTP.Method("post")!, "/wp-json/x").methods == [.post])
    #expect(asked(HTTP.Method("post")!, "/wp-json/x").override == .post)
    #expect(asked(.get, "/wp-json/x").override == nil && asked(.get, "/wp-json/x").isCertainlyGet)
    let array = asked(.get, "/wp-json/x?_method[]=PUT", [Header("X-HTTP-Method-Override", "DELETE")])
    #expect(array.methods == [.put, .delete] && array.override == .put)
    #expect(asked(.get, "/wp-json/x?_method=GET").isCertainlyGet)
    #expect(asked(.post, "/wp-json/x", form: "_method=GET&x=1").methods == [.post])
    #expect(asked(.get, "/wp-json/x?_method=POST", form: "_method=DELETE").methods == [.post, .delete])
    #expect(!asked(.get, "/wp-json/x?_method=GET", form: "_method=PUT").isSafe)
  }

  @Test("only a GET whose route is certain is certainly one")
  func certainGets() {
    #expect(!asked(.head, "/wp-json/x").isCertainlyGet && !asked(.get, "/page").isCertainlyGet)
    #expect(!asked(.get, "/wp-json/x", [Header("X-HTTP-Method-Override", "POST")]).isCertainlyGet)
    #expect(!asked(.get, "/wp-json/x", form: "rest_route=/y").isCertainlyGet)
  }

  @Test("a route may be in the query or in a form, and an empty one is none")
  func askedRoutes() {
    #expect(asked(.get, "/wp-json/x?rest_route=").routes == ["/x"])
    #expect(asked(.get, "/wp-json/x?rest_route=/y").routes == ["/y"])
    #expect(asked(.get, "/wp-json/x", form: "rest_route=/y").routes == ["/x", "/y"])
    #expect(asked(.get, "/wp-json/x?rest_route[]=/y").routes == ["/x", "/y"])
    #expect(asked(.get, "/wp-json/x?rest_route=/X").routes == ["/x"])
    #expect(asked(.get, "/api/fluent-cart/v2/orders").routes == ["/fluent-cart/v2/orders"])
    #expect(asked(.get, "/fluent-cart/vx/orders").routes == [] && asked(.get, "/fluent-cart/2v/o").routes == [])
    #expect(asked(.get, "/shop/v2/orders").routes == [])
    #expect(asked(.get, "/fluent-cart/vx2/orders").routes == [])
    #expect(asked(.get, "/wp-json/x", form: "rest_route=/x").route == "/x")
    #expect(asked(.post, "/wp-json/batch/v1").isBatch && !asked(.post, "/wp-json/x/batch").isBatch)
  }

  @Test("only the plugin's own route of an order's refund is one")
  func refundRoutes() {
    #expect(asked(.post, "/wp-json/fluent-cart/v2/orders/1/refund").refundedOrder == "1")
    for path in ["other/v2/orders/1/refund", "fluent-cart/v2/labels/1/refund", "fluent-cart/v2/orders/1/mark"] {
      #expect(asked(.post, "/wp-json/\(path)").refundedOrder == nil)
    }
    #expect(WordPressRequest.canonical("/orders/0a/09/090/00") == "/orders/0a/9/90/0")
    #expect(WordPressRequest.canonical("/a%2525252541") == "/a%41" && WordPressRequest.canonical("/a%20") == "/a")
    #expect(WordPressRequest.canonical("/a!") == "/a!")
  }

  @Test("the last of a repeated name decides whether PHP holds an array")
  func arrays() {
    #expect(PHPQuery("a[]=1&a=2").values(of: "a") == ["2"] && !PHPQuery("a[]=1&a=2").isArray("a"))
    #expect(PHPQuery("a=1&a[]=2").values(of: "a") == ["2"] && PHPQuery("a=1&a[]=2").isArray("a"))
    #expect(!PHPQuery("b[]=1&a=2").isArray("a") && PHPQuery("a[]=1&b=2").isArray("a"))
    #expect(PHPQuery("a~b=1&a.b=2").fields.map(\.name) == ["a~b", "a_b"])
  }

  @Test("a form's fields are read where the body is a form, with files or without")
  func forms() {
    let url = WordPressRequestTests.url("/wp-json/x")
    func built(_ type: String, _ text: String?, _ parts: [FormPart] = []) -> WordPressRequest {
      WordPressRequest(
        BuiltRequest(
          method: .post, url: url, path: "/x", headers: [Header("Content-Type", type)],
          body: text.map { Array($0.utf8) }, parts: parts))
    }
    let form = "application/x-www-form-urlencoded; charset=UTF-8"
    #expect(built(form, "a=1&_method=DELETE").methods == [.post, .delete])
    #expect(built("application/json", "a=1&_method=DELETE").methods == [.post])
    let parts = [FormPart(name: "a", value: .file("x")), FormPart(name: "_method", value: .text("PUT"))]
    #expect(built("multipart/form-data", nil, parts).methods == [.post, .put])
    #expect(built(form, nil).methods == [.post])
  }
}
