internal import HTTP

extension TransportError.Proxy {
  /// Reads what libcurl says when it takes a proxy from the environment:
  /// `Uses proxy env variable https_proxy == 'http://user:password@127.0.0.1:3128'`; `nil` for any other remark.
  /// The address is kept without user and password.
  init?(remark: String) {
    let opening = "Uses proxy env variable "
    guard remark.hasPrefix(opening), let equals = remark.firstRange(of: " == '") else { return nil }
    let variable = String(remark[remark.index(remark.startIndex, offsetBy: opening.count)..<equals.lowerBound])
    if variable.lowercased() == "no_proxy" { return nil }
    var address = remark[equals.upperBound...].prefix { $0 != "'" }
    if let scheme = address.firstRange(of: "://") { address = address[scheme.upperBound...] }
    if let user = address.lastIndex(of: "@") { address = address[address.index(after: user)...] }
    self.init(address: String(address.prefix { $0 != "/" }), variable: variable)
  }
}
