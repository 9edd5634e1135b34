"""The screens of an evening in an unlocked session, and the same questions to a plain SQLite database, by hyperfine."""

import json
import shlex
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from runs import require, say
from session import at_terminal, hyperfine, samples
from whole_commands import LEAST, PASSPHRASE, Timed, Vault

ROOT = Path(__file__).resolve().parents[2]
"""Members, and records in all; None for as many as ten years of 300 people make."""
SIZES = ((300, None), (5_000, 500_000))
UNTIL, DAY = "2026-11-24", "2026-11-25"
"""Removes what the session keeps for its screens: the next one reads every file, as the first of a session does.

It fails where there is nothing to remove: then something else was measured."""
FORGET = "rm .local/state/haven/run/*.summaries"


@dataclass(frozen=True)
class Screen:
    """A screen, the words of its command, and the question to plain SQLite."""
    words: str
    question: str
    is_first: bool = False


SCREENS = {
    "tonight": Screen(f"tonight Tuesday --on {DAY}", "tonight"),
    "tonight-first": Screen(f"tonight Tuesday --on {DAY}", "tonight", is_first=True),
    "tonight-all": Screen(f"tonight --on {DAY}", "tonight-all"),
    "due": Screen(f"due --on {DAY}", "due"),
    "due-first": Screen(f"due --on {DAY}", "due", is_first=True),
    "journey": Screen("journey Stan", "journey"),
}
TIME_AIM, MEMORY_AIM = 0.1, 150e6
RUNS, WARM_UP = 20, 3
"""Of a child, and of what it started: the most that was resident."""
MEASURING = ("import resource,subprocess,sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
             "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")

SCHEMA = """
CREATE TABLE member (ref TEXT PRIMARY KEY, alias TEXT);
CREATE TABLE grp (ref TEXT PRIMARY KEY, name TEXT);
CREATE TABLE evening (ref TEXT PRIMARY KEY, grp TEXT, day TEXT);
CREATE TABLE record (id INTEGER PRIMARY KEY, member TEXT, kind TEXT, day TEXT, grp TEXT, evening TEXT, fields TEXT, text TEXT);
"""
INDICES = """
CREATE INDEX of_member ON record (member, kind, day);
CREATE INDEX of_group ON record (grp) WHERE grp IS NOT NULL;
CREATE INDEX of_kind ON record (kind) WHERE kind IN ('plan', 'review', 'episode');
"""
STANDING = f"json_extract(e.fields, '$.start') <= '{DAY}' AND coalesce(json_extract(e.fields, '$.end'), '9') >= '{DAY}'"
NEWEST = ("(SELECT max(day) FROM record r WHERE r.member = e.member AND r.kind = 'review'), "
          "(SELECT json_extract(fields, '$.review_due') FROM record r WHERE r.member = e.member AND r.kind = 'plan' "
          "ORDER BY day DESC LIMIT 1)")
EXPECTED = (f"SELECT alias, (SELECT json_extract(fields, '$.attendance') FROM record s WHERE s.member = e.member AND "
            f"s.kind = 'session' ORDER BY day DESC LIMIT 1), {NEWEST} FROM record e JOIN grp ON e.grp = grp.ref "
            f"JOIN member ON member.ref = e.member WHERE {STANDING}")
QUERIES = {
    "tonight": f"{EXPECTED} AND grp.name = 'Tuesday' ORDER BY alias",
    "tonight-all": f"{EXPECTED} ORDER BY grp.name, alias",
    "due": f"SELECT alias, {NEWEST} FROM record e JOIN member ON member.ref = e.member "
           f"WHERE e.kind = 'episode' AND {STANDING} ORDER BY alias",
    "journey": "SELECT day, kind, fields FROM record WHERE member = (SELECT ref FROM member WHERE alias = 'Stan') "
               "AND kind IN ('episode', 'plan', 'review', 'pause', 'return', 'event', 'session') ORDER BY day",
}


@dataclass
class Screens:
    """By members: how many records there are, and by screen every sample in seconds, and the most memory in bytes."""
    records: dict = field(default_factory=dict)
    haven: dict = field(default_factory=dict)
    plain: dict = field(default_factory=dict)
    memory: dict = field(default_factory=dict)

    def json(self):
        return {"records": self.records, "haven": self.haven, "plain": self.plain, "memory": self.memory}


def measure_screens(program, folder, sizes=SIZES):
    require(shutil.which("hyperfine"), "hyperfine is not installed")
    require(shutil.which("sqlite3"), "sqlite3 is not installed")
    found = Screens()
    for members, records in sizes:
        say(f"{members:,} members: screens")
        measure_size(program, Path(folder) / f"screens-{members}", members, records, found)
    return found


def measure_size(program, place, members, records, found):
    vault = Vault.create(program, place, LEAST)
    size = ["--members", str(members)] + (["--records", str(records)] if records else [])
    subprocess.run([ROOT / "Tools/make-programme", *size, "--until", UNTIL, "--to", place], check=True)
    found.records[members] = vault.run(Timed(), "import", str(place / "programme.jsonl"))["records"]
    fill(place / "plain.db", place / "programme.jsonl")
    (place / "programme.jsonl").unlink()
    (place / "pass").write_bytes(PASSPHRASE)
    haven = shlex.quote(vault.program)
    lines = ["sync", f"{haven} --quiet unlock --passphrase-fd 3 3< pass > unlocked"]
    for name, screen in SCREENS.items():
        forget = FORGET if screen.is_first else None
        lines += [hyperfine(f"{haven} {screen.words}", f"haven-{name}.json", forget, runs=RUNS, warm_up=WARM_UP),
                  forget or "true", f"{shlex.join(['python3', '-c', MEASURING])} {haven} {screen.words} > memory-{name}",
                  hyperfine(shlex.join(["sqlite3", "-readonly", "plain.db", QUERIES[screen.question]]), f"plain-{name}.json",
                            runs=RUNS, warm_up=WARM_UP)]
    lines.append(f"{haven} lock")
    at_terminal(" && ".join(lines), vault.environment | {"HAVEN_VAULT": str(vault.path), "TERM": "xterm"}, place)
    found.haven[members] = {name: samples(place / f"haven-{name}.json") for name in SCREENS}
    found.plain[members] = {name: samples(place / f"plain-{name}.json") for name in SCREENS}
    found.memory[members] = {name: int((place / f"memory-{name}").read_text()) * 1024 for name in SCREENS}
    shutil.rmtree(place)


def fill(path, lines):
    """The same programme, in tables and in the clear."""
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    for line in map(json.loads, lines.open(encoding="utf-8")):
        insert(database, line)
    database.executescript(INDICES + "ANALYZE;")
    database.commit()
    database.close()


def insert(database, line):
    match line["type"]:
        case "member":
            database.execute("INSERT INTO member VALUES (?, ?)", (line["ref"], line["alias"]))
        case "group":
            database.execute("INSERT INTO grp VALUES (?, ?)", (line["ref"], line["name"]))
        case "evening":
            database.execute("INSERT INTO evening VALUES (?, ?, ?)", (line["ref"], line["group"], line["on"]))
        case "record":
            database.execute(
                "INSERT INTO record (member, kind, day, grp, evening, fields, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (line["member"], line["kind"], line.get("on"), line.get("group"), line.get("evening"),
                 json.dumps(line.get("fields", {})), line.get("text", "")))
