"""Lines that break the rules of days."""

from breaks import breaks, setting, later

setting("nothing_lies_beyond_the_end", "group", ("closed", "2026-11-25"))
setting("nothing_lies_beyond_the_end", "pause", ("end", "2026-11-25"))
setting("nothing_lies_beyond_the_end", "record", ("on", "2026-11-25"))
setting("nothing_lies_beyond_the_end", "episode", ("end", "2026-11-25"), path="education")
setting("times_in_groups_have_both_ends_right", "episode", ("start", "2016-09-01"))
setting("times_in_groups_have_both_ends_right", "episode", ("end", "2016-09-01"), path="education")
setting("times_in_groups_have_both_ends_right", "episode", ("reason_ended", "dropped out"), path="education")
setting("times_in_groups_have_both_ends_right", "episode", ("+reason_ended", "moved"), member="m01", path="support")
setting("paths_fit_the_group", "episode", ("path", "support"), path="education")
setting("paths_fit_the_group", "episode", ("path", "support"), path="other")
setting("nobody_joins_when_no_one_meets", "episode", ("on", "2016-09-04"))
setting("completed_is_to_the_end", "group", ("sessions", 8), kind="education")
setting("completed_is_to_the_end", "episode", ("end", "2016-10-31"), reason_ended="completed")
setting("completed_is_to_the_end", "episode", ("reason_ended", "completed"), path="support", reason_ended="moved-on")
setting("what_the_pause_ended_ends_before_it", "episode", ("end", "2020-03-10"), reason_ended="paused-funding")
setting("what_the_pause_ended_ends_before_it", "episode", ("end", "2020-06-10"), path="support", reason_ended="moved-on")


@breaks("members_stand_first")
def a_member_behind_the_groups(of):
    member = of.last("member")
    of.remove(member)
    of.put_behind(of.first("group"), member)


@breaks("members_stand_first")
def a_pause_before_its_group(of):
    group = of.last("group")
    of.remove(group)
    of.put_behind(of.last("pause", type="pause"), group)


@breaks("days_come_in_order")
def a_day_too_early(of):
    of.last("note")["on"] = "2026-01-01"


@breaks("an_evening_stands_before_its_sessions")
def an_evening_behind_its_session(of):
    session = of.first("session")
    evening = of.evening_of(session)
    of.remove(evening)
    of.put_behind(session, evening)


@breaks("an_evening_stands_before_its_sessions")
def no_evening_at_all(of):
    of.remove(of.evening_of(of.first("session")))


@breaks("who_was_there_has_the_pause")
def somebody_without_the_pause(of):
    of.remove(of.first("pause", type="record", by="funding"))


@breaks("who_was_there_has_the_pause")
def somebody_who_was_not_there(of):
    pause = of.first("pause", type="record", by="funding")
    of.put_behind(pause, pause | {"member": of.last("member", kind="member")["ref"]})


@breaks("who_was_there_has_the_pause")
def a_pause_of_other_days(of):
    of.first("pause", type="record", by="funding")["fields"]["end"] = "2021-05-09"


@breaks("own_pauses_are_told")
def an_own_pause_that_is_not_told(of):
    of.remove(of.first("pause", type="record", by="member"))


@breaks("own_pauses_are_told")
def an_own_pause_of_nobody(of):
    pause = of.first("pause", type="record", by="member")
    of.put_behind(pause, pause | {"member": "m01"})


@breaks("pauses_end_with_the_return")
def a_pause_that_ends_too_soon(of):
    pause = of.first("pause", type="record", by="member")
    pause["fields"]["end"] = later(pause["on"], 1)


@breaks("who_comes_back_was_away")
def somebody_returns_who_was_there(of):
    session = next(line for line in of.all("session", member="m01") if line["on"] > "2022")
    of.put_behind(session, {"type": "record", "member": "m01", "kind": "return", "on": session["on"], "text": "", "fields": {}})


@breaks("who_comes_back_was_away")
def somebody_returns_to_no_group(of):
    of.first("return", by="programme")["on"] = "2021-02-01"


@breaks("who_comes_back_was_away")
def somebody_returns_who_never_came(of):
    begun = {line["member"] for line in of.all("episode")}
    of.first("return")["member"] = next(line["ref"] for line in of.all("member") if line["ref"] not in begun)


@breaks("who_left_and_is_back_returned")
def somebody_is_back_without_a_word(of):
    of.remove(of.first("return", by="member"))
