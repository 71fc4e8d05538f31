#define _GNU_SOURCE
#include "CEditLine.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wctype.h>

extern char **environ;

EditLine *cel_init(const char *program) {
  FILE *nowhere = fopen("/dev/null", "w");
  EditLine *el = el_init(program, stdin, stdout, nowhere ? nowhere : stderr);
  if (el) el_set(el, EL_SETFP, 2, stderr);
  if (nowhere) fclose(nowhere);
  return el;
}

void cel_end(EditLine *el) {
  // el_end() alone puts the terminal back with TCSAFLUSH, which discards input.
  el_set(el, EL_PREP_TERM, 0);
  el_set(el, EL_EDITMODE, 0);
  el_end(el);
}

void cel_write(const char *bytes, size_t count) { fwrite(bytes, 1, count, stdout); }

void cel_flush(void) { fflush(stdout); }

int cel_bytes_waiting(void) {
  int count = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 ? count : 0;
}

int cel_width(wchar_t scalar) { return wcwidth(scalar); }

bool cel_is_printable(wchar_t scalar) { return iswprint((wint_t)scalar) != 0; }

static bool is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return codeset && (strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0);
}

static bool is_users_own;

bool cel_is_users_utf8(void) { return is_users_own; }

bool cel_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  is_users_own = is_utf8();
  if (is_users_own) return true;
  // C.UTF-8 is built into glibc since 2.35, the others may be installed; the last is macOS's.
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (setlocale(LC_CTYPE, names[i]) && is_utf8()) return true;
  return false;
}

pid_t cel_start_shell(const char *command, const char *argument, int input, int output, bool is_detached) {
  char *arguments[] = {"sh", "-c", (char *)command, "sh", (char *)argument, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (posix_spawn_file_actions_init(&actions) != 0) return -1;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return -1;
  }
  if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  short flags = POSIX_SPAWN_SETSIGDEF;
  if (is_detached) flags |= POSIX_SPAWN_SETSID;
#ifdef __APPLE__
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    posix_spawn_file_actions_addinherit_np(&actions, stream);
#else
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
  // A child inherits ignored signals; with SIGPIPE ignored, `show | yes | head` would never end.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, flags);
  pid_t pid;
  const int error = posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? pid : -1;
}
