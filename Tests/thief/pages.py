"""A vault's file as pages, without SQLite: what lies where, in which order, and what is left between.

Source: https://sqlite.org/fileformat2.html.
"""

import struct
from dataclasses import dataclass, field

PAGE = 8192
ROOTS = {"header": 2, "rows": 3, "heads": 4, "keys": 5}


@dataclass
class Leaf:
    """One leaf page of a table."""

    number: int
    ids: list = field(default_factory=list)
    """Where each cell begins, in the order of ids."""
    starts: list = field(default_factory=list)
    sizes: list = field(default_factory=list)
    """The first pages of chains of overflow, in the order of ids."""
    overflows: list = field(default_factory=list)
    free: int = 0
    free_blocks: int = 0
    fragments: int = 0


class File:
    """The pages of a file, by number from 1."""

    def __init__(self, content):
        self.content = content
        self.count = len(content) // PAGE
        self.first_bytes = content[:100]

    def page(self, number):
        return self.content[(number - 1) * PAGE:number * PAGE]

    def head(self, offset):
        """A number of four bytes in the first hundred."""
        return struct.unpack_from(">I", self.content, offset)[0]

    def leaves(self, table):
        """The leaves of a table, in the order of ids."""
        yield from self._leaves(ROOTS[table])

    def _leaves(self, number):
        page = self.page(number)
        count = struct.unpack_from(">H", page, 3)[0]
        if page[0] == 5:
            for index in range(count):
                start = struct.unpack_from(">H", page, 12 + 2 * index)[0]
                yield from self._leaves(struct.unpack_from(">I", page, start)[0])
            yield from self._leaves(struct.unpack_from(">I", page, 8)[0])
        else:
            yield self._leaf(number, page, count)

    @staticmethod
    def _leaf(number, page, count):
        leaf = Leaf(number)
        for index in range(count):
            start = struct.unpack_from(">H", page, 8 + 2 * index)[0]
            size, place = varint(page, start)
            identity, place = varint(page, place)
            leaf.ids.append(identity - (1 << 64) if identity >> 63 else identity)
            leaf.starts.append(start)
            leaf.sizes.append(size)
            local = local_size(size)
            if local < size:
                leaf.overflows.append(struct.unpack_from(">I", page, place + local)[0])
        leaf.free_blocks = struct.unpack_from(">H", page, 1)[0]
        leaf.fragments = page[7]
        content = struct.unpack_from(">H", page, 5)[0]
        leaf.free = content - 8 - 2 * count
        return leaf

    def gap(self, leaf):
        """The bytes between a leaf's pointers and its cells."""
        page = self.page(leaf.number)
        start = 8 + 2 * len(leaf.ids)
        return page[start:start + leaf.free]

    def chain(self, number):
        """The pages of a chain of overflow."""
        while number:
            yield number
            number = struct.unpack_from(">I", self.content, (number - 1) * PAGE)[0]


def local_size(size):
    """How much of a payload lies on its leaf."""
    limit = PAGE - 35
    if size <= limit:
        return size
    least = (PAGE - 12) * 32 // 255 - 23
    local = least + (size - least) % (PAGE - 4)
    return local if local <= limit else least


def varint(page, place):
    value = 0
    for index in range(9):
        byte = page[place + index]
        if index == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + index + 1
    raise AssertionError("a varint has at most nine bytes")
