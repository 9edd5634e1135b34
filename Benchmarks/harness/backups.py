"""Backups of a vault beside restic's and borg's of the same file: written, written again, read through and put back."""

import json
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from machine import first_line
from releases import digest
from runs import require, say
from whole_commands import LEAST, Timed, Vault, timed

FIRST, AGAIN, VERIFY, RESTORE, OPEN = "first", "again", "verify", "restore", "open"
"""The faster rival's time ÷ Haven's; Haven's bytes ÷ the better rival's; the most memory."""
TIME_AIMS = {FIRST: 1.0, AGAIN: 2.0, VERIFY: 1.0, RESTORE: 1.0}
BYTES_AIM, MEMORY_AIM = 1.5, 150e6
"""One record in so many is new before the second backup."""
NEW_EACH = 100
SECRET = "twelve kettles on one stove"
WORDS = "honest plan repair harbour weather letter garden ladder morning anger promise window river bread quiet".split()


@dataclass
class Backups:
    """What was measured."""
    rows: int
    text_bytes: int
    rounds: int = 3
    vault_bytes: int = 0
    versions: dict = field(default_factory=dict)
    """By step and program."""
    found: dict = field(default_factory=dict)
    """What a backup added to the repository in each round, in bytes, by step and program."""
    written: dict = field(default_factory=dict)
    drill: Timed = field(default_factory=Timed)
    """The drill's own answers."""
    drilled: list = field(default_factory=list)

    def json(self):
        return {"rows": self.rows, "textBytes": self.text_bytes, "rounds": self.rounds, "vaultBytes": self.vault_bytes,
                "versions": self.versions, "found": {" ".join(key): series.json() for key, series in self.found.items()},
                "written": {" ".join(key): counts for key, counts in self.written.items()},
                "drill": self.drill.json(), "drilled": self.drilled}


