import HTTP
import Sandbox
import Testing

/// A shop loaded from a real one's answers answers as the real one did.
@Suite(.enabled(if: Recording.areThere, Recording.absence))
struct RecordedExchangeTests {
  /// Each on the shop as it was before anything was recorded.
  private static let names = [
    "around-001-orders-default", "around-003-orders-per-page-199", "around-004-orders-per-page-500-ignored",
    "around-006-orders-page-past-end", "around-011-orders-search-operator", "around-012-orders-search-id-range",
    "around-013-orders-active-view-paid", "around-014-orders-active-view-completed",
    "around-015-orders-active-view-bogus", "around-017-orders-advanced-filter-amount",
    "around-018-orders-advanced-filter-bad-json", "around-019-orders-advanced-filter-bad-shape",
    "around-020-orders-sort-total-asc", "around-023-orders-with-bogus-relation", "around-024-orders-with-string",
    "around-026-orders-include-ids", "around-030-order-1", "around-031-order-13-big",
    "around-032-order-14-null-customer",
    "around-033-order-5-subscription", "around-034-order-missing", "around-037-order-transactions-missing",
    "around-038-order-transactions-non-integer", "around-039-single-transaction",
    "around-040-single-transaction-wrong-id", "around-065-order-note-missing-order", "around-076-customer-missing",
    "around-110-subscriptions", "around-111-subscriptions-empty", "around-113-subscription-missing",
    "around-114-subscription-cancel-no-reason", "around-119-subscription-cancel-missing",
    "auth-01-none-get-orders", "auth-02-none-post-refund", "auth-03-wrong-username", "auth-04-wrong-app-password",
    "auth-05-wrong-app-password-post-refund", "auth-06-right-no-spaces", "auth-08-email-as-username",
    "auth-09-username-other-case", "auth-10-login-password-not-app-password", "auth-11-username-with-trailing-space",
    "auth-13-app-password-lowercased", "auth-14-limited-subscriber-get-orders",
    "auth-15-limited-subscriber-post-refund",
    "auth-18-header-basic-alone", "auth-19-header-basic-not-base64", "auth-20-header-basic-no-colon",
    "auth-21-header-bearer", "auth-22-header-basic-lowercase-scheme", "auth-23-header-raw-user-pass",
    "auth-24-header-empty-password", "auth-25-header-empty-username",
    "auth-27-header-newline-in-base64-removed-padding", "auth-30-credentials-in-query-string",
    "auth-45-xhr-no-accept-no-creds", "auth-61-users-me-none", "auth-62-users-me-wrong", "disc-08-options-orders",
    "disc-10-get-on-refund-route", "disc-11-put-on-refund-route", "disc-12-patch-on-refund-route",
    "disc-13-delete-on-refund-route", "disc-17-missing-namespace", "disc-18-trailing-slash", "disc-19-double-slash",
    "disc-20-order-id-non-integer", "disc-21-method-override-header", "disc-23-envelope", "disc-24-fields-filter",
    "disc-44-wp-plugin-one", "extra-11-plugins-as-limited", "extra-12-expect-100-continue",
    "extra-17-query-array-params",
    "extra-37-no-content-length-no-body", "extra-38-orders-search-hash", "extra-39-orders-search-invoice",
    "extra-41-orders-search-email-plus-unescaped", "extra-42-orders-documented-status-filter",
    "extra-44-orders-active-view-all-tabs", "extra-45-orders-status-operator", "extra-46-order-id-leading-plus",
    "extra-47-order-id-encoded-slash", "extra-48-orders-unicode-path", "extra-49-customers-by-email-path",
    "extra-83-escape-in-note",
  ]

  @Test(arguments: Recording.named(names))
  func answersAsRecorded(_ recording: Recording) throws {
    var shop = try #require(Recording.shop)
    let response = shop.respond(to: recording.request)
    #expect(response.status.code == recording.status)
    let recorded = try #require(Recording.comparable(recording.body))
    #expect(Recording.comparable(response.body) == recorded)
  }

  @Test func noRecordingIsLeftOut() {
    #expect(Recording.named(RecordedExchangeTests.names).count == RecordedExchangeTests.names.count)
  }

  /// The headers that FluentCart and WordPress set; the web server's own are not ours.
  @Test(arguments: Recording.named(names))
  func sendsTheRecordedHeaders(_ recording: Recording) throws {
    var shop = try #require(Recording.shop)
    let headers = shop.respond(to: recording.request).headers
    for name in ["Content-Type", "X-Robots-Tag", "Link", "X-Content-Type-Options", "Allow", "Vary", "Cache-Control"] {
      #expect(headers[name] == recording.headers[name], "\(name)")
    }
  }

  /// A page taken apart into rows and put together again is the same, byte for byte.
  @Test(arguments: ["around-030-order-1", "around-031-order-13-big", "around-033-order-5-subscription"])
  func ordersComeBackByteForByte(_ name: String) throws {
    var shop = try #require(Recording.shop)
    let recording = try #require(Recording(name))
    #expect(shop.respond(to: recording.request).body == recording.body)
  }

  /// Requests that change the shop, and then one that shows it. What a new row is numbered depends on what else was
  /// recorded, so numbers of transactions and activities are not compared.
  @Test(arguments: [
    (["extra-07-refund-order-37"], "extra-08-order-37-after-refund"),
    (["extra-80-escape-in-reason"], "extra-81-escape-in-reason-read-back"),
    (["extra-83-escape-in-note"], "extra-84-escape-in-note-read-back"),
  ])
  func changesShowAsRecorded(_ before: [String], _ after: String) throws {
    var shop = try #require(Recording.shop)
    for name in before { _ = shop.respond(to: try #require(Recording(name)).request) }
    let recording = try #require(Recording(after))
    let response = shop.respond(to: recording.request)
    #expect(unnumbered(response.body) == unnumbered(recording.body))
    #expect(unnumbered(response.body) != .null)
  }

  private func unnumbered(_ body: [UInt8]) -> PHPValue {
    var page = Recording.comparable(body) ?? .null
    for list in ["transactions", "activities"] {
      for row in page["order"][list].array?.keys ?? [] { page["order"][list][row]["id"] = .null }
    }
    return page
  }

  /// `json_encode` is PHP's: what the real shop wrote is written again in the same bytes.
  @Test(arguments: Recording.named(names))
  func encodingIsLossless(_ recording: Recording) throws {
    #expect(try PHPJSON.encode(PHPJSON.decode(recording.body)) == recording.body)
  }
}
