"""haven as the sweeps of faults drive it: one vault in a folder of its own, one command at a time."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
PASSPHRASE = "plum orchard behind seven fences"
OTHER_PASSPHRASE = "seven fences behind a plum orchard"
NO_PASSPHRASE = "nothing that opens anything"
WRONG_PASSPHRASE = 12
# Until when the studies and consents of the tests run.
UNTIL = str(date.today() + timedelta(days=90))
CHEAP = ("--kdf-memory", "19", "--kdf-passes", "2")
# Far above anything that a command takes here: what is still running then hangs.
PATIENCE_SECONDS = 120
MEMORY = Path("/dev/shm")
ROOM_NEEDED = 2 << 30

needs_haven = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


@contextmanager
def scratch():
    """A folder that goes again: in memory where there is room, since a sweep copies its vault each time."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_NEEDED
    with tempfile.TemporaryDirectory(prefix="haven-faults-", dir=MEMORY if in_memory else None) as folder:
        yield Path(folder).resolve()


@dataclass
class Done:
    """How a command ended."""
    code: int
    out: bytes
    words: str

    @property
    def answer(self):
        """Its one line of JSON; None when it gave none, or not all of it."""
        return json.loads(self.out) if self.out.endswith(b"\n") else None

    @property
    def is_acknowledged(self):
        """It answered, and not that something is wrong: verify says that too in an answer."""
        return self.out.endswith(b"\n") and not self.out.startswith(b'{"ok":false')


class Vault:
    """The file vault.haven in a folder, which is HOME to the program too."""

    def __init__(self, folder, passphrase=PASSPHRASE):
        self.folder = folder
        self.path = folder / "vault.haven"
        self.passphrase = passphrase
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC"}

    def create(self, *more):
        return self.run("init", *CHEAP, *(more or ("--recovery-kit", "none")))

    def add_study(self, name, members, *more, environment=()):
        """Adds a study to which some members agree."""
        self.run(*study_add(name, *more), text="what was agreed", environment=environment)
        self.run(*consent_add(name), text="\n".join(members), environment=environment)

    def copy(self, folder):
        """The same vault in another folder, with all that lies beside it."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Vault(folder, self.passphrase)

    def enroll(self, name, *more, given=OTHER_PASSPHRASE, own=PASSPHRASE):
        """Adds a keyholder, who then chooses a passphrase of their own."""
        self.run("keyholder", "add", name, *more, new_passphrase=given)
        self.run("--as", name, "keyholder", "passphrase", passphrase=given, new_passphrase=own)

    def start(self, *arguments, text="", new_passphrase=None, before=(), environment=(), as_json=True,
              passphrase=None, waits=False, share_words=None):
        """Starts a command; `before` is a program that runs it, with its own arguments.

        `share_words` are the lines that `--share-words-fd` gives. With `waits` its standard input stays open, for the caller to write to.
        """
        given = [pipe_holding((passphrase or self.passphrase) + "\n")]
        options = ["--vault", str(self.path), "--passphrase-fd", str(given[0])]
        if new_passphrase is not None:
            given.append(pipe_holding(new_passphrase + "\n"))
            options += ["--new-passphrase-fd", str(given[1])]
        if share_words is not None:
            given.append(pipe_holding("".join(f"{words}\n" for words in share_words)))
            arguments = [*arguments, "--share-words-fd", str(given[-1])]
        child = subprocess.Popen(
            [*before, HAVEN, *options, *(["--json"] if as_json else []), *arguments], pass_fds=given, cwd=self.folder,
            env=self.environment | dict(environment), stdin=subprocess.PIPE if text or waits else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for descriptor in given:
            os.close(descriptor)
        if text:
            threading.Thread(target=feed, args=(child, text), daemon=True).start()
        return child

    def do(self, *arguments, **more):
        """Runs a command to its end, whatever that is."""
        child = self.start(*arguments, **more)
        return end_of(child)

    def run(self, *arguments, **more):
        """Runs a command that must succeed; its answer."""
        done = self.do(*arguments, **more)
        assert done.code == 0, (arguments, done)
        return done.answer

    def killed(self, delay_seconds, *arguments, **more):
        """Runs a command and kills it after a while."""
        child = self.start(*arguments, **more)
        time.sleep(delay_seconds)
        child.send_signal(signal.SIGKILL)
        return end_of(child)


def end_of(child):
    # Not communicate(): it would close the input that another thread feeds.
    timer = threading.Timer(PATIENCE_SECONDS, child.kill)
    timer.start()
    words = []
    reader = threading.Thread(target=lambda: words.append(child.stderr.read()))
    reader.start()
    out = child.stdout.read()
    reader.join()
    code = child.wait()
    hangs = not timer.is_alive()
    timer.cancel()
    child.stdout.close()
    child.stderr.close()
    assert not hangs, f"it was still running after {PATIENCE_SECONDS} s"
    return Done(code, out, words[0].decode(errors="replace"))


def pipe_holding(text):
    read, write = os.pipe()
    os.write(write, text.encode())
    os.close(write)
    return read


def feed(child, text):
    try:
        child.stdin.write(text.encode())
        child.stdin.close()
    except BrokenPipeError:
        pass


def study_add(name, *more):
    """The words of a command that adds a study which lets out all but further tables; what it reads is the agreement."""
    return ("study", "add", name, "--ethics", "none-required", "--custodian", "the university", "--agreement", "-",
            "--expires", UNTIL, "--level", "tables", "--level", "rows", "--level", "synthetic", "--notes", *more)


def consent_add(study):
    """The words of a command that records consents to a study; what it reads are aliases, one a line."""
    return ("consent", "add", "--members-file", "-", "--study", study, "--ends", UNTIL)


def people(first, count, notes=3):
    """The lines of an import: some people with some notes each. In what a release says of them they are alike."""
    lines = []
    for number in range(first, first + count):
        lines.append({"type": "member", "ref": f"r{number}", "alias": alias(number),
                      "identity": {"given": f"Zorv{letters(number)}", "family": "Quellabrin"},
                      "profile": {"referral": "court"}})
        lines += [{"type": "record", "member": f"r{number}", "kind": "note", "text": f"note {n} of {number} " * 40}
                  for n in range(notes)]
    return "".join(json.dumps(line) + "\n" for line in lines)


def alias(number):
    return f"Wren{letters(number)}"


def letters(number):
    return "".join("abcdefghij"[int(digit)] for digit in str(number))
