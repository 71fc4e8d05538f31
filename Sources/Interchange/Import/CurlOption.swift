/// An option of curl's, as far as it says something about the request.
struct CurlOption {
  var long: String
  var short: Character?
  var takesValue: Bool
  var meaning: Meaning

  enum Meaning {
    case method, header, url, user, form, formText, get, head, next, cookie, globOff, body(Data)
    /// It is about the connection, or about what becomes of the answer.
    case none
    /// The request is another without it, which has to be told.
    case leftOut
  }

  /// How a body is given.
  enum Data { case plain, binary, raw, urlEncoded, json, query }

  static func named(_ name: String) -> CurlOption? { all.first { $0.long == name } }
  static func named(_ letter: Character) -> CurlOption? { all.first { $0.short == letter } }

  /// Of `man curl`: those that people use, and that "Copy as cURL" gives.
  static let all: [CurlOption] =
    [
      CurlOption("request", "X", .method), CurlOption("header", "H", .header), CurlOption("url", nil, .url),
      CurlOption("user", "u", .user), CurlOption("form", "F", .form), CurlOption("form-string", nil, .formText),
      CurlOption("data", "d", .body(.plain)), CurlOption("data-ascii", nil, .body(.plain)),
      CurlOption("data-binary", nil, .body(.binary)), CurlOption("data-raw", nil, .body(.raw)),
      CurlOption("data-urlencode", nil, .body(.urlEncoded)), CurlOption("json", nil, .body(.json)),
      CurlOption("url-query", nil, .body(.query)), CurlOption("cookie", "b", .cookie),
    ]
    + [
      CurlOption("get", "G", .get), CurlOption("head", "I", .head), CurlOption("next", ":", .next),
      CurlOption("globoff", "g", .globOff),
    ].map(\.alone)
    + values("A user-agent,e referer,o output,w write-out,m max-time,c cookie-jar,D dump-header,Y speed-limit", .none)
    + values("y speed-time,connect-timeout,retry,retry-delay,retry-max-time,max-redirs,stderr,trace,trace-ascii", .none)
    + values("limit-rate,keepalive-time,expect100-timeout,output-dir,max-filesize,proto,proto-default", .none)
    + values("x proxy,U proxy-user,E cert,key,pass,cacert,capath,resolve,connect-to,oauth2-bearer,interface", .leftOut)
    + values("noproxy,aws-sigv4,ciphers,z time-cond,r range,C continue-at,unix-socket", .leftOut)
    + flags("s silent,S show-error,L location,i include,v verbose,f fail,fail-with-body,fail-early", .none)
    + flags("compressed,# progress-bar,no-progress-meter,N no-buffer,0 http1.0,http1.1,http2,http3,basic", .none)
    + flags("http2-prior-knowledge,4 ipv4,6 ipv6,path-as-is,no-keepalive,tcp-nodelay,O remote-name,q disable", .none)
    + flags("J remote-header-name,R remote-time,create-dirs,post301,post302,post303,1 tlsv1,tlsv1.2,tlsv1.3", .none)
    + flags("retry-all-errors,retry-connrefused,show-headers,no-clobber,styled-output,ssl-reqd", .none)
    + flags("k insecure,location-trusted,anyauth,digest,ntlm,negotiate,n netrc,netrc-optional,proxy-insecure", .leftOut)

  private init(_ long: String, _ short: Character?, _ meaning: Meaning) {
    (self.long, self.short, self.meaning, takesValue) = (long, short, meaning, true)
  }

  private var alone: CurlOption {
    var copy = self
    copy.takesValue = false
    return copy
  }

  private static func values(_ names: String, _ meaning: Meaning) -> [CurlOption] {
    names.split(separator: ",").map { name in
      let parts = name.split(separator: " ")
      return CurlOption(String(parts.last!), parts.count > 1 ? parts[0].first : nil, meaning)
    }
  }

  private static func flags(_ names: String, _ meaning: Meaning) -> [CurlOption] { values(names, meaning).map(\.alone) }
}
