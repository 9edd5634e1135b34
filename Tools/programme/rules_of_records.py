"""Rules: what the fields of records hold (Docs/RESEARCH.md), reviews, plans and measures."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from statistics import mean

from .check import CAME, Line, Written, rule

FIELDS = {
    "episode": {"path", "start", "end", "reason_ended", "support"},
    "session": {"attendance", "group", "homework"},
    "plan": {"good_life", "triggers", "early_signs", "hard_moments", "first_steps", "coping", "supports", "crisis", "if_i_slip",
             "review_due", "language"},
    "review": {"n_peers", "impact", "causes", "plan", "self_impact", "self_causes", "self_plan"},
    "measure": {"instrument", "wave", "source", "total", "s1", "s2", "s3", "s4", "s5", "s6"},
    "agreement": {"ends", "wording", "language", "limits_explained", "copy_given", "peer_review"},
    "event": {"event"}, "pause": {"by", "start", "end"}, "return": {"by"}, "note": {"format", "mood"},
}
WORDS = {
    ("session", "attendance"): (*CAME, "absent-told", "absent", "excused", "cancelled"),
    ("session", "homework"): ("not-set", "done", "partly", "not-yet", "declined"),
    ("event", "event"): ("milestone", "role-change", "transfer", "other"),
    ("episode", "support"): ("not-invited", "invited", "accepted", "later", "declined"),
    ("measure", "source"): ("self", "rater"), ("note", "format"): ("free", "DAP"),
    ("pause", "by"): ("funding", "member"), ("return", "by"): ("programme", "member"), ("plan", "language"): ("en", "fr"),
    ("agreement", "language"): ("en", "fr"), ("agreement", "limits_explained"): ("yes",), ("agreement", "copy_given"): ("yes",),
    ("agreement", "peer_review"): ("yes",),
}
PROMPTS = ("impact", "causes", "plan")
UNRATED = ("prefer not", "unable")
MISSING = ("refused", "not asked", "unable")
MOST = {"stigma": 100, "social-support": 100, "stress": 100, "self-esteem": 100, "sotips": 48}
YEAR = timedelta(days=365)
LEAST_BETWEEN_REVIEWS = timedelta(days=300)
ENOUGH_FOR_A_TREND = 20


@rule
def kinds_and_fields_are_known(written: Written) -> Iterator[int]:
    """A record is of a kind that is written here, its fields are of that kind, and its person is in the file."""
    for line in written.lines:
        if line["type"] == "record" and (line["member"] not in written.people or
                                         not set(line["fields"]) <= FIELDS.get(line["kind"], set()) or line["kind"] not in FIELDS):
            yield line.number


@rule
def words_of_fields_are_known(written: Written) -> Iterator[int]:
    """Fields that take a word have one of those that research knows."""
    for (kind, name), words in WORDS.items():
        yield from (line.number for line in written.by_kind[kind] if line.field(name) not in (None, *words))


@rule
def homework_is_of_who_came_to_education(written: Written) -> Iterator[int]:
    """Of homework is told where somebody came to education, and nowhere else."""
    for line in written.by_kind["session"]:
        came_to_education = line.field("group") == "education" and line.field("attendance") in CAME
        if (line.field("homework") is not None) != came_to_education:
            yield line.number


@rule
def reviews_are_of_those_who_are_there(written: Written) -> Iterator[int]:
    """A review is on an evening of the support group that the person is in and came to."""
    came = {(line["member"], line.on) for line in written.by_kind["session"] if line.field("attendance") in CAME}
    for line in written.by_kind["review"]:
        is_active = any(written.holds(episode, line.on) for episode in written.episodes(line["member"], "support"))
        if not is_active or (line["member"], line.on) not in came:
            yield line.number


@rule
def reviews_are_yearly(written: Written) -> Iterator[int]:
    """The first review is a year of the programme after joining support, the next ones about a year apart; the pause does not count."""
    for ref in written.people:
        last, least = None, YEAR
        for line in written.of_person[ref]["review"]:
            support = written.episodes(ref, "support")
            last = last or (support[0].on if support else line.on)
            if programme_time(written, last, line) < least:
                yield line.number
            last, least = line.on, LEAST_BETWEEN_REVIEWS


def programme_time(written: Written, first, line: Line) -> timedelta:
    start, end = written.pause
    return line.on - first - (end - start if first < start and end < line.on else timedelta())


@rule
def peers_were_in_the_room(written: Written) -> Iterator[int]:
    """No more peers rated than came besides the person, and at least two."""
    room = {(line["member"], line.on): written.evenings[line["evening"]]["present"] for line in written.by_kind["session"]
            if line.field("group") == "support"}
    for line in written.by_kind["review"]:
        if not 2 <= int(line.field("n_peers")) < room.get((line["member"], line.on), 0):
            yield line.number


@rule
def answers_are_sorted(written: Written) -> Iterator[int]:
    """Each prompt has an answer of every peer, in the order of the answers, so that nobody is told by a place."""
    for line in written.by_kind["review"]:
        for prompt in PROMPTS:
            answers = line.field(prompt).split(", ")
            order = [answer for answer in ("1", "2", "3", "4", "5", *UNRATED) for _ in range(answers.count(answer))]
            if answers != order or len(answers) != int(line.field("n_peers")):
                yield line.number


@rule
def own_ratings_are_answers(written: Written) -> Iterator[int]:
    """What people rate themselves is 1 to 5, or one of the words for no rating."""
    for line in written.by_kind["review"]:
        if any(line.field(f"self_{prompt}") not in ("1", "2", "3", "4", "5", *UNRATED) for prompt in PROMPTS):
            yield line.number


@rule
def ratings_rise(written: Written) -> Iterator[int]:
    """Over all people, later reviews are better than first ones, where there are enough of both."""
    firsts, laters = [], []
    for ref in written.people:
        for place, line in enumerate(written.of_person[ref]["review"]):
            rated = [int(answer) for prompt in PROMPTS for answer in line.field(prompt).split(", ") if answer.isdigit()]
            if rated and place in (0, 2, 3, 4, 5):
                (laters if place else firsts).append(mean(rated))
    if min(len(firsts), len(laters)) >= ENOUGH_FOR_A_TREND and mean(laters) <= mean(firsts):
        yield written.by_kind["review"][0].number


@rule
def plans_are_whole(written: Written) -> Iterator[int]:
    """A plan has every part, each a list without blank lines, and is to be looked at again after its day."""
    for line in written.by_kind["plan"]:
        parts = [line.field(name) for name in FIELDS["plan"]]
        blank = any(part and not all(item.strip() for item in part.split("\n")) for part in parts)
        if None in parts or blank or line.day("review_due") <= line.on:
            yield line.number


@rule
def versions_differ(written: Written) -> Iterator[int]:
    """A plan's version says something else than the one before it, and keeps some of it."""
    for ref in written.people:
        for earlier, later in pairwise(written.of_person[ref]["plan"]):
            before, after = items(earlier), items(later)
            if before == after or not before & after:
                yield later.number


