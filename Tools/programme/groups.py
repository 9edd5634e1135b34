"""The groups: education, a new one each term; support, open-ended; the survivors' own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .settings import Settings, first_weekday

if TYPE_CHECKING:
    from .lives import Episode

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = range(4)
WEEKDAYS = {"en": ("Monday", "Tuesday", "Wednesday", "Thursday"), "fr": ("Lundi", "Mardi", "Mercredi", "Jeudi")}
# The month and day on which a term opens.
TERMS = {"Winter": (1, 8), "Spring": (4, 4), "Autumn": (9, 18)}
FRENCH_TERMS = {"Winter": "Hiver", "Spring": "Printemps", "Autumn": "Automne"}
SHORT_PHASE_YEARS = 3
"""In its first years the education group has seven evenings, then twelve."""

SEVEN = {
    "en": ("Beginning", "Consent", "Who was harmed", "Hearing from a survivor", "Hard moments", "My safety net", "Going on"),
    "fr": ("Débuts", "Consentement", "Qui a été blessé", "Écouter une survivante", "Moments difficiles", "Mon filet de sécurité",
           "La suite"),
}
TWELVE = {
    "en": ("Beginning", "Consent", "Respect", "Who was harmed", "Hearing from a survivor", "The chain of steps", "Early signs",
           "Hard moments", "Healthy sexuality", "Somebody shares their journey", "My safety net", "Going on"),
    "fr": ("Débuts", "Consentement", "Respect", "Qui a été blessé", "Écouter une survivante", "La chaîne des pas",
           "Signes précurseurs", "Moments difficiles", "Sexualité saine", "Quelqu'un partage son parcours",
           "Mon filet de sécurité", "La suite"),
}
SUPPORT = {
    "en": ("Check-in", "Plans", "Relationships", "Work and home", "Peer review"),
    "fr": ("Tour de table", "Plans", "Relations", "Travail et logement", "Bilan des pairs"),
}
GUESTS = {module: guest for language in TWELVE
          for module, guest in ((TWELVE[language][4], "survivor-speaker"), (TWELVE[language][9], "journey"))}
REVIEWING = {language: modules[-1] for language, modules in SUPPORT.items()}


@dataclass(eq=False)
class Group:
    ref: str
    name: str
    kind: str
    language: str
    modules: tuple[str, ...]
    days: list[date]
    """The days of its evenings, none of them in the pause or after the last day of all."""
    sessions: int | None = None
    closed: date | None = None
    episodes: list["Episode"] = field(default_factory=list)

    @property
    def opened(self) -> date:
        """The day of its first evening: somebody was in it."""
        return min(episode.start for episode in self.episodes)

    def episodes_on(self, day: date) -> list["Episode"]:
        return [episode for episode in self.episodes if episode.holds(day)]

    def first_day_from(self, day: date) -> date | None:
        return next((own for own in self.days if own >= day), None)


def is_holiday(day: date) -> bool:
    """The weeks in which no group meets: the turn of the year, and the first half of August."""
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3) or (day.month == 8 and day.day < 15)


def meetings(settings: Settings, weekday: int, first: date, weeks: int = 1) -> Iterator[date]:
    """Days on which a group meets, over the pause and until the last day of all."""
    day = first_weekday(weekday, first)
    while day <= settings.until:
        if not is_holiday(day) and not settings.pause.holds(day):
            yield day
        day += timedelta(weeks=weeks)


def term_days(settings: Settings) -> list[tuple[str, date]]:
    """The terms that open while the programme is there, by their days."""
    years = range(settings.first_day.year, settings.until.year + 1)
    terms = [(f"{name} {year}", date(year, *opening)) for year in years for name, opening in TERMS.items()]
    inside = [(name, day) for name, day in terms if settings.first_day <= day <= settings.until - timedelta(days=7)]
    return sorted((term for term in inside if not settings.pause.holds(term[1])), key=lambda term: term[1])


def education(settings: Settings, ref: str, term: str, opens: date, language: str, place: int) -> Group:
    """One education group of a term; `place` counts those that are beside each other."""
    is_short = opens.year < settings.first_day.year + SHORT_PHASE_YEARS
    modules = (SEVEN if is_short else TWELVE)[language]
    weekday = (TUESDAY + 2 * place) % 4 if language == "en" else WEDNESDAY
    days = []
    for day in meetings(settings, weekday, opens):
        if len(days) == len(modules) or (opens < settings.pause.start < day):
            break
        days.append(day)
    name = term if language == "en" else f"{FRENCH_TERMS[term.split()[0]]} {term.split()[1]}"
    group = Group(ref, name if place == 0 else f"{name} {place + 1}", "education", language, modules, days, len(modules))
    if len(days) == len(modules):
        group.closed = days[-1]
    elif opens < settings.pause.start:
        group.closed = settings.pause.start - timedelta(days=1)
    return group


def support(settings: Settings) -> list[Group]:
    """The support groups: two for 300 people, the first when the first education group is through, and one in French."""
    first = date(settings.first_day.year + 1, 1, 8)
    found = []
    count = max(2, settings.members // 150)
    for place in range(count):
        opens = first + timedelta(days=place * 240 // max(1, count - 1))
        weekday = (TUESDAY, THURSDAY, MONDAY, WEDNESDAY)[place % 4]
        found.append(open_ended(settings, place, "support", "en", weekday, opens))
    for place in range(max(1, settings.members // 1500)):
        found.append(open_ended(settings, place, "support", "fr", WEDNESDAY, first + timedelta(days=600)))
    return found


def open_ended(settings: Settings, place: int, kind: str, language: str, weekday: int, opens: date) -> Group:
    name = WEEKDAYS[language][weekday]
    same = place // 4 if language == "en" else place
    days = list(meetings(settings, weekday, settings.pause.moved_out(opens)))
    return Group("", name if same == 0 else f"{name} {same + 1}", kind, language, SUPPORT[language], days)


def survivors(settings: Settings) -> Group:
    opens = settings.pause.moved_out(date(settings.first_day.year + 1, 3, 1))
    days = list(meetings(settings, MONDAY, opens, weeks=4))
    return Group("", "Circle", "survivor", "en", (), days)
