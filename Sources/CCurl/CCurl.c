// Strict ISO C hides what POSIX and the C library add.
#define _GNU_SOURCE

#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

// Options that are younger than the headers this may be built with.
enum {
  option_ready_function = CURLOPTTYPE_FUNCTIONPOINT + 312,
  option_ready_data = CURLOPTTYPE_OBJECTPOINT + 313,
  option_protocols = CURLOPTTYPE_LONG + 181,
  option_protocols_text = CURLOPTTYPE_OBJECTPOINT + 318,
  option_quick_exit = CURLOPTTYPE_LONG + 322,
};

// 7.64 is the first that can be told not to take just any bytes for an answer of HTTP/0.9.
static const unsigned oldest_version = 0x074000;

#ifdef __APPLE__
static const char *const names[] = {"libcurl.4.dylib", "/usr/lib/libcurl.4.dylib"};
#else
static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif

// libcurl brings some forty libraries, whose symbols are looked up when they are loaded: sooner found among themselves
// than in this program first, which spares a millisecond. Sanitizers, which have to come first, refuse that.
#if defined(RTLD_DEEPBIND) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
enum { how_to_load = RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND };
#else
enum { how_to_load = RTLD_LAZY | RTLD_LOCAL };
#endif

static struct {
  typeof(&curl_global_init) global_init;
  typeof(&curl_version_info) version_info;
  typeof(&curl_easy_init) init;
  typeof(&curl_easy_reset) reset;
  typeof(&curl_easy_cleanup) cleanup;
  typeof(&curl_easy_perform) perform;
  typeof(&curl_easy_setopt) set;
  typeof(&curl_easy_getinfo) get;
  typeof(&curl_easy_strerror) message;
  typeof(&curl_slist_append) append;
  typeof(&curl_slist_free_all) free_all;
} curl;

static char problem[512];

static void *open_library(void) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], how_to_load);
    if (library) return library;
    const char *why = dlerror();
    if (i == 0) {
      snprintf(problem, sizeof problem,
               "libcurl cannot be loaded (%s); install it: apt install libcurl4, dnf install libcurl, "
               "apk add libcurl or pacman -S curl",
               why ? why : names[i]);
    }
  }
  return NULL;
}

static void load(void) {
  void *library = open_library();
  if (!library) return;
  const struct {
    void **place;
    const char *name;
  } symbols[] = {
      {(void **)&curl.global_init, "curl_global_init"}, {(void **)&curl.version_info, "curl_version_info"},
      {(void **)&curl.init, "curl_easy_init"},          {(void **)&curl.reset, "curl_easy_reset"},
      {(void **)&curl.cleanup, "curl_easy_cleanup"},    {(void **)&curl.perform, "curl_easy_perform"},
      {(void **)&curl.set, "curl_easy_setopt"},         {(void **)&curl.get, "curl_easy_getinfo"},
      {(void **)&curl.message, "curl_easy_strerror"},   {(void **)&curl.append, "curl_slist_append"},
      {(void **)&curl.free_all, "curl_slist_free_all"},
  };
  problem[0] = 0;
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    *symbols[i].place = dlsym(library, symbols[i].name);
    if (!*symbols[i].place) {
      snprintf(problem, sizeof problem, "this libcurl has no %s; install libcurl 7.64 or later", symbols[i].name);
      return;
    }
  }
  const curl_version_info_data *version = curl.version_info(CURLVERSION_FIRST);
  if (version->version_num < oldest_version) {
    snprintf(problem, sizeof problem, "libcurl %s is too old; install libcurl 7.64 or later", version->version);
  } else if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    snprintf(problem, sizeof problem, "libcurl %s cannot be initialized", version->version);
  }
}

const char *ccurl_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}

void *ccurl_init(void) { return curl.init(); }
void ccurl_reset(void *handle) { curl.reset(handle); }
void ccurl_cleanup(void *handle) { curl.cleanup(handle); }
const char *ccurl_message(CURLcode code) { return curl.message(code); }
struct curl_slist *ccurl_append(struct curl_slist *list, const char *line) { return curl.append(list, line); }
void ccurl_free(struct curl_slist *list) { curl.free_all(list); }

CURLcode ccurl_perform(void *handle) {
  sigset_t pipe, before, pending;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  sigpending(&pending);
  const bool was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, &before);
  const CURLcode code = curl.perform(handle);
  sigpending(&pending);
  if (!was_pending && sigismember(&pending, SIGPIPE)) {
    int taken;
    sigwait(&pipe, &taken);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code;
}

CURLcode ccurl_set_long(void *handle, CURLoption option, long value) { return curl.set(handle, option, value); }
CURLcode ccurl_set_size(void *handle, CURLoption option, curl_off_t value) { return curl.set(handle, option, value); }
CURLcode ccurl_set_text(void *handle, CURLoption option, const char *value) { return curl.set(handle, option, value); }

CURLcode ccurl_set_pointer(void *handle, CURLoption option, const void *value) {
  return curl.set(handle, option, value);
}

void ccurl_set_callbacks(void *handle, CCurlCallbacks callbacks, void *context) {
  curl.set(handle, CURLOPT_HEADERFUNCTION, callbacks.header);
  curl.set(handle, CURLOPT_HEADERDATA, context);
  curl.set(handle, CURLOPT_WRITEFUNCTION, callbacks.body);
  curl.set(handle, CURLOPT_WRITEDATA, context);
  curl.set(handle, CURLOPT_XFERINFOFUNCTION, callbacks.progress);
  curl.set(handle, CURLOPT_XFERINFODATA, context);
  curl.set(handle, CURLOPT_NOPROGRESS, 0L);
  curl.set(handle, CURLOPT_DEBUGFUNCTION, callbacks.debug);
  curl.set(handle, CURLOPT_DEBUGDATA, context);
  curl.set(handle, CURLOPT_VERBOSE, 1L);
  curl.set(handle, (CURLoption)option_ready_function, callbacks.ready);
  curl.set(handle, (CURLoption)option_ready_data, context);
}

CURLcode ccurl_allow_http_only(void *handle) {
  if (curl.set(handle, (CURLoption)option_protocols_text, "http,https") == CURLE_OK) return CURLE_OK;
  return curl.set(handle, (CURLoption)option_protocols, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

void ccurl_leave_quickly(void *handle) { curl.set(handle, (CURLoption)option_quick_exit, 1L); }

long ccurl_get_long(void *handle, CURLINFO info) {
  long value = 0;
  return curl.get(handle, info, &value) == CURLE_OK ? value : 0;
}

const struct curl_slist *ccurl_certificate(void *handle) {
  struct curl_certinfo *info = NULL;
  if (curl.get(handle, CURLINFO_CERTINFO, &info) != CURLE_OK || !info || info->num_of_certs < 1) return NULL;
  return info->certinfo[0];
}

curl_off_t ccurl_get_size(void *handle, CURLINFO info) {
  curl_off_t value = 0;
  return curl.get(handle, info, &value) == CURLE_OK ? value : 0;
}
