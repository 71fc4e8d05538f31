import CLibrary

/// What Linux tells of a thread of this process.
struct ThreadSignals {
  var name: String
  var blocksInterrupt: Bool

  static func all() -> [ThreadSignals] {
    guard let directory = opendir("/proc/self/task") else { return [] }
    defer { closedir(directory) }
    var threads: [ThreadSignals] = []
    while let entry = readdir(directory) {
      let id = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard Int(id) != nil, let thread = ThreadSignals(status: text(of: "/proc/self/task/\(id)/status")) else {
        continue
      }
      threads.append(thread)
    }
    return threads
  }

  private init?(status: String) {
    var fields: [Substring: Substring] = [:]
    for line in status.split(separator: "\n") {
      let parts = line.split(separator: ":\t", maxSplits: 1)
      if parts.count == 2 { fields[parts[0]] = parts[1] }
    }
    guard let name = fields["Name"], let mask = fields["SigBlk"].flatMap({ UInt64($0, radix: 16) }) else { return nil }
    self.name = String(name)
    blocksInterrupt = mask & (1 << UInt64(SIGINT - 1)) != 0
  }

  private static func text(of path: String) -> String {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }
}
