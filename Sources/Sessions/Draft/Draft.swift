package import Catalogue
package import CommandLanguage
package import HTTP
package import JSON
package import Refunds
package import SiteMessages

/// What the next request will be made of. A value: commands change it, `undo` puts an earlier one back.
package struct Draft: Sendable {
  package var connection = Connection()
  /// The catalogue that the user chose; `nil` for the built-in one.
  package var catalogue: NamedCatalogue?
  package var target: Target?
  /// In the order in which they were first set.
  package var parameters: [Value] = []
  package var headers: [Header] = []
  package var body: JSONDocument?
  package var variables: Variables = [:]
  /// How each was defined.
  package var definitions: SharedMap<Variable> = [:]
  /// Words that were typed with variables in them, by the place that they fill: `query.page`, `header x-a`, `body`,
  /// `body a.b`, `path`.
  package var spelled: SharedMap<Word> = [:]
  package var options = Options()
  /// How the site reads a refund's amount, when the user has said so.
  package var chosenUnit: AmountUnit?
  /// What this run has found out about the site's version.
  package var found: SiteVersion?
  /// What may differ when the file is replayed, as it was typed.
  package var ignored: [Word] = []

  package init() {}

  package var server: ServerAddress? {
    get { connection.server }
    set { connection.server = newValue }
  }
  package var credential: Credential? {
    get { connection.credential }
    set { connection.credential = newValue }
  }
  /// Whether server and credential are the sandbox's.
  package var isSandbox: Bool { connection.sandbox != nil }

  /// One of those on the ``CatalogueShelf``.
  package struct NamedCatalogue: Sendable {
    package var name: String
    package var catalogue: Catalogue
  }

  /// What is to be requested.
  package enum Target: Sendable {
    /// An operation of the catalogue; elsewhere in memory, since a long session holds many drafts.
    indirect case operation(Operation)
    /// A request that no description has; the path may hold `{name}` and a query.
    case request(Method, path: String)
  }

  /// A parameter that has been set.
  package struct Value: Sendable, Equatable {
    package var name: String
    package var location: Parameter.Location
    /// As it will be sent, before percent-encoding.
    package var text: String
  }

  package var operation: Operation? {
    if case .operation(let operation) = target { operation } else { nil }
  }

  package func value(of name: String, in location: Parameter.Location) -> String? {
    parameters.first { $0.name == name && $0.location == location }?.text
  }

  /// Keeps how a place was filled, if that may be said again with other values.
  mutating func spell(_ place: String, _ word: Word) { spelled[place] = word.mayHoldVariables ? word : nil }

  mutating func set(_ name: String, in location: Parameter.Location, to text: String) {
    if let place = parameters.firstIndex(where: { $0.name == name && $0.location == location }) {
      parameters[place].text = text
    } else {
      parameters.append(Value(name: name, location: location, text: text))
    }
  }

  /// Without its lists and its body, which are most of a large draft.
  var withoutLists: Draft {
    var draft = self
    (draft.parameters, draft.headers, draft.body, draft.ignored) = ([], [], nil, [])
    return draft
  }

  /// What has to be set before the request can go: required parameters, then required places of the body.
  package var missing: [String] {
    let names: [String] =
      switch target {
      case .operation(let operation):
        operation.parameters.filter { $0.isRequired && value(of: $0.name, in: $0.location) == nil }
          .map { operation.spelled($0.name, in: $0.location) }
      case .request(_, let path): placeholders(in: path).filter { value(of: $0, in: .path) == nil }
      case nil: []
      }
    return names + missingInBody
  }

  private var missingInBody: [String] {
    guard let required = operation?.body, required.isRequired || body != nil else { return [] }
    guard let body else {
      let places = missingPlaces(of: JSONDocument.emptyObject)
      return places.isEmpty ? ["body"] : places
    }
    return missingPlaces(of: body)
  }

  private func missingPlaces(of body: JSONDocument) -> [String] {
    guard let operation else { return [] }
    return operation.bodyPlaces.filter { place in
      place.isRequired && !place.path.steps.contains(.every) && body.root.value(at: place.path) == nil
    }.map(operation.spelled)
  }
}

/// The names in braces in a path.
package func placeholders(in path: String) -> [String] { PathPiece.pieces(of: path).compactMap(\.parameterName) }
