"""The tables of what a release takes, in Markdown."""

from releases import COLUMNS, MEMBERS, MEMORY_AIM, RATE_AIM, SEAL_AIM, SEARCH_AIM
from table import MISSING, header, memory_words, peak_words, place, ratio_words, rounded, row, time_words, warning


def reached(is_reached):
    return "reached" if is_reached else "**missed**"


def megabytes(rate):
    return f"{rounded(rate / 1e6)} MB/s"


def gate(releases):
    lines = header(f"{releases.notes:,} notes of {MEMBERS:,} members, {releases.bytes / 1e6:.0f} MB, one core", "start to end",
                   "of the notes' bytes", "a second of processor time", "peak of memory")
    for name, series in releases.gate.items():
        rate = releases.bytes / series.median
        lines.append(row(f"`{name}`", time_words(series.median),
                         f"**{megabytes(rate)}**, aim ≥ {megabytes(RATE_AIM)}: {reached(rate >= RATE_AIM)}",
                         megabytes(releases.bytes / series.cpu_median),
                         f"{peak_words(series)}, aim ≤ {memory_words(MEMORY_AIM)}: {reached(series.memory <= MEMORY_AIM)}"))
    return lines


def search(releases):
    found = releases.search
    lines = [f"`export-redacted --level rows` of {MEMBERS:,} members and {len(COLUMNS)} quasi-identifiers, start to end, search for "
             f"k = 20, leak check and {releases.notes:,} records read included: **{time_words(found.median)}** "
             f"({time_words(min(found.seconds))}–{time_words(max(found.seconds))}), {peak_words(found)}; "
             f"aim for the search ≤ {time_words(SEARCH_AIM)}: {reached(found.median <= SEARCH_AIM)}."]
    beside = time_words(releases.figures.median) if releases.figures else MISSING
    lines.append(f"pyCANON, which says k and l of the table that came out and searches for nothing: {beside}.")
    return [" ".join(lines)]


def sealing(releases):
    lines = header("1 GB, one X25519 recipient", "haven", "age", "haven ÷ age", "haven's peak of memory")
    for way in ("seal", "unseal"):
        own, other = releases.sealing["haven", way], releases.sealing.get(("age", way))
        ratio = "–"
        if other:
            ratios = [theirs / ours for ours, theirs in zip(own.seconds, other.seconds)]
            middle = other.median / own.median
            ratio = f"{ratio_words(ratios, middle)}, aim ≥ {SEAL_AIM:g}: {reached(middle >= SEAL_AIM)}"
        lines.append(row(f"`{way}`", megabytes(releases.sealed_bytes / own.median),
                         megabytes(releases.sealed_bytes / other.median) if other else MISSING, ratio, peak_words(own)))
    return lines


def whole(machine, share, releases):
    note = [f"One run of the gate, medians of {releases.rounds} round(s) of the rest; least and greatest in brackets. Each program opened "
            "what the other had sealed, and got the same bytes."]
    parts = [place(machine), warning(share), note, gate(releases), search(releases), sealing(releases)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
