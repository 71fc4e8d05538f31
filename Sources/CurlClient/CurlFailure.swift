internal import CCurl
internal import CLibrary
internal import HTTP

/// How libcurl says that a request failed, and what that means here.
struct CurlFailure {
  var code: CURLcode
  /// The `errno` of the system call that failed; 0 when none did.
  var systemError: Int32
  /// Whether anything of the request was sent.
  var hasLeft: Bool
  /// Whether the answer has a transfer coding.
  var isChunked: Bool
  /// Whether the request was to go through a proxy.
  var usesProxy = false
  /// The proxy's answer to the request for a tunnel; 0 when there was none.
  var tunnelStatus = 0

  var kind: TransportError.Kind { usesProxy && !hasLeft ? proxyKind : siteKind }

  /// As long as nothing has left, whatever is not about TLS or the request itself is the proxy's doing.
  private var proxyKind: TransportError.Kind {
    if tunnelStatus == 407 { return .proxyWantsPassword }
    if tunnelStatus >= 300 { return .proxyRefused }
    return switch siteKind {
    case .refused, .connectTimedOut: .proxyUnreachable
    case .other where code == CURLE_COULDNT_CONNECT: .proxyUnreachable
    case .other where [CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PROXY].contains(code): .proxyRefused
    default: siteKind
    }
  }

  private var siteKind: TransportError.Kind {
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE: .unusable
    case CURLE_UNSUPPORTED_PROTOCOL: hasLeft ? .notHTTP : .unusable
    case CURLE_WEIRD_SERVER_REPLY: .notHTTP
    case CURLE_COULDNT_RESOLVE_PROXY: .proxyNotResolved
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotResolved
    case CURLE_COULDNT_CONNECT: unreached
    case CURLE_OPERATION_TIMEDOUT: hasLeft ? .timedOut : .connectTimedOut
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .certificateNotTrusted
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
      hasLeft ? .cutShort : .tlsFailed
    case CURLE_BAD_CONTENT_ENCODING: .undecodable
    case CURLE_RECV_ERROR where hasLeft && isChunked && systemError == 0: .undecodable
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM: hasLeft ? .cutShort : .other
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING: .cutShort
    default: .other
    }
  }

  private var unreached: TransportError.Kind {
    switch systemError {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: .connectTimedOut
    default: .other
    }
  }

  /// libcurl's own words, with the system's reason where they leave it out.
  func detail(_ words: String) -> String {
    guard code == CURLE_COULDNT_CONNECT, systemError != 0 else { return words }
    let reason = String(cString: strerror(systemError))
    return words.contains(reason) ? words : "\(words): \(reason)"
  }
}
