"""A text that is typed is not lost: whatever ends the program, at most two seconds of typing are.

Run by Scripts/test, which sets HAVEN_BINARY; Scripts/soak kills a thousand of them.
"""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pexpect
import pytest
from program import PASSPHRASE, needs_haven
from screens import ScreenShell
from shells import office, wait_until_ended
from sweep import Sweep

pytestmark = needs_haven

READER = Path(__file__).resolve().parents[2] / "Tools/reader/haven_reader.py"
LOCKED, NOTHING_THERE, USAGE, INTERRUPTED = 14, 16, 64, 130
KEPT = r"haven draft resume (\w{8})"


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(ScreenShell) as shell:
        shell.unlock()
        yield shell


def drafts(place):
    return json.loads(place.outside("draft list --json --passphrase-fd 3 3< pass"))


def drafts_of_the_reader(place):
    """What the stand-alone reader makes of the same files."""
    words = f"{sys.executable} {READER} .local/share/haven/vault.haven drafts --as keeper --json --passphrase-fd 3 3< pass"
    return json.loads(subprocess.run(["/bin/sh", "-c", words], cwd=place.home, stdout=subprocess.PIPE, check=True).stdout)


def records(place):
    found = json.loads(place.outside("record list Stan --json --passphrase-fd 3 3< pass"))
    return [text_of(place, entry["record"]) for entry in found]


def text_of(place, record):
    return json.loads(place.outside(f"record show {record} --json --passphrase-fd 3 3< pass"))["text"]


def file_text(place, shell):
    """Records what is being written."""
    shell.type("\n\x04")
    shell.see("added to Stan")
    [text] = records(place)
    assert drafts(place) == []
    return text


def test_a_text_is_written_and_leaves_no_trace_on_the_screen(place, shell):
    shell.begin()
    shell.type("Il parle de sa mère.\nA second line.")
    shell.see("A second line")
    assert shell.lines()[:2] == ["Il parle de sa mère.", "A second line."]
    assert file_text(place, shell) == "Il parle de sa mère.\nA second line.\n"
    for seen in (shell.text(), shell.scrollback()):
        assert "mère" not in seen and "second" not in seen


@pytest.mark.parametrize("typed, text", [
    ("cafe\u0301 na\u00efve \U0001f642\x7f!", "cafe\u0301 na\u00efve !"),
    ("one two\x17three", "one three"),
    ("abc\x1b[D\x1b[Dy\x1b[H>\x1b[F<", ">aybc<"),
    ("one\ntwo\x1b[A!\x1b[B?", "one!\ntwo?"),
    ("tail\x01head \x05.", "head tail."),
    ("\x1b[200~pasted\r\nlines\x03\x04 stay\x1b[201~.", "pasted\nlines stay."),
    ("x" * 200, "x" * 200),
])
def test_keys_do_what_people_expect(place, shell, typed, text):
    shell.begin()
    shell.type(typed)
    shell.look()
    shell.type("\x1b[1;5F")
    assert file_text(place, shell) == text + "\n"


def test_a_long_text_scrolls_and_follows_the_window(place, shell):
    shell.begin()
    shell.type("".join(f"line {n}\n" for n in range(60)))
    shell.see("line 59")
    assert "line 30" not in shell.text()
    shell.child.setwinsize(10, 40)
    shell.stream_screen.resize(10, 40)
    shell.see("line 59")
    assert shell.lines()[9].startswith(" Stan") and shell.lines()[7] == "line 59"
    shell.type("\x1b[1;5H")
    shell.see("line 0")


def test_ctrl_d_within_a_text_asks(place, shell):
    shell.begin()
    shell.type("some words\x04")
    shell.see("Record this text")
    shell.type("x")
    shell.see("Ctrl-C: stop")
    assert records(place) == []
    shell.type(" more\x04\r")
    shell.see("added to Stan")
    assert records(place) == ["some words more"]


def test_ctrl_c_asks_and_keeps(place, shell):
    shell.begin()
    shell.type("some words\x03")
    shell.see("Stop")
    shell.type("k")
    shell.see(KEPT)
    [draft] = drafts(place)
    assert draft["alias"] == "Stan" and draft["bytes"] == 10 and not draft["open"]
    [read] = drafts_of_the_reader(place)
    assert read["draft"] == draft["draft"] and read["text"] == "some words" and read["alias"] == "Stan"
    assert set(draft) == {"draft", "alias", "kind", "keptAt", "bytes", "open", "on"}
    shell.succeeds("clear")
    shell.begin(f"haven draft resume {draft['draft'][:4]}")
    shell.see("some words")
    shell.type(", and more")
    assert file_text(place, shell) == "some words, and more\n"


def test_ctrl_c_asks_twice_before_it_discards(place, shell):
    shell.begin()
    shell.type("some words\x03d")
    shell.see("for good")
    shell.type("n")
    shell.see("Ctrl-C: stop")
    shell.type("\x03dy")
    shell.see("interrupted")
    assert drafts(place) == [] and records(place) == []


