"""An evening at a terminal, and what is left of it when the power goes: stories 1 and 3 of the programme.

Run by Scripts/test, which sets HAVEN_BINARY. A pseudo-terminal stands for the facilitator's.
"""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
OWN = "plum orchard behind seven fences"
TIMEOUT_SECONDS = 60
READER = Path(__file__).resolve().parents[2] / "Tools/reader/haven_reader.py"
# Aliases, given and family names: nobody's.
PEOPLE = [("Stan", "Robert", "Hale"), ("Kofi", "Bernard", "Oduya"), ("Lars", "Peter", "Nyqvist"),
          ("Emil", "Gerald", "Stroud"), ("Juno", "Michael", "Abara"), ("Piet", "Thomas", "Venter"),
          ("Arlo", "Edward", "Castle"), ("Nils", "Walter", "Quist")]

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


class Office:
    """A vault with a group of eight."""

    def __init__(self, folder):
        self.folder = folder
        self.vault = folder / ".local/share/haven/vault.haven"
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TERM": "xterm", "TZ": "UTC"}
        self.run("init", "--kdf-memory", "19", "--kdf-passes", "2", "--recovery-kit", "none")
        for name, given, family in PEOPLE:
            person = {"alias": name, "identity": {"given": given, "family": family}}
            (folder / "person.json").write_text(json.dumps(person))
            self.run("member", "add", "--from", "person.json")
        self.run("group", "add", "Tuesday", "--kind", "education", "--sessions", "12", "--module", "Consent",
                 "--module", "Empathy")
        for name, _, _ in PEOPLE:
            self.run("group", "join", "Tuesday", name, "--on", "2026-01-06")

    def do(self, *arguments):
        read, write = os.pipe()
        os.write(write, OWN.encode() + b"\n")
        os.close(write)
        try:
            return subprocess.run(
                [HAVEN, "--json", "--no-input", "--passphrase-fd", str(read), *arguments], env=self.environment,
                cwd=self.folder, pass_fds=(read,), capture_output=True, text=True, check=False)
        finally:
            os.close(read)

    def run(self, *arguments):
        done = self.do(*arguments)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return json.loads(done.stdout) if done.stdout else None

    def write_up(self, *arguments, term="dumb"):
        """Begins an evening at a terminal that cannot be drawn on, unless it says otherwise."""
        child = pexpect.spawn(HAVEN, ["session", "record", "Tuesday", *arguments],
                              env=self.environment | {"TERM": term}, cwd=str(self.folder), encoding="utf-8",
                              timeout=TIMEOUT_SECONDS, dimensions=(40, 100))
        child.expect("Passphrase: ")
        child.sendline(OWN)
        return child

    def show(self):
        return self.run("session", "show", "Tuesday")


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def take_attendance(child, marks):
    """Answers who was there; who is not among the marks was."""
    child.expect("8 expected")
    for name in sorted(name for name, _, _ in PEOPLE):
        child.expect(f"  {name}: ")
        child.sendline(marks.get(name, ""))
    child.expect("Which modules")
    child.sendline("1")
    child.expect("Guests")
    child.sendline("")
    child.expect("How\\? Enter in person")
    child.sendline("")


def write_shared(child, *lines):
    child.expect("How did it go")
    for line in lines:
        child.expect("> ")
        child.sendline(line)
    child.expect("> ")
    child.sendline("")


def write_slice(child, name, *lines):
    child.expect(f"A line or three for {name}")
    child.sendline("")
    child.expect("The text")
    for line in lines:
        child.sendline(line)
    child.send("\x04")


