"""What a privacy officer asks of redaction: which mentions are gone as a whole, and what was masked in vain.

A mention counts as masked when no letter or digit of it is outside the predicted spans, whatever their type.
Words that touch a predicted span and no mention are masked in vain. A note leaks when a letter or digit of a
person's name is left in it. Intervals hold 95 of 100 draws of as many notes with replacement.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field

DIRECT = {"PERSON", "PHONE", "EMAIL", "HANDLE", "ID", "ADDRESS", "POSTCODE"}
KNOWN, THIRD, LOWER, UPPER = "PERSON known", "PERSON third", "PERSON lower-case", "PERSON upper-case"
OVER, LEAKY = "over", "leaky"
DRAW_COUNT, DRAW_SEED = 1000, 7
WORD = re.compile(r"\w+")


@dataclass
class Tally:
    """The counts of one note: of each group how many there are, and how many were found."""
    total: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    """Mentions that were not masked whole."""
    misses: list = field(default_factory=list)


@dataclass(frozen=True)
class Figure:
    value: float
    low: float
    high: float
    """Of how many mentions, words or notes."""
    count: int


def groups(mention, surface):
    """The groups that a mention counts in."""
    yield mention.type
    yield "direct" if mention.type in DIRECT else "quasi"
    if mention.type != "PERSON":
        return
    yield KNOWN if mention.ref.startswith("m") else THIRD
    if surface.islower():
        yield LOWER
    # Three capitals are initials more often than a name that somebody shouts.
    if surface.isupper() and len(surface) > 3:
        yield UPPER


def tally(note, spans):
    """Counts one note; `spans` are pairs of offsets."""
    masked, marked = _covered(spans), _covered((mention.start, mention.end) for mention in note.mentions)
    counted = Tally()
    for mention in note.mentions:
        letters = {place for place in range(mention.start, mention.end) if note.text[place].isalnum()}
        if not letters:
            continue
        is_masked = letters <= masked
        for group in groups(mention, note.text[mention.start:mention.end]):
            counted.total[group] += 1
            counted.found[group] += is_masked
        if not is_masked:
            counted.misses.append(mention)
    for word in WORD.finditer(note.text):
        places = range(*word.span())
        counted.total[OVER] += 1
        counted.found[OVER] += not masked.isdisjoint(places) and marked.isdisjoint(places)
    counted.total[LEAKY] = 1
    counted.found[LEAKY] = any(mention.type == "PERSON" for mention in counted.misses)
    return counted


def _covered(spans):
    return {place for start, end in spans for place in range(start, end)}


def figures(tallies):
    """The figure of each group over these notes."""
    total = _sum(tallies)
    draws = list(_draws(tallies))
    return {group: _figure(group, total, draws) for group in total.total}


def _sum(tallies):
    whole = Tally()
    for part in tallies:
        whole.total.update(part.total)
        whole.found.update(part.found)
    return whole


def _draws(tallies):
    chance = random.Random(DRAW_SEED)
    for _ in range(DRAW_COUNT):
        yield _sum(tallies[chance.randrange(len(tallies))] for _ in tallies)


def _figure(group, total, draws):
    # A small group is not in every draw.
    values = sorted(_share(group, draw) for draw in draws if draw.total[group])
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]
    return Figure(_share(group, total), low, high, total.total[group])


def _share(group, counts):
    scale = 1000 if group == OVER else 1
    return scale * counts.found[group] / counts.total[group]
