import JSON
import Testing

@testable import Refunds

@Suite("Amounts and how a site counts them")
struct MoneyTests {
  @Test("the currencies without decimals are those of ISO 4217, and the ariary")
  func wholeCurrencies() {
    let all = "BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX UYI VND VUV XAF XOF XPF".split(separator: " ")
    #expect(Money.wholeCurrencies == Set(all.map(String.init)))
  }

  @Test(
    "what is no amount is none",
    arguments: ["1.2.3", "1.5.", "1..5", "12a", "a12", "1.a5", "1.5a", ".", "+1.5", "-1.5", "1.+5"])
  func noAmount(_ text: String) { #expect(Money(number: text) == nil && Money(withCurrency: "\(text) USD") == nil) }

  @Test(
    "an amount that is finer than any has a currency and more than two decimals",
    arguments: [
      ("5.005 KWD", true), ("5.00 KWD", false), ("5.05 KWD", false), ("5.0 KWD", false), ("5 KWD", false),
      ("5.005 kilo", false), ("5.005", false), ("5.0x5 KWD", false), ("x.005 KWD", false), ("5.005 K W", false),
    ])
  func fine(_ text: String, _ isFine: Bool) { #expect(Money.isFine(text) == isFine) }

  @Test("an amount without a currency is its number")
  func text() {
    #expect(Money(cents: 5).text == "0.05" && Money(cents: -5).text == "-0.05")
    #expect(Money(cents: 250_000, currency: "USD").text == "2500.00 USD")
  }

  @Test("a version of fewer numbers is one with zeros behind it")
  func shortVersions() {
    #expect(AmountUnit(version: "2") == .cents && AmountUnit(version: "1") == .decimal)
    #expect(AmountUnit(version: "1.6") == .decimal && AmountUnit(version: "1.7") == .cents)
    #expect(AmountUnit(version: "1.6.2") == .cents && AmountUnit(version: "1.6.1") == .decimal)
    #expect(AmountUnit(version: "1.x") == .decimal && AmountUnit(version: "1.6.x") == .decimal)
  }

  @Test("each unit has the other as its opposite, and a name")
  func units() {
    #expect(AmountUnit.cents.opposite == .decimal && AmountUnit.decimal.opposite == .cents)
    #expect(AmountUnit.cents.name == "cents" && AmountUnit.decimal.name == "decimals")
    #expect(AmountUnit.decimal.isBeyondCounting("5.05") && !AmountUnit.decimal.isBeyondCounting("5.005"))
    #expect(AmountUnit.cents.isBeyondCounting("505") && !AmountUnit.cents.isBeyondCounting("5.05"))
    #expect(!AmountUnit.cents.isBeyondCounting("5."))
  }
}
