internal import Catalogue
internal import CommandLanguage
internal import HTTP
internal import JSON
internal import Sessions

// `send --all`: every page of a list. Each page is an exchange of its own, journaled as the `set page N` and `send` that
// it comes down to, so that a replay asks for the same pages.

extension Session {
  /// The parameter that chooses a page.
  fileprivate func pageParameter() throws(Diagnostic) -> Word {
    let isRead: Bool
    switch draft.target {
    case nil: throw Diagnostic(.noOperation(command: "send"))
    case .operation(let operation):
      isRead = operation.method.isSafe && operation.parameter("page", in: .query) != nil
    case .request(let method, _): isRead = method.isSafe
    }
    guard isRead else {
      throw Diagnostic(
        .usage, "'send --all' is for lists with pages",
        explanation: "this request is no list: it has no parameter 'page'", hints: ["once: send"])
    }
    return Word(plain: "query.page")
  }
}

extension Interpreter {
  mutating func sendAll(limit: Int) throws(Diagnostic) {
    let parameter = try session.pageParameter()
    let before = session.draft.value(of: "page", in: .query)
    var list = GatheredList(limit: limit)
    if !settings.printsJSON { presentation = .gathered }
    defer { presentation = .whole }
    while let number = list.nextPage, !outside.isInterrupted() {
      try perform(.set(name: parameter, value: Word(plain: "\(number)"), isRaw: false), by: .user)
      try send(Sending(line: .send(SendOptions())))
      guard let page = session.lastPage, session.lastExchange?.exchange.response?.status.isSuccess == true else {
        list.stop()
        break
      }
      list.take(page)
      outside.console.progress(number, of: list.pageCount ?? number)
    }
    outside.console.progress(1, of: 1)
    // What was sent stays as it was typed.
    try perform(
      before.map { .set(name: parameter, value: Word(saying: $0), isRaw: false) } ?? .unset(parameter), by: .user)
    try show(list)
  }

  private mutating func show(_ list: GatheredList) throws(Diagnostic) {
    if list.pages == 0, session.lastExchange?.exchange.response?.status.isSuccess == true {
      throw Diagnostic(
        .usage, "the answer is no list with pages", hints: ["look at it: show", "once: send"])
    }
    if list.pages > 0, !settings.printsJSON { printJSON(list.bytes, from: 0) }
    if let remark = list.remark { report(remark) }
    if outside.isInterrupted() { throw Diagnostic(.interrupted, "stopped") }
  }
}

extension Session {
  /// The page of a list that the last answer is.
  fileprivate var lastPage: ListPage? { lastAnswer.flatMap { ListPage($0.root) } }
}

/// The rows of several pages, one after the other.
private struct GatheredList {
  let limit: Int
  private(set) var bytes = Array("[]".utf8)
  private(set) var rows = 0
  private(set) var pages = 0
  private(set) var pageCount: Int?
  private(set) var total: Int?
  private var isComplete = false

  init(limit: Int) { self.limit = limit }

  /// The page to ask for now; `nil` when there are no more, or enough rows have come.
  var nextPage: Int? { isComplete || rows >= limit ? nil : pages + 1 }

  mutating func stop() { isComplete = true }

  mutating func take(_ page: ListPage) {
    pages += 1
    pageCount = page.pageCount
    total = page.total
    for row in page.rows.prefix(limit - rows) {
      bytes.removeLast()
      bytes += (rows == 0 ? [] : [UInt8(ascii: ",")]) + row.bytes + [UInt8(ascii: "]")]
      rows += 1
    }
    // `next_page_url` is not asked: it loses the search and the size of the page.
    isComplete = page.rows.isEmpty || page.pageCount.map { pages >= $0 } ?? false
  }

  /// What a reader has to know about the whole of it.
  var remark: Diagnostic? {
    let all = total ?? rows
    if rows >= limit, rows < all {
      return .note("\(rows) of \(all) rows", hints: ["more: send --all --limit \(all)"])
    }
    let isWhole = isComplete && rows == all
    let text = "\(rows) of \(all) rows, from \(pages) of \(pageCount ?? pages) pages"
    if isWhole { return pages > 1 ? .note(text) : nil }
    return .warning(text, hints: isComplete ? ["the list changed meanwhile, or a page failed"] : [])
  }
}
