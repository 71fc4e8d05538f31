internal import SiteMessages
package import CommandLanguage

extension Session {
  /// Keeps in mind the files that a line of a file would touch; before it is applied, since that may fail for other
  /// reasons now and not later.
  package mutating func noticeFiles(of command: Command) {
    for wish in Wish.touching(command, draft.variables) where !wishes.contains(wish) { wishes.append(wish) }
  }

  /// Keeps in mind that a line came from a file, and what it asks for.
  package mutating func noticeFileLine(_ command: Command, _ effect: Effect) {
    switch (command, effect) {
    case (_, .readBody(let path, _)), (_, .importCatalogue(let path, _)): wishes.append(.read(path))
    case (_, .importRequests(let wanted)): wishes.append(.read(wanted.path))
    case (.set, _), (.body, _):
      for case .file(let path) in draft.formParts.map(\.value) where !wishes.contains(.read(path)) {
        wishes.append(.read(path))
      }
    default: break
    }
    guard case .auth = command, draft.credential != nil else { return }
    draft.credential?.isFromFile = true
    if let wish = Wish(draft), !wishes.contains(wish) { wishes.append(wish) }
  }
}
