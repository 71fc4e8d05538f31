/// How much is shown of what commands come to.
enum Presentation {
  case whole
  /// The pages of a list are being fetched: they are shown together at the end.
  case gathered
  /// Lines that were imported are carried out: what is to be told of them comes behind the last.
  case imported
}
