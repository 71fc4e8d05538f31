import CLibrary
import PseudoTerminal
import Testing

/// A certificate that nobody but its maker trusts, and its key, in files that last as long as a test.
struct SelfSignedCertificate {
  let certificate: String
  let key: String
  private let directory: String

  /// Has them there while `body` runs. `openssl` makes them.
  /// - Parameter name: whom the certificate is for, as OpenSSL writes it: "IP:127.0.0.1".
  static func with(name: String, _ body: (SelfSignedCertificate) throws -> Void) throws {
    let files = try SelfSignedCertificate(name: name)
    defer { for path in [files.key, files.certificate, files.directory] { remove(path) } }
    try body(files)
  }

  private init(name: String) throws {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(root)/cartsh-tls-XXXXXX".utf8CString)
    directory = String(cString: try #require(mkdtemp(&template)))
    key = directory + "/key.pem"
    certificate = directory + "/certificate.pem"
    let maker = Subprocess(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cartsh test", "-addext",
        "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
      ])
    try #require(try maker.run().exitCode == 0)
  }
}