def test_a_record_is_amended_from_its_own_text(place, shell):
    record = json.loads(place.outside("record add Stan --json --text-file text --passphrase-fd 3 3< pass"))["record"]
    shell.begin(f"haven record amend {record}")
    shell.see("They spoke of the letter.")
    shell.type("\x1b[1;5HThen: \x04\r")
    shell.see("version 2")
    assert text_of(place, record) == "Then: They spoke of the letter.\n"


def test_what_is_wrong_is_said_before_anybody_types(place, shell):
    for words in ("Stan --kind ''", "Nobody", "Stan --field x", "Stan --on yesterday"):
        printed, code = shell.run(f"haven record add {words}")
        assert code in (USAGE, NOTHING_THERE) and "haven: error" in printed
    assert drafts(place) == []


@pytest.mark.parametrize("ending", ["haven lock", "haven lock --all"])
def test_locking_ends_it_and_unlocking_offers_it(place, shell, ending):
    shell.unlock("--any-terminal")
    shell.succeeds("haven lock; clear")
    shell.unlock("--any-terminal")
    shell.begin()
    shell.type("some words")
    shell.see("kept")
    place.outside(ending.removeprefix("haven "))
    shell.see(KEPT)
    shell.see("the session is locked")
    assert "some words" not in shell.text()
    shell.succeeds("clear")
    printed = shell.succeeds("haven unlock", passphrase=PASSPHRASE)
    assert "is unfinished" in printed.replace("\n", " ")


def test_whoever_stops_writing_is_locked_out_and_whoever_writes_is_not(place):
    with place.shell(ScreenShell) as shell:
        shell.unlock("--idle 10s")
        shell.begin()
        for word in range(7):
            shell.type(f"word {word} ")
            time.sleep(2)
        assert "Ctrl-C: stop" in shell.look()
        shell.see("the session is locked", 20)
        [draft] = drafts(place)
        assert draft["bytes"] == 7 * 7


def test_whoever_stops_answering_questions_is_locked_out_too(place):
    """A plan is asked for line by line: nothing of it is recorded where nobody goes on."""
    with place.shell(ScreenShell) as shell:
        shell.unlock("--idle 10s")
        shell.child.sendline("haven plan new Stan")
        shell.see("Enter")
        shell.type("after an argument at work\r")
        shell.see("nobody answered for long", 40)
    assert json.loads(place.outside("plan list Stan --json --passphrase-fd 3 3< pass")) == []


def test_panic_keeps_it(place, shell):
    shell.begin()
    shell.type("some words")
    shell.look(1)
    place.outside("panic")
    assert [draft["bytes"] for draft in drafts(place)] == [10]
    shell.look()
    assert "some words" not in shell.text()


def test_one_that_cannot_be_kept_says_so_and_can_still_be_recorded(place, shell):
    shell.begin()
    folder = place.home / ".local/share/haven/vault.haven.drafts"
    os.chmod(folder, 0o750)
    shell.type("some words")
    shell.see("NOT KEPT")
    shell.type("\x03k")
    shell.see("NOT KEPT")
    os.chmod(folder, 0o700)
    assert file_text(place, shell) == "some words\n"


def test_one_that_cannot_be_recorded_is_kept(place, shell):
    shell.begin()
    shell.type("some words\n")
    shell.look()
    # The vault's writer lock, held by somebody who does not yield.
    with open(place.home / ".local/share/haven/vault.haven.lock", "r+b") as lock:
        fcntl.fcntl(lock, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))  # F_OFD_SETLK
        shell.type("\x04")
        shell.see(KEPT, 20)
    assert [draft["bytes"] for draft in drafts(place)] == [11]


def test_another_terminal_does_not_take_what_is_being_written(place, shell):
    shell.begin()
    shell.type("some words")
    shell.see("kept")
    [draft] = drafts(place)
    assert draft["open"]
    with place.shell() as other:
        other.unlock()
        assert "being written" in other.succeeds("haven draft list")
        printed, code = other.run(f"haven draft resume {draft['draft']}")
        assert code == 11 and "another terminal" in printed


def test_discarding_asks_for_the_alias(place, shell):
    shell.begin()
    shell.type("some words\x03k")
    shell.see(KEPT)
    [draft] = drafts(place)
    words = f"draft discard {draft['draft'][:6]} --passphrase-fd 3"
    assert "nothing was removed" in place.outside(f"{words} --dry-run 3< pass")
    place.outside(f"{words} --confirm Omar 3< pass", code=USAGE)
    place.outside(f"{words} 3< pass", code=USAGE)
    assert len(drafts(place)) == 1
    place.outside(f"{words} --confirm Stan 3< pass")
    assert drafts(place) == []
    place.outside(f"{words} --confirm Stan 3< pass", code=NOTHING_THERE)


