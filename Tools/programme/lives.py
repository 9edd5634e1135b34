"""How people pass through the programme: day by day, who waits, begins, leaves, pauses and comes back."""

import heapq
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from . import groups as kinds
from .groups import Group
from .people import Person, people
from .settings import Settings

LEAST_IN_GROUP, MOST_IN_GROUP = 5, 12
MOST_IN_SUPPORT = 12
DAYS_UNTIL_ASKED_AGAIN = 45
STAY_DAYS = {"en": 540, "fr": 1000}
LONGEST_WAIT_DAYS = 200
REASONS = ("stepped-away", "paused-personal", "moved", "asked-to-leave", "transferred", "custody", "died", "unknown")
EDUCATION_SHARES = (50, 15, 10, 8, 5, 6, 1, 5)
SUPPORT_REASONS = ("moved-on", *REASONS)
SUPPORT_SHARES = (42, 22, 12, 9, 2, 3, 3, 3, 4)
# How likely somebody comes back, and after how many days.
RETURNS = {"paused-personal": (0.65, 60, 380), "stepped-away": (0.12, 150, 600), "moved-on": (0.05, 200, 700),
           "paused-funding": (0.6, 0, 60)}
STATUS = {"completed": "completed", "moved-on": "moved on", "moved": "moved on", "transferred": "moved on",
          "stepped-away": "stepped away", "paused-personal": "paused", "paused-funding": "paused",
          "asked-to-leave": "asked to leave", "custody": "closed", "died": "closed", "unknown": "closed"}
DAY = timedelta(days=1)


@dataclass(eq=False)
class Episode:
    person: Person
    group: Group
    start: date
    end: date | None = None
    reason: str | None = None
    support: str | None = None
    """Of education: the answer to the invitation."""

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(eq=False)
class Life:
    person: Person
    episodes: list[Episode] = field(default_factory=list)
    returns: list[date] = field(default_factory=list)
    """Days on which the person was back after having left."""
    waits_since: date | None = None
    """Since when the person is in the line for an education group."""
    reviews: list[date] = field(default_factory=list)
    shares: list[date] = field(default_factory=list)
    """Evenings on which they told others of their journey, or of what they survived."""

    @property
    def last(self) -> Episode | None:
        return self.episodes[-1] if self.episodes else None

    def episodes_of(self, kind: str) -> list[Episode]:
        return [episode for episode in self.episodes if episode.group.kind == kind]

    def episode_on(self, day: date) -> Episode | None:
        return next((episode for episode in self.episodes if episode.holds(day)), None)

    @property
    def status(self) -> str:
        """Where the person stands on the last day of all."""
        if self.waits_since or not self.last:
            return "waiting list" if self.waits_since else "did not begin"
        return STATUS.get(self.last.reason) or f"{self.last.group.kind} group"


