"""The tables, in Markdown: medians, and ratios of medians with the least and the greatest ratio of a round."""

from machine import Neighbours
from measures import CIPHER, HAVEN, LIMITS, MEASURES, NAMES, RIVALS, SAME_AS, SQLITE

MISSING = "not installed"


def rounded(number):
    """Three digits that mean something, with commas between thousands."""
    if number == 0:
        return "0"
    digits = 1
    while number * 10 ** digits < 100 and digits < 4:
        digits += 1
    if number >= 100:
        size = 10 ** (len(str(int(number))) - 3)
        return f"{round(number / size) * size:,}"
    return f"{number:.{max(0, digits)}f}".rstrip("0").rstrip(".")


def time_words(seconds):
    if seconds >= 1:
        return f"{rounded(seconds)} s"
    return f"{rounded(seconds * 1e3)} ms" if seconds >= 1e-3 else f"{rounded(seconds * 1e6)} µs"


def rate_words(per_second):
    return f"{rounded(per_second)}/s"


def memory_words(byte_count):
    return f"{byte_count / 1e6:.0f} MB"


def ratio_words(ratios, middle):
    # The ratio of all samples' medians may lie a little outside those of the rounds.
    return f"**{middle:.2f}** ({min(middle, *ratios):.2f}–{max(middle, *ratios):.2f})"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def header(*cells):
    return [row(*cells), row(*["---"] * len(cells))]


