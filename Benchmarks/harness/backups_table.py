"""The table of what backups take, in Markdown."""

import statistics

from backups import AGAIN, BYTES_AIM, FIRST, MEMORY_AIM, NEW_EACH, OPEN, RESTORE, TIME_AIMS, VERIFY
from releases_table import reached
from table import command_words, header, memory_words, peak_words, place, ratio_words, row, time_words, warning

HAVEN, RIVALS = "haven", ("restic", "borg")
STEPS = ((FIRST, "first backup"), (AGAIN, f"backup after {100 / NEW_EACH:g} % more records"), (VERIFY, "verify, everything read"),
         (RESTORE, "restore"), (OPEN, "opening alone"))


def steps(backups):
    versions = (f"{name} {backups.versions[name]}" for name in RIVALS)
    lines = header(f"{backups.rows:,} records of {backups.text_bytes:,} bytes, a file of {memory_words(backups.vault_bytes)}: "
                   "time (processor time), the process's peak of memory", "Haven", *versions, "the faster of the two ÷ Haven")
    for step, words in STEPS:
        lines.append(row(words, *(command_words(backups.found[step, name]) for name in (HAVEN, *RIVALS)), speed(backups, step)))
        if step in (FIRST, AGAIN):
            lines.append(row("bytes written for it", *(megabytes(backups.written[step, name]) for name in (HAVEN, *RIVALS)),
                             share(backups, step)))
    return lines


def speed(backups, step):
    """How many times as fast Haven is as the faster of the two."""
    own, others = backups.found[step, HAVEN], [backups.found[step, name] for name in RIVALS]
    ratios = [min(theirs) / ours for ours, *theirs in zip(own.seconds, *(other.seconds for other in others))]
    middle = min(other.median for other in others) / own.median
    words = ratio_words(ratios, middle)
    aim = TIME_AIMS.get(step)
    return words if aim is None else f"{words}, aim ≥ {aim:g}: {reached(middle >= aim)}"


def share(backups, step):
    own, others = backups.written[step, HAVEN], [backups.written[step, name] for name in RIVALS]
    ratios = [ours / min(theirs) for ours, *theirs in zip(own, *others)]
    middle = statistics.median(own) / min(map(statistics.median, others))
    words = f"Haven ÷ the fewer: {ratio_words(ratios, middle)}"
    return words if step == FIRST else f"{words}, aim ≤ {BYTES_AIM:g}: {reached(middle <= BYTES_AIM)}"


def megabytes(counts):
    return f"{statistics.median(counts) / 1e6:.1f} MB"


def drill(backups):
    restoring, checking = (statistics.median(answer[part] / 1e3 for answer in backups.drilled)
                           for part in ("restoreMilliseconds", "checkMilliseconds"))
    last = backups.drilled[-1]
    return [f"`backup drill`: **{time_words(backups.drill.median)}** ({time_words(min(backups.drill.seconds))}–"
            f"{time_words(max(backups.drill.seconds))}), of which {time_words(restoring)} restore and {time_words(checking)} "
            f"check and compare; {last['equal']:,} rows equal, {last['newer']:,} newer than the "
            f"snapshot; {peak_words(backups.drill)}."]


def memory(backups):
    most = max(backups.drill.memory, *(series.memory for (_, name), series in backups.found.items() if name == HAVEN))
    return [f"The most memory of any of Haven's commands: {memory_words(most)}, aim < {memory_words(MEMORY_AIM)}: "
            f"{reached(most < MEMORY_AIM)}."]


def whole(machine, share, backups):
    note = [f"Medians of {backups.rounds} round(s), least and greatest in brackets. What restic and borg restored was the file, byte for "
            "byte; what Haven restored had every row of it."]
    parts = [place(machine), warning(share), note, steps(backups), drill(backups), memory(backups)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
