// libcurl, opened when it is first needed, with typed doors in place of its variadic functions.
// <curl/curl.h> gives the types and constants; none of its functions may be called directly, as nothing links libcurl.
#ifndef CCURL_H
#define CCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#pragma clang assume_nonnull begin

/// What libcurl calls while a request is under way; each gets the context of `ccurl_set_callbacks`.
typedef struct CCurlCallbacks {
  curl_write_callback header;
  curl_write_callback body;
  curl_xferinfo_callback progress;
  curl_debug_callback debug;
  /// Connected, about to send (CURLOPT_PREREQFUNCTION, libcurl 7.80 or later); anything but 0 gives up.
  int (*_Nonnull ready)(void *_Nullable context, char *_Nullable, char *_Nullable, int, int);
} CCurlCallbacks;

/// Opens libcurl, once for all threads. NULL when it can be used; otherwise why not, and what to install.
const char *_Nullable ccurl_load(void);

/// The corresponding C function is `curl_easy_init`. This one and all below need `ccurl_load` to have succeeded.
void *_Nullable ccurl_init(void);
/// The corresponding C function is `curl_easy_reset`.
void ccurl_reset(void *handle);
/// The corresponding C function is `curl_easy_cleanup`.
void ccurl_cleanup(void *handle);
/// The corresponding C function is `curl_easy_strerror`.
const char *ccurl_message(CURLcode code);
/// The corresponding C function is `curl_slist_append`; NULL when memory is out, and the list is then unchanged.
struct curl_slist *_Nullable ccurl_append(struct curl_slist *_Nullable list, const char *line);
/// The corresponding C function is `curl_slist_free_all`.
void ccurl_free(struct curl_slist *_Nullable list);

/// The corresponding C function is `curl_easy_perform`, with SIGPIPE held back from this thread: with CURLOPT_NOSIGNAL
/// libcurl leaves that to its caller, and a server that hangs up must not end the program.
CURLcode ccurl_perform(void *handle);

/// The corresponding C function is `curl_easy_setopt`, one for each type of argument.
CURLcode ccurl_set_long(void *handle, CURLoption option, long value);
CURLcode ccurl_set_size(void *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_text(void *handle, CURLoption option, const char *_Nullable value);
CURLcode ccurl_set_pointer(void *handle, CURLoption option, const void *_Nullable value);
void ccurl_set_callbacks(void *handle, CCurlCallbacks callbacks, void *context);
/// Allows http and https only, by whichever option this libcurl knows.
CURLcode ccurl_allow_http_only(void *handle);
/// Does not wait for a name server's answer that nobody wants any more (CURLOPT_QUICK_EXIT, libcurl 7.87 or later).
void ccurl_leave_quickly(void *handle);

/// The corresponding C function is `curl_easy_getinfo`, one for each type of result; 0 when it is not known.
long ccurl_get_long(void *handle, CURLINFO info);
curl_off_t ccurl_get_size(void *handle, CURLINFO info);
/// The lines `name:value` of the server's own certificate (CURLINFO_CERTINFO); NULL when they are not known.
const struct curl_slist *_Nullable ccurl_certificate(void *handle);

#pragma clang assume_nonnull end

#endif
