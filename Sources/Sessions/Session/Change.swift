internal import CommandLanguage
internal import HTTP
internal import JSON

/// What a command changed of the draft, as it was before: an entry of the log that `undo` goes back by. A log of whole
/// drafts would grow with the square of a session's length.
package struct Change: Sendable {
  var command: Command
  /// The draft but for its lists and its body; `nil` where a command cannot have changed it.
  var rest: Kept<Draft>?
  var variable: DefinedVariable?
  var parameters: Replacement<Draft.Value>?
  var headers: Replacement<Header>?
  var ignored: Replacement<Word>?
  var spelled: SharedMap<Word>
  var body = BodyBefore.same

  /// A variable as it was; without value, it was not there.
  struct DefinedVariable: Sendable {
    var name: String
    var value: JSONDocument?
    var definition: Variable?
  }

  enum BodyBefore: Sendable {
    case same
    case edited(Replacement<UInt8>)
    case whole(JSONDocument?)
  }

  /// Puts the draft back.
  func undo(in draft: inout Draft) {
    if var earlier = rest?.value {
      (earlier.parameters, earlier.headers, earlier.body) = (draft.parameters, draft.headers, draft.body)
      earlier.ignored = draft.ignored
      draft = earlier
    }
    if let variable {
      draft.variables[variable.name] = variable.value
      draft.definitions[variable.name] = variable.definition
    }
    parameters?.undo(in: &draft.parameters)
    headers?.undo(in: &draft.headers)
    ignored?.undo(in: &draft.ignored)
    draft.spelled = spelled
    switch body {
    case .same: break
    case .whole(let body): draft.body = body
    case .edited(let replacement):
      guard var bytes = draft.body?.bytes else { return }
      replacement.undo(in: &bytes)
      draft.body = try? JSONDocument(bytes)
    }
  }
}

extension Command {
  /// The variable that it defines.
  var definedName: String? { if case .let(let name, _) = self { name.source } else { nil } }

  /// Whether nothing but the request that is being made is changed by it.
  var changesRequestAlone: Bool {
    switch self {
    case .set, .unset, .header, .body: true
    default: false
    }
  }
}
