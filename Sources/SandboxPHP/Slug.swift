/// A title as a part of an address, as WordPress makes it.
package enum Slug {
  package static func of(_ title: String) -> String {
    var slug = ""
    for character in Collation.folded(title) {
      switch character {
      case "a"..."z", "0"..."9", "_": slug.append(character)
      case " ", "-", ".", "/", "–", "—", "\t": if slug.last != "-" { slug.append("-") }
      case _ where character.isASCII: break
      default: slug += character.utf8.map { "%\(String($0, radix: 16))" }.joined()
      }
    }
    return String(slug.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
  }
}
