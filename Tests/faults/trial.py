"""One command with one fault in it, and what may stand afterwards."""

import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from commands import Base
from oracle import look
from program import OTHER_PASSPHRASE, PASSPHRASE, WRONG_PASSPHRASE

# What SQLite keeps beside a vault, and the next opening clears away.
NEIGHBOURS = {"vault.haven-wal", "vault.haven-shm", "vault.haven-journal"}
# After each of so many runs, what comes next is tried too.
GOING_ON = 4
WORKERS = 2
FAILED, IN_USE, DAMAGED = 1, 11, 13


def role(path):
    """A path without what differs from run to run."""
    path = re.sub(r"\.haven-\d+-\d+\.part", "PART", path)
    path = re.sub(r"marks/[0-9a-f]{32}$", "marks/MARK", path)
    path = re.sub(r"attempts/[0-9a-f]{32}$", "attempts/COUNT", path)
    path = re.sub(r"spill/.*", "spill/RUNS", path)
    path = re.sub(r"\.haven-w\w+-\d+\.part$", "PART", path)
    path = re.sub(r"^second\b", "repo", path)
    path = re.sub(r"objects/[0-9a-f]{2}(/[0-9a-f]{64})?", "objects/OBJECT", path)
    path = re.sub(r"manifests/[0-9a-f]{64}", "manifests/WRITER", path)
    path = re.sub(r"(?<=/)[0-9a-f]{16}$", "NUMBER", path)
    path = re.sub(r"backups/[0-9a-f]{32}", "backups/REPOSITORY", path)
    path = re.sub(r"run/[ac]-\d+-\d+$", "run/NOTE", path)
    return re.sub(r"PART/.*", "PART/FILE", path)


class Whole:
    """A command as it goes well: what it begins with, what it leaves, and its calls."""

    def __init__(self, base, injector, command, folder):
        self.command = command
        self.injector = injector
        self.calls = {}
        for group in injector.groups:
            vault = base.begin(command, folder)
            self.before = look(folder, command.is_of_people)
            done, self.calls[group] = injector.watch(base, command, vault, group)
            assert done.code == 0 and done.is_acknowledged, done
            self.after = look(folder, command.is_of_people)
            assert self.after.strays == [], self.after.strays
            assert command.reads == (self.before.vault == self.after.vault), command.name
            shutil.rmtree(folder)

    def meets(self, fault):
        """The calls that a fault can happen to, each with its number."""
        return self.injector.meets(self.calls, fault)


@dataclass(frozen=True)
class Attempt:
    """A run with a fault at the call of a number, from 1, among those that it can happen to."""
    command: str
    fault: object
    number: int


