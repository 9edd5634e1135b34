"""Attempts to unlock that failed (Docs/SESSION.md §7): the next one waits, the next good one is told and journalled.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import os
import re
import subprocess
import time

import haven_format as f
import haven_vault
import pytest
from program import HAVEN, PASSPHRASE, needs_haven
from shells import office

pytestmark = needs_haven

WRONG = "seven fences behind no orchard"
CLOSED, INTERRUPTED = 12, 130
TOLD = re.compile(r"haven: warning: (\d+) failed attempts since (\d{4}-\d\d-\d\d \d\d:\d\d)$", re.MULTILINE)


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


def attempts(place):
    folder = place.home / ".local/state/haven/attempts"
    return sorted(folder.iterdir()) if folder.exists() else []


def count_file(place, name="keeper"):
    """Where the failures of a name are counted, and the vault's id, which the file's content needs too."""
    vault = haven_vault.Vault(str(place.home / ".local/share/haven/vault.haven"))
    vault_id = vault.id
    vault.close()
    return place.home / ".local/state/haven/attempts" / f.attempts_name(vault_id, name), vault_id


def pretend(place, count, last):
    """Writes that so many attempts failed, the last of them then."""
    path, vault_id = count_file(place)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    facts = f.attempts_facts(count, (int(last), 0), (int(last), 0))
    path.write_bytes(f.attempts_file(vault_id, "keeper", facts))
    path.chmod(0o600)


def do(place, *arguments, passphrase=PASSPHRASE):
    read, write = os.pipe()
    os.write(write, f"{passphrase}\n".encode())
    os.close(write)
    done = subprocess.run([HAVEN, *arguments, "--passphrase-fd", str(read)], env=place.environment, cwd=place.home, pass_fds=[read],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False)
    os.close(read)
    return done


def audited(place):
    done = do(place, "audit", "--json")
    return [(line["who"], line["class"], line["count"], line["alias"], line["to"])
            for line in json.loads(done.stdout) if line["verb"] == "attempts-failed"]


def test_three_wrong_passphrases_are_told_at_the_next_unlock_and_in_the_journal(place):
    with place.shell() as shell:
        for _ in range(3):
            printed, code = shell.run("haven unlock", WRONG)
            assert code == CLOSED and "failed attempts" not in printed
        printed = shell.succeeds("haven unlock", PASSPHRASE)
        count, moment = TOLD.search(printed).groups()
        assert count == "3" and moment.startswith("20")
        assert "failed attempt" not in shell.succeeds("haven unlock", PASSPHRASE)
        assert "unlocked after 3 failed attempts" in shell.succeeds("haven audit")
        assert "a ouvert après 3 essais manqués" in shell.succeeds("haven --lang fr audit digest")
    assert attempts(place) == []
    assert audited(place) == [("keeper", "upkeep", 3, None, None)]


@pytest.mark.parametrize("words", ["member list", "keyholder slot list", "verify"])
def test_any_command_that_takes_the_passphrase_tells(place, words):
    do(place, "unlock", passphrase=WRONG)
    done = do(place, *words.split())
    assert done.returncode == 0 and "haven: warning: 1 failed attempt, on 20" in done.stderr, done
    assert audited(place) == [("keeper", "upkeep", 1, None, None)]


def test_what_a_program_is_told(place):
    for _ in range(2):
        assert do(place, "member", "list", passphrase=WRONG).returncode == CLOSED
    answer = json.loads(do(place, "--quiet", "unlock", "--json").stdout)
    assert answer["failedAttempts"] == 2 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", answer["failedSince"])
    answer = json.loads(do(place, "--quiet", "unlock", "--json").stdout)
    assert answer["failedAttempts"] == 0 and "failedSince" not in answer


def test_a_session_tells_when_somebody_unlocks_and_not_before(place):
    with place.shell() as shell:
        shell.unlock()
        do(place, "member", "list", passphrase=WRONG)
        assert "failed attempt" not in shell.succeeds("haven member list")
        assert "1 failed attempt, on 20" in shell.succeeds("haven unlock", PASSPHRASE)


def test_processes_at_once_lose_no_count(place):
    (place.home / "wrong").write_text(f"{WRONG}\n", encoding="utf-8")
    running = [subprocess.Popen(["/bin/sh", "-c", f"{HAVEN} member list --passphrase-fd 3 3< wrong"], env=place.environment,
                                cwd=place.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for _ in range(4)]
    assert [child.wait() for child in running] == [CLOSED] * 4
    assert json.loads(do(place, "unlock", "--json").stdout)["failedAttempts"] == 4


def test_a_long_wait_is_announced_and_can_be_left(place):
    # A clock that went back since: the wait is the longest, and no longer.
    pretend(place, 8, time.time() + 1_000_000)
    with place.shell() as shell:
        shell.child.sendline("haven member list; echo code=$?")
        shell.child.expect_exact("Passphrase: ")
        shell.child.sendline(PASSPHRASE)
        shell.child.expect_exact("haven: after 8 failed attempts the next one waits: 30 seconds")
        shell.child.sendintr()
        shell.child.expect(r"code=(\d+)", timeout=20)
        assert int(shell.child.match.group(1)) == INTERRUPTED
    path, vault_id = count_file(place)
    assert f.parse_attempts(vault_id, "keeper", path.read_bytes())[0] == 8


def test_a_quiet_run_waits_without_a_word(place):
    pretend(place, 4, time.time() + 1_000_000)
    start = time.monotonic()
    done = do(place, "--quiet", "member", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - start >= 2


def test_time_that_has_gone_by_is_not_waited_again(place):
    pretend(place, 50, time.time() - 31)
    done = do(place, "member", "list")
    assert done.returncode == 0 and "waits" not in done.stderr and "50 failed attempts" in done.stderr


@pytest.mark.parametrize("content", [b"", b"\1" * 41, b"x" * 5000])
def test_a_damaged_count_is_told_and_keeps_nobody_out(place, content):
    do(place, "unlock", passphrase=WRONG)
    path, _ = count_file(place)
    assert attempts(place) == [path]
    path.write_bytes(content)
    done = do(place, "unlock")
    assert done.returncode == 0 and "was damaged or another's, and begins anew" in done.stderr
    assert audited(place) == [] and attempts(place) == []


def test_a_folder_that_cannot_be_written_keeps_nobody_out(place):
    do(place, "unlock")
    (place.home / ".local/state/haven/attempts").write_text("in the way", encoding="utf-8")
    done = do(place, "unlock", passphrase=WRONG)
    assert done.returncode == CLOSED and "could not count the failed attempt" in done.stderr
    assert do(place, "member", "list").returncode == 0


def test_the_file_names_nobody(place):
    do(place, "--as", "Ana", "unlock", passphrase=WRONG)
    [path] = attempts(place)
    assert re.fullmatch("[0-9a-f]{32}", path.name)
    assert path.stat().st_mode & 0o777 == 0o600 and b"Ana" not in path.read_bytes()
    # Whoever counts the failures of one name says nothing to another.
    assert "failed" not in do(place, "unlock").stderr