class Store:
    """The results of one size."""

    def __init__(self, rows, members, found):
        self.rows, self.members, self.found = rows, members, found

    def series(self, key, subject):
        if subject == HAVEN:
            key = SAME_AS.get(key, key)
        return self.found.get((key, subject))

    def value(self, measure, subject):
        """Rows a second, or seconds."""
        series = self.series(measure.key, subject)
        if series is None:
            return None
        return self.rows / series.median if measure.is_rate else series.median

    def words(self, measure, subject):
        value = self.value(measure, subject)
        if value is None:
            return "–" if measure.rival is None else MISSING
        return rate_words(value) if measure.is_rate else time_words(value)

    def ratio(self, measure, subject):
        """Haven's figure divided by the rival's, with those of the rounds."""
        own, other = self.series(measure.key, HAVEN), self.series(measure.key, subject)
        if own is None or other is None:
            return None
        pairs = list(zip(own.medians, other.medians))
        ratios = [theirs / ours if measure.is_rate else ours / theirs for ours, theirs in pairs]
        middle = other.median / own.median if measure.is_rate else own.median / other.median
        return ratios, middle

    def ratio_words(self, measure, subject):
        found = self.ratio(measure, subject)
        if found is None:
            return "–"
        words = ratio_words(*found)
        target = measure.targets.get(subject)
        if target is None:
            return words
        return f"{words}, aim {'≥' if measure.is_rate else '≤'} {target:g}"

    def table(self):
        lines = header(f"{self.rows:,} records of 1,000 bytes, {self.members:,} members",
                       *(NAMES[subject] for subject in (HAVEN, *RIVALS)),
                       *(f"Haven ÷ {NAMES[subject]}" for subject in RIVALS))
        for measure in MEASURES:
            words = measure.words.format(each=self.rows // self.members)
            unit = "rows a second" if measure.is_rate else "median time"
            lines.append(row(f"{words}: {unit}", *(self.words(measure, subject) for subject in (HAVEN, *RIVALS)),
                             *(self.ratio_words(measure, subject) for subject in RIVALS)))
        return lines

    def memory(self):
        lines = header(f"Memory beyond the idle process, {self.rows:,} records",
                       *(NAMES[subject] for subject in (HAVEN, *RIVALS)))
        for measure in MEASURES:
            if not measure.haven:
                continue
            cells = []
            for subject in (HAVEN, *RIVALS):
                series = self.series(measure.key, subject)
                cells.append(memory_words(series.memory) if series else "–")
            lines.append(row(measure.words.format(each=self.rows // self.members), *cells))
        return lines


    def processor(self):
        """What leans least on neighbours."""
        lines = header(f"Processor time of all threads, {self.rows:,} records",
                       *(NAMES[subject] for subject in (HAVEN, *RIVALS)),
                       *(f"Haven ÷ {NAMES[subject]}" for subject in RIVALS))
        for measure in MEASURES:
            each = self.rows if measure.is_rate else 1
            own = self.series(measure.key, HAVEN)
            cells, ratios = [], []
            for subject in (HAVEN, *RIVALS):
                series = self.series(measure.key, subject)
                cells.append(time_words(series.cpu_each / each) if series else "–")
                if subject != HAVEN:
                    ratios.append(f"{own.cpu_each / series.cpu_each:.2f}" if series else "–")
            unit = "a record" if measure.is_rate else "each"
            lines.append(row(f"{measure.words.format(each=self.rows // self.members)}: {unit}", *cells, *ratios))
        return lines


def histories(rows, series):
    entries = series.counts["entries"]
    return [f"`verify` of {rows // 10:,} records with a signed entry each ({series.counts['rows']:,} rows, "
            f"{entries:,} entries): **{rate_words(entries / series.median)}** records, "
            f"{rate_words(entries / series.cpu_each)} a core; aim 20,000 a second and core. "
            f"Memory beyond the idle process: {memory_words(series.memory)}."]


def limits(rows, found):
    lines = header("The limits", "1 thread", "2 threads", "2 ÷ 1")
    for key, words in (*LIMITS, ("mapped", "bare SQLite's scan with mmap_size")):
        count = rows / 10 if key == "signature" else rows
        one, two = (count / found[(key, workers)].median for workers in (1, 2))
        lines.append(row(words, rate_words(one), rate_words(two), f"{two / one:.2f}"))
    return lines


def curve(stores):
    """How figures go with the number of records: the members grow with them."""
    wanted = ("import", "search-1", "search-2", "add", "member", "list", "verify")
    lines = header("Haven as it grows", *(f"{store.rows:,} records" for store in stores))
    for measure in MEASURES:
        if measure.key not in wanted:
            continue
        cells = []
        for store in stores:
            words = store.words(measure, HAVEN)
            for subject, name in ((SQLITE, "SQLite"), (CIPHER, "SQLCipher")):
                found = store.ratio(measure, subject)
                if found and measure.is_rate:
                    words += f"; {found[1]:.2f} of {name}"
                elif found:
                    words += f"; {found[1]:.2f} × {name}'s time"
            cells.append(words)
        lines.append(row(measure.words.format(each=stores[0].rows // stores[0].members), *cells))
    for key in ("import", "search-2", "verify"):
        cells = [memory_words(store.series(key, HAVEN).memory) for store in stores]
        lines.append(row(f"memory of {key}", *cells))
    return lines


def peak_words(series):
    words = memory_words(series.memory)
    return words if series.memory > series.floor else f"at most {words}"


def commands(by_size):
    sizes = sorted(by_size)
    lines = header("Whole commands, start to end: time (processor time), the process's peak of memory, the derivation's "
                   "included", *(f"{rows:,} records" for rows in sizes))
    for name in dict.fromkeys(name for rows in sizes for name in by_size[rows]):
        series = [by_size[rows].get(name) for rows in sizes]
        is_derivation = name.startswith("derivation")
        lines.append(row(name if is_derivation else f"`{name}`", *map(command_words, series)))
        if is_derivation:
            shown = [by_size[rows][name.replace("derivation", "record show")] for rows in sizes]
            rest = [f"{time_words(max(0, whole.median - part.median))} "
                    f"({time_words(max(0, whole.cpu_median - part.cpu_median))})"
                    for whole, part in zip(shown, series)]
            lines.append(row("**beyond the derivation**, aim ≤ 20 ms", *rest))
    return lines


def command_words(series):
    if series is None:
        return "–"
    words = f"{time_words(series.median)} ({time_words(series.cpu_median)})"
    return f"{words}, {peak_words(series)}" if series.memory else words


def others(found):
    if not found:
        return []
    lines = header("What else shows one note", "median", "peak memory")
    for name, series in found.items():
        lines.append(row(name, time_words(series.median), peak_words(series)))
    return lines


def place(machine):
    disk = machine["fileSystem"]
    cipher = machine.get("SQLCipher", MISSING)
    return [f"{machine['date']}, commit {machine['commit']}. {machine['cores']} cores of {machine['processor']}, "
            f"{machine['memoryGiB']} GiB; {disk['type']} on {disk['device']} ({disk['disk']}); {machine['system']}, "
            f"Linux {machine['kernel']}; {machine['Swift']}; libsodium {machine['libsodium']}, "
            f"SQLite {machine['SQLite']}, SQLCipher {cipher}."]


def warning(share):
    if share <= Neighbours.LIMIT:
        return [f"Other programs took {share:.0%} of the processors meanwhile."]
    return [f"**Taken on a busy machine**: other programs took {share:.0%} of the processors meanwhile. Times, and "
            "ratios of two threads above all, are not to be trusted."]


def whole(machine, share, stores, history, limit, by_size, other, main):
    parts = [place(machine), warning(share), main.table(), main.processor(), main.memory(),
             histories(main.rows, history), limits(main.rows, limit)]
    if len(stores) > 1:
        parts.append(curve(stores))
    parts += [commands(by_size), others(other)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"
