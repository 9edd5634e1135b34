#define _GNU_SOURCE
#include "cplatform.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/vfs.h>
#include <unistd.h>

const int haven_open_path = O_PATH;
const int haven_open_unnamed = O_TMPFILE;

int haven_rename(int folder, const char *from, const char *to, int keep_existing) {
  unsigned int flags = keep_existing ? RENAME_NOREPLACE : 0;
  return renameat2(folder, from, folder, to, flags) == 0 ? 0 : -errno;
}

int haven_lock_description(int descriptor) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : -errno;
}

int haven_file_system_type(int descriptor, uint64_t *type) {
  struct statfs found;
  if (fstatfs(descriptor, &found) != 0) return -errno;
  // f_type is signed and, on 32-bit machines, sign-extends CIFS's magic number.
  *type = (uint64_t)(uint32_t)found.f_type;
  return 0;
}

int haven_file_system_is_read_only(int descriptor) {
  struct statvfs found;
  if (fstatvfs(descriptor, &found) != 0) return -errno;
  return (found.f_flag & ST_RDONLY) != 0;
}

void haven_begin_writing(int descriptor) {
  (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int haven_refuse_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno; }

int haven_refuses_dumps(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0; }

const void *haven_find(
    const void *haystack, size_t haystack_size, const void *needle, size_t needle_size) {
  return memmem(haystack, haystack_size, needle, needle_size);
}

void haven_name_process(const char *name) { (void)prctl(PR_SET_NAME, name, 0, 0, 0); }

#if defined(__x86_64__)
#define HAVEN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define HAVEN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "say which system calls this machine has"
#endif

int haven_forbid_network(void) {
  enum { X32 = 0x40000000 };
  struct sock_filter filter[] = {
      // Another architecture's calls, and those of x32, have other numbers: none of ours makes them.
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, HAVEN_ARCHITECTURE, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : -errno;
}

int haven_open_process(int pid) {
  long found = syscall(SYS_pidfd_open, pid, 0);
  return found >= 0 ? (int)found : -errno;
}

int haven_signal_process(int process, int number) {
  return syscall(SYS_pidfd_send_signal, process, number, NULL, 0) == 0 ? 0 : -errno;
}

int haven_start_detached(
    const char *path, const char *const arguments[], const int descriptors[3]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return -code;
  code = posix_spawnattr_init(&attributes);
  if (code != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return -code;
  }
  // First out of the way of 3, 4 and 5, which they might be in another order.
  int moved[3] = {-1, -1, -1};
  for (int i = 0; i < 3 && code == 0; i++) {
    moved[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, 16);
    if (moved[i] < 0) code = errno;
  }
  for (int i = 0; i < 3 && code == 0; i++) {
    code = posix_spawn_file_actions_addopen(&actions, i, "/dev/null", O_RDWR, 0);
  }
  for (int i = 0; i < 3 && code == 0; i++) {
    code = posix_spawn_file_actions_adddup2(&actions, moved[i], 3 + i);
  }
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, 6);
  // Its folder would keep a disk from being unmounted.
  if (code == 0) code = posix_spawn_file_actions_addchdir_np(&actions, "/");
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  if (code == 0) code = posix_spawnattr_setsigmask(&attributes, &none);
  if (code == 0) code = posix_spawnattr_setsigdefault(&attributes, &all);
  if (code == 0) {
    code = posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  pid_t pid = 0;
  char *environment[] = {NULL};
  if (code == 0) {
    code = posix_spawn(&pid, path, &actions, &attributes, (char *const *)arguments, environment);
  }
  for (int i = 0; i < 3; i++) {
    if (moved[i] >= 0) close(moved[i]);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code == 0 ? pid : -code;
}

int haven_peer(int socket, int *pid, uint32_t *user) {
  struct ucred found;
  socklen_t size = sizeof found;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &found, &size) != 0) return -errno;
  *pid = found.pid;
  *user = found.uid;
  return 0;
}

int haven_peer_process(int socket) {
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif
  int found = -1;
  socklen_t size = sizeof found;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERPIDFD, &found, &size) != 0) return -errno;
  return found;
}

int haven_accept(int socket) {
  int found = accept4(socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  return found >= 0 ? found : -errno;
}

int haven_await_signals(const int numbers[], int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < count; i++) sigaddset(&set, numbers[i]);
  if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -errno;
  int found = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  return found >= 0 ? found : -errno;
}

int haven_next_signal(int descriptor) {
  struct signalfd_siginfo found;
  return read(descriptor, &found, sizeof found) == sizeof found ? (int)found.ssi_signo : 0;
}

int haven_make_timer(void) {
  int found = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  return found >= 0 ? found : -errno;
}

int haven_set_timer(int timer, int64_t seconds, int64_t nanoseconds) {
  struct itimerspec moment = {.it_value = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
  return timerfd_settime(timer, TFD_TIMER_ABSTIME, &moment, NULL) == 0 ? 0 : -errno;
}

int haven_processor_count(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  // A machine of more than 1,024 processors: as many as are online.
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

int haven_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -errno;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

static int release_pages(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  (void)context;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || (part->p_flags & PF_W) != 0) continue;
    uintptr_t start = (object->dlpi_addr + part->p_vaddr) / page * page;
    uintptr_t end = object->dlpi_addr + part->p_vaddr + part->p_memsz;
    madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void haven_release_program_pages(void) { dl_iterate_phdr(release_pages, NULL); }
