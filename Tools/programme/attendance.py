"""An evening as lines: the block about the group, and one record for everybody who is in it."""

import random
from datetime import date

from .bank import sentences
from .evenings import Evening
from .lives import Life
from .mentions import Mentions
from .people import Person
from .settings import Settings
from .told import Told, Teller, path_of, say

PRESENCE = (("present", 78), ("late", 7), ("left-early", 3), ("absent-told", 6), ("absent", 3), ("excused", 3))
CAME = ("present", "late", "left-early")
HOMEWORK = (("done", 52), ("partly", 24), ("not-yet", 18), ("declined", 6))
SLICES = 0.45
MENTIONED = 0.04
CLEAR_GAP = 0.6
MOST_PEERS = 4
"""As many are asked to come when somebody has their review."""


class EveningTeller:
    def __init__(self, settings: Settings, lives: list[Life], mentions: Mentions) -> None:
        self.settings = settings
        self.lives = lives
        self.mentions = mentions

    def of(self, evening: Evening) -> tuple[dict[str, object], list[Told]]:
        """The line of the evening, and those of the people."""
        draw = self.settings.draw("told", evening.ref)
        came = self.who_came(draw, evening)
        there = [number for number, how in came.items() if how in CAME]
        group = evening.group
        line = {
            "type": "evening", "ref": evening.ref, "group": group.ref, "on": evening.day.isoformat(), "number": evening.number,
            "modality": evening.modality, "modules": list(evening.modules), "guests": evening.guests, "present": len(there),
            "text": self.about_all(draw, evening),
        }
        told = [self.session(draw, evening, number, how, there) for number, how in sorted(came.items())]
        if evening.reviewed:
            told.append(self.review(draw, evening.reviewed, evening.day, len(there) - 1))
        return line, told

    @staticmethod
    def about_all(draw: random.Random, evening: Evening) -> str:
        """How the evening went, without persons."""
        language, kind = evening.group.language, evening.group.kind
        if evening.is_cancelled:
            return sentences(draw, language, "evening-cancelled")
        parts = [(f"evening-{kind}", draw.randint(1, 2))] + [(f"evening-guest-{guest}", 1) for guest in evening.guests]
        if evening.reviewed:
            parts.append(("evening-review", 1))
        if kind == "support" and evening.number > 1 and any(episode.start == evening.day for episode in evening.members):
            parts.append(("evening-newcomer", 1))
        return " ".join(sentences(draw, language, section, count) for section, count in parts)

    def who_came(self, draw: random.Random, evening: Evening) -> dict[int, str]:
        numbers = [episode.person.number for episode in evening.members]
        if evening.is_cancelled:
            return dict.fromkeys(numbers, "cancelled")
        words, shares = zip(*PRESENCE)
        came = dict(zip(numbers, draw.choices(words, shares, k=len(numbers))))
        if evening.reviewed:
            reviewed = evening.reviewed.person.number
            came[reviewed] = "present"
            for number in numbers[:MOST_PEERS + 1]:
                came[number] = came[number] if came[number] in CAME else "present"
        # Stan came to all of his seven evenings.
        if evening.group.kind == "education" and came.get(0, "present") not in CAME:
            came[0] = "present"
        return came

    def session(self, draw: random.Random, evening: Evening, number: int, how: str, there: list[int]) -> Told:
        person, kind = self.lives[number].person, evening.group.kind
        fields = {"attendance": how, "group": path_of(kind)}
        if how in CAME and kind == "education":
            words, shares = zip(*HOMEWORK)
            fields["homework"] = "not-set" if evening.number == 1 or draw.random() < 0.1 else draw.choices(words, shares)[0]
        text, mention = "", None
        if how in CAME and draw.random() < SLICES:
            text = self.slice(draw, person, evening, how)
            others = [other for other in there if other != number]
            if others and kind != "survivor" and draw.random() < MENTIONED:
                mention = self.mentions.of(draw, draw.choice(others), person)
                text = f"{text} {mention.text}"
        elif how in ("absent-told", "excused"):
            text = say(draw, person, how)
        told = Teller.record(person, "session", evening.day, text, fields)
        told.record["evening"] = evening.ref
        told.mention = mention
        return told

    @staticmethod
    def slice(draw: random.Random, person: Person, evening: Evening, how: str) -> str:
        """One to three lines."""
        kind = evening.group.kind
        section = "survivor-group" if kind == "survivor" else kind
        count = draw.choices((1, 2, 3), (6, 3, 1))[0]
        said = [say(draw, person, "late")] if how == "late" else []
        if kind == "education" and evening.guests and draw.random() < 0.5:
            said.append(say(draw, person, "after-guest"))
        if len(said) < count:
            said.append(say(draw, person, section, count - len(said)))
        return " ".join(said)

    def review(self, draw: random.Random, life: Life, on: date, peers: int) -> Told:
        """The peers' answers in no order of theirs: sorted, so that none can be told by its place."""
        person = life.person
        # Better with the years, and not the same for everybody.
        level = 2.4 + self.settings.draw("review", person.number).gauss(0, 0.5) + 0.28 * sum(day <= on for day in life.reviews)
        fields = {"n_peers": str(peers)}
        for prompt in ("impact", "causes", "plan"):
            answers = [rated(draw, level) for _ in range(peers)]
            fields[prompt] = ", ".join(sorted(answers, key=lambda answer: (not answer.isdigit(), answer)))
        for prompt in ("impact", "causes", "plan"):
            fields[f"self_{prompt}"] = rated(draw, level - 0.1)
        text = [say(draw, person, "review", draw.randint(2, 3))]
        if gap := gap_to_peers(fields):
            text.append(say(draw, person, "review-higher" if gap > 0 else "review-lower"))
        text.append(say(draw, person, "review-next"))
        return Teller.record(person, "review", on, " ".join(text), fields)


def gap_to_peers(fields: dict[str, str]) -> int:
    """Whether somebody rated themself clearly higher (1) or lower (-1) than the others did over the three prompts."""
    prompts = ("impact", "causes", "plan")
    own = [int(fields[f"self_{prompt}"]) for prompt in prompts if fields[f"self_{prompt}"].isdigit()]
    others = [int(answer) for prompt in prompts for answer in fields[prompt].split(", ") if answer.isdigit()]
    if len(own) < len(prompts) or not others:
        return 0
    gap = sum(own) / len(own) - sum(others) / len(others)
    return (gap >= CLEAR_GAP) - (gap <= -CLEAR_GAP)


def rated(draw: random.Random, level: float) -> str:
    if draw.random() < 0.05:
        return draw.choice(("unable", "prefer not"))
    return str(round(min(5, max(1, draw.gauss(level, 0.7)))))
