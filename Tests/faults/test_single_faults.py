"""Faults by their names: those that once did harm, and those that need a setting of their own.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import errno
import os
from dataclasses import replace

import pytest
from oracle import look
from program import NO_PASSPHRASE, PASSPHRASE, WRONG_PASSPHRASE, needs_haven, scratch
from shim import CHANGING, FAULTS, LOOKING, ByShim, Call, Fault, Shim
from trial import IN_USE, Attempt, Bench, role

pytestmark = needs_haven

ONCE, FROM = FAULTS[0], FAULTS[1]
# The calls that take the place of a renaming which keeps what exists.
RENAMING = ("rename", "link", "unlink", "mkdir", "rmdir")


@pytest.fixture(scope="module")
def bench():
    with scratch() as folder:
        yield Bench(folder, ByShim(Shim(folder)), seed=None)


def numbers(bench, command, fault, name, path):
    """The numbers of a command's calls of a name on a file."""
    return [number for number, call in bench.whole(command).meets(fault) if (call.name, role(call.path)) == (name, path)]


def run(bench, command, fault, number):
    """One run with a fault: how it ended, and the vault that it leaves."""
    vault = bench.base.begin(bench.base.commands[command], bench.folder / f"{command} {fault.name} {number}")
    done, met = bench.injector.run(bench.base, bench.base.commands[command], vault, Attempt(command, fault, number))
    assert met, "the fault was not reached"
    return done, vault


@pytest.mark.parametrize("suffix", ["wal", "shm", "journal"])
@pytest.mark.parametrize("fault", [ONCE, FROM])
def test_a_log_that_cannot_be_removed_is_not_played_into_the_rewritten_file(bench, suffix, fault):
    places = numbers(bench, "compact", fault, "unlink", f"vault.haven-{suffix}")
    assert places
    for number in places:
        _, problem = bench.attempt(0, Attempt("compact", fault, number))
        assert not problem, problem


def test_an_init_whose_mark_cannot_be_kept_leaves_neither_vault_nor_kit(bench):
    number, = numbers(bench, "init", ONCE, "mkdir", ".local/state/haven/marks")
    done, vault = run(bench, "init", ONCE, number)
    assert done.code == 1
    assert look(vault.folder).beside == {} and not vault.path.exists()


@pytest.mark.parametrize("name, path", [("sync", "."), ("open", "repo"), ("open", "repo/haven-backup")])
def test_backups_are_begun_and_said_to_be_or_leave_no_folder(bench, name, path):
    places = numbers(bench, "backup init", ONCE, name, path)
    assert places or name == "open", "what was written is not opened again"
    for number in places:
        _, problem = bench.attempt(1, Attempt("backup init", ONCE, number))
        assert not problem, problem


def test_a_record_that_is_there_is_not_said_to_have_failed(bench):
    number, = numbers(bench, "record add", ONCE, "rename", ".local/state/haven/marks/PART")
    done, vault = run(bench, "record add", ONCE, number)
    assert done.code == 0 and done.answer["record"] in look(vault.folder).records
    assert "could not be closed properly" in done.words


def test_a_device_that_does_not_read_is_not_called_another_kind_of_file(bench):
    fault = Fault("reading fails", "once", errno.EIO, ("read",), is_of_reading=True)
    done, _ = run(bench, "record show", fault, 1)
    assert done.code == 1 and "the device failed" in done.words


def failed(done):
    """How many failed attempts an unlocking told of."""
    return done.answer["failedAttempts"]


def test_a_count_that_cannot_be_removed_is_told_again_and_keeps_nobody_out(bench):
    number, = numbers(bench, "unlock after failures", ONCE, "unlink", ".local/state/haven/attempts/COUNT")
    done, vault = run(bench, "unlock after failures", ONCE, number)
    assert done.code == 0 and failed(done) == 2 and "the next unlocking tells of them again" in done.words
    assert failed(vault.do("unlock")) == 2
    assert failed(vault.do("unlock")) == 0
    told = [line["count"] for line in vault.do("audit").answer if line["verb"] == "attempts-failed"]
    assert told == [2, 2]


def test_one_who_is_killed_between_telling_and_forgetting_is_told_again(bench):
    fault = Fault("killed", "kill", 0, ONCE.calls)
    number, = numbers(bench, "unlock after failures", fault, "unlink", ".local/state/haven/attempts/COUNT")
    done, vault = run(bench, "unlock after failures", fault, number)
    assert done.code < 0 and not done.is_acknowledged
    assert failed(vault.do("unlock")) == 2
    told = [line["count"] for line in vault.do("audit").answer if line["verb"] == "attempts-failed"]
    assert told == [2, 2]


