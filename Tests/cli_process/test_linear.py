"""--linear: what a screen reader is given has nothing drawn, nothing written over, and every value that the columns have.

Run by Scripts/test, which sets HAVEN_BINARY. The terminal is one that could be drawn on.
"""

import json
import re

import pexpect
import pytest

from program import HAVEN, PASSPHRASE, needs_haven
from shells import OPEN, SECONDS, office

pytestmark = needs_haven

LISTS = ["tonight --on 2026-01-27", "due --on 2026-12-15", "caseload --on 2026-01-27", "caseload --gaps --on 2026-01-27",
         "audit", "member list", "record list Stan", "group list", "group show Tuesday", "session list Tuesday",
         "session show Tuesday --on 2026-01-20", "retention show", "keyholder list", "agreement list"]
LANGUAGES = ["en", "fr"]
ALIAS = "Mira Ö"


@pytest.fixture(name="place", scope="module")
def fixture_place():
    with office() as place:
        place.outside(f"member add --alias '{ALIAS}' {OPEN}")
        place.outside(f"group add Tuesday --kind education --sessions 12 --module Consent {OPEN}")
        for alias in ("Stan", ALIAS):
            place.outside(f"group join Tuesday '{alias}' --on 2026-01-06 {OPEN}")
        place.outside(f"group add Circle --kind support {OPEN}")
        place.outside(f"group join Circle Stan --on 2026-01-06 {OPEN}")
        for day in ("2026-01-06", "2026-01-13", "2026-01-20"):
            there = "present" if day != "2026-01-13" else "excused"
            evening = {"on": day, "modality": "in-person", "members": {"Stan": {"attendance": there}, ALIAS: {"attendance": "present"}}}
            (place.home / "evening").write_text(json.dumps(evening), encoding="utf-8")
            place.outside(f"session record Tuesday --from evening {OPEN}")
        place.outside(f"record add Stan --on 2026-01-21 --text-file text {OPEN}")
        place.outside(f"agreement sign Stan --on 2026-01-06 --ends 2026-12-31 --wording 2026 --limits-explained {OPEN}")
        place.outside(f"member add --alias Ota {OPEN}")
        yield place


def at_terminal(place, words, variables=(), code=0):
    """Every byte that a terminal is given by commands that ask for nothing."""
    child = pexpect.spawn("/bin/sh", ["-c", words], env=place.environment | {"TERM": "xterm"} | dict(variables),
                          cwd=str(place.home), timeout=SECONDS, dimensions=(24, 80))
    given = child.read()
    child.close()
    assert child.exitstatus == code, given
    return given


def read_aloud(given):
    """The text of what a terminal was given, once it is such as can be read line by line."""
    assert b"\x1b" not in given
    assert not re.search(rb"\r(?!\n)", given)
    text = given.decode().replace("\r\n", "\n")
    for line in text.split("\n"):
        assert not re.search(r"\S {2,}", line), f"columns: {line!r}"
        assert not line or re.search(r"\w", line.replace("_", "")), f"a drawing: {line!r}"
        assert not re.search(r"[•─-╿▀-▟]|[=_#.-]{4,}", line), f"a drawing: {line!r}"
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", LISTS)
def test_a_list_is_read_with_every_value_that_its_columns_have(place, words, language):
    drawn = place.outside(f"--lang {language} {words} {OPEN}")
    spoken = read_aloud(at_terminal(place, f"haven --linear --lang {language} {words} {OPEN}")).casefold()
    cells = [cell.strip() for line in drawn.split("\n") for cell in re.split(r" {2,}", line) if cell.strip()]
    assert cells
    for cell in cells:
        # Heads are the labels of what is there: where nothing stands below one, it is not said.
        assert cell.casefold() in spoken or cell.isupper() and len(cell) > 1, cell


@pytest.mark.parametrize("language, met, alias", [("en", "Last met: ", "Alias: Stan\n"), ("fr", "Vu le : ", "Alias : Stan\n")])
def test_each_value_has_its_label_and_rows_are_apart(place, language, met, alias):
    rows = read_aloud(at_terminal(place, f"haven --linear --lang {language} caseload --on 2026-01-27 {OPEN}")).strip().split("\n\n")[1:]
    [stan] = [row for row in rows if alias in f"{row}\n"]
    assert f"{met}2026-01-21" in stan.split("\n")
    assert len(rows) == 3


