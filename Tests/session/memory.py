"""What lies in the memory of a process, for whoever may look everywhere: root.

A secret is looked for in each form in which it could lie. Of each place where it was found, the kernel says in
/proc/PID/smaps whether the place is kept out of the swap area (`lo`) and of core files (`dd`).
"""

import base64
import hashlib
import re
from dataclasses import dataclass

# Pages of the kernel's own, which it lends to every process and shows through no file.
OF_THE_KERNEL = ("[vvar]", "[vvar_vclock]", "[vsyscall]")
HEADING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)")


@dataclass(frozen=True)
class Needle:
    name: str
    form: str
    content: bytes


def text_needles(name, text):
    """A text in every form: a name in small letters is still a name."""
    plain = {"as it is": text.encode(), "small letters": text.lower().encode(), "UTF-16 LE": text.encode("utf-16-le"),
             "UTF-16 BE": text.encode("utf-16-be")}
    forms = {**plain, **written(text.encode())}
    # Many are written in small letters anyway.
    return [Needle(name, form, content) for form, content in forms.items() if form != "small letters" or content != text.encode()]


def key_needles(name, key):
    """32 bytes in every form; either half would be too much."""
    plain = {"whole": key, "first half": key[:16], "second half": key[16:]}
    return [Needle(name, form, content) for form, content in {**plain, **written(key)}.items()]


def written(content):
    """Bytes as letters: base64, wherever in it they begin, and hexadecimal."""
    forms = {"hexadecimal": content.hex().encode(), "hexadecimal, capitals": content.hex().upper().encode()}
    for shift in range(3):
        # The characters at both ends hold bits of what stands beside.
        first, last = -(-8 * shift // 6), 8 * (shift + len(content)) // 6
        forms[f"base64 {shift}"] = base64.b64encode(bytes(shift) + content)[first:last]
    return forms


@dataclass(frozen=True)
class Mapping:
    start: int
    end: int
    permissions: str
    path: str
    locked_kib: int
    flags: frozenset

    @property
    def is_kept(self):
        """Whether it goes neither to the swap area nor into a core file."""
        return self.locked_kib > 0 and {"lo", "dd"} <= self.flags


@dataclass(frozen=True)
class Found:
    name: str
    form: str
    address: int
    mapping: Mapping


@dataclass
class Scan:
    byte_count: int
    mapping_count: int
    found: list

    def places(self, name, form):
        return [found for found in self.found if (found.name, found.form) == (name, form)]

    @property
    def names(self):
        return {found.name for found in self.found}

    def without(self, beginning):
        """The same, but for what is called so."""
        found = [found for found in self.found if not found.name.startswith(beginning)]
        return Scan(self.byte_count, self.mapping_count, found)


def mappings(process):
    """All of a process's mappings."""
    with open(f"/proc/{process}/smaps", encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines()
    result = []
    for line in lines:
        heading = HEADING.fullmatch(line)
        if heading:
            start, end, permissions, path = heading.groups()
            result.append({"start": int(start, 16), "end": int(end, 16), "permissions": permissions, "path": path})
        elif line.startswith("Locked:"):
            result[-1]["locked_kib"] = int(line.split()[1])
        elif line.startswith("VmFlags:"):
            result[-1]["flags"] = frozenset(line.split()[1:])
    return [Mapping(**facts) for facts in result]


class Scanner:
    """Looks for needles, in one process after another."""

    def __init__(self, needles):
        self.needles = needles
        # Digests of contents in which there was nothing: libraries are the same in all processes.
        self._empty = set()

    def scan(self, process):
        """Looks for each needle in all that the process has mapped, what it may not read itself too."""
        byte_count, found = 0, []
        looked_at = [mapping for mapping in mappings(process) if mapping.path not in OF_THE_KERNEL]
        with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
            for mapping in looked_at:
                content = read(memory, mapping)
                byte_count += len(content)
                found += [Found(needle.name, needle.form, mapping.start + at, mapping) for needle, at in self.find(content)]
        return Scan(byte_count, len(looked_at), found)

    def find(self, content):
        """Needles that lie in some bytes, and where."""
        digest = hashlib.blake2b(content).digest()
        # Zeros take find() very long, where a needle has many.
        if digest in self._empty or content.count(0) == len(content):
            return []
        found = [(needle, at) for needle in self.needles for at in places(needle.content, content)]
        if not found:
            self._empty.add(digest)
        return found


def read(memory, mapping):
    """The whole of a mapping: what could not be read was not looked at, and that is an error."""
    memory.seek(mapping.start)
    content = b""
    while len(content) < mapping.end - mapping.start:
        more = memory.read(mapping.end - mapping.start - len(content))
        assert more, mapping
        content += more
    return content


def places(needle, content):
    at = content.find(needle)
    while at >= 0:
        yield at
        at = content.find(needle, at + 1)


def locked_kib(process):
    """What the kernel keeps in memory for a process, in all."""
    with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as file:
        return int(re.search(r"VmLck:\s+(\d+) kB", file.read()).group(1))
