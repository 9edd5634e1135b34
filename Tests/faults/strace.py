"""Faults put in by strace: the program is as it is shipped, and may be one that loads no shim."""

import errno
import re
import shutil
import subprocess

from shim import Call, Fault

# A system call, as it is named here, and whether it can meet a full disk.
CALLS = {"openat": ("open", True), "write": ("write", True), "pwrite64": ("write", True), "fsync": ("sync", True),
         "fdatasync": ("sync", True), "ftruncate": ("truncate", True), "rename": ("rename", True),
         "renameat2": ("rename", True), "unlink": ("unlink", False), "unlinkat": ("unlink", False),
         "mkdirat": ("mkdir", True), "linkat": ("link", True), "utimensat": ("utimes", False), "mmap": ("map", False)}
LINE = re.compile(r"\d+ +(\w+)\((.*)")


def faults():
    """What can happen to each system call."""
    for name, (_, needs_room) in CALLS.items():
        yield Fault(f"{name} fails once", "once", errno.EIO, (name,))
        yield Fault(f"{name} fails from there", "from", errno.EIO, (name,))
        if needs_room:
            yield Fault(f"{name} finds the disk full", "once", errno.ENOSPC, (name,))


FAULTS = list(faults())


def refusal():
    """Why strace cannot be used here; None when it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return tried.stderr.strip() or "strace fails" if tried.returncode else None


class ByStrace:
    """Puts faults into a program through the kernel's own tracing."""
    groups = (tuple(CALLS),)

    def watch(self, base, command, vault, group):
        """Runs the command; how it ended, and all of its system calls of a group, by name."""
        log = vault.folder.with_suffix(".log")
        done = base.do(command, vault, before=tracing(log, group))
        calls = parsed(log, vault.folder)
        log.unlink()
        return done, calls

    def run(self, base, command, vault, attempt):
        """Runs the command with a fault; how it ended, and the call that the fault met, None for none."""
        log = vault.folder.with_suffix(".log")
        name, = attempt.fault.calls
        which = f"{attempt.number}+" if attempt.fault.lasts else str(attempt.number)
        error = errno.errorcode[attempt.fault.code]
        done = base.do(command, vault, before=[*tracing(log, [name]), "-e", f"inject={name}:error={error}:when={which}"])
        calls = parsed(log, vault.folder)[name]
        log.unlink()
        return done, calls[attempt.number - 1] if len(calls) >= attempt.number else None

    @staticmethod
    def meets(calls, fault):
        """The calls on files of the vault's folder, each with its number among all of its name."""
        name, = fault.calls
        calls = calls[tuple(CALLS)][name]
        if fault.lasts:
            # Everything that follows fails too: not what goes to a person or a program.
            answers = [number for number, call in enumerate(calls, 1) if call and call.name == "answer"]
            calls = [] if answers else calls
        return [(number, call) for number, call in enumerate(calls, 1) if call]


def tracing(log, names):
    return ["strace", "-f", "-qq", "-y", "-s", "4096", "-o", str(log), "-e", f"trace={','.join(names)}"]


def parsed(log, folder):
    """The calls in a log of strace's, by their names; None for one that is not about the folder."""
    calls = {name: [] for name in CALLS}
    for line in log.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if match and match[1] in calls:
            calls[match[1]].append(understood(match[1], match[2], str(folder)))
    return calls


def understood(name, arguments, folder):
    if name == "write" and arguments.startswith("1<"):
        return Call("answer", "-", 0, 0, b"")
    if folder not in arguments:
        return None
    kind = CALLS[name][0]
    if kind == "open":
        kind = "create" if "O_CREAT" in arguments or "O_TMPFILE" in arguments else "open"
    if "AT_REMOVEDIR" in arguments:
        kind = "rmdir"
    return Call(kind, arguments.split(" = ")[0].replace(folder, "")[:120], 0, 0, b"")
