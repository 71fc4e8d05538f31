/// What a list of the plugin knows of its table.
package struct ListModel: Sendable {
  /// With the site's prefix, as the database names it in its messages: `wp_fct_orders`.
  let table: String
  /// The class, without its namespace: `Order`.
  let name: String
  let columns: [String]
  /// The columns that a request may sort by; `id` and the times of a change are not among them.
  let sortable: Set<String>
  /// The tabs that `active_view` may name.
  let views: Set<String>

  package init(table: String, name: String, columns: [String], sortable: Set<String>, views: Set<String>) {
    (self.table, self.name, self.columns, self.sortable, self.views) = (table, name, columns, sortable, views)
  }
}
