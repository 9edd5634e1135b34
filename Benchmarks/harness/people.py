"""What several people cost: one vault of many keyholders and members, driven through the program."""

import os
import shutil
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path

from runs import require, say
from whole_commands import LEAST, Timed, Vault, derive

KEYHOLDERS, MEMBERS, NOTES_EACH = 40, 5000, 3
"""Everybody's in the vaults that HavenBenchmarks makes: Benchmarks/Sources/BenchKeyholder.swift."""
PASSPHRASE = b"nine benches by the water\n"
"""Who holds what: Sharing, in Benchmarks/Sources/PeoplePhases.swift."""
FEW, GIVER, LEAVER = "colleague1", "colleague2", f"colleague{KEYHOLDERS - 1}"
EVERYBODYS = range(9)
"""Each member of these has four readers beside the founder, and the first colleague is none of them."""
FIVES = range(23, MEMBERS, 4)
LEAVERS_LANES = len(EVERYBODYS) + sum(1 for member in range(len(EVERYBODYS), MEMBERS) if member % 5 == 0)


@dataclass(frozen=True)
class Command:
    key: str
    words: str
    """The most seconds beyond the derivation that are aimed at."""
    aim: float | None = None


COMMANDS = (
    Command("unlock-all", f"`unlock`, by the founder, who holds all {MEMBERS:,} members", 0.1),
    Command("unlock-few", "`unlock`, by one who holds 20", 0.1),
    Command("grant-5", "`grant` of the casework of a member whom 5 hold", 0.05),
    Command("revoke-5", "`revoke` of it: 5 stay", 0.05),
    Command("revoke-40", f"`revoke` of the casework of a member whom all {KEYHOLDERS} hold", 0.05),
    Command("grant-40", "`grant` of it, to the same person again", 0.05),
    Command("first-few", "the first `unlock` after that, by one who holds 20 and takes the new keys", 0.1),
    Command("first-many", f"the same, by one who holds {LEAVERS_LANES:,}", 0.1),
    Command("take-many", "their `record list` after it: it writes the new keys into their ring"),
    Command("remove", f"`keyholder remove` of one who holds {LEAVERS_LANES:,}"),
    Command("member-erase", "`member erase`, the search of all other notes and the rewriting included"),
    Command("record-erase", "`record erase`, the rewriting included"),
    Command("audit", "`audit` of everything"),
    Command("verify", "`verify`"),
    Command("compact", "`compact`"),
)
"""The share of the speed of a bare VACUUM INTO that is aimed at, and the most memory of any command."""
COMPACT_AIM, MEMORY_AIM = 0.7, 150e6


@dataclass
class People:
    """What was measured."""
    rounds: int = 3
    found: dict = field(default_factory=lambda: {command.key: Timed() for command in COMMANDS})
    derivation: Timed = field(default_factory=Timed)
    """VACUUM INTO and fsync, in turns with `compact`."""
    vacuum: list = field(default_factory=list)
    making: float = 0.0
    grants: int = 0
    file_bytes: int = 0

    def json(self):
        return {"rounds": self.rounds, "commands": {key: timed.json() for key, timed in self.found.items()},
                "derivation": self.derivation.json(), "vacuum": self.vacuum, "making": self.making,
                "grants": self.grants, "fileBytes": self.file_bytes}


def measure_people(bench, program, folder, rounds):
    place = Path(folder) / "people"
    place.mkdir(mode=0o700)
    people = People(rounds)
    say(f"people: a vault of {KEYHOLDERS} keyholders and {MEMBERS:,} members, made once")
    answer = bench.phase("haven-people", "--folder", place, "--keyholders", KEYHOLDERS, "--members", MEMBERS,
                         "--rows", NOTES_EACH * MEMBERS)
    vault = Vault(program, place, PASSPHRASE)
    people.making, people.grants = answer["samples"][0] / 1e9, answer["grants"]
    people.file_bytes = vault.path.stat().st_size
    measure_unlocking(bench, vault, people, rounds)
    measure_sharing(bench, vault, people, rounds)
    measure_removal(vault, people, rounds)
    measure_upkeep(vault, people, rounds)
    measure_erasing(vault, people, rounds)
    shutil.rmtree(place)
    return people


