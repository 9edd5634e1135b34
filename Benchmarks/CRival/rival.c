#define _GNU_SOURCE
#include "crival.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// sqlite3.h gives types and constants only: nothing here is linked.
#define EACH_FUNCTION(F)                                                                         \
  F(libversion) F(config) F(open_v2) F(close) F(exec) F(prepare_v2) F(finalize) F(step) F(reset) \
  F(bind_int64) F(bind_blob) F(column_int64) F(column_text) F(column_blob) F(column_bytes)       \
  F(busy_timeout)

struct rival_library {
#define DECLARE(name) __typeof__(&sqlite3_##name) name;
  EACH_FUNCTION(DECLARE)
};

struct rival_database {
  const rival_library *library;
  sqlite3 *handle;
  sqlite3_stmt *insertion;
  sqlite3_stmt *range;
  sqlite3_stmt *of_member;
  sqlite3_stmt *reading;
  char *room;
  size_t room_size;
};

const rival_library *rival_load(const char *name) {
  // DEEPBIND: SQLCipher's sqlite3_… calls must reach its own functions, not those that the program
  // is linked to, which have the same names.
  void *loaded = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  if (!loaded) return NULL;
  rival_library *library = calloc(1, sizeof *library);
  if (!library) return NULL;
#define RESOLVE(name)                                         \
  *(void **)&library->name = dlsym(loaded, "sqlite3_" #name); \
  if (!library->name) return NULL;
  EACH_FUNCTION(RESOLVE)
  // Counting memory takes a lock in every allocation: without it two threads scan faster.
  library->config(SQLITE_CONFIG_MEMSTATUS, 0);
  return library;
}

const char *rival_version(const rival_library *library) { return library->libversion(); }

int rival_run(rival_database *database, const char *sql) {
  return database->library->exec(database->handle, sql, NULL, NULL, NULL);
}

static int configure(rival_database *database, const rival_setup *setup) {
  char sql[256];
  if (setup->hex_key) {
    snprintf(sql, sizeof sql, "PRAGMA key=\"x'%s'\"; PRAGMA cipher_page_size=%d", setup->hex_key,
             setup->page_bytes);
  } else {
    snprintf(sql, sizeof sql, "PRAGMA page_size=%d; PRAGMA mmap_size=%lld", setup->page_bytes,
             (long long)setup->mmap_bytes);
  }
  int code = rival_run(database, sql);
  if (code != SQLITE_OK) return code;
  // Before the journal's mode, which asks for a lock.
  database->library->busy_timeout(database->handle, 5000);
  code = rival_run(database,
                   "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                   "CREATE TABLE IF NOT EXISTS notes"
                   "(id INTEGER PRIMARY KEY, member INTEGER, text BLOB);"
                   "CREATE TABLE IF NOT EXISTS readings"
                   "(id INTEGER PRIMARY KEY, member INTEGER, at INTEGER)");
  if (code != SQLITE_OK || !setup->is_indexed) return code;
  return rival_run(database, "CREATE INDEX IF NOT EXISTS by_member ON notes(member)");
}

int rival_open(const rival_library *library, const char *path, const rival_setup *setup,
               rival_database **opened) {
  rival_database *database = calloc(1, sizeof *database);
  if (!database) return SQLITE_NOMEM;
  database->library = library;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int code = library->open_v2(path, &database->handle, flags, NULL);
  if (code == SQLITE_OK) code = configure(database, setup);
  if (code != SQLITE_OK) {
    rival_close(database);
    return code;
  }
  *opened = database;
  return SQLITE_OK;
}

void rival_close(rival_database *database) {
  const rival_library *library = database->library;
  library->finalize(database->insertion);
  library->finalize(database->range);
  library->finalize(database->of_member);
  library->finalize(database->reading);
  library->close(database->handle);
  free(database->room);
  free(database);
}

/// Prepares a statement at its first use.
static int prepare(rival_database *database, sqlite3_stmt **statement, const char *sql) {
  if (*statement) return SQLITE_OK;
  return database->library->prepare_v2(database->handle, sql, -1, statement, NULL);
}

int rival_text(rival_database *database, const char *sql, char *text, size_t size) {
  const rival_library *library = database->library;
  sqlite3_stmt *statement = NULL;
  int code = prepare(database, &statement, sql);
  if (code != SQLITE_OK) return code;
  text[0] = 0;
  code = library->step(statement);
  if (code == SQLITE_ROW) {
    const char *found = (const char *)library->column_text(statement, 0);
    snprintf(text, size, "%s", found ? found : "");
  }
  library->finalize(statement);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int rival_insert(rival_database *database, int64_t member, const void *text, size_t size) {
  const rival_library *library = database->library;
  int code = prepare(database, &database->insertion,
                     "INSERT INTO notes(member, text) VALUES(?1, ?2)");
  if (code != SQLITE_OK) return code;
  library->bind_int64(database->insertion, 1, member);
  library->bind_blob(database->insertion, 2, text, (int)size, SQLITE_STATIC);
  code = library->step(database->insertion);
  library->reset(database->insertion);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int rival_scan(rival_database *database, int64_t low, int64_t high, const char *word,
               rival_tally *tally) {
  const rival_library *library = database->library;
  int code = prepare(database, &database->range,
                     "SELECT id, text FROM notes WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
  if (code != SQLITE_OK) return code;
  size_t length = strlen(word);
  library->bind_int64(database->range, 1, low);
  library->bind_int64(database->range, 2, high);
  while ((code = library->step(database->range)) == SQLITE_ROW) {
    const void *text = library->column_blob(database->range, 1);
    size_t size = (size_t)library->column_bytes(database->range, 1);
    tally->rows += 1;
    tally->bytes += (int64_t)size;
    if (text && memmem(text, size, word, length)) tally->hits += 1;
  }
  library->reset(database->range);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int rival_member(rival_database *database, int64_t member, rival_tally *tally) {
  const rival_library *library = database->library;
  int code = prepare(database, &database->of_member,
                     "SELECT id, text FROM notes WHERE member=?1 ORDER BY id");
  if (code != SQLITE_OK) return code;
  library->bind_int64(database->of_member, 1, member);
  size_t filled = 0;
  while ((code = library->step(database->of_member)) == SQLITE_ROW) {
    const void *text = library->column_blob(database->of_member, 1);
    size_t size = (size_t)library->column_bytes(database->of_member, 1);
    if (filled + size > database->room_size) {
      size_t larger = 2 * (filled + size);
      char *room = realloc(database->room, larger);
      if (!room) return SQLITE_NOMEM;
      database->room = room;
      database->room_size = larger;
    }
    if (text) memcpy(database->room + filled, text, size);
    filled += size;
    tally->rows += 1;
  }
  tally->bytes += (int64_t)filled;
  library->reset(database->of_member);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int rival_note_reading(rival_database *database, int64_t member) {
  const rival_library *library = database->library;
  int code = prepare(database, &database->reading,
                     "INSERT INTO readings(member, at) VALUES(?1, strftime('%s'))");
  if (code != SQLITE_OK) return code;
  library->bind_int64(database->reading, 1, member);
  code = library->step(database->reading);
  library->reset(database->reading);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}
