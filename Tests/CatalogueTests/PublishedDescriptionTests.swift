import Catalogue
import JSON
import LocalFiles
import Recordings
import Testing

/// FluentCart's own description, one operation a document.
struct PublishedDescriptionTests {
  @Test func everyFileReads() throws {
    var operations = 0
    for document in Recordings.description {
      do {
        operations += try Catalogue(openAPI: document).operations.count
      } catch { Issue.record("\(document.root["paths"]?.text ?? ""): \(error)") }
    }
    #expect(operations == 436)
  }

  /// Every operation once, with the parameters, the body and the answers that are published. Where the overlay
  /// describes one, it knows better: then nothing that is published may be missing.
  @Test func theBuiltInCatalogueSaysTheSame() throws {
    let own = try Catalogue(openAPI: JSONDocument(OwnDescription.bytes()))
    var seen: Set<String> = []
    for document in Recordings.description {
      for published in try Catalogue(openAPI: document).operations {
        let builtIn = try #require(Catalogue.builtIn.operation(published.method, published.path), "\(published.id)")
        #expect(seen.insert(builtIn.id).inserted)
        #expect(builtIn.id.hasPrefix(published.id))
        #expect(builtIn.tag == published.tag)
        if own.operation(published.method, published.path) == nil {
          #expect(builtIn.facts == published.facts, "\(published.id)")
        } else {
          let names = Set(builtIn.parameters.map(\.name) + builtIn.bodyPlaces.map(\.name))
          let known = { (name: String) in names.contains(name) || names.contains("\(name)[]") }
          #expect(published.parameters.map(\.name).allSatisfy(known), "\(published.id)")
          #expect(published.bodyPlaces.map(\.name).allSatisfy(known), "\(published.id)")
        }
      }
    }
    #expect(seen.count == 436)
    #expect(Catalogue.builtIn.entries.count == 436)
  }
}

extension Operation {
  /// All that is no sentence: a line for each parameter, place and answer.
  fileprivate var facts: [String] {
    parameters.map {
      "\($0.location) \($0.name) \($0.isRequired) \($0.style ?? "") \($0.explode ?? false) \($0.schema.facts)"
    } + (body.map { ["body \($0.isRequired) \($0.mediaType) \($0.schema.facts)"] } ?? [])
      + responses.map { "\($0.code) \($0.schema?.facts ?? "none")" }.sorted()
  }
}

extension Schema {
  fileprivate var facts: String {
    let allowed = enumeration.map(\.description).joined(separator: "|")
    let members = properties.map { "\($0.name)\($0.isRequired ? "!" : ""):\($0.schema.facts)" }.joined(separator: ",")
    let inner = (items + otherMembers + alternatives).map(\.facts).joined(separator: ";")
    let value = defaultValue?.description ?? ""
    let limits = "\(minimum?.description ?? "")..\(maximum?.description ?? "")"
    return "\(type)\(isNullable ? "?" : "") \(format ?? "") \(allowed) \(value) \(limits) {\(members)} [\(inner)]"
  }
}

enum OwnDescription {
  /// Our own description, an OpenAPI document.
  static func bytes() throws -> [UInt8] {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    return try contents(of: "\(root)/Sources/CatalogueData/overlay.json", limit: .max)
  }
}
