"""Measures: the total of one questionnaire at one time, as the research table reads it.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv

import pytest
from program import UNTIL, needs_haven, people
from shells import OPEN, haven, office, put

pytestmark = needs_haven

REFUSED = 15
MEASURE = {"instrument": "stress", "wave": "intake", "total": 34, "source": "self", "on": "2026-01-13"}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


def add(place, alias="Stan", **changes):
    put(place, "measure.json", MEASURE | changes)
    return haven(place, f"measure add {alias} --from measure.json")


def test_a_recorded_measure_is_in_the_research_table(place):
    (place.home / "cohort.jsonl").write_text(people(0, 24, 1), encoding="utf-8")
    haven(place, "import cohort.jsonl")
    aliases = sorted(one["alias"] for one in haven(place, "member list") if one["kind"] == "member" and one["alias"] != "Stan")
    for number, alias in enumerate(aliases):
        assert add(place, alias, total=30 + number % 2)["released"]
        assert not add(place, alias, instrument="STABLE-2007", total=9, source="rater")["released"]
    (place.home / "aliases").write_text("\n".join(aliases), encoding="utf-8")
    haven(place, f"study add autumn --ethics none-required --custodian university --agreement text --expires {UNTIL} "
                 "--level rows --table measures")
    haven(place, f"consent add --members-file aliases --study autumn --ends {UNTIL}")
    haven(place, "export-redacted --study autumn --recipient r --level rows --to rows")
    with open(place.home / "rows/measures.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(aliases)
    assert {(row["instrument"], row["wave"], row["item_or_total"], row["source"]) for row in rows} == {
        ("stress", "intake", "total", "self")}
    assert sorted(row["score"] for row in rows) == sorted(str(30 + number % 2) for number in range(len(aliases)))


def test_the_total_alone_is_kept(place):
    known = add(place)
    assert (known["instrument"], known["wave"], known["total"], known["missing"]) == ("stress", "intake", 34, None)
    shown = haven(place, f"record show {known['record']}")
    assert shown["text"] == "" and shown["fields"] == {"instrument": "stress", "wave": "intake", "total": "34", "source": "self"}
    assert add(place, total="refused", on="2026-02-13", wave="support_y1")["missing"] == "refused"
    place.outside(f"measure add Stan --from measure.json {OPEN}", REFUSED)
    listed = haven(place, "measure list Stan")
    assert [(one["on"], one["total"], one["missing"]) for one in listed] == [("2026-01-13", 34, None), ("2026-02-13", None, "refused")]


@pytest.mark.parametrize("changes, words", [
    ({"total": 101}, "total is from 0 to 100"), ({"instrument": "SOTIPS", "total": 49}, "from 0 to 48"), ({"total": "many"}, "total is one of"),
    ({"total": None}, "total is missing"), ({"instrument": "statements"}, "each by itself"), ({"instrument": ""}, "1 to 64 characters"),
    ({"instrument": "x" * 65}, "1 to 64 characters"), ({"wave": "annual"}, "wave is one of"), ({"source": "peer"}, "self, rater"),
    ({"on": "2999-01-01"}, "not come yet"), ({"s1": 3}, "unknown key s1"), ({"instrument": "a\u001b[2J"}, "1 to 64 characters"),
])
def test_a_measure_that_is_wrong_is_not_recorded(place, changes, words):
    put(place, "measure.json", MEASURE | changes)
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        printed, code = shell.run("haven measure add Stan --from measure.json")
        assert code != 0 and words in " ".join(printed.split()), printed
    assert haven(place, "measure list") == []


def test_it_is_asked_at_the_terminal_and_survivors_have_none(place):
    haven(place, "member add --alias Ines --kind survivor")
    put(place, "measure.json", MEASURE)
    place.outside(f"measure add Ines --from measure.json {OPEN}", REFUSED)
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        child = shell.child
        child.sendline("haven --lang fr measure add Stan")
        for prompt, answer in (("Questionnaire.*: ", "stress"), ("Quand.*: ", "zyx"), ("Quand.*: ", "exit"), ("Total.*: ", "101"),
                               ("Total.*: ", "40"), (r"coté.*1 à 2 : ", "2"), ("Quel jour.*: ", "2026-01-20")):
            child.expect(prompt)
            child.sendline(answer)
        child.expect("le total est noté pour Stan")
        child.expect_exact("ready> ")
    [one] = haven(place, "measure list")
    assert (one["wave"], one["total"], one["source"], one["on"]) == ("exit", 40, "rater", "2026-01-20")
