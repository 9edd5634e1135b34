#ifndef HAVEN_CRIVAL_H
#define HAVEN_CRIVAL_H
#include <stddef.h>
#include <stdint.h>

// SQLite as somebody would use it without Haven, through whichever library has SQLite's interface:
// bare SQLite and SQLCipher run the very same code. Functions answer an SQLite result code.

/// A library loaded at run time, beside the SQLite that the program is linked to.
typedef struct rival_library rival_library;

/// One connection, for one thread at a time.
typedef struct rival_database rival_database;

/// What a reading met.
typedef struct {
  int64_t rows;
  int64_t bytes;
  int64_t hits;
} rival_tally;

/// Loads `name`; NULL where it is not installed or lacks a function.
const rival_library *rival_load(const char *name);

/// The SQLite version that the library says it has.
const char *rival_version(const rival_library *library);

/// How a database is set up.
typedef struct {
  /// 64 digits of a raw key for SQLCipher, so that no passphrase is stretched; NULL for bare SQLite.
  const char *hex_key;
  int page_bytes;
  /// 0 but where said.
  int64_t mmap_bytes;
  /// Whether there is an index on member from the start.
  int is_indexed;
} rival_setup;

/// Opens or creates a database with WAL, synchronous=FULL and the tables
/// notes(id INTEGER PRIMARY KEY, member INTEGER, text BLOB) and readings(id, member, at).
int rival_open(const rival_library *library, const char *path, const rival_setup *setup,
               rival_database **database);

/// Closes it.
void rival_close(rival_database *database);

/// Runs statements without rows.
int rival_run(rival_database *database, const char *sql);

/// The first column of the first row as text, cut to `size`; empty without a row.
int rival_text(rival_database *database, const char *sql, char *text, size_t size);

/// Inserts one row: durable when this returns, unless a transaction is under way.
int rival_insert(rival_database *database, int64_t member, const void *text, size_t size);

/// Reads the rows from `low` to `high`, and counts those whose text holds the word (memmem: exact
/// bytes, neither case nor accents folded as Haven folds them).
int rival_scan(rival_database *database, int64_t low, int64_t high, const char *word,
               rival_tally *tally);

/// Reads one member's rows through an index, and copies each text out.
int rival_member(rival_database *database, int64_t member, rival_tally *tally);

/// Notes durably that a member's rows are about to be read, as Haven's journal does.
int rival_note_reading(rival_database *database, int64_t member);

#endif
