internal import HTTP
internal import SiteMessages

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
      "N16", "the proxy wants a password", sign: "407, from the proxy of http_proxy, https_proxy or all_proxy",
      cause: "The environment names a proxy, which asks who you are. The site was not asked.",
      advice: [
        "with a password: https_proxy=http://USER:PASSWORD@HOST:PORT (http_proxy for http)",
        "without the proxy for one site: no_proxy=HOST",
      ]
    ) { $0.status == 407 || $0.transportError?.kind == .proxyWantsPassword },
    Trap(
      "N17", "the proxy does not let the request through",
      sign: "the proxy of http_proxy, https_proxy or all_proxy is not found, is down, or refuses the tunnel",
      cause: "The environment names a proxy, and what goes through it does not get to the site.",
      advice: [
        "is it right, and up? echo $https_proxy $http_proxy $all_proxy", "without it for one site: no_proxy=HOST",
      ],
      isNormal: true
    ) { [.proxyUnreachable, .proxyNotResolved, .proxyRefused].contains($0.transportError?.kind) },
    Trap(
      "N1", "the site is elsewhere", sign: "301, 302, 303, 307 or 308 with a Location",
      cause: "It wants https, www, or another path. Redirects are not followed: a POST would turn into a GET, and the "
        + "password is bound to the site.",
      advice: ["take the address that Location shows: show headers ; server URL"]
    ) { $0.response?.redirectTarget != nil },
    Trap(
      "N4", "a firewall wants to see a browser",
      sign: "Cloudflare (cf-mitigated, or its page with 403 or 503), SiteGround (sg-captcha), AWS WAF "
        + "(x-amzn-waf-action), or a page or message of Imunify360, Wordfence or Sucuri",
      cause: "It takes programs for attackers, and WordPress has not seen the request.",
      advice: [exception, "or for your address: the host's support, or the firewall's list of allowed addresses"]
    ) { exchange in
      guard let firewall = exchange.firewall else { return false }
      return firewall != .wordfence || exchange.known.refusedLogins == 0
    },
    Trap(
      "N14", "Cloudflare does not get to the shop's server", sign: "520 to 524, 527 or 530",
      cause: "Cloudflare stands before the site and answers for it: the server behind is down, overloaded, or drops "
        + "what comes from Cloudflare.",
      advice: [
        "is the server up? ask the host", "does its firewall let Cloudflare's addresses through?",
        "522 and 524: the server takes too long to connect or to answer",
      ]
    ) { (520...524).contains($0.status) || [527, 530].contains($0.status) },
    Trap(
      "N15", "Cloudflare does not trust the certificate of the shop's server", sign: "525 or 526",
      cause:
        "Between Cloudflare and the server the TLS handshake fails (525), or the server's certificate has expired, "
        + "is self-signed, or is for another name (526).",
      advice: [
        "have the server's own certificate renewed", "Cloudflare: SSL/TLS, the mode Full takes a self-signed one",
      ]
    ) { [525, 526].contains($0.status) },
    Trap(
      "N6", "WordPress is being updated", sign: "503 that tells of maintenance",
      cause: "An update is under way, or one was broken off and has left the file .maintenance behind.",
      advice: ["wait a minute", "if it stays: remove .maintenance from the site's directory"]
    ) { $0.status == 503 && ($0.says("maintenance") || $0.shows("maintenance")) },
    Trap(
      "W10", "too many failed logins: the site has locked you out for a while",
      sign: "403 or 503 with a page, after logins that were refused",
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
