import CEditLine

/// Keys that the character source presses itself: C1 control codes, which no keyboard sends (real ones are kept out) and
/// which libedit lets one bind like any other. So a key means the same in every key map.
enum PrivateKey: wchar_t, CaseIterable {
  case insert = 0x81
  case paste, searchStep, endLine, left, right, up, down, home, end, delete

  /// The function of libedit, or of ours, that it is bound to.
  var function: String {
    switch self {
    case .insert: "x-insert"
    case .paste: "x-paste"
    case .searchStep: "x-search-step"
    case .endLine: "ed-newline"
    case .left: "ed-prev-char"
    case .right: "x-right"
    case .up: "x-up"
    case .down: "x-down"
    case .home: "ed-move-to-beg"
    case .end: "x-end"
    case .delete: "ed-delete-next-char"
    }
  }

  /// The key that an escape sequence, without its `ESC`, stands for. In vi's maps `ESC` would leave insert mode first.
  init?(sequence: String) {
    switch sequence {
    case "[A", "OA": self = .up
    case "[B", "OB": self = .down
    case "[C", "OC": self = .right
    case "[D", "OD": self = .left
    case "[H", "OH", "[1~", "[7~": self = .home
    case "[F", "OF", "[4~", "[8~": self = .end
    case "[3~": self = .delete
    default: return nil
    }
  }
}
