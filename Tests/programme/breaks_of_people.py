"""Lines that break the rules of who the people are."""

from breaks import breaks, setting

setting("refs_and_aliases_are_ones_own", "member", ("ref", "m02"))
setting("refs_and_aliases_are_ones_own", "member", ("alias", "sTAN"), ref="m02")
setting("the_status_is_the_last", "member", ("profile", {"status": "completed", "intake": "2016-09-02"}), ref="m01")
setting("who_accepted_came", "episode", ("support", "accepted"), support="declined")
setting("only_who_completed_is_asked", "episode", ("support", "invited"), reason_ended="stepped-away", path="education")
setting("only_who_completed_is_asked", "episode", ("+support", "declined"), path="support")
setting("only_who_completed_is_asked", "episode", ("support", None), path="education")


setting("nobody_is_in_a_group_without_an_agreement", "agreement", ("ends", "2016-09-21"))


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
