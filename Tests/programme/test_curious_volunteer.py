"""Story 7: a curious volunteer opens a neighbour's file. The reason is asked, the reading kept, and the line cannot go.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import sqlite3

import pytest
from program import OTHER_PASSPHRASE, needs_haven, scratch
from shells import Office

pytestmark = needs_haven

OPEN = "--passphrase-fd 3 3< pass"
DAMAGED, REFUSED, NOT_FOUND, USAGE = 13, 15, 16, 64
READINGS = ["member show Nils", "record list Nils", "record show {note}", "record history {note}", "journey Nils",
            "record extract {note} text -o out", "record search letter --member Nils", "plan show Nils", "plan list Nils",
            "plan diff Nils --from 1 --to 1", "plan print Nils --to plan.txt", "peer-review show Nils",
            "peer-review print Nils --to review.txt"]


class Programme(Office):
    """An account with a keeper, and two volunteers."""

    note = ""

    def keeper(self, words, code=0):
        return self.outside(f"{words} {OPEN}", code)

    def ona(self, words, code=0):
        return self.outside(f"--as Ona {words} {OPEN}", code)

    def audit(self):
        return json.loads(self.keeper("audit --json"))

    def entries(self):
        return json.loads(self.keeper("verify --json"))["entries"]


@pytest.fixture(name="place", scope="module")
def fixture_place():
    """Two groups: Ona helps in Tuesday's, where Stan is, and has been given Nils's file too, who is in Thursday's."""
    with scratch() as home:
        place = Programme(home)
        (place.home / "first").write_text(f"{OTHER_PASSPHRASE}\n", encoding="utf-8")
        place.keeper("member add --alias Nils")
        for name in ("Ona", "Bea"):
            place.keeper(f"keyholder add {name} --role volunteer --new-passphrase-fd 4 4< first")
            place.outside(f"--as {name} keyholder passphrase --passphrase-fd 3 --new-passphrase-fd 4 3< first 4< pass")
        for group, alias in (("Tuesday", "Stan"), ("Thursday", "Nils")):
            place.keeper(f"group add {group} --kind support")
            place.keeper(f"group join {group} {alias} --on 2024-01-02")
            place.keeper(f"grant {alias} --to Ona")
        place.keeper("grant Nils --to Bea")
        place.keeper("record add Stan --text-file text")
        place.note = json.loads(place.keeper("record add Nils --text-file text --json"))["record"]
        place.keeper(f"record attach {place.note} text")
        (place.home / "plan.json").write_text('{"coping": ["a walk"]}', encoding="utf-8")
        place.keeper("plan new Nils --from plan.json")
        review = {"n_peers": 1, "impact": [4], "causes": [4], "plan": [4], "feedback": "You stayed."}
        (place.home / "review.json").write_text(json.dumps(review), encoding="utf-8")
        place.keeper("peer-review record Nils --from review.json")
        yield place


@pytest.fixture(name="listed", scope="module")
def fixture_listed(place):
    """The same once it is said who facilitates what."""
    place.keeper("group facilitator add Tuesday Ona")
    place.keeper("group facilitator add Thursday Bea")
    return place


def test_where_no_group_has_a_list_nothing_is_asked(place):
    if facilitators(place):
        pytest.skip("the lists are there already")
    for reading in READINGS[:4]:
        place.ona(reading.format(note=place.note))
    assert not any(line["outside"] for line in place.audit())


def facilitators(place):
    return [name for group in json.loads(place.keeper("group list --json")) for name in group["facilitators"]]


def test_the_list_is_shown_and_managers_say_it(listed):
    assert sorted(facilitators(listed)) == ["Bea", "Ona"]
    assert "Facilitated by: Bea" in listed.keeper("group show Thursday")
    # Lists fit on a screen: who facilitates stands on the group's own page.
    assert "Bea" not in listed.keeper("group list")
    # Who could put themselves there would be asked nothing.
    listed.ona("group facilitator add Thursday Ona", REFUSED)
    listed.keeper("group facilitator add Sunday Ona", NOT_FOUND)
    listed.keeper("group facilitator add Thursday Nobody", NOT_FOUND)
    told = json.loads(listed.keeper("group facilitator add Thursday Bea --json"))
    assert told["listed"] and not told["changed"]
    # The list is no key: the command says that Bea was never given the group.
    assert not told["holdsGroup"]
    assert sorted(facilitators(listed)) == ["Bea", "Ona"]


