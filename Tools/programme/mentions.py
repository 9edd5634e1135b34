"""Other people in somebody's text: alias, first name, a slip of the pen or the whole name. Each is written down as a plant."""

import random
from dataclasses import dataclass

from .bank import about, folded, known_words, sections, words
from .people import Person

FORMS = (("alias", 45), ("given", 25), ("misspelt", 15), ("full", 15))
AGAIN = 0.3
LEAST_LETTERS = 5


@dataclass(frozen=True)
class Mention:
    text: str
    names: str
    """The ref of who is meant."""
    form: str
    written: str
    times: int


class Mentions:
    def __init__(self, people: list[Person]) -> None:
        self.people = people
        self.taken = known_words() | {word for person in people for name in (person.alias, person.given, person.family)
                                      for word in words(name)}

    def of(self, draw: random.Random, number: int, by: Person) -> Mention:
        """A sentence or two in one person's text that name another."""
        other = self.people[number]
        form = draw.choices([form for form, _ in FORMS], [share for _, share in FORMS])[0]
        written = self.written(draw, other, form)
        if written is None:
            form, written = "given", other.given
        lines = [draw.choice(sections(by.language)["mention"])]
        if draw.random() < AGAIN:
            lines.append(draw.choice(sections(by.language)["mention-again"]))
        text = " ".join(about(line, by.gender, by.language, written) for line in lines)
        return Mention(text, other.ref, form, written, len(lines))

    def written(self, draw: random.Random, other: Person, form: str) -> str | None:
        match form:
            case "alias": return other.alias
            case "given": return other.given
            case "full": return f"{other.given} {other.family}"
            case _: return self.misspelt(draw, other.given)

    def misspelt(self, draw: random.Random, name: str) -> str | None:
        """One letter left out, doubled, or two exchanged; None where that is a word, or somebody else's name."""
        if len(name) < LEAST_LETTERS or not name.isalpha():
            return None
        place = draw.randrange(1, len(name) - 2)
        slips = [name[:place] + name[place + 1:], name[:place] + name[place] + name[place:],
                 name[:place] + name[place + 1] + name[place] + name[place + 2:]]
        good = [slip for slip in slips if folded(slip) not in self.taken]
        return draw.choice(good) if good else None
