package import Catalogue
package import CodeSamples
package import CommandLanguage

/// Something that a command shows. It is put into words when it is printed, by ``Session/text(of:palette:width:)``.
package enum Page: Sendable {
  case server
  case auth
  /// How the site reads a refund's amount.
  case unit
  case operations(OperationList, json: Bool)
  case catalogues
  case catalogueDifference(CatalogueDifference)
  /// What an operation needs, after `use`.
  case needs(Operation)
  case describe(Operation)
  /// One parameter of an operation, or one place in its body, by name.
  case field(Operation, String)
  case body
  case preview
  case sample(Language, withSecret: Bool)
  case history(last: Int = .max)
  /// What most likely lies behind an exchange.
  case explain(Int)
  case session
  case options([Options.Setting])
  /// What may follow a part of a line.
  case choices(Question)
  /// One command, or all.
  case help(CommandSyntax?)
}
