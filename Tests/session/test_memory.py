"""What an agent, and a command with keys, has in its memory: read from outside by root, byte for byte.

Fifty canaries (the passphrase and its words, names, numbers, aliases, texts) and the six keys that the passphrase gives
are looked for in every form of memory.py. The keys are derived by the stand-alone reader.
Run by Scripts/test, which sets HAVEN_BINARY. `-rP` shows what was measured.
"""

import os
import signal
import subprocess
import sys
import time

import pytest
from memory import Scanner, key_needles, locked_kib, mappings, text_needles
from planted import Story, planted_office
from program import HAVEN, needs_haven, pipe_holding
from shells import is_alive, office, wait_until_ended
from watching import files

pytestmark = [needs_haven, pytest.mark.skipif(os.geteuid() != 0, reason="only root may read another process's memory")]

SESSION_KEY = "session ring key"
# The cheapest memory that a vault may have, with the most passes: long enough to be stopped on the way.
SLOW = {"memory": 19, "passes": 32}


@pytest.fixture(name="planted", scope="module")
def fixture_planted():
    with planted_office("memory") as planted:
        yield planted


@pytest.fixture(name="shell")
def fixture_shell(planted):
    with planted.place.shell() as shell:
        shell.unlock()
        yield shell
        shell.run("haven lock")


def expect_keys(result, wanted):
    """These keys, each in one or more whole copies, all of them in memory that is kept; and nothing else."""
    assert result.names == set(wanted), sorted(result.names)
    for found in result.found:
        assert found.mapping.is_kept, found
        assert found.form in ("whole", "first half", "second half"), found
    for name, count in wanted.items():
        # No part of a key lies anywhere alone.
        assert [len(result.places(name, form)) for form in ("whole", "first half", "second half")] == [count] * 3, name


def say(what, process, result):
    kept = {found.mapping.start for found in result.found}
    print(f"{what}: {result.byte_count} bytes in {result.mapping_count} mappings; found "
          f"{ {name: len(result.places(name, 'whole')) for name in sorted(result.names)} } in {len(kept)} mappings; "
          f"VmLck {locked_kib(process)} KiB")


HOLDER = """
import ctypes, mmap, sys
given = sys.stdin.buffer.read()
libc = ctypes.CDLL(None, use_errno=True)
def hold(content, locked):
    room = mmap.mmap(-1, (len(content) // 4096 + 1) * 4096)
    room.write(content)
    if locked:
        place = ctypes.c_char.from_buffer(room)
        assert libc.mlock(ctypes.byref(place), ctypes.c_size_t(len(room))) == 0
        room.madvise(mmap.MADV_DONTDUMP)
    return room
rooms = hold(given, False), hold(given[-32:], True)
del given
print("ready", flush=True)
__import__("time").sleep(600)
"""


