import Testing

@testable import Secrets

/// Names of secrets in every spelling, and names that only look like it.
@Suite struct SecretNameTests {
  private static let secret = """
    password passwd pwd user_pass pass1 newPassword new_password current_password confirmPassword password_confirmation \
    post_password application_password wp_pass smtpPassword db_password DB_PASSWORD passphrase accessToken access_token \
    ACCESS_TOKEN refresh_token refreshToken id_token auth_token authToken X-Auth-Token X-Access-Token Private-Token token \
    remember_token verification_token password_reset_token clientSecret client_secret CLIENT_SECRET clientsecret \
    consumer_key consumerKey consumer_secret consumerSecret secret secret_key secretKey SecretKey live_secret_key \
    test_secret_key webhook_secret webhookSecret signing_secret endpoint_secret api_key apiKey APIKey apikey X-API-Key \
    X-Api-Secret DD-API-KEY x-goog-api-key rest_api_key private_key privateKey privateKeyPem encryption_key master_key \
    merchant_key AWS_SECRET_ACCESS_KEY AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY AUTH_SALT Authorization Proxy-Authorization \
    X-Authorization X-Auth Cookie Set-Cookie cookies bearer jwt otp totp otp_code recovery_codes cvc cvv2 card_number \
    credentials credential X-Amz-Security-Token X-Amz-Signature Stripe-Signature X-WC-Webhook-Signature \
    X-Hub-Signature-256 PAYPAL-TRANSMISSION-SIG PayPal-Auth-Assertion client_assertion user[password] settings.apiSecret \
    connectionString authorization_code api_tokens hmac X-Shopify-Hmac-Sha256
    """.split(separator: " ").map(String.init)

  private static let onlyToOthers = """
    license_key licence_key licenseKey LICENSE_KEY license_code activation_key serial_key purchase_code _wpnonce wpnonce \
    X-WP-Nonce restNonce nonce session_id sessionId X-Session-Id PHPSESSID csrf_token X-CSRF-Token X-XSRF-TOKEN \
    authenticity_token order_key
    """.split(separator: " ").map(String.init)

  private static let none = """
    publishable_key publishableKey public_key site_key siteKey page_token pageToken next_page_token nextPageToken \
    hasPassword has_password is_password_protected password_reset_url passwordUrl token_type tokenType expires_in \
    token_expires_at max_tokens totalTokens key meta_key cache_key idempotency_key sort_key keyword monkey keys code \
    country_code postal_code currency_code coupon_code status_code order_id customer_id transaction_id author authors \
    authorized passenger compass bypass secretary cookie_consent cookieName tokenized signature_date design assignment \
    email_signature X-Key-Color username user_login email amount total number order_number phone_number requires_auth \
    forgot_password show_password oauth_provider string description session
    """.split(separator: " ").map(String.init)

  @Test(arguments: secret) func isSecretToAll(_ name: String) {
    #expect(SecretName.isSecret(name, to: .user) && SecretName.isSecret(name, to: .others), "\(name)")
  }

  @Test(arguments: onlyToOthers) func isShownOnTheOwnScreenAlone(_ name: String) {
    #expect(!SecretName.isSecret(name, to: .user) && SecretName.isSecret(name, to: .others), "\(name)")
  }

  @Test(arguments: none) func isNoSecret(_ name: String) { #expect(!SecretName.isSecret(name, to: .others), "\(name)") }

  @Test func thereAreEnough() {
    #expect(SecretNameTests.secret.count + SecretNameTests.onlyToOthers.count >= 82)
    #expect(SecretNameTests.none.count >= 40)
  }

  /// What descriptions list stays readable under any name.
  @Test(arguments: ["yes", "no", "true", "False", "enabled", "live", "test", "", "1"])
  func aSettingIsNoSecret(_ value: String) { #expect(!SecretName.hides(value, under: "api_secret", from: .others)) }

  @Test(arguments: [
    ("/x?token=a1b2c3&page=2", "/x?token=removed&page=2"), ("?a=1&amp;apiKey=q w", "?a=1&amp;apiKey=removed w"),
    ("?_wpnonce=a1", "?_wpnonce=removed"), ("?user[password]=x#y", "?user[password]=removed#y"),
    ("?page_token=abc", "?page_token=abc"), ("a = b; c", "a = b; c"), ("?secret=yes", "?secret=yes"),
  ])
  func parametersOfAddresses(_ text: String, _ wanted: String) {
    #expect(SecretName.withoutParameters(text, hiddenFrom: .others) == wanted)
  }
}
