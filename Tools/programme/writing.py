"""The whole programme as import lines, one day after the other, and the list of who is named in whose text."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from .attendance import EveningTeller
from .evenings import Evenings
from .groups import Group
from .lives import Lives
from .mentions import Mentions
from .people import Person
from .settings import Settings
from .stats import Stats
from .steps import Steps
from .told import Teller, Told

Line = dict[str, object]


class Programme:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lives = Lives(settings)
        self.evenings = Evenings(self.lives)
        self.steps = Steps(self.lives, self.evenings)

    def lines(self) -> Iterator[Told]:
        """Every line: people, groups and pauses first, then what happened in its order."""
        lives, settings = self.lives.lives, self.settings
        yield from (Told(of_person(life.person)) for life in lives)
        yield from (Told(of_group(group)) for group in self.lives.groups)
        yield from (Told(line) for line in self.pauses())
        mentions = Mentions([life.person for life in lives])
        teller, evenings = Teller(settings, lives, mentions), EveningTeller(settings, lives, mentions)
        day = settings.first_day
        while day <= settings.until:
            before, behind = self.steps.on(day)
            yield from (teller.of(step, day) for step in before)
            for evening in self.evenings.by_day.get(day, ()):
                line, told = evenings.of(evening)
                yield Told(line)
                yield from told
            yield from (teller.of(step, day) for step in behind)
            day += timedelta(days=1)

    def pauses(self) -> Iterator[Line]:
        """One for each group that was there when the programme stood still."""
        pause = self.settings.pause
        for group in self.lives.groups:
            if group.opened < pause.start and (group.closed is None or group.closed >= pause.start):
                yield {"type": "pause", "group": group.ref, "start": pause.start.isoformat(), "end": pause.end.isoformat(),
                       "by": "funding"}

    def write(self, folder: Path) -> Stats:
        """programme.jsonl and plants.json, each as it comes; what they amount to."""
        folder.mkdir(parents=True, exist_ok=True)
        stats, separator = Stats(), "[\n"
        with open(folder / "programme.jsonl", "w", encoding="utf-8", newline="\n") as lines, \
                open(folder / "plants.json", "w", encoding="utf-8", newline="\n") as plants:
            for told in self.lines():
                line = compact(told.record) + "\n"
                lines.write(line)
                stats.add(told.record, told.mention is not None, len(line.encode()))
                if mention := told.mention:
                    plants.write(separator + compact({
                        "line": stats.lines, "member": told.record["member"], "names": mention.names, "form": mention.form,
                        "written": mention.written, "times": mention.times}))
                    separator = ",\n"
            plants.write("[]\n" if separator == "[\n" else "\n]\n")
        return stats


def compact(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def of_person(person: Person) -> Line:
    return {"type": "member", "ref": person.ref, "alias": person.alias, "kind": "survivor" if person.is_survivor else "member",
            "identity": person.identity, "profile": person.profile}


def of_group(group: Group) -> Line:
    line: Line = {"type": "group", "ref": group.ref, "name": group.name, "kind": group.kind}
    if group.sessions:
        line["sessions"] = group.sessions
    line |= {"modules": list(group.modules), "language": group.language}
    return line | ({"closed": group.closed.isoformat()} if group.closed else {})
