"""Careless exports of the same notes: each gives away, in one way, how few or how many people there are.

They are the control of everything else here: what finds nothing in vaults must find these.
"""

import os
import sqlite3

from building import MANY, NOTE_OVERHEAD, SMALLEST, lengths, padded

SCHEMA = "CREATE TABLE {} (id INTEGER PRIMARY KEY, box BLOB NOT NULL)"


def box(size):
    return b"\1" + os.urandom(size - 1)


def people(kind):
    """The padded sizes of each person's rows, of identity and profile first."""
    shares = [[SMALLEST] * 2 for _ in range(kind.members)]
    for index, size in enumerate(lengths()):
        shares[index // kind.notes].append(padded(NOTE_OVERHEAD + size))
    for index in range(2 * (MANY.members - kind.members)):
        shares[index % kind.members].append(SMALLEST)
    return shares


class Export:
    """A file like a vault's, whose parts the leaks below put there."""

    def __init__(self, kind, chance):
        self.kind = kind
        self.chance = chance
        shares = people(kind)
        self.sizes = [size for share in shares for size in share]
        self.owners = [owner for owner, share in enumerate(shares) for _ in share]
        self.ids = [chance.randrange(1, 1 << 63) for _ in self.sizes]
        self.heads = [os.urandom(64) for _ in range(1024)]
        self.shreds = [os.urandom(32) for _ in range(386 * 126)]
        self.transactions = 1
        self.is_rewritten = True

    def write(self, vault):
        database = sqlite3.connect(vault, isolation_level=None)
        database.execute("PRAGMA page_size=8192")
        for table in ("header", "rows", "heads", "keys"):
            database.execute(SCHEMA.format(table))
        database.execute("INSERT INTO header VALUES (1, ?)", [box(128)])
        for turn in range(self.transactions):
            chosen = [(identity, box(size)) for index, (identity, size) in enumerate(zip(self.ids, self.sizes))
                      if index % self.transactions == turn]
            self.insert(database, "rows", sorted(chosen) if self.is_rewritten else chosen)
        self.insert(database, "heads", [
            (1 + row, b"\1" + b"".join(self.heads[16 * row:16 * row + 16])) for row in range(64)])
        self.insert(database, "keys", [
            ((1 + row // 64 << 32) + row % 64, b"\1" + b"".join(self.shreds[126 * row:126 * row + 126]))
            for row in range(386)])
        database.close()

    @staticmethod
    def insert(database, table, rows):
        database.execute("BEGIN")
        database.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
        database.execute("COMMIT")


def counted_ids(export):
    """Ids that count up for each person."""
    numbers = dict.fromkeys(export.owners, 0)
    for index, owner in enumerate(export.owners):
        numbers[owner] += 1
        export.ids[index] = (owner + 1 << 40) + numbers[owner]


def grouped_ids(export):
    """Random ids, but those of one person lie together."""
    export.ids.sort()


def clustered_ids(export):
    """Ids that begin with six bits of the person's own."""
    own = [export.chance.randrange(64) for _ in range(export.kind.members)]
    export.ids = [identity % (1 << 57) | own[owner] << 57 for identity, owner in zip(export.ids, export.owners)]


def bare_lengths(export):
    """Boxes as long as what is in them: people's rows are shorter than notes."""
    export.sizes = [size - export.chance.randrange(1, 100) if size > SMALLEST else 200 + index % 200
                    for index, size in enumerate(export.sizes)]
    firsts = [index for index, owner in enumerate(export.owners) if index == 0 or export.owners[index - 1] != owner]
    for index in firsts:
        export.sizes[index] = 150


def empty_heads(export):
    """Heads of lanes that do not exist are zero."""
    export.heads[2 * export.kind.members:] = [bytes(64)] * (1024 - 2 * export.kind.members)


def empty_shreds(export):
    """What is not in use in `keys` is zero."""
    export.shreds[2 * export.kind.members:] = [bytes(32)] * (len(export.shreds) - 2 * export.kind.members)


def open_counts(export):
    """Heads that tell how many rows a lane has: of 64-bit numbers most bytes are zero."""
    for owner in range(export.kind.members):
        count = export.owners.count(owner)
        export.heads[owner] = count.to_bytes(8, "little") + os.urandom(56)


def a_transaction_for_each(export):
    """As many transactions as people, and a file that was never rewritten."""
    export.transactions = export.kind.members
    export.is_rewritten = False


# What each leak must be found by, among all others.
LEAKS = {
    counted_ids: "ids.largest gap",
    grouped_ids: "sizes.autocorrelation 1",
    clustered_ids: "ids.clusters",
    bare_lengths: "sizes.smallest",
    empty_heads: "heads.entropy",
    empty_shreds: "keys.equal slots",
    open_counts: "heads.small bytes",
    a_transaction_for_each: "head.change counter",
}


def leaky(kind, leak, folder, chance):
    """A file with one leak, in a folder of its own."""
    folder.mkdir(mode=0o700)
    export = Export(kind, chance)
    leak(export)
    vault = folder / "vault.haven"
    export.write(vault)
    return vault
