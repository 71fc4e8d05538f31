// A program for the tests of the line editor: it reads lines and says what it read.

import CLibrary
import LineEditor

guardFatalSignals()
guard let editor = LineEditor.make(program: "demo") else {
  while let line = readLine() { print("plain: \(line)") }
  exit(0)
}
let demo = Demo(
  editor: editor, history: getenv("DEMO_HISTORY").map { HistoryFile(path: String(cString: $0)) },
  isPainted: getenv("DEMO_PAINT") != nil)
exit(demo.run())