@pytest.mark.parametrize("reading", READINGS)
def test_without_a_reason_nothing_is_read_and_nothing_journalled(listed, reading):
    words = reading.format(note=listed.note)
    before = listed.entries()
    assert listed.ona(words, USAGE) == "" and listed.ona(f"{words} --no-input", USAGE) == ""
    assert listed.ona(f"{words} --reason nosiness", USAGE) == ""
    assert listed.entries() == before
    assert not (listed.home / "plan.txt").exists() and not (listed.home / "out").exists()


@pytest.mark.parametrize("reading", READINGS)
def test_with_a_reason_it_is_read_and_the_reason_kept(listed, reading):
    before = listed.entries()
    listed.ona(f"{reading.format(note=listed.note)} --reason supervision")
    new = [line for line in listed.audit() if line["entry"] >= before and line["class"] == "read" and line["who"] == "Ona"
           # What she was given is taken along with the first that she does.
           and line["verb"] != "grants-taken"]
    assert new and all(line["outside"] and line["reason"] == "supervision" and line["alias"] == "Nils" for line in new), new
    for name in ("plan.txt", "review.txt", "out"):
        (listed.home / name).unlink(missing_ok=True)


def test_ones_own_group_and_supervisors_are_asked_nothing(listed):
    before = listed.entries()
    listed.ona("record list Stan")
    # A reason that nobody needs is none that was needed.
    listed.ona("record list Stan --reason contact")
    listed.outside(f"--as Bea record list Nils {OPEN}")
    listed.keeper("record list Nils")
    listed.ona("record search letter")
    new = [line for line in listed.audit() if line["entry"] >= before]
    assert len(new) > 4 and not any(line["outside"] or line["reason"] for line in new)


def test_the_story(listed):
    """Asked at a terminal, journalled, seen by a supervisor; verify holds, and does not without the line."""
    with listed.shell(dimensions=(50, 80)) as shell:
        shell.unlock(name="Ona")
        child = shell.child
        for answer, more in (("because", True), ("emergency", False)):
            if more:
                child.sendline(f"haven record show {listed.note}; echo code=$?")
            child.expect(r"Reason \(contact, emergency[^)]*\): ")
            child.sendline(answer)
        child.expect("They spoke of the letter")
        child.expect(r"code=0\r\n")
        child.expect_exact("ready> ")
        # Nobody who is asked and says nothing reads.
        child.sendline(f"haven record show {listed.note}; echo code=$?")
        child.expect("supervision[^:]*: ")
        child.send("\x04")
        child.expect(r"code=130\r\n")
        assert "letter" not in child.before
        child.expect_exact("ready> ")
    [line] = [line for line in listed.audit() if line["reason"] == "emergency"]
    assert (line["who"], line["verb"], line["alias"], line["outside"]) == ("Ona", "record-shown", "Nils", True)
    digest = json.loads(listed.keeper("audit digest --json"))
    [tally] = [one for one in digest["periods"] if one["who"] == "Ona"]
    assert tally["outside"] == sum(line["outside"] for line in listed.audit()) >= 1
    assert [one["times"] for one in digest["notices"] if one["reason"] == "emergency"] == [1]
    page = listed.keeper("audit digest")
    assert "OUTSIDE THEIR GROUPS" in page and "read a record, outside their groups" in page
    assert "hors de ses groupes" in listed.keeper("audit digest --lang fr")
    assert json.loads(listed.keeper("verify --json"))["ok"]
    assert_no_line_can_go(listed)


def assert_no_line_can_go(listed):
    """Every row that reading wrote is the journal's: without any of them verify says so."""
    before = rows(listed)
    listed.ona(f"record show {listed.note} --reason legal")
    new = rows(listed) - before
    assert len(new) == 1, "one entry"
    copy = listed.vault().read_bytes()
    file = sqlite3.connect(listed.vault(), isolation_level=None)
    file.execute("DELETE FROM rows WHERE id = ?", (new.pop(),))
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    listed.keeper("verify", DAMAGED)
    listed.vault().write_bytes(copy)
    assert json.loads(listed.keeper("verify --json"))["ok"], "put back, it is whole"


def rows(listed):
    with sqlite3.connect(listed.vault()) as file:
        found = {number for number, in file.execute("SELECT id FROM rows")}
    file.close()
    return found
