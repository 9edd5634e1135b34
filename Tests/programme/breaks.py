"""For each rule of the generator's check, changes to a good programme that break it. A rule that none breaks would check nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

CAME = ("present", "late", "left-early")
CASES = []


@dataclass
class Lines:
    lines: list
    plants: list

    def all(self, what, **wanted):
        """Lines of a type, or records of a kind, that have these values, on the line or among the fields."""
        for line in self.lines:
            if what in (line["type"], line.get("kind") if line["type"] == "record" else None):
                if all((line.get("fields") or {}).get(name, line.get(name)) == value for name, value in wanted.items()):
                    yield line

    def first(self, what, **wanted):
        return next(self.all(what, **wanted))

    def last(self, what, **wanted):
        return list(self.all(what, **wanted))[-1]

    def put_behind(self, line, new):
        self.lines.insert(next(place for place, own in enumerate(self.lines) if own is line) + 1, new)

    def remove(self, line):
        self.lines[:] = [own for own in self.lines if own is not line]

    def evening_of(self, session):
        return self.first("evening", ref=session["evening"])


def breaks(rule):
    def noted(function):
        CASES.append((rule, function))
        return function
    return noted


def later(day, days):
    return str(date.fromisoformat(day) + timedelta(days=days))


def setting(rule, what, value, **wanted):
    """Breaks a rule by another value of a field, or of the line, of the first line that is wanted."""
    name, text = value

    def change(all_of):
        line = all_of.first(what, **wanted)
        (line["fields"] if name in line.get("fields", {}) or name.startswith("+") else line)[name.lstrip("+")] = text
    change.__name__ = f"{what}_{name}"
    CASES.append((rule, change))


# People.

setting("refs_and_aliases_are_ones_own", "member", ("ref", "m02"))
setting("refs_and_aliases_are_ones_own", "member", ("alias", "sTAN"), ref="m02")
setting("the_status_is_the_last", "member", ("profile", {"status": "completed", "intake": "2016-09-02"}), ref="m01")
setting("who_accepted_came", "episode", ("support", "accepted"), support="declined")
setting("only_who_completed_is_asked", "episode", ("support", "invited"), reason_ended="stepped-away", path="education")
setting("only_who_completed_is_asked", "episode", ("+support", "declined"), path="support")
setting("only_who_completed_is_asked", "episode", ("support", None), path="education")


@breaks("only_who_completed_is_asked")
def an_answer_before_the_end(of):
    fields = of.first("episode", path="education", support="not-invited")["fields"]
    del fields["end"], fields["reason_ended"]


@breaks("the_status_is_the_last")
def somebody_waits_for_support(of):
    ref = of.last("episode", reason_ended="moved-on")["member"]
    of.first("member", ref=ref)["profile"]["status"] = "waiting list"


@breaks("the_status_is_the_last")
def somebody_waits_who_completed(of):
    last = {line["member"]: line["fields"].get("reason_ended") for line in of.all("episode")}
    ref = next(ref for ref, reason in last.items() if reason == "completed")
    of.first("member", ref=ref)["profile"]["status"] = "waiting list"


@breaks("nobody_can_be_reached")
def a_real_telephone(of):
    of.first("member")["identity"]["phones"] = ["519-556-0123"]


@breaks("nobody_can_be_reached")
def a_real_mailbox(of):
    of.first("member")["identity"]["emails"] = ["somebody@example.ca"]


@breaks("numbers_are_not_given_out")
def a_number_that_is_given_out(of):
    of.first("member")["identity"]["ids"] = {"sin": "130692544"}


@breaks("numbers_are_not_given_out")
def a_wrong_check_digit(of):
    member = next(line for line in of.all("member") if "sin" in line["identity"].get("ids", {}))
    sin = member["identity"]["ids"]["sin"]
    member["identity"]["ids"]["sin"] = sin[:-1] + str((int(sin[-1]) + 1) % 10)


@breaks("numbers_are_not_given_out")
def a_health_number_that_is_given_out(of):
    of.first("member")["identity"]["ids"] = {"health": "1234-567-890"}


@breaks("nobody_joins_in_the_pause")
def an_intake_in_the_pause(of):
    ref = next(line["ref"] for line in of.all("member") if line["profile"]["intake"] > "2021-06")
    of.first("note", member=ref)["on"] = "2020-06-01"


@breaks("the_first_note_is_of_the_intake")
def no_note_of_the_intake(of):
    member = of.first("member")
    for note in list(of.all("note", member=member["ref"], on=member["profile"]["intake"])):
        of.remove(note)


@breaks("the_first_note_is_of_the_intake")
def a_note_before_the_intake(of):
    of.last("note", member="m01")["on"] = "2016-08-30"


@breaks("survivors_are_in_no_table")
def a_survivors_plan(of):
    of.first("plan")["member"] = "s01"


@breaks("survivors_are_among_themselves")
def somebody_in_the_survivors_group(of):
    of.first("episode", path="support")["group"] = of.first("group", kind="survivor")["ref"]


@breaks("survivors_are_among_themselves")
def a_survivor_in_support(of):
    ref = of.first("group", kind="survivor")["ref"]
    of.first("episode", group=ref)["group"] = of.first("group", kind="support")["ref"]


@breaks("nobody_is_in_two_groups")
def education_goes_on_in_support(of):
    of.first("episode", member="m01", path="education")["fields"]["end"] = of.first("episode", member="m01", path="support")["on"]


@breaks("support_follows_education")
def support_after_stepping_away(of):
    of.first("episode", member="m01", path="education")["fields"]["reason_ended"] = "stepped-away"


@breaks("support_follows_education")
def support_after_declining(of):
    of.first("episode", member="m01", path="education")["fields"]["support"] = "declined"


@breaks("nothing_is_written_of_the_dead")
def a_session_of_the_dead(of):
    of.first("episode", member="m01", path="education")["fields"]["reason_ended"] = "died"


# Groups.

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


# Time.

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


# Records.

setting("kinds_and_fields_are_known", "record", ("kind", "consent"))
setting("kinds_and_fields_are_known", "record", ("member", "m9999"))
setting("kinds_and_fields_are_known", "note", ("+feeling", "low"))
setting("words_of_fields_are_known", "session", ("attendance", "there"))
setting("words_of_fields_are_known", "session", ("homework", "some"), homework="done")
setting("words_of_fields_are_known", "event", ("event", "disclosure"))
setting("words_of_fields_are_known", "episode", ("support", "perhaps"), path="education")
setting("words_of_fields_are_known", "measure", ("source", "peer"))
setting("words_of_fields_are_known", "note", ("format", "SMART"))
setting("words_of_fields_are_known", "pause", ("by", "snow"), type="record")
setting("words_of_fields_are_known", "return", ("by", "bus"))
setting("words_of_fields_are_known", "plan", ("language", "de"))
setting("homework_is_of_who_came_to_education", "session", ("+homework", "done"), group="support")
setting("homework_is_of_who_came_to_education", "session", ("attendance", "absent"), homework="done")
setting("reviews_are_of_those_who_are_there", "review", ("member", "m40"))
setting("reviews_are_yearly", "review", ("on", "2017-06-01"))
setting("peers_were_in_the_room", "review", ("n_peers", "1"))
setting("peers_were_in_the_room", "review", ("n_peers", "40"))
setting("own_ratings_are_answers", "review", ("self_plan", "6"))
setting("plans_are_whole", "plan", ("triggers", "One.\n\nTwo."))
setting("plans_are_whole", "plan", ("review_due", "2016-09-01"))
setting("plans_are_made_in_the_programme", "plan", ("on", "2016-09-03"))
setting("plans_are_made_in_the_programme", "plan", ("on", "2020-09-03"), member="m01")
setting("scores_are_in_range", "measure", ("s1", "6"), instrument="statements")
setting("scores_are_in_range", "measure", ("s6", "no"), instrument="statements")
setting("scores_are_in_range", "measure", ("total", "101"), instrument="stress")
setting("scores_are_in_range", "measure", ("total", "some"), instrument="stigma")
setting("scores_are_in_range", "measure", ("instrument", "mood"), instrument="stigma")
setting("waves_are_where_they_belong", "measure", ("wave", "support_y1"), wave="intake")
setting("waves_are_where_they_belong", "measure", ("wave", "support_y2"), wave="support_y1")
setting("waves_are_where_they_belong", "measure", ("wave", "intake"), wave="post-education")
setting("waves_are_where_they_belong", "measure", ("wave", "exit"), wave="intake")
setting("waves_are_where_they_belong", "measure", ("wave", "post-education"), wave="support_y1")


@breaks("kinds_and_fields_are_known")
def a_kind_without_fields(of):
    of.first("note").update(kind="concern", fields={})


@breaks("reviews_are_of_those_who_are_there")
def a_review_after_leaving_support(of):
    review = of.last("review", member="m01")
    of.first("episode", member="m01", path="support")["fields"]["end"] = later(review["on"], -1)


@breaks("reviews_are_of_those_who_are_there")
def a_review_of_somebody_absent(of):
    review = of.first("review")
    of.first("session", member=review["member"], on=review["on"])["fields"]["attendance"] = "excused"


@breaks("reviews_are_yearly")
def two_reviews_in_a_year(of):
    one, two = list(of.all("review", member="m01"))[:2]
    two["on"] = later(one["on"], 200)


@breaks("reviews_are_yearly")
def a_year_that_the_pause_was_part_of(of):
    reviews = [line for line in of.all("review", member="m01") if line["on"] > "2021-05-10"]
    reviews[0]["on"] = "2021-06-01"


@breaks("answers_are_sorted")
def answers_in_the_order_of_the_circle(of):
    review = next(line for line in of.all("review") if len(set(line["fields"]["impact"].split(", "))) > 1)
    review["fields"]["impact"] = ", ".join(reversed(review["fields"]["impact"].split(", ")))


@breaks("answers_are_sorted")
def an_answer_is_missing(of):
    review = of.first("review")
    review["fields"]["plan"] = review["fields"]["plan"].rpartition(", ")[0]


@breaks("answers_are_sorted")
def an_answer_that_is_none(of):
    review = of.first("review")
    review["fields"]["causes"] = ", ".join(["1"] * (int(review["fields"]["n_peers"]) - 1) + ["very"])


@breaks("ratings_rise")
def ratings_fall(of):
    for member in list(of.all("member", kind="member"))[:30]:
        for own in list(of.all("review", member=member["ref"])):
            of.remove(own)
        for rating in ("5", "5", "1", "1"):
            of.lines.append({"type": "record", "member": member["ref"], "kind": "review", "on": "2022-01-01", "text": "",
                             "fields": dict.fromkeys(("impact", "causes", "plan"), rating)})


@breaks("plans_are_whole")
def a_part_is_missing(of):
    del of.first("plan")["fields"]["crisis"]


@breaks("versions_differ")
def the_same_version_again(of):
    one, two = list(of.all("plan", member="m01"))[:2]
    two["fields"] = one["fields"]


@breaks("versions_differ")
def nothing_is_kept(of):
    fields = list(of.all("plan", member="m01"))[1]["fields"]
    fields |= {name: f"New {name}." for name in fields if name != "review_due"}


@breaks("a_review_leads_to_a_version")
def a_review_that_changed_nothing(of):
    day = of.first("review", member="m01")["on"]
    of.remove(next(line for line in of.all("plan", member="m01") if line["on"] >= day))


# Texts.

setting("names_are_no_words", "member", ("alias", "Sunday"))
setting("evenings_name_nobody", "evening", ("text", "Stan was quiet tonight."))
setting("texts_are_in_the_persons_language", "note", ("text", "Met Stan at the office."))


@breaks("texts_are_in_the_persons_language")
def french_about_somebody_who_speaks_english(of):
    of.first("note")["text"] = "Trois quarts d'heure au bureau."


@breaks("evenings_name_nobody")
def french_in_an_english_group(of):
    of.first("evening")["text"] = "Soirée calme, bonne soupe."


@breaks("texts_are_in_the_persons_language")
def a_name_without_its_plant(of):
    of.plants.pop(0)


@breaks("names_are_no_words")
def a_surname_that_is_a_word(of):
    of.first("member")["identity"]["family"] = "Walker-Spring"


@breaks("an_alias_is_nobodys_name")
def an_alias_that_is_a_first_name(of):
    of.first("member")["alias"] = of.last("member")["identity"]["given"].upper()


@breaks("an_alias_is_nobodys_name")
def an_alias_that_is_a_middle_name(of):
    of.first("member")["identity"]["middle"] = of.last("member")["alias"]


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_in_another_line(of):
    of.plants[0]["line"] += 1


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_more_often_than_it_is(of):
    of.plants[0]["times"] += 1


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_of_another_file(of):
    of.plants[0]["member"] = "s01"


@breaks("plants_name_whom_they_say")
def a_plant_that_names_nobody(of):
    of.plants[0]["names"] = "m9999"


@breaks("plants_name_whom_they_say")
def a_plant_that_names_its_own_person(of):
    of.plants[0]["names"] = of.plants[0]["member"]


@breaks("plants_name_whom_they_say")
def a_plant_of_ones_own_alias(of):
    plant = of.plants[0]
    plant |= {"names": plant["member"], "form": "alias", "written": of.first("member", ref=plant["member"])["alias"]}


@breaks("plants_name_whom_they_say")
def a_slip_that_is_another_word(of):
    next(plant for plant in of.plants if plant["form"] == "misspelt")["written"] = "It"


@breaks("mentions_are_of_people_one_meets")
def somebody_from_elsewhere(of):
    of.plants[0]["names"] = "s01"


for FORM in ("alias", "given", "full", "misspelt", "initials"):
    @breaks("plants_name_whom_they_say")
    def another_form(of, form=FORM):
        plant = next(plant for plant in of.plants if plant["form"] != form)
        if form == "misspelt":
            plant = next(plant for plant in of.plants if plant["form"] == "given")
        plant["form"] = form
