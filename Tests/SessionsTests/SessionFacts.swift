import Catalogue
import HTTP
import JSON

@testable import CommandLanguage
@testable import Sessions
@testable import Shell
@testable import SiteMessages
@testable import Text

/// What of a session has to be there again when its file is opened: everything that the next request is made of, and
/// what was sent and answered. The sandbox's address and password are new every time and do not count.
struct SessionFacts: Equatable {
  var draft: [String]
  var exchanges: [String]

  init(_ session: Session) {
    draft = SessionFacts.lines(session.draft)
    exchanges = session.exchanges.map { record in
      let exchange = record.exchange
      let answer = exchange.response.map {
        "\($0.status.code) \($0.mediaType ?? "-") \(String(decoding: $0.body, as: UTF8.self))"
      }
      let body = exchange.request.body.map { String(decoding: $0, as: UTF8.self) } ?? "no body"
      return [
        "\(record.id)", record.operation ?? "-", record.path, record.sentAt, "\(exchange.request.method)", body,
        answer ?? exchange.outcome.summary(.plain), "\(exchange.timings.total / 1000)",
        record.expectations.map(\.description).joined(separator: " ; "),
      ].joined(separator: " | ")
    }
  }

  private static func lines(_ draft: Draft) -> [String] {
    let target =
      switch draft.target {
      case .operation(let operation): operation.id
      case .request(let method, let path): "\(method) \(path)"
      case nil: "none"
      }
    let isOwn = draft.isSandbox && draft.credential?.username == "admin"
    return [
      draft.connection.sandbox?.command.description ?? draft.server?.root ?? "no server",
      isOwn ? "" : draft.credential.map { "\($0.username) \($0.secret) \(draft.isSandbox ? "" : $0.origin)" } ?? "",
      target,
      draft.parameters.map { "\($0.location.rawValue).\($0.name)=\($0.text)" }.joined(separator: "&"),
      draft.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n"), draft.body?.description ?? "no body",
      draft.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"),
      Options.settings.map { $0.get(draft.options) }.joined(separator: " "),
      draft.ignored.map(\.source).joined(separator: " "),
    ]
  }
}
