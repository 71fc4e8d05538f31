// A caught signal becomes a byte in a pipe, and all that is done about it happens in ordinary context, where the pipe
// is read. SIGINT, SIGTERM and SIGHUP set flags besides, so that a transfer can ask for them without a system call.
#define _GNU_SOURCE
#include "CEditLine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t interrupted, termination;

int cel_signal_pipe(void) {
  if (pipe_ends[0] >= 0) return pipe_ends[0];
  if (pipe(pipe_ends) != 0) abort();
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFL, fcntl(pipe_ends[i], F_GETFL) | O_NONBLOCK);
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
  }
  return pipe_ends[0];
}

static void on_signal(int signal) {
  int saved = errno;
  unsigned char byte = (unsigned char)signal;
  if (signal == SIGTERM || signal == SIGHUP) termination = signal;
  if (signal == SIGINT || termination) interrupted = 1;
  // A full pipe loses a byte of which many are in it already.
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;
  errno = saved;
}

bool cel_interrupted(void) { return interrupted != 0; }

void cel_clear_interrupt(void) { interrupted = termination != 0; }

int cel_termination(void) { return termination; }

static struct sigaction before[NSIG];
static bool is_caught[NSIG];

bool cel_catch(int signal) {
  cel_signal_pipe();
  if (is_caught[signal]) return false;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  // No call elsewhere in the program has to expect EINTR.
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(signal, NULL, &before[signal]) != 0 || before[signal].sa_handler == SIG_IGN) return false;
  is_caught[signal] = sigaction(signal, &action, NULL) == 0;
  return is_caught[signal];
}

void cel_release(int signal) {
  if (!is_caught[signal]) return;
  sigaction(signal, &before[signal], NULL);
  is_caught[signal] = false;
}

static void set_default(int signal, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

void cel_stop(void) {
  struct sigaction old;
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  set_default(SIGTSTP, &old);
  // To this process only: the terminal has told the rest of the group.
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &old, NULL);
}

void cel_die(int signal) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, signal);
  set_default(signal, NULL);
  pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
  raise(signal);
  _exit(128 + signal);
}

static struct termios terminal_before;
static volatile sig_atomic_t has_terminal, is_raw, has_paste_mode;

void cel_remember_terminal(void) { has_terminal = tcgetattr(STDIN_FILENO, &terminal_before) == 0; }

void cel_set_raw(bool raw, bool bracketed_paste) {
  has_paste_mode = bracketed_paste;
  is_raw = raw;
}

static struct sigaction before_fatal[NSIG];

static void on_fatal(int signal) {
  // Both calls may be made in a signal handler (signal-safety(7)).
  static const char off[] = "\033[?2004l";
  if (is_raw && has_terminal) {
    ssize_t written = write(STDOUT_FILENO, off, has_paste_mode ? sizeof off - 1 : 0);
    written = write(STDOUT_FILENO, "\r\n", 2);
    (void)written;
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal_before);
  }
  // The default action, or Swift's own, which prints a backtrace.
  sigaction(signal, &before_fatal[signal], NULL);
  raise(signal);
}

void cel_guard_fatal(void) {
  static bool is_guarded;
  if (is_guarded) return;
  is_guarded = true;
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_fatal;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(signals[i], NULL, &before_fatal[signals[i]]);
    if (before_fatal[signals[i]].sa_handler != SIG_IGN) sigaction(signals[i], &action, NULL);
  }
}
