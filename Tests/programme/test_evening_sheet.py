"""The paper for an evening on which nobody can type, and typing it up later.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import os
import stat

import pytest
from program import needs_haven
from shells import OPEN, office

pytestmark = needs_haven

USAGE, NOT_FOUND, REFUSED, FAILED = 64, 16, 15, 1


@pytest.fixture(name="place", scope="module")
def fixture_place():
    with office() as place:
        # Stan is there already. Who he is must not come onto paper.
        (place.home / "robert.json").write_text(json.dumps({"alias": "Kofi", "identity": {"given": "Robert", "family": "Hale"}}))
        place.outside(f"member add --from robert.json {OPEN}")
        place.outside(f"group add Tuesday --kind support --module Consent --module Empathy {OPEN}")
        for name in ("Stan", "Kofi"):
            place.outside(f"group join Tuesday {name} --on 2026-01-06 {OPEN}")
        yield place


def sheet(place, words, name, code=0):
    path = place.home / name
    answer = place.outside(f"--json session sheet {words} --to {name}", code)
    if code:
        assert not path.exists()
        return None, None
    return json.loads(answer), path.read_text(encoding="utf-8")


def test_it_has_everybody_who_is_expected_by_alias_and_nobodys_name(place):
    answer, text = sheet(place, f"Tuesday --on 2026-03-03 {OPEN}", "evening.txt")
    assert answer == {"file": "evening.txt", "group": "Tuesday", "on": "2026-03-03", "members": 2}
    assert "Stan" in text and "Kofi" in text and "Robert" not in text and "Hale" not in text
    assert "3 March 2026" in text and "Consent" in text and "Empathy" in text
    assert "haven session record … --on 2026-03-03" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    assert stat.S_IMODE(os.stat(place.home / "evening.txt").st_mode) == 0o600


def test_lines_and_large_print_are_as_asked(place):
    _, few = sheet(place, f"Tuesday --on 2026-03-03 --lines 1 {OPEN}", "few.html")
    _, many = sheet(place, f"Tuesday --on 2026-03-03 --lines 12 --large {OPEN}", "many.html")
    assert len(many) > len(few) and many != few
    for lines in (0, 13):
        sheet(place, f"Tuesday --lines {lines} {OPEN}", "none.txt", USAGE)


def test_a_blank_one_needs_no_vault_and_is_wholly_french_in_french(place):
    answer, english = sheet(place, "--vault nowhere", "blank.txt")
    assert answer == {"file": "blank.txt", "group": None, "on": None, "members": 0}
    _, french = sheet(place, "--vault nowhere --lang fr", "vierge.txt")
    same = set(english.splitlines()) & set(french.splitlines())
    # Lines to write on, and the words that both languages have.
    assert all(not line.strip(" _-=—[]") or line.strip(" _—=-:.[]") in ("Modules", "Date", "") for line in same), same
    assert english.count("[ ]") == french.count("[ ]") > 8 * 6


@pytest.mark.parametrize("words, code", [
    ("--on 2026-03-03", USAGE), (f"Friday {OPEN}", NOT_FOUND), (f"Tuesday --on 2026-02-30 {OPEN}", USAGE),
    (f"Tuesday --on 2025-01-01 {OPEN}", 0)])
def test_what_cannot_be_is_said_and_leaves_no_file(place, words, code):
    answer, _ = sheet(place, words, f"any{abs(hash(words))}.txt", code)
    # Nobody was in the group then: a sheet without people.
    assert code or answer["members"] == 0


def test_nothing_is_overwritten_and_a_page_is_text_or_html(place):
    (place.home / "mine.txt").write_text("mine")
    place.outside("session sheet --to mine.txt", FAILED)
    assert (place.home / "mine.txt").read_text() == "mine"
    sheet(place, "", "page.pdf", USAGE)


def test_a_paused_group_has_no_evening(place):
    place.outside(f"group pause Tuesday --from 2026-05-01 --by funding {OPEN}")
    sheet(place, f"Tuesday --on 2026-05-05 {OPEN}", "paused.txt", REFUSED)
    place.outside(f"group resume Tuesday --on 2026-05-02 {OPEN}")


def test_what_stood_on_paper_is_typed_up_with_its_own_day(place):
    evening = {"on": "2026-03-10", "members": {"Stan": {"attendance": "present", "text": "Spoke of the letter."},
                                               "Kofi": {"attendance": "late"}}}
    (place.home / "typed.json").write_text(json.dumps(evening))
    place.outside(f"session record Tuesday --from typed.json {OPEN}")
    [record] = [one for one in json.loads(place.outside(f"--json record list Stan {OPEN}")) if one["kind"] == "session"]
    assert record["on"] == "2026-03-10" and not record["written"].startswith("2026-03-10")