def test_a_power_cut_before_the_last_is_signed(office):
    """Story 1: eight aliases, one late, one absent who told us, five texts; the power goes during the fifth."""
    child = office.write_up()
    take_attendance(child, {"Emil": "l", "Nils": "t"})
    write_shared(child, "People listened to each other.")
    child.expect("7 of 8 there. Record this")
    child.sendline("y")
    for name in ("Arlo", "Emil", "Juno", "Kofi"):
        write_slice(child, name, f"A word about {name}.")
    child.expect("A line or three for Lars")
    child.sendline("")
    child.expect("The text")
    child.sendline("Lars found it hard to")
    # It is sealed within two seconds of what was typed.
    child.expect(pexpect.TIMEOUT, timeout=4)
    child.kill(signal.SIGKILL)
    child.wait()

    shown = office.show()
    assert shown["on"] == date.today().isoformat() and shown["present"] == 7 and shown["modules"] == ["Consent"]
    assert shown["text"] == "People listened to each other."
    told = {one["alias"]: (one["attendance"], one["text"].strip()) for one in shown["members"]}
    assert told == {
        "Arlo": ("present", "A word about Arlo."), "Emil": ("late", "A word about Emil."),
        "Juno": ("present", "A word about Juno."), "Kofi": ("present", "A word about Kofi."),
        "Lars": ("present", ""), "Nils": ("absent-told", ""), "Piet": ("present", ""), "Stan": ("present", "")}
    assert [draft["alias"] for draft in office.run("draft", "list")] == ["Lars"]
    assert office.run("verify")["ok"]
    # What another program makes of the file, with a group in it.
    reader = subprocess.run(
        [sys.executable, READER, office.vault, "verify", "--as", "keeper", "--passphrase-fd", "0"], input=OWN, text=True,
        capture_output=True, check=False)
    assert reader.returncode == 0, reader.stderr


def test_names_are_noticed_once_and_gently(office):
    """Story 3: the alias twice, the first name misspelt once; each is offered, and none is in the file."""
    child = office.write_up()
    take_attendance(child, {})
    # The shared text names nobody.
    write_shared(child, "Robert was quiet.")
    child.expect("That seems to name somebody: Robert")
    child.sendline("")
    write_shared(child, "It was quiet.")
    child.expect("8 of 8 there")
    child.sendline("")
    for name in ("Arlo", "Emil", "Juno", "Kofi", "Lars", "Nils", "Piet"):
        child.expect(f"A line or three for {name}")
        child.sendline("n")
    write_slice(child, "Stan", "Stan spoke after Kofi. He thanked Kofi, and Benard smiled.")
    for words in ("Kofi", "Kofi", "Benard"):
        child.expect(f"“{words}” names somebody else")
        child.sendline("")
    child.expect("evening 1 of")
    child.expect(pexpect.EOF)

    shown = {one["alias"]: one for one in office.show()["members"]}
    assert shown["Stan"]["text"].strip() == "Stan spoke after [Kofi]. He thanked [Kofi], and [Kofi] smiled."
    # A's own file, as it is handed to him, has no byte of B's.
    page = office.folder / "own.txt"
    office.run("access-bundle", "Stan", "--to", str(page))
    own = " ".join(page.read_text(encoding="utf-8").split())
    assert "He thanked [another member], and [another member] smiled." in own
    assert not [name for name in ("Kofi", "Bernard", "Benard", "Arlo") if name in own]
    # B's erasure leaves A's note readable, without B.
    office.run("member", "erase", "Kofi", "--confirm", "Kofi")
    left = {one["alias"]: one for one in office.show()["members"]}
    assert left["Stan"]["text"].strip() == \
        "Stan spoke after [another member]. He thanked [another member], and [another member] smiled."
    assert "Kofi" not in left
    assert office.run("verify")["ok"]


