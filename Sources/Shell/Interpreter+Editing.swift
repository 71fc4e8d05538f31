internal import CommandLanguage
internal import JSON

extension Interpreter {
  /// `edit`: the body in a person's editor, again and again until it is JSON or the person has had enough.
  ///
  /// An empty text and an editor that fails change nothing: that is how one changes one's mind in an editor. A text that
  /// is not JSON is kept, and the next `edit` goes on with it.
  mutating func editBody(_ before: [UInt8]) throws(Diagnostic) {
    var text = before
    if let unfinished, unfinished.before == before { text = unfinished.text }
    while true {
      guard let edited = try outside.edit(text) else {
        throw Diagnostic(.usage, "the editor failed, so the body is as it was")
      }
      unfinished = nil
      if edited == before || edited.allSatisfy({ $0 <= 0x20 }) {
        return report(.note("the body is as it was", hints: edited == before ? [] : ["to empty it: body clear"]))
      }
      text = edited
      guard SourceText(validating: edited) != nil else {
        unfinished = (before, edited)
        throw Diagnostic(
          .file, "the text is not UTF-8, so the body is as it was",
          hints: ["save it from the editor as UTF-8: edit goes on with it"])
      }
      let document: JSONDocument
      do throws(JSONSyntaxError) {
        // Line breaks and blanks between values were made for the editor and go again.
        document = try JSONDocument(try printed(edited, .minified))
      } catch {
        report(Diagnostic(error, inBody: edited))
        if outside.console.confirm("Open it again?") == true { continue }
        unfinished = (before, edited)
        return report(.note("the body is as it was", hints: ["to go on where you were: edit"]))
      }
      return try setBody(document)
    }
  }
}

extension Diagnostic {
  /// A body that is no JSON, with the line at fault.
  fileprivate init(_ error: JSONSyntaxError, inBody text: [UInt8]) {
    var diagnostic = Diagnostic(error, what: "the body")
    diagnostic.range = error.offset..<error.offset + 1
    self = diagnostic.placed(in: SourceText(String(decoding: text, as: UTF8.self)), source: nil)
  }
}
