// Stands between haven, SQLite in it, and the kernel: counts the calls that concern files under one
// folder, writes them down, lets one fail, or kills the process at one. Loaded by LD_PRELOAD into the
// program as it is shipped; Tests/faults/shim.py compiles it and speaks for it.
//
//   HAVEN_SHIM_ROOT   the folder; its path has no symbolic link
//   HAVEN_SHIM_CALLS  which calls count, as ",open,write,": the others go straight through
//   HAVEN_SHIM_LOG    a file that gets a line for each call that counts
//   HAVEN_SHIM_KEEP   with any value: the log gets calls that succeeded, and the bytes written
//   HAVEN_SHIM_AT     the number of the call that is acted on, from 1
//   HAVEN_SHIM_DO     what is done there: fail once, fail from there, short, fill, kill
//   HAVEN_SHIM_ERRNO  the errno of what fails
//   HAVEN_SHIM_LIE    of "files" or "folders": their syncs do nothing, and say that they did
//   HAVEN_SHIM_PLAIN  an errno: renameat2 with flags fails with it, as on file systems without them
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };
enum action { NOTHING, ONCE, FROM, SHORT, FILL, KILL };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root, *counted;
static size_t root_length;
static int log_descriptor = -1, keeps, plain_errno, failing_errno;
static const char *lie;
static long at, count;
static enum action action;
// What each open descriptor names, when it lies under the folder.
static char *names[DESCRIPTORS];

// MARK: What is asked for

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

static int number(const char *name) {
  const char *value = setting(name);
  return value ? atoi(value) : 0;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static enum action action_named(const char *name) {
  static const char *const known[] = {"", "once", "from", "short", "fill", "kill"};
  for (int i = ONCE; i <= KILL; i++) {
    if (name && !strcmp(name, known[i])) return i;
  }
  return NOTHING;
}

__attribute__((constructor)) static void begin(void) {
  root = setting("HAVEN_SHIM_ROOT");
  root_length = root ? strlen(root) : 0;
  counted = setting("HAVEN_SHIM_CALLS");
  keeps = setting("HAVEN_SHIM_KEEP") != NULL;
  lie = setting("HAVEN_SHIM_LIE");
  at = number("HAVEN_SHIM_AT");
  action = action_named(setting("HAVEN_SHIM_DO"));
  failing_errno = number("HAVEN_SHIM_ERRNO");
  plain_errno = number("HAVEN_SHIM_PLAIN");
  const char *path = setting("HAVEN_SHIM_LOG");
  if (!path) return;
  int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int descriptor = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  // High up, so that the program's own descriptors have the numbers that they would have had.
  log_descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, DESCRIPTORS - 24);
  int (*real_close)(int) = dlsym(RTLD_NEXT, "close");
  real_close(descriptor);
}

// MARK: Which file a call is about

// The absolute path in `into`, or NULL when it does not lie under the folder.
static const char *path_under(int folder, const char *name, char into[PATH_MAX]) {
  if (!root || !name) return NULL;
  if (name[0] == '/') {
    snprintf(into, PATH_MAX, "%s", name);
  } else if (folder == AT_FDCWD) {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return NULL;
    snprintf(into, PATH_MAX, "%.2000s/%.2000s", here, name);
  } else {
    if (folder < 0 || folder >= DESCRIPTORS || !names[folder]) return NULL;
    snprintf(into, PATH_MAX, "%.2000s/%.2000s", names[folder], name);
  }
  size_t length = strlen(into);
  while (length > 2 && !strcmp(into + length - 2, "/.")) into[length -= 2] = 0;
  if (strncmp(into, root, root_length) || (into[root_length] && into[root_length] != '/')) return NULL;
  return into;
}

static const char *name_of(int descriptor) {
  if (descriptor == STDOUT_FILENO && root) return "-";
  return descriptor >= 0 && descriptor < DESCRIPTORS ? names[descriptor] : NULL;
}

static void remember(int descriptor, const char *path) {
  if (descriptor < 0 || descriptor >= DESCRIPTORS) return;
  pthread_mutex_lock(&lock);
  free(names[descriptor]);
  names[descriptor] = path ? strdup(path) : NULL;
  pthread_mutex_unlock(&lock);
}

