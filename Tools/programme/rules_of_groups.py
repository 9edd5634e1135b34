"""Rules: groups, their evenings and pauses, and who was there."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from .check import CAME, DAY, Written, rule

KINDS = ("education", "support", "survivor", "partners", "blended", "other")
GUESTS = ("survivor-speaker", "journey", "other")
MODALITIES = ("in-person", "video", "phone")
PAUSE_DAYS = (14 * 30, 14 * 31)


@rule
def names_of_groups_are_their_own(written: Written) -> Iterator[int]:
    """No two groups have one name, capitals or not."""
    names = Counter(line["name"].casefold() for line in written.by_kind["group"])
    yield from (line.number for line in written.by_kind["group"] if names[line["name"].casefold()] > 1)


@rule
def words_of_groups_are_known(written: Written) -> Iterator[int]:
    """A group's kind and language, an evening's modality and guests are words of the programme."""
    for line in written.by_kind["group"]:
        if line["kind"] not in KINDS or line["language"] not in ("en", "fr"):
            yield line.number
    yield from (line.number for line in written.by_kind["evening"]
                if line["modality"] not in MODALITIES or not set(line["guests"]) <= set(GUESTS))


@rule
def modules_are_the_groups(written: Written) -> Iterator[int]:
    """An evening's modules are modules of its group."""
    for line in written.by_kind["evening"]:
        if not set(line["modules"]) <= set(written.groups[line["group"]]["modules"]):
            yield line.number


@rule
def evenings_are_counted(written: Written) -> Iterator[int]:
    """A group's evenings are numbered from 1 in the order of their days, and it has one a day at most."""
    for evenings in written.evenings_of.values():
        for place, line in enumerate(evenings, 1):
            if line["number"] != place or place > 1 and line.on <= evenings[place - 2].on:
                yield line.number


@rule
def there_are_no_more_than_planned(written: Written) -> Iterator[int]:
    """A group has no more evenings than were planned, and one that is not closed has no end."""
    for ref, evenings in written.evenings_of.items():
        planned = written.groups[ref]["sessions"]
        if planned and len(evenings) > planned:
            yield evenings[-1].number


@rule
def nothing_after_closing(written: Written) -> Iterator[int]:
    """A closed group has no later evening, and nobody is in it any more."""
    for ref, group in written.groups.items():
        if group["closed"]:
            closed = date.fromisoformat(group["closed"])
            yield from (line.number for line in written.evenings_of[ref] if line.on > closed)
            yield from (line.number for line in written.episodes_of_group[ref] if written.ends(line) > closed)


@rule
def education_is_weekly(written: Written) -> Iterator[int]:
    """Education meets every week, on one weekday, but for weeks in which nobody meets."""
    for ref, group in written.groups.items():
        if group["kind"] == "education":
            for earlier, later in pairwise(written.evenings_of[ref]):
                if (later.on - earlier.on).days % 7 or later.on - earlier.on > timedelta(weeks=4):
                    yield later.number


@rule
def there_is_one_pause(written: Written) -> Iterator[int]:
    """The programme stood still once, for 14 months, and for all groups on the same days."""
    for line in written.by_kind["group-pause"]:
        start, end = date.fromisoformat(line["start"]), date.fromisoformat(line["end"])
        if (start, end) != written.pause or line["by"] != "funding" or not PAUSE_DAYS[0] <= (end - start).days <= PAUSE_DAYS[1]:
            yield line.number


@rule
def groups_of_that_time_have_the_pause(written: Written) -> Iterator[int]:
    """A group has the pause, once, exactly if it had begun before and goes on after it."""
    paused = Counter(line["group"] for line in written.by_kind["group-pause"])
    for ref, group in written.groups.items():
        has_begun = written.evenings_of[ref][0].on < written.pause[0]
        goes_on = not group["closed"] or date.fromisoformat(group["closed"]) >= written.pause[0]
        if paused[ref] != (has_begun and goes_on):
            yield group.number


@rule
def nobody_meets_in_the_pause(written: Written) -> Iterator[int]:
    """In the pause there is no evening, no session and no review, so nobody is absent."""
    for kind in ("evening", "session", "review"):
        yield from (line.number for line in written.by_kind[kind] if written.is_paused(line.on))


@rule
def who_is_in_the_group_has_a_session(written: Written) -> Iterator[int]:
    """Everybody who is in the group on an evening has one session of it, and nobody else has."""
    for ref, evening in written.evenings.items():
        own = sorted(line["member"] for line in written.episodes_of_group[evening["group"]] if written.holds(line, evening.on))
        if own != sorted(line["member"] for line in written.sessions_of[ref]):
            yield evening.number


@rule
def sessions_are_of_their_evening(written: Written) -> Iterator[int]:
    """A session is of the day and the kind of group of its evening."""
    for line in written.by_kind["session"]:
        evening = written.evenings.get(line["evening"])
        kind = evening and written.groups[evening["group"]]["kind"]
        if evening is None or line.on != evening.on or line.field("group") != (kind if kind in ("education", "support") else "other"):
            yield line.number


@rule
def as_many_were_there_as_came(written: Written) -> Iterator[int]:
    """An evening's number of those present is that of the people who came."""
    for ref, evening in written.evenings.items():
        if evening["present"] != sum(line.field("attendance") in CAME for line in written.sessions_of[ref]):
            yield evening.number


@rule
def cancelled_for_all_or_none(written: Written) -> Iterator[int]:
    """An evening is cancelled for everybody or for nobody; then it has no guests."""
    for ref, evening in written.evenings.items():
        cancelled = {line.field("attendance") == "cancelled" for line in written.sessions_of[ref]}
        if len(cancelled) > 1 or cancelled == {True} and evening["guests"]:
            yield evening.number


@rule
def a_journey_is_somebodys(written: Written) -> Iterator[int]:
    """When a journey was shared, somebody in support has that as a milestone of the day."""
    shared = {line.on for line in written.by_kind["event"] if line.field("event") == "milestone"
              and any(written.holds(episode, line.on) for episode in written.episodes(line["member"], "support"))}
    yield from (line.number for line in written.by_kind["evening"] if "journey" in line["guests"] and line.on not in shared)


@rule
def a_speaker_is_called(written: Written) -> Iterator[int]:
    """On the day after a survivor spoke, a survivor's file has a note."""
    called = {line.on for line in written.by_kind["note"] if line["member"] in written.survivors}
    for line in written.by_kind["evening"]:
        if "survivor-speaker" in line["guests"] and line.on + DAY <= written.until and line.on + DAY not in called:
            yield line.number
