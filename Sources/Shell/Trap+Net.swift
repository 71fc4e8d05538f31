internal import HTTP

extension Trap {
  private static let exception = "ask for an exception for /wp-json/fluent-cart/"

  /// What lies between here and WordPress.
  static let net = [
    Trap(
      "N9", "the site's certificate is not one that this machine trusts", sign: "the TLS handshake fails on it",
      cause: "It is self-signed, as on a local site, or for another name, or it has expired.",
      advice: ["a site of your own: option cacert FILE", "else have the site's certificate renewed"]
    ) { $0.transportError?.kind == .certificateNotTrusted },
    Trap(
      "N12", "no such host", sign: "the name is not found",
      cause: "It is misspelled, not registered any more, or known to another network only.",
      advice: ["check the spelling: server URL", "a local name: is it in /etc/hosts?"], isNormal: true
    ) { $0.transportError?.kind == .nameNotResolved },
    Trap(
      "N13", "nothing takes the connection", sign: "it is refused, or not answered in time",
      cause: "The site is down, listens at another port, or a firewall drops what comes from here.",
      advice: ["is the site up? is the port right?", "does a browser on this machine get there?"], isNormal: true
    ) { [.refused, .connectTimedOut].contains($0.transportError?.kind) },
    Trap(
      "N1", "the site is elsewhere", sign: "301, 302, 303, 307 or 308",
      cause: "It wants https, www, or another path. Redirects are not followed: a POST would turn into a GET, and the "
        + "password is bound to the site.",
      advice: ["take the address that Location shows: show headers ; server URL"]
    ) { $0.response?.status.isRedirect ?? false },
    Trap(
      "N4", "a firewall wants to see a browser",
      sign: "403 or 503 with a page of Cloudflare, or with cf-mitigated",
      cause: "It takes programs for attackers, and WordPress has not seen the request.", advice: [exception]
    ) { exchange in
      exchange.header("CF-Mitigated", has: "challenge")
        || (exchange.isPage && [403, 503].contains(exchange.status) && exchange.header("Server", has: "cloudflare"))
    },
    Trap(
      "N6", "WordPress is being updated", sign: "503 that tells of maintenance",
      cause: "An update is under way, or one was broken off and has left the file .maintenance behind.",
      advice: ["wait a minute", "if it stays: remove .maintenance from the site's directory"]
    ) { $0.status == 503 && ($0.says("maintenance") || $0.shows("maintenance")) },
    Trap(
      "W10", "too many failed logins: the site has locked you out for a while",
      sign: "403, 429 or 503 with a page, after logins that were refused",
      cause: "A plugin or the host counts them.",
      advice: ["wait, half an hour for most", "then a right one: auth USER"]
    ) { $0.isPage && [403, 503].contains($0.status) && $0.known.refusedLogins > 0 },
    Trap(
      "N5", "the web server refuses the request", sign: "406, 413, 418 or 501 with a page",
      cause: "A firewall (ModSecurity) dislikes something in it, or it is longer than the server takes.",
      advice: [exception, "send less: a shorter reason, no markup"]
    ) { $0.isPage && [406, 413, 418, 501].contains($0.status) },
    Trap(
      "N2", "there is no REST API at this address", sign: "404 with a page",
      cause: "The site has plain permalinks, is in a subdirectory, or its rewriting is broken.",
      advice: ["try the plain form: server SITE/?rest_route=/", "or the directory: server SITE/shop"]
    ) { $0.status == 404 && $0.isPage },
    Trap(
      "N3", "a web page has answered, and not the API", sign: "2xx with HTML",
      cause: "The site has plain permalinks, or a plugin, a cache or the web server answers in the API's place.",
      advice: ["try the plain form: server SITE/?rest_route=/"]
    ) { ($0.response?.status.isSuccess ?? false) && $0.body == .text && $0.response?.mediaType == "text/html" },
    Trap(
      "N11", "PHP or the database failed", sign: "500 with a page, or with a code of WordPress's own",
      cause: "A plugin, a theme or WordPress itself broke; FluentCart may not have been reached.",
      advice: ["the site's error log says more: wp-content/debug.log, or the host's", "is it all of the site? check"]
    ) { exchange in
      let codes = ["wp_die", "internal_server_error", "db_error"]
      return exchange.status == 500 && (exchange.isPage || codes.contains(exchange.code))
    },
    Trap(
      "N8", "the answer comes from a cache, and may be old",
      sign:
        "Age above 0, or a header such as Cache-Status, X-Cache, CF-Cache-Status, X-LiteSpeed-Cache that tells of a hit",
      cause: "Something between here and the shop keeps its answers.",
      advice: ["ask past it: header Cache-Control no-cache ; send", "have /wp-json/ taken out of the cache"]
    ) { $0.response.map(CacheMark.isIn) ?? false },
    Trap(
      "N7", "the JSON has something before or behind it", sign: "JSON, and text that is none",
      cause: "A warning of PHP, a byte order mark in a file of the site, or a cache's comment.",
      advice: ["WP_DEBUG_DISPLAY false in wp-config.php keeps warnings out", "the answer itself can be read: show"],
      isNormal: true
    ) { if case .embedded = $0.body { true } else { false } },
  ]
}