class Bench:
    """Runs attempts, and holds what they leave to what may be left."""

    def __init__(self, folder, injector, seed):
        self.folder = folder
        self.injector = injector
        self.seed = seed
        self.base = Base(folder)
        self.newcomer = self.base.file("newcomer", '{"alias":"Ode","identity":{"given":"Marcus"}}')
        self.wholes = {}

    def whole(self, name):
        if name not in self.wholes:
            self.wholes[name] = Whole(self.base, self.injector, self.base.commands[name], self.folder / "whole")
        return self.wholes[name]

    def attempt(self, unit, attempt):
        """One attempt; what became of it, and what was wrong with that."""
        whole = self.whole(attempt.command)
        vault = self.base.begin(whole.command, self.folder / f"unit-{unit}")
        done, met = self.injector.run(self.base, whole.command, vault, attempt)
        try:
            outcome, seen = self.judge(whole, attempt.fault, met, vault, done)
            if unit % GOING_ON == 0:
                self.go_on(whole.command, vault, seen)
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
        # Where a vault is restored is a folder: one that cannot be opened cannot be emptied.
        cannot_remove |= (whole.command.is_of_backups and met is not None
                          and (met.name, role(met.path)) == ("open", "PART"))
        left = strays(vault.folder)
        assert cannot_remove or left <= NEIGHBOURS, f"left behind: {left}"
        seen = verified(vault, whole.command.is_of_people)
        if met is None or fault.action == "short":
            assert done.code == 0, "refused, and nothing was in its way"
        if done.code == 0:
            assert done.is_acknowledged, "nothing was said"
            if whole.command.follows_up and (seen.vault, seen.beside) == (whole.after.vault, whole.before.beside):
                assert '"reissued"' not in done.out.decode(), "it says more than was done"
                return "done, and the rest not", seen
            assert seen.is_like(whole.after), f"acknowledged, and not there: {seen}"
            return "done", seen
        # What a device does not read back is damage, and a lock that it does not give is taken: to SQLite too.
        reads = fault.is_of_reading or whole.command.is_of_backups
        codes = (FAILED, IN_USE, DAMAGED) if reads else (FAILED,)
        assert done.code in codes, "another exit code"
        assert "haven: error: " in done.words, "no error was named"
        assert met.name == "answer" or not done.is_acknowledged, "acknowledged and refused"
        if seen.is_like(whole.before) or is_kit_alone(seen) and cannot_remove:
            return "refused", seen
        # Backups that were not begun leave a folder where it cannot be removed.
        if cannot_remove and {name: said for name, said in seen.beside.items() if said is not None} == whole.before.beside:
            return "refused", seen
        # A new kit stays where it cannot be removed, and where nobody can be sure that it is not the vault's.
        if is_kit_to_spare(seen, whole.before) and (cannot_remove or fault.lasts):
            return "refused", seen
        # A release stands in the vault before its first byte is on the disk.
        if whole.command.is_said_first and (seen.vault, seen.beside) == (whole.after.vault, whole.before.beside):
            return "refused", seen
        assert seen.is_like(whole.after), f"neither as before nor as after: {seen}"
        # Nothing can be said once the answer cannot be written, nor taken back where everything fails.
        assert met.name == "answer" or fault.lasts, "done, and yet refused"
        return "done but not said", seen

    def attempt_all(self, attempts):
        """Runs them, and says how many came to what; a wrong one is an error that tells the first few."""
        with ThreadPoolExecutor(WORKERS) as workers:
            results = list(workers.map(lambda item: self.attempt(*item), attempts))
        found = [problem for _, problem in results if problem]
        assert not found, f"{len(found)} of {len(attempts)}:\n" + "\n".join(found[:20])
        return Counter(outcome for outcome, _ in results)

    def go_on(self, command, vault, seen):
        """The next command works, and clears away what the failure left."""
        if seen.vault is None:
            (vault.folder / "kit.txt").unlink(missing_ok=True)
            vault.create("--recovery-kit", "kit.txt")
            seen = look(vault.folder)
            assert seen.beside["kit.txt"]["opens"]
        vault.run("member", "add", "--from", self.newcomer)
        if command.is_of_backups:
            for place in ("repo", "second"):
                if (vault.folder / place / "haven-backup").exists():
                    vault.run("backup", "create", place)
        now = look(vault.folder)
        assert now.strays == [], f"never cleared away: {now.strays}"
        assert len(now.vault["members"]) == len(seen.vault["members"]) + 1
        assert now.vault["records"] == seen.vault["records"]


def verified(vault, at_people=False):
    """What is there, once haven itself has found it sound."""
    if vault.path.exists():
        for vault.passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
            done = vault.do("verify")
            if done.code != WRONG_PASSPHRASE:
                break
        assert done.code == 0 and done.answer["ok"] and done.answer["problems"] == [], done
    return look(vault.folder, at_people)


def strays(folder):
    """What stands in a folder that no command leaves when it succeeds."""
    return {path.name for path in folder.iterdir()
            if path.name.startswith((".haven-", "vault.haven-", "vault.haven.spill"))}


def is_kit_to_spare(seen, before):
    """What a rekey leaves that was stopped before the vault took the new kit: the old one opens it."""
    spare = seen.beside.get("new.txt")
    return (spare is not None and not spare["opens"] and seen.beside["kit.txt"]["opens"]
            and seen.vault == before.vault)


def is_kit_alone(seen):
    """What an init leaves that could take nothing back: never the vault without its kit."""
    return seen.vault is None and list(seen.beside) == ["kit.txt"]
