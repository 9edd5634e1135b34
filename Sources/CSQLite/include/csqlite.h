#ifndef HAVEN_CSQLITE_H
#define HAVEN_CSQLITE_H
#include <sqlite3.h>

/// sqlite3_db_config with an on-off option: the original is variadic, and Swift cannot call it.
int haven_sqlite_set(sqlite3 *connection, int option, int on);

/// Reads the first `count` bytes of a database, and its size, through SQLite's own file layer.
///
/// A descriptor of our own would not do: closing any descriptor of a file drops the POSIX locks
/// that other connections of this process hold on it (sqlite.org/howtocorrupt.html, 2.2).
/// Returns an SQLite result code; `path` must be absolute.
int haven_sqlite_read_head(const char *path, void *head, int count, sqlite3_int64 *size);
#endif
