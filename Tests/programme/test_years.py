"""Stories of people over years, on the invented programme of ten: what Haven says of them, and what a study gets.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from program import Vault, consent_add, needs_haven, scratch, study_add

pytestmark = needs_haven
MAKE = Path(__file__).resolve().parents[2] / "Tools/make-programme"
LAST_DAY = "2026-11-24"
# The programme stood still for want of money from the first to the last of these days.
PAUSE = ("2020-03-16", "2021-05-10")


@pytest.fixture(name="told", scope="module")
def fixture_told():
    """The programme's lines, the vault that they were imported into, and a study to which every member agrees."""
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        subprocess.run([sys.executable, MAKE, "--until", LAST_DAY, "--to", folder], check=True)
        lines = [json.loads(line) for line in (folder / "programme.jsonl").read_text(encoding="utf-8").splitlines()]
        vault.run("import", "programme.jsonl")
        tables = ("--level", "rows", "--table", "episodes", "--table", "peer_reviews", "--table", "events")
        vault.run(*study_add("years", *tables), text="what was agreed")
        members = [line["alias"] for line in lines if line["type"] == "member" and line["kind"] == "member"]
        vault.run(*consent_add("years"), text="\n".join(members))
        export(vault, "release")
        yield lines, vault


def export(vault, folder):
    vault.run("export-redacted", "--study", "years", "--recipient", "the university", "--level", "rows", "--to", folder)


def table(vault, folder, name):
    with open(vault.folder / folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(lines, kind, member=None):
    return [line for line in lines if line.get("kind") == kind and line["type"] == "record" and member in (None, line["member"])]


def test_stan_in_his_ninth_year(told):
    """Story 2: his journey says what he did; a study gets bands and eight reviews, no day and no word of his."""
    lines, vault = told
    journey = vault.run("journey", "Stan")
    assert (journey["since"], journey["plans"], journey["reviews"]) == ("2016-09-20", 11, 8)
    assert journey["years"][0] == {"year": 2016, "there": 7, "evenings": 7}
    assert journey["evenings"] == sum(line["fields"]["attendance"] in ("present", "late", "left-early")
                                      for line in records(lines, "session", "m01"))

    # Who he is in the study is told by what has to be deleted once he has left it.
    vault.run("consent", "withdraw", "Stan")
    export(vault, "later")
    [gone] = table(vault, "later", "withdrawals")
    stan = gone["study_id"]
    assert stan not in {row["study_id"] for row in table(vault, "later", "people")}
    assert len([row for row in table(vault, "release", "peer_reviews") if row["study_id"] == stan]) == 8
    education, support = [row for row in table(vault, "release", "episodes") if row["study_id"] == stan]
    assert (education["outcome_grp"], education["sessions_offered"]) == ("completed", "7"), education
    assert (support["outcome_grp"], support["sessions_offered"]) == ("ongoing", "25"), support
    for episode in (education, support):
        assert re.fullmatch(r"\d+-\d+|\d+\+", episode["sessions_attended_band"]), episode
    own = [row for name in ("people", "episodes", "peer_reviews", "events") for row in table(vault, "release", name)
           if row["study_id"] == stan]
    said = " ".join(value for row in own for value in row.values())
    assert not re.search(r"\d{4}-\d\d-\d\d", said)
    texts = {word for line in lines if line.get("member") == "m01" for word in re.findall(r"\w{6,}", line["text"])}
    assert texts and not texts & set(re.findall(r"\w{6,}", said)) - {"education_support"}


def test_a_pause_of_the_programme_makes_nobody_absent_nor_late(told):
    """Story 6: no evening and no absence in 14 months, reviews so much later, and no attrition in what a study gets."""
    lines, vault = told
    start, end = PAUSE
    for group in vault.run("group", "list"):
        held = [evening["on"] for evening in vault.run("session", "list", group["name"])]
        assert not [day for day in held if start <= day <= end], group["name"]
    [pause] = [pause for group in vault.run("group", "list") if group["name"] == "Tuesday" for pause in group["pauses"]]
    assert pause == {"start": start, "end": end, "by": "funding"}
    assert vault.run("peer-review", "due", "--on", "2021-01-20") == [], "nothing falls due while it stands still"
    # 421 days later than a year after the one before.
    due = {one["alias"]: one["dueOn"] for one in vault.run("peer-review", "due", "--on", "2022-03-01")}
    assert due["Stan"] == "2022-03-11"
    outcomes = Counter(row["outcome_grp"] for row in table(vault, "release", "episodes"))
    reasons = Counter(line["fields"].get("reason_ended") for line in records(lines, "episode"))
    assert outcomes["paused_by_programme"] == reasons["paused-funding"] > 0
    assert outcomes["stepped_away"] <= reasons["stepped-away"] + reasons["paused-personal"]
