"""What others on the machine, and other programs of the same account, cannot do to a session.

Ordinary users are numbers that nobody has: nothing is added to the machine. Run by Scripts/test, which sets HAVEN_BINARY.
"""

import os
import shutil
import subprocess

import pytest
from intruder import as_user, reaching_for, reaching_into
from program import HAVEN, needs_haven, pipe_holding, scratch
from shells import Office, becoming

MINE, THEIRS = 64_999, 64_998
LOCKED = 14
# The kernel's words for "you may not trace it".
REFUSED = {"EPERM", "EACCES"}
# What Yama keeps from processes of the same user, where it is asked to.
FOR_ATTACHING = {"mem", "syscall", "process_vm_readv", "ATTACH", "SEIZE", "pidfd_getfd"}


def why_not():
    """Why ordinary users cannot be tried here; None when they can."""
    if os.geteuid() != 0:
        return "only root may become two other users"
    if not os.path.exists(becoming(MINE)[0]):
        return "setpriv is not installed"
    for user in (MINE, THEIRS):
        with open("/etc/passwd", encoding="utf-8", errors="replace") as accounts:
            if any(line.split(":")[2] == str(user) for line in accounts if line.count(":") > 2):
                return f"there is a user {user}"
    with scratch() as home:
        os.chown(home, MINE, MINE)
        words = f'cd "{home}" && "{HAVEN}" --version'
        tried = subprocess.run([*becoming(MINE), "/bin/sh", "-c", words], capture_output=True, text=True, check=False)
    return f"an ordinary user cannot work here: {tried.stderr.strip()}" if tried.returncode else None


@pytest.fixture(name="place")
def fixture_place():
    with scratch() as home:
        yield Office(home, user=MINE)


@pytest.fixture(autouse=True)
def fixture_need_of_users():
    reason = HAVEN and why_not()
    if reason:
        pytest.skip(reason)


pytestmark = needs_haven


def test_an_intruder_of_the_same_user_gets_into_a_process_that_lets_itself_be_traced(place):
    """Else that it gets into none says nothing."""
    with subprocess.Popen([*becoming(MINE), "cat"], cwd=place.home, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as victim:
        # What it says it says as cat, and no longer as setpriv.
        victim.stdin.write(b"x")
        victim.stdin.flush()
        victim.stdout.read(1)
        outcomes = as_user(MINE, reaching_into, victim.pid)
        victim.stdin.close()
    print(outcomes)
    # The kernel's stack is root's alone.
    closed = {name for name, met in outcomes.items() if met} - {"stack"}
    assert closed <= (set() if ptrace_scope() == "0" else FOR_ATTACHING)


@pytest.mark.parametrize("user", [MINE, THEIRS])
def test_nobody_gets_into_an_agent(place, user):
    with place.shell() as shell:
        shell.unlock()
        [agent] = place.agents()
        expect_shut(as_user(user, reaching_into, agent))
        # Nor does it mind.
        shell.succeeds("haven member list")
        assert place.agents() == [agent]


@pytest.mark.parametrize("user", [MINE, THEIRS])
def test_nobody_gets_into_a_command_that_waits_with_its_keys(place, user):
    given = pipe_holding(place.passphrase + "\n")
    words = [*place.before, HAVEN, "--quiet", "record", "add", "Stan", "--text-file", "-", "--passphrase-fd", str(given)]
    with subprocess.Popen(words, pass_fds=[given], env=place.environment, cwd=place.home, stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, start_new_session=True) as command:
        os.close(given)
        assert place.waiting_command() == command.pid
        expect_shut(as_user(user, reaching_into, command.pid))
        command.stdin.write(b"They spoke.\n")
        command.stdin.close()
        assert command.wait() == 0


@pytest.mark.parametrize("user", [MINE, THEIRS])
def test_nobody_gets_into_a_command_that_waits_for_its_passphrase(place, user):
    with place.shell() as shell:
        shell.child.sendline("haven member list")
        shell.child.expect_exact("Passphrase: ")
        expect_shut(as_user(user, reaching_into, os.tcgetpgrp(shell.child.child_fd)))
        shell.child.sendline(place.passphrase)
        shell.child.expect_exact("Stan")


def expect_shut(outcomes):
    assert set(outcomes.values()) <= REFUSED, outcomes
    print(f"{len(outcomes)} ways in, all of them shut")


def test_another_user_reaches_neither_socket_nor_vault_nor_marks(place):
    with place.shell() as shell:
        shell.unlock()
        let_in(place)
        [socket] = place.sockets()
        state = place.home / ".local/state/haven"
        [mark] = (state / "marks").iterdir()
        paths = [place.runtime / "haven", place.runtime / "haven" / socket, place.vault().parent, place.vault(),
                 place.vault().with_name("vault.haven.lock"), state, state / "marks", mark]
        assert set(as_user(THEIRS, reaching_for, paths).values()) == {"EACCES"}
        # What shuts them out is the program's own; and they are there.
        assert set(as_user(THEIRS, reaching_for, [place.home, place.runtime, place.home / "text"]).values()) == {None}
        assert set(as_user(MINE, reaching_for, paths).values()) == {None}


def let_in(place):
    """Opens to everybody what is not the program's own."""
    for name in ("", "run", ".local", ".local/share", ".local/state"):
        os.chmod(place.home / name, 0o755)


def test_another_user_at_the_same_terminal_is_locked(place):
    """As after `su`: the same terminal and leader, and another user, who has the same vault."""
    with scratch() as theirs:
        shutil.copytree(place.home, theirs, dirs_exist_ok=True)
        for parent, folders, names in os.walk(theirs):
            for name in (".", *folders, *names):
                os.chown(os.path.join(parent, name), THEIRS, THEIRS)
        let_in(place)
        place.before = []
        with place.shell() as root:
            mine, su = (" ".join(becoming(user)) for user in (MINE, THEIRS))
            root.succeeds(f"{mine} haven --quiet unlock", place.passphrase)
            assert "Stan" in root.succeeds(f"{mine} haven member list")
            for runtime in (theirs / "run", place.runtime):
                printed, code = root.run(f"{su} env HOME={theirs} XDG_RUNTIME_DIR={runtime} haven --no-input member list")
                assert code == LOCKED and "haven unlock" in printed and "Stan" not in printed
            # That of whom they were before does not open to them.
            printed, code = root.run(f"{su} haven --no-input member list")
            assert code == 1 and "Stan" not in printed
            assert "Stan" in root.succeeds(f"{mine} haven member list")


def ptrace_scope():
    """Yama's: 0 where a user's processes may trace each other."""
    try:
        with open("/proc/sys/kernel/yama/ptrace_scope", encoding="ascii") as file:
            return file.read().strip()
    except FileNotFoundError:
        return "0"
