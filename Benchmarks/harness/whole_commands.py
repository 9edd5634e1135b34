"""Whole commands of the program `haven`, from start to end, with the most memory that each had resident."""

import json
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from measures import hits
from runs import require, say

PASSPHRASE = b"plum orchard behind seven fences\n"
"""The least derivation that Haven takes, so that a command's own work and memory show; and its default."""
LEAST = (19, 2)
STANDARD = (256, 3)
"""One journal entry names at most so many people, so a release has no more."""
RELEASE_LIMIT = 5000
COLUMNS = ("age_band_intake", "gender_grp", "referral_grp", "legal_grp", "behaviour_grp", "first_language_grp",
           "own_survivor", "entry_period")


@dataclass
class Timed:
    """One command's samples."""
    seconds: list = field(default_factory=list)
    """Processor time of each."""
    cpu: list = field(default_factory=list)
    """The most resident memory of the whole process, the derivation's included, in bytes."""
    memory: int = 0
    """What this process had itself: wait4 never says less of a child."""
    floor: int = 0

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def cpu_median(self):
        return statistics.median(self.cpu)

    def json(self):
        return {"seconds": self.seconds, "median": self.median, "cpu": self.cpu, "memory": self.memory}


def timed(command, series, environment, folder, passphrase=None, stdin=None):
    """Runs a command; its answer."""
    descriptors = ()
    if passphrase is not None:
        reading, writing = os.pipe()
        os.write(writing, passphrase)
        os.close(writing)
        command = [command[0], "--passphrase-fd", str(reading), *command[1:]]
        descriptors = (reading,)
    talk = tempfile.TemporaryFile(dir=folder)
    start = time.monotonic()
    child = subprocess.Popen(command, pass_fds=descriptors, env=environment, cwd=folder, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=talk)
    if stdin:
        child.stdin.write(stdin)
    child.stdin.close()
    answer = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    series.seconds.append(time.monotonic() - start)
    series.cpu.append(usage.ru_utime + usage.ru_stime)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    series.memory = max(series.memory, usage.ru_maxrss * 1024)
    series.floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for descriptor in descriptors:
        os.close(descriptor)
    talk.seek(0)
    words = talk.read().decode(errors="replace")
    talk.close()
    require(child.returncode == 0, f"{' '.join(command)} exited with {child.returncode}:\n{words}")
    return answer


class Vault:
    """A vault driven through the program, in a home of its own."""

    def __init__(self, program, folder, passphrase=PASSPHRASE):
        self.program, self.folder, self.passphrase = str(program), folder, passphrase
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC"}

    @classmethod
    def create(cls, program, folder, cost, kit="none"):
        folder.mkdir(mode=0o700)
        vault = cls(program, folder)
        vault.run(Timed(), "init", "--kdf-memory", str(cost[0]), "--kdf-passes", str(cost[1]),
                  "--recovery-kit", kit)
        return vault

    @property
    def path(self):
        return self.folder / "vault.haven"

    def run(self, series, *arguments):
        command = [self.program, "--vault", str(self.path), "--json", *arguments]
        return json.loads(timed(command, series, self.environment, self.folder, self.passphrase))


def measure_commands(bench, program, folder, rows, members, rounds, with_notes):
    """Import into new vaults, then every command on the last of them."""
    place = Path(folder) / f"commands-{rows}"
    place.mkdir(mode=0o700)
    file = place / "import.jsonl"
    bench.lines(file, rows, members)
    found = {"import": Timed()}
    for number in range(rounds):
        say(f"{rows:,} records: haven import, round {number + 1} of {rounds}")
        if number > 0:
            shutil.rmtree(vault.folder)
        vault = Vault.create(program, place / f"vault-{number}", LEAST)
        answer = vault.run(found["import"], "import", str(file))
        require(answer == {"members": members, "records": rows}, f"import says {answer}")
    say(f"{rows:,} records: whole commands")
    found |= measure_reading(vault, rows, members, rounds)
    if members <= RELEASE_LIMIT:
        found |= measure_releases(vault, rounds, with_notes)
    found |= measure_show(bench, vault, LEAST)
    shutil.rmtree(vault.folder)
    standard = Vault.create(program, place / "standard", STANDARD)
    standard.run(Timed(), "import", str(file))
    found |= measure_show(bench, standard, STANDARD)
    shutil.rmtree(place)
    return found


def measure_reading(vault, rows, members, rounds):
    found = {name: Timed() for name in ("--version", "record search", "member list", "verify")}
    for _ in range(rounds):
        # The start of the program alone.
        timed([vault.program, "--version"], found["--version"], vault.environment, vault.folder)
        answer = vault.run(found["record search"], "record", "search", "harbour")
        require(len(answer) == hits(rows), f"record search found {len(answer)}")
        answer = vault.run(found["member list"], "member", "list")
        require(len(answer) == members, f"member list has {len(answer)}")
        answer = vault.run(found["verify"], "verify")
        require(answer["ok"] and answer["rows"] > rows, f"verify says {answer}")
    return found


