import CodeSamples
import HTTP
import JSON
import Testing

/// A request to write as samples; the URL is without the server.
struct SampleCase {
  var request: SampleRequest

  init(
    _ method: Method = .post, _ target: String = "/orders/1", _ headers: [Header] = [],
    _ credential: SampleRequest.Credential = .none, _ body: [UInt8]? = nil
  ) {
    request = SampleRequest(method: method, url: target, headers: headers, credential: credential, body: body)
  }

  init(json: String, _ method: Method = .post) {
    self.init(method, "/json", [Header("Content-Type", "application/json")], .environment, Array(json.utf8))
  }

  init(text: String, type: String? = "text/plain; charset=utf-8") {
    self.init(.put, "/text", type.map { [Header("Content-Type", $0)] } ?? [], .environment, Array(text.utf8))
  }

  /// The request on `server`, recognisable by its number.
  func request(on server: String, number: Int) -> SampleRequest {
    var numbered = request
    numbered.url = "\(server)/\(number)\(request.url)"
    return numbered
  }

  /// Holds what arrived against what was meant.
  func check(_ received: ReceivedRequest, number: Int, _ language: Language, password: String) throws {
    let sent = sample(of: request, in: language)
    let comment = Comment(rawValue: "\(language) \(number)\n\(sent.prefix(3000))")
    #expect(received.method == request.method.description, comment)
    let target = "/\(number)\(request.url)"
    #expect(percentDecoded(received.target) == percentDecoded(target), comment)
    if language == .curl || language == .php { #expect(received.target == target, comment) }
    #expect(received.headers["Authorization"] == authorization(password), comment)
    #expect(received.headers["Content-Type"] == request.headers["Content-Type"], comment)
    for header in request.headers {
      let values = request.headers.filter { $0.isNamed(header.name) }.map(\.value).joined(separator: ", ")
      #expect(received.headers[header.name] == values, comment)
    }
    try checkBody(received.body, sent, language, comment)
  }

  private func authorization(_ password: String) -> String? {
    switch request.credential {
    case .placeholder: "Authorization"
    case .environment: "Basic " + Base64.encode(password.utf8)
    case .literal(let credential): credential.authorization
    case .none: nil
    }
  }

  private func checkBody(_ body: [UInt8], _ sample: String, _ language: Language, _ comment: Comment) throws {
    let meant = request.body ?? []
    if isNative(sample, language) {
      let style = JSONStyle(indent: nil, strings: .decoded)
      #expect(try printed(body, style) == printed(meant, style), comment)
    } else if language == .curl, let document = try? JSONDocument(meant) {
      #expect(try printed(body, .minified) == printed(document.bytes, .minified), comment)
    } else {
      #expect(body == meant, comment)
    }
  }
}

/// Whether the sample shows the body as a literal of the language.
func isNative(_ sample: String, _ language: Language) -> Bool {
  switch language {
  case .curl: false
  case .javascript: sample.contains("\n  body: JSON.stringify(")
  case .php: sample.contains("CURLOPT_POSTFIELDS, json_encode(")
  case .python: sample.contains("\n    json=")
  }
}

/// `text` as a JSON string.
func encoded(_ text: String) -> String { String(decoding: JSONText.encode(text), as: UTF8.self) }