// MARK: Counting, failing, writing down

static void put(const void *bytes, size_t length) {
  ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  const char *next = bytes;
  while (length) {
    ssize_t done = real_write(log_descriptor, next, length);
    if (done <= 0) abort();
    next += done;
    length -= (size_t)done;
  }
}

static const char *relative(const char *path) {
  if (strncmp(path, root, root_length)) return path;
  return path[root_length] ? path + root_length + 1 : ".";
}

// A line "call detail detail length path", then as many bytes.
static void write_down(const char *call, const char *path, long long first, long long second,
                       const void *bytes, size_t length) {
  if (log_descriptor < 0) return;
  char line[PATH_MAX + 128];
  int size = snprintf(line, sizeof line, "%s %lld %lld %zu %s\n", call, first, second, length, relative(path));
  pthread_mutex_lock(&lock);
  put(line, (size_t)size);
  if (length) put(bytes, length);
  pthread_mutex_unlock(&lock);
}

static int counts(const char *call) {
  char quoted[32];
  snprintf(quoted, sizeof quoted, ",%s,", call);
  return counted && strstr(counted, quoted) != NULL;
}

enum verdict { PASS, FAIL, HALF };

// Counts a call, and says what becomes of it. `grows`: whether it needs room on the disk; `length`: of
// what is written.
static enum verdict judge(const char *call, const char *path, int grows, size_t length) {
  if (!path || !counts(call)) return PASS;
  long mine = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
  if (!keeps) write_down(call, path, mine, 0, NULL, 0);
  if (!at || mine < at) return PASS;
  switch (action) {
    case NOTHING: return PASS;
    case KILL: raise(SIGKILL); return FAIL;
    case ONCE: if (mine != at) return PASS; break;
    case FROM: break;
    case SHORT: return length > 1 ? HALF : PASS;
    case FILL:
      if (mine == at && length > 1) return HALF;
      if (!grows) return PASS;
  }
  errno = failing_errno;
  return FAIL;
}

#define FAILS(call, path, grows) (judge(call, path, grows, 0) == FAIL)

// MARK: The calls

static int opened(int folder, const char *name, int flags, mode_t mode,
                  int (*real)(int, const char *, int, ...)) {
  char path[PATH_MAX];
  const char *under = path_under(folder, name, path);
  int is_unnamed = (flags & O_TMPFILE) == O_TMPFILE, makes = flags & O_CREAT;
  struct stat before;
  int (*real_look)(int, const char *, struct stat *, int) = dlsym(RTLD_NEXT, "fstatat");
  int is_new = under && makes && real_look(folder, name, &before, AT_SYMLINK_NOFOLLOW) != 0;
  // A file to read concerns the reading; O_PATH reads nothing.
  const char *call = makes || is_unnamed ? "create" : (flags & O_ACCMODE) == O_RDONLY ? "open" : "openrw";
  if (FAILS(call, under, makes || is_unnamed)) return -1;
  int result = real(folder, name, flags, mode);
  if (result < 0) return result;
  remember(result, under);
  if (under && keeps && (is_new || is_unnamed || flags & O_TRUNC)) {
    struct stat now;
    int (*real_status)(int, struct stat *) = dlsym(RTLD_NEXT, "fstat");
    real_status(result, &now);
    const char *what = is_unnamed ? "unnamed" : is_new ? "create" : "truncate";
    write_down(what, under, (long long)now.st_ino, 0, NULL, 0);
  }
  return result;
}

#define OPENING(name, parameters, folder, real_name) \
  int name parameters { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
      va_list more; \
      va_start(more, flags); \
      mode = va_arg(more, mode_t); \
      va_end(more); \
    } \
    int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, real_name); \
    return opened(folder, path, flags, mode, real); \
  }

OPENING(open, (const char *path, int flags, ...), AT_FDCWD, "openat")
OPENING(open64, (const char *path, int flags, ...), AT_FDCWD, "openat64")
OPENING(openat, (int folder, const char *path, int flags, ...), folder, "openat")
OPENING(openat64, (int folder, const char *path, int flags, ...), folder, "openat64")

int close(int descriptor) {
  REAL(close);
  int fails = FAILS("close", name_of(descriptor), 0), code = errno;
  remember(descriptor, NULL);
  int result = real(descriptor);
  // Linux has closed it, whatever it answers.
  if (fails) errno = code;
  return fails ? -1 : result;
}

