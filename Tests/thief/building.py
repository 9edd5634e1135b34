"""Vaults of two kinds that must look alike: few people with many notes, and many people with few.

A thief may learn the number of rows and their padded sizes (SECURITY.md, T1), so both kinds are given the
same ones, by what anybody can do with the program:

- Everybody has a row for the identity and one for the profile, of 512 bytes each: who are fewer get as many
  notes of 512 bytes more, in the same lanes and the same import.
- The journal lists an import's changes a thousand to a row, and the last of these rows is as long as there
  are lanes, heads and key rows to be listed. Which lengths that can give is known; each vault is given one note of
  each length that it has not, of exactly that padded size, by `record add`.

Then the file is compacted. That both are equal in the end is checked for each vault, not believed.
"""

import json
import os
import random
import sqlite3
import subprocess
from dataclasses import dataclass

HAVEN = os.environ.get("HAVEN_BINARY", "")
PASSPHRASE = "plum orchard behind seven fences\n"
SMALLEST = 512
# What an imported note's row has beside its text: format byte, overhead of the box, head, stamp by `keeper`,
# ids, kind `note`, no day, no field (FORMAT.md, 8). `record add` writes the day, too.
NOTE_OVERHEAD = 1 + 72 + 20 + (8 + 8 + 2 + 16 + 4 + 6) + (8 + 4 + 8) + (4 + 4) + 4 + 4 + (1 + 4)
ADDED_OVERHEAD = NOTE_OVERHEAD + len("2026-01-03")


@dataclass(frozen=True)
class Kind:
    """How the same notes are shared out."""

    name: str
    members: int
    notes: int


FEW = Kind("few", 2, 500)
MANY = Kind("many", 40, 25)
# The journal's first entry, which lists what every new vault begins with.
BEGINNING = 65_536
# What a later entry of the journal lies in.
ENTRY = 1_024
# The padded sizes that the last row of changes can have in either kind of vault.
LAST_CHANGES = (3840, 3968, 4096, 5632, 5888, 6144, 6400)


def padded(size):
    """Padmé, from 512 on."""
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return max(SMALLEST, -(-size // step) * step)


def lengths():
    """The bytes of each of the 1,000 notes: the same in every vault, in rising order."""
    chance = random.Random("the notes of every vault")
    return sorted(min(16_000, 20 + int(chance.lognormvariate(5.6, 1.1))) for _ in range(FEW.members * FEW.notes))


def expected_sizes():
    """The padded sizes that every vault has in the end."""
    notes = [padded(NOTE_OVERHEAD + size) for size in lengths()]
    people = [SMALLEST] * 2 * MANY.members
    # The journal: its beginning, a full row of changes, the import's entry, one for each note more, one for the
    # compaction.
    changes = [padded(1 + 72 + 20 + 42 * 1000), *LAST_CHANGES]
    entries = [BEGINNING] + [ENTRY] * (1 + (len(LAST_CHANGES) - 1) + 1)
    return sorted(notes + people + changes + entries)


def text(size, chance):
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz     ", k=size))


def import_lines(kind, chance):
    """An import: each person's notes are of like lengths, so that rows which lie together would show it."""
    for member in range(kind.members):
        yield {"type": "member", "ref": str(member), "alias": f"Kel {member}", "identity": {}}
    for index, size in enumerate(lengths()):
        yield {"type": "record", "member": str(index // kind.notes), "text": text(size, chance)}
    for index in range(2 * (MANY.members - kind.members)):
        yield {"type": "record", "member": str(index % kind.members), "text": text(100, chance)}


class Builder:
    """Makes vaults in a folder, through the program."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC",
                            "XDG_STATE_HOME": str(folder / "state")}

    def run(self, vault, *arguments, text=""):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode())
        os.close(write)
        done = subprocess.run(
            [HAVEN, "--vault", str(vault), "--passphrase-fd", str(read), "--quiet", *arguments], pass_fds=[read],
            env=self.environment, cwd=self.folder, input=text.encode(), capture_output=True, check=False)
        os.close(read)
        assert done.returncode == 0, done.stderr.decode()

    def make(self, kind, name, chance):
        """A compacted vault, in a folder of its own with all that lies beside it."""
        for attempt in range(5):
            vault = self._make(kind, self.folder / f"{name}-{attempt}", chance)
            if vault is not None:
                return vault
        raise AssertionError("the last rows of changes have other lengths than was reckoned")

    def _make(self, kind, folder, chance):
        """None where the last row of changes has a length that comes once in a hundred thousand."""
        folder.mkdir(mode=0o700)
        vault = folder / "vault.haven"
        self.run(vault, "init", "--kdf-memory", "19", "--kdf-passes", "2", "--recovery-kit", "none")
        lines = "".join(json.dumps(line) + "\n" for line in import_lines(kind, chance))
        self.run(vault, "import", "-", text=lines)
        missing = self.missing(vault)
        if len(missing) != len(LAST_CHANGES) - 1:
            return None
        for size in missing:
            alias = f"Kel {chance.randrange(kind.members)}"
            self.run(vault, "record", "add", alias, "--text-file", "-", text=text(size - ADDED_OVERHEAD, chance))
        self.run(vault, "compact")
        assert row_sizes(vault) == expected_sizes()
        return vault

    @staticmethod
    def missing(vault):
        """The sizes of which this vault's last row of changes has another one."""
        sizes = row_sizes(vault)
        notes = [padded(NOTE_OVERHEAD + size) for size in lengths()]
        return [size for size in LAST_CHANGES if sizes.count(size) == notes.count(size)]


def row_sizes(vault):
    """The lengths of the boxes, as a thief sees them."""
    database = sqlite3.connect(f"file:{vault}?mode=ro&immutable=1", uri=True)
    try:
        return sorted(size for size, in database.execute("SELECT length(box) FROM rows"))
    finally:
        database.close()
