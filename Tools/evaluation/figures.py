"""Figures as rows of Markdown, as Docs/REDACTION.md has them."""

import scoring

ROWS = {
    scoring.KNOWN: "PERSON, known to the vault", scoring.THIRD: "PERSON, anybody else",
    scoring.LOWER: "PERSON in lower case", scoring.UPPER: "PERSON in capitals", "PHONE": "PHONE", "EMAIL": "EMAIL",
    "HANDLE": "HANDLE", "ID": "ID", "ADDRESS": "ADDRESS", "POSTCODE": "POSTCODE", "direct": "all that name directly",
    "LOCATION": "LOCATION", "ORG": "ORG", "DATE": "DATE", "AGE": "AGE", "DEMOGRAPHIC": "DEMOGRAPHIC",
    "quasi": "all that narrow down", scoring.OVER: "words masked that identify nobody, per 1,000",
    scoring.LEAKY: "notes with any letter of a person left",
}
NONE = "–"


def share(value):
    """A share without its leading zero; only what is whole is 1 or 0."""
    if value in (0, 1):
        return f"{value:.0f}"
    # 0.9996 is not all of them.
    return f"{min(max(value, 0.001), 0.999):.3f}".removeprefix("0")


def cell(group, figure):
    if figure is None:
        return NONE
    value, low, high = (f"{number:.1f}" if group == scoring.OVER else share(number)
                        for number in (figure.value, figure.low, figure.high))
    interval = "" if value == low == high else f" ({low}–{high})"
    return f"{value}{interval} of {figure.count:,}"


def table(title, columns):
    """A table: a column for each (heading, figures by group); groups that no column has are left out."""
    yield _row([title] + [heading for heading, _ in columns])
    yield _row(["---"] * (len(columns) + 1))
    for group, words in ROWS.items():
        if any(group in figures for _, figures in columns):
            yield _row([words] + [cell(group, figures.get(group)) for _, figures in columns])


def misses(notes, tallies, limit):
    """The mentions that were not masked whole, in the corpus's order, with what stands around them."""
    found = [(note, mention) for note, counted in zip(notes, tallies) for mention in counted.misses]
    for note, mention in found[:limit]:
        around = note.text[max(0, mention.start - 30):mention.end + 20]
        yield f"{note.id} {mention.type} {mention.ref} {note.text[mention.start:mention.end]!r} in {around!r}"
    if len(found) > limit:
        yield f"and {len(found) - limit} more"


def _row(cells):
    return "| " + " | ".join(cells) + " |"
