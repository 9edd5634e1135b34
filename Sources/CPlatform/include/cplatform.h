#ifndef HAVEN_CPLATFORM_H
#define HAVEN_CPLATFORM_H
#include <stddef.h>
#include <stdint.h>

// Linux calls and constants that Glibc's Swift overlay hides behind _GNU_SOURCE. Functions answer
// like the kernel: the result, or the negative errno.

/// O_PATH and O_TMPFILE of fcntl.h.
extern const int haven_open_path;
extern const int haven_open_unnamed;

/// renameat2 within one folder; with `keep_existing`, RENAME_NOREPLACE.
int haven_rename(int folder, const char *from, const char *to, int keep_existing);

/// Takes an exclusive open-file-description lock on the whole file, without waiting (F_OFD_SETLK).
int haven_lock_description(int descriptor);

/// The f_type of the file system that holds the file (statfs(2) lists them).
int haven_file_system_type(int descriptor, uint64_t *type);

/// Whether the file system that holds the file is mounted read-only (ST_RDONLY).
int haven_file_system_is_read_only(int descriptor);

/// Asks the kernel to begin writing a file's content to the disk, and waits for nothing (sync_file_range(2)).
/// It makes nothing durable: fsync does, and has less to wait for then.
void haven_begin_writing(int descriptor);

/// The first place of `needle` in `haystack`, or null (memmem(3)).
const void *haven_find(
    const void *haystack, size_t haystack_size, const void *needle,
    size_t needle_size);

/// Keeps other processes of this account from reading this one's memory, and the kernel from writing
/// it to a core file (prctl(2), PR_SET_DUMPABLE).
int haven_refuse_dumps(void);

/// Whether this process is one of those that the kernel writes to no core file and gives to no program
/// (prctl(2), PR_GET_DUMPABLE).
int haven_refuses_dumps(void);

/// The name that process lists show: at most 15 bytes of it (prctl(2), PR_SET_NAME).
void haven_name_process(const char *name);

/// From here on, no socket but of AF_UNIX can be made, by this process or what it starts (seccomp(2)).
/// io_uring, which could make sockets past a filter, is as if the kernel had none.
int haven_forbid_network(void);

/// The rows and columns of a terminal (TIOCGWINSZ), where it says how many.
int haven_terminal_size(int descriptor, int *rows, int *columns);

/// Gives back the memory of what of the program and its libraries was read and never changed: what is needed again is
/// read again (madvise(2)). For a process that goes on for hours with little of what it began with.
void haven_release_program_pages(void);

// MARK: Processes

/// A descriptor of a process (pidfd_open(2)); it is readable when the process has ended.
int haven_open_process(int pid);

/// Sends a signal to the process of a descriptor, and to no other that has its number by now.
int haven_signal_process(int process, int number);

/// Starts `path` in a session of its own, with three descriptors of this process as its 3, 4 and 5, none
/// but its standard ones beside them, and those at /dev/null. Returns its number.
int haven_start_detached(
    const char *path, const char *const arguments[], const int descriptors[3]);

// MARK: Sockets of AF_UNIX

/// How many processors this process may run on.
int haven_processor_count(void);

/// Who connected a socket, as the kernel noted it then (SO_PEERCRED).
int haven_peer(int socket, int *pid, uint32_t *user);

/// A descriptor of the process that connected a socket (SO_PEERPIDFD; Linux 6.5), or -ENOPROTOOPT.
int haven_peer_process(int socket);

/// Accepts a connection, closed in programs that are started and never waiting (accept4(2)).
int haven_accept(int socket);

// MARK: Waiting

/// A descriptor that is readable when one of the signals came (signalfd(2)); they are blocked by now.
int haven_await_signals(const int numbers[], int count);

/// The next signal of such a descriptor, or 0.
int haven_next_signal(int descriptor);

/// A descriptor that is readable at a moment of CLOCK_BOOTTIME, which counts sleep (timerfd_create(2)).
int haven_make_timer(void);

/// Sets the moment.
int haven_set_timer(int timer, int64_t seconds, int64_t nanoseconds);
#endif