@pytest.mark.parametrize("language, year", [("en", "2026: there on 2 of 3 evenings"), ("fr", "2026 : présence à 2 soirées sur 3")])
def test_the_chart_of_a_journey_is_said(place, language, year):
    spoken = read_aloud(at_terminal(place, f"haven --linear --lang {language} journey Stan {OPEN}"))
    assert f"\n{year}\n" in spoken
    for step in json.loads(place.outside(f"journey Stan --json {OPEN}"))["steps"]:
        assert f"\n{step['on']}, " in spoken


@pytest.mark.parametrize("language, line", [
    ("en", "2026-01-07: partly 1, fully 2; the person says mostly"), ("fr", "2026-01-07 : en partie 1, pleinement 2 ; la personne dit largement")])
def test_the_chart_of_peer_reviews_is_said(place, language, line):
    review = {"n_peers": 3, "impact": [3, 5, 5], "causes": [4, 4, 4], "plan": ["unable", 1, 2], "self_impact": 4}
    (place.home / "review").write_text(json.dumps(review), encoding="utf-8")
    if not json.loads(place.outside(f"peer-review show Stan --json {OPEN}"))["reviews"]:
        place.outside(f"peer-review record Stan --from review --on 2026-01-07 {OPEN}")
    spoken = read_aloud(at_terminal(place, f"haven --linear --lang {language} peer-review show Stan {OPEN}"))
    assert f"\n{line}\n" in spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_begins_and_ends_without_a_drawing(place, language):
    haven = f"haven --lang {language} --linear"
    spoken = read_aloud(at_terminal(place, f"{haven} unlock {OPEN} && {haven} status && {haven} member list && {haven} lock; {haven} status"))
    assert "keeper" in spoken and "Stan" in spoken
    # The agent would clear the terminal, had the session been begun without the option.
    assert b"\x1b" in at_terminal(place, f"haven unlock {OPEN} && haven lock && sleep 0.5")


@pytest.mark.parametrize("language, passphrase", [("en", "Passphrase: "), ("fr", "Phrase de passe : ")])
@pytest.mark.parametrize("words, variables", [("--linear", {}), ("", {"HAVEN_LINEAR": "1"})])
def test_a_text_is_typed_line_by_line(place, words, variables, language, passphrase):
    before = json.loads(place.outside(f"record list Ota --json {OPEN}"))
    child = pexpect.spawn(HAVEN, [*words.split(), "--lang", language, "record", "add", "Ota", "--as-typed"],
                          env=place.environment | {"TERM": "xterm"} | variables, cwd=str(place.home),
                          timeout=SECONDS, dimensions=(24, 80))
    child.expect_exact(passphrase.encode())
    given = child.before + child.after
    child.waitnoecho()
    child.sendline(PASSPHRASE)
    child.expect_exact(b"Ctrl-D")
    given += child.before + child.after
    child.expect_exact(b"\r\n")
    given += child.after
    for line in (f"They came early, {language}.", "They stayed."):
        child.sendline(line)
        child.expect_exact(line.encode() + b"\r\n")
        given += child.before + child.after
    child.sendeof()
    given += child.read()
    child.close()
    assert child.exitstatus == 0, given
    read_aloud(given.replace(b"^D\x08\x08", b""))
    [new] = [one for one in json.loads(place.outside(f"record list Ota --json {OPEN}")) if one not in before]
    assert place.outside(f"record show {new['record']} {OPEN}").rstrip().endswith(f"They came early, {language}.\nThey stayed.")


def test_help_is_read_too(place):
    for words in ("--linear --help", "--linear session record --help", "session record --linear --help", "--lang fr --linear help audit"):
        spoken = read_aloud(at_terminal(place, f"haven {words}"))
        assert re.search(r"\n--lang <en\|fr>: |\ninit: ", spoken)


def test_the_scripts_of_shells_stay_as_they_are(place):
    for words in ("--generate-completion-script bash", "--experimental-dump-help"):
        assert at_terminal(place, f"haven {words}") == at_terminal(place, f"haven {words}", {"HAVEN_LINEAR": "1"})


def test_programs_are_answered_as_ever(place):
    for words in ("member list", "caseload --on 2026-01-27"):
        assert place.outside(f"--linear {words} --json {OPEN}") == place.outside(f"{words} --json {OPEN}")


def test_without_it_nothing_changes(place):
    columns = place.outside(f"member list {OPEN}")
    assert "ALIAS" in columns.split("\n")[0]
    for variables in ({"HAVEN_LINEAR": "0"}, {"HAVEN_LINEAR": ""}):
        assert at_terminal(place, f"haven member list {OPEN}", variables).decode().replace("\r\n", "\n") == columns
    # What stands behind -- is no option.
    assert "ALIAS" in at_terminal(place, f"haven member list {OPEN} -- --linear || haven member list {OPEN}").decode()