def measure_backups(program, folder, rows, members, text_bytes, rounds):
    """Each round has new repositories of a vault that has grown by a hundredth, and another program goes first."""
    for rival in (Restic, Borg):
        require(shutil.which(rival.name), f"{rival.name} is not installed")
    found = Backups(rows, text_bytes, rounds)
    place = Path(folder) / "backups"
    vault = Vault.create(program, place, LEAST, kit="kit.txt")
    say(f"{rows:,} records of {text_bytes:,} bytes: haven import")
    grow(vault, rows, members, text_bytes)
    found.vault_bytes = vault.path.stat().st_size
    for number in range(rounds):
        programs = [kind(vault, place / f"{kind.name}-{number}") for kind in (Haven, Restic, Borg)]
        first = number % len(programs)
        measure_round(found, vault, programs[first:] + programs[:first], f"round {number + 1} of {rounds}",
                      lambda: grow(vault, rows // NEW_EACH, max(1, members // NEW_EACH), text_bytes))
    found.versions = {Restic.name: first_line("restic", "version").split()[1],
                      Borg.name: first_line("borg", "--version").split()[1]}
    shutil.rmtree(place)
    return found


def grow(vault, rows, members, text_bytes):
    """Imports new members, and records of theirs in turn."""
    draw = random.Random(7)
    # Parts of one long text: sealed, no two of them have anything in common.
    text = " ".join(draw.choice(WORDS) for _ in range(200_000))
    file = vault.folder / "import.jsonl"
    with open(file, "w", encoding="utf-8") as lines:
        for number in range(members):
            lines.write(json.dumps({"type": "member", "ref": str(number)}) + "\n")
        for number in range(rows):
            start = draw.randrange(len(text) - text_bytes)
            lines.write(json.dumps({"type": "record", "member": str(number % members),
                                    "text": text[start:start + text_bytes]}) + "\n")
    answer = vault.run(Timed(), "import", str(file))
    require(answer == {"members": members, "records": rows}, f"import says {answer}")
    file.unlink()


def measure_round(found, vault, programs, words, grow):
    for program in programs:
        program.begin()
    for step in (FIRST, AGAIN):
        if step == AGAIN:
            grow()
        for program in programs:
            say(f"{words}: {step}, {program.name}")
            before = size(program.repository)
            # What Haven journals afterwards changes the file: what each has to give back is as it is now.
            program.digest = digest(vault.path)
            measure(found, step, program, program.back_up)
            found.written.setdefault((step, program.name), []).append(size(program.repository) - before)
    for step in (OPEN, VERIFY, RESTORE):
        for program in programs:
            say(f"{words}: {step}, {program.name}")
            measure(found, step, program, {OPEN: program.open, VERIFY: program.verify, RESTORE: program.restore}[step])
    say(f"{words}: haven backup drill")
    haven = next(program for program in programs if program.name == Haven.name)
    found.drilled.append(haven.drill(found.drill))
    for program in programs:
        shutil.rmtree(program.repository)


def measure(found, step, program, run):
    # Nothing of earlier work is left for the disk to write meanwhile.
    os.sync()
    run(found.found.setdefault((step, program.name), Timed()))


def size(repository):
    return sum(path.stat().st_size for path in repository.rglob("*") if path.is_file())


class Haven:
    name = "haven"

    def __init__(self, vault, repository):
        self.vault, self.repository = vault, repository

    def run(self, series, command, *options):
        return self.vault.run(series, "backup", command, str(self.repository), *options)

    def begin(self):
        self.run(Timed(), "init", "--kit", "kit.txt")

    def back_up(self, series):
        self.rows = self.run(series, "create")["rows"]

    def open(self, series):
        self.vault.run(series, "backup", "key", "show", str(self.repository))

    def verify(self, series):
        answer = self.run(series, "verify", "--read")
        require(answer["ok"] and answer["snapshots"] == 2, f"backup verify says {answer}")

    def restore(self, series):
        """The drill compares the rows themselves."""
        file = self.vault.folder / "restored.haven"
        answer = self.run(series, "restore", "--to", str(file), "--kit", "kit.txt")
        require(answer["rows"] == self.rows and answer["lostRows"] == 0, f"backup restore says {answer}")
        file.unlink()

    def drill(self, series):
        os.sync()
        answer = self.run(series, "drill")
        require(answer["equal"] == self.rows and answer["erased"] == 0, f"backup drill says {answer}")
        return answer


class Rival:
    """A program that takes the vault's file for bytes. Its caches lie in the vault's folder, which is its home."""

    def __init__(self, vault, repository):
        self.vault, self.repository = vault, repository
        self.environment = vault.environment | {"LANG": "C.UTF-8", "RESTIC_PASSWORD": SECRET, "BORG_PASSPHRASE": SECRET,
                                                "RESTIC_REPOSITORY": str(repository), "BORG_REPO": str(repository)}

    def run(self, series, *words, folder=None):
        return timed([self.name, *words], series, self.environment, folder or self.vault.folder)

    def restore_to(self, series, *words):
        place = self.vault.folder / "restored"
        place.mkdir(mode=0o700)
        self.run(series, *words, folder=place)
        require(digest(place / self.vault.path.name) == self.digest, f"{self.name} restored something else")
        shutil.rmtree(place)


class Restic(Rival):
    name = "restic"

    def begin(self):
        self.run(Timed(), "init", "--repository-version", "2")

    def back_up(self, series):
        self.run(series, "--compression", "off", "backup", self.vault.path.name)

    def open(self, series):
        self.run(series, "snapshots")

    def verify(self, series):
        self.run(series, "check", "--read-data")

    def restore(self, series):
        self.restore_to(series, "restore", "latest", "--target", ".")


class Borg(Rival):
    name = "borg"
    archives = 0

    def begin(self):
        self.run(Timed(), "init", "-e", "repokey-blake2")

    def back_up(self, series):
        self.archives += 1
        self.run(series, "create", "--compression", "none", f"::{self.archives}", self.vault.path.name)

    def open(self, series):
        self.run(series, "list")

    def verify(self, series):
        self.run(series, "check", "--verify-data")

    def restore(self, series):
        self.restore_to(series, "extract", f"::{self.archives}")
