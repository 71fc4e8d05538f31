#ifndef CEDITLINE_H
#define CEDITLINE_H

// libedit for Swift: typed wrappers of its variadic calls, which Swift cannot import, and the few pieces of signal
// handling that must be C. Strings end in NUL; wide ones hold one Unicode scalar a unit.

#include <histedit.h>
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

typedef wchar_t *_Nonnull (*cel_prompt_function)(EditLine *_Nullable);
typedef int (*cel_getc_function)(EditLine *_Nullable, wchar_t *_Nonnull);
typedef unsigned char (*cel_command)(EditLine *_Nullable, int);

// MARK: the editor

// An editor on the standard streams, NULL when there is no memory. Says nothing about an unknown TERM.
EditLine *_Nullable cel_init(const char *_Nonnull program);
// Ends it and puts the terminal back, without throwing away what was typed ahead.
void cel_end(EditLine *_Nonnull el);

static inline void cel_set_prompt(EditLine *_Nonnull el, cel_prompt_function _Nonnull f, int delimiter) {
  el_wset(el, EL_PROMPT_ESC, f, delimiter);
}
static inline void cel_set_emacs(EditLine *_Nonnull el) { el_wset(el, EL_EDITOR, L"emacs"); }
static inline bool cel_is_vi(EditLine *_Nonnull el) {
  const wchar_t *editor = NULL;
  return el_wget(el, EL_EDITOR, &editor) == 0 && editor && editor[0] == L'v';
}
// Off with libedit's own signal handling, which sends each signal on to the whole process group.
static inline void cel_ignore_signals(EditLine *_Nonnull el) { el_wset(el, EL_SIGNAL, 0); }
static inline bool cel_is_editing(EditLine *_Nonnull el) {
  int mode = 0;
  return el_wget(el, EL_EDITMODE, &mode) == 0 && mode != 0;
}
static inline void cel_set_getc(EditLine *_Nonnull el, cel_getc_function _Nonnull f) { el_wset(el, EL_GETCFN, f); }
static inline void cel_set_client(EditLine *_Nonnull el, void *_Nullable client) {
  el_wset(el, EL_CLIENTDATA, client);
}
static inline void *_Nullable cel_client(EditLine *_Nonnull el) {
  void *client = NULL;
  el_wget(el, EL_CLIENTDATA, &client);
  return client;
}
// The narrow call copies both strings; the wide one would keep the pointers.
static inline void cel_add_function(
  EditLine *_Nonnull el, const char *_Nonnull name, const char *_Nonnull help, cel_command _Nonnull f) {
  el_set(el, EL_ADDFN, name, help, f);
}
static inline void cel_bind(EditLine *_Nonnull el, const wchar_t *_Nonnull key, const wchar_t *_Nonnull function) {
  el_wset(el, EL_BIND, key, function, (wchar_t *)NULL);
}
// In the alternative map: vi's command mode.
static inline void cel_bind_alternative(
  EditLine *_Nonnull el, const wchar_t *_Nonnull key, const wchar_t *_Nonnull function) {
  el_wset(el, EL_BIND, L"-a", key, function, (wchar_t *)NULL);
}
// Draws prompt and line anew; the cursor must be in column 0 of an empty row.
static inline void cel_refresh(EditLine *_Nonnull el) { el_wset(el, EL_REFRESH); }
static inline void cel_prepare_terminal(EditLine *_Nonnull el, bool raw) { el_wset(el, EL_PREP_TERM, (int)raw); }
// The extra NULL is for versions before April 2019, which read arguments up to one.
static inline bool cel_has_capability(EditLine *_Nonnull el, const char *_Nonnull name) {
  char *value = NULL;
  return el_get(el, EL_GETTC, name, &value, (void *)NULL) == 0 && value && *value;
}
static inline int cel_columns(EditLine *_Nonnull el) {
  int columns = 0;
  return el_get(el, EL_GETTC, "co", &columns, (void *)NULL) == 0 && columns > 0 ? columns : 80;
}
static inline int cel_rows(EditLine *_Nonnull el) {
  int rows = 0;
  return el_get(el, EL_GETTC, "li", &rows, (void *)NULL) == 0 && rows > 0 ? rows : 24;
}

// MARK: libedit's history, which its own vi search and `history` command read

static inline void cel_use_history(EditLine *_Nonnull el, HistoryW *_Nonnull history, int size) {
  HistEventW event;
  history_w(history, &event, H_SETSIZE, size);
  history_w(history, &event, H_SETUNIQUE, 1);
  el_wset(el, EL_HIST, history_w, history);
}
static inline void cel_history_add(HistoryW *_Nonnull history, const wchar_t *_Nonnull line) {
  HistEventW event;
  history_w(history, &event, H_ENTER, line);
}

// MARK: text and streams

// Writes to and flushes the `stdout` that libedit writes to as well.
void cel_write(const char *_Nonnull bytes, size_t count);
void cel_flush(void);
// Bytes that wait on standard input.
int cel_bytes_waiting(void);
// wcwidth(3) and iswprint(3).
int cel_width(wchar_t scalar);
bool cel_is_printable(wchar_t scalar);
// Makes the character type of the locale a UTF-8 one, the user's own if it is. False when there is none to be had.
bool cel_use_utf8(void);
// Whether the user's own locale was one, known once `cel_use_utf8` was called.
bool cel_is_users_utf8(void);
// Starts `command` with `argument` as its $1 in a shell that has no other descriptors than its standard streams: `input`
// and `output`, or ours where they are negative. `is_detached` gives it a session of its own. Its process id, -1 when it
// does not start.
pid_t cel_start_shell(const char *_Nonnull command, const char *_Nonnull argument, int input, int output,
                      bool is_detached);

// MARK: signals, see signals.c

// The reading end of a pipe in which each caught signal is a byte. It never blocks and is never closed.
int cel_signal_pipe(void);
// Turns `signal` into a byte in the pipe. True when it was not caught before; an ignored one stays ignored.
bool cel_catch(int signal);
// Puts back the action from before `cel_catch`.
void cel_release(int signal);
// Whether SIGINT has come since `cel_clear_interrupt`.
bool cel_interrupted(void);
void cel_clear_interrupt(void);
// The SIGTERM or SIGHUP that has been caught, 0 before one is. SIGINT's flag is set with it.
int cel_termination(void);
// Stops this process as Ctrl-Z does, and returns when it goes on.
void cel_stop(void);
// Ends this process by the default action of `signal`.
_Noreturn void cel_die(int signal);
// From now on a crash, or SIGQUIT, puts the terminal back first if it is raw.
void cel_guard_fatal(void);
// Remembers how the terminal on standard input is now, and whether it is raw at the moment.
void cel_remember_terminal(void);
void cel_set_raw(bool raw, bool bracketed_paste);

#endif
