import CLibrary

/// The path of an executable of this package, beside the test runner that is running now.
///
/// The target has to be among the dependencies of the test target, or nothing builds it.
package func builtProduct(_ name: String) -> String {
  productDirectory() + "/" + name
}

/// On Linux the test runner lies beside the other products; on macOS it lies three levels down in a bundle
/// (`X.xctest/Contents/MacOS/X`) that does.
private func productDirectory() -> String {
  #if os(Linux)
    let levels = 1
    let runner = "/proc/self/exe"
  #else
    let levels = 4
    let runner = CommandLine.arguments[0]
  #endif
  guard let resolved = realpath(runner, nil) else { return "." }
  defer { free(resolved) }
  let parts = String(cString: resolved).split(separator: "/").dropLast(levels)
  return "/" + parts.joined(separator: "/")
}
