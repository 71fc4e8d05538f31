import CatalogueData
package import JSON

extension Catalogue {
  /// The description that comes with the program, read at the first use.
  package static let builtIn = try! Catalogue(openAPI: builtInDocument)

  /// The same as the OpenAPI document that it is read from.
  package static var builtInDocument: JSONDocument {
    let bytes = unsafe UnsafeBufferPointer(start: catalogue_openapi_start(), count: catalogue_openapi_length())
    return try! JSONDocument(Array(bytes))
  }
}
