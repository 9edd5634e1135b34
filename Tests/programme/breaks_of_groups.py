"""Lines that break the rules of groups and evenings."""

from breaks import breaks, setting, later

setting("words_of_groups_are_known", "group", ("kind", "treatment"))
setting("words_of_groups_are_known", "group", ("language", "de"))
setting("words_of_groups_are_known", "evening", ("modality", "letter"))
setting("words_of_groups_are_known", "evening", ("guests", ["a minister"]))
setting("modules_are_the_groups", "evening", ("modules", ["Forgiving"]))
setting("evenings_are_counted", "evening", ("number", 4))
setting("as_many_were_there_as_came", "evening", ("present", 99))
setting("there_is_one_pause", "pause", ("by", "programme"))
setting("there_is_one_pause", "pause", ("end", "2021-06-10"))


@breaks("names_of_groups_are_their_own")
def the_same_name_in_capitals(of):
    groups = list(of.all("group"))
    groups[1]["name"] = groups[0]["name"].upper()


@breaks("evenings_are_counted")
def two_evenings_on_a_day(of):
    one, two = list(of.all("evening", group="g1"))[:2]
    two["on"] = one["on"]


@breaks("there_are_no_more_than_planned")
def fewer_planned(of):
    of.first("group", kind="education")["sessions"] = 6


@breaks("nothing_after_closing")
def closed_before_its_last_evening(of):
    group = of.first("group", kind="education")
    group["closed"] = later(group["closed"], -1)


@breaks("nothing_after_closing")
def somebody_stays_on_after_closing(of):
    episode = of.first("episode", reason_ended="completed")
    episode["fields"]["end"] = later(episode["fields"]["end"], 1)


@breaks("education_is_weekly")
def an_evening_a_day_late(of):
    evening = list(of.all("evening", group="g1"))[2]
    evening["on"] = later(evening["on"], 1)


@breaks("education_is_weekly")
def a_gap_of_weeks(of):
    evening = of.last("evening", group="g1")
    evening["on"] = later(evening["on"], 35)


@breaks("there_is_one_pause")
def a_shorter_pause(of):
    for pause in of.all("pause"):
        pause["end" if pause["type"] == "pause" else "on"] = "2020-12-10"


@breaks("there_is_one_pause")
def other_days_of_another_group(of):
    of.last("pause", type="pause")["start"] = "2020-03-15"


@breaks("groups_of_that_time_have_the_pause")
def a_group_without_the_pause(of):
    of.remove(of.last("pause", type="pause"))


@breaks("groups_of_that_time_have_the_pause")
def a_group_without_the_pause_that_closed_later(of):
    pause = of.last("pause", type="pause")
    of.first("group", ref=pause["group"])["closed"] = "2026-11-24"
    of.remove(pause)


@breaks("groups_of_that_time_have_the_pause")
def a_pause_of_a_group_that_was_over(of):
    of.put_behind(of.last("pause", type="pause"), of.last("pause", type="pause") | {"group": "g1"})


for KIND in ("evening", "session", "review"):
    setting("nobody_meets_in_the_pause", KIND, ("on", "2020-09-01"))


@breaks("who_is_in_the_group_has_a_session")
def a_session_is_missing(of):
    of.remove(of.first("session"))


@breaks("who_is_in_the_group_has_a_session")
def a_session_of_somebody_else(of):
    of.first("session", member="m02")["member"] = "m01"


@breaks("who_is_in_the_group_has_a_session")
def somebody_left_sooner(of):
    episode = of.first("episode", path="support", reason_ended="moved-on")
    episode["fields"]["end"] = episode["on"]


setting("sessions_are_of_their_evening", "session", ("group", "support"), group="education")
setting("sessions_are_of_their_evening", "session", ("evening", "e2"), evening="e1")
setting("sessions_are_of_their_evening", "session", ("evening", "nowhere"))


@breaks("cancelled_for_all_or_none")
def cancelled_for_one(of):
    of.first("session", attendance="present")["fields"]["attendance"] = "cancelled"


@breaks("cancelled_for_all_or_none")
def a_guest_who_was_alone(of):
    of.evening_of(of.first("session", attendance="cancelled"))["guests"] = ["other"]


@breaks("a_journey_is_somebodys")
def a_journey_of_nobody(of):
    day = next(line["on"] for line in of.all("evening") if "journey" in line["guests"])
    for event in list(of.all("event", on=day)):
        of.remove(event)


@breaks("a_journey_is_somebodys")
def a_journey_that_is_no_milestone(of):
    day = next(line["on"] for line in of.all("evening") if "journey" in line["guests"])
    for event in of.all("event", on=day):
        event["fields"]["event"] = "other"


@breaks("a_journey_is_somebodys")
def a_journey_of_somebody_who_is_in_no_support(of):
    day = next(line["on"] for line in of.all("evening") if "journey" in line["guests"])
    for event in of.all("event", on=day):
        event["member"] = "s01"


@breaks("a_speaker_is_called")
def nobody_calls_the_speaker(of):
    for note in list(of.all("note")):
        if note["member"].startswith("s"):
            of.remove(note)