def test_a_line_that_is_gone_on_with_is_looked_through_as_it_was_begun(office):
    """Real names too, misspelt: the passphrase was given. What is no name of anybody's in the vault is not asked about."""
    child = office.write_up()
    take_attendance(child, {})
    write_shared(child, "It was quiet.")
    child.expect("8 of 8 there")
    child.sendline("")
    child.expect("A line or three for Arlo")
    child.sendline("")
    child.expect("The text")
    child.sendline("He thanked Benard, and Kofi, and Brubacher.")
    child.expect(pexpect.TIMEOUT, timeout=4)
    child.kill(signal.SIGKILL)
    child.wait()
    [draft] = office.run("draft", "list")
    child = pexpect.spawn(HAVEN, ["draft", "resume", draft["draft"]], env=office.environment | {"TERM": "dumb"},
                          cwd=str(office.folder), encoding="utf-8", timeout=TIMEOUT_SECONDS, dimensions=(40, 100))
    child.expect("Passphrase: ")
    child.sendline(OWN)
    child.expect("ends it:")
    child.send("\x04")
    child.expect("This text names others: Benard, Kofi\r")
    child.expect(r"with mentions \(m\)[^?]*\? ")
    child.sendline("m")
    child.expect("“Benard” names somebody else")
    child.sendline("")
    child.expect("“Kofi” names somebody else")
    child.sendline("n")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    shown = {one["alias"]: one["text"].strip() for one in office.show()["members"]}
    assert shown["Arlo"] == "He thanked [Kofi], and Kofi, and Brubacher."
    assert office.run("draft", "list") == []


def test_a_mark_in_a_text_hides_no_name(office):
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    members["Stan"]["text"] = "He thanked Be\ufffcrnard\ufffc."
    (office.folder / "evening.json").write_text(json.dumps({"on": "2026-01-13", "members": members}))
    assert office.do("session", "record", "Tuesday", "--from", "evening.json").returncode == 15
    office.run("session", "record", "Tuesday", "--from", "evening.json", "--mention")
    assert {one["alias"]: one["text"] for one in office.show()["members"]}["Stan"] == "He thanked [Kofi]."


def test_nothing_is_written_until_the_writer_says_so(office):
    child = office.write_up()
    take_attendance(child, {"Arlo": "l"})
    child.close(force=True)
    assert office.run("session", "list", "Tuesday") == []
    assert {record["kind"] for name, _, _ in PEOPLE for record in office.run("record", "list", name)} == {"episode"}


def test_what_is_no_answer_is_asked_again_and_changes_nothing(office):
    child = office.write_up()
    child.expect("  Arlo: ")
    child.sendline("perhaps")
    child.expect("Not one of the answers")
    child.expect("  Arlo: ")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert office.run("session", "list", "Tuesday") == []


@pytest.mark.parametrize("change, code, words", [
    ({"on": "2026-02-30"}, 1, "on is not a day"),
    ({"on": "2099-01-01"}, 15, "has not come yet"),
    ({"on": "2020-01-01"}, 15, "nobody whom you may read"),
    ({"modules": ["Conset"]}, 64, "no module"),
    ({"members": {"Stann": {"attendance": "present"}}}, 16, "did you mean Stan?"),
    ({"members": {"Stan": {"attendance": "present"}}}, 15, "nothing is said of"),
    ({"members": {"Stan": {"attendance": "0"}}}, 1, "members.attendance is one of present"),
    ({"members": {}}, 15, "nothing is said of"),
    ({"members": []}, 1, "members is not an object"),
    ({"text": 5}, 1, "text is not a text"),
    ({"teXt": ""}, 1, "unknown key teXt"),
    ({"guests": ["Ann"]}, 1, "guests is one of survivor-speaker"),
])
def test_bad_evenings_are_refused_whole(office, change, code, words):
    evening = {"on": "2026-01-13", "members": {name: {"attendance": "present"} for name, _, _ in PEOPLE}}
    (office.folder / "evening.json").write_text(json.dumps(evening | change))
    done = office.do("session", "record", "Tuesday", "--from", "evening.json")
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert words in done.stderr
    assert office.run("session", "list", "Tuesday") == []


def test_an_evening_twice_and_a_text_of_somebody_absent(office):
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    path = office.folder / "evening.json"
    path.write_text(json.dumps({"on": "2026-01-13", "members": members | {
        "Stan": {"attendance": "absent", "text": "x"}}}))
    assert office.do("session", "record", "Tuesday", "--from", "evening.json").returncode == 64
    path.write_text(json.dumps({"on": "2026-01-13", "members": members}))
    office.run("session", "record", "Tuesday", "--from", "evening.json")
    again = office.do("session", "record", "Tuesday", "--from", "evening.json")
    assert again.returncode == 15 and "recorded already" in again.stderr


