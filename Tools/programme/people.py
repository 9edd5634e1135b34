"""The invented people: who they are, and what the programme knows of them. Nobody of them exists.

Telephone numbers end in 555-01xx, mail goes to example.com, .org and .net, insurance numbers begin with 0 or 8,
which are not given out; employers and streets are made up, towns are real.
"""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from .bank import PRONOUNS, folded, known_words, sections, words, words_in_section
from .settings import Settings

ALIASES = Path(__file__).resolve().parents[2] / "Sources/HavenPseudonyms/AliasNames.swift"
AREA_CODES = tuple("204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 548 579 581 587 604"
                   " 613 639 647 705 709 778 780 782 807 819 825 867 873 902 905".split())
FOUNDERS, STAYING = 8, 3
ORDERED = ("probation", "court", "parole")


@dataclass
class Person:
    number: int
    """Of all people, from 0: the first is Stan, the last are survivors."""
    ref: str
    alias: str
    given: str
    family: str
    gender: str
    language: str
    intake: date
    identity: dict[str, object]
    profile: dict[str, str]
    is_survivor: bool

    @property
    def stays(self) -> bool:
        """Stan and two others have been there from the first year on: so that his reviews have peers in any programme."""
        return self.number < STAYING


def people(settings: Settings) -> list[Person]:
    """All of them by their intake, survivors last."""
    members = settings.members - settings.survivors
    intakes = sorted(intake_days(settings, "member", members - FOUNDERS))
    intakes = sorted(founding_days(settings)) + intakes
    aliases = alias_names(settings)
    found = [one(settings, number, day, next(aliases), False) for number, day in enumerate(intakes)]
    for day in sorted(intake_days(settings, "survivor", settings.survivors)):
        found.append(one(settings, len(found), day, next(aliases), True))
    return found


def founding_days(settings: Settings) -> list[date]:
    draw = settings.draw("founders")
    return [settings.first_day + timedelta(days=draw.randint(0, 12)) for _ in range(FOUNDERS)]


def intake_days(settings: Settings, kind: str, count: int) -> list[date]:
    """Weekdays on which the programme was open, evenly over the years."""
    draw = settings.draw("intakes", kind)
    span = (settings.until - settings.first_day).days - 10
    days = (settings.first_day + timedelta(days=number) for number in range(span))
    open_days = [day for day in days if day.weekday() < 5 and not settings.pause.holds(day)]
    return draw.choices(open_days, k=count)


def alias_names(settings: Settings):
    """Stan, and then names of the program's own list that are nobody's here and no words of the texts."""
    listed = ALIASES.read_text(encoding="utf-8").split('"""')[1].split()
    taken = known_words() | {word for part in sections("names").values() for line in part for word in words(line)}
    usable = [name for name in listed if len(name) > 2 and folded(name) not in taken and name != "Stan"]
    settings.draw("aliases").shuffle(usable)
    yield "Stan"
    yield from usable


def one(settings: Settings, number: int, intake: date, alias: str, is_survivor: bool) -> Person:
    draw = settings.draw("person", number)
    language = "fr" if number >= STAYING and draw.random() < 0.1 else "en"
    shares = (("man", 12), ("woman", 80), ("non-binary", 8)) if is_survivor else (("man", 90), ("woman", 6), ("non-binary", 4))
    gender = draw.choices([gender for gender, _ in shares], [share for _, share in shares])[0]
    # French has no word that fits everybody, so the invented ones who speak it are men and women.
    if number == 0 or (language == "fr" and gender == "non-binary"):
        gender = "man"
    suffix = "-fr" if language == "fr" else ""
    given = draw.choice(words_in_section("names", ("women" if gender == "woman" else "men") + suffix))
    family = draw.choice(words_in_section("names", f"family{suffix}"))
    first = settings.members - settings.survivors
    ref = f"s{number - first + 1:02}" if is_survivor else f"m{number + 1:02}"
    born = intake - timedelta(days=round(draw.triangular(19, 71, 34) * 365.25))
    city = draw.choice(sections("names")["city"])
    return Person(
        number, ref, alias, given, family, gender, language, intake,
        identity(draw, number, given, family, born, city, language, is_survivor),
        profile(draw, gender, language, intake, city, is_survivor), is_survivor)


def identity(draw: random.Random, number: int, given: str, family: str, born: date, city: str, language: str,
             is_survivor: bool) -> dict[str, object]:
    plain = re.sub("[^a-z.]", "", folded(f"{given}.{family}"))
    street = f"{draw.randint(1, 480)} {draw.choice(sections('names')['street'])}"
    letters, digits = draw.choices("ABCEGHJKLMNPRSTVWXYZ", k=2), draw.choices(range(10), k=3)
    postcode = f"N{digits[0]}{letters[0]} {digits[1]}{letters[1]}{digits[2]}"
    found: dict[str, object] = {"given": given, "family": family, "dob": born.isoformat()}
    if draw.random() < 0.4:
        found["middle"] = draw.choice(words_in_section("names", "men-fr" if language == "fr" else "men"))
    found["phones"] = [f"{AREA_CODES[number // 100 % len(AREA_CODES)]}-555-01{number % 100:02}"]
    if draw.random() < 0.6:
        found["emails"] = [f"{plain}@example.{draw.choice(('com', 'org', 'net'))}"]
    if not is_survivor:
        found["addresses"] = [{"street": street, "city": city, "region": "ON", "postcode": postcode}]
        found["ids"] = {"health": f"0{draw.randrange(1000):03}-{draw.randrange(1000):03}-{draw.randrange(1000):03}"}
        if draw.random() < 0.3:
            found["ids"] |= {"sin": with_check_digit(f"{draw.choice('08')}{draw.randrange(10**7):07}")}
        if draw.random() < 0.5:
            found["employer"] = draw.choice(sections("names")["employer"])
    return found


def profile(draw: random.Random, gender: str, language: str, intake: date, city: str, is_survivor: bool) -> dict[str, str]:
    he, him, *_ = PRONOUNS[gender]
    pronouns = {"man": "il", "woman": "elle"}[gender] if language == "fr" else f"{he}/{him}"
    found = {"gender": gender, "pronouns": pronouns, "language": language}
    if not is_survivor:
        referral = draw.choices(("self", "probation", "court", "parole", "lawyer", "health", "community agency", "family", "other"),
                                (40, 16, 10, 8, 6, 8, 6, 4, 2))[0]
        found |= {
            "referral": referral,
            "legal_status": draw.choice(("community sentence", "charged", "on licence")) if referral in ORDERED
            else draw.choice(("none", "none", "awaiting", "post-warrant", "prefer not to say")),
            "behaviour": draw.choices(("contact", "online", "both", "not stated"), (60, 24, 10, 6))[0],
            "own_survivor": draw.choices(("no", "yes", "not asked", "refused"), (46, 30, 18, 6))[0],
        }
    region = "Wellington County" if city == "Guelph" else "Waterloo Region"
    return found | {"intake": intake.isoformat(), "region": region}


def with_check_digit(digits: str) -> str:
    """The insurance number's last digit, by Luhn."""
    total = 0
    for position, digit in enumerate(digits):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)
