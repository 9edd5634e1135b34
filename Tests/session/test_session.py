"""One unlocking, for one person, at one terminal: each rule of Docs/SESSION.md in real shells.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import os
import shutil
import signal
import subprocess
import time

import pytest
from program import OTHER_PASSPHRASE, PASSPHRASE, needs_haven
from shells import OPEN, office

pytestmark = needs_haven

LOCKED = 14


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


def test_one_unlocking_serves_the_commands_of_its_terminal(place):
    with place.shell() as shell:
        assert "at this terminal" in shell.unlock()
        shell.succeeds("haven record add Stan --text-file text")
        assert "Stan" in shell.succeeds("haven member list")
        state = json.loads(shell.succeeds("haven status --json"))
        assert state["state"] == "unlocked" and state["keyholder"] == "keeper"
        assert 0 < state["locksInSeconds"] <= 300
        assert len(place.agents()) == 1
        shell.succeeds("haven lock")
        assert place.agents() == [] and place.sockets() == []
        assert shell.run("haven --no-input member list")[1] == LOCKED


@pytest.mark.parametrize("words", ["(haven record list Stan)", "bash -c 'haven record list Stan'", "haven record list Stan | cat",
                                   "haven record list Stan & wait $!"])
def test_a_sub_shell_is_of_the_session(place, words):
    with place.shell() as shell:
        shell.unlock()
        shell.succeeds("haven record add Stan --text-file text")
        assert "keeper" in shell.succeeds(words)


@pytest.mark.parametrize("words", ["setsid -w haven --no-input member list", "script -qec 'haven --no-input member list' /dev/null"])
def test_another_session_of_processes_is_none_of_it(place, words):
    if not shutil.which(words.split()[0]):
        pytest.skip(f"{words.split()[0]} is not installed")
    with place.shell() as shell:
        shell.unlock()
        printed, code = shell.run(words)
        assert code == LOCKED and "haven unlock" in printed


def test_another_terminal_of_the_account_is_locked_and_told_how_to_unlock(place):
    with place.shell() as mine, place.shell() as other:
        mine.unlock()
        printed, code = other.run("haven --no-input member list")
        assert code == LOCKED and "haven unlock" in printed
        assert json.loads(other.succeeds("haven status --json")) == {"state": "locked"}
        # Nor can it lock what is not its own.
        other.succeeds("haven lock")
        mine.succeeds("haven member list")


def test_two_counsellors_have_two_sessions_in_one_account(place):
    (place.home / "paper").write_text(f"{OTHER_PASSPHRASE}\n", encoding="utf-8")
    place.outside("keyholder add Ana --passphrase-fd 3 --new-passphrase-fd 4 3< pass 4< paper")
    place.outside("--as Ana keyholder passphrase --passphrase-fd 3 --new-passphrase-fd 4 3< paper 4< pass")
    with place.shell() as keeper, place.shell() as ana:
        keeper.unlock()
        ana.unlock(name="Ana")
        assert json.loads(ana.succeeds("haven status --json"))["keyholder"] == "Ana"
        assert "Stan" in keeper.succeeds("haven member list")
        assert "Stan" not in ana.succeeds("haven member list")
        # Who says that they are somebody else has to prove it.
        assert ana.run("haven --as keeper --no-input member list")[1] == LOCKED
        ana.succeeds("haven lock")
        keeper.succeeds("haven member list")


def test_what_gives_keys_or_erases_asks_for_the_passphrase_and_is_done(place):
    with place.shell() as shell:
        shell.unlock()
        shell.succeeds("haven group add Tuesday --kind support", place.passphrase)
        shell.succeeds("haven group join Tuesday Stan")
        place.outside(f"member add --alias Maple --kind survivor {OPEN}")
        shell.succeeds("haven consent add Maple --story series --ends 9999-01-01 --keep-content")
        # Nothing of hers is kept yet: what she said is taken back with the session alone.
        shell.succeeds("haven consent withdraw Maple --story")


def test_a_story_is_withdrawn_in_a_session_with_the_passphrase(place):
    place.outside(f"member add --alias Maple --kind survivor {OPEN}")
    with place.shell() as shell:
        shell.unlock()
        shell.succeeds("haven consent add Maple --story series --ends 9999-01-01 --keep-content")
        shell.succeeds("haven record add Maple --kind story --text-file text")
        assert "story" in shell.succeeds("haven record list Maple")
        # Without the passphrase nothing is taken back, and nothing half of it.
        assert shell.run("haven --no-input consent withdraw Maple")[1] == LOCKED
        assert "story" in shell.succeeds("haven record list Maple")
        shell.succeeds("haven consent withdraw Maple", place.passphrase)
        assert "story" not in [one["kind"] for one in json.loads(shell.succeeds("haven --json record list Maple"))]


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGHUP])
def test_it_locks_when_its_shell_is_gone(place, ending):
    with place.shell() as shell:
        shell.unlock()
        shell.end(ending)
        place.wait_for_no_agent()
        assert place.sockets() == []


def test_it_locks_when_its_shell_exits(place):
    with place.shell() as shell:
        shell.unlock()
        shell.child.sendline("exit")
        place.wait_for_no_agent()
        assert place.sockets() == []


def test_it_locks_when_the_terminal_hangs_up(place):
    with place.shell() as shell:
        # A shell that outlives its terminal.
        shell.succeeds("trap '' HUP")
        shell.unlock()
        shell.hang_up()
        place.wait_for_no_agent()
        assert place.sockets() == []


def test_it_locks_without_use(place):
    with place.shell() as shell:
        shell.unlock("--idle 10s")
        time.sleep(10.5)
        place.wait_for_no_agent()


def test_one_that_was_stopped_answers_nothing_after_its_time(place):
    with place.shell() as shell:
        shell.unlock("--idle 10s")
        [agent] = place.agents()
        os.kill(agent, signal.SIGSTOP)
        time.sleep(10.5)
        child = subprocess.Popen(["/bin/sh", "-c", f"sleep 0.3; kill -CONT {agent}"])
        assert shell.run("haven --no-input member list")[1] == LOCKED
        child.wait()
        place.wait_for_no_agent()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_locks_it(place, ending):
    with place.shell() as shell:
        shell.unlock()
        [agent] = place.agents()
        os.kill(agent, ending)
        place.wait_for_no_agent()
        assert place.sockets() == []


def test_a_killed_agent_leaves_nothing_in_the_way(place):
    with place.shell() as shell:
        shell.unlock()
        [agent] = place.agents()
        os.kill(agent, signal.SIGKILL)
        assert shell.run("haven --no-input member list")[1] == LOCKED
        shell.unlock()
        shell.succeeds("haven member list")


def test_a_session_of_any_terminal_says_what_it_means(place):
    with place.shell() as mine, place.shell() as other:
        printed = mine.succeeds("haven unlock --any-terminal", passphrase=PASSPHRASE)
        assert "every program of this account" in printed
        assert "Stan" in other.succeeds("haven member list")
        assert "Stan" in mine.succeeds("setsid -w haven --no-input member list")
        mine.succeeds("haven lock")
        assert other.run("haven --no-input member list")[1] == LOCKED


@pytest.mark.parametrize("words", ["haven member add --alias Lev", "haven member show Stan --reveal --reason contact",
                                   "haven grant Stan --to nobody", "haven record erase x --confirm Stan",
                                   "haven member erase Stan --confirm Stan", "haven keyholder add Ana"])
def test_what_shows_a_name_or_changes_rights_asks_again(place, words):
    with place.shell() as shell:
        shell.unlock()
        assert shell.run(words.replace("haven", "haven --no-input", 1))[1] == LOCKED


def test_unlocking_again_and_again_takes_the_old_sessions_place(place):
    with place.shell() as shell:
        for _ in range(10):
            shell.unlock()
        assert len(place.agents()) == 1 and len(place.sockets()) == 1
        shell.succeeds("haven member list")


def test_panic_ends_sessions_and_commands_under_way(place):
    with place.shell() as mine, place.shell() as other:
        mine.unlock()
        other.unlock("--any-terminal")
        waiting = subprocess.Popen(["haven", "record", "add", "Stan", "--text-file", "-"], env=place.environment, cwd=place.home,
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        place.waiting_command()
        start = time.monotonic()
        mine.succeeds("haven panic")
        assert time.monotonic() - start < 5
        assert place.agents() == [] and place.sockets() == []
        assert waiting.wait(5) != 0
        waiting.stdin.close()
        assert mine.run("haven --no-input member list")[1] == LOCKED


def test_without_a_terminal_there_is_no_session(place):
    assert json.loads(place.outside("unlock --json --passphrase-fd 3 3< pass"))["state"] == "locked"
    assert place.agents() == []
    place.outside("--no-input member list", code=LOCKED)


def test_a_folder_that_others_reach_keeps_no_session_and_no_command_from_its_work(place):
    with place.shell() as shell:
        (place.runtime / "haven").mkdir(mode=0o750, exist_ok=True)
        os.chmod(place.runtime / "haven", 0o750)
        printed, code = shell.run("haven unlock", passphrase=PASSPHRASE)
        assert code == 1 and "chmod" in printed
        assert place.agents() == []
        printed = shell.succeeds("haven member list", passphrase=PASSPHRASE)
        assert "Stan" in printed and "panic would not find this command" in printed


def test_another_accounts_folder_keeps_no_command_from_its_work(place):
    place.environment["XDG_RUNTIME_DIR"] = "/proc/1"
    assert "Stan" in place.outside("member list --passphrase-fd 3 3< pass")


def test_what_a_killed_command_left_goes_with_the_next(place):
    with place.shell() as shell:
        shell.unlock()
        (place.runtime / "haven" / "c-999999-1").touch()
        shell.succeeds("haven member list")
        assert not (place.runtime / "haven" / "c-999999-1").exists()


def test_a_session_whose_keys_were_replaced_asks_to_unlock_again(place):
    (place.home / "paper").write_text(f"{OTHER_PASSPHRASE}\n", encoding="utf-8")
    with place.shell() as shell:
        shell.unlock()
        place.outside("keyholder passphrase --passphrase-fd 3 --new-passphrase-fd 4 3< pass 4< paper")
        printed, code = shell.run("haven member list")
        assert code == LOCKED and "were replaced" in printed and "haven unlock" in printed


def test_keys_that_could_not_be_locked_into_memory_are_told_of(place):
    # Root locks beyond the limit, unless it is without that capability.
    without = "setpriv --bounding-set -ipc_lock " if os.geteuid() == 0 else ""
    with place.shell() as shell:
        printed = shell.succeeds(f"(ulimit -l 0; {without}haven unlock)", passphrase=PASSPHRASE)
        assert printed.count("not all keys could be locked") == 1
        assert len(place.agents()) == 1
        assert "could be locked" not in shell.succeeds("haven member list")
