package import HTTP
internal import JSON
package import SiteMessages

/// Finds FluentCart's version: what is asked of the site, one safe request after another. Nothing is sent here.
package struct VersionSearch {
  private let server: ServerAddress
  private var stage: SiteVersion.Source?
  /// The version, and what told it.
  package private(set) var found: (version: String, source: SiteVersion.Source)?

  /// - Parameter hasPassword: without one the list of plugins need not be asked.
  package init(_ server: ServerAddress, hasPassword: Bool) {
    self.server = server
    stage = hasPassword ? .plugins : .readme
  }

  /// What is to be asked now; `nil` when it is found, or cannot be.
  package var next: SiteProbe? {
    let url: URL?
    switch stage {
    case .plugins:
      url = URL(server.url(path: "/wp-json/wp/v2/plugins/fluent-cart/fluent-cart", query: "_fields=version"))
    case .readme: url = URL("\(server.site)/wp-content/plugins/fluent-cart/readme.txt")
    default: url = nil
    }
    return url.map { SiteProbe(url: $0, takesPassword: stage == .plugins) }
  }

  package mutating func take(_ exchange: Exchange) {
    guard let source = stage else { return }
    stage = source == .plugins ? .readme : nil
    guard let response = exchange.response, response.status.isSuccess, let version = version(in: response) else {
      // Where nothing answers, the second request would only wait as long as the first.
      if exchange.response == nil { stage = nil }
      return
    }
    found = (version, source)
    stage = nil
  }

  private func version(in response: Response) -> String? {
    if let version = AnswerBody(response).document(response.body)?.root["version"]?.string { return version }
    let text = String(decoding: response.body.prefix(8192), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Stable tag:") }
    return line.map { $0.dropFirst("Stable tag:".count).filter { !$0.isWhitespace } }
  }
}
