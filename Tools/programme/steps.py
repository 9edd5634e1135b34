"""What is written of a person apart from evenings, each with its day: planned first, told when its day comes."""

from array import array
from datetime import date, timedelta
from typing import NamedTuple

from .evenings import Evenings
from .lives import Episode, Life, Lives
from .settings import Settings, Unusable

DAY = timedelta(days=1)
DAYS_BETWEEN_NOTES = 45
DAYS_OF_AGREEMENT = 730
SCALES = ("stigma", "social-support", "stress", "self-esteem")
# What opens something on a day stands before that day's evenings, the rest behind them.
OPENING = ("episode", "return", "pause")


class Step(NamedTuple):
    number: int
    """The person's."""
    what: str
    detail: object = None


class Steps:
    def __init__(self, lives: Lives, evenings: Evenings) -> None:
        self.settings = lives.settings
        self.lives = lives
        self.by_day: dict[date, list[Step]] = {}
        self.count = 0
        # Days of notes as their ordinals: there can be very many.
        self.notes: dict[int, array] = {}
        for life in lives.lives:
            if life.person.is_survivor:
                self.plan_survivor(life)
            else:
                self.plan_member(life)
        self.count += sum(len(life.reviews) for life in lives.lives)
        self.spread_notes(self.count + evenings.attendances)
        self.total = self.count + evenings.attendances

    def add(self, life: Life, day: date, what: str, detail: object = None) -> None:
        if day <= self.settings.until:
            self.by_day.setdefault(day, []).append(Step(life.person.number, what, detail))
            self.count += 1

    def plan_survivor(self, life: Life) -> None:
        self.add(life, life.person.intake, "note", "survivor")
        for day in life.shares:
            self.add(life, day + DAY, "note", "aftercare")
        self.plan_episodes(life)

    def plan_member(self, life: Life) -> None:
        draw = self.settings.draw("steps", life.person.number)
        intake = life.person.intake
        self.add(life, intake, "note", "intake")
        if draw.random() < 0.92:
            self.measure(life, intake, "intake")
        self.plan_episodes(life)
        self.plan_agreements(life)
        self.plan_versions(life)
        for year, day in enumerate(life.reviews, 1):
            self.measure(life, day, f"support_y{year}")
        for episode in life.episodes_of("education"):
            if episode.reason == "completed" and draw.random() < 0.9:
                self.measure(life, episode.end, "post-education")
        for episode in life.episodes_of("support"):
            if episode.reason == "moved-on" and draw.random() < 0.6:
                self.measure(life, episode.end, "exit")
            self.plan_events(life, episode)
        for day in life.shares:
            self.add(life, day, "event", "journey")

    def measure(self, life: Life, day: date, wave: str) -> None:
        """The six statements and four scales; of some the total that a rater entered."""
        for instrument in ("statements", *SCALES):
            self.add(life, day, "measure", (instrument, wave))
        if life.person.profile["referral"] in ("probation", "parole") and wave not in ("post-education", "exit"):
            self.add(life, day, "measure", ("sotips", wave))

    def plan_episodes(self, life: Life) -> None:
        pause = self.settings.pause
        is_paused = False
        for place, episode in enumerate(life.episodes):
            later = life.episodes[place + 1] if place + 1 < len(life.episodes) else None
            self.add(life, episode.start, "episode", episode)
            is_cut = episode.reason == "paused-funding"
            if is_cut or (episode.start < pause.start and episode.holds(pause.start)):
                self.add(life, pause.start, "pause", ("funding", pause.start, pause.end))
                is_paused = True
            if not is_cut and is_paused and (day := episode.group.first_day_from(pause.end)) and episode.holds(day):
                self.add(life, day, "return", "programme")
                is_paused = False
            if episode.reason == "paused-personal":
                self.add(life, episode.end, "pause", ("member", episode.end, later and later.start))
            if later and later.start in life.returns:
                self.add(life, later.start, "return", "programme" if is_cut else "member")
                is_paused = is_paused and not is_cut
            elif later is None and episode.end and episode.reason not in ("paused-personal", "paused-funding", "completed"):
                if not life.waits_since:
                    self.add(life, episode.end, "note", "closing-died" if episode.reason == "died" else "closing")

    def plan_agreements(self, life: Life) -> None:
        """Signed on joining a group, and anew once it is over, as long as they are in it."""
        for episode in life.episodes:
            day, last = episode.start, episode.end or self.settings.until
            while day <= last:
                self.add(life, day, "agreement", day + timedelta(days=DAYS_OF_AGREEMENT))
                day = self.settings.pause.moved_out(day + timedelta(days=DAYS_OF_AGREEMENT + 1))

    def plan_versions(self, life: Life) -> None:
        """The safety-net plan: in education, after every review, and on coming back from the pause."""
        draw = self.settings.draw("versions", life.person.number)
        has_one = False
        for episode in life.episodes_of("education"):
            days = episode.group.days
            drafting = days[min(len(days) - 1, 2 * len(episode.group.modules) // 3)]
            if episode.holds(drafting) and drafting < (episode.end or self.settings.until):
                self.add(life, drafting, "plan", "draft")
                has_one = True
            if episode.reason == "completed":
                self.add(life, episode.end, "plan", "final")
        for episode in life.episodes_of("support"):
            if not has_one:
                self.version(life, episode, episode.start + timedelta(days=draw.randint(14, 40)), "joining")
                has_one = True
            back = episode.group.first_day_from(self.settings.pause.end)
            if back and episode.start < self.settings.pause.start and (life.person.number == 0 or draw.random() < 0.5):
                self.version(life, episode, back + timedelta(days=draw.randint(0, 9)), "return")
            for day in life.reviews:
                if episode.holds(day):
                    self.version(life, episode, day + timedelta(days=draw.randint(0, 14)), "review", day)

    def version(self, life: Life, episode: Episode, day: date, why: str, at_least: date | None = None) -> None:
        """A version on a day, or on the one that is named instead where the person is not in the group any more or it stands still."""
        if not episode.holds(day) or self.settings.pause.holds(day) or day > self.settings.until:
            if at_least is None:
                return
            day = at_least
        self.add(life, day, "plan", why)

    def plan_events(self, life: Life, episode: Episode) -> None:
        draw = self.settings.draw("events", life.person.number, episode.start)
        day, last = episode.start, episode.end or self.settings.until
        while (day := day + timedelta(days=round(draw.uniform(240, 700)))) < last:
            long = (day - episode.start).days > 800
            what = draw.choices(("milestone", "role-change", "other"), (60, 30 if long else 0, 20))[0]
            if not self.settings.pause.holds(day):
                self.add(life, day, "event", what)

    def spread_notes(self, others: int) -> None:
        """As many notes as come by themselves, or as are missing to the number that was asked for."""
        spans = [(life.person.number, life.person.intake.toordinal(), last_day(life, self.settings).toordinal())
                 for life in self.lives.lives]
        weights = [last - first + 1 for _, first, last in spans]
        wanted = sum(weights) // DAYS_BETWEEN_NOTES
        if self.settings.records is not None:
            wanted = self.settings.records - others
            if wanted < 0:
                raise Unusable(f"{self.settings.members} members over {self.settings.years} years have {others} records at least, "
                               f"more than {self.settings.records}")
        shares = [wanted * weight // sum(weights) for weight in weights]
        for place in range(wanted - sum(shares)):
            shares[place % len(shares)] += 1
        for (number, first, last), share in zip(spans, shares):
            draw = self.settings.draw("notes", number)
            for _ in range(share):
                self.notes.setdefault(draw.randint(first, last), array("L")).append(number)
        self.count += wanted

    def on(self, day: date) -> tuple[list[Step], list[Step]]:
        """What stands before the evenings of a day, and what behind them."""
        steps = self.by_day.get(day, [])
        notes = [Step(number, "note") for number in self.notes.get(day.toordinal(), ())]
        return [step for step in steps if step.what in OPENING], [step for step in steps if step.what not in OPENING] + notes


def last_day(life: Life, settings: Settings) -> date:
    """Until when something is written of a person."""
    if life.waits_since or life.person.is_survivor:
        return settings.until
    if not life.last:
        return min(settings.until, life.person.intake + timedelta(days=120))
    if life.last.end is None:
        return settings.until
    is_over = life.last.reason == "died"
    return min(settings.until, life.last.end + timedelta(days=0 if is_over else 30))
