internal import HTTP
internal import JSON

/// The requests of an HTTP Archive 1.2 (HAR), as browsers' developer tools save it.
enum ArchiveReader {
  /// - Parameter source: what diagnostics call the file.
  /// - Throws: a diagnostic that names the entry which cannot be read.
  static func requests(of entries: JSONValue, _ source: String) throws(Diagnostic) -> [ImportedRequest] {
    var requests: [ImportedRequest] = []
    for (place, entry) in entries.elements.enumerated() {
      guard let request = entry["request"], let url = request["url"]?.string,
        let name = request["method"]?.string, let method = Method(name)
      else {
        throw Diagnostic(
          .file, "\(source): entry \(place + 1) has no request", explanation: "it needs a method and a url")
      }
      let headers = headers(of: request)
      // A browser asks by itself whether it may ask.
      if method == .options, headers["Access-Control-Request-Method"] != nil { continue }
      var imported = ImportedRequest(method: method, url: url, headers: headers)
      imported.body = body(of: request)
      imported.answer = answer(of: entry)
      requests.append(imported)
    }
    return requests
  }

  private static func headers(of message: JSONValue) -> [Header] {
    (message["headers"]?.elements ?? []).compactMap { field in
      field["name"]?.string.map { Header($0, field["value"]?.string ?? "") }
    }
  }

  private static func body(of request: JSONValue) -> ImportedRequest.Body? {
    guard let data = request["postData"] else { return nil }
    if let text = data["text"]?.string, !text.isEmpty { return .bytes(Array(text.utf8)) }
    let fields = (data["params"]?.elements ?? []).compactMap { field -> FormPart? in
      guard let name = field["name"]?.string else { return nil }
      return FormPart(name: name, value: .text(field["value"]?.string ?? ""))
    }
    return fields.isEmpty ? nil : .fields(fields)
  }

  /// `nil` where none came.
  private static func answer(of entry: JSONValue) -> ImportedRequest.Answer? {
    guard let response = entry["response"], let code = response["status"]?.int, (100...599).contains(code) else {
      return nil
    }
    let content = response["content"]
    let text = content?["text"]?.string
    let isCoded = content?["encoding"]?.string == "base64"
    let body = text.map { isCoded ? Base64.decode($0) ?? [] : Array($0.utf8) }
    let mediaType = content?["mimeType"]?.string ?? headers(of: response)["Content-Type"]
    let milliseconds = entry["time"].flatMap { Double($0.text) } ?? 0
    let time = entry["startedDateTime"]?.string ?? ""
    return ImportedRequest.Answer(
      time: utcTime(time) ?? "1970-01-01T00:00:00.000Z",
      microseconds: milliseconds.isFinite ? Int(max(0, min(milliseconds, 1e9)) * 1000) : 0,
      response: Response(
        status: Status(code), headers: mediaType.map { [Header("Content-Type", $0)] } ?? [], body: body ?? []),
      omittedBytes: body == nil ? max(0, content?["size"]?.int ?? 0) : nil)
  }
}
