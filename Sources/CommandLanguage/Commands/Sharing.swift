/// What `save` and `share` leave out.
package struct Sharing: Sendable, Equatable {
  /// `share`: without credentials and other secrets.
  package var isShared = false
  package var keepsServer = false
  package var withoutAnswers = false
  package var anonymizes = false

  package init(isShared: Bool, keepsServer: Bool = false, withoutAnswers: Bool = false, anonymizes: Bool = false) {
    self.isShared = isShared
    self.keepsServer = keepsServer
    self.withoutAnswers = withoutAnswers
    self.anonymizes = anonymizes
  }
}
