"""What a thief can measure in a vault's file and beside it: a number for each name."""

import math
import sqlite3
import zlib
from collections import Counter
from itertools import pairwise

from pages import PAGE, File

SPAN = 1 << 63


def statistics_of(vault):
    """Every statistic of a vault."""
    rows, heads, keys = tables(vault)
    file = File(vault.read_bytes())
    return {**ids(rows), **sizes(rows), **boxes(rows), **heads_of(heads), **keys_of(keys), **layout(file),
            **head(file), **surroundings(vault)}


def tables(vault):
    database = sqlite3.connect(f"file:{vault}?mode=ro&immutable=1", uri=True)
    try:
        return [database.execute(f"SELECT id, box FROM {table} ORDER BY id").fetchall()
                for table in ("rows", "heads", "keys")]
    finally:
        database.close()


# MARK: The rows' ids


def ids(rows):
    numbers = [identity for identity, _ in rows]
    gaps = [after - before for before, after in pairwise(numbers)]
    mean_gap = sum(gaps) / len(gaps)
    bits = [sum(number >> bit & 1 for number in numbers) for bit in range(63)]
    half = len(numbers) / 2
    low = Counter(number & 15 for number in numbers)
    coarse = Counter(number >> 57 for number in numbers)
    return {
        "ids.mean": sum(numbers) / len(numbers) / SPAN,
        "ids.spread": deviation([number / SPAN for number in numbers]),
        "ids.smallest gap": math.log2(1 + min(gaps)),
        "ids.largest gap": max(gaps) / mean_gap,
        "ids.gap variation": deviation(gaps) / mean_gap,
        "ids.gap autocorrelation": autocorrelation(gaps, 1),
        "ids.bit balance": max(abs(count - half) for count in bits) / math.sqrt(half / 2),
        "ids.low bits": chi_square(low, 16),
        "ids.clusters": chi_square(coarse, 64),
        "ids.neighbours": sum(1 for gap in gaps if gap < mean_gap / 100),
        "ids.parity runs": sum(1 for before, after in pairwise(numbers) if before & 1 == after & 1),
    }


# MARK: The boxes' lengths, in the order of ids


