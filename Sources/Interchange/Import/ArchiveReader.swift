internal import CommandLanguage
internal import HTTP
internal import JSON
internal import SiteMessages
internal import Text

/// The requests of an HTTP Archive 1.2 (HAR), as browsers' developer tools save it.
struct ArchiveReader {
  private(set) var requests: [ImportedRequest] = []
  /// The entries that cannot be read, each with its reason.
  private(set) var faults: [Diagnostic] = []

  init(_ entries: JSONValue) {
    for (place, entry) in entries.elements.enumerated() {
      guard let request = entry["request"], let url = request["url"]?.string,
        let name = request["method"]?.string, let method = Method(name)
      else {
        faults.append(
          Diagnostic(.file, "entry \(place + 1) has no request", explanation: "it needs a method and a url"))
        continue
      }
      var imported = ImportedRequest(method: method, url: url, headers: ArchiveReader.headers(of: request))
      // A browser asks by itself whether it may ask.
      if method == .options, imported.headers["Access-Control-Request-Method"] != nil { continue }
      ArchiveReader.takeBody(of: request, into: &imported)
      imported.answer = ArchiveReader.answer(of: entry)
      requests.append(imported)
    }
  }

  private static func headers(of message: JSONValue) -> [Header] {
    (message["headers"]?.elements ?? []).compactMap { field in
      field["name"]?.string.map { Header($0, field["value"]?.string ?? "") }
    }
  }

  private static func takeBody(of request: JSONValue, into imported: inout ImportedRequest) {
    let data = request["postData"]
    let text = data.flatMap { bytes(of: $0) } ?? []
    let fields = (data?["params"]?.elements ?? []).compactMap { part(of: $0) }
    let size = max(request["bodySize"]?.int ?? 0, imported.headers["Content-Length"].flatMap { Int($0) } ?? 0)
    if !text.isEmpty {
      imported.body = .bytes(text)
    } else if !fields.isEmpty {
      imported.body = .fields(fields)
    } else if size > 0 {
      imported.body = .absent("the body (\(size) B), which is not in the file")
    }
    // The format requires the media type in postData; the header may be missing.
    if imported.body != nil, imported.headers["Content-Type"] == nil,
      let mediaType = data?["mimeType"]?.string, !mediaType.isEmpty
    {
      imported.headers.append(Header("Content-Type", mediaType))
    }
  }

  private static func part(of field: JSONValue) -> FormPart? {
    guard let name = field["name"]?.string else { return nil }
    if let file = field["fileName"]?.string, !file.isEmpty { return FormPart(name: name, value: .file(file)) }
    return FormPart(name: name, value: .text(field["value"]?.string ?? ""))
  }

  /// The body that `text` and `encoding` spell; `nil` without a text.
  ///
  /// Some tools declare Base64 and write the text itself, and some break the lines of Base64.
  private static func bytes(of content: JSONValue) -> [UInt8]? {
    guard let text = content["text"]?.string else { return nil }
    guard content["encoding"]?.string?.lowercased() == "base64" else { return Array(text.utf8) }
    let digits = text.utf8.filter { $0 > 0x20 }
    return Base64.decode(String(decoding: digits, as: UTF8.self)) ?? Array(text.utf8)
  }

  /// `nil` where none came.
  private static func answer(of entry: JSONValue) -> ImportedRequest.Answer? {
    guard let response = entry["response"], let code = response["status"]?.int, (100...599).contains(code) else {
      return nil
    }
    let content = response["content"]
    let size = max(0, content?["size"]?.int ?? 0)
    var body = content.flatMap { bytes(of: $0) }
    // Browsers write an empty text where they have let go of a body.
    if body?.isEmpty == true, size > 0 { body = nil }
    let mediaType = content?["mimeType"]?.string ?? headers(of: response)["Content-Type"]
    let milliseconds = entry["time"].flatMap { Double($0.text) } ?? 0
    let time = entry["startedDateTime"]?.string ?? ""
    return ImportedRequest.Answer(
      time: utcTime(time) ?? "1970-01-01T00:00:00.000Z",
      microseconds: milliseconds.isFinite ? Int(max(0, min(milliseconds, 1e9)) * 1000) : 0,
      response: Response(
        status: Status(code), headers: mediaType.map { [Header("Content-Type", $0)] } ?? [], body: body ?? []),
      omittedBytes: body == nil ? size : nil)
  }
}