class Lives:
    """The whole programme's plan; what was said on an evening is drawn when it is written."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lives = [Life(person) for person in people(settings)]
        self.support = kinds.support(settings)
        self.circle = kinds.survivors(settings)
        self.education: list[Group] = []
        self.waiting: dict[str, list[Life]] = {"en": [], "fr": []}
        self.queue: list[tuple[date, int, str, object]] = []
        self.tickets = 0
        for life in self.lives:
            self.at(life.person.intake, "intake", life)
        for term in kinds.term_days(settings):
            self.at(term[1], "term", term)
        while self.queue:
            day, _, what, whom = heapq.heappop(self.queue)
            getattr(self, f"on_{what}")(day, whom)
        for life in self.lives:
            if not life.person.is_survivor:
                life.person.profile["status"] = life.status
        self.groups = [*self.support, self.circle, *self.education]
        self.groups = sorted((group for group in self.groups if group.episodes), key=lambda group: group.days[0])
        for number, group in enumerate(self.groups, 1):
            group.ref = f"g{number}"

    def at(self, day: date, what: str, whom: object) -> None:
        """Something to come, unless that is after the last day of all."""
        day = self.settings.pause.moved_out(day)
        if day <= self.settings.until:
            self.tickets += 1
            heapq.heappush(self.queue, (day, self.tickets, what, whom))

    def draw(self, life: Life, what: str) -> random.Random:
        return self.settings.draw("life", life.person.number, what, len(life.episodes))

    def on_intake(self, day: date, life: Life) -> None:
        draw = self.draw(life, "intake")
        if life.person.is_survivor:
            if draw.random() < 0.55:
                self.at(day + timedelta(days=draw.randint(20, 200)), "circle", life)
            return
        path = 0.0 if life.person.number < 8 else draw.random()
        if path < 0.84:
            self.wait(day, life)
        elif path < 0.93:
            # Came from another programme, straight into support.
            self.at(day + timedelta(days=draw.randint(14, 60)), "join", life)

    def wait(self, day: date, life: Life) -> None:
        life.waits_since = day
        self.waiting[life.person.language].append(life)

    def on_term(self, day: date, term: tuple[str, date]) -> None:
        for language, line in self.waiting.items():
            is_long = bool(line) and (day - line[0].waits_since).days >= LONGEST_WAIT_DAYS
            if len(line) < LEAST_IN_GROUP and not (is_long and len(line) > 1):
                continue
            count = -(-len(line) // MOST_IN_GROUP)
            found = [kinds.education(self.settings, "", *term, language, place) for place in range(count)]
            if any(len(group.days) < 3 and group.closed for group in found) or not all(group.days for group in found):
                continue
            self.education += found
            for number, life in enumerate(line):
                self.begin(life, found[number % count])
            line.clear()

    def begin(self, life: Life, group: Group) -> None:
        """An education group's time for one person, to its end."""
        draw, days = self.draw(life, "education"), group.days
        is_late = draw.random() < 0.08 and len(days) > 1 and not life.person.stays
        episode = Episode(life.person, group, days[1 if is_late else 0])
        self.enter(life, episode)
        leaves = draw.randrange(1, len(group.modules) - 1)
        if not life.person.stays and draw.random() > 0.74 and leaves < len(days) - 1:
            episode.end, episode.reason = days[leaves] + 2 * DAY, draw.choices(REASONS, EDUCATION_SHARES)[0]
        elif len(days) == len(group.modules):
            episode.end, episode.reason = days[-1], "completed"
        elif group.closed:
            episode.end, episode.reason = group.closed, "paused-funding"
        if episode.reason == "completed":
            self.invite(draw, life, episode)
        elif episode.reason:
            episode.support = "not-invited"
            self.come_back(draw, life, episode)

    def enter(self, life: Life, episode: Episode) -> None:
        if life.episodes and life.last.reason != "completed":
            life.returns.append(episode.start)
        life.episodes.append(episode)
        episode.group.episodes.append(episode)
        life.waits_since = None

    def invite(self, draw: random.Random, life: Life, episode: Episode) -> None:
        # The French group is small: who speaks French is asked twice.
        answer = draw.choices(("accepted", "later", "invited", "declined", "not-invited"),
                              (50 if life.person.language == "en" else 110, 14, 6, 20, 10))[0]
        if life.person.stays:
            answer = "accepted"
        # Who accepts becomes "accepted" on joining; until then, and at the end of all, they are invited.
        episode.support = "invited" if answer == "accepted" else answer
        if answer == "accepted":
            self.at(episode.end + timedelta(days=draw.randint(7, 50)), "join", life)
        elif answer == "later" and draw.random() < 0.5:
            self.at(episode.end + timedelta(days=draw.randint(180, 540)), "join", life)

    def on_join(self, day: date, life: Life) -> None:
        """Into the support group of one's language that has the fewest people, when it meets next."""
        own = [group for group in self.support if group.language == life.person.language and group.days]
        is_open = [group for group in own if group.days[0] <= day]
        if not is_open:
            if own:
                self.at(min(group.days[0] for group in own), "join", life)
            return
        # Those who stay are in one group, so that they are peers of each other.
        group = is_open[0] if life.person.stays else min(is_open, key=lambda group: len(group.episodes_on(day)))
        if len(group.episodes_on(day)) >= MOST_IN_SUPPORT and not life.person.stays:
            self.at(day + timedelta(days=DAYS_UNTIL_ASKED_AGAIN), "join", life)
            return
        start = group.first_day_from(day)
        if start is None:
            return
        if life.last and life.last.support == "invited":
            life.last.support = "accepted"
        episode = Episode(life.person, group, start)
        self.enter(life, episode)
        draw = self.draw(life, "support")
        if not life.person.stays and draw.random() > 0.05:
            reason = draw.choices(SUPPORT_REASONS, SUPPORT_SHARES)[0]
            self.leave(draw, life, episode, reason, draw.expovariate(1 / STAY_DAYS[life.person.language]))

    def leave(self, draw: random.Random, life: Life, episode: Episode, reason: str, days: float) -> None:
        """The end of a time in an open-ended group; who would have left in the pause or after it stays that much longer."""
        pause = self.settings.pause
        end = episode.start + timedelta(days=max(28, round(days)))
        if episode.start < pause.start <= end:
            if draw.random() < 0.2:
                end, reason = pause.start - DAY, "paused-funding"
            else:
                end += pause.end - pause.start + DAY
        if end <= self.settings.until:
            episode.end, episode.reason = end, reason
            self.come_back(draw, life, episode)

    def come_back(self, draw: random.Random, life: Life, episode: Episode) -> None:
        chance, least, most = RETURNS.get(episode.reason, (0, 0, 0))
        if draw.random() < chance:
            self.at(episode.end + timedelta(days=draw.randint(least, most) + 1), "back", life)

    def on_back(self, day: date, life: Life) -> None:
        match life.last.group.kind:
            case "education": self.wait(day, life)
            case "support": self.on_join(day, life)
            case _: self.on_circle(day, life)

    def on_circle(self, day: date, life: Life) -> None:
        start = self.circle.first_day_from(day)
        if start is None:
            return
        episode = Episode(life.person, self.circle, start)
        self.enter(life, episode)
        draw = self.draw(life, "circle")
        reason = draw.choice(("moved-on", "stepped-away", "paused-personal"))
        self.leave(draw, life, episode, reason, draw.expovariate(1 / 480))
