import Testing

@testable import SiteMessages

/// Why a certificate was refused, in the words of several TLS libraries.
@Suite struct CertificateFaultTests {
  @Test(
    arguments: [
      ("SSL certificate problem: self-signed certificate", .selfSigned),
      ("SSL certificate problem: self signed certificate in certificate chain", .selfSigned),
      ("SSL certificate problem: certificate has expired", .expired),
      ("SSL certificate problem: certificate is not yet valid", .notYetValid),
      ("SSL: no alternative certificate subject name matches target host name 'shop.example'", .otherName(nil)),
      ("SSL: no alternative certificate subject name matches target ipv4 address '127.0.0.1'", .otherName(nil)),
      (
        "SSL: certificate subject name 'a.example' does not match target host name 'b.example'", .otherName("a.example")
      ),
      (
        "SSL: certificate subject name (a.example) does not match target host name 'b.example'", .otherName("a.example")
      ),
      ("SSL certificate problem: unable to get local issuer certificate", .unknownIssuer),
      ("server certificate verification failed. CAfile: none CRLfile: none", .other), ("", .other),
    ] as [(String, CertificateFault)])
  func isRead(_ detail: String, _ wanted: CertificateFault) {
    #expect(CertificateFault(detail) == wanted)
    #expect(!wanted.advice.isEmpty)
  }
}