static unsigned long long file_number(int descriptor) {
  struct stat now;
  int (*real)(int, struct stat *) = dlsym(RTLD_NEXT, "fstat");
  return real(descriptor, &now) == 0 ? now.st_ino : 0;
}

static void keep_bytes(int descriptor, off64_t offset, const void *bytes, ssize_t length) {
  const char *path = name_of(descriptor);
  if (!keeps || !path || length <= 0) return;
  const char *call = descriptor == STDOUT_FILENO ? "answer" : "write";
  write_down(call, path, (long long)file_number(descriptor), offset, bytes, (size_t)length);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
  REAL(write);
  const char *call = descriptor == STDOUT_FILENO ? "answer" : "write";
  enum verdict verdict = judge(call, name_of(descriptor), 1, length);
  if (verdict == FAIL) return -1;
  off64_t offset = keeps ? lseek64(descriptor, 0, SEEK_CUR) : 0;
  ssize_t done = real(descriptor, bytes, verdict == HALF ? length / 2 : length);
  keep_bytes(descriptor, offset, bytes, done);
  return done;
}

static ssize_t written(int descriptor, const void *bytes, size_t length, off64_t offset,
                       ssize_t (*real)(int, const void *, size_t, off64_t)) {
  enum verdict verdict = judge("write", name_of(descriptor), 1, length);
  if (verdict == FAIL) return -1;
  ssize_t done = real(descriptor, bytes, verdict == HALF ? length / 2 : length, offset);
  keep_bytes(descriptor, offset, bytes, done);
  return done;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  REAL(pwrite);
  return written(descriptor, bytes, length, offset, real);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
  REAL(pwrite64);
  return written(descriptor, bytes, length, offset, real);
}

static int is_lied_about(int descriptor) {
  struct stat now;
  int (*real)(int, struct stat *) = dlsym(RTLD_NEXT, "fstat");
  if (!lie || real(descriptor, &now) != 0) return 0;
  return !strcmp(lie, S_ISDIR(now.st_mode) ? "folders" : "files");
}

static int synced(int descriptor, int (*real)(int)) {
  const char *path = name_of(descriptor);
  if (FAILS("sync", path, 0)) return -1;
  if (path && is_lied_about(descriptor)) return 0;
  int result = real(descriptor);
  if (result == 0 && keeps && path) {
    write_down("sync", path, (long long)file_number(descriptor), 0, NULL, 0);
  }
  return result;
}

int fsync(int descriptor) {
  REAL(fsync);
  return synced(descriptor, real);
}

int fdatasync(int descriptor) {
  REAL(fdatasync);
  return synced(descriptor, real);
}

static int cut(int descriptor, off64_t length, int (*real)(int, off64_t)) {
  const char *path = name_of(descriptor);
  if (FAILS("truncate", path, length > 0)) return -1;
  int result = real(descriptor, length);
  if (result == 0 && keeps && path) {
    write_down("truncate", path, (long long)file_number(descriptor), length, NULL, 0);
  }
  return result;
}

int ftruncate(int descriptor, off_t length) {
  REAL(ftruncate);
  return cut(descriptor, length, real);
}

int ftruncate64(int descriptor, off64_t length) {
  REAL(ftruncate64);
  return cut(descriptor, length, real);
}

#define AFTER(call, path, other) \
  if (result == 0 && keeps && path) { \
    const char *more = other; \
    write_down(call, path, 0, 0, more, more ? strlen(more) : 0); \
  } \
  return result

int unlink(const char *name) {
  REAL(unlink);
  char path[PATH_MAX];
  const char *under = path_under(AT_FDCWD, name, path);
  if (FAILS("unlink", under, 0)) return -1;
  int result = real(name);
  AFTER("unlink", under, NULL);
}

int unlinkat(int folder, const char *name, int flags) {
  REAL(unlinkat);
  char path[PATH_MAX];
  const char *under = path_under(folder, name, path);
  const char *call = flags & AT_REMOVEDIR ? "rmdir" : "unlink";
  if (FAILS(call, under, 0)) return -1;
  int result = real(folder, name, flags);
  AFTER(call, under, NULL);
}

