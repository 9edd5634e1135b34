"""What `Tools/make-programme` does."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .settings import Settings, Unusable
from .writing import Programme

USUAL = Settings()


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Tools/make-programme", description=(
        "Writes an invented programme of many years as import lines: programme.jsonl, and plants.json, which says where "
        "somebody is named in another's text. The same for the same seed, always."))
    parser.add_argument("--seed", type=int, default=USUAL.seed, metavar="N")
    parser.add_argument("--members", type=int, default=USUAL.members, metavar="N", help=f"{USUAL.members}, survivors among them")
    parser.add_argument("--years", type=int, default=USUAL.years, metavar="N", help=f"{USUAL.years}, counted from a September")
    parser.add_argument("--until", type=date.fromisoformat, default=USUAL.until, metavar="DAY", help=f"the last day, {USUAL.until}")
    parser.add_argument("--records", type=int, metavar="N", help="write notes until there are so many records in all")
    parser.add_argument("--to", type=Path, default=Path("."), metavar="DIR", help="the folder, made when missing; the present one")
    parser.add_argument("--stats", action="store_true", help="print what was written, as rows of a table")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    options = arguments(words)
    try:
        settings = Settings(options.seed, options.members, options.years, options.until, options.records)
        stats = Programme(settings).write(options.to)
    except Unusable as problem:
        print(f"make-programme: {problem}", file=sys.stderr)
        return 64
    if options.stats:
        print(stats.table(), end="")
    return 0
