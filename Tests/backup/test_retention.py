"""How long files are kept: rules, what they come to on a day, and who lets go. Nothing goes by itself.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "Tests" / "faults"), str(ROOT / "Tools" / "reader")]

from program import Vault, needs_haven, scratch  # noqa: E402

pytestmark = needs_haven

DONE, REFUSED, NOT_FOUND, USAGE = 0, 15, 16, 64
SEVEN = ("seven", "--for", "member", "--from", "last-contact", "--keep", "7y", "--authority", "College standard 4.1",
         "--then", "review")


class Office(Vault):
    """A vault with a member who was last seen on a leap day, one who never was, and a survivor."""

    def begin(self):
        self.create("--recovery-kit", "none")
        self.add("Stan", "member", dob="2008-02-29")
        self.add("Omar", "member")
        self.add("Bea", "survivor")
        self.note("Stan", "2015-11-30")
        self.note("Stan", "2016-02-29")
        self.note("Stan", "2016-02-28")

    def add(self, alias, kind, **identity):
        self.run("member", "add", "--from", "-", "--alias", alias, "--kind", kind, text=json.dumps({"identity": identity}))

    def note(self, alias, on, *more):
        return self.run("record", "add", alias, "--on", on, "--text-file", "-", *more, text="What was said.")["record"]

    def rule(self, *words):
        return self.run("retention", "rule", "add", *words)

    def show(self, *words):
        return self.run("retention", "show", *words)

    def file(self, alias, *words):
        [found] = [one for one in self.show(*words)["people"] if one["alias"] == alias]
        return found

    def due(self, on):
        return [one["alias"] for one in self.show("--on", on, "--due")["people"]]

    @property
    def changes(self):
        """What the journal has but looks: whoever looks writes that they did."""
        return [line for line in self.run("audit") if line["class"] != "read"]


@pytest.fixture(name="office")
def fixture_office():
    with scratch() as folder:
        office = Office(folder)
        office.begin()
        yield office


def words_of(office, *arguments):
    """What people are told."""
    done = office.do(*arguments, as_json=False)
    assert done.code == DONE, done
    return done.out.decode()


def test_a_file_is_due_on_a_day_and_a_person_lets_it_go(office):
    assert office.show() == {"on": str(date.today()), "complete": True, "rules": [], "holds": [],
                             "people": office.show()["people"]}
    assert {one["state"] for one in office.show()["people"]} == {"no-rule"}
    rule = office.rule(*SEVEN)
    assert (rule["name"], rule["for"], rule["keep"], rule["removed"]) == ("seven", "member", "7y", None)
    # Seven years from 29 February are over on 1 March.
    stan = office.file("Stan")
    assert (stan["state"], stan["letGoOn"], stan["rule"], stan["from"]) == ("until", "2023-03-01", "seven", "last-contact")
    assert (stan["began"], stan["then"], stan["authority"]) == ("2016-02-29", "review", "College standard 4.1")
    assert office.file("Stan", "Stan", "--on", "2023-02-28")["due"] is False
    assert office.due("2023-02-28") == [] and office.due("2023-03-01") == ["Stan"]
    assert office.file("Bea")["state"] == "no-rule"
    omar = office.file("Omar")
    assert (omar["state"], omar["letGoOn"], omar["due"]) == ("unknown", None, False)
    assert omar["waiting"] == [{"rule": "seven", "from": "last-contact", "why": "not-begun"}]
    # What was said later counts from then on, and a second rule that ends later governs.
    told = words_of(office, "retention", "show", "--due")
    assert "haven member erase Stan --certificate FILE" in told and "2023-03-01" in told
    office.rule("long", "--for", "member", "--from", "last-contact", "--keep", "99y", "--authority", "no limitation period",
                "--then", "erase")
    assert office.file("Stan")["letGoOn"] == "2115-03-01" and office.due("2100-01-01") == []
    # Who is due on a later day alone is not to be erased today.
    later = words_of(office, "retention", "show", "--on", "2115-03-01")
    assert "2115-03-01" in later and "member erase" not in later
    gone = office.run("retention", "rule", "remove", "LONG")
    assert gone["removed"] == str(date.today())
    assert [rule["name"] for rule in office.show()["rules"]] == ["seven"]
    assert [rule["name"] for rule in office.show("--all")["rules"]] == ["seven", "long"]
    assert office.due("2023-03-01") == ["Stan"] and office.run("member", "list")[2]["records"] == 3, "nothing went by itself"
    office.run("member", "erase", "Stan", "--confirm", "Stan", "--certificate", "c.txt")
    assert office.due("9999-12-31") == [] and (office.folder / "c.txt").exists()
    assert office.run("verify")["ok"]
    acts = [line["verb"] for line in office.run("audit")]
    assert acts.count("retention-rule-added") == 2 and acts.count("retention-rule-removed") == 1


def test_what_is_held_is_never_due(office):
    office.rule(*SEVEN)
    office.run("retention", "hold", "Stan", "--reason", "access-request")
    shown = office.show("--on", "9999-12-31")
    [stan] = [one for one in shown["people"] if one["alias"] == "Stan"]
    assert stan["held"] and not stan["due"] and stan["letGoOn"] == "2023-03-01"
    assert [hold["alias"] for hold in shown["holds"]] == ["Stan"]
    assert office.due("9999-12-31") == []
    assert "member erase" not in words_of(office, "retention", "show")
    assert office.do("member", "erase", "Stan", "--confirm", "Stan").code == REFUSED
    office.run("retention", "release", "Stan")
    assert office.due("9999-12-31") == ["Stan"] and office.show()["holds"] == []
    # The hold was no contact and no entry.
    assert office.file("Stan")["began"] == "2016-02-29"


def test_to_keep_always_beats_every_day(office):
    office.rule(*SEVEN)
    office.rule("order", "--for", "member", "--keep", "always", "--authority", "an order of the court")
    stan = office.file("Stan", "--on", "9999-12-31")
    assert (stan["state"], stan["rule"], stan["letGoOn"], stan["due"]) == ("always", "order", None, False)
    office.run("retention", "rule", "remove", "order")
    assert office.due("9999-12-31") == ["Stan"]


def test_the_end_of_the_last_episode_begins_a_clock(office):
    office.rule("closed", "--for", "member", "--from", "closure", "--keep", "10y6m", "--authority", "policy", "--then", "erase")
    assert office.file("Stan")["waiting"] == [{"rule": "closed", "from": "closure", "why": "not-begun"}]
    office.note("Stan", "2015-01-15", "--kind", "episode", "--field", "end=2016-02-29")
    assert office.file("Stan")["letGoOn"] == "2026-08-29"
    office.note("Stan", "2017-01-15", "--kind", "episode")
    assert office.file("Stan")["state"] == "unknown" and office.due("9999-12-31") == []


def test_eighteenth_birthdays_are_shown_where_asked_for(office):
    office.rule(*SEVEN)
    office.rule("minors", "--for", "member", "--from", "18th-birthday", "--keep", "10y", "--authority", "law", "--then", "review")
    stan = office.file("Stan", "--on", "9999-12-31")
    assert not stan["due"] and stan["waiting"] == [{"rule": "minors", "from": "18th-birthday", "why": "closed"}]
    assert "2026" not in json.dumps(stan) and "2036" not in json.dumps(stan)
    stan = office.file("Stan", "--reveal")
    # 18 on 1 March 2026, and ten years from then.
    assert (stan["began"], stan["letGoOn"], stan["rule"]) == ("2026-03-01", "2036-03-01", "minors")
    assert [one["why"] for one in office.file("Omar", "Omar", "--reveal")["waiting"]] == ["not-known", "not-begun"]
    seen = [line["alias"] for line in office.run("audit") if line["verb"] == "identity-revealed"]
    assert set(seen) == {"Stan", "Omar"}, "of whom no day is noted is of their identity too"
    # A colleague with the casework alone is told nothing of it.
    office.enroll("Mona", "--role", "facilitator")
    office.run("grant", "Stan", "--to", "Mona")
    office.run("study", "share")
    lent = office.run("--as", "Mona", "retention", "show", "--reveal")
    assert [one["waiting"] for one in lent["people"]] == [[{"rule": "minors", "from": "18th-birthday", "why": "closed"}]]
    assert "2036" not in json.dumps(lent)


def test_only_some_roles_say_how_long_files_are_kept(office):
    office.rule(*SEVEN)
    office.enroll("Mona", "--role", "facilitator")
    office.enroll("Noor", "--role", "privacy-officer")
    before = office.changes
    for arguments in (("add", "eight", *SEVEN[1:]), ("remove", "seven")):
        done = office.do("--as", "Mona", "retention", "rule", *arguments)
        assert done.code == REFUSED and "privacy officer" in done.words and not done.out
    assert [line for line in office.changes if line["who"] == "Mona" and line not in before] == []
    # Who came after the rule is given it by a colleague; until then nobody is said to be due.
    assert not office.run("--as", "Noor", "retention", "show")["complete"]
    assert office.do("--as", "Noor", "retention", "rule", "remove", "seven").code == REFUSED
    assert sorted(office.run("study", "share")["to"]) == ["Mona", "Noor"]
    assert office.run("--as", "Noor", "retention", "show")["complete"]
    office.run("--as", "Noor", "retention", "rule", "remove", "seven")
    assert office.show()["rules"] == []


ADD = ("retention", "rule", "add", "new", "--for", "member", "--authority", "law")
FROM = ("--from", "closure", "--then", "erase")


@pytest.mark.parametrize("code, arguments, said", [
    *[(USAGE, (*ADD, *FROM, "--keep", keep), "1m to 99y") for keep in
      ("0y", "0m", "100y", "99y1m", "1189m", "2y13m", "2y12m", "1y0m", "07y", "7", "7Y", "P7Y", "7y6", "seven", "")],
    (USAGE, (*ADD, *FROM), "--keep"),
    (USAGE, (*ADD, *FROM, "--keep", "always"), "always"),
    (USAGE, (*ADD, "--keep", "7y"), "--from and --then"),
    (USAGE, (*ADD, "--keep", "7y", "--from", "closure"), "--from and --then"),
    (USAGE, (*ADD, "--keep", "7y", "--from", "birth", "--then", "erase"), "birth"),
    (USAGE, (*ADD, "--keep", "7y", "--from", "closure", "--then", "keep"), "keep"),
    (USAGE, ("retention", "rule", "add", "new", "--for", "group", "--keep", "always", "--authority", "law"), "group"),
    (USAGE, ("retention", "rule", "add", "new", "--for", "member", "--keep", "always", "--authority", ""), "--authority"),
    (USAGE, ("retention", "rule", "add", "new", "--for", "member", "--keep", "always", "--authority", "x" * 257), "256"),
    (USAGE, ("retention", "rule", "add", "", "--for", "member", "--keep", "always", "--authority", "law"), "name"),
    (USAGE, ("retention", "rule", "add", "a\nb", "--for", "member", "--keep", "always", "--authority", "law"), "name"),
    (NOT_FOUND, ("retention", "rule", "add", "Seven", "--for", "survivor", "--keep", "always", "--authority", "law"), "name"),
    (NOT_FOUND, ("retention", "rule", "remove", "eight"), "no such rule"),
    (USAGE, ("retention", "show", "--on", "2026-02-29"), "--on"),
    (USAGE, ("retention", "show", "--on", "tomorrow"), "--on"),
    (NOT_FOUND, ("retention", "show", "Nobody"), "no such member"),
])
def test_what_is_wrong_is_said_and_leaves_nothing(office, code, arguments, said):
    office.rule(*SEVEN)
    before = office.changes
    done = office.do(*arguments)
    assert done.code == code and said in done.words and not done.out, done
    assert office.changes == before and [rule["name"] for rule in office.show("--all")["rules"]] == ["seven"]
