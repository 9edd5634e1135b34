"""Tests/faults/shim.c, compiled, and what it is told: which call of a program fails, and how."""

import errno
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
# What haven asks for files: calls that change something on the disk or open it, and calls that only look.
CHANGING = ("open", "openrw", "create", "write", "sync", "truncate", "rename", "unlink", "rmdir", "mkdir", "link", "map",
            "chmod", "utimes", "answer")
LOOKING = ("read", "stat", "lock", "close")
# What can meet a full disk.
NEEDING_ROOM = ("create", "write", "sync", "truncate", "rename", "mkdir", "link", "map", "answer")


@dataclass(frozen=True)
class Call:
    """A call as the shim wrote it down."""
    name: str
    path: str
    first: int
    second: int
    content: bytes


@dataclass(frozen=True)
class Fault:
    """What happens to one call, or to all from one on."""
    name: str
    """As the shim knows it."""
    action: str
    code: int
    """The calls that it can happen to."""
    calls: tuple
    is_of_reading: bool = False

    @property
    def lasts(self):
        return self.action in ("from", "fill")


def without_answer(calls):
    """Calls on files alone: the answer goes to a person or a program, whose trouble is not the disk's."""
    return tuple(name for name in calls if name != "answer")


FAULTS = [
    Fault("device fails once", "once", errno.EIO, CHANGING),
    Fault("device fails from there", "from", errno.EIO, without_answer(CHANGING)),
    Fault("disk is full once", "once", errno.ENOSPC, NEEDING_ROOM),
    Fault("disk is full from there", "fill", errno.ENOSPC, without_answer(NEEDING_ROOM)),
    Fault("half is written", "short", 0, ("write", "answer")),
    Fault("reading fails once", "once", errno.EIO, LOOKING, is_of_reading=True),
    Fault("reading fails from there", "from", errno.EIO, LOOKING, is_of_reading=True),
]


class Shim:
    """The compiled shim."""

    def __init__(self, folder):
        self.library = folder / "shim.so"
        compiler = shutil.which("clang") or shutil.which("cc")
        assert compiler, "a C compiler comes with Swift"
        subprocess.run(
            [compiler, "-O1", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o", self.library, SOURCE, "-ldl"],
            check=True)

    def watching(self, folder, calls, log=None, **more):
        """The environment of a program whose calls on files under `folder` are counted.

        `more` are settings of the shim's by their names in small letters.
        """
        environment = {"LD_PRELOAD": str(self.library), "HAVEN_SHIM_ROOT": str(folder),
                       "HAVEN_SHIM_CALLS": f",{','.join(calls)},"}
        if log:
            environment["HAVEN_SHIM_LOG"] = str(log)
        return environment | {f"HAVEN_SHIM_{name.upper()}": str(value) for name, value in more.items()}


def calls_in(log):
    """The calls that a log holds."""
    data, at, calls = log.read_bytes(), 0, []
    while at < len(data):
        end = data.index(b"\n", at)
        name, first, second, length, path = data[at:end].decode().split(" ", 4)
        at = end + 1 + int(length)
        calls.append(Call(name, path, int(first), int(second), data[end + 1 : at]))
    return calls


class ByShim:
    """Puts faults into a program that loads the shim."""
    groups = (CHANGING, LOOKING)

    def __init__(self, shim, **settings):
        self.shim = shim
        self.settings = settings

    def watch(self, base, command, vault, group):
        """Runs the command; how it ended, and its calls of a group."""
        return self.logged(base, command, vault, calls=group)

    def run(self, base, command, vault, attempt):
        """Runs the command with a fault; how it ended, and the call that the fault met, None for none."""
        fault = attempt.fault
        done, calls = self.logged(base, command, vault, calls=fault.calls, at=attempt.number, do=fault.action,
                                  errno=fault.code)
        return done, calls[attempt.number - 1] if len(calls) >= attempt.number else None

    def logged(self, base, command, vault, calls, **settings):
        log = vault.folder.with_suffix(".log")
        environment = self.shim.watching(vault.folder, calls, log, **self.settings, **settings)
        done = base.do(command, vault, environment=environment)
        made = calls_in(log) if log.exists() else []
        log.unlink(missing_ok=True)
        return done, made

    @staticmethod
    def meets(calls, fault):
        """The calls that a fault can happen to, each with its number."""
        group = LOOKING if fault.is_of_reading else CHANGING
        return list(enumerate((call for call in calls[group] if call.name in fault.calls), 1))
