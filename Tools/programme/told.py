"""What is written of one person on one day: each step of the plan as a record, in the words of the programme."""

import random
from dataclasses import dataclass
from datetime import date

from .bank import about, sections, sentences
from .lives import Episode, Life
from .mentions import Mention, Mentions
from .people import ORDERED, Person
from .plans import Plan
from .settings import Settings
from .steps import Step

MENTIONED_IN_NOTES = 0.03
PATHS = {"education": "education", "support": "support"}
MISSING = ("refused", "not asked", "unable")
# How far somebody has come at a wave, in years of support; from then on it is half of the reviews.
YEARS = {"intake": 0.0, "post-education": 1.2, "exit": 2.5}
# What a scale reaches to, where people begin on it, and how much it changes in a year.
SCALES = {"sotips": (48, 26, -3.5), "stigma": (100, 62, -5), "stress": (100, 58, -5), "social-support": (100, 42, 5),
          "self-esteem": (100, 42, 5)}


@dataclass
class Told:
    """A record, and who is named in its text without being its person."""
    record: dict[str, object]
    mention: Mention | None = None


def path_of(kind: str) -> str:
    """What research calls the way through a group of this kind."""
    return PATHS.get(kind, "other")


class Teller:
    def __init__(self, settings: Settings, lives: list[Life], mentions: Mentions) -> None:
        self.settings = settings
        self.lives = lives
        self.mentions = mentions
        self.plans: dict[int, Plan] = {}
        self.milestones: dict[int, list[str]] = {}
        self.told = 0

    def of(self, step: Step, on: date) -> Told:
        life = self.lives[step.number]
        if step.what == "agreement":
            return self.agreement(life.person, on, step.detail)
        self.told += 1
        draw = self.settings.draw("told", self.told)
        match step.what:
            case "episode": return self.episode(life.person, step.detail)
            case "pause": return self.pause(draw, life.person, on, *step.detail)
            case "return":
                section = "return-programme" if step.detail == "programme" else "return"
                return self.record(life.person, "return", on, say(draw, life.person, section), {"by": step.detail})
            case "measure": return self.measure(draw, life, on, *step.detail)
            case "plan": return self.plan(draw, life.person, on, step.detail)
            case "event": return self.event(draw, life.person, on, step.detail)
            case _: return self.note(draw, life, on, step.detail)

    @staticmethod
    def record(person: Person, kind: str, on: date, text: str, fields: dict[str, str]) -> Told:
        return Told({"type": "record", "member": person.ref, "kind": kind, "on": on.isoformat(), "text": text, "fields": fields})

    def episode(self, person: Person, episode: Episode) -> Told:
        fields = {"path": path_of(episode.group.kind), "start": episode.start.isoformat()}
        if episode.end:
            fields |= {"end": episode.end.isoformat(), "reason_ended": episode.reason}
        if episode.group.kind == "education" and episode.support:
            fields["support"] = episode.support
        told = self.record(person, "episode", episode.start, "", fields)
        told.record["group"] = episode.group.ref
        return told

    def agreement(self, person: Person, on: date, ends: date) -> Told:
        fields = {"ends": ends.isoformat(), "wording": str(on.year), "language": person.language, "limits_explained": "yes",
                  "copy_given": "yes", "peer_review": "yes"}
        return self.record(person, "agreement", on, "", fields)

    def pause(self, draw: random.Random, person: Person, on: date, by: str, start: date, end: date | None) -> Told:
        fields = {"by": by, "start": start.isoformat()} | ({"end": end.isoformat()} if end else {})
        section = "pause-personal" if by == "member" else "pause-funding"
        return self.record(person, "pause", on, say(draw, person, section), fields)

    def measure(self, draw: random.Random, life: Life, on: date, instrument: str, wave: str) -> Told:
        """Answers that tend to grow better with the time in the programme."""
        person = life.person
        base = self.settings.draw("measure", person.number, instrument).gauss(0, 0.6)
        years = YEARS[wave] if wave in YEARS else 0.5 * len([day for day in life.reviews if day <= on])
        fields = {"instrument": instrument, "wave": wave, "source": "rater" if instrument == "sotips" else "self"}
        if instrument == "statements":
            for number in range(1, 7):
                score = round(min(5, max(1, draw.gauss(2.3 + base + 0.45 * years, 0.7))))
                fields[f"s{number}"] = str(score) if draw.random() > 0.03 else draw.choice(MISSING)
        else:
            top, middle, slope = SCALES[instrument]
            score = draw.gauss(middle + base * top / 8 + slope * years, top / 12)
            fields["total"] = str(round(min(top, max(0, score))))
        return self.record(person, "measure", on, "", fields)

    def event(self, draw: random.Random, person: Person, on: date, what: str) -> Told:
        if what != "milestone":
            fields = {"event": "milestone" if what == "journey" else what}
            return self.record(person, "event", on, say(draw, person, what), fields)
        # A new one each time, as long as there are some.
        if not (lines := self.milestones.get(person.number)):
            lines = list(sections(person.language)["milestone"])
            if person.profile["referral"] in ORDERED:
                lines += sections(person.language)["milestone-order"]
            draw.shuffle(lines)
            self.milestones[person.number] = lines
        return self.record(person, "event", on, about(lines.pop(), person.gender, person.language), {"event": what})

    def plan(self, draw: random.Random, person: Person, on: date, why: str) -> Told:
        plan = self.plans.get(person.number)
        if plan is None:
            plan = self.plans[person.number] = Plan(draw, person.language)
            return self.record(person, "plan", on, say(draw, person, "plan-draft"), plan.fields(on))
        changed = f"{'Changé' if person.language == 'fr' else 'Changed'}: {plan.change(draw)}."
        text = say(draw, person, "plan-review" if why == "review" else "plan")
        return self.record(person, "plan", on, f"{text} {changed}", plan.fields(on))

    def note(self, draw: random.Random, life: Life, on: date, detail: str | None) -> Told:
        person, episode = life.person, life.episode_on(on)
        section = detail or self.section(life, episode, on)
        if section == "note":
            text = self.three_parts(draw, person)
        elif section == "intake":
            text = f"{say(draw, person, 'intake')} {say(draw, person, 'intake-more', draw.randint(2, 3))}"
        else:
            text = say(draw, person, section)
        mention = None
        if section == "note" and episode and draw.random() < MENTIONED_IN_NOTES:
            others = [other.person.number for other in episode.group.episodes_on(on) if other is not episode]
            if others:
                mention = self.mentions.of(draw, draw.choice(others), person)
                text = f"{text} {mention.text}"
        fields = {"format": "DAP" if text.startswith("D: ") else "free"}
        if section == "note" and draw.random() < 0.5:
            fields["mood"] = str(draw.randint(1, 5))
        told = self.record(person, "note", on, text, fields)
        told.mention = mention
        return told

    def section(self, life: Life, episode: Episode | None, on: date) -> str:
        if life.person.is_survivor:
            return "survivor"
        if self.settings.pause.holds(on):
            return "paused"
        return "waiting" if episode is None and not any(other.start <= on for other in life.episodes) else "note"

    @staticmethod
    def three_parts(draw: random.Random, person: Person) -> str:
        parts = [say(draw, person, "note-open"), say(draw, person, "note-middle", draw.randint(1, 2)), say(draw, person, "note-next")]
        if draw.random() < 0.3:
            return "\n".join(f"{letter}: {part}" for letter, part in zip("DAP", parts))
        return " ".join(parts)


def say(draw: random.Random, person: Person, section: str, count: int = 1) -> str:
    return about(sentences(draw, person.language, section, count), person.gender, person.language)