def items(line: Line) -> set[tuple[str, str]]:
    return {(name, item) for name in FIELDS["plan"] - {"review_due"} for item in line.field(name).split("\n") if item}


@rule
def plans_are_made_in_the_programme(written: Written) -> Iterator[int]:
    """A plan's version is of a day on which the person is in a group and the programme goes on."""
    for line in written.by_kind["plan"]:
        in_group = any(written.holds(episode, line.on) for episode in written.episodes(line["member"]))
        if not in_group or written.is_paused(line.on):
            yield line.number


@rule
def a_review_leads_to_a_version(written: Written) -> Iterator[int]:
    """Within three weeks of a review the plan has a new version."""
    for ref in written.people:
        versions = [line.on for line in written.of_person[ref]["plan"]]
        for line in written.of_person[ref]["review"]:
            last = line.on + timedelta(weeks=3)
            if last <= written.until and not any(line.on <= day <= last for day in versions):
                yield line.number


@rule
def scores_are_in_range(written: Written) -> Iterator[int]:
    """The six statements have 1 to 5 or a word for missing, a scale a total within what it can reach."""
    for line in written.by_kind["measure"]:
        if line.field("instrument") == "statements":
            good = all(line.field(f"s{number}") in ("1", "2", "3", "4", "5", *MISSING) for number in range(1, 7))
        else:
            good = (line.field("total") or "").isdigit() and int(line.field("total")) <= MOST.get(line.field("instrument"), -1)
        if not good:
            yield line.number


@rule
def waves_are_where_they_belong(written: Written) -> Iterator[int]:
    """Measures are taken on the day of the intake, of completing education, of the review of that year, or of moving on."""
    for line in written.by_kind["measure"]:
        if line.on not in wave_days(written, line):
            yield line.number


def wave_days(written: Written, line: Line) -> list:
    person = written.of_person[line["member"]]
    match line.field("wave"):
        case "intake": return [min(note.on for note in person["note"])]
        case "post-education": return [e.day("end") for e in person["episode"] if e.field("reason_ended") == "completed"]
        case "exit": return [e.day("end") for e in person["episode"] if e.field("reason_ended") == "moved-on"]
        case wave:
            year = int((wave or "").removeprefix("support_y") or 0)
            return [review.on for review in person["review"][year - 1:year]] if year else []
