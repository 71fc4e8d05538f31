internal import HTTP
package import SandboxPHP

/// What a route wants of a request's fields, checked as the plugin's framework does: every rule of every field, and
/// an answer that maps the field to the rule to a sentence.
package struct Validation {
  package enum Rule {
    /// Something must be there; the sentence, unless the framework's own will do.
    case required(String? = nil)
    /// A text that cleaning leaves as it is.
    case text
    /// So many bytes at most.
    case length(Int)
    case email(String)
    case string
    case numeric
    case array
    /// No less than this number.
    case minimum(Int)
    case oneOf([String])
    /// A check that also runs when the field is missing; the answer names it by this key.
    case check(String, (PHPValue) -> String?)
  }

  private let input: PHPArray
  private var errors = PHPArray()
  /// What PHP throws when a value cannot even be looked at.
  private var failure: Answer?

  package init(_ input: PHPArray) { self.input = input }

  /// The refusal; `nil` when all is well.
  package var answer: Answer? { failure ?? (errors.isEmpty ? nil : Answer(422, .array(errors))) }

  /// - Parameters:
  ///   - path: a field, or one inside another: `detail.fulfillment_type`.
  ///   - isNullable: whether nothing at all is checked when the field holds nothing.
  package mutating func check(_ path: String, isNullable: Bool = false, _ rules: [Rule]) {
    let found = Validation.value(at: path, in: input)
    if isNullable, Validation.isFalsy(found ?? .null) { return }
    for rule in rules where failure == nil {
      guard let (key, sentence) = complaint(rule, path, found) else { continue }
      var complaints = errors[path]?.array ?? PHPArray()
      complaints[key] = .string(sentence)
      errors[path] = .array(complaints)
    }
  }

  private mutating func complaint(_ rule: Rule, _ path: String, _ found: PHPValue?) -> (String, String)? {
    let value = found ?? .null
    switch rule {
    case .required(let sentence):
      return Validation.isEmpty(value) ? ("required", sentence ?? "The \(path) field is required.") : nil
    case .check(let key, let check): return check(value).map { (key, $0) }
    // The rest is not asked of a field that is missing.
    case _ where found == nil: return nil
    case .text, .length:
      if value.array != nil {
        failure = .exception("trim(): Argument #1 ($string) must be of type string, array given")
        return nil
      }
      return lengthOrText(rule, path, trimmed(value.text, of: \.isWhitespace))
    case .email(let sentence): return EmailAddress.isValid(value.text) ? nil : ("email", sentence)
    case .string: return value.string == nil ? ("string", "The \(path) must be a string.") : nil
    case .array: return value.array == nil ? ("array", "The \(path) must be an array.") : nil
    case .numeric: return PHPNumber.numeric(value) == nil ? ("numeric", "The \(path) must be a number.") : nil
    case .minimum(let least): return minimum(least, path, value)
    case .oneOf(let values):
      return value.array == nil && values.contains(value.text) ? nil : ("in", "The selected \(path) is invalid.")
    }
  }

  private func lengthOrText(_ rule: Rule, _ path: String, _ text: String) -> (String, String)? {
    if case .length(let limit) = rule {
      return text.utf8.count > limit
        ? ("maxLength", "The \(path) must not be greater than \(limit) characters.") : nil
    }
    return SanitizedText.line(text) == text ? nil : ("sanitizeText", "The \(path) must be a valid text")
  }

  /// A number must be as large, a text as long.
  private func minimum(_ least: Int, _ path: String, _ value: PHPValue) -> (String, String)? {
    if let array = value.array {
      return array.count < least ? ("min", "The \(path) must have at least \(least) items.") : nil
    }
    guard let number = PHPNumber.numeric(value) else {
      return value.text.count < least ? ("min", "The \(path) must be at least \(least) characters.") : nil
    }
    return number < Double(least) ? ("min", "The \(path) must be at least \(least).") : nil
  }

  static func value(at path: String, in input: PHPArray) -> PHPValue? {
    var found: PHPValue? = .array(input)
    for key in path.split(separator: ".") { found = found?.array?[String(key)] }
    return found
  }

  /// What the rule `required` takes for nothing; `0` and `false` are something.
  static func isEmpty(_ value: PHPValue) -> Bool {
    switch value {
    case .null: true
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .array(let array): array.isEmpty
    case .bool, .int, .float: false
    }
  }

  /// What PHP's `!` takes for nothing.
  package static func isFalsy(_ value: PHPValue) -> Bool {
    switch value {
    case .null: true
    case .bool(let flag): !flag
    case .int(let number): number == 0
    case .float(let number): number == 0
    case .string(let text): text.isEmpty || text == "0"
    case .array(let array): array.isEmpty
    }
  }
}
