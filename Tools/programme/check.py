"""The programme's rules, said over the lines that were written.

`python3 -m programme.check DIR UNTIL`, in Tools, names each line that breaks one.

A rule is a function that yields the numbers of lines at fault; its docstring is the rule. It stands in one of the modules
`rules_of_…` and is registered there. Nothing here uses what made the lines.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

CAME = ("present", "late", "left-early")
DAY = timedelta(days=1)


@dataclass(eq=False)
class Line:
    number: int
    """In the file, from 1."""
    values: dict

    def __getitem__(self, key: str):
        return self.values.get(key)

    @cached_property
    def on(self) -> date:
        return date.fromisoformat(self.values["on"])

    def day(self, name: str) -> date | None:
        """A day among the fields."""
        text = self.values["fields"].get(name)
        return date.fromisoformat(text) if text else None

    def field(self, name: str) -> str | None:
        return self.values["fields"].get(name)


@dataclass(eq=False)
class Written:
    """The lines of one programme, by what they are."""
    lines: list[Line]
    plants: list[dict]
    until: date
    by_kind: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    of_person: dict[str, dict[str, list[Line]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def __post_init__(self) -> None:
        for line in self.lines:
            what = line["kind"] if line["type"] == "record" else line["type"]
            self.by_kind["group-pause" if line["type"] == "pause" else what].append(line)
            if line["type"] == "record":
                self.of_person[line["member"]][line["kind"]].append(line)

    @cached_property
    def people(self) -> dict[str, Line]:
        return {line["ref"]: line for line in self.by_kind["member"]}

    @cached_property
    def survivors(self) -> set[str]:
        return {ref for ref, line in self.people.items() if line["kind"] == "survivor"}

    @cached_property
    def groups(self) -> dict[str, Line]:
        return {line["ref"]: line for line in self.by_kind["group"]}

    @cached_property
    def evenings(self) -> dict[str, Line]:
        return {line["ref"]: line for line in self.by_kind["evening"]}

    @cached_property
    def evenings_of(self) -> dict[str, list[Line]]:
        return grouped(self.by_kind["evening"], "group")

    @cached_property
    def sessions_of(self) -> dict[str, list[Line]]:
        return grouped(self.by_kind["session"], "evening")

    @cached_property
    def episodes_of_group(self) -> dict[str, list[Line]]:
        return grouped(self.by_kind["episode"], "group")

    @cached_property
    def pause(self) -> tuple[date, date]:
        """The programme's own, as the first group that had it says; none is a day before all."""
        for line in self.by_kind["group-pause"]:
            return date.fromisoformat(line["start"]), date.fromisoformat(line["end"])
        return date.min, date.min

    def is_paused(self, day: date) -> bool:
        return self.pause[0] <= day <= self.pause[1]

    def kind_of(self, episode: Line) -> str:
        return self.groups[episode["group"]]["kind"]

    def episodes(self, ref: str, kind: str | None = None) -> list[Line]:
        return [line for line in self.of_person[ref]["episode"] if kind in (None, self.kind_of(line))]

    def ends(self, episode: Line) -> date:
        """Its end, or the last day of all."""
        return episode.day("end") or self.until

    def holds(self, episode: Line, day: date) -> bool:
        return episode.day("start") <= day <= self.ends(episode)


def grouped(lines: Iterable[Line], key: str) -> dict[str, list[Line]]:
    found = defaultdict(list)
    for line in lines:
        found[line[key]].append(line)
    return found


Rule = Callable[[Written], Iterator[int]]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    RULES[function.__name__] = function
    return function


def read(folder: Path, until: date) -> Written:
    with open(folder / "programme.jsonl", encoding="utf-8") as file:
        lines = [Line(number, json.loads(text)) for number, text in enumerate(file, 1)]
    return Written(lines, json.loads((folder / "plants.json").read_text(encoding="utf-8")), until)


def rules() -> dict[str, Rule]:
    """All rules, by their names."""
    # They need this module, and register in it.
    from . import rules_of_groups, rules_of_people, rules_of_records, rules_of_texts, rules_of_time  # noqa: F401
    return RULES


def problems(written: Written) -> Iterator[str]:
    """Every break of every rule, in words."""
    for function in rules().values():
        for number in function(written):
            yield f"line {number}: this is not so: {function.__doc__}"


def main(words: list[str]) -> int:
    found = 0
    for problem in problems(read(Path(words[0]), date.fromisoformat(words[1]))):
        print(problem)
        found += 1
    return 1 if found else 0


if __name__ == "__main__":
    # Under its own name, so that the rules register where main looks.
    from programme import check
    sys.exit(check.main(sys.argv[1:]))
