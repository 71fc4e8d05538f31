import HTTP
import Testing

@Suite("The Date header")
struct HTTPDateTests {
  @Test(
    "a date is read, and anything else is none",
    arguments: [
      ("Mon, 30 Nov 2026 20:22:34 GMT", "2026-11-30T20:22:34Z"),
      ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"),
      ("Mon, 30 Nov 2026 20:22:34 CET", nil), ("Monday, 30-Nov-26 20:22:34 GMT", nil),
      ("30 Nov 2026 20:22:34 GMT", nil),
      ("Mon, 30 Nov 26 20:22:34 GMT", nil), ("Mon, 3 Nov 2026 20:22:34 GMT", nil),
      ("Mon, 30 XXX 2026 20:22:34 GMT", nil),
      ("Mon, 30 Nov 2026 20:22 GMT", nil), ("", nil),
    ])
  func dates(_ text: String, _ wanted: String?) { #expect(HTTPDate(text)?.utc == wanted) }
}
