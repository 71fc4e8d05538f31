internal import HTTP

/// What a request can be written in.
package enum Language: String, Sendable, CaseIterable {
  /// `curl` in a POSIX-like shell (bash, zsh, ksh).
  case curl
  /// `fetch`, as in Node.js 18 and later.
  case javascript
  /// PHP's curl extension.
  case php
  /// Python 3 with the `requests` package.
  case python
}

/// The request as source text, without a newline at the end.
///
/// With ``SampleRequest/Credential/placeholder`` it is written exactly as the API's documentation does it, to be read.
/// With any other credential it is a whole program, to be run: it finds the credential, prints the answer, and can be
/// pasted into a file or piped into `bash`, `node`, `php` (hence `<?php`) or `python3`.
///
/// The request that comes of it is the one given, with these limits, which lie in the clients: `fetch` refuses a body
/// with GET (the sample says so), and `fetch` and `requests` resolve dot segments and percent-encode characters that
/// may not stand in a URL. A body with HEAD is left out, as it means nothing (RFC 9110, section 9.3.2).
package func sample(of request: SampleRequest, in language: Language) -> String {
  var request = request
  if request.method == .head { request.body = nil }
  return switch language {
  case .curl: CurlSample(request: request).text
  case .javascript: JavaScriptSample(request: request).text
  case .php: PHPSample(request: request).text
  case .python: PythonSample(request: request).text
  }
}
