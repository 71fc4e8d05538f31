import CEditLine
import CLibrary

/// From now on Ctrl-C (SIGINT) does not end the program: ``interruptRequested()`` tells of it, until
/// ``releaseInterrupts()``. Earlier ones are forgotten. A SIGINT that is ignored (`nohup`) stays ignored.
package func catchInterrupts() {
  CaughtSignals.clear()
  _ = cel_catch(SIGINT)
}

/// Whether Ctrl-C was pressed since ``catchInterrupts()``. It stays so until the next call of that, or the next line
/// that is read, so all that a command consists of can ask. Costs no system call.
package func interruptRequested() -> Bool { cel_interrupted() }

/// From now on SIGTERM and SIGHUP do not end the program at once: they ask a command to stop as Ctrl-C does, and
/// ``terminationRequested()`` tells of them, so that what is open can be closed.
package func catchTermination() {
  _ = cel_catch(SIGTERM)
  _ = cel_catch(SIGHUP)
}

/// The signal that wants the program to end, see ``catchTermination()``.
package func terminationRequested() -> Int32? {
  let signal = cel_termination()
  return signal == 0 ? nil : signal
}

/// Ctrl-C does what it did before ``catchInterrupts()``.
func releaseInterrupts() { cel_release(SIGINT) }

/// Ends the program as `signal` would have, so that whoever started it sees why.
package func dieBy(_ signal: Int32) -> Never { cel_die(signal) }

/// A crash, or Ctrl-\, while a line is being read puts the terminal back before it ends the program.
package func guardFatalSignals() { cel_guard_fatal() }
