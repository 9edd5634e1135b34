"""A release of a large programme, from vault to folder, and sealed files beside the stock `age`."""

import csv
import hashlib
import json
import os
import random
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from redaction_text import Notes, People
from runs import require, say
from whole_commands import COLUMNS, LEAST, Timed, Vault, timed

ROOT = Path(__file__).resolve().parents[2]
MEMBERS = 2000
"""Bytes of notes a second on one core and the most memory; seconds of a release of rows; Haven's rate as a share of age's."""
RATE_AIM, MEMORY_AIM, SEARCH_AIM, SEAL_AIM = 5e6, 200e6, 5.0, 0.8
GIGABYTE = 10 ** 9
PROFILES = {
    "gender": ("man", "man", "man", "woman", "nonbinary"), "referral": ("self", "court", "probation", "lawyer", "family"),
    "legal_status": ("none", "charged", "probation", "parole"), "behaviour": ("contact", "online", "both"),
    "language": ("en", "en", "fr", "pa"), "own_survivor": ("yes", "no", "not asked"),
}


@dataclass
class Releases:
    """What was measured."""
    rounds: int = 3
    """Bytes and number of the notes."""
    bytes: int = 0
    notes: int = 0
    """By what was done."""
    gate: dict = field(default_factory=dict)
    search: Timed = field(default_factory=Timed)
    """pyCANON's on the table that went out; None where it is not installed."""
    figures: Timed | None = None
    """By program and direction; None for `age` where it is not installed."""
    sealing: dict = field(default_factory=dict)
    sealed_bytes: int = GIGABYTE

    def json(self):
        return {"bytes": self.bytes, "notes": self.notes, "gate": {name: series.json() for name, series in self.gate.items()},
                "search": self.search.json(), "figures": self.figures.json() if self.figures else None,
                "sealing": {" ".join(key): series.json() for key, series in self.sealing.items()}}


def measure_releases_of_many(program, folder, rounds, megabytes):
    """Notes of so many megabytes through the gate once; what takes seconds as often as `rounds` says."""
    found = Releases(rounds)
    folder = Path(folder)
    vault = Vault.create(program, folder / "vault", LEAST)
    found.bytes, found.notes = write_import(vault.folder / "import.jsonl", megabytes * 1_000_000)
    say(f"{found.notes:,} notes: haven import")
    vault.run(Timed(), "import", str(vault.folder / "import.jsonl"))
    agree(vault)
    one_core = {min(os.sched_getaffinity(0))}
    every = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, one_core)
        measure_gate(vault, found)
        measure_search(vault, found, rounds)
        measure_figures(vault.folder / "rows-0", found, rounds)
    finally:
        os.sched_setaffinity(0, every)
    shutil.rmtree(vault.folder)
    measure_sealing(program, folder, found, rounds)
    return found


def write_import(path, byte_count):
    """The members, each with notes in turn; the notes' own bytes, and how many there are."""
    people = People(MEMBERS)
    draw = random.Random(11)
    with open(path, "w", encoding="utf-8") as file:
        for number, person in enumerate(people.all):
            identity = {name: value for name, value in person.items() if name != "member"}
            profile = {name: draw.choice(values) for name, values in PROFILES.items()}
            profile["intake"] = str(date(2012, 1, 1) + timedelta(days=draw.randrange(5000)))
            file.write(json.dumps({"type": "member", "ref": str(number), "alias": alias(number), "identity": identity,
                                   "profile": profile}) + "\n")
        written = notes = 0
        for text, _ in Notes(people, MEMBERS):
            if written >= byte_count:
                return written, notes
            file.write(json.dumps({"type": "record", "member": str(notes % MEMBERS), "kind": "note", "on": "2024-03-05",
                                   "text": text}) + "\n")
            written += len(text.encode())
            notes += 1


