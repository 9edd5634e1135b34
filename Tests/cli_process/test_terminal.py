"""haven at a terminal: prompts without echo, interruption, the offered passphrase.

Run by Scripts/test, which sets HAVEN_BINARY. A pseudo-terminal stands for the person's.
"""

import fcntl
import os
import re
import signal
import subprocess
import termios

import pexpect
import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
CHEAP = ["--kdf-memory", "19", "--kdf-passes", "2"]
OWN = "plum orchard behind seven fences"
TIMEOUT_SECONDS = 30

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


@pytest.fixture
def home(tmp_path):
    return tmp_path


def environment(home):
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm", "TZ": "UTC"}


def start(home, *arguments):
    return pexpect.spawn(
        HAVEN, list(arguments), env=environment(home), cwd=str(home), encoding="utf-8",
        timeout=TIMEOUT_SECONDS)


def finish(child):
    """What is left of the output, and the exit code."""
    rest = child.read()
    child.close()
    return rest, child.exitstatus


def echoes(child):
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def create(home):
    """A vault with OWN as its passphrase."""
    (home / "pass").write_text(OWN + "\n")
    with open(home / "pass", encoding="utf-8") as words:
        subprocess.run(
            [HAVEN, "init", *CHEAP, "--recovery-kit", "kit.txt", "--no-input", "--quiet",
             "--passphrase-fd", "0"],
            stdin=words, env=environment(home), cwd=home, check=True, stdout=subprocess.DEVNULL)
    return home / ".local/share/haven/vault.haven"


def test_init_offers_six_words_and_takes_them(home):
    child = start(home, "init", *CHEAP, "--recovery-kit", "none")
    child.expect(r"heart:\s+((?:[a-z-]+ ){5}[a-z-]+)\s")
    words = child.match.group(1)
    child.expect("New passphrase")
    child.waitnoecho()
    child.sendline(words)
    child.expect("same again")
    child.waitnoecho()
    child.sendline(words)
    rest, code = finish(child)
    assert code == 0, rest
    assert words not in rest, "the passphrase is shown once"
    assert re.search(r"vault [a-z2-7]{26} created for keeper", rest)

    child = start(home, "unlock")
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(words)
    rest, code = finish(child)
    assert code == 0, rest
    assert words not in rest


def test_init_asks_again_after_a_weak_one_and_after_a_slip(home):
    child = start(home, "init", *CHEAP, "--recovery-kit", "none")
    child.expect("New passphrase")
    child.waitnoecho()
    child.sendline("password1")
    child.expect("too easy to guess")
    child.expect("New passphrase")
    child.waitnoecho()
    child.sendline(OWN)
    child.expect("same again")
    child.waitnoecho()
    child.sendline(OWN + "x")
    child.expect("differ")
    child.expect("New passphrase")
    child.waitnoecho()
    child.sendline(OWN)
    child.expect("same again")
    child.waitnoecho()
    child.sendline(OWN)
    rest, code = finish(child)
    assert code == 0, rest
    assert OWN not in rest


def test_init_asks_where_the_kit_goes(home):
    child = start(home, "init", *CHEAP)
    child.expect("File for the recovery kit")
    child.sendline("kit.svg")
    for prompt in ("New passphrase", "same again"):
        child.expect(prompt)
        child.waitnoecho()
        child.sendline(OWN)
    rest, code = finish(child)
    assert code == 0, rest
    assert (home / "kit.svg").read_text().startswith("<svg")
    assert (home / "kit.svg").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number, code", [
    (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interruption_puts_the_terminal_back(home, number, code):
    create(home)
    # A shell keeps the terminal open, so that its modes can be looked at before and afterwards.
    child = pexpect.spawn(
        "/bin/sh", ["-c", f"read x; trap '' INT; (trap - INT; exec {HAVEN} member list); echo code=$?; read x"],
        env=environment(home), cwd=str(home), encoding="utf-8", timeout=TIMEOUT_SECONDS)
    assert echoes(child)
    child.sendline("")
    child.expect("Passphrase: ")
    child.waitnoecho()
    if number == signal.SIGINT:
        child.send("half a pass\x03")
    else:
        found = subprocess.run(
            ["pgrep", "-P", str(child.pid)], capture_output=True, text=True, check=True)
        os.kill(int(found.stdout.split()[0]), number)
    child.expect(r"code=(\d+)")
    assert int(child.match.group(1)) == code
    assert echoes(child), "the echo is back"
    assert "half a pass" not in (child.before or "")
    child.sendline("")
    child.close()


def test_an_interrupted_init_leaves_nothing(home):
    child = start(home, "init", *CHEAP, "--recovery-kit", "kit.txt")
    child.expect("New passphrase")
    child.waitnoecho()
    child.sendintr()
    _, code = finish(child)
    assert code == 130
    assert not (home / "kit.txt").exists()
    assert not (home / ".local/share/haven/vault.haven").exists()


def test_a_text_is_typed_until_control_d(home):
    create(home)
    child = start(home, "member", "add", "--alias", "Lev", "--quiet")
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(OWN)
    assert finish(child)[1] == 0

    child = start(home, "record", "add", "Lev", "--json")
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(OWN)
    child.expect("Ctrl-C: stop")
    child.sendline("A quiet evening.")
    child.sendline("First step: call Ana.")
    child.sendeof()
    rest, code = finish(child)
    assert code == 0, rest
    record = re.search(r'"record":"([a-z2-7]{13})"', rest).group(1)

    child = start(home, "record", "show", record)
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(OWN)
    rest, code = finish(child)
    assert code == 0
    assert "A quiet evening.\r\nFirst step: call Ana." in rest


def test_a_mistyped_alias_is_told_before_the_text_is_asked_for(home):
    create(home)
    child = start(home, "record", "add", "Nobody")
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(OWN)
    rest, code = finish(child)
    assert code == 16
    assert "Ctrl-C" not in rest


def test_a_writer_that_does_not_yield_is_named(home):
    vault = create(home)
    with open(f"{vault}.lock", "w", encoding="utf-8") as lock:
        os.chmod(lock.name, 0o600)
        fcntl.lockf(lock, fcntl.LOCK_EX)
        lock.write(f"{os.getpid()}\n/dev/pts/9\n0\n")
        lock.flush()
        with open(home / "pass", encoding="utf-8") as words:
            done = subprocess.run(
                [HAVEN, "member", "list", "--passphrase-fd", "0"], stdin=words,
                env=environment(home), cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 11
    assert done.stdout == ""
    assert f"written by process {os.getpid()} at /dev/pts/9" in done.stderr


def test_no_input_never_prompts(home):
    create(home)
    child = start(home, "member", "list", "--no-input")
    rest, code = finish(child)
    assert code == 14
    assert "Passphrase" not in rest


def test_the_kit_can_be_typed(home):
    create(home)
    page = (home / "kit.txt").read_text()
    kit = "".join(page.split("haven-kit-1\n")[1].split("\n\n")[0].split())
    assert len(kit) == 58
    child = start(home, "recover")
    child.expect("Recovery kit")
    child.waitnoecho()
    child.sendline(kit.upper())
    for prompt in ("New passphrase", "same again"):
        child.expect(prompt)
        child.waitnoecho()
        child.sendline("gravel " + OWN)
    rest, code = finish(child)
    assert code == 0, rest
