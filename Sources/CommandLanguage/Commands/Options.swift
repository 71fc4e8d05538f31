package import HTTP

/// The settings of a session, changed with `option`.
package struct Options: Sendable, Equatable {
  package var transport = TransportOptions()
  /// Whether a dangerous request is asked about.
  package var confirms = true
  package var pages = true
  /// Whether a line is coloured while it is typed, and what may come next shown behind it.
  package var hints = true
  /// Whether what goes over the wire is shown.
  package var isVerbose = false
  package var recording = Recording.full
  /// What is kept of an answer's body in the session file, in bytes.
  package var recordLimit = 1 << 20

  package enum Recording: String, Sendable, CaseIterable {
    /// Bodies too.
    case full
    /// Status, size and time alone.
    case meta
    /// Status and time: that something was sent, and whether it was answered.
    case off
  }

  package init() {}

  /// One setting: its name, what it takes, and how it is read and written.
  package struct Setting: Sendable {
    package var name: String
    package var kind: Kind
    package var summary: String
    package var get: @Sendable (Options) -> String
    /// False when the value does not fit.
    package var set: @Sendable (inout Options, String) -> Bool
  }

  /// What a setting takes.
  package enum Kind: Sendable, Equatable {
    case seconds
    case mebibytes
    /// The path of a file, or `none`.
    case file
    case onOff
    case word([String])

    /// As help and errors say it: `on or off`.
    package var description: String {
      switch self {
      case .seconds: "seconds"
      case .mebibytes: "MiB"
      case .file: "a file, or 'none'"
      case .onOff, .word: words.dropLast().joined(separator: ", ") + " or " + words.last!
      }
    }

    /// All that it takes, where that is a few words.
    package var words: [String] {
      switch self {
      case .seconds, .mebibytes: []
      case .file: ["none"]
      case .onOff: ["on", "off"]
      case .word(let words): words
      }
    }
  }

  package static let settings: [Setting] = [
    Setting(
      name: "timeout", kind: .seconds, summary: "how long an answer may take in all",
      get: { spelled($0.transport.timeoutSeconds) },
      set: { options, text in assign(&options.transport.timeoutSeconds, seconds(text)) }),
    Setting(
      name: "connect-timeout", kind: .seconds, summary: "how long a connection may take",
      get: { spelled($0.transport.connectTimeoutSeconds) },
      set: { options, text in assign(&options.transport.connectTimeoutSeconds, seconds(text)) }),
    Setting(
      name: "body-limit", kind: .mebibytes, summary: "the longest answer that is taken",
      get: { String($0.transport.bodyLimitBytes >> 20) },
      set: { options, text in
        assign(&options.transport.bodyLimitBytes, Int(text).flatMap { (1...2048).contains($0) ? $0 << 20 : nil })
      }),
    Setting(
      name: "cacert", kind: .file, summary: "certificates to trust",
      get: { $0.transport.certificates ?? "none" },
      set: { options, text in
        options.transport.certificates = text == "none" ? nil : text
        return true
      }),
    Setting(
      name: "confirm", kind: .onOff, summary: "ask before what moves money or destroys",
      get: { $0.confirms ? "on" : "off" }, set: { options, text in assign(&options.confirms, onOff(text)) }),
    Setting(
      name: "pager", kind: .onOff, summary: "long output through $PAGER",
      get: { $0.pages ? "on" : "off" }, set: { options, text in assign(&options.pages, onOff(text)) }),
    Setting(
      name: "hints", kind: .onOff, summary: "colours and hints while typing",
      get: { $0.hints ? "on" : "off" }, set: { options, text in assign(&options.hints, onOff(text)) }),
    Setting(
      name: "verbose", kind: .onOff, summary: "show what goes over the wire, as -v does",
      get: { $0.isVerbose ? "on" : "off" }, set: { options, text in assign(&options.isVerbose, onOff(text)) }),
    Setting(
      name: "record", kind: .word(Recording.allCases.map(\.rawValue)), summary: "what the file keeps of an answer",
      get: { $0.recording.rawValue }, set: { options, text in assign(&options.recording, Recording(rawValue: text)) }),
  ]

  package static func setting(named name: String) -> Setting? { settings.first { $0.name == name } }

  private static func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
    if let value { place = value }
    return value != nil
  }

  private static func seconds(_ text: String) -> Double? {
    Double(text).flatMap { $0 > 0 && $0 <= 86_400 ? $0 : nil }
  }

  private static func onOff(_ text: String) -> Bool? { ["on": true, "off": false][text] }

  private static func spelled(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