def agree(vault):
    """A study that allows every column of people, and the consents of all."""
    until = str(date.today() + timedelta(days=90))
    agreed = vault.folder / "agreed"
    agreed.write_text("".join(f"{member['alias']}\n" for member in vault.run(Timed(), "member", "list")))
    columns = [word for column in COLUMNS for word in ("--column", column)]
    vault.run(Timed(), "study", "add", "s1", "--ethics", "none-required", "--custodian", "Bench", "--agreement", str(agreed),
              "--expires", until, "--level", "tables", "--level", "rows", "--notes", "--table", "records", *columns)
    vault.run(Timed(), "consent", "add", "--members-file", str(agreed), "--study", "s1", "--ends", until)


def measure_releases(vault, rounds, with_notes):
    agree(vault)
    found = {}
    kinds = [("tables", ["--level", "tables"]), ("rows", ["--level", "rows"])]
    if with_notes:
        kinds.append(("rows and notes", ["--level", "rows", "--notes"]))
        found["review --mask-open"] = Timed()
        vault.run(found["review --mask-open"], "review", "s1", "--mask-open")
    for name, options in kinds:
        series = found[f"export-redacted, {name}"] = Timed()
        for number in range(1 if "notes" in name else rounds):
            target = vault.folder / f"release-{number}"
            answer = vault.run(series, "export-redacted", "--study", "s1", "--recipient", "Bench",
                               "--to", str(target), *options)
            require(answer["leftovers"] == 0 and target.is_dir(), f"export-redacted says {answer}")
            shutil.rmtree(target)
    return found


def measure_show(bench, vault, cost, samples=15):
    """`record show` beside the derivation that it begins with, taken in turns."""
    record = vault.run(Timed(), "record", "list", "Alias1")[0]["record"]
    shown, derived = Timed(), Timed()
    for _ in range(samples):
        answer = vault.run(shown, "record", "show", record)
        require(len(answer["text"]) == 1000, "record show shows another text")
        derive(bench, derived, cost)
    words = f"{cost[0]} MiB × {cost[1]}"
    return {f"record show, {words}": shown, f"derivation, {words}": derived}


def derive(bench, series, cost):
    """The derivation alone, which every command of the program begins with."""
    answer = bench.phase("derivation", "--memory-mib", cost[0], "--passes", cost[1])
    series.seconds.append(answer["samples"][0] / 1e9)
    series.cpu.append(answer["cpu"] / 1e9)


# What somebody would use instead, to show one note.


def measure_others(folder, samples=15):
    """One note of 1,000 bytes shown by other programs, those that are installed."""
    place = Path(folder) / "others"
    place.mkdir(mode=0o700)
    environment = {"HOME": str(place), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    try:
        return {name: shown_by(name, make, place, environment, samples)
                for name, programs, make in OTHERS if all(map(shutil.which, programs))}
    finally:
        if shutil.which("gpgconf"):
            # pass leaves an agent behind, of this home alone.
            subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False)
        shutil.rmtree(place)


def shown_by(name, make, place, environment, samples):
    say(name)
    note = (b"honest plan repair " * 60)[:1000]
    command, stdin = make(place, environment, note)
    series = Timed()
    for _ in range(samples):
        answer = timed(command, series, environment, place, stdin=stdin)
        require(answer.strip() == note.strip(), f"{name} shows another text")
    return series


def quietly(environment, folder, *command, stdin=b""):
    done = subprocess.run(command, input=stdin, env=environment, cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, check=False)
    require(done.returncode == 0, f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")


def age_file(folder, environment, note):
    key = subprocess.run(["age-keygen"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         check=True).stdout
    (folder / "identity").write_bytes(key)
    recipient = key.decode().split("public key: ")[1].split()[0]
    quietly(environment, folder, "age", "-r", recipient, "-o", "note.age", stdin=note)
    return ["age", "-d", "-i", "identity", "note.age"], None


def pass_store(folder, environment, note):
    (folder / ".gnupg").mkdir(mode=0o700)
    quietly(environment, folder, "gpg", "--batch", "--passphrase", "", "--quick-gen-key", "bench", "default",
            "default", "never")
    quietly(environment, folder, "pass", "init", "bench")
    quietly(environment, folder, "pass", "insert", "-m", "note", stdin=note)
    return ["pass", "show", "note"], None


def keepass(folder, environment, note):
    password = b"plum orchard behind seven fences\n"
    environment["QT_QPA_PLATFORM"] = "offscreen"
    quietly(environment, folder, "keepassxc-cli", "db-create", "-q", "-t", "100", "-p", "notes.kdbx",
            stdin=password * 2)
    quietly(environment, folder, "keepassxc-cli", "add", "-q", "--notes", note.decode(), "notes.kdbx", "note",
            stdin=password)
    return ["keepassxc-cli", "show", "-q", "-a", "notes", "notes.kdbx", "note"], password


OTHERS = (("age -d, with an identity file", ("age", "age-keygen"), age_file),
          ("pass show, a key without a passphrase", ("pass", "gpg"), pass_store),
          ("keepassxc-cli show, derivation set to 100 ms", ("keepassxc-cli",), keepass))
