"""The tables of what redaction takes, in Markdown."""

from statistics import median

from redaction import CASES, FEW, LAYERS, LIMIT_SECONDS, MAIN, PRESIDIO_AIM, RATE_AIM, ROSTERS, WAYS
from table import MISSING, header, peak_words, place, rate_words, ratio_words, rounded, row, time_words, warning


def megabytes(rate):
    return f"{rounded(rate / 1e6)} MB/s"


def rates(found):
    return f"**{megabytes(median(found))}** ({rounded(min(found) / 1e6)}–{rounded(max(found) / 1e6)})"


def reached(is_reached):
    return "reached" if is_reached else "**missed**"


def times_as_fast(redaction, way):
    """Haven's main figure on one core divided by Presidio's there; of each round, and of the medians."""
    pairs = zip(redaction.rates(MAIN, 1), redaction.presidio_rates(way, 1))
    middle = median(redaction.rates(MAIN, 1)) / median(redaction.presidio_rates(way, 1))
    return [own / other for own, other in pairs], middle


def haven(redaction):
    cores = redaction.cores
    lines = header(f"Haven, {redaction.sizes['notes'] / 1e6:.0f} MB of notes", "one core", f"all {cores} cores",
                   "all ÷ one", "a second of processor time", "peak of memory, one core")
    for case in CASES:
        one, every = (redaction.rates(case, count) for count in (1, cores))
        ratio = ratio_words([more / less for more, less in zip(every, one)], median(every) / median(one)) if one and every else "–"
        series = redaction.haven[case.key, 1]
        rest = [processor(redaction.sizes[case.form], series), peak_words(series)] if one else ["–", "–"]
        lines.append(row(case.words, *(rates(found) if found else ended(redaction, case) for found in (one, every)), ratio, *rest))
    return lines


def processor(byte_count, series):
    """Of all threads: it leans less on what else the machine does."""
    return megabytes(byte_count / series.cpu_median)


def ended(redaction, case):
    return f"less than {megabytes(redaction.sizes[case.form] / LIMIT_SECONDS)}: ended after {LIMIT_SECONDS} s"


def presidio(redaction):
    if not redaction.presidio:
        return [f"Presidio: {MISSING}."]
    versions = redaction.versions
    lines = header(f"Presidio {versions['presidio-analyzer']}, the first {redaction.sample['notes'] / 1000:.0f} kB of them",
                   "one core", f"all {redaction.cores} cores", "a second of processor time", "peak of memory, one core",
                   "Haven ÷ Presidio, one core", "the same of processor time")
    own = redaction.sizes[MAIN.form] / redaction.haven[MAIN.key, 1].cpu_median
    for way in WAYS:
        every = redaction.presidio.get((way.key, redaction.cores)) if way.batch > 1 else None
        series = redaction.presidio[way.key, 1]
        ratios, middle = times_as_fast(redaction, way)
        lines.append(row(f"{way.words}; spaCy {versions['spacy']}, numpy {versions['numpy']}, Python {versions['Python']}",
                         rates(redaction.presidio_rates(way, 1)),
                         rates(redaction.presidio_rates(way, redaction.cores)) if every else "–",
                         processor(redaction.sample["notes"], series), peak_words(series),
                         f"**{rounded(middle)}** ({rounded(min(middle, *ratios))}–{rounded(max(middle, *ratios))})",
                         rounded(own * series.cpu_median / redaction.sample["notes"])))
    return lines


def aims(redaction):
    rate = median(redaction.rates(MAIN, 1)) / 1e6
    words = [f"{MAIN.words[0].upper()}{MAIN.words[1:]}, one core: at least {RATE_AIM:g} MB/s {reached(rate >= RATE_AIM)}"]
    if redaction.presidio:
        # The faster of its ways is what it is measured by.
        ratio = min(times_as_fast(redaction, way)[1] for way in WAYS)
        words.append(f"at least {PRESIDIO_AIM:g} times as fast as Presidio: {reached(ratio >= PRESIDIO_AIM)}")
    return ["; ".join(words) + "."]


def starts(redaction):
    taken = ", ".join(f"{time_words(redaction.starts[people].median)} ({peak_words(redaction.starts[people])}) with "
                      f"{f'{people:,} people' if people else 'nobody'} known" for people in ROSTERS)
    return [f"The program's start, and its people made ready, counted in all of these: {taken}."]


def layers(redaction):
    if not redaction.layers:
        return []
    lines = header(f"Layers inside the engine, {FEW} people known, one thread", "text a second")
    for layer, words in LAYERS:
        rounds = [redaction.sizes["notes"] / sample for sample in redaction.layers[layer].rounds[0]]
        lines.append(row(words, rates(rounds)))
    return lines


def whole(machine, share, redaction):
    note = [f"Medians of {redaction.rounds} round(s), least and greatest in brackets; "
            f"{rate_words(redaction.sizes['lines'] / redaction.haven[MAIN.key, 1].median)} notes on one core."]
    parts = [place(machine), warning(share), note, haven(redaction), presidio(redaction), aims(redaction),
             starts(redaction), layers(redaction)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"
