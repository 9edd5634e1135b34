"""A session is its terminal's: panes, numbers that are given again, terminals that hang up, none at all, other machines.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from multiplexer import panes
from program import needs_haven
from shells import is_alive, office

pytestmark = needs_haven

LOCKED = 14
# Shells that are opened to get a number again that some other program may have got first.
SHELLS = 20
SECONDS = 20


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


# Panes of tmux

needs_tmux = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


@needs_tmux
@pytest.mark.parametrize("how", ["split-window", "new-window"])
def test_another_pane_is_another_terminal(place, how):
    with panes(place) as tmux:
        other = tmux.another(how)
        tmux.unlock(tmux.first)
        for words in ("haven member list", "(haven member list)", "bash -c 'haven member list'"):
            printed, code = tmux.run(tmux.first, words)
            assert code == 0 and "Stan" in printed
        printed, code = tmux.run(other, "haven --no-input member list")
        assert code == LOCKED and "haven unlock" in printed
        # Nor does it lock what is not its own.
        assert tmux.run(other, "haven lock")[1] == 0
        assert tmux.run(tmux.first, "haven member list")[1] == 0


@needs_tmux
def test_a_pane_in_which_a_pane_runs_is_another_terminal(place):
    with panes(place) as tmux:
        tmux.unlock(tmux.first)
        nested = f"script -qec 'tmux -S {place.home}/inner -f /dev/null new-session -d \"{INNER}\"' /dev/null"
        try:
            assert tmux.run(tmux.first, nested)[1] == 0
            assert int(content_of(place.home / "inner.code")) == LOCKED
        finally:
            subprocess.run(["tmux", "-S", f"{place.home}/inner", "kill-server"], capture_output=True, check=False)


INNER = "haven --no-input member list; echo \\$? > inner.part; mv inner.part inner.code; sleep 60"


def content_of(path):
    deadline = time.monotonic() + SECONDS
    while not path.exists():
        assert time.monotonic() < deadline, path
        time.sleep(0.02)
    return path.read_text(encoding="ascii")


@needs_tmux
@pytest.mark.parametrize("ending", ["kill-pane", "kill-window", "kill-server"])
def test_a_pane_that_is_closed_locks(place, ending):
    with panes(place) as tmux:
        other = tmux.another("new-window")
        tmux.unlock(tmux.first)
        assert len(place.agents()) == 1
        tmux.ask(ending, *([] if ending == "kill-server" else ["-t", tmux.first]))
        place.wait_for_no_agent()
        assert place.sockets() == []
        if ending != "kill-server":
            assert tmux.run(other, "haven --no-input member list")[1] == LOCKED


# Numbers of terminals that are given again

@contextmanager
def shell_at(place, name):
    """A shell at a terminal of that name, which nobody has any more."""
    with ExitStack() as open_shells:
        for _ in range(SHELLS):
            shell = open_shells.enter_context(place.shell())
            if shell.succeeds("tty") == name:
                yield shell
                return
        pytest.skip(f"some other program was given {name}")


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGHUP, None])
def test_a_number_that_is_given_again_opens_nothing(place, ending):
    with place.shell() as shell:
        name = shell.succeeds("tty")
        shell.unlock()
        shell.succeeds("haven member list")
        if ending:
            shell.end(ending)
    with shell_at(place, name) as next_one:
        printed, code = next_one.run("haven --no-input member list")
        assert code == LOCKED and "haven unlock" in printed
        assert place.agents() == [] and place.sockets() == []
        # The number itself is good for a session.
        next_one.unlock()
        next_one.succeeds("haven member list")


def test_while_an_agent_lives_its_terminals_number_is_not_given_again(place):
    """Stopped, it cannot lock; but it has the terminal open."""
    with place.shell() as shell:
        name = shell.succeeds("tty")
        shell.unlock()
        [agent] = place.agents()
        os.kill(agent, signal.SIGSTOP)
    try:
        with ExitStack() as open_shells:
            others = [open_shells.enter_context(place.shell()) for _ in range(5)]
            assert name not in [other.succeeds("tty") for other in others]
            assert others[0].run("haven --no-input member list")[1] == LOCKED
    finally:
        os.kill(agent, signal.SIGCONT)
    place.wait_for_no_agent()
    assert place.sockets() == []


def test_a_terminal_that_hangs_up_locks_though_its_leader_lives(place):
    with place.shell() as shell:
        name, leader = shell.succeeds("tty"), shell.child.pid
        shell.succeeds("trap '' HUP")
        shell.unlock()
        # The same process, which neither reads nor minds.
        shell.child.sendline("exec sleep 600")
        wait_for_program(leader, "sleep")
        assert len(place.agents()) == 1
        shell.hang_up()
        place.wait_for_no_agent()
        assert place.sockets() == []
        assert is_alive(leader)
    # The leader had the terminal open until now.
    with shell_at(place, name) as next_one:
        assert next_one.run("haven --no-input member list")[1] == LOCKED


def wait_for_program(process, name):
    deadline = time.monotonic() + SECONDS
    while Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip() != name:
        assert time.monotonic() < deadline
        time.sleep(0.02)


# No terminal

CRON = {"SHELL": "/bin/sh", "LOGNAME": "keeper"}


@pytest.mark.parametrize("words", ["member list", "--no-input member list", "record show aaaa"])
@pytest.mark.parametrize("has_runtime", [True, False])
def test_what_runs_by_itself_is_locked(place, words, has_runtime):
    """As cron runs it: no terminal, nothing on standard input, and hardly an environment."""
    with place.shell() as shell:
        shell.unlock()
        kept = ["HOME", "PATH"] + (["XDG_RUNTIME_DIR"] if has_runtime else [])
        environment = CRON | {name: place.environment[name] for name in kept}
        done = subprocess.run(["/bin/sh", "-c", f"haven {words}"], env=environment, cwd=place.home, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, start_new_session=True, check=False)
        assert (done.returncode, done.stdout) == (LOCKED, "") and "haven unlock" in done.stderr
        # From within the session too.
        printed, code = shell.run(f"setsid -w haven {words} < /dev/null")
        assert code == LOCKED and "haven unlock" in printed
        shell.succeeds("haven member list")


# From another machine

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")


@pytest.mark.skipif(not SSHD or not shutil.which("ssh"), reason="sshd is not installed")
def test_who_comes_from_another_machine_is_locked_and_gone_when_the_line_is_cut(place):
    with server(place) as reach, place.shell() as mine:
        mine.unlock()
        with place.shell(before=reach) as far:
            assert far.run("haven --no-input member list")[1] == LOCKED
            far.unlock()
            far.succeeds("haven member list")
            assert len(place.agents()) == 2
            os.kill(far.child.pid, signal.SIGKILL)
            deadline = time.monotonic() + SECONDS
            while len(place.agents()) == 2 and time.monotonic() < deadline:
                time.sleep(0.02)
        assert len(place.agents()) == 1
        mine.succeeds("haven member list")


@contextmanager
def server(place):
    """A server for this account alone, and the words that run a program there."""
    folder = place.home / "ssh"
    folder.mkdir(mode=0o700)
    for key in ("host", "mine"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
    port = free_port()
    (folder / "config").write_text("\n".join([
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host", f"AuthorizedKeysFile {folder}/mine.pub",
        "StrictModes no", "PidFile none", "PasswordAuthentication no", "PermitRootLogin prohibit-password"]), encoding="ascii")
    with open(folder / "log", "w", encoding="utf-8") as log:
        running = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=log)
    try:
        wait_for_port(port, running, folder / "log")
        environment = [shlex.quote(f"{name}={value}") for name, value in place.environment.items()]
        yield ["ssh", "-tt", "-p", str(port), "-i", f"{folder}/mine", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
               "-o", f"UserKnownHostsFile={folder}/known", "127.0.0.1", "cd", str(place.home), ";", "exec", "env", *environment]
    finally:
        running.terminate()
        running.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, running, log):
    deadline = time.monotonic() + SECONDS
    while True:
        if running.poll() is not None:
            # It lacks a user of its own, or a folder: that is the machine's trouble.
            pytest.skip(f"sshd does not start: {log.read_text(encoding='utf-8').strip()}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)
