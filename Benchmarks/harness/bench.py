"""Measures Haven beside bare SQLite, SQLCipher and libsodium in one run. Scripts/bench calls it."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import backups_table
import people_table
import redaction_table
import releases_table
import screens_table
import session_table
import table
from backups import measure_backups
from evening_screens import measure_screens
from whole_commands import measure_commands, measure_others
from machine import Neighbours, describe
from people import measure_people
from redaction import measure_redaction
from releases import measure_releases_of_many
from session import measure_session
from runs import Bench, measure_histories, measure_limits, measure_store, say, versions

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "Benchmarks/README.md"
STORE, PEOPLE, SESSION, SCREENS, REDACTION, RELEASES, BACKUPS = (
    "store", "people", "session", "screens", "redaction", "releases", "backups")
"""Between which lines of the page the tables of a part lie."""
MARKERS = {STORE: ("<!-- table: begin -->\n", "<!-- table: end -->\n"),
           PEOPLE: ("<!-- people: begin -->\n", "<!-- people: end -->\n"),
           SESSION: ("<!-- session: begin -->\n", "<!-- session: end -->\n"),
           SCREENS: ("<!-- screens: begin -->\n", "<!-- screens: end -->\n"),
           REDACTION: ("<!-- redaction: begin -->\n", "<!-- redaction: end -->\n"),
           RELEASES: ("<!-- releases: begin -->\n", "<!-- releases: end -->\n"),
           BACKUPS: ("<!-- backups: begin -->\n", "<!-- backups: end -->\n")}
MILLION = 1_000_000
SMALL = 50_000


def options():
    parser = argparse.ArgumentParser(prog="Scripts/bench", description=__doc__)
    parser.add_argument("--part", choices=MARKERS, default=STORE,
                        help=f"{STORE}: the store beside others (the default); {PEOPLE}: what several people cost, "
                             f"at a size of its own; {SESSION}: commands in an unlocked session, beside other programs; "
                             f"{SCREENS}: tonight, due and journey of a large programme, beside plain SQLite; "
                             f"{REDACTION}: redaction of much text, beside Presidio; "
                             f"{RELEASES}: a release of a large programme, and sealed files beside age; "
                             f"{BACKUPS}: backups of a vault, beside restic and borg")
    parser.add_argument("--rows", type=int, default=200_000, help="records (200,000)")
    parser.add_argument("--members", type=int, default=2000, help="members to whom they belong in turn (2,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is done anew (3)")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"),
                        help="where databases are made, and removed at the end (/var/tmp: not in memory)")
    parser.add_argument("--million", action="store_true",
                        help=f"also {SMALL:,} and {MILLION:,} records, with members in proportion")
    parser.add_argument("--megabytes", type=int, default=100, help="text to redact or to release (100: also the most in one document)")
    parser.add_argument("--text-bytes", type=int, default=3700,
                        help="each record's text in the vault that is backed up (3,700: with 240,000 records a gigabyte)")
    parser.add_argument("--presidio-kilobytes", type=int, default=200, help="how much of it Presidio gets (200)")
    parser.add_argument("--notes", action="store_true", help="also a release with redacted notes: it takes long")
    parser.add_argument("--json", action="store_true", help="print every sample as one JSON value, not the tables")
    parser.add_argument("--update-readme", action="store_true", help="put the tables into Benchmarks/README.md")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release", help=argparse.SUPPRESS)
    parser.add_argument("--haven", type=Path, default=ROOT / ".build/release/haven", help=argparse.SUPPRESS)
    parser.add_argument("--presidio", type=Path, default=ROOT / ".build/presidio/bin/python", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.members < 2 or given.rows < 10 * given.members:
        parser.error("there are at least 2 members, and 10 records of each")
    if not 1 <= given.rounds:
        parser.error("there is at least one round")
    if not 1 <= given.megabytes <= 100 or not 1 <= given.presidio_kilobytes <= given.megabytes * 1000:
        parser.error("there are 1 to 100 megabytes, and Presidio gets a part of them")
    if not 1 <= given.text_bytes <= 100_000:
        parser.error("a record's text has 1 to 100,000 bytes")
    return given


def update_readme(part, text):
    """Replaces what lies between the markers of a part, and nothing else."""
    before, after = MARKERS[part]
    old = README.read_text()
    head, begin, rest = old.partition(before)
    _, end, tail = rest.partition(after)
    if not begin or not end:
        sys.exit(f"bench: {README} lacks the markers {before.strip()} and {after.strip()}")
    README.write_text(f"{head}{begin}\n{text}\n{end}{tail}")


def as_json(machine, share, stores, history, limit, by_size, other):
    return {
        "machine": machine, "others": share,
        "store": {str(store.rows): {f"{key}, {subject}": series.json()
                                    for (key, subject), series in store.found.items()} for store in stores},
        "histories": history.json(),
        "limits": {f"{key}, {workers}": series.json() for (key, workers), series in limit.items()},
        "commands": {str(rows): {name: timed.json() for name, timed in found.items()}
                     for rows, found in by_size.items()},
        "otherPrograms": {name: timed.json() for name, timed in other.items()},
    }


def measure_one_part(given, bench, folder, machine):
    """The tables of the part that is asked for, and every sample as JSON."""
    neighbours = Neighbours()
    if given.part == PEOPLE:
        people = measure_people(bench, given.haven, folder, given.rounds)
        share = neighbours.share()
        return (people_table.whole(machine, share, people),
                {"machine": machine, "others": share, "people": people.json()})
    if given.part == SESSION:
        session = measure_session(bench, given.haven, folder)
        share = neighbours.share()
        return (session_table.whole(machine, share, session),
                {"machine": machine, "others": share, "session": session.json()})
    if given.part == SCREENS:
        screens = measure_screens(given.haven, folder)
        share = neighbours.share()
        return (screens_table.whole(machine, share, screens),
                {"machine": machine, "others": share, "screens": screens.json()})
    if given.part == REDACTION:
        redaction = measure_redaction(bench, given.haven, given.presidio, folder, given.rounds, given.megabytes,
                                      given.presidio_kilobytes)
        share = neighbours.share()
        return (redaction_table.whole(machine, share, redaction),
                {"machine": machine, "others": share, "redaction": redaction.json()})
    if given.part == RELEASES:
        releases = measure_releases_of_many(given.haven, folder, given.rounds, given.megabytes)
        share = neighbours.share()
        return (releases_table.whole(machine, share, releases),
                {"machine": machine, "others": share, "releases": releases.json()})
    if given.part == BACKUPS:
        backups = measure_backups(given.haven, folder, given.rows, given.members, given.text_bytes, given.rounds)
        share = neighbours.share()
        return (backups_table.whole(machine, share, backups),
                {"machine": machine, "others": share, "backups": backups.json()})
    stores, by_size = [], {}
    for rows in sorted({SMALL, given.rows, MILLION}) if given.million else [given.rows]:
        members = max(2, given.members * rows // given.rows)
        found = measure_store(bench, folder, rows, members, given.rounds, "SQLCipher" in machine)
        stores.append(table.Store(rows, members, found))
        by_size[rows] = measure_commands(bench, given.haven, folder, rows, members, given.rounds,
                                         given.notes and rows == given.rows)
    history = measure_histories(bench, folder, given.rows, given.rounds)
    limit = measure_limits(bench, folder, given.rows, given.members, given.rounds)
    other = measure_others(folder)
    share = neighbours.share()
    main_store = next(store for store in stores if store.rows == given.rows)
    return (table.whole(machine, share, stores, history, limit, by_size, other, main_store),
            as_json(machine, share, stores, history, limit, by_size, other))


def main():
    given = options()
    bench = Bench(given.program / "HavenBenchmarks")
    with tempfile.TemporaryDirectory(prefix="haven-bench-", dir=given.folder) as folder:
        machine = describe(folder, versions(bench), ROOT)
        if machine["fileSystem"]["type"] == "tmpfs":
            say("this folder lies in memory: nothing is durable there, name another by --folder")
        text, samples = measure_one_part(given, bench, folder, machine)
    print(json.dumps(samples) if given.json else text)
    if given.update_readme:
        update_readme(given.part, text)


if __name__ == "__main__":
    main()
