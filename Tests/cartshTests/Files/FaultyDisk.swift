import CLibrary
import PseudoTerminal

/// A library that makes calls fail which touch files of a test's directory, compiled by the system's C compiler.
struct FaultyDisk {
  private let home: Home

  /// `nil` where there is no C compiler, or no way to put a library in front of the system's.
  init?(in home: Home) throws {
    #if os(Linux)
      guard Subprocess.path(of: "cc") != nil else { return nil }
      try home.write("fault.c", FaultyDisk.source)
      guard try home.shell("cc -shared -fPIC -O1 -o fault.so fault.c -ldl").exitCode == 0 else { return nil }
      self.home = home
    #else
      return nil
    #endif
  }

  /// What fails.
  struct Fault: CustomStringConvertible {
    /// `w`rite, `s`ync, `t`runcate, `r`ename or link, `o`pen.
    var call: Character
    /// Which of these calls, from 1; none with 0.
    var place: Int
    /// And all that come behind it.
    var lasts = false
    /// The write writes half before it fails.
    var isShort = false
    /// Nothing can be truncated either.
    var keepsLines = false

    static let none = Fault(call: "-", place: 0)

    var description: String {
      "\(call)\(place)\(lasts ? "+" : "")\(isShort ? " short" : "")\(keepsLines ? " and no truncating" : "")"
    }
  }

  /// The environment in which a program in the directory of `home` meets the fault.
  func environment(_ fault: Fault, in place: Home) -> [String: String] {
    [
      "LD_PRELOAD": home.file("fault.so"), "FAULT_DIR": place.path, "FAULT_LOG": home.file("calls"),
      "FAULT": "\(fault.call)\(fault.place)\(fault.lasts ? "+" : "")", "FAULT_SHORT": fault.isShort ? "1" : "",
      "FAULT_ALSO": fault.keepsLines ? "t" : "",
    ]
  }

  /// The calls that were made since the last time, a letter each.
  func takeCalls() -> String {
    defer { unlink(home.file("calls")) }
    return home.read("calls")
  }

  private static let source = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <stdarg.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <sys/syscall.h>
    #include <sys/types.h>
    #include <unistd.h>

    static const char *setting(const char *name) { const char *value = getenv(name); return value ? value : ""; }

    static int is_ours(const char *path) {
      const char *directory = setting("FAULT_DIR");
      return *directory && (*path != '/' || strncmp(path, directory, strlen(directory)) == 0);
    }

    /* The sync of a directory, which keeps a file's name, is a call of its own. */
    static char sync_of(int descriptor) {
      struct stat status;
      return fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode) ? 'd' : 's';
    }

    static int is_open_on_ours(int descriptor) {
      char link[64], path[4096];
      snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
      ssize_t count = readlink(link, path, sizeof path - 1);
      if (count < 0 || *path != '/') return 0;
      path[count] = 0;
      return is_ours(path);
    }

    static int fails(char call) {
      static int counts[128];
      int log = syscall(SYS_openat, AT_FDCWD, setting("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      syscall(SYS_write, log, &call, 1);
      syscall(SYS_close, log);
      int count = ++counts[(int)call];
      if (strchr(setting("FAULT_ALSO"), call)) return 1;
      const char *fault = setting("FAULT");
      if (fault[0] != call) return 0;
      int place = atoi(fault + 1);
      return strchr(fault, '+') ? count >= place : count == place;
    }

    #define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
    #define FAIL(code) do { errno = code; return -1; } while (0)

    ssize_t write(int descriptor, const void *bytes, size_t count) {
      REAL(write);
      static int is_full;
      if (!is_open_on_ours(descriptor)) return real(descriptor, bytes, count);
      int is_failing = fails('w');
      if (is_full || (is_failing && !*setting("FAULT_SHORT"))) { is_full = 0; FAIL(ENOSPC); }
      is_full = is_failing;
      return real(descriptor, bytes, is_failing && count > 1 ? count / 2 : count);
    }

    int fsync(int descriptor) {
      REAL(fsync);
      if (is_open_on_ours(descriptor) && fails(sync_of(descriptor))) FAIL(EIO);
      return real(descriptor);
    }

    int fdatasync(int descriptor) {
      REAL(fdatasync);
      if (is_open_on_ours(descriptor) && fails('s')) FAIL(EIO);
      return real(descriptor);
    }

    int ftruncate(int descriptor, off_t size) {
      REAL(ftruncate);
      if (is_open_on_ours(descriptor) && fails('t')) FAIL(EIO);
      return real(descriptor, size);
    }

    int rename(const char *from, const char *to) {
      REAL(rename);
      if (is_ours(to) && fails('r')) FAIL(EIO);
      return real(from, to);
    }

    int link(const char *from, const char *to) {
      REAL(link);
      if (is_ours(to) && fails('r')) FAIL(EIO);
      return real(from, to);
    }

    int mkstemp(char *path) {
      REAL(mkstemp);
      if (is_ours(path) && fails('o')) FAIL(EIO);
      return real(path);
    }

    static int opened(const char *path, int flags, va_list rest) {
      if (is_ours(path) && fails('o')) FAIL(EIO);
      return syscall(SYS_openat, AT_FDCWD, path, flags, flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0);
    }

    int open(const char *path, int flags, ...) {
      va_list rest;
      va_start(rest, flags);
      int descriptor = opened(path, flags, rest);
      va_end(rest);
      return descriptor;
    }

    int open64(const char *path, int flags, ...) {
      va_list rest;
      va_start(rest, flags);
      int descriptor = opened(path, flags, rest);
      va_end(rest);
      return descriptor;
    }
    """#
}
