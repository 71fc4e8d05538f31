import HTTP
import Testing

@Suite("What a message is made of") struct MessageTests {
  @Test(arguments: [
    // The example of RFC 7617, section 2, and the one of section 2.1 in UTF-8.
    ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), ("test", "123£", "Basic dGVzdDoxMjPCow=="),
    ("admin", "abcd EFGH ijkl MNOP", "Basic YWRtaW46YWJjZCBFRkdIIGlqa2wgTU5PUA=="), ("a", "b:c:", "Basic YTpiOmM6"),
    ("", "", "Basic Og=="),
  ])
  func basicCredential(_ username: String, _ password: String, _ authorization: String) throws {
    let credential = try #require(BasicCredential(username: username, password: password))
    #expect(credential.authorization == authorization)
    #expect(credential.username == username)
    #expect(credential.password == password)
    #expect(Base64.decode(authorization.dropFirst(6)) == Array("\(username):\(password)".utf8))
  }

  @Test(arguments: [
    ("a:b", "c"), (":", ""), ("a:\u{301}b", "c"), ("a\n", "b"), ("a", "b\r\nX: y"), ("a", "\0"), ("\u{7F}", "b"),
    ("a", "\u{1B}"), ("a", "\u{85}"), ("\t", "b"),
  ])
  func noBasicCredential(_ username: String, _ password: String) {
    #expect(BasicCredential(username: username, password: password) == nil)
  }

  @Test func headersAreFoundWithoutCase() {
    let headers = [Header("Content-Type", "a"), Header("X-Odd", "1"), Header("x-odd", "2")]
    #expect(headers["content-type"] == "a")
    #expect(headers["X-ODD"] == "1")
    #expect(headers["X-Od"] == nil)
    #expect([Header]()["a"] == nil)
    #expect(Header("A-b", "").isNamed("a-B"))
    #expect(!Header("A-b", "").isNamed("A_b"))
    #expect(Header("a", "1") != Header("A", "1"))
  }

  @Test func aHeaderIsSetWhereItStands() {
    var headers = [Header("A", "1"), Header("b", "2"), Header("C", "3"), Header("B", "4")]
    headers.set("B", "5")
    #expect(headers == [Header("A", "1"), Header("B", "5"), Header("C", "3")])
    headers.set("d", "6")
    #expect(headers == [Header("A", "1"), Header("B", "5"), Header("C", "3"), Header("d", "6")])
    headers.set("a", "7")
    #expect(headers.first == Header("a", "7"))
    headers.set("D", "8")
    #expect(headers.map(\.name) == ["a", "B", "C", "D"])
    var all = [Header("x", "1"), Header("X", "2"), Header("x", "3")]
    all.set("X", "4")
    #expect(all == [Header("X", "4")])
    var none: [Header] = []
    none.set("x", "1")
    #expect(none == [Header("x", "1")])
  }

  @Test(arguments: [
    ("application/json", "application/json"), ("Application/JSON; charset=UTF-8", "application/json"),
    (" text/html ;charset=x", "text/html"),
    ("\ttext/csv\t", "text/csv"), ("text/plain;", "text/plain"), ("", nil), ("  ", nil), ("; charset=utf-8", nil),
    (";", nil),
  ])
  func mediaType(_ value: String, _ mediaType: String?) {
    let headers = [Header("content-type", value), Header("Content-Type", "x/y")]
    #expect(Response(status: Status(200), headers: headers).mediaType == mediaType)
  }

  @Test func noMediaType() {
    #expect(Response(status: Status(204)).mediaType == nil)
  }

  @Test func statuses() {
    #expect(Status(200).description == "200 OK")
    #expect(Status(200, reason: "").description == "200 OK")
    #expect(Status(200, reason: "Fine").description == "200 Fine")
    #expect(Status(299).description == "299")
    #expect(Status(422).reason == "Unprocessable Content")
    let kinds = [199, 200, 299, 300, 399, 400, 499, 500, 599].map { code in
      let status = Status(code)
      return [status.isSuccess, status.isRedirect, status.isClientError, status.isServerError].map { $0 ? "x" : "-" }
        .joined()
    }
    #expect(kinds == ["----", "x---", "x---", "-x--", "-x--", "--x-", "--x-", "---x", "---x"])
  }

  @Test(arguments: ["GET", "get", "M-SEARCH", "a", "!#$%&'*+-.^_`|~"]) func method(_ name: String) {
    #expect(Method(name)?.description == name)
    #expect(isToken(name))
  }

  @Test(arguments: [
    "", " ", "GET ", "GE T", "GET\r\n", "GÉT", "GET/", "A:B", "(", "\"", "\0", "{}", "\u{7F}", "a,b", "a@b",
  ])
  func noMethod(_ name: String) {
    #expect(Method(name) == nil)
    #expect(!isToken(name))
  }

  @Test func safeMethodsAreThreeAndCaseCounts() {
    #expect([Method.get, .head, .options].allSatisfy { $0.isSafe })
    #expect(![Method.post, .put, .patch, .delete].contains { $0.isSafe })
    #expect(Method("GET") == .get)
    #expect(Method("get") != .get)
    #expect(Method("get")?.isSafe == false)
  }

  @Test func onlyAWholeAnswerIsAResponse() {
    let request = Request(method: .get, url: URL(scheme: "http", host: "a"))
    let response = Response(status: Status(200))
    let error = TransportError(.timedOut, detail: "")
    #expect(Exchange(request: request, outcome: .answered(response)).response == response)
    #expect(Exchange(request: request, outcome: .nothingSent(error)).response == nil)
    #expect(Exchange(request: request, outcome: .unknown(error, partial: response)).response == nil)
  }
}
