#define _GNU_SOURCE
#include "cplatform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

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

const void *haven_find(
    const void *haystack, size_t haystack_size, const void *needle, size_t needle_size) {
  return memmem(haystack, haystack_size, needle, needle_size);
}