def test_a_pause_stops_evenings_and_joining_and_says_until_when(office):
    office.run("group", "pause", "Tuesday", "--by", "funding", "--from", "2026-02-01")
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    (office.folder / "evening.json").write_text(json.dumps({"on": "2026-02-03", "members": members}))
    done = office.do("session", "record", "Tuesday", "--from", "evening.json")
    assert done.returncode == 15 and "paused" in done.stderr and "group resume" in done.stderr
    office.run("group", "resume", "Tuesday", "--on", "2026-03-01")
    events = [record for record in office.run("record", "list", "Stan") if record["kind"] == "event"]
    assert len(events) == 1 and events[0]["version"] == 2
    fields = office.run("record", "show", events[0]["record"])["fields"]
    assert fields["by"] == "funding" and fields["start"] == "2026-02-01" and fields["end"] == "2026-02-28"
    assert office.do("session", "record", "Tuesday", "--from", "evening.json").returncode == 15
    assert office.do("group", "pause", "Tuesday", "--by", "funding", "--from", "2026-02-10").returncode == 15


def test_a_pause_is_taken_back_on_the_day_on_which_it_was_to_begin(office):
    office.run("group", "pause", "Tuesday", "--by", "funding", "--from", "2026-02-03")
    resumed = office.do("group", "resume", "Tuesday", "--on", "2026-02-03")
    assert resumed.returncode == 0 and json.loads(resumed.stdout)["pauses"] == []
    assert office.run("group", "show", "Tuesday")["pauses"] == []
    assert office.do("group", "resume", "Tuesday", "--on", "2026-02-03").returncode == 16, "there is none any more"
    # What was said of it stays in people's files, and says that it never was.
    events = [record for record in office.run("record", "list", "Stan") if record["kind"] == "event"]
    fields = office.run("record", "show", events[0]["record"])["fields"]
    assert len(events) == 1 and (fields["start"], fields["end"]) == ("2026-02-03", "2026-02-02")
    assert not [step for step in office.run("journey", "Stan")["steps"] if step["what"] == "paused"]
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    (office.folder / "evening.json").write_text(json.dumps({"on": "2026-02-03", "members": members}))
    office.run("session", "record", "Tuesday", "--from", "evening.json")
    # Another begins later on the same terms.
    office.run("group", "pause", "Tuesday", "--by", "funding", "--from", "2026-02-04")
    assert [pause["start"] for pause in office.run("group", "show", "Tuesday")["pauses"]] == ["2026-02-04"]


def test_a_pause_is_in_the_file_of_whoever_joins_before_it_begins(office):
    office.run("group", "pause", "Tuesday", "--by", "programme", "--from", "2099-07-01", "--until", "2099-08-31")
    (office.folder / "late.json").write_text(json.dumps({"alias": "Tove", "identity": {"given": "Late"}}))
    office.run("member", "add", "--from", "late.json")
    office.run("group", "join", "Tuesday", "Tove", "--on", "2026-03-03")
    office.run("group", "resume", "Tuesday", "--on", "2099-08-01")
    for alias in ("Tove", "Stan"):
        [event] = [record for record in office.run("record", "list", alias) if record["kind"] == "event"]
        fields = office.run("record", "show", event["record"])["fields"]
        assert (fields["start"], fields["end"]) == ("2099-07-01", "2099-07-31")
    office.run("group", "leave", "Tuesday", "Tove", "--reason", "moved", "--on", "2026-03-10")
    office.run("group", "join", "Tuesday", "Tove", "--on", "2026-03-17")
    assert sum(record["kind"] == "event" for record in office.run("record", "list", "Tove")) == 1, "said once"


def test_a_pause_noted_late_reaches_whoever_joined_in_it(office):
    (office.folder / "late.json").write_text(json.dumps({"alias": "Tove", "identity": {"given": "Late"}}))
    office.run("member", "add", "--from", "late.json")
    office.run("group", "join", "Tuesday", "Tove", "--on", "2026-03-03")
    office.run("group", "pause", "Tuesday", "--by", "funding", "--from", "2026-03-01")
    assert any(record["kind"] == "event" for record in office.run("record", "list", "Tove"))


