"""What a programme is made from: a seed, how many people, which years; and its one pause."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

SURVIVORS_EACH = 15
LEAST_YEARS, MOST_YEARS = 3, 40
LEAST_MEMBERS, MOST_MEMBERS = 12, 6000
PAUSE_DAYS = 420


class Unusable(Exception):
    """Settings of which no programme can be made; the words are for whoever chose them."""


@dataclass(frozen=True)
class Pause:
    """Days on which the programme stood still, the first and the last among them."""
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def moved_out(self, day: date) -> date:
        """The day, or the first one after the pause."""
        return self.end + timedelta(days=1) if self.holds(day) else day


@dataclass(frozen=True)
class Settings:
    seed: int = 1
    members: int = 300
    years: int = 10
    until: date = date(2026, 11, 24)
    records: int | None = None
    """How many records there are to be in all; without it, as many as come by themselves."""

    def __post_init__(self) -> None:
        if not LEAST_MEMBERS <= self.members <= MOST_MEMBERS:
            raise Unusable(f"a programme has {LEAST_MEMBERS} to {MOST_MEMBERS} members, not {self.members}")
        if not LEAST_YEARS <= self.years <= MOST_YEARS:
            raise Unusable(f"a programme has {LEAST_YEARS} to {MOST_YEARS} years, not {self.years}")

    @property
    def survivors(self) -> int:
        """Of the members, as the switch counts them."""
        return max(1, self.members // SURVIVORS_EACH)

    @property
    def first_day(self) -> date:
        """The first of the September in which the programme opened."""
        return date(self.until.year - self.years, 9, 1)

    @property
    def pause(self) -> Pause:
        """Of 14 months, when a good third of the years had gone."""
        start = first_weekday(0, date(self.first_day.year + max(1, round(self.years * 0.4)), 3, 16))
        return Pause(start, start + timedelta(days=PAUSE_DAYS))

    def draw(self, *what: object) -> random.Random:
        """Chance for one purpose: what is drawn for one thing does not move what is drawn for another."""
        return random.Random("/".join(map(str, (self.seed, *what))))


def first_weekday(weekday: int, day: date) -> date:
    """The first such weekday (Monday is 0) on a day or after it."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
