/// What has been allowed on this machine.
package struct TrustStore {
  package var holds: (String) -> Bool
  package var add: (String) -> Void

  package init(holds: @escaping (String) -> Bool = { _ in false }, add: @escaping (String) -> Void = { _ in }) {
    self.holds = holds
    self.add = add
  }
}
