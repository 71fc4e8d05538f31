package import HTTP

/// A request by which the shell finds out something about a site; never anything but a GET.
package struct SiteProbe: Equatable {
  package var url: URL
  package var takesPassword: Bool

  package init(url: URL, takesPassword: Bool) {
    (self.url, self.takesPassword) = (url, takesPassword)
  }
}
