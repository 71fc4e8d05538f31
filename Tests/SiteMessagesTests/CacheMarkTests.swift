import HTTP
import Testing

@testable import SiteMessages

@Suite("Marks of a cached response")
struct CacheMarkTests {
  private func isCached(_ name: String, _ value: String) -> Bool {
    CacheMark.isIn(Response(status: Status(200), headers: [Header("Content-Type", "text/html"), Header(name, value)]))
  }

  @Test(
    "a cache that had the response is recognised",
    arguments: [
      ("Age", "1"), ("age", "0, 30"), ("Cache-Status", "ExampleCache; hit"),
      ("Cache-Status", "a;hit;ttl=376, b;fwd=miss"),
      ("Cache-Status", "Origin; fwd=uri-miss; stored, \"CDN, Inc; x\"; HIT=?1"), ("Cache-Status", "HIT"),
      ("X-Cache", "HIT"), ("X-Cache", "Hit from cloudfront"), ("X-Cache", "RefreshHit from cloudfront"),
      ("X-Cache", "TCP_MEM_HIT from a1-2-3.deploy.akamaitechnologies.com"), ("X-Cache", "MISS, HIT"),
      ("X-Cache-Status", "HIT"), ("X-Cache-Status", "STALE"), ("X-Cache-Hits", "0, 2"), ("x-cache-lookup", "Cache Hit"),
      ("X-LiteSpeed-Cache", "hit"), ("X-LiteSpeed-Cache", "hit,private"), ("X-LSCache", "hit,litemage"),
      ("X-QC-Cache", "hit"), ("X-Proxy-Cache", "HIT"), ("X-FastCGI-Cache", "HIT"), ("X-FastCGI-Cache", "UPDATING"),
      ("X-Nginx-Cache", "HIT"), ("X-Nginx-Cache-Status", "REVALIDATED"), ("X-Kinsta-Cache", "HIT"),
      ("X-Varnish", "32770 3"), ("X-Varnish-Cache", "HIT"), ("CF-Cache-Status", "HIT"), ("CF-Cache-Status", "STALE"),
      ("CF-Cache-Status", "UPDATING"), ("CF-Cache-Status", "REVALIDATED"), ("cf-cache-status", "hit"),
      ("X-hcdn-cache-status", "HIT"), ("X-Vercel-Cache", "STALE"), ("CDN-Cache", "HIT"), ("X-Sucuri-Cache", "HIT"),
      ("X-nananana", "Batcache-Hit"), ("X-ac", "3.fra _dca HIT"),
    ])
  func cached(name: String, value: String) { #expect(isCached(name, value), "\(name): \(value)") }

  @Test(
    "a response of the shop itself is not taken for a stored one",
    arguments: [
      ("Age", "0"), ("Age", "x"), ("Age", "-5"), ("Cache-Status", "ExampleCache; fwd=uri-miss; stored"),
      ("Cache-Status", "ExampleCache; hit=?0"), ("Cache-Status", "\"a; hit\"; fwd=bypass"),
      ("Cache-Status", "\"a\\\", b; hit\"; fwd=miss"),
      ("Cache-Status", "hit; fwd=stale".replacing("hit", with: "nginx")),
      ("X-Cache", "MISS"), ("X-Cache", "Miss from cloudfront"), ("X-Cache", "MISS from white-hit"),
      ("X-Cache", "MISS from cache.hit.example"), ("X-Cache-Hits", "0"), ("X-Cache-Enabled", "True"),
      ("X-LiteSpeed-Cache", "miss"), ("X-LiteSpeed-Cache-Control", "no-cache"),
      ("Cache-Control", "stale-while-revalidate=9"),
      ("CDN-Cache-Control", "max-age=1, stale-if-error=4"), ("X-Varnish", "32770"), ("CF-Cache-Status", "DYNAMIC"),
      ("CF-Cache-Status", "BYPASS"), ("CF-Cache-Status", "MISS"), ("CF-Cache-Status", "EXPIRED"),
      ("X-Kinsta-Cache", "BYPASS"), ("X-Proxy-Cache", "EXPIRED"), ("X-Powered-By", "hit"), ("Server", "white"),
    ])
  func fresh(name: String, value: String) { #expect(!isCached(name, value), "\(name): \(value)") }
}
