"""Rules: the order of days, and how times in groups, pauses and returns fit together."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from .check import DAY, Line, Written, rule

ORDER = ("member", "group", "pause", "evening", "record")
REASONS = ("completed", "moved-on", "stepped-away", "paused-funding", "paused-programme", "paused-personal", "asked-to-leave",
           "custody", "moved", "died", "transferred", "unknown")


@rule
def members_stand_first(written: Written) -> Iterator[int]:
    """People stand before groups, these before pauses, and these before all that happened."""
    ranks = [min(ORDER.index(line["type"]), 3) for line in written.lines]
    yield from (later.number for (earlier, later), (one, two) in zip(pairwise(written.lines), pairwise(ranks)) if two < one)


@rule
def days_come_in_order(written: Written) -> Iterator[int]:
    """What happened stands in the order of its days."""
    dated = [line for line in written.lines if line["on"]]
    yield from (later.number for earlier, later in pairwise(dated) if later.on < earlier.on)


@rule
def an_evening_stands_before_its_sessions(written: Written) -> Iterator[int]:
    """A session and a time in a group stand behind what they refer to."""
    for line in written.by_kind["session"]:
        evening = written.evenings.get(line["evening"])
        if evening is None or evening.number > line.number:
            yield line.number


@rule
def nothing_lies_beyond_the_end(written: Written) -> Iterator[int]:
    """No day is later than the last of all, but when a plan is to be looked at again."""
    for line in written.lines:
        days = [line[name] for name in ("on", "closed", "start", "end")]
        if line["type"] == "record":
            days += [line.field("start"), line.field("end")]
        if any(day and date.fromisoformat(day) > written.until for day in days):
            yield line.number


@rule
def times_in_groups_have_both_ends_right(written: Written) -> Iterator[int]:
    """A time in a group has a start that is its record's day, and an end not before it, with a reason, or neither."""
    for line in written.by_kind["episode"]:
        end, reason = line.day("end"), line.field("reason_ended")
        if line.day("start") != line.on or (end is None) != (reason is None) or \
                end and (end < line.on or reason not in REASONS):
            yield line.number


@rule
def paths_fit_the_group(written: Written) -> Iterator[int]:
    """A time in education or support has that path, any other the path other."""
    for line in written.by_kind["episode"]:
        kind = written.kind_of(line)
        if line.field("path") != (kind if kind in ("education", "support") else "other"):
            yield line.number


@rule
def nobody_joins_when_no_one_meets(written: Written) -> Iterator[int]:
    """A time in a group begins on one of its evenings."""
    days = {(line["group"], line.on) for line in written.by_kind["evening"]}
    yield from (line.number for line in written.by_kind["episode"] if (line["group"], line.on) not in days)


@rule
def completed_is_to_the_end(written: Written) -> Iterator[int]:
    """Only education is completed, on the last of its planned evenings."""
    for line in written.by_kind["episode"]:
        if line.field("reason_ended") == "completed":
            evenings, planned = written.evenings_of[line["group"]], written.groups[line["group"]]["sessions"]
            if len(evenings) != planned or evenings[-1].on != line.day("end"):
                yield line.number


@rule
def what_the_pause_ended_ends_before_it(written: Written) -> Iterator[int]:
    """What ended for want of funding ended on the day before the pause, and nothing else ends in it."""
    for line in written.by_kind["episode"]:
        end = line.day("end")
        is_before = end is not None and end + DAY == written.pause[0]
        if line.field("reason_ended") == "paused-funding" and not is_before or end and written.is_paused(end):
            yield line.number


@rule
def who_was_there_has_the_pause(written: Written) -> Iterator[int]:
    """Exactly those have the programme's pause, once, who were in a group when it began."""
    for ref, person in written.people.items():
        own = [line for line in written.of_person[ref]["pause"] if line.field("by") == "funding"]
        in_group = [line for line in written.episodes(ref) if written.holds(line, written.pause[0] - DAY) and
                    (written.ends(line) >= written.pause[0] or line.field("reason_ended") == "paused-funding")]
        if len(own) != len(in_group) or any((line.on, line.day("start"), line.day("end")) != (written.pause[0], *written.pause)
                                            for line in own):
            yield person.number


@rule
def own_pauses_are_told(written: Written) -> Iterator[int]:
    """Who ended a time in a group for reasons of their own has a pause of that day, and nobody else has one."""
    for ref, person in written.people.items():
        told = sorted(line.on for line in written.of_person[ref]["pause"] if line.field("by") == "member")
        ended = sorted(line.day("end") for line in written.episodes(ref) if line.field("reason_ended") == "paused-personal")
        if told != ended:
            yield person.number


@rule
def pauses_end_with_the_return(written: Written) -> Iterator[int]:
    """A person's own pause ends on the day on which they are in a group again, or not yet."""
    for line in written.by_kind["pause"]:
        later = [episode.on for episode in written.episodes(line["member"]) if episode.on > line.on]
        if line.field("by") == "member" and line.day("end") != (later[0] if later else None):
            yield line.number


@rule
def who_comes_back_was_away(written: Written) -> Iterator[int]:
    """A return is on the day of an evening of the person's group: the first after the pause, or the first of a new time."""
    for line in written.by_kind["return"]:
        episode = next((e for e in written.episodes(line["member"]) if written.holds(e, line.on)), None)
        if episode is None or line.on not in returning_days(written, episode):
            yield line.number


def returning_days(written: Written, episode: Line) -> set[date]:
    """On which days somebody can come back into a time in a group."""
    after = [line.on for line in written.evenings_of[episode["group"]] if line.on > written.pause[1]]
    is_later = any(other.on < episode.on for other in written.episodes(episode["member"]))
    return set(after[:1] if episode.on < written.pause[0] else ()) | ({episode.on} if is_later else set())


@rule
def who_left_and_is_back_returned(written: Written) -> Iterator[int]:
    """Who is in a group again after another time that was not completed has a return of that day."""
    for ref in written.people:
        returned = {line.on for line in written.of_person[ref]["return"]}
        for earlier, later in pairwise(written.episodes(ref)):
            if earlier.field("reason_ended") != "completed" and later.on not in returned:
                yield later.number