def test_a_terminal_that_cannot_be_drawn_on_keeps_whole_lines(place):
    with place.shell() as shell:
        shell.unlock()
        shell.child.sendline("haven record add Stan")
        shell.child.expect_exact("ends it:")
        shell.child.send("first line\nsecond line\n")
        time.sleep(2.7)
        shell.child.sendintr()
        shell.child.expect(KEPT)
        draft = shell.child.match.group(1)
        assert [found["bytes"] for found in drafts(place)] == [23]
        shell.child.sendline(f"haven draft resume {draft}")
        shell.child.expect_exact("second line")
        shell.child.send("third line\n\x04")
        shell.child.expect_exact("added to Stan")
        assert records(place) == ["first line\nsecond line\nthird line\n"]


def test_a_session_that_locks_clears_the_screen(place):
    with place.shell(ScreenShell) as shell:
        shell.unlock("--idle 10s")
        shell.succeeds("haven record add Stan --text-file text")
        record = json.loads(shell.succeeds("haven --quiet record list Stan --json"))[0]["record"]
        assert "the letter" in shell.succeeds(f"haven record show {record}")
        shell.see("haven: locked", 20)
        assert "the letter" not in shell.text() and "the letter" not in shell.scrollback()


class Typist:
    """Somebody who types a numbered word every twentieth of a second."""

    def __init__(self, place, has_session):
        self.child = pexpect.spawn("/bin/bash", ["--norc", "--noprofile", "-i"], cwd=str(place.home), encoding="utf-8",
                                   env=place.environment | {"TERM": "xterm"}, dimensions=(24, 80))
        if has_session:
            self.say("haven unlock", PASSPHRASE)
            self.child.expect_exact("at this terminal")
            self.say("haven record add Stan")
        else:
            self.say("haven record add Stan", PASSPHRASE)
        self.child.expect_exact("Ctrl-C: stop")
        [self.process] = processes("haven", self.child.pid)

    def say(self, words, passphrase=None):
        self.child.sendline(words)
        if passphrase is not None:
            self.child.expect_exact("Passphrase: ")
            self.child.sendline(passphrase)

    def type_until(self, deadline):
        """The moments at which words were typed."""
        moments = []
        while time.monotonic() < deadline:
            moments.append(time.monotonic())
            self.child.send(f"{len(moments)} ")
            try:
                self.child.read_nonblocking(65536, timeout=0)
            except pexpect.TIMEOUT:
                pass
            time.sleep(0.05)
        return moments


def processes(name, parent):
    found = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(parent)], stdout=subprocess.PIPE, text=True, check=False)
    return [int(line.split()[0]) for line in found.stdout.splitlines() if line.split()[1] == name]


def end(place, typist, how):
    """Ends the writing in one of the ways in which it can end."""
    if how == "hang-up":
        typist.child.ptyproc.fileobj.close()
        typist.child.ptyproc.closed = typist.child.closed = True
    elif how in ("panic", "lock --all"):
        place.outside(how)
    else:
        os.kill(typist.process, how)


ENDS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, "hang-up", "panic", "lock --all")


def test_at_most_two_seconds_of_typing_are_lost_whatever_happens():
    sweep = Sweep("drafts", sample=50)
    # They mostly wait.
    with ThreadPoolExecutor(5) as pool:
        lost = list(pool.map(lambda unit: one_end(sweep, unit), sweep.units))
    sweep.report(ends=len(lost), max_lost_milliseconds=round(max(lost) * 1000))


def one_end(sweep, unit):
    """Seconds of typing that were lost in one end."""
    chance = sweep.random(unit)
    how = ENDS[unit % len(ENDS)]
    with office() as place:
        typist = Typist(place, has_session=how == "lock --all")
        moments = typist.type_until(time.monotonic() + chance.uniform(0.2, 6))
        end(place, typist, how)
        wait_until_ended(typist.process)
        if not typist.child.closed:
            typist.child.close(force=True)
        lost = lost_seconds(place, moments)
    assert lost <= 2, (sweep.seed, unit, how, lost)
    return lost


def lost_seconds(place, moments):
    """How much typing is not in the draft; what is there is a beginning of what was typed."""
    found = drafts(place)
    kept = 0
    if found:
        [draft] = found
        text = resumed_text(place, draft)
        kept = len(text.split())
        whole = "".join(f"{n} " for n in range(1, len(moments) + 1))
        assert whole.startswith(text), text[-80:]
    return moments[-1] - moments[kept] if kept < len(moments) else 0.0


def resumed_text(place, draft):
    """The text of a draft, recorded and read."""
    child = pexpect.spawn("/bin/sh", ["-c", f"haven draft resume {draft['draft']} --json --passphrase-fd 3 3< pass"],
                          cwd=str(place.home), env=place.environment | {"TERM": "xterm"}, encoding="utf-8")
    child.expect_exact("Ctrl-C: stop")
    child.send("\x04\r")
    child.expect(r'"record":"(\w{13})"')
    record = child.match.group(1)
    child.expect(pexpect.EOF)
    return text_of(place, record)