def run(vault, series, *arguments, by=None):
    """Nothing of earlier work is left for the disk to write meanwhile."""
    os.sync()
    return vault.run(series, *arguments, *(["--as", by] if by else []))


def measure_unlocking(bench, vault, people, rounds):
    say("people: unlock")
    for number in range(1 + 3 * rounds):
        # The first of each remembers the newest entry on this machine: the others go on from there.
        is_measured = number > 0
        for key, name in (("unlock-all", None), ("unlock-few", FEW)):
            answer = run(vault, people.found[key] if is_measured else Timed(), "unlock", by=name)
            require(answer["state"] == "unlocked", f"unlock says {answer}")
        if is_measured:
            derive(bench, people.derivation, LEAST)


def measure_sharing(bench, vault, people, rounds):
    """Each time another member, so that all lanes begin their second epoch."""
    found = people.found
    for number in range(min(3 * rounds, len(EVERYBODYS))):
        say(f"people: grant and revoke, {number + 1}")
        five, everybodys = f"Alias{FIVES[number]}", f"Alias{EVERYBODYS[number]}"
        answer = run(vault, found["grant-5"], "grant", five, "--to", FEW)
        require(answer["new"], f"grant says {answer}")
        answer = run(vault, found["revoke-5"], "revoke", five, "--from", FEW)
        require(answer["records"] == NOTES_EACH, f"revoke says {answer}")
        answer = run(vault, found["revoke-40"], "revoke", everybodys, "--from", GIVER)
        require(answer["records"] == NOTES_EACH, f"revoke says {answer}")
        for name, first, taken in ((FEW, "first-few", Timed()), (LEAVER, "first-many", found["take-many"])):
            run(vault, found[first], "unlock", by=name)
            answer = run(vault, taken, "record", "list", everybodys, by=name)
            require(len(answer) == NOTES_EACH, f"record list has {len(answer)}")
        answer = run(vault, found["grant-40"], "grant", everybodys, "--to", GIVER)
        require(answer["new"], f"grant says {answer}")
        derive(bench, people.derivation, LEAST)


def measure_removal(vault, people, rounds):
    """Each time from a copy of the vault, with what its people remember of it."""
    for number in range(rounds):
        say(f"people: keyholder remove, {number + 1}")
        place = vault.folder.with_name(f"{vault.folder.name}-removal")
        shutil.copytree(vault.folder, place)
        copy = Vault(vault.program, place, PASSPHRASE)
        answer = run(copy, people.found["remove"], "keyholder", "remove", LEAVER, "--confirm", LEAVER)
        require((answer["renewed"], answer["owed"]) == (LEAVERS_LANES, 0), f"removal says {answer}")
        shutil.rmtree(place)


def measure_upkeep(vault, people, rounds):
    for number in range(rounds):
        say(f"people: audit, verify, compact, {number + 1}")
        answer = run(vault, people.found["audit"], "audit")
        require(len(answer) > people.grants, f"audit has {len(answer)}")
        answer = run(vault, people.found["verify"], "verify")
        require(answer["ok"] and answer["rows"] > NOTES_EACH * MEMBERS, f"verify says {answer}")
        answer = run(vault, people.found["compact"], "compact")
        require(answer["compacted"], f"compact says {answer}")
        people.vacuum.append(vacuum(vault.path))


def vacuum(path):
    """What somebody without Haven would do to the same file: the seconds that it takes until it is durable."""
    target = path.with_suffix(".copy")
    os.sync()
    start = time.monotonic()
    connection = sqlite3.connect(path)
    connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    seconds = time.monotonic() - start
    target.unlink()
    return seconds


def measure_erasing(vault, people, rounds):
    for number in range(rounds):
        say(f"people: record erase, {number + 1}")
        alias = f"Alias{FIVES[100 + number]}"
        record = run(vault, Timed(), "record", "list", alias)[0]["record"]
        answer = run(vault, people.found["record-erase"], "record", "erase", record, "--confirm", alias)
        require(answer["rewritten"] and answer["rows"] == 1, f"record erase says {answer}")
    # Once: it reads every other note for the member's name.
    say("people: member erase")
    alias = f"Alias{FIVES[200]}"
    answer = run(vault, people.found["member-erase"], "member", "erase", alias, "--confirm", alias)
    require(answer["rewritten"] and answer["records"] == NOTES_EACH, f"member erase says {answer}")
