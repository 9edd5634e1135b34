"""Lines that break the rules of fields."""

from breaks import breaks, setting, later

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
