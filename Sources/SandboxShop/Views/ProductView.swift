package import SandboxPHP

/// Products as the API shows them.
extension Shop {
  /// The columns of the table of posts that are shown, in its order.
  static let productColumns = [
    "ID", "post_date", "post_date_gmt", "post_content", "post_title", "post_excerpt", "post_status", "comment_status",
    "ping_status", "post_name", "post_modified", "post_modified_gmt", "guid", "post_type",
  ]

  /// The post's columns as they are shown. An address inside the site is kept without the site's own.
  package func productPost(_ row: PHPArray) -> PHPArray {
    var post = row.selecting(Shop.productColumns)
    if let guid = post["guid"]?.string, guid.hasPrefix("/") { post["guid"] = .string(home + guid) }
    return post
  }

  package func product(_ id: String) -> PHPArray? { Shop.row(.string(id), in: products) }

  /// Where the product is seen and edited.
  /// - Parameter row: as ``productPost(_:)`` shows it.
  package func productAddresses(_ row: PHPArray) -> PHPArray {
    [
      "view_url": row["guid"] ?? .bool(false),
      "edit_url": .string("\(home)/wp-admin/post.php?post=\(row.text("ID"))&action=edit"),
    ]
  }

  /// Whatever the product's pictures are, the sandbox has none.
  package var placeholder: PHPValue {
    .string("\(home)/wp-content/plugins/fluent-cart/assets/images/placeholder.svg")
  }

  package func detail(of product: Int) -> PHPValue {
    Shop.rows(productDetails, where: "post_id", is: product).first.map(PHPValue.array) ?? .null
  }

  package func variants(of product: Int) -> [PHPArray] { Shop.rows(variants, where: "post_id", is: product) }

  /// A relation of the product; `nil` when there is none of that name.
  package func productRelation(_ name: String, of product: Int) -> PHPValue? {
    switch String(name.prefix { $0 != ":" && $0 != "." }) {
    case "detail": detail(of: product)
    case "variants": .list(variants(of: product).map(PHPValue.array))
    case "wpTerms", "wp_terms", "downloadable_files", "postmeta", "licensesMeta", "orderItems", "integrations": []
    default: nil
    }
  }

  /// `wpTerms` is shown as `wp_terms`.
  package static func relationKey(_ name: String) -> String {
    name.prefix { $0 != ":" && $0 != "." }.reduce(into: "") { key, letter in
      key += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
    }
  }
}

extension ListModel {
  package static let products = ListModel(
    table: "wp_posts", name: "Product",
    columns: Shop.productColumns + hiddenColumns + ["id"],
    sortable: Set(Shop.productColumns + hiddenColumns).subtracting(["ID"]),
    views: [
      "publish", "draft", "physical", "digital", "subscribable", "not_subscribable", "bundle", "non_bundle",
    ])

  private static let hiddenColumns = [
    "post_author", "post_content_filtered", "post_password", "to_ping", "pinged", "post_parent", "menu_order",
    "post_mime_type", "comment_count",
  ]
}
