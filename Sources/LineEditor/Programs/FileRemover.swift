import CLibrary

/// A child that removes a file as soon as this program is gone, should it be killed before it can do so itself.
package struct FileRemover {
  private let child: ShellChild
  /// The child waits as long as this end of a pipe is open, which it is in this program alone.
  private let end: Int32

  /// Begins to watch over the file at `path`; `nil` when no child can be started.
  package init?(_ path: String) {
    guard let ends = privatePipe() else { return nil }
    defer { close(ends.read) }
    let line = #"cat > /dev/null 2>&1; rm -f -- "$1""#
    guard let child = ShellChild(line, path, input: ends.read, isDetached: true) else {
      close(ends.write)
      return nil
    }
    (self.child, end) = (child, ends.write)
  }

  /// Removes the file now.
  package func finish() {
    close(end)
    _ = child.wait()
  }
}
