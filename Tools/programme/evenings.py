"""The evenings of every group: which took place, with which guests, and who had their yearly review there."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from .groups import GUESTS, REVIEWING, SEVEN, Group
from .lives import Episode, Life, Lives
from .settings import Pause

YEAR, LEAST_APART = timedelta(days=365), timedelta(days=310)
LEAST_PEERS = 2
MONTHS_OF_VIDEO = timedelta(days=120)
LEAST_DAYS_TO_SHARE = 540
SEEN_AGAIN = timedelta(days=90)
"""Who comes back to support is not reviewed sooner."""


@dataclass(eq=False)
class Evening:
    ref: str
    group: Group
    day: date
    number: int
    members: list[Episode]
    """Everybody who is in the group that day, whether they come or not."""
    modality: str
    modules: tuple[str, ...]
    is_cancelled: bool = False
    guests: list[str] = field(default_factory=list)
    reviewed: Life | None = None


class Evenings:
    def __init__(self, lives: Lives) -> None:
        self.lives = lives
        self.settings = lives.settings
        self.by_person = {life.person.number: life for life in lives.lives}
        self.due: dict[int, date] = {}
        self.by_day: dict[date, list[Evening]] = {}
        self.count = self.attendances = 0
        self.numbers: dict[str, int] = {}
        # By their days over all groups: somebody's next review counts from the last one, whatever group that was in.
        for day, _, place, group in sorted((day, number, place, group) for number, group in enumerate(lives.groups)
                                           for place, day in enumerate(group.days)):
            if members := group.episodes_on(day):
                self.by_day.setdefault(day, []).append(self.one(group, place, day, members))

    def one(self, group: Group, place: int, day: date, members: list[Episode]) -> Evening:
        self.count += 1
        self.attendances += len(members)
        number = self.numbers[group.ref] = self.numbers.get(group.ref, 0) + 1
        draw = self.settings.draw("evening", group.ref, day)
        modules = (group.modules[place],) if group.kind == "education" else self.modules(draw, group)
        how = modality(draw, self.settings.pause, day)
        evening = Evening(f"e{self.count}", group, day, number, members, how, modules)
        evening.is_cancelled = self.is_cancelled(draw, evening)
        if not evening.is_cancelled:
            self.fill(draw, evening)
        return evening

    def fill(self, draw: random.Random, evening: Evening) -> None:
        """Guests, and a review where one is due."""
        if evening.group.kind == "education":
            self.invite_guest(evening)
        elif evening.group.kind == "support":
            self.review(evening)
            if draw.random() < 0.02:
                evening.guests.append("other")

    def modules(self, draw: random.Random, group: Group) -> tuple[str, ...]:
        usual = [module for module in group.modules if module != REVIEWING[group.language]]
        return tuple(sorted(draw.sample(usual, draw.randint(1, 2)), key=usual.index)) if usual else ()

    def is_cancelled(self, draw: random.Random, evening: Evening) -> bool:
        """Snow, mostly. Never Stan's first group, and never the evening on which a group ends."""
        chance = 0.05 if evening.day.month in (12, 1, 2) else 0.008
        with_stan = evening.group.kind == "education" and any(e.person.number == 0 for e in evening.group.episodes)
        return draw.random() < chance and not with_stan and evening.day != evening.group.days[-1]

    def invite_guest(self, evening: Evening) -> None:
        module, = evening.modules
        guest = "survivor-speaker" if module == SEVEN[evening.group.language][3] else GUESTS.get(module)
        if guest is None:
            return
        may = self.may_speak if guest == "survivor-speaker" else self.may_share
        life = min((life for life in self.lives.lives if may(life, evening)), default=None,
                   key=lambda life: (len(life.shares), life.person.number))
        if life:
            life.shares.append(evening.day)
            evening.guests.append(guest)

    def may_speak(self, life: Life, evening: Evening) -> bool:
        person = life.person
        return person.is_survivor and person.language == evening.group.language and person.intake + SEEN_AGAIN < evening.day

    def may_share(self, life: Life, evening: Evening) -> bool:
        """Long in support, and asked no more than three times; Stan once."""
        episode = life.episode_on(evening.day)
        if episode is None or episode.group.kind != "support" or episode.group.language != evening.group.language:
            return False
        first = life.episodes_of("support")[0]
        return (evening.day - first.start).days >= LEAST_DAYS_TO_SHARE and len(life.shares) < (1 if life.person.number == 0 else 3)

    def review(self, evening: Evening) -> None:
        """At most one a night: who has waited longest."""
        if len(evening.members) <= LEAST_PEERS:
            return
        due = [(self.due_on(episode), episode.person.number) for episode in evening.members]
        day, number = min(due)
        if day <= evening.day:
            evening.reviewed = self.by_person[number]
            evening.modules = (*evening.modules[:1], REVIEWING[evening.group.language])
            evening.reviewed.reviews.append(evening.day)
            # Yearly by when it was due, but not soon after one that was held late.
            pause = self.settings.pause
            self.due[number] = max(later(day, YEAR, pause), later(evening.day, LEAST_APART, pause))

    def due_on(self, episode: Episode) -> date:
        number = episode.person.number
        first = self.due.setdefault(number, later(episode.start, YEAR, self.settings.pause))
        return first if episode is self.by_person[number].episodes_of("support")[0] else max(first, episode.start + SEEN_AGAIN)


def later(day: date, span: timedelta, pause: Pause) -> date:
    """A day that is so much later in the programme's time: the pause does not count."""
    is_across = day < pause.start <= day + span
    return day + span + (pause.end - pause.start + timedelta(days=1) if is_across else timedelta())


def modality(draw: random.Random, pause: Pause, day: date) -> str:
    if pause.end < day <= pause.end + MONTHS_OF_VIDEO:
        return "video"
    return draw.choices(("in-person", "video", "phone"), (960, 36, 4))[0]


