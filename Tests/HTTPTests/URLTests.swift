import HTTP
import Testing

@Suite("URLs (RFC 3986)") struct URLTests {
  @Test(arguments: [
    ("https://shop.example", URL(scheme: "https", host: "shop.example")),
    ("HTTPS://Shop.Example/A/b", URL(scheme: "https", host: "shop.example", path: "/A/b")),
    ("http://shop.example:8080/", URL(scheme: "http", host: "shop.example", port: 8080, path: "/")),
    ("http://shop.example:1", URL(scheme: "http", host: "shop.example", port: 1)),
    ("http://shop.example:65535", URL(scheme: "http", host: "shop.example", port: 65535)),
    ("http://shop.example?a=b", URL(scheme: "http", host: "shop.example", query: "a=b")),
    ("http://shop.example/?", URL(scheme: "http", host: "shop.example", path: "/", query: "")),
    ("http://shop.example/a?b?c=/d:e@f", URL(scheme: "http", host: "shop.example", path: "/a", query: "b?c=/d:e@f")),
    ("http://shop.example/a@b:c", URL(scheme: "http", host: "shop.example", path: "/a@b:c")),
    (
      "http://shop.example/a%20b?c=%2F&d[]=1",
      URL(scheme: "http", host: "shop.example", path: "/a%20b", query: "c=%2F&d[]=1")
    ),
    ("http://shop.example//a//b/../c", URL(scheme: "http", host: "shop.example", path: "//a//b/../c")),
    ("http://shop.example/a#b", URL(scheme: "http", host: "shop.example", path: "/a")),
    ("http://shop.example#b?c/d", URL(scheme: "http", host: "shop.example")),
    ("http://shop.example/a?b#c#d", URL(scheme: "http", host: "shop.example", path: "/a", query: "b")),
    ("http://shop.example/a#\u{301}b", URL(scheme: "http", host: "shop.example", path: "/a")),
    ("http://127.0.0.1:8090/wp-json/", URL(scheme: "http", host: "127.0.0.1", port: 8090, path: "/wp-json/")),
    ("http://[::1]", URL(scheme: "http", host: "[::1]")),
    ("http://[::1]:8080/a", URL(scheme: "http", host: "[::1]", port: 8080, path: "/a")),
    ("http://[2001:DB8::A:1]/", URL(scheme: "http", host: "[2001:db8::a:1]", path: "/")),
    ("http://[::ffff:127.0.0.1]/", URL(scheme: "http", host: "[::ffff:127.0.0.1]", path: "/")),
    ("https://xn--mller-kva.example/", URL(scheme: "https", host: "xn--mller-kva.example", path: "/")),
    ("https://Müller.example/", URL(scheme: "https", host: "müller.example", path: "/")),
    ("https://my_shop-1.example./", URL(scheme: "https", host: "my_shop-1.example.", path: "/")),
    (
      "https://shop.example/läden?ort=Köln&€",
      URL(scheme: "https", host: "shop.example", path: "/l%C3%A4den", query: "ort=K%C3%B6ln&%E2%82%AC")
    ),
    ("https://shop.example/\u{202E}a", URL(scheme: "https", host: "shop.example", path: "/%E2%80%AEa")),
    ("https://shop.example/a://b", URL(scheme: "https", host: "shop.example", path: "/a://b")),
  ])
  func read(_ text: String, _ expected: URL) throws {
    let url = try #require(URL(text))
    #expect(url == expected)
    #expect(URL(url.description) == url)
    #expect(url.path.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    "", "shop.example", "//shop.example", "/a", "http:", "http:/shop.example", "http://", "http:///a", "http://?a",
    "http://#a",
    "ftp://shop.example", "file:///etc/passwd", "javascript:http://shop.example", " http://shop.example",
    "httpx://shop.example",
    // User information.
    "http://user@shop.example", "http://user:secret@shop.example", "http://@shop.example",
    "http://shop.example@evil.example",
    "http://a:80@evil.example", "http://shop.example\\@evil.example",
    // Ports.
    "http://shop.example:", "http://shop.example:0", "http://shop.example:65536",
    "http://shop.example:99999999999999999999",
    "http://shop.example:-1", "http://shop.example:+80", "http://shop.example: 80", "http://shop.example:80a",
    "http://shop.example:8\u{FF10}",
    "http://shop.example:80:80", "http://:80", "http://shop.example:\u{301}80", "http://shop.example:80\u{301}",
    // IPv6.
    "http://::1", "http://[::1", "http://[]", "http://[", "http://]", "http://[::1]a", "http://[::1]]",
    "http://[[::1]]", "http://[::1]:",
    "http://[shop.example]", "http://[fe80::1%25eth0]", "http://[::1]\u{301}", "http://[127.0.0.1]", "http://a[::1]",
    // Characters.
    "http://shop example", "http://shop.example/a b", "http://shop.example/a?b c", "http://shop.example/\n",
    "http://shop.example/\r\nX: y",
    "http://shop.example/\t", "http://shop.example/\0", "http://shop.example/\u{7F}", "http://shop.example/\u{9B}",
    "http://shop\n.example",
    "http://shop.example\r\n", "http://shop\u{9B}.example", "http://shop%2Eexample", "http://a\"b", "http://a<b>",
    "http://a|b", "http://a^b",
    "http://a`b", "http://{website}/", "http://a\\b", "http://shop.example/\u{85}",
    // What only looks like something else in a name.
    "http://shop.example\u{FF0F}.evil.example", "http://shop.example\u{2215}a", "http://shop\u{3002}example",
    "http://shop\u{200B}.example",
    "http://shop\u{202E}.example", "http://shop\u{2024}example", "http://shop.example\u{FF1F}a",
    "http://shop.example\u{FF03}a",
    "http://shop.example\u{FF20}evil.example", "http://127\u{FF0E}0.0.1", "http://\u{2460}.example",
  ])
  func refused(_ text: String) {
    #expect(URL(text) == nil)
  }

  /// A combining mark makes one character with the `/`, `?`, `:` or `#` before it, and must not hide it.
  @Test func combiningMarksHideNothing() {
    #expect(URL("http://shop.example/\u{301}a")?.host == "shop.example")
    #expect(URL("http://shop.example?\u{301}a") == URL(scheme: "http", host: "shop.example", query: "%CC%81a"))
    #expect(URL("http://shop.example/\u{301}@evil.example/")?.host == "shop.example")
    #expect(URL("http:/\u{301}/shop.example") == nil)
    #expect(URL("http://\u{301}/shop.example/")?.host != "shop.example")
  }

  @Test(arguments: [
    ("https://shop.example/a?b", "https://shop.example"), ("https://shop.example:443/", "https://shop.example"),
    ("http://shop.example:80", "http://shop.example"), ("http://shop.example:443", "http://shop.example:443"),
    ("https://shop.example:80", "https://shop.example:80"), ("https://SHOP.example:8443/", "https://shop.example:8443"),
    ("http://[::1]:8080/a", "http://[::1]:8080"), ("https://shop.example.:443", "https://shop.example."),
  ])
  func origin(_ text: String, _ origin: String) {
    #expect(URL(text)?.origin == origin)
  }

  @Test(arguments: [
    "http://localhost", "http://LOCALHOST:8080/a", "http://shop.localhost", "http://127.0.0.1",
    "http://127.0.0.1:8090/", "http://127.255.255.255",
    "http://127.1.2.3", "https://[::1]", "http://[::1]:8080",
  ])
  func loopback(_ text: String) throws {
    #expect(try #require(URL(text)).isLoopback)
  }

  @Test(arguments: [
    "http://shop.example", "http://127.0.0.1.evil.example", "http://127.evil.example", "http://127.0.0.evil",
    "http://localhost.evil.example",
    "http://evillocalhost", "http://localhost.", "http://127.0.0.1.", "http://127.0.0.999", "http://127.0.0.256",
    "http://127..0.0.1", "http://127.0.0",
    "http://127.1", "http://127", "http://127.0.0.0.1", "http://128.0.0.1", "http://0127.0.0.1", "http://10.127.0.0",
    "http://0.0.0.0", "http://127.0.0.+1",
    "http://127.0.0.-0", "http://127.0.0.\u{661}", "http://127.0.0.\u{FF11}", "http://[::]", "http://[::2]",
    "http://[::1:1]", "http://[fe80::1]",
    "http://shop.example/localhost", "http://shop.example?127.0.0.1", "http://127.0.0.0x1", "http://local.host",
    "http://127.0.0.",
  ])
  func notLoopback(_ text: String) throws {
    #expect(try !#require(URL(text)).isLoopback)
  }

  @Test func describedAsItWillBeSent() {
    let url = URL(scheme: "https", host: "[::1]", port: 443, path: "/a/", query: "b=c")
    #expect(url.description == "https://[::1]:443/a/?b=c")
    #expect(URL(scheme: "http", host: "a").description == "http://a")
    #expect(URL(scheme: "http", host: "a", query: "").description == "http://a?")
  }
}
