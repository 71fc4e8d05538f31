import JSON
import Testing

@Suite("The value of a number") struct NumberTests {
  @Test(arguments: [
    ["0", "0.0", "-0", "-0.00", "0e5", "0E-999999999999999999999999", "00"],
    ["1.1", "1.10", "11e-1", "0.11E+1", "01.1", "+1.1"], ["100", "1e2", "1E+2", "0.1e3", "100.0", "1000e-1"],
    ["62.9675439454527040", "62.967543945452704"], ["-2500", "-2.5e3"],
    ["12345678901234567890", "12345678901234567890.000", "1234567890123456789e1"],
    ["1e999999999", "10e999999998", "0.1e1000000000"], ["1e-999999999", "0.1e-999999998"],
  ])
  func equal(_ spellings: [String]) throws {
    for left in spellings {
      for right in spellings {
        let (left, right) = (try #require(JSONNumber(left)), try #require(JSONNumber(right)))
        #expect(left == right && !(left < right) && left.hashValue == right.hashValue)
      }
    }
  }

  @Test func inOrder() throws {
    let ascending = [
      "-1e999999999", "-12345678901234567891", "-12345678901234567890", "-2", "-1.5", "-1.10", "-1.01", "-1e-999999999",
      "0", "1e-999999999", "0.9", "1", "1.0000000000000000000000000001", "1.01", "1.1", "1.11", "2", "9", "10",
      "1449639299451211263", "1449639299451211264", "1449639299451211265", "12345678901234567890",
      "12345678901234567891", "1e400", "1e999999999",
    ].map { JSONNumber($0)! }
    for (place, number) in ascending.enumerated() {
      for (other, right) in ascending.enumerated() {
        #expect((number < right) == (place < other), "\(number) \(right)")
        #expect((number == right) == (place == other))
      }
    }
  }

  @Test(
    "a text that is no decimal number has no value",
    arguments: [
      "", "-", ".", "1.", ".5", "e5", "1e", "1e+", "0x10", "inf", "nan", "1 ", " 1", "1,5", "1e9999999999999999999",
      "--1",
    ])
  func noNumber(_ text: String) { #expect(JSONNumber(text) == nil) }

  @Test func equalsItsDoubleWhereThatIsExact() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let (left, right) = (Int.random(in: -999...999, using: &random), Int.random(in: -999...999, using: &random))
      let (a, b) = (Double(left) / 8, Double(right) / 8)
      let (x, y) = (try #require(JSONNumber("\(a)")), try #require(JSONNumber("\(b)")))
      #expect((x < y) == (a < b) && (x == y) == (a == b), "\(a) \(b)")
    }
  }
}
