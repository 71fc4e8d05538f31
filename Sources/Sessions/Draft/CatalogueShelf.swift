internal import Catalogue
package import CommandLanguage
package import JSON
internal import LocalFiles

/// The API descriptions that the user has brought, beside the built-in one: a directory with a file for each, of one
/// OpenAPI document a line.
package struct CatalogueShelf: Sendable {
  /// `nil` where there is no place for them.
  let directory: String?

  /// What the built-in one is called.
  static let builtIn = "built-in"

  package init(directory: String?) { self.directory = directory }

  /// `$XDG_DATA_HOME/cartsh/catalogues`, by default in `~/.local/share`.
  package init(environment: (String) -> String?) {
    let data = environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment("HOME").map { "\($0)/.local/share" }
    self.init(directory: (data ?? home).map { "\($0)/cartsh/catalogues" })
  }

  /// In alphabetical order, without the built-in one.
  var names: [String] {
    let files = directory.flatMap(namesIn) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.filter(CatalogueShelf.isName).sorted()
  }

  /// - Throws: a diagnostic when there is none of that name, or its file is damaged.
  func catalogue(_ name: String) throws(Diagnostic) -> Catalogue {
    guard names.contains(name), let path = path(of: name) else {
      throw Diagnostic(
        .file, "there is no catalogue '\(name)'",
        hints: Diagnostic.meant(name, among: names + [CatalogueShelf.builtIn])
          + ["to bring one: catalogue import FILE, DIRECTORY or URL"])
    }
    var parts: [Catalogue] = []
    for line in try contents(of: path).split(separator: 0x0A) {
      do {
        parts.append(try Catalogue(openAPI: try JSONDocument(Array(line))))
      } catch {
        throw Diagnostic(
          .file, "\(path) is damaged", explanation: "line \(parts.count + 1): \(error)",
          hints: ["import it anew: catalogue import SOURCE --name \(name)"])
      }
    }
    return Catalogue(joining: parts)
  }

  /// Keeps documents under a name, in the place of what was there.
  package func keep(_ documents: [JSONDocument], as name: String) throws(Diagnostic) -> String {
    guard let directory, let path = path(of: name) else {
      throw Diagnostic(.file, "there is no place for a catalogue", hints: ["set HOME or XDG_DATA_HOME"])
    }
    try makeDirectories(directory)
    var text: [UInt8] = []
    for document in documents { text += ((try? printed(document.bytes, .minified)) ?? document.bytes) + [0x0A] }
    try writeFile(path, text, replacing: true)
    return path
  }

  private func path(of name: String) -> String? { directory.map { "\($0)/\(name).jsonl" } }

  /// Whether it may be the name of a file.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty && name != builtIn && !name.hasPrefix(".") && name.utf8.count <= 60
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || ".-_".utf8.contains(byte)
      }
  }
}