int mkdirat(int folder, const char *name, mode_t mode) {
  REAL(mkdirat);
  char path[PATH_MAX];
  const char *under = path_under(folder, name, path);
  if (FAILS("mkdir", under, 1)) return -1;
  int result = real(folder, name, mode);
  AFTER("mkdir", under, NULL);
}

int linkat(int folder, const char *name, int other, const char *second, int flags) {
  REAL(linkat);
  char path[PATH_MAX], target[PATH_MAX];
  const char *under = path_under(folder, name, path), *to = path_under(other, second, target);
  if (FAILS("link", under, 1)) return -1;
  int result = real(folder, name, other, second, flags);
  AFTER("link", under, to ? relative(to) : NULL);
}

int renameat2(int folder, const char *name, int other, const char *second, unsigned int flags) {
  REAL(renameat2);
  char path[PATH_MAX], target[PATH_MAX];
  const char *under = path_under(folder, name, path), *to = path_under(other, second, target);
  if (FAILS("rename", under, 1)) return -1;
  if (flags && plain_errno && under) {
    errno = plain_errno;
    return -1;
  }
  int result = real(folder, name, other, second, flags);
  AFTER("rename", under, to ? relative(to) : NULL);
}

// Calls of which no more is to be known than that they fail.
#define FAILING(result, name, parameters, call, file, arguments) \
  result name parameters { \
    REAL(name); \
    char path[PATH_MAX]; \
    (void)path; \
    return FAILS(call, file, 0) ? -1 : real arguments; \
  }
#define OPEN name_of(descriptor)
#define IN(folder) path_under(folder, name, path)

FAILING(ssize_t, read, (int descriptor, void *bytes, size_t length), "read", OPEN, (descriptor, bytes, length))
FAILING(ssize_t, pread, (int descriptor, void *bytes, size_t length, off_t offset), "read", OPEN,
        (descriptor, bytes, length, offset))
FAILING(ssize_t, pread64, (int descriptor, void *bytes, size_t length, off64_t offset), "read", OPEN,
        (descriptor, bytes, length, offset))
FAILING(int, fchmod, (int descriptor, mode_t mode), "chmod", OPEN, (descriptor, mode))
FAILING(int, fchmodat, (int folder, const char *name, mode_t mode, int flags), "chmod", IN(folder),
        (folder, name, mode, flags))
FAILING(int, utimensat, (int folder, const char *name, const struct timespec times[2], int flags), "utimes", IN(folder),
        (folder, name, times, flags))
FAILING(int, fstat, (int descriptor, struct stat *status), "stat", OPEN, (descriptor, status))
FAILING(int, fstat64, (int descriptor, struct stat64 *status), "stat", OPEN, (descriptor, status))
FAILING(int, fstatat, (int folder, const char *name, struct stat *status, int flags), "stat", IN(folder),
        (folder, name, status, flags))
FAILING(int, stat64, (const char *name, struct stat64 *status), "stat", IN(AT_FDCWD), (name, status))
FAILING(int, lstat64, (const char *name, struct stat64 *status), "stat", IN(AT_FDCWD), (name, status))

void *mmap64(void *address, size_t length, int protection, int flags, int descriptor, off64_t offset) {
  REAL(mmap64);
  if (descriptor >= 0 && FAILS("map", name_of(descriptor), 0)) return MAP_FAILED;
  return real(address, length, protection, flags, descriptor, offset);
}

// Locks are asked for by fcntl alone: of the process (SQLite's) and of a description (Haven's).
static int controlled(int descriptor, int command, void *argument, int (*real)(int, int, ...)) {
  int locks = command == F_SETLK || command == F_OFD_SETLK || command == F_GETLK;
  if (locks && FAILS("lock", name_of(descriptor), 0)) return -1;
  return real(descriptor, command, argument);
}

#define CONTROL(name) \
  int name(int descriptor, int command, ...) { \
    int (*real)(int, int, ...) = dlsym(RTLD_NEXT, #name); \
    va_list more; \
    va_start(more, command); \
    void *argument = va_arg(more, void *); \
    va_end(more); \
    return controlled(descriptor, command, argument, real); \
  }

CONTROL(fcntl)
CONTROL(fcntl64)
