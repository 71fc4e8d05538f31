/// Why a certificate was refused, read from what the TLS library says through libcurl. Its words differ from library to
/// library and from version to version; what is not known stays as it was said.
package enum CertificateFault: Equatable {
  case selfSigned
  case expired
  case notYetValid
  /// It is for another name, which some libraries tell.
  case otherName(String?)
  case unknownIssuer
  case other

  package init(_ detail: String) {
    let said = detail.lowercased()
    func says(_ texts: String...) -> Bool { texts.contains { said.contains($0) } }
    self =
      if says("subject name", "subjectaltname", "hostname mismatch", "ip address mismatch") {
        .otherName(CertificateFault.name(in: detail))
      } else if says("expired") {
        .expired
      } else if says("not yet valid", "not yet activated") {
        .notYetValid
      } else if says("self-signed", "self signed") {
        .selfSigned
      } else if says("issuer", "signer not found", "unknown ca") {
        .unknownIssuer
      } else {
        .other
      }
  }

  /// The certificate's own name in `certificate subject name 'a.example' does not match …`.
  private static func name(in detail: String) -> String? {
    guard let start = detail.firstRange(of: "certificate subject name "), detail.contains("does not match") else {
      return nil
    }
    let name = detail[start.upperBound...].drop { "'(".contains($0) }.prefix { !"') ".contains($0) }
    return name.isEmpty ? nil : String(name)
  }

  /// In a few words; `nil` when nothing more is known.
  package var reason: String? {
    switch self {
    case .selfSigned: "it is self-signed"
    case .expired: "it has expired"
    case .notYetValid: "it is not valid yet"
    case .otherName(let name?): "it is for \(name)"
    case .otherName(nil): "it is for another name"
    case .unknownIssuer: "nobody whom this machine knows has signed it"
    case .other: nil
    }
  }

  /// What to do about it, most useful first.
  var advice: [String] {
    let trust = "a site of your own: option cacert FILE, with its certificate or that of who signed it"
    return switch self {
    case .selfSigned, .other: [trust]
    case .expired: ["have it renewed", "is this machine's clock right?"]
    case .notYetValid: ["is this machine's clock right?"]
    case .otherName: ["is the address right? server URL"]
    case .unknownIssuer: [trust, "a public site: its web server leaves out a certificate in between"]
    }
  }
}
