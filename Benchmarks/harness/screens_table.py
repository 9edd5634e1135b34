"""The table of what the screens of an evening take, in Markdown."""

from statistics import median

from evening_screens import MEMORY_AIM, RUNS, SCREENS, TIME_AIM
from session_table import reached, times
from table import header, memory_words, place, ratio_words, row, warning


def screens(found):
    lines = header("in a session, start to exit", "members, records", "Haven", "plain SQLite, in the clear",
                   "Haven / plain", "resident")
    for members, records in found.records.items():
        for name, screen in SCREENS.items():
            mine, plain = found.haven[members][name], found.plain[members][name]
            ratios = [sorted(mine)[place] / sorted(plain)[place] for place in (0, -1)]
            lines.append(row(label(screen), f"{members:,}, {records:,}", times(mine), times(plain),
                             ratio_words(ratios, median(mine) / median(plain)), memory_words(found.memory[members][name])))
    return lines


def label(screen):
    what = {"tonight": "`tonight` of one group", "tonight-all": "`tonight` of all groups"}.get(screen.question, f"`{screen.question}`")
    return what + (", the first of a session" if screen.is_first else "")


def aims(found):
    """The first look of a session is told by itself: it reads every file, and what comes after it does not."""
    members = max(found.records)
    most = max(found.memory[members].values())
    first, later = (max(median(found.haven[members][name]) for name, screen in SCREENS.items() if screen.is_first == is_first)
                    for is_first in (True, False))
    return [f"With {members:,} members, each at most {TIME_AIM * 1e3:.0f} ms: the first of a session {reached(first <= TIME_AIM)}, "
            f"later ones {reached(later <= TIME_AIM)}; at most {memory_words(MEMORY_AIM)}: {reached(most <= MEMORY_AIM)}."]


def whole(machine, share, found):
    note = [f"Medians of {RUNS} runs by hyperfine, least and greatest in brackets."]
    parts = [place(machine), warning(share), note, screens(found), aims(found)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
