import CLibrary
import Synchronization

/// A running program whose standard streams are pipes. Both outputs are drained side by side, so that a program
/// that fills one while the other is read does not hang.
struct PipedProcess {
  private let pid: Int32
  private var input: Int32?
  /// Standard output and standard error; `nil` after their end.
  private var outputs: [Int32?]
  private var collected: [[UInt8]] = [[], []]
  private var termination: Termination?

  init(_ program: Subprocess) throws {
    (pid, input, outputs) = try spawning.withLock { _ in
      // A program that does not read its input must not end the tests.
      signal(SIGPIPE, SIG_IGN)
      let pipes = try (0..<3).map { _ in try PipedProcess.makePipe() }
      let ours = [pipes[0].write, pipes[1].read, pipes[2].read]
      let theirs = [pipes[0].read, pipes[1].write, pipes[2].write]
      defer { theirs.forEach { close($0) } }
      do {
        let pid = try program.spawn(leading: .group) { actions in
          for (number, end) in theirs.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
          }
        }
        return (pid, ours[0], [ours[1], ours[2]])
      } catch {
        ours.forEach { close($0) }
        throw error
      }
    }
    if let input { _ = fcntl(input, F_SETFL, O_NONBLOCK) }
  }

  /// Feeds and drains until the program has ended and no more comes.
  ///
  /// - Parameter isKilled: asked again and again; the program is killed when it says yes.
  mutating func finish(
    input bytes: [UInt8], within limit: Duration, killedWhen isKilled: () -> Bool = { false }
  ) throws -> Subprocess.Output {
    let end = ContinuousClock.now + limit
    var rest = bytes[...]
    defer { closeAll() }
    while true {
      if rest.isEmpty { closeInput() }
      let moved = step(&rest)
      if termination == nil, isKilled() { kill(-pid, SIGKILL) }
      if termination == nil { termination = PseudoTerminal.termination(of: pid) }
      // A grandchild may hold the pipes open for ever: after the program itself, what is there is enough.
      if let termination, !moved || outputs.allSatisfy({ $0 == nil }) {
        return Subprocess.Output(stdout: collected[0], stderr: collected[1], termination: termination)
      }
      if ContinuousClock.now > end {
        if termination == nil { killGroup(of: pid) }
        throw Timeout(waitingFor: "the program's end", seen: String(decoding: collected.joined(), as: UTF8.self))
      }
    }
  }

  /// Waits up to 10 ms for something to read or write, and does it. Whether anything came of it.
  private mutating func step(_ rest: inout ArraySlice<UInt8>) -> Bool {
    // A negative descriptor is passed over by poll.
    var waiting = outputs.map { pollfd(fd: $0 ?? -1, events: Int16(POLLIN), revents: 0) }
    waiting.append(pollfd(fd: input ?? -1, events: Int16(POLLOUT), revents: 0))
    guard poll(&waiting, nfds_t(waiting.count), 10) > 0 else { return false }
    for index in outputs.indices where waiting[index].revents != 0 { drain(index) }
    if waiting[2].revents != 0 { feed(&rest) }
    return true
  }

  private mutating func drain(_ index: Int) {
    guard let descriptor = outputs[index] else { return }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      collected[index] += buffer[..<count]
    } else if count == 0 || errno != EINTR {
      close(descriptor)
      outputs[index] = nil
    }
  }

  private mutating func feed(_ rest: inout ArraySlice<UInt8>) {
    guard let input else { return }
    let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno != EAGAIN && errno != EINTR {
      closeInput()
    }
  }

  private mutating func closeInput() {
    if let input { close(input) }
    input = nil
  }

  private mutating func closeAll() {
    closeInput()
    for case .some(let descriptor) in outputs { close(descriptor) }
    outputs = [nil, nil]
  }

  private static func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SpawnError(program: "pipe", reason: String(cString: strerror(errno))) }
    ends.forEach(closeOnExec)
    return (ends[0], ends[1])
  }
}
