internal import CCurl

/// A list of lines as libcurl takes them, freed with the value that holds it.
final class CurlList {
  private(set) var pointer: UnsafeMutablePointer<curl_slist>?

  init(_ lines: [String]) {
    for line in lines { pointer = ccurl_append(pointer, line) ?? pointer }
  }

  deinit { ccurl_free(pointer) }
}
