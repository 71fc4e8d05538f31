import PseudoTerminal
import Testing

/// `cartsh replay --html`: one page, which a strict parser reads too.
@Suite struct ReplayPageTests {
  /// What a strict parser of XML makes of a page: elements that could do or load something, and the marked places.
  private static let parser = """
    import sys, xml.etree.ElementTree as tree
    root = tree.parse("page.html").getroot()
    for element in root.iter():
        name = element.tag.split("}")[1]
        if name in ("script", "img", "link", "iframe", "object") or any(key.startswith("on") for key in element.attrib):
            print("dangerous", name)
        if name == "mark":
            print("mark", "".join(element.itertext()))
        for key in ("src", "href"):
            if not element.attrib.get(key, "#").startswith("#"):
                print("elsewhere", element.attrib[key])
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    print(all(element.attrib["href"][1:] in ids for element in root.iter() if "href" in element.attrib))
    """

  @Test(
    .enabled(if: Subprocess.path(of: "python3") != nil, "skipped: python3 is not installed"))
  func aStrictParserReadsItAndFindsNothingButText() throws {
    let home = try Home()
    try home.write(
      "a<b>.cartsh",
      "sandbox start\\nuse getOrder\\nset order_id 1\\nsend\\nexpect .order.id == 1\\n".replacing("\\n", with: "\n"))
    #expect(try home.run("replay", "--update", "a<b>.cartsh").exitCode == 0)
    let hostile = "\"currency\":\"<script>alert(1)</script>\\u0000&\""
    let recorded = home.read("a<b>.cartsh").replacing("\"currency\":\"USD\"", with: hostile)
    try home.write("a<b>.cartsh", recorded)
    let output = try home.run("replay", "--html", "page.html", "a<b>.cartsh", "a<b>.cartsh")
    #expect(output.exitCode == 10, "\(output.errorText)")
    let parsed = try Subprocess("python3", ["-c", ReplayPageTests.parser], workingDirectory: home.path).run()
    let lines = parsed.text.split(separator: "\n")
    #expect(lines.last == "True" && parsed.exitCode == 0, "\(parsed.errorText)")
    #expect(lines.contains("mark \"<script>alert(1)</script>\\u0000&\"") && lines.contains("mark \"USD\""), "\(lines)")
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("mark ") }, "\(lines)")
    let page = home.read("page.html")
    #expect(page.contains("✓ <code>expect .order.id == 1</code>"))
    #expect(home.mode("page.html") == 0o600)
  }
}
