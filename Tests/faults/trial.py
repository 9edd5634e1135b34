"""One command with one fault in it, and what may stand afterwards."""

import re
import shutil
from dataclasses import dataclass

from commands import Base
from oracle import look
from program import OTHER_PASSPHRASE, PASSPHRASE
from shim import CHANGING, LOOKING, LOOKING_FAULTS, calls_in

# What SQLite keeps beside a vault, and the next opening clears away.
NEIGHBOURS = {"vault.haven-wal", "vault.haven-shm", "vault.haven-journal"}
# After each of so many runs, what comes next is tried too.
GOING_ON = 4
FAILED, WRONG_PASSPHRASE, DAMAGED = 1, 12, 13


def role(path):
    """A path without what differs from run to run."""
    path = re.sub(r"\.haven-\d+-\d+\.part", "PART", path)
    path = re.sub(r"marks/[0-9a-f]{32}$", "marks/MARK", path)
    path = re.sub(r"spill/.*", "spill/RUNS", path)
    return re.sub(r"PART/.*", "PART/FILE", path)


class Whole:
    """A command as it goes well: what it begins with, what it leaves, and its calls."""

    def __init__(self, base, shim, command, folder):
        self.command = command
        self.calls = {}
        for names in (CHANGING, LOOKING):
            vault = base.begin(command, folder)
            self.before = look(folder)
            log = folder.with_suffix(".log")
            done = base.do(command, vault, environment=shim.watching(folder, names, log))
            assert done.code == 0 and done.is_acknowledged, done
            self.calls[names] = calls_in(log)
            self.after = look(folder)
            assert self.after.strays == [], self.after.strays
            assert command.reads == (self.before.vault == self.after.vault), command.name
            shutil.rmtree(folder)
            log.unlink()

    def meets(self, fault):
        """The calls that a fault can happen to, in their order."""
        calls = self.calls[LOOKING if fault in LOOKING_FAULTS else CHANGING]
        return [call for call in calls if call.name in fault.calls]


@dataclass(frozen=True)
class Attempt:
    """A run with a fault at the call of a number, from 1, among those that it can happen to."""
    command: str
    fault: object
    number: int


class ByShim:
    """Puts faults in by the shim, into a program that loads it."""

    def __init__(self, shim):
        self.shim = shim

    def run(self, base, command, vault, attempt):
        """Runs the command; how it ended, and the call that the fault met, None for none."""
        log = vault.folder.with_suffix(".log")
        done = base.do(command, vault, environment=self.shim.failing(vault.folder, attempt.fault, attempt.number, log))
        calls = calls_in(log)
        log.unlink()
        return done, calls[attempt.number - 1] if len(calls) >= attempt.number else None


class Bench:
    """Runs attempts, and holds what they leave to what may be left."""

    def __init__(self, folder, shim, injector, seed):
        self.folder = folder
        self.shim = shim
        self.injector = injector
        self.seed = seed
        self.base = Base(folder)
        self.newcomer = self.base.file("newcomer", '{"alias":"Ode","identity":{"given":"Marcus"}}')
        self.wholes = {}

    def whole(self, name):
        if name not in self.wholes:
            self.wholes[name] = Whole(self.base, self.shim, self.base.commands[name], self.folder / "whole")
        return self.wholes[name]

    def attempt(self, unit, attempt):
        """One attempt; what became of it, and what was wrong with that."""
        whole = self.whole(attempt.command)
        vault = self.base.begin(whole.command, self.folder / f"unit-{unit}")
        done, met = self.injector.run(self.base, whole.command, vault, attempt)
        try:
            outcome, seen = self.judge(whole, attempt.fault, met, vault, done)
            if unit % GOING_ON == 0:
                self.go_on(vault, seen)
        except Exception as error:
            where = f"{met.name} {met.path}" if met else "no call"
            return "wrong", (f"seed {self.seed}, unit {unit}: {attempt.command}, {attempt.fault.name} at call "
                             f"{attempt.number} ({where}): {error!r}\n{done}")
        finally:
            shutil.rmtree(vault.folder)
        return outcome, None

    def judge(self, whole, fault, met, vault, done):
        assert done.code >= 0, "it crashed"
        cannot_remove = fault.action == "from" or met is not None and met.name in ("unlink", "rmdir")
        left = strays(vault.folder)
        assert cannot_remove or left <= NEIGHBOURS, f"left behind: {left}"
        seen = verified(vault)
        if met is None or fault.action == "short":
            assert done.code == 0, "refused, and nothing was in its way"
        if done.code == 0:
            assert done.is_acknowledged and seen.is_like(whole.after), f"acknowledged, and not there: {seen}"
            return "done", seen
        # What a device does not read back is damage, to SQLite too.
        assert done.code == FAILED or fault in LOOKING_FAULTS and done.code == DAMAGED, "another exit code"
        assert "haven: error: " in done.words, "no error was named"
        assert met.name == "answer" or not done.is_acknowledged, "acknowledged and refused"
        if seen.is_like(whole.before) or is_kit_alone(seen) and cannot_remove:
            return "refused", seen
        assert seen.is_like(whole.after), f"neither as before nor as after: {seen}"
        # Nothing can be said once the answer cannot be written, nor taken back where everything fails.
        assert met.name == "answer" or fault.lasts, "done, and yet refused"
        return "done but not said", seen

    def go_on(self, vault, seen):
        """The next command works, and clears away what the failure left."""
        if seen.vault is None:
            (vault.folder / "kit.txt").unlink(missing_ok=True)
            vault.create("--recovery-kit", "kit.txt")
            seen = look(vault.folder)
            assert seen.beside["kit.txt"]["opens"]
        vault.run("member", "add", "--from", self.newcomer)
        now = look(vault.folder)
        assert now.strays == [], f"never cleared away: {now.strays}"
        assert len(now.vault["members"]) == len(seen.vault["members"]) + 1
        assert now.vault["records"] == seen.vault["records"]


def verified(vault):
    """What is there, once haven itself has found it sound."""
    if vault.path.exists():
        for vault.passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
            done = vault.do("verify")
            if done.code != WRONG_PASSPHRASE:
                break
        assert done.code == 0 and done.answer["ok"] and done.answer["problems"] == [], done
    return look(vault.folder)


def strays(folder):
    """What stands in a folder that no command leaves when it succeeds."""
    return {path.name for path in folder.iterdir()
            if path.name.startswith((".haven-", "vault.haven-", "vault.haven.spill"))}


def is_kit_alone(seen):
    """What an init leaves that could take nothing back: never the vault without its kit."""
    return seen.vault is None and list(seen.beside) == ["kit.txt"]
