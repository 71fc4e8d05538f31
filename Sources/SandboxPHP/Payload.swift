package import HTTP

/// What a request carries besides its path.
package struct Payload: Sendable {
  package var query = PHPArray()
  var body = PHPArray()
  /// The body said that it was JSON, and was not.
  package var jsonError: PHPJSON.DecodingError?

  package init(_ request: Request) {
    query = FormText.decode(request.url.query ?? "")
    guard let bytes = request.body, !bytes.isEmpty else { return }
    let contentType = request.headers["Content-Type"] ?? ""
    let mediaType = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    switch mediaType {
    // FluentCart looks into the bytes itself, whatever they are said to be.
    case "application/x-www-form-urlencoded" where bytes.first == UInt8(ascii: "{"):
      body = (try? PHPJSON.decode(bytes))?.array ?? PHPArray()
    case "application/x-www-form-urlencoded": body = FormText.decode(String(decoding: bytes, as: UTF8.self))
    case "multipart/form-data": body = MultipartForm.decode(bytes, contentType: contentType)
    case _ where mediaType == "application/json" || mediaType.hasSuffix("+json"):
      do throws(PHPJSON.DecodingError) { body = try PHPJSON.decode(bytes).array ?? PHPArray() } catch {
        jsonError = error
      }
    // FluentCart tries JSON on any other body, and forgives what is none.
    default: body = (try? PHPJSON.decode(bytes))?.array ?? PHPArray()
    }
  }

  /// The query with the body over it.
  package var input: PHPArray { query.merging(body) }
}
