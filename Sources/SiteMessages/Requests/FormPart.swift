package import Catalogue
package import CommandLanguage
internal import HTTP
package import JSON
internal import LocalFiles

/// A field of a form that carries files: `multipart/form-data` (RFC 7578).
package struct FormPart: Sendable, Equatable {
  package var name: String
  package var value: Value

  package init(name: String, value: Value) {
    (self.name, self.value) = (name, value)
  }

  package enum Value: Sendable, Equatable {
    case text(String)
    /// The file at that path, read when it is sent.
    case file(String)
  }
}

extension FormPart: CustomStringConvertible {
  /// `name=text`, `name=@FILE`, as curl's `--form` has it.
  package var description: String {
    switch value {
    case .text(let text): "\(name)=\(text)"
    case .file(let path): "\(name)=@\(path)"
    }
  }
}

extension FormPart {
  /// The members of a body as fields; `@FILE` is a file where the description has a binary value.
  package static func parts(of body: JSONDocument, _ description: RequestBody) -> [FormPart] {
    body.root.members.map { member in
      let text = member.value.string ?? member.value.text
      let isFile = description.schema[member.key]?.schema.format == "binary" && text.hasPrefix("@")
      return FormPart(name: member.key, value: isFile ? .file(String(text.dropFirst())) : .text(text))
    }
  }

  /// The fields as one body, with its media type. The boundary is made of what it bounds, so that the same content is
  /// the same bytes.
  ///
  /// - Parameter reading: gives the content of a file.
  package static func encoded(
    _ parts: [FormPart], reading: (String) throws(Diagnostic) -> [UInt8]
  ) throws(Diagnostic) -> (body: [UInt8], mediaType: String) {
    var contents: [[UInt8]] = []
    for part in parts {
      var head = "Content-Disposition: form-data; name=\"\(quoted(part.name))\""
      switch part.value {
      case .text(let text): contents.append(Array("\(head)\r\n\r\n\(text)".utf8))
      case .file(let path):
        head += "; filename=\"\(quoted(path.split(separator: "/").last.map(String.init) ?? path))\""
        contents.append(Array("\(head)\r\nContent-Type: application/octet-stream\r\n\r\n".utf8) + (try reading(path)))
      }
    }
    let boundary = "cartsh-" + SHA256.hash(Array(contents.joined())).prefix(32)
    var body: [UInt8] = []
    for content in contents { body += Array("--\(boundary)\r\n".utf8) + content + [0x0D, 0x0A] }
    return (body + Array("--\(boundary)--\r\n".utf8), "multipart/form-data; boundary=\(boundary)")
  }

  /// As browsers write names in a form (HTML, "multipart/form-data encoding algorithm").
  private static func quoted(_ name: String) -> String {
    name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }
}
