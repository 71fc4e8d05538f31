/// Whether a word looks like a currency's code (ISO 4217).
package func isCurrencyCode(_ text: some StringProtocol) -> Bool {
  text.count == 3 && text.allSatisfy { $0.isASCII && $0.isLetter }
}