@pytest.mark.parametrize("fault", [ONCE, FROM, FAULTS[5]])
def test_a_wrong_passphrase_is_a_wrong_passphrase_whatever_befalls_the_count(bench, fault):
    group = LOOKING if fault.is_of_reading else CHANGING
    wrong = replace(bench.base.commands["unlock after failures"], name="wrong", failures=1)
    vault = bench.base.begin(wrong, bench.folder / f"wrong {fault.name}")
    vault.passphrase = NO_PASSPHRASE
    _, calls = bench.injector.watch(bench.base, wrong, vault, group)
    calls = [call for call in calls if call.name in fault.calls]
    places = [number for number, call in enumerate(calls, 1) if "attempts" in call.path]
    assert places
    for number in places:
        vault = bench.base.begin(wrong, bench.folder / f"wrong {fault.name} {number}")
        vault.passphrase = NO_PASSPHRASE
        done, _ = bench.injector.run(bench.base, wrong, vault, Attempt("wrong", fault, number))
        assert done.code == WRONG_PASSPHRASE, (calls[number - 1], done)
        vault.passphrase = PASSPHRASE
        # The one before is never lost, and this one only with a word.
        count = failed(vault.do("unlock"))
        assert count == 2 or count == 1 and "could not count" in done.words, (calls[number - 1], count, done)


# Haven's own lock, and SQLite's for the transaction that writes: each is waited for, 5 seconds long.
@pytest.mark.parametrize("behind_own", [0, 4])
def test_a_lock_that_is_never_free_is_said_to_be_in_use(bench, behind_own):
    fault = Fault("others hold every lock", "from", errno.EAGAIN, ("lock",), is_of_reading=True)
    own = max(number for number, call in bench.whole("record add").meets(fault) if call.path == "vault.haven.lock")
    done, vault = run(bench, "record add", fault, own + behind_own)
    assert (done.code, done.is_acknowledged) == (IN_USE, False), done
    assert look(vault.folder).is_like(bench.whole("record add").before)


@pytest.mark.parametrize("code, faults", [(errno.EINVAL, [ONCE]), (errno.ENOSYS, [])])
def test_a_file_system_that_cannot_keep_what_exists_loses_nothing_either(code, faults):
    with scratch() as folder:
        bench = Bench(folder, ByShim(Shim(folder), plain=code), seed=None)
        assert any(call.name == "link" for _, call in bench.whole("init").meets(ONCE))
        attempts = []
        for command in ["init", "record extract", "export, tables"]:
            for number, call in [meeting for fault in faults for meeting in bench.whole(command).meets(fault)]:
                if call.name in RENAMING and not call.path.startswith(".local"):
                    attempts.append((len(attempts), Attempt(command, ONCE, number)))
        bench.attempt_all(attempts)


# What the judge must find: each does one wrong thing to a run that goes well.

class Pretending:
    """Runs the command, and then falsifies what it did or said."""
    groups = ByShim.groups

    def __init__(self, real, falsify, met="write"):
        self.real, self.falsify, self.met = real, falsify, met

    def watch(self, *arguments):
        return self.real.watch(*arguments)

    def meets(self, *arguments):
        return self.real.meets(*arguments)

    def run(self, base, command, vault, attempt):
        done = base.do(command, vault)
        self.falsify(done, vault.folder)
        return done, Call(self.met, "vault.haven", 1, 0, b"")


def refuse(done, folder):
    done.code, done.out, done.words = 1, b"", "haven: error: the disk is full\n"


def crash(done, folder):
    done.code, done.out = -11, b""


def forget(done, folder):
    """Nothing of it is on the disk, and no mark says that there was more."""
    os.replace(folder / "before.haven", folder / "vault.haven")
    (folder / "vault.haven").chmod(0o600)
    for mark in (folder / ".local/state/haven/marks").iterdir():
        mark.unlink()


def litter(done, folder):
    (folder / ".haven-1-0.part").write_bytes(b"")


def tear(done, folder):
    """One byte of a page in the middle."""
    with open(folder / "vault.haven", "r+b") as file:
        file.seek(100 * 8192 + 4000)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


@pytest.mark.parametrize("falsify, words", [
    (refuse, "done, and yet refused"), (crash, "it crashed"), (forget, "acknowledged, and not there"),
    (litter, "left behind"), (tear, "problem"),
])
def test_the_judge_finds_what_is_wrong(bench, falsify, words):
    real = bench.injector
    (bench.base.vault.folder / "before.haven").write_bytes(bench.base.vault.path.read_bytes())
    bench.injector = Pretending(real, falsify)
    bench.wholes = {}
    try:
        outcome, problem = bench.attempt(1, Attempt("record add", ONCE, 1))
    finally:
        bench.injector = real
        (bench.base.vault.folder / "before.haven").unlink()
    assert outcome == "wrong" and words in problem, problem
