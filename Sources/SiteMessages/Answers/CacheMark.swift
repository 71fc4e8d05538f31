internal import CommandLanguage
package import HTTP
internal import Text

/// A header field by which a cache says that it answered in the shop's place.
package struct CacheMark: Sendable {
  /// Which fields it is about, by their names in lower case.
  let names: @Sendable (String) -> Bool
  /// Whether a value of such a field tells of a stored response.
  let tells: @Sendable (String) -> Bool

  /// Whether the response comes from a cache, by any mark that is known.
  package static func isIn(_ response: Response) -> Bool {
    response.headers.contains { header in
      let name = header.name.lowercased()
      return all.contains { $0.names(name) && $0.tells(header.value) }
    }
  }

  /// Every known mark. Caches of all makers spell theirs as a word, such as `HIT`, in a field that is called after a cache.
  static let all = [
    // RFC 9111, section 5.1. A fresh response of the origin has no age.
    CacheMark(named: "age") { $0.split(separator: ",").contains { Int(trimmed($0)) ?? 0 > 0 } },
    // RFC 9211: a list of caches, each with parameters.
    CacheMark(named: "cache-status") { $0.contains(";") ? hasHitParameter($0) : hasWord($0) },
    // The ids of two requests: this one, and the one whose response Varnish stored.
    CacheMark(named: "x-varnish") { $0.split { $0 == " " || $0 == "," }.count { Int($0) != nil } > 1 },
    // Fastly: how often each of its caches had it.
    CacheMark(named: "x-cache-hits") { $0.split(separator: ",").contains { Int(trimmed($0)) ?? 0 > 0 } },
    // WordPress.com and its plugin Batcache.
    CacheMark(named: "x-nananana", "x-ac", tells: hasWord),
    // CF-Cache-Status, X-Cache, X-Cache-Status, X-LiteSpeed-Cache, X-LSCache, X-QC-Cache, X-Proxy-Cache, X-FastCGI-Cache,
    // X-Nginx-Cache, X-Kinsta-Cache, X-Varnish-Cache, X-Vercel-Cache, CDN-Cache …
    CacheMark(names: isCacheField, tells: hasWord),
  ]

  private init(named names: String..., tells: @escaping @Sendable (String) -> Bool) {
    self.init(names: { names.contains($0) }, tells: tells)
  }

  private init(names: @escaping @Sendable (String) -> Bool, tells: @escaping @Sendable (String) -> Bool) {
    (self.names, self.tells) = (names, tells)
  }

  /// Whether a field is called after a cache, but is none that rules what caches may do.
  private static func isCacheField(_ name: String) -> Bool {
    name.contains("cache") && !name.hasSuffix("cache-control") && name != "cache-status"
  }

  /// The words for a stored response. Cloudflare's STALE, UPDATING and REVALIDATED are served out of its cache too.
  private static let words: Set = ["stale", "updating", "revalidated"]

  /// Whether one of the caches in a list says that it had the response: `HIT`, `TCP_MEM_HIT`, `RefreshHit from cloudfront`.
  @Sendable private static func hasWord(_ value: String) -> Bool {
    value.lowercased().split(separator: ",").contains { member in
      let tokens = member.split { !$0.isLetter && !$0.isNumber && $0 != "=" }.prefix { $0 != "from" && $0 != "via" }
      return tokens.contains { $0.hasSuffix("hit") || words.contains(String($0)) }
    }
  }

  /// Whether a member of a `Cache-Status` has the parameter `hit`, and not as false (`hit=?0`).
  private static func hasHitParameter(_ value: String) -> Bool {
    unquoted(value).split(separator: ",").contains { member in
      member.split(separator: ";").dropFirst().contains { ["hit", "hit=?1"].contains(trimmed($0).lowercased()) }
    }
  }

  /// The value without what stands in quotes, where commas and semicolons separate nothing.
  private static func unquoted(_ value: String) -> String {
    var (result, isQuoted, isEscaped) = ("", false, false)
    for character in value {
      if isQuoted, isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        result.append(character)
      }
    }
    return result
  }
}
