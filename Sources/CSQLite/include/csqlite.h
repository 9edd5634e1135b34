#ifndef HAVEN_CSQLITE_H
#define HAVEN_CSQLITE_H
#include <sqlite3.h>
#endif
