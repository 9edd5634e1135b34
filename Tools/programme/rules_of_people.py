"""Rules: who the people are, and how they pass through the programme."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .check import Line, Written, rule

LUHN = {digit: sum(divmod(2 * int(digit), 10)) for digit in "0123456789"}
OF_SURVIVORS = {"note", "episode", "session", "pause", "return"}
ENDED = {"completed": "completed", "moved-on": "moved on", "moved": "moved on", "transferred": "moved on",
         "stepped-away": "stepped away", "paused-personal": "paused", "paused-funding": "paused",
         "asked-to-leave": "asked to leave", "custody": "closed", "died": "closed", "unknown": "closed"}


@rule
def refs_and_aliases_are_ones_own(written: Written) -> Iterator[int]:
    """No two people have one ref or one alias."""
    seen = set()
    for line in written.by_kind["member"]:
        own = {line["ref"], line["alias"].casefold()}
        if seen & own:
            yield line.number
        seen |= own


@rule
def nobody_can_be_reached(written: Written) -> Iterator[int]:
    """Telephones end in 555-01xx, and mail goes to example.com, .org or .net."""
    for line in written.by_kind["member"]:
        phones, emails = line["identity"].get("phones", ()), line["identity"].get("emails", ())
        if not all(re.fullmatch(r"\d{3}-555-01\d\d", phone) for phone in phones) or \
                not all(re.fullmatch(r"[a-z.]+@example\.(com|org|net)", email) for email in emails):
            yield line.number


@rule
def numbers_are_not_given_out(written: Written) -> Iterator[int]:
    """Insurance numbers begin with 0 or 8 and have their check digit; health numbers begin with 0."""
    for line in written.by_kind["member"]:
        ids = line["identity"].get("ids", {})
        sin, health = ids.get("sin"), ids.get("health", "0")
        if not health.startswith("0") or sin and (sin[0] not in "08" or luhn(sin) % 10):
            yield line.number


def luhn(digits: str) -> int:
    return sum(LUHN[digit] if place % 2 else int(digit) for place, digit in enumerate(digits))


@rule
def nobody_joins_in_the_pause(written: Written) -> Iterator[int]:
    """No intake lies in the pause."""
    for ref, line in written.people.items():
        notes = written.of_person[ref]["note"]
        if written.is_paused(min(note.on for note in notes)):
            yield line.number


@rule
def the_first_note_is_of_the_intake(written: Written) -> Iterator[int]:
    """Nothing is written of a person before the day of the intake, and on it there is a note."""
    for ref, line in written.people.items():
        records = [record for records in written.of_person[ref].values() for record in records]
        first = min(record.on for record in records)
        if str(first) != line["profile"]["intake"] or not any(note.on == first for note in written.of_person[ref]["note"]):
            yield line.number


@rule
def survivors_are_in_no_table(written: Written) -> Iterator[int]:
    """Survivors have no plans, measures, reviews or events."""
    for ref in written.survivors:
        for kind, records in written.of_person[ref].items():
            if kind not in OF_SURVIVORS:
                yield from (record.number for record in records)


@rule
def survivors_are_among_themselves(written: Written) -> Iterator[int]:
    """Survivors are in survivors' groups, and nobody else is."""
    for episode in written.by_kind["episode"]:
        if (written.kind_of(episode) == "survivor") != (episode["member"] in written.survivors):
            yield episode.number


@rule
def nobody_is_in_two_groups(written: Written) -> Iterator[int]:
    """A person's times in groups do not overlap, and come in order."""
    for ref in written.people:
        for earlier, later in pairwise(written.episodes(ref)):
            if written.ends(earlier) >= later.day("start"):
                yield later.number


@rule
def nobody_is_in_a_group_without_an_agreement(written: Written) -> Iterator[int]:
    """On the first and the last day of a member's time in a group something that they signed holds, but for the pause."""
    for ref in written.people.keys() - written.survivors:
        signed = [(line.on, line.day("ends")) for line in written.of_person[ref]["agreement"]]
        for episode in written.episodes(ref):
            days = (episode.day("start"), written.ends(episode))
            if not all(any(on <= day <= ends for on, ends in signed) or written.is_paused(day) for day in days):
                yield episode.number


@rule
def support_follows_education(written: Written) -> Iterator[int]:
    """Who was in education before support completed it, and was asked."""
    for ref in written.people:
        for earlier, later in pairwise(written.episodes(ref)):
            if (written.kind_of(earlier), written.kind_of(later)) == ("education", "support") and \
                    (earlier.field("reason_ended") != "completed" or earlier.field("support") not in ("accepted", "later")):
                yield later.number


@rule
def who_accepted_came(written: Written) -> Iterator[int]:
    """Who accepted the invitation to support is in a support group later."""
    for ref in written.people:
        for episode in written.episodes(ref, "education"):
            came = any(later.day("start") > written.ends(episode) for later in written.episodes(ref, "support"))
            if episode.field("support") == "accepted" and not came:
                yield episode.number


@rule
def only_who_completed_is_asked(written: Written) -> Iterator[int]:
    """The answer to the invitation is there once education is over; who did not complete it is not invited."""
    for episode in written.by_kind["episode"]:
        answer, reason = episode.field("support"), episode.field("reason_ended")
        is_education = written.kind_of(episode) == "education"
        if (answer is not None) != (is_education and reason is not None) or \
                (answer not in (None, "not-invited") and reason != "completed"):
            yield episode.number


@rule
def nothing_is_written_of_the_dead(written: Written) -> Iterator[int]:
    """After the day on which somebody died nothing is written of them."""
    for ref in written.people:
        died = [episode.day("end") for episode in written.episodes(ref) if episode.field("reason_ended") == "died"]
        for records in written.of_person[ref].values():
            yield from (record.number for record in records if died and record.on > died[0])


@rule
def the_status_is_the_last(written: Written) -> Iterator[int]:
    """A profile's status says where the person stands on the last day: in a group, ended, in the line, or never begun."""
    for ref, line in written.people.items():
        if ref not in written.survivors and line["profile"].get("status") not in statuses(written, written.episodes(ref)):
            yield line.number


def statuses(written: Written, episodes: list[Line]) -> tuple[str, ...]:
    """What may be said of somebody with these times in groups."""
    if not episodes:
        return "waiting list", "did not begin"
    last = episodes[-1]
    if reason := last.field("reason_ended"):
        waits = written.kind_of(last) == "education" and reason != "completed"
        return (ENDED[reason], "waiting list") if waits else (ENDED[reason],)
    return (f"{written.kind_of(last)} group",)
