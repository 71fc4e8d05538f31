internal import Catalogue
internal import CommandLanguage
internal import Text

// `catalogue`: which API description is used, and what else is there.

extension Session {
  mutating func catalogue(
    _ action: Command.CatalogueAction, _ word: Word?, _ nameWord: Word?
  ) throws(Diagnostic) -> Effect {
    switch action {
    case .list: return .print(.catalogues)
    case .import:
      let name = try nameWord?.expanded(draft.variables)
      if let name, !CatalogueShelf.isName(name) {
        throw Diagnostic(
          .usage, "'\(name)' is no name for a catalogue",
          explanation: "letters, digits, '.', '-' and '_'; '\(CatalogueShelf.builtIn)' is taken", at: nameWord)
      }
      return .importCatalogue(from: try word!.expanded(draft.variables), name: name)
    case .use:
      try useCatalogue(try word!.expanded(draft.variables))
      return .none
    case .diff: return .print(.catalogueDifference(try difference(try word?.expanded(draft.variables))))
    }
  }

  private mutating func useCatalogue(_ name: String) throws(Diagnostic) {
    let chosen =
      name == CatalogueShelf.builtIn
      ? nil : Draft.NamedCatalogue(name: name, catalogue: try shelf.catalogue(name).withCaution(of: builtInCatalogue))
    draft.catalogue = chosen
    remarks.append(.note("\(catalogue.title): \(counted(catalogue.entries.count, "operation"))"))
    // The same operation as the other description has it.
    guard let operation = draft.operation else { return }
    if let same = catalogue.counterpart(of: operation) {
      draft.target = .operation(same)
    } else {
      draft.target = nil
      remarks.append(.note("it has no \(operation.id), so no operation is chosen"))
    }
  }

  /// What a catalogue, by default the one in use, has otherwise than the built-in one.
  private func difference(_ name: String?) throws(Diagnostic) -> CatalogueDifference {
    guard let name = name ?? draft.catalogue?.name, name != CatalogueShelf.builtIn else {
      throw Diagnostic(
        .usage, "the built-in catalogue is what another one is held against",
        hints: ["catalogue diff NAME", "to bring one: catalogue import FILE, DIRECTORY or URL"])
    }
    let other = name == draft.catalogue?.name ? catalogue : try shelf.catalogue(name)
    return CatalogueDifference(from: builtInCatalogue, to: other)
  }

  /// The catalogues there are, the one in use marked.
  func cataloguesText(_ palette: Palette) -> String {
    let current = draft.catalogue?.name ?? CatalogueShelf.builtIn
    return catalogueNames.map { $0 == current ? "\(palette.strong($0))  in use\n" : "\($0)\n" }.joined()
  }
}

extension CatalogueDifference {
  func text(_ palette: Palette) -> String {
    var text = ""
    for entry in gone { text += palette.failure(visible("- \(entry.id)  \(entry.method) \(entry.path)")) + "\n" }
    for entry in added { text += palette.success(visible("+ \(entry.id)  \(entry.method) \(entry.path)")) + "\n" }
    for change in changed {
      text += palette.strong(visible(change.id)) + "\n"
      text += change.gone.map { "  " + palette.failure("- \(visible($0))") + "\n" }.joined()
      text += change.added.map { "  " + palette.success("+ \(visible($0))") + "\n" }.joined()
      text += change.other.map { "  \(visible($0))\n" }.joined()
    }
    return text + "\(counted(added.count, "operation")) added, \(gone.count) gone, \(changed.count) changed\n"
  }
}
