"""A survivor who was to tell her story, and takes her yes back on the morning of that day: story 5 of the programme.

Run by Scripts/test, which sets HAVEN_BINARY. A pseudo-terminal stands for the facilitator's.
"""

import json
import sqlite3
from datetime import date, timedelta

import pexpect
import pytest
from program import HAVEN, Vault, needs_haven, scratch

pytestmark = needs_haven

TODAY = date.today().isoformat()
LAST_WEEK = (date.today() - timedelta(days=7)).isoformat()
REFUSED, NOT_FOUND, USAGE = 15, 16, 64
# What must be on no screen once she has taken it back, and nowhere in the file.
WORDS = "the lake froze over that winter"
TIMEOUT_SECONDS = 60


@pytest.fixture(name="vault")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create("--recovery-kit", "kit.txt")
        add(vault, "Maple", "survivor", "Rosa", "Lindqvist")
        add(vault, "Stan", "member", "Robert", "Hale")
        vault.run("group", "add", "Tuesday", "--kind", "support")
        vault.run("group", "join", "Tuesday", "Stan", "--on", LAST_WEEK)
        yield vault


def add(vault, alias, kind, given, family):
    person = {"alias": alias, "kind": kind, "identity": {"given": given, "family": family}}
    vault.run("member", "add", "--from", "-", text=json.dumps(person))


def agree(vault, *more):
    return vault.run("consent", "add", "Maple", "--story", "session", "--group", "Tuesday", "--ends", TODAY, *more)


def terminal(vault, *arguments):
    child = pexpect.spawn(
        HAVEN, ["--vault", str(vault.path), *arguments], env=vault.environment | {"TERM": "dumb"},
        cwd=str(vault.folder), encoding="utf-8", timeout=TIMEOUT_SECONDS, dimensions=(40, 80))
    child.expect("Passphrase: ")
    child.sendline(vault.passphrase)
    return child


def book(vault, *exchanges):
    """Types what she asks for; what was shown at the end."""
    child = terminal(vault, "speaker", "book", "Maple", "Tuesday", "--on", TODAY)
    for prompt, lines in exchanges:
        child.expect(prompt)
        for line in lines:
            child.expect("> ")
            child.sendline(line)
        child.expect("> ")
        child.sendline("")
    child.expect("Ask them how they are on")
    child.sendline("yesterday")
    child.expect("is not a day")
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before
    return child.before


def test_she_takes_it_back_on_the_morning(vault):
    """Story 5: no screen names her from then on, the words are gone for everybody, the group's notes say a guest."""
    evening = {"on": LAST_WEEK, "guests": ["survivor-speaker"], "members": {"Stan": {"attendance": "present"}},
               "text": "A guest told us about her life."}
    vault.run("session", "record", "Tuesday", "--from", "-", text=json.dumps(evening))
    agree(vault, "--keep-content")
    shown = book(
        vault, ("do not ask about", ["my sister", "what he wore"]), ("Tell the group", ["violence at home"]),
        ("With them", ["a friend"]))
    assert "Maple is expected in Tuesday" in shown
    vault.run("record", "add", "Maple", "--kind", "story", "--text-file", "-", text=WORDS)
    [tonight] = vault.run("tonight")
    [speaker] = tonight["speakers"]
    assert (speaker["alias"], speaker["boundaries"]) == ("Maple", ["my sister", "what he wore"])
    page = vault.do("tonight", as_json=False).out.decode()
    assert "Maple" in page and "- my sister" in page and all(len(line) <= 80 for line in page.splitlines())
    assert [item["what"] for one in vault.run("due") for item in one["due"]] == ["aftercare"]
    before = vault.path.read_bytes()
    [story] = [one["record"] for one in vault.run("record", "list", "Maple") if one["kind"] == "story"]

    withdrawn = vault.run("consent", "withdraw", "Maple")
    assert withdrawn["story"] == {"withdrawn": True, "calledOff": [TODAY], "erased": 1, "kept": 0, "rewritten": True, "backupsReached": True}
    [tonight] = vault.run("tonight")
    assert tonight["speakers"] == []
    assert "Maple" not in vault.do("tonight", as_json=False).out.decode()
    assert vault.run("due") == [] and vault.run("speaker", "list") == []
    assert vault.do("record", "show", story).code == NOT_FOUND
    assert vault.run("record", "search", "winter") == []
    assert rows_kept(vault, before) < rows(before), "no row of the file before is gone"
    assert vault.run("verify")["ok"]
    # What the group wrote of another evening with a guest is as it was.
    told = vault.run("session", "show", "Tuesday", "--on", LAST_WEEK)
    assert told["text"] == evening["text"] and told["guests"] == ["survivor-speaker"]
    # And nobody expects her again without a new yes.
    again = vault.do("speaker", "book", "Maple", "Tuesday", "--on", TODAY, "--from", "-", text="{}")
    assert again.code == REFUSED


def table(content):
    base = sqlite3.connect(":memory:")
    # The file is in write-ahead mode, which a copy in memory cannot be: bytes 18 and 19 say so.
    base.deserialize(content[:18] + b"\x01\x01" + content[20:])
    return {row for (row,) in base.execute("SELECT box FROM rows")}


def rows(content):
    return len(table(content))


