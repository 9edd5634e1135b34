"""Names of others in the text of a plain record: said before it is recorded, and to nobody but its author.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import pytest
from program import needs_haven
from shells import haven, office

pytestmark = needs_haven

INTERRUPTED, NOT_FOUND = 130, 16
TEXT = "Stan met Kel and somebody called Brubacher. Then Kel left.\n"
ASKED = {"en": r"Record it as it is \(r\)[^?]*\? ", "fr": r"Noter tel quel \(n\)[^?]*\? "}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        haven(place, "member add --alias Kel")
        (place.home / "named").write_text(TEXT, encoding="utf-8")
        yield place


def began(shell, words, *lines):
    """A command whose text was typed, up to what is asked of it."""
    shell.child.sendline(f"haven {words}")
    shell.child.expect_exact("le termine :" if "--lang fr" in words else "ends it:")
    for line in lines:
        shell.child.sendline(line)
    shell.child.sendeof()


def ended(shell):
    """What was said since, and the exit code."""
    shell.child.expect_exact("ready> ")
    said = shell.child.before
    shell.child.sendline("echo code=$?")
    shell.child.expect(r"code=(\d+)")
    code = int(shell.child.match.group(1))
    shell.child.expect_exact("ready> ")
    return said, code


@pytest.mark.parametrize("words, shown", [
    ("record add Stan --text-file named", True), ("record add Stan --text-file named --as-typed", False),
    ("record add Stan --text-file text", False), ("record add Stan --text-file named --quiet", False),
])
def test_a_text_from_a_file_is_recorded_and_what_it_names_is_counted(place, words, shown):
    with place.shell() as shell:
        shell.unlock()
        printed = shell.succeeds(f"haven {words}")
        assert ("in this text: 2 aliases of others, 1 word that may be a name" in printed) is shown
        assert "Brubacher" not in printed and "Kel" not in printed
        french = shell.succeeds(f"haven {words} --lang fr")
        assert ("2 alias d'autres personnes, 1 mot qui est peut-être un nom" in french) is shown
        answer = shell.succeeds(f"haven {words} --json 2> /dev/null")
        assert answer.startswith('{"record":') and "Kel" not in answer
    assert len(haven(place, "record list Stan")) == 3


def test_a_new_version_is_looked_at_too(place):
    record = haven(place, "record add Stan --text-file text")["record"]
    with place.shell() as shell:
        shell.unlock()
        assert "2 aliases of others" in shell.succeeds(f"haven record amend {record} --text-file named")
        assert "aliases" not in shell.succeeds(f"haven record amend {record} --text-file named --as-typed")
    assert haven(place, f"record show {record}")["version"] == 3


@pytest.mark.parametrize("language, answer", [("en", "r"), ("fr", "n"), ("en", " R ")])
def test_what_is_typed_is_asked_about_and_recorded_as_it_is(place, language, answer):
    with place.shell() as shell:
        shell.unlock()
        began(shell, f"record add Stan --lang {language}", TEXT.strip())
        shell.child.expect(ASKED[language])
        shown = shell.child.before
        assert "Kel" in shown.split(TEXT.strip())[-1] and "Brubacher" in shown.split(TEXT.strip())[-1]
        shell.child.sendline("yes please")
        shell.child.expect(ASKED[language])
        shell.child.sendline(answer)
        _, code = ended(shell)
        assert code == 0
    [record] = haven(place, "record list Stan")
    assert haven(place, f"record show {record['record']}")["text"] == TEXT
    assert haven(place, "draft list") == []


def test_who_goes_back_writes_on(place):
    with place.shell() as shell:
        shell.unlock()
        began(shell, "record add Stan", "He met Kel.")
        shell.child.expect(ASKED["en"])
        shell.child.sendline("b")
        shell.child.expect("He met Kel.")
        shell.child.sendline("And then he went home.")
        shell.child.sendeof()
        shell.child.expect(ASKED["en"])
        shell.child.sendline("r")
        _, code = ended(shell)
        assert code == 0
    [record] = haven(place, "record list Stan")
    assert haven(place, f"record show {record['record']}")["text"] == "He met Kel.\nAnd then he went home.\n"


@pytest.mark.parametrize("end", ["s", "\x04", "\x03"])
def test_who_stops_keeps_a_draft_that_is_asked_about_again(place, end):
    with place.shell() as shell:
        shell.unlock()
        began(shell, "record add Stan", "He met Kel.")
        shell.child.expect(ASKED["en"])
        if end == "s":
            shell.child.sendline(end)
        else:
            shell.child.send(end)
        said, code = ended(shell)
        assert code == INTERRUPTED and "draft" in said
        assert haven(place, "record list Stan") == []
        [draft] = haven(place, "draft list")
        began(shell, f"draft resume {draft['draft']}")
        shell.child.expect(ASKED["en"])
        shell.child.sendline("r")
        assert ended(shell)[1] == 0
    assert len(haven(place, "record list Stan")) == 1


def test_a_text_that_names_nobody_is_not_asked_about(place):
    with place.shell() as shell:
        shell.unlock()
        began(shell, "record add Stan", "Stan spoke of the letter on Tuesday.")
        said, code = ended(shell)
        assert code == 0 and "(r)" not in said
        began(shell, "record add Stan --as-typed", "He met Kel.")
        said, code = ended(shell)
        assert code == 0 and "(r)" not in said


def finish(shell):
    shell.child.send("\x04")
    shell.child.expect_exact("Record this text?")
    shell.child.send("\r")


def test_the_editor_comes_back_with_the_text(place):
    with place.shell(term="xterm") as shell:
        shell.unlock()
        shell.child.sendline("haven record add Stan")
        shell.child.expect_exact("\x1b[?1049h")
        shell.child.send("He met Kel.")
        shell.child.expect_exact("Kel")
        finish(shell)
        shell.child.expect(ASKED["en"])
        shell.child.sendline("b")
        shell.child.expect_exact("\x1b[?1049h")
        shell.child.expect_exact("He met Kel.")
        shell.child.send("Again. ")
        shell.child.expect_exact("Again.")
        finish(shell)
        shell.child.expect(ASKED["en"])
        shell.child.sendline("r")
        shell.child.expect_exact("ready> ")
    [record] = haven(place, "record list Stan")
    assert "Again." in haven(place, f"record show {record['record']}")["text"]


def test_hostile_words_do_not_reach_the_terminal(place):
    (place.home / "evil").write_text("he met Zyx\u202e\u001b[2JQvx, and Kel.\n", encoding="utf-8")
    with place.shell() as shell:
        shell.unlock()
        printed = shell.succeeds("haven record add Stan --text-file evil")
        assert "\x1b" not in printed and "2 aliases" not in printed and "1 alias of others" in printed


def test_nobody_is_looked_for_before_the_member_is_found(place):
    with place.shell() as shell:
        shell.unlock()
        printed, code = shell.run("haven record add Nobody --text-file named")
    assert code == NOT_FOUND and "in this text" not in printed
