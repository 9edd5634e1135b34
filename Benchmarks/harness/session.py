"""Commands in an unlocked session at a terminal of its own, and what somebody would use instead, by hyperfine."""

import fcntl
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import termios
from dataclasses import dataclass, field
from pathlib import Path

from runs import require, say
from whole_commands import LEAST, OTHERS, PASSPHRASE, Timed, Vault

"""Members and records of the vaults, smallest first; the last is that of the largest programme."""
SIZES = ((20, 200), (2_000, 20_000), (10_000, 20_000))
COMMANDS = (("record show", "record show {record}"), ("record list", "record list Alias1"),
            ("record add", "record add Alias1 --text-file note"), ("member list", "member list"), ("status", "status"))
SHOW_AIM, SHOW_HOPE, KEEPASS_SHARE, PANIC_AIM, AGENT_AIM = 0.015, 0.010, 0.25, 1.0, 10e6
WARM_UP, SAMPLES = 10, 60


@dataclass
class Session:
    """What was measured, in seconds and bytes."""
    """By members, by command, every sample."""
    commands: dict = field(default_factory=dict)
    panic: dict = field(default_factory=dict)
    """Of the agent: resident, and locked of that."""
    agent: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)

    def json(self):
        return {"commands": self.commands, "panic": self.panic, "agent": self.agent, "others": self.others}


def measure_session(bench, program, folder):
    require(shutil.which("hyperfine"), "hyperfine is not installed")
    found = Session()
    for members, records in SIZES:
        say(f"{members:,} members: commands in a session")
        measure_size(bench, program, Path(folder) / f"session-{members}", members, records, found)
    found.others = measure_others(Path(folder) / "session-others")
    return found


def measure_size(bench, program, place, members, records, found):
    vault = Vault.create(program, place, LEAST)
    file = place / "import.jsonl"
    bench.lines(file, records, members)
    vault.run(Timed(), "import", str(file))
    record = vault.run(Timed(), "record", "list", "Alias1")[0]["record"]
    (place / "pass").write_bytes(PASSPHRASE)
    (place / "note").write_text("honest plan repair " * 52, encoding="utf-8")
    haven = shlex.quote(vault.program)
    unlock = f"{haven} --quiet unlock --passphrase-fd 3 3< pass > unlocked"
    environment = vault.environment | {"HAVEN_VAULT": str(vault.path), "TERM": "xterm"}
    found.commands[members] = {}
    # What was imported is on the disk before anything is timed, and not written back meanwhile.
    lines = ["sync", unlock]
    for number, (_, words) in enumerate(COMMANDS):
        lines.append(hyperfine(f"{haven} --json {words.format(record=record)}", f"command-{number}.json"))
    # The agent is still there: what it holds is read now.
    lines += ["cp /proc/$(pgrep -n haven-agent)/status agent", f"{haven} lock"]
    lines.append(hyperfine(f"{haven} panic", "panic.json", prepare=unlock))
    at_terminal(" && ".join(lines), environment, place)
    for number, (name, _) in enumerate(COMMANDS):
        found.commands[members][name] = samples(place / f"command-{number}.json")
    found.panic[members] = samples(place / "panic.json")
    found.agent[members] = agent_memory((place / "agent").read_text(encoding="utf-8"))
    shutil.rmtree(place)


def hyperfine(command, file, prepare=None, stdin=None, runs=SAMPLES, warm_up=WARM_UP):
    """The words that time a command. Where something is prepared or read, a shell is between, whose start is taken off."""
    how = ["--prepare", prepare] if prepare else [] if stdin else ["-N"]
    command += f" < {stdin}" if stdin else ""
    words = ["hyperfine", *how, "--style", "none", "--warmup", str(warm_up if prepare is None else 1), "--runs",
             str(runs if prepare is None else 10), "--export-json", file, command]
    return shlex.join(words) + " > /dev/null"


def samples(file):
    result = json.loads(file.read_text(encoding="utf-8"))["results"][0]
    require(set(result["exit_codes"]) == {0}, f"{result['command']} failed")
    return result["times"]


def agent_memory(status):
    sizes = {name: int(size) * 1024 for name, size in re.findall(r"(\w+):\s+(\d+) kB", status)}
    return {"resident": sizes["VmRSS"], "locked": sizes["VmLck"], "own": sizes["RssAnon"]}


def at_terminal(words, environment, folder):
    """Runs a shell as the leader of a terminal of its own."""
    master, slave = pty.openpty()

    def take():
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

    child = subprocess.Popen(["/bin/sh", "-c", words], env=environment, cwd=folder, stdin=slave, stdout=slave,
                             stderr=slave, preexec_fn=take)
    os.close(slave)
    printed = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:
            # Nobody has the other end any more.
            break
        if not more:
            break
        printed += more
    require(child.wait() == 0, f"{words}:\n{printed.decode(errors='replace')}")
    os.close(master)


def measure_others(place):
    """One note of 1,000 bytes shown by other programs, those that are installed."""
    place.mkdir(mode=0o700)
    environment = {"HOME": str(place), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    found = {}
    try:
        for number, (name, programs, make) in enumerate(OTHERS):
            if not all(map(shutil.which, programs)):
                continue
            say(name)
            command, stdin = make(place, environment, (b"honest plan repair " * 60)[:1000])
            if stdin:
                (place / "stdin").write_bytes(stdin)
            file = f"other-{number}.json"
            words = hyperfine(shlex.join(command), file, stdin="stdin" if stdin else None)
            subprocess.run(["/bin/sh", "-c", words], env=environment, cwd=place, check=True)
            found[name] = samples(place / file)
    finally:
        if shutil.which("gpgconf"):
            # pass leaves an agent behind, of this home alone.
            subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False)
        shutil.rmtree(place)
    return found