def alias(number):
    """No alias has digits."""
    letters = "abcdefghijklmnopqrst"
    return "Zvon" + "".join(letters[number // 20 ** place % 20] for place in range(3))


def agree(vault):
    until = str(date.today() + timedelta(days=90))
    agreed = vault.folder / "agreed"
    agreed.write_text("".join(f"{member['alias']}\n" for member in vault.run(Timed(), "member", "list")))
    columns = [word for column in COLUMNS for word in ("--column", column)]
    vault.run(Timed(), "study", "add", "s1", "--ethics", "none-required", "--custodian", "Bench", "--agreement", str(agreed),
              "--expires", until, "--level", "rows", "--notes", *columns)
    vault.run(Timed(), "consent", "add", "--members-file", str(agreed), "--study", "s1", "--ends", until)


def measure_gate(vault, found):
    for name, arguments in (("review --mask-open", ("review", "s1", "--mask-open")),
                            ("export-redacted --notes", (*release(vault, "notes"), "--notes"))):
        say(f"{found.bytes / 1e6:.0f} MB of notes: {name}")
        series = found.gate[name] = Timed()
        answer = vault.run(series, *arguments)
        require(answer.get("open", 0) == answer.get("leftovers", 0) == 0, f"{name} says {answer}")
    with open(vault.folder / "notes/notes.csv", encoding="utf-8", newline="") as file:
        require(sum(1 for _ in csv.reader(file)) == found.notes + 1, "a note is missing")
    shutil.rmtree(vault.folder / "notes")


def release(vault, name):
    return ("export-redacted", "--study", "s1", "--recipient", "Bench", "--level", "rows", "--to", str(vault.folder / name))


def measure_search(vault, found, rounds):
    for number in range(rounds):
        say(f"{MEMBERS:,} rows, {len(COLUMNS)} columns: export-redacted, round {number + 1} of {rounds}")
        answer = vault.run(found.search, *release(vault, f"rows-{number}"))
        require(answer["people"] == MEMBERS and answer["leftovers"] == 0, f"export-redacted says {answer}")


PYCANON = """
import sys
import pandas
from pycanon import anonymity
table = pandas.read_csv(sys.argv[1], dtype=str)
quasi = sys.argv[2].split(",")
print(anonymity.k_anonymity(table, quasi), anonymity.l_diversity(table, quasi, sys.argv[3].split(",")))
"""


def measure_figures(folder, found, rounds):
    """k and l alone: pyCANON searches for nothing."""
    python = ROOT / ".venv/bin/python"
    if not python.exists() or subprocess.run([python, "-c", "import pycanon"], capture_output=True).returncode != 0:
        return
    found.figures = Timed()
    sensitive = "own_survivor"
    quasi = ",".join(column for column in COLUMNS if column != sensitive)
    for _ in range(rounds):
        timed([str(python), "-c", PYCANON, str(folder / "people.csv"), quasi, sensitive], found.figures, os.environ, folder)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def measure_sealing(program, folder, found, rounds):
    """A gigabyte that nothing compresses, sealed and opened by each program; each opens what the other sealed."""
    place = folder / "sealing"
    place.mkdir(mode=0o700)
    plain = place / "plain"
    with open(plain, "wb") as file:
        draw = random.Random(5)
        for _ in range(GIGABYTE // 10 ** 6):
            file.write(draw.randbytes(10 ** 6))
    environment = {"HOME": str(place), "PATH": "/usr/bin:/bin"}
    haven = str(program)
    made = json.loads(timed([haven, "--json", "keygen", "-o", "key"], Timed(), environment, place))
    ways = {"haven": ([haven, "--quiet", "seal", "plain", "--to", made["recipient"], "-o"],
                      [haven, "--quiet", "unseal", "--identity", "key", "-o"])}
    if shutil.which("age"):
        ways["age"] = (["age", "-r", made["recipient"], "-o"], ["age", "-d", "-i", "key", "-o"])
    for number in range(rounds):
        for name, (seal, _) in ways.items():
            say(f"1 GB sealed by {name}, round {number + 1} of {rounds}")
            run(found, (name, "seal"), [*seal, f"{name}.age", *(["plain"] if name == "age" else [])], environment, place)
        for name, (_, unseal) in ways.items():
            # Each opens what the other sealed, where there is another.
            sealed = next((other for other in ways if other != name), name) + ".age"
            run(found, (name, "unseal"), [*unseal, f"{name}.plain", sealed], environment, place)
            require(digest(place / f"{name}.plain") == digest(plain), f"{name} opened {sealed} to something else")
        for path in place.glob("*.age"):
            path.unlink()
        for name in ways:
            (place / f"{name}.plain").unlink()
    shutil.rmtree(place)


def run(found, key, command, environment, place):
    timed(command, found.sealing.setdefault(key, Timed()), environment, place)