def test_the_scanner_finds_each_canary_and_key_in_each_form(planted):
    """Else that it finds none says nothing; and it tells memory that is kept from memory that is not."""
    marked = key_needles("kept", os.urandom(32))
    content = b"\x02".join(needle.content for needle in planted.needles) + b"\x02" + marked[0].content
    with subprocess.Popen([sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        try:
            holder.stdin.write(content)
            holder.stdin.close()
            assert holder.stdout.readline() == b"ready\n"
            result = Scanner([*planted.needles, *marked]).scan(holder.pid)
        finally:
            holder.kill()
    wanted = {(needle.name, needle.form) for needle in [*planted.needles, marked[0]]}
    assert wanted <= {(found.name, found.form) for found in result.found}
    assert {found.mapping.is_kept for found in result.places("kept", "whole")} == {True, False}
    assert not any(found.mapping.is_kept for found in result.found if found.name != "kept")


def test_an_agent_has_the_sessions_key_and_nothing_else(planted, shell):
    [agent] = planted.place.agents()
    fresh = planted.scanner.scan(agent)
    say("an agent that was asked nothing", agent, fresh)
    expect_keys(fresh, {SESSION_KEY: 1})

    planted.work(shell)
    used = planted.scanner.scan(agent)
    say("an agent after a day's work", agent, used)
    expect_keys(used, {SESSION_KEY: 1})
    assert locked_kib(agent) > 0


def test_a_command_with_a_passphrase_has_forgotten_it_when_it_waits(planted):
    given = planted.given_passphrase()
    words = [HAVEN, "--quiet", "record", "add", planted.story.aliases[0], "--text-file", "-", "--passphrase-fd", str(given)]
    with subprocess.Popen(words, pass_fds=[given], env=planted.place.environment, cwd=planted.place.home,
                          stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True) as command:
        os.close(given)
        assert planted.place.waiting_command() == command.pid
        result = but_for_aliases(planted.scanner.scan(command.pid))
        say("a command that was given the passphrase", command.pid, result)
        command.stdin.write(b"They spoke.\n")
        command.stdin.close()
        assert command.wait() == 0
    expect_keys(result, {SESSION_KEY: 1, "guarded ring key": 1, "signing seed": 2, "box seed": 1})


def test_a_command_of_a_session_has_no_more_than_the_session_gives(planted, shell):
    os.mkfifo(planted.place.home / "fifo")
    text = os.open(planted.place.home / "fifo", os.O_RDWR)
    shell.succeeds(f"{{ haven record add {planted.story.aliases[0]} --text-file - < fifo & }}")
    command = planted.place.waiting_command()
    result = but_for_aliases(planted.scanner.scan(command))
    say("a command of a session", command, result)
    os.write(text, b"They spoke.\n")
    os.close(text)
    shell.succeeds("wait $!")
    (planted.place.home / "fifo").unlink()
    expect_keys(result, {SESSION_KEY: 1, "signing seed": 2})


def but_for_aliases(result):
    """A command has to find whom it was told about, among the aliases of all members that its keyholder may read."""
    return result.without("alias")


def test_while_a_key_is_derived_the_passphrase_lies_in_kept_memory_alone():
    """The program is bound at start (Package.swift says why): else 32 bytes of the passphrase are found on the stack."""
    story = Story("deriving")
    with office(story.passphrase) as place:
        slow = f"--vault slow.haven init --recovery-kit none --kdf-memory {SLOW['memory']} --kdf-passes {SLOW['passes']}"
        place.outside(f"{slow} --passphrase-fd 3 3< pass")
        scanner = Scanner([needle for word in story.passphrase.split() for needle in text_needles(word, word)])
        result = next(filter(None, (scan_while_deriving(place, scanner) for _ in range(5))), None)
    assert result, "it was too fast to be stopped, five times"
    print(f"while it derives: {result.byte_count} bytes; {len(result.names)} words in {len(result.found)} places")
    assert result.names == set(story.passphrase.split())
    for found in result.found:
        assert found.form == "as it is" and found.mapping.is_kept, found


def scan_while_deriving(place, scanner):
    """Stops a command in the middle of Argon2id; None when it was through by then."""
    given = pipe_holding(place.passphrase + "\n")
    words = [HAVEN, "--vault", "slow.haven", "--quiet", "member", "list", "--passphrase-fd", str(given)]
    with subprocess.Popen(words, pass_fds=[given], env=place.environment, cwd=place.home,
                          stdout=subprocess.DEVNULL, start_new_session=True) as command:
        os.close(given)
        while is_alive(command.pid) and not derives(command.pid):
            time.sleep(0.005)
        command.send_signal(signal.SIGSTOP)
        try:
            if is_alive(command.pid) and derives(command.pid):
                return scanner.scan(command.pid)
        finally:
            command.send_signal(signal.SIGCONT)
    return None


def derives(process):
    """Whether Argon2id's memory is there."""
    return any(mapping.permissions == "rw-p" and not mapping.path and mapping.end - mapping.start >= SLOW["memory"] << 20
               for mapping in mappings(process))


def test_after_locking_there_is_no_agent_in_the_process_list(planted, shell):
    [agent] = planted.place.agents()
    assert [(facts["comm"], facts["cmdline"]) for facts in programs_of(planted.place)] == [("haven-agent", "haven-agent")]
    shell.succeeds("haven lock")
    wait_until_ended(agent)
    assert programs_of(planted.place) == []


def programs_of(place):
    """What runs of the program for this office, by its name, its file, its arguments, and what it has open."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            facts = facts_of(process)
        except OSError:
            # It has ended meanwhile, or it is the kernel's own.
            continue
        called = "haven" in facts["comm"] or "haven" in facts["cmdline"].split(" ")[0] or facts["exe"] == os.path.realpath(HAVEN)
        if called and any(name.startswith(str(place.home)) for name in facts["open"]):
            found.append(facts)
    return found


def facts_of(process):
    folder = f"/proc/{process}"
    with open(f"{folder}/comm", encoding="utf-8", errors="replace") as file:
        comm = file.read().strip()
    with open(f"{folder}/cmdline", encoding="utf-8", errors="replace") as file:
        cmdline = file.read().replace("\0", " ").strip()
    opened = [os.readlink(f"{folder}/fd/{name}") for name in os.listdir(f"{folder}/fd")]
    return {"comm": comm, "cmdline": cmdline, "exe": os.readlink(f"{folder}/exe"),
            "open": [*opened, os.readlink(f"{folder}/cwd")]}


def test_what_was_shown_leaves_nothing_on_the_disk(planted, shell):
    shown = planted.add(shell, 3)
    before = listing(planted.place)
    assert planted.story.notes[3] in shell.succeeds(f"haven record show {shown}")
    after = listing(planted.place)
    changed = {os.path.relpath(name, planted.place.home) for name in before.keys() | after.keys()
               if before.get(name) != after.get(name)}
    print(f"changed by record show: {sorted(changed)}; {len(after)} files")
    assert before.keys() == after.keys()
    # The journal has an entry more, whose writer held the lock, and this machine remembers that.
    marks = {name for name in changed if name.startswith(".local/state/haven/marks/")}
    assert len(marks) == 1
    assert changed - marks == {".local/share/haven/vault.haven", ".local/share/haven/vault.haven.lock"}
    byte_count = 0
    for name in after:
        with open(name, "rb") as file:
            content = file.read()
        byte_count += len(content)
        assert planted.scanner.find(content) == [], name
    print(f"on the disk: {byte_count} bytes in {len(after)} files hold none of {len(planted.needles)} needles")


def listing(place):
    """Every file of the account: the vault, state, runtime and all else."""
    facts = {name: os.stat(name) for name in files([place.home])}
    return {name: (stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in facts.items()}
