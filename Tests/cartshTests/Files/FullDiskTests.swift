import LoopbackServer
import PseudoTerminal
import Testing

/// Where nothing can be written down, nothing is sent.
@Suite struct FullDiskTests {
  /// A size limit, and a file system without room; the second needs leave to mount one.
  @Test(arguments: ["ulimit -f 8", "mount -t tmpfs -o size=8k none disk"])
  func aFullDiskIsToldAndNothingMoreIsSent(_ limit: String) throws {
    let home = try Home()
    #expect(try home.shell("mkdir disk").exitCode == 0)
    if limit.hasPrefix("mount"), try home.shell("unshare -m sh -c '\(limit)'").exitCode != 0 {
      print("skipped: a small file system cannot be mounted here")
      return
    }
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil {
        connection.answer(headers: "Content-Type: application/json\r\n", body: Array("{\"id\":1}".utf8))
      }
    }) { server in
      let sends = (1...200).map { "set n \($0)\nsend\n" }.joined()
      try home.write("lines", "server http://127.0.0.1:\(server.port)\nrequest POST /orders\n\(sends)")
      try home.write(
        "run",
        "\(limit)\ncartsh disk/full.cartsh --keep-going < lines > out\ncode=$?\ncp disk/full.cartsh .\nexit $code\n"
      )
      let output = try home.shell(limit.hasPrefix("mount") ? "unshare -m sh run" : "sh run")
      #expect(output.exitCode == 3, "\(output.errorText.suffix(500))")
      #expect(output.errorText.contains("error: stdin:"))
      #expect(output.errorText.contains("disk/full.cartsh cannot be written"))
      let left = home.read("full.cartsh")
      let sent = left.split(separator: "\n").count { $0.hasPrefix("#> ") }
      #expect(sent == server.requests.count)
      #expect((10..<200).contains(sent), "\(sent)")
      #expect(left.last == "\n", "no line is left half")
    }
  }

  /// An answer for which there is no room is recorded without its body, so that it does not read as unknown.
  @Test(arguments: ["ulimit -f 8", "mount -t tmpfs -o size=8k none disk"])
  func anAnswerWithoutRoomGoesInShort(_ limit: String) throws {
    let home = try Home()
    #expect(try home.shell("mkdir disk").exitCode == 0)
    if limit.hasPrefix("mount"), try home.shell("unshare -m sh -c '\(limit)'").exitCode != 0 {
      print("skipped: a small file system cannot be mounted here")
      return
    }
    let body = Array("[\(String(repeating: "1,", count: 20_000))1]".utf8)
    try ScriptedServer.run({ connection in
      while connection.readRequest() != nil {
        connection.answer(headers: "Content-Type: application/json\r\n", body: body)
      }
    }) { server in
      // Whatever room is left: from a whole page to none.
      for filler in [0, 3400, 3700, 3800, 3900, 7400] {
        let before = server.requests.count
        let comment = filler == 0 ? "" : "# \(String(repeating: "x", count: filler))\n"
        try home.write(
          "lines", "server http://127.0.0.1:\(server.port)\n\(comment)request POST /orders\nsend\n")
        try home.write(
          "run",
          "\(limit)\ncartsh disk/short.cartsh --quiet < lines > /dev/null\ncode=$?\ncp disk/short.cartsh .\n"
            + "rm disk/short.cartsh\nexit $code\n")
        let output = try home.shell(limit.hasPrefix("mount") ? "unshare -m sh run" : "sh run")
        #expect(output.exitCode == 3 && output.errorText.contains("disk/short.cartsh cannot be written"))
        let left = home.read("short.cartsh")
        #expect(left.count(of: "\n#> 1 ") == server.requests.count - before, "\(filler): \(left)")
        #expect(left.count(of: "\n#> 1 ") == left.count(of: " application/json 40003 omitted\n"), "\(filler): \(left)")
      }
      #expect(server.requests.count > 1)
    }
  }

  @Test func aFileThatCannotBeWrittenIsTold() throws {
    let home = try Home()
    #expect(try home.run("--sandbox", "kept.cartsh", "-c", "use listOrders ; send").exitCode == 0)
    let before = home.read("kept.cartsh")
    let protect = "mount --bind . . && mount -o remount,ro,bind . && cd $PWD"
    guard try home.shell("unshare -m sh -c '\(protect)'").exitCode == 0 else {
      print("skipped: nothing can be mounted read-only here")
      return
    }
    let told = try home.shell("unshare -m sh -c '\(protect) && cartsh kept.cartsh --keep-going -c send'")
    #expect(
      told.errorText.contains("error: kept.cartsh cannot be opened\n  Read-only file system"), "\(told.errorText)")
    #expect(told.errorText.contains("hint: to look at it only: --read-only"))
    #expect(told.exitCode == 3)
    let looked = try home.shell(
      "unshare -m sh -c '\(protect) && cartsh kept.cartsh --read-only -c \"show .orders.total ; send\"'")
    #expect(looked.text == "32\n")
    #expect(looked.errorText.contains("kept.cartsh is open for reading only"))
    #expect(looked.exitCode == 11)
    #expect(home.read("kept.cartsh") == before)
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
