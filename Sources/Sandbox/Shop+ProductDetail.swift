extension Shop {
  /// What is known of a product besides its post; nothing yet.
  func productDetail(post: Int) -> PHPValue { .null }
}
