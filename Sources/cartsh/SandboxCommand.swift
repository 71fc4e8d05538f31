internal import ArgumentParser
internal import HTTP
internal import LineEditor
internal import Sandbox
internal import Shell

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `cartsh sandbox`: the built-in shop in the foreground, for curl, PHP or a browser.
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Run the built-in shop in the foreground, on this machine only.",
    usage: "cartsh sandbox [--port <port>] [--log]")

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 8080

  @Flag(help: "Print each request and its status.")
  var log = false

  func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("--port takes 0 to 65535.") }
  }

  func run() throws {
    do throws(Diagnostic) {
      let server = try EmbeddedSandbox.started(port: port, log: log ? SandboxCommand.report : nil)
      announce(server)
      catchInterrupts()
      var nothing = pollfd(fd: -1, events: 0, revents: 0)
      while !interruptRequested() { poll(&nothing, 0, -1) }
      server.stop()
    } catch {
      fputs(error.rendered(.plain), stderrStream())
      throw ExitCode(error.exitCode)
    }
  }

  @Sendable private static func report(_ request: Request, _ response: Response) {
    fputs("\(request.method) \(request.url) \(response.status.code)\n", stderrStream())
  }

  private func announce(_ server: SandboxServer) {
    print("a shop at http://127.0.0.1:\(server.port), until Ctrl-C")
    for user in server.shop.users {
      print("  \(user.role.rawValue): \(user.login):\(user.applicationPassword)")
    }
    fflush(nil)
  }
}

/// Standard error as C's library knows it.
func stderrStream() -> UnsafeMutablePointer<FILE> { errorStream.pointer }

private struct ErrorStream: @unchecked Sendable {
  let pointer = fdopen(STDERR_FILENO, "w")!
}

private let errorStream: ErrorStream = {
  let stream = ErrorStream()
  setvbuf(stream.pointer, nil, Int32(_IONBF), 0)
  return stream
}()
