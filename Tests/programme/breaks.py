"""For each rule of the generator's check, changes to a good programme that break it. A rule that none breaks would check nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

CAME = ("present", "late", "left-early")
CASES = []


@dataclass
class Lines:
    lines: list
    plants: list

    def all(self, what, **wanted):
        """Lines of a type, or records of a kind, that have these values, on the line or among the fields."""
        for line in self.lines:
            if what in (line["type"], line.get("kind") if line["type"] == "record" else None):
                if all((line.get("fields") or {}).get(name, line.get(name)) == value for name, value in wanted.items()):
                    yield line

    def first(self, what, **wanted):
        return next(self.all(what, **wanted))

    def last(self, what, **wanted):
        return list(self.all(what, **wanted))[-1]

    def put_behind(self, line, new):
        self.lines.insert(next(place for place, own in enumerate(self.lines) if own is line) + 1, new)

    def remove(self, line):
        self.lines[:] = [own for own in self.lines if own is not line]

    def evening_of(self, session):
        return self.first("evening", ref=session["evening"])


def breaks(rule):
    def noted(function):
        CASES.append((rule, function))
        return function
    return noted


def later(day, days):
    return str(date.fromisoformat(day) + timedelta(days=days))


def setting(rule, what, value, **wanted):
    """Breaks a rule by another value of a field, or of the line, of the first line that is wanted."""
    name, text = value

    def change(all_of):
        line = all_of.first(what, **wanted)
        (line["fields"] if name in line.get("fields", {}) or name.startswith("+") else line)[name.lstrip("+")] = text
    change.__name__ = f"{what}_{name}"
    CASES.append((rule, change))