def sizes(rows):
    lengths = [len(box) for _, box in rows]
    middle = sorted(lengths)[len(lengths) // 2]
    sides = [length > middle for length in lengths]
    half = len(lengths) // 2
    counts = Counter(lengths)
    return {
        "sizes.total": sum(lengths),
        "sizes.distinct": len(counts),
        "sizes.smallest": counts[min(lengths)],
        "sizes.entropy": entropy(counts),
        "sizes.autocorrelation 1": autocorrelation(ranks(lengths), 1),
        "sizes.autocorrelation 2": autocorrelation(ranks(lengths), 2),
        "sizes.autocorrelation 5": autocorrelation(ranks(lengths), 5),
        "sizes.runs": sum(1 for before, after in pairwise(sides) if before != after),
        "sizes.equal neighbours": sum(1 for before, after in pairwise(lengths) if before == after),
        "sizes.longest run": longest_run(lengths),
        "sizes.halves": sum(lengths[:half]) - sum(lengths[half:]),
        "sizes.order": correlation(list(range(len(lengths))), ranks(lengths)),
        "sizes.place of the longest": lengths.index(max(lengths)),
    }


# MARK: What the boxes, heads and keys are made of


def boxes(rows):
    starts = b"".join(box[1:33] for _, box in rows)
    ends = b"".join(box[-16:] for _, box in rows)
    return {
        "boxes.nonces": chi_square(Counter(starts), 256),
        "boxes.tags": chi_square(Counter(ends), 256),
        "boxes.format bytes": len({box[0] for _, box in rows}),
        "boxes.equal beginnings": repeated([box[1:9] for _, box in rows]),
    }


def heads_of(heads):
    slots = [box[1 + 64 * place:65 + 64 * place] for _, box in heads for place in range(16)]
    return {**made_of("heads", slots), "heads.rows": len(heads)}


def keys_of(keys):
    slots = [box[1 + 32 * place:33 + 32 * place] for _, box in keys for place in range(126)]
    regions = Counter(identity >> 32 for identity, _ in keys)
    return {**made_of("keys", slots), "keys.rows": len(keys), "keys.regions": len(regions)}


def made_of(name, slots):
    """Whether slots in use can be told from those that are not."""
    content = b"".join(slots)
    means = [sum(slot) / len(slot) for slot in slots]
    return {
        f"{name}.bytes": chi_square(Counter(content), 256),
        f"{name}.entropy": entropy(Counter(content)),
        f"{name}.equal slots": repeated(slots),
        f"{name}.farthest mean": max(abs(mean - 127.5) for mean in means),
        f"{name}.spread of means": deviation(means),
        f"{name}.compressed": len(zlib.compress(content[:262_144], 1)),
        f"{name}.serial correlation": autocorrelation(content[:65_536], 1),
        f"{name}.small bytes": sum(1 for slot in slots if slot[7] == 0),
    }


# MARK: Pages


def layout(file):
    leaves = list(file.leaves("rows"))
    numbers = [leaf.number for leaf in leaves]
    free = [leaf.free for leaf in leaves]
    chains = [list(file.chain(first)) for leaf in leaves for first in leaf.overflows]
    starts = [chain[0] for chain in chains]
    every = [leaf for table in ("rows", "heads", "keys") for leaf in file.leaves(table)]
    return {
        "pages.all": file.count,
        "pages.leaves": len(leaves),
        "pages.order of leaves": disorder(numbers),
        "pages.free bytes": sum(free),
        "pages.spread of free bytes": deviation(free),
        "pages.autocorrelation of free bytes": autocorrelation(free, 1),
        "pages.rows to a leaf": deviation([len(leaf.ids) for leaf in leaves]),
        "pages.order of cells": sum(disorder([-start for start in leaf.starts]) for leaf in leaves),
        "pages.free blocks": sum(1 for leaf in every if leaf.free_blocks),
        "pages.fragments": sum(leaf.fragments for leaf in every),
        "pages.leftovers": sum(1 for leaf in every if any(file.gap(leaf))),
        "pages.overflow": sum(len(chain) for chain in chains),
        "pages.broken chains": sum(disorder(chain) for chain in chains),
        "pages.order of chains": disorder(starts),
        "pages.first overflow": min(starts, default=0),
    }


def head(file):
    return {
        "head.change counter": file.head(24),
        "head.pages": file.head(28),
        "head.free pages": file.head(36),
        "head.schema cookie": file.head(40),
        "head.cache size": file.head(48),
        "head.version valid for": file.head(92),
        "head.sum": sum(file.first_bytes),
        "head.size": file.count * PAGE,
    }


def surroundings(vault):
    beside = [path for path in vault.parent.iterdir() if path != vault]
    return {
        "beside.files": len(beside),
        "beside.bytes": sum(path.stat().st_size for path in beside),
        "beside.links": vault.stat().st_nlink,
        "beside.blocks": vault.stat().st_blocks,
    }


# MARK: Numbers


def deviation(values):
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))


def correlation(left, right):
    mean_left, mean_right = sum(left) / len(left), sum(right) / len(right)
    product = sum((x - mean_left) * (y - mean_right) for x, y in zip(left, right))
    scale = deviation(left) * deviation(right) * len(left)
    return product / scale if scale else 0.0


def autocorrelation(values, lag):
    return correlation(values[:-lag], values[lag:]) if len(values) > lag + 1 else 0.0


def ranks(values):
    """The place of each value among all, ties shared."""
    places = {}
    for place, value in enumerate(sorted(values)):
        first, count = places.get(value, (place, 0))
        places[value] = (first, count + 1)
    return [places[value][0] + (places[value][1] - 1) / 2 for value in values]


def chi_square(counts, cells):
    expected = sum(counts.values()) / cells
    return sum((counts.get(cell, 0) - expected) ** 2 for cell in range(cells)) / expected


def entropy(counts):
    total = sum(counts.values())
    # Rounded once, so that the order in which the counts were found does not show.
    return -math.fsum(count / total * math.log2(count / total) for count in counts.values())


def repeated(values):
    return len(values) - len(set(values))


def longest_run(values):
    longest = run = 1
    for before, after in pairwise(values):
        run = run + 1 if before == after else 1
        longest = max(longest, run)
    return longest


def disorder(numbers):
    """How often a number is smaller than the one before it."""
    return sum(1 for before, after in pairwise(numbers) if after < before)