def test_a_name_misspelled_is_asked_about_and_nothing_is_recorded(office):
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE if name != "Kofi"}
    for typed, hint in (("Kofy", "did you mean Kofi?"), ("Somebody", "haven group show")):
        (office.folder / "evening.json").write_text(
            json.dumps({"on": "2026-01-13", "members": members | {typed: {"attendance": "present"}}}))
        done = office.do("session", "record", "Tuesday", "--from", "evening.json")
        assert done.returncode == 16 and f"called {typed}" in done.stderr and hint in done.stderr, done.stderr
    assert office.run("session", "list", "Tuesday") == []
    done = office.do("journey", "Stam")
    assert done.returncode == 16 and "did you mean Stan?" in done.stderr
    done = office.do("tonight", "Tuesdy")
    assert done.returncode == 16 and "did you mean Tuesday?" in done.stderr
    done = office.do("--lang", "fr", "group", "show", "Tuesdy")
    assert "était-ce Tuesday ?" in done.stderr


def test_what_ends_the_writing_takes_nothing_from_what_is_recorded(office):
    """Whoever heard that an evening was not recorded would record it again."""
    child = office.write_up()
    take_attendance(child, {})
    write_shared(child, "It was quiet.")
    child.expect("8 of 8 there")
    child.sendline("")
    child.expect("A line or three for Arlo")
    child.send("\x04")
    child.expect("Recorded. The rest")
    child.expect("evening 1 of")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [evening["present"] for evening in office.run("session", "list", "Tuesday")] == [8]


def test_a_text_of_nothing_but_names_is_refused_and_one_of_many_is_not(office):
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    for count, code in ((3_000, 15), (900, 0)):
        members["Stan"]["text"] = "Then Kofi spoke of it. " * count
        (office.folder / "evening.json").write_text(json.dumps({"on": "2026-01-13", "members": members}))
        done = office.do("session", "record", "Tuesday", "--from", "evening.json", "--mention")
        assert done.returncode == code, done.stderr
    shown = {one["alias"]: one["text"] for one in office.show()["members"]}
    assert shown["Stan"] == "Then [Kofi] spoke of it. " * 900


def test_a_pause_that_comes_later_does_not_stand_before_the_one_that_is(office):
    office.run("group", "pause", "Tuesday", "--by", "programme", "--from", "2026-06-01", "--until", "2026-08-31")
    office.run("group", "pause", "Tuesday", "--by", "programme", "--from", "2099-12-01")
    resumed = office.run("group", "resume", "Tuesday", "--on", "2026-07-16")
    assert [(pause["start"], pause["end"]) for pause in resumed["pauses"]] == \
        [("2026-06-01", "2026-07-15"), ("2099-12-01", None)]


def test_amending_a_text_keeps_its_mentions(office):
    members = {name: {"attendance": "present"} for name, _, _ in PEOPLE}
    members["Stan"]["text"] = "He thanked Kofi."
    (office.folder / "evening.json").write_text(json.dumps({"on": "2026-01-13", "members": members}))
    assert office.do("session", "record", "Tuesday", "--from", "evening.json").returncode == 15
    written = office.run("session", "record", "Tuesday", "--from", "evening.json", "--mention")
    record = next(one["record"] for one in written["members"] if one["alias"] == "Stan")
    (office.folder / "text").write_text("He thanked [Kofi] twice.")
    office.run("record", "amend", record, "--text-file", "text")
    assert office.run("record", "show", record)["text"] == "He thanked [Kofi] twice."
    assert [one["text"] for one in office.run("record", "history", record)] == \
        ["He thanked [Kofi].", "He thanked [Kofi] twice."]
    office.run("member", "edit", "Kofi", "--alias", "Kweku")
    assert office.run("record", "show", record)["text"] == "He thanked [Kweku] twice."
    assert "Kofi" not in json.dumps(office.run("record", "search", "thanked"))
