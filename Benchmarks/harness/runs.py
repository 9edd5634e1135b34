"""Runs the program HavenBenchmarks, a process for each measurement, in turns with the rivals."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from measures import HAVEN, LIMITS, MEASURES, RIVALS, SQLITE, TEXT_BYTES, hits


@dataclass
class Series:
    """The samples of one measurement of one subject, a list for each round, in seconds."""
    rounds: list = field(default_factory=list)
    cpu: float = 0.0
    """The most memory beyond what the process had before, in bytes."""
    memory: int = 0
    counts: dict = field(default_factory=dict)

    def add(self, answer):
        self.rounds.append([sample / 1e9 for sample in answer["samples"]])
        self.cpu += answer["cpu"] / 1e9
        self.memory = max(self.memory, answer["peak"] - answer["idle"])
        self.counts = {name: count for name, count in answer.items()
                       if name not in ("samples", "cpu", "idle", "peak")}

    @property
    def median(self):
        return statistics.median(sample for samples in self.rounds for sample in samples)

    @property
    def medians(self):
        """The median of each round."""
        return [statistics.median(samples) for samples in self.rounds]

    @property
    def cpu_each(self):
        """Processor time of a sample: it leans less on what else the machine does."""
        return self.cpu / sum(len(samples) for samples in self.rounds)

    def json(self):
        return {"rounds": self.rounds, "median": self.median, "cpuEach": self.cpu_each, "memory": self.memory,
                "counts": self.counts}


class Bench:
    """The program, and where it works."""

    def __init__(self, program):
        self.program = program

    def phase(self, name, *options):
        """One phase's answer. Nothing of earlier work is left for the disk to write meanwhile."""
        os.sync()
        done = subprocess.run([self.program, name, *map(str, options)], stdout=subprocess.PIPE, check=False)
        if done.returncode != 0:
            sys.exit(f"bench: {name} {' '.join(map(str, options))} failed")
        return json.loads(done.stdout)

    def knows(self, name):
        """Whether there is such a phase: asked for none, the program names all."""
        done = subprocess.run([self.program], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        return name in done.stderr.replace(",", " ").split()

    def lines(self, path, rows, members):
        with open(path, "wb") as file:
            subprocess.run([self.program, "lines", "--rows", str(rows), "--members", str(members)],
                           stdout=file, check=True)


def say(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)


def require(holds, words):
    """A figure of work that was not done is worse than none."""
    if not holds:
        sys.exit(f"bench: {words}")


def check(measure, subject, series, rows, members):
    """Whether everybody found and read the same."""
    counts = series.counts
    if measure.key.startswith("search"):
        require(counts["hits"] == hits(rows), f"{subject} found {counts['hits']} of {hits(rows)}")
        if subject != HAVEN:
            require(counts["rows"] == rows and counts["bytes"] == rows * TEXT_BYTES,
                    f"{subject} did not read everything: {counts}")
    if measure.key == "member":
        require(counts["bytes"] == counts["rows"] * TEXT_BYTES, f"{subject} read other texts: {counts}")
    if measure.key in ("member", "list"):
        each = rows // members
        require(each * measure.repeat <= counts["rows"] <= (each + 1) * measure.repeat,
                f"{subject} read {counts['rows']} records of {measure.repeat} members")
    if measure.key == "verify":
        require(counts["rows"] > rows, f"{subject} verified {counts['rows']} rows")


def measure_store(bench, folder, rows, members, rounds, has_cipher):
    """All measures of one size: each round has new databases, and another subject goes first."""
    subjects = [HAVEN] + [rival for rival in RIVALS if rival == SQLITE or has_cipher]
    found = {}
    for number in range(rounds):
        place = Path(folder) / f"{rows}-{number}"
        place.mkdir(mode=0o700)
        for measure in MEASURES:
            first = number % len(subjects)
            for subject in subjects[first:] + subjects[:first]:
                phase = measure.haven if subject == HAVEN else measure.rival
                if not phase:
                    continue
                say(f"{rows:,} records, round {number + 1} of {rounds}: {measure.key}, {subject}")
                options = [*phase, "--folder", place, "--rows", rows, "--members", members,
                           "--repeat", measure.repeat]
                if subject != HAVEN:
                    options += ["--rival", subject]
                series = found.setdefault((measure.key, subject), Series())
                series.add(bench.phase(*options))
                check(measure, subject, series, rows, members)
        shutil.rmtree(place)
    return found


def measure_histories(bench, folder, rows, rounds):
    """verify where each record was a transaction of its own: signatures decide."""
    place = Path(folder) / "histories"
    place.mkdir(mode=0o700)
    entries = rows // 10
    members = max(2, entries // 100)
    say(f"a vault of {entries:,} records, each a transaction of its own")
    options = ["--folder", place, "--rows", entries, "--members", members]
    bench.phase("haven-histories", *options)
    series = Series()
    for _ in range(rounds):
        series.add(bench.phase("haven-verify", *options))
    require(series.counts["entries"] > entries, f"there are {series.counts['entries']} entries")
    shutil.rmtree(place)
    return series


def measure_limits(bench, folder, rows, members, rounds):
    """libsodium alone on one thread and two; memory; and a bare scan with mmap."""
    found = {}
    for key, _ in LIMITS:
        for workers in (1, 2):
            say(f"limits: {key}, {workers} thread(s)")
            series = found.setdefault((key, workers), Series())
            for _ in range(rounds):
                series.add(bench.phase(key, "--rows", rows, "--workers", workers))
    place = Path(folder) / "mapped"
    place.mkdir(mode=0o700)
    options = ["--folder", place, "--rows", rows, "--members", members]
    bench.phase("rival-import", *options)
    for workers in (1, 2):
        series = found.setdefault(("mapped", workers), Series())
        for _ in range(rounds):
            series.add(bench.phase("rival-scan", *options, "--workers", workers, "--mmap", 1 << 34))
    shutil.rmtree(place)
    return found


def versions(bench):
    answer = bench.phase("versions")
    return {name: answer[name] for name in ("SQLite", "SQLCipher", "libsodium") if name in answer}
