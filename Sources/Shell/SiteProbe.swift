internal import HTTP

/// A request by which the shell finds out something about a site; never anything but a GET.
struct SiteProbe: Equatable {
  var url: URL
  var takesPassword: Bool
}