def rows_kept(vault, before):
    """How many rows of an earlier file are in the one that there is."""
    return len(table(before) & table(vault.path.read_bytes()))


@pytest.mark.parametrize("is_there", [True, False])
def test_a_backup_that_could_not_be_written_to_is_said(vault, is_there):
    """What is taken back is taken back whatever becomes of backups, and nobody is told that they have followed."""
    agree(vault, "--keep-content")
    vault.run("record", "add", "Maple", "--kind", "story", "--text-file", "-", text=WORDS)
    vault.run("backup", "init", "repo", "--kit", "kit.txt")
    vault.run("backup", "create", "repo")
    if not is_there:
        (vault.folder / "repo").rename(vault.folder / "away")
    done = vault.do("consent", "withdraw", "Maple", as_json=False)
    said = done.out.decode()
    assert done.code == 0 and "still hold them" in said
    assert ("Not every backup" in said) != is_there
    assert [one["kind"] for one in vault.run("record", "list", "Maple")] == ["consent"]


def test_what_is_kept_needs_her_yes(vault):
    """Neither a record nor a draft nor an import holds a story without one that says so."""
    agree(vault)
    refused = vault.do("record", "add", "Maple", "--kind", "Story", "--text-file", "-", text=WORDS)
    assert refused.code == REFUSED and "--keep-content" in refused.words
    lines = [{"type": "member", "ref": "w", "alias": "Wren", "kind": "survivor"},
             {"type": "record", "member": "w", "kind": "testimony", "text": WORDS}]
    refused = vault.do("import", "-", text="".join(json.dumps(line) + "\n" for line in lines))
    assert refused.code == 1 and "line 2" in refused.words
    assert {one["alias"] for one in vault.run("member", "list")} == {"Maple", "Stan"}
    assert [one["kind"] for one in vault.run("record", "list", "Maple")] == ["consent"]


@pytest.mark.parametrize("words, code", [
    (["consent", "add", "Maple", "--ends", TODAY], USAGE),
    (["consent", "add", "Maple", "--study", "s", "--story", "series", "--ends", TODAY], USAGE),
    (["consent", "add", "Maple", "Stan", "--story", "series", "--ends", TODAY], USAGE),
    (["consent", "add", "Maple", "--study", "s", "--keep-content", "--ends", TODAY], USAGE),
    (["consent", "add", "Maple", "--story", "session", "--starts", LAST_WEEK, "--ends", TODAY], USAGE),
    (["consent", "add", "Maple", "--story", "series", "--group", "Monday", "--ends", TODAY], NOT_FOUND),
    (["consent", "withdraw", "Maple"], NOT_FOUND),
    (["consent", "withdraw", "Maple", "--study", "s", "--story"], USAGE),
    (["speaker", "cancel", "Maple", "--on", TODAY], NOT_FOUND),
    (["speaker", "aftercare", "Maple"], NOT_FOUND),
    (["speaker", "book", "Maple", "Tuesday", "--on", "2026-02-31"], USAGE),
    (["speaker", "book", "Mapel", "Tuesday", "--on", TODAY], NOT_FOUND),
])
def test_what_makes_no_sense_is_refused_and_writes_nothing(vault, words, code):
    done = vault.do(*words)
    assert done.code == code, done
    assert done.words.startswith("haven: error: ")
    assert vault.run("record", "list", "Maple") == []


@pytest.mark.parametrize("given, place", [
    ('{"boundaries": "my sister"}', "boundaries"), ('{"medium": "song"}', "medium"),
    ('{"aftercare": "soon"}', "aftercare"), ('{"topics": []}', "topics"), ("[]", "object"),
    (json.dumps({"warnings": ["x" * 2000]}), "warnings, line 1"),
    (json.dumps({"support": ["a"] * 65}), "support"),
    (json.dumps({"boundaries": ["a\u001b[2Jb"]}), "boundaries, line 1"),
])
def test_a_file_that_is_wrong_is_named(vault, given, place):
    agree(vault)
    done = vault.do("speaker", "book", "Maple", "Tuesday", "--on", TODAY, "--from", "-", text=given)
    assert done.code == 1 and place in done.words, done
    assert [one["kind"] for one in vault.run("record", "list", "Maple")] == ["consent"]


def test_who_is_killed_while_typing_has_booked_nobody(vault):
    agree(vault)
    child = terminal(vault, "speaker", "book", "Maple", "Tuesday", "--on", TODAY)
    child.expect("> ")
    child.sendline("my sister")
    child.kill(9)
    child.wait()
    assert vault.run("speaker", "list") == [] and vault.run("verify")["ok"]


def test_it_speaks_french(vault):
    agree(vault)
    vault.run("speaker", "book", "Maple", "Tuesday", "--on", TODAY, "--from", "-",
              text=json.dumps({"boundaries": ["ma sœur"], "support": ["une amie"]}))
    page = vault.do("--lang", "fr", "tonight", as_json=False).out.decode()
    assert "survivante ou survivant" in page and "Ne demandez pas" in page and "À ses côtés" in page
    page = vault.do("--lang", "fr", "speaker", "show", "Maple", as_json=False).out.decode()
    assert "aucun de ses mots n'est gardé" in " ".join(page.split())
