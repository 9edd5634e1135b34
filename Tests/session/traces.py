"""What strace saw: connections to elsewhere, and files written where nothing is to be written.

A line that is not understood, or names a file in a way that cannot be followed, is an error: what was not understood was
not looked at.
"""

import os
import re
from dataclasses import dataclass

# All that can make, fill, rename or remove a file, reach another machine, or start a program. A `?` stands before those
# that not every machine has.
TRACED = ("execve", "?execveat", "%network", "?open", "openat", "?openat2", "?creat", "/^rename", "/^unlink", "/^mkdir", "?rmdir",
          "/^(sym)?link", "/^mknod", "/truncate", "/chmod", "/chown", "/utime", "/setxattr", "/^io_uring", "/^mount")
OPENING = {"open", "openat", "openat2", "creat"}
WRITES = re.compile(r"\b(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE|O_APPEND)\b")
# Calls that change what their paths name, or what their first argument has open.
CHANGING = re.compile(r"(rename|unlink|mkdir|rmdir|symlink|link|mknod|truncate|ftruncate|chmod|fchmod|chown|fchown|lchown|utime|"
                      r"futime|l?setxattr|fsetxattr|mount).*")
NETWORK = re.compile(r"(connect|bind|sendto|sendmsg|sendmmsg)")

CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (.*)", re.DOTALL)
BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
GOES_ON = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)")
# A signal, an end, or a call in which a process was killed.
NO_CALL = re.compile(r"\d+ +(---|\+\+\+) .*")
STRING = r'"(?:[^"\\]|\\.)*"'
# Where a path begins: a folder that is open, or the current one.
NAMED = re.compile(rf"(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?({STRING})(?:\.\.\.)?")
OPEN_FILE = re.compile(r"(\d+)<([^>]*)>")
NO_FILE = re.compile(r"(socket|pipe|anon_inode):")
BY_DESCRIPTOR = re.compile(r"/proc/self/fd/(\d+)(/.*)?")


@dataclass(frozen=True)
class Call:
    process: str
    name: str
    arguments: str
    result: str

    def __str__(self):
        return f"{self.name}({self.arguments}) = {self.result}"[:300]


def calls(log):
    """The system calls in a log of `strace -f -y`, those that were interrupted put together."""
    begun = {}
    for line in log.splitlines():
        start, rest = BEGUN.fullmatch(line), GOES_ON.fullmatch(line)
        if start:
            begun[start[1], start[2]] = start[3]
            continue
        if rest:
            line = f"{rest[1]} {rest[2]}({begun.pop((rest[1], rest[2]))}{rest[3]}"
        found = CALL.fullmatch(line)
        if found:
            yield Call(*found.groups())
        elif not NO_CALL.fullmatch(line):
            raise ValueError(f"not understood: {line}")


class Trace:
    """The calls of some processes, and what they had open."""

    def __init__(self, log):
        self.calls = list(calls(log))

    def programs(self):
        """What was started, each time."""
        started = [call for call in self.calls if call.name.startswith("execve") and call.result == "0"]
        return [unquoted(NAMED.search(call.arguments)[2]) for call in started]

    def to_elsewhere(self):
        """Calls that reach beyond this machine, or try to: what the kernel refuses was tried too."""
        for call in self.calls:
            bare = re.sub(STRING, '""', call.arguments)
            addresses = re.findall(r"sa_family=(\w+)", bare)
            if call.name in ("socket", "socketpair"):
                is_ours = bare.startswith("AF_UNIX,")
            elif NETWORK.fullmatch(call.name):
                goes_nowhere = bare.endswith(", NULL, 0") or "msg_name=NULL" in bare
                is_ours = set(addresses) == {"AF_UNIX"} or not addresses and goes_nowhere
            else:
                is_ours = not call.name.startswith("io_uring")
            if not is_ours:
                yield call

    def written(self):
        """Each path that is made, changed, opened for writing or removed, or that this was tried of, with its call."""
        opened = {}
        for call in self.calls:
            result = OPEN_FILE.match(call.result)
            if call.name in OPENING:
                if result:
                    opened[call.process, result[1]] = result[2]
                writes = call.name == "creat" or WRITES.search(re.sub(STRING, '""', call.arguments))
                if not writes:
                    continue
                paths = [*named(call), *([result[2]] if result else [])]
            elif call.name == "bind":
                paths = [unquoted(path) for path in re.findall(rf"sun_path=({STRING})", call.arguments)]
            elif CHANGING.fullmatch(call.name):
                paths = named(call) or [found[2] for found in [OPEN_FILE.match(call.arguments)] if found]
            else:
                continue
            if not paths:
                raise ValueError(f"from where? {call}")
            for path in paths:
                if not NO_FILE.match(path):
                    yield followed(path, call, opened), call


def named(call):
    """The paths in a call's arguments, from the root."""
    arguments = call.arguments
    if call.name.startswith("symlink"):
        # What the link says is a text.
        arguments = arguments[re.match(STRING, arguments).end() + 2:]
    return [os.path.normpath(os.path.join(folder or "", unquoted(name))) for folder, name in NAMED.findall(arguments)]


def unquoted(text):
    return text[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1").decode()


def followed(path, call, opened):
    """A path without the detour over what is open."""
    detour = BY_DESCRIPTOR.fullmatch(path)
    if detour:
        path = opened[call.process, detour[1]] + (detour[2] or "")
    if not path.startswith("/"):
        raise ValueError(f"from where? {call}")
    return path


def lies_in(path, folders):
    return any(path == str(folder) or path.startswith(f"{folder}/") for folder in folders)
