/// A large value that many keep, stored once.
package final class Kept<Value: Sendable>: Sendable {
  package let value: Value

  package init(_ value: Value) { self.value = value }
}
