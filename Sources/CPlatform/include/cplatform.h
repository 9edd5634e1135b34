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
#endif
