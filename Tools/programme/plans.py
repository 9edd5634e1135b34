"""A person's safety-net plan over the years: each version is the last one with something added, dropped or put first."""

import random
from datetime import date, timedelta

from .bank import sections

# How many lines a first draft has, and how many a full plan may have.
PARTS = {"good_life": (1, 4), "triggers": (2, 6), "early_signs": (2, 6), "hard_moments": (1, 4), "first_steps": (2, 5),
         "coping": (2, 6), "supports": (1, 6), "crisis": (0, 2), "if_i_slip": (1, 3)}
NAMES = {
    "en": {"good_life": "my good life", "triggers": "triggers", "early_signs": "early signs", "hard_moments": "hard moments",
           "first_steps": "first steps", "coping": "what helps", "supports": "people I can call", "crisis": "in a crisis",
           "if_i_slip": "if I slip"},
    "fr": {"good_life": "ma bonne vie", "triggers": "déclencheurs", "early_signs": "signes précurseurs",
           "hard_moments": "moments difficiles", "first_steps": "premiers pas", "coping": "ce qui aide",
           "supports": "personnes à appeler", "crisis": "en cas de crise", "if_i_slip": "si je fais un faux pas"},
}
MOST_CHANGES = 4


class Plan:
    def __init__(self, draw: random.Random, language: str) -> None:
        self.language = language
        self.version = 1
        self.lines = {part: draw.sample(self.choices(part), least) for part, (least, _) in PARTS.items()}

    def choices(self, part: str) -> list[str]:
        return list(sections(f"plan-{self.language}")[part])

    def change(self, draw: random.Random) -> str:
        """The next version; what is different, in a few words."""
        self.version += 1
        parts = draw.sample(list(PARTS), draw.randint(2, MOST_CHANGES))
        # More is added than dropped, as long as there is room; then lines are exchanged.
        return "; ".join(words for part in parts if (words := self.change_part(draw, part)))

    def change_part(self, draw: random.Random, part: str) -> str:
        own, (least, most) = self.lines[part], PARTS[part]
        unused = [line for line in self.choices(part) if line not in own]
        is_room = len(own) < most and bool(unused)
        if is_room and (len(own) <= least or draw.random() < 0.7):
            own.insert(draw.randint(0, len(own)), draw.choice(unused))
            return self.said(part, "+ 1")
        if unused and own:
            own[draw.randrange(len(own))] = draw.choice(unused)
            return self.said(part, "± 1")
        if len(own) > max(least, 1):
            own.pop(draw.randrange(len(own)))
            return self.said(part, "− 1")
        return ""

    def said(self, part: str, change: str) -> str:
        return f"{NAMES[self.language][part]} {change}"

    def fields(self, on: date) -> dict[str, str]:
        """As a record has them, every part a list of lines."""
        lines = {part: "\n".join(own) for part, own in self.lines.items()}
        return lines | {"review_due": (on + timedelta(days=365)).isoformat(), "language": self.language}
