extension Interpreter {
  /// How a run behaves, from the command line.
  package struct Settings: Sendable {
    package var input = Input.prompt
    package var consent = Consent.asked
    package var trust = Trust.asked
    package var output = Output()
    package var keeping = Keeping.file
    /// Whether `http` may go to any host.
    package var allowsPlainHTTP = false

    package init() {}
  }

  /// Who gives the commands.
  package enum Input: Sendable, Equatable {
    /// A person, one after the other.
    case prompt
    /// `-c`, `-f` or standard input.
    case script(onError: OnError)
    /// A recorded session: answers are compared with recorded ones, and neither shown nor judged.
    case replay

    package enum OnError: Sendable { case stops, goesOn }
  }

  /// What was agreed to before anything is asked.
  package enum Consent: Sendable {
    case asked
    /// Yes to what asks no more than yes or no, said once for a whole replay.
    case replay
    /// Yes to every question of the guards: `--yes`.
    case given
  }

  /// Whether files may have what they ask for (``Wish``), and commands may be run for secrets.
  package enum Trust: Sendable {
    case asked
    /// `--trust`
    case given
  }

  /// What is shown, and for whom.
  package struct Output: Sendable {
    package var form = Form.text
    package var remarks = Remarks.all
    /// What goes over the wire is shown too: `-v`.
    package var showsWire = false

    package enum Form: Sendable {
      /// For people.
      case text
      /// One JSON object a line for each exchange.
      case json
    }

    package enum Remarks: Sendable {
      case all
      /// `--quiet`
      case errors
    }

    package init() {}
  }

  /// What becomes of the session.
  package enum Keeping: Sendable {
    /// Its file is written as it goes on.
    case file
    /// A script without a file of its own gets one when it sends something that leaves a mark.
    case temporary
    /// Its file is looked at, and not written to.
    case readOnly
  }
}

extension Interpreter.Settings {
  /// Whether nobody types: errors end the run, unless they are to be gone past.
  var isScript: Bool { input != .prompt }
  var isReplay: Bool { input == .replay }
  var isQuiet: Bool { output.remarks == .errors }
  var printsJSON: Bool { output.form == .json }
}
