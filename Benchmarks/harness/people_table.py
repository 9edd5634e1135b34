"""The table of what several people cost, in Markdown."""

import statistics

from people import COMMANDS, COMPACT_AIM, KEYHOLDERS, MEMBERS, MEMORY_AIM, NOTES_EACH
from table import header, memory_words, peak_words, place, ratio_words, row, time_words, warning
from whole_commands import LEAST


def beyond(people, series):
    """The medians of time and of processor time, less those of the derivation."""
    return (max(0.0, series.median - people.derivation.median),
            max(0.0, series.cpu_median - people.derivation.cpu_median))


def aim_words(aim, reached):
    return "–" if aim is None else f"≤ {time_words(aim)}: {'reached' if reached else '**missed**'}"


def commands(people):
    lines = header(f"{KEYHOLDERS} keyholders, {MEMBERS:,} members", "time beyond the derivation (processor time)",
                   "least–greatest", "aim", "peak of memory")
    for command in COMMANDS:
        series = people.found[command.key]
        seconds, cpu = beyond(people, series)
        least, greatest = (max(0.0, end(series.seconds) - people.derivation.median) for end in (min, max))
        lines.append(row(command.words, f"**{time_words(seconds)}** ({time_words(cpu)})",
                         f"{time_words(least)}–{time_words(greatest)}",
                         aim_words(command.aim, command.aim is None or seconds <= command.aim), peak_words(series)))
    return lines


def compaction(people):
    series = people.found["compact"]
    ratios = [bare / (whole - people.derivation.median) for bare, whole in zip(people.vacuum, series.seconds)]
    bare = statistics.median(people.vacuum)
    words = ratio_words(ratios, bare / beyond(people, series)[0])
    return [f"A bare `VACUUM INTO` of the same file by SQLite, with an fsync: {time_words(bare)}. Speed of `compact` "
            f"beside it: {words}, aim ≥ {COMPACT_AIM:g}."]


def memory(people):
    most = max(series.memory for series in people.found.values())
    return [f"The most memory of any command: {memory_words(most)}, aim < {memory_words(MEMORY_AIM)}."]


def made(people):
    return [f"The vault: {NOTES_EACH * MEMBERS:,} notes of 1,000 bytes, {people.grants:,} grants beside the founder's own "
            f"lanes and recovery's, a file of {memory_words(people.file_bytes)}, made in {time_words(people.making)}. "
            f"{people.rounds} round(s). The derivation, {LEAST[0]} MiB × {LEAST[1]}: {time_words(people.derivation.median)} "
            f"({time_words(people.derivation.cpu_median)})."]


def whole(machine, share, people):
    parts = [place(machine), warning(share), made(people), commands(people), compaction(people), memory(people)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
