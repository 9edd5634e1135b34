#include "csqlite.h"

#include <stdlib.h>

int haven_sqlite_set(sqlite3 *connection, int option, int on) {
  return sqlite3_db_config(connection, option, on, (int *)0);
}

int haven_sqlite_read_head(const char *path, void *head, int count, sqlite3_int64 *size) {
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  sqlite3_vfs *vfs = sqlite3_vfs_find(0);
  if (!vfs) return SQLITE_ERROR;
  sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
  if (!file) return SQLITE_NOMEM;
  // Files of the type MAIN_DB share their lock bookkeeping with every connection to the same inode.
  code = vfs->xOpen(vfs, path, file,
                    SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_NOFOLLOW, 0);
  if (code == SQLITE_OK) {
    code = file->pMethods->xFileSize(file, size);
    if (code == SQLITE_OK) code = file->pMethods->xRead(file, head, count, 0);
    file->pMethods->xClose(file);
  }
  free(file);
  return code;
}
