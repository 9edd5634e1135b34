"""Real shells at pseudo-terminals, in which the program is tried as a person would use it."""

import json
import os
import re
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pexpect
from program import HAVEN, PASSPHRASE, scratch

# How a command opens the vault of an office without asking.
OPEN = "--passphrase-fd 3 3< pass"

PROMPT = "ready> "
SECONDS = 30

# Of what is typed: the end of it.
EOF = object()


class Office:
    """One account: a home with a vault, and a folder for sockets."""

    def __init__(self, home, passphrase=PASSPHRASE, user=None):
        self.home = Path(home)
        self.passphrase = passphrase
        # What a program is started with, to be of that user.
        self.before = [] if user is None else becoming(user)
        self.runtime = self.home / "run"
        self.runtime.mkdir(mode=0o700)
        self.environment = {"HOME": str(home), "PATH": f"{Path(HAVEN).parent}:/usr/bin:/bin", "TZ": "UTC",
                            "XDG_RUNTIME_DIR": str(self.runtime), "TERM": "dumb", "PS1": PROMPT,
                            # What a shell itself writes down of what was typed is none of the program's.
                            "HISTFILE": ""}
        (self.home / "pass").write_text(f"{passphrase}\n", encoding="utf-8")
        (self.home / "text").write_text("They spoke of the letter.\n", encoding="utf-8")
        if user is not None:
            for path in (self.home, *self.home.iterdir()):
                os.chown(path, user, user)
        self.outside("init --recovery-kit none --kdf-memory 19 --kdf-passes 2 --passphrase-fd 3 3< pass")
        self.outside("member add --alias Stan --passphrase-fd 3 3< pass")

    def outside(self, words, code=0):
        """A command without any terminal."""
        done = subprocess.run([*self.before, "/bin/sh", "-c", f"haven --quiet {words}"], env=self.environment, cwd=self.home,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              start_new_session=True, check=False)
        assert done.returncode == code, (words, done)
        return done.stdout

    @contextmanager
    def shell(self, kind=None, **how):
        """A shell at a terminal of its own; `before` is a program that runs it, with its own arguments."""
        shell = (kind or Shell)(self, **how)
        try:
            yield shell
        finally:
            shell.child.close(force=True)
            shell.child.kill(signal.SIGKILL)

    def vault(self):
        return self.home / ".local/share/haven/vault.haven"

    def sockets(self):
        folder = self.runtime / "haven"
        return sorted(name for name in os.listdir(folder) if "-" not in name) if folder.exists() else []

    def agents(self):
        """Process numbers of agents that live."""
        return self._under_way("a-")

    def commands(self):
        """Process numbers of commands with keys."""
        return self._under_way("c-")

    def _under_way(self, kind):
        folder = self.runtime / "haven"
        notes = [name.split("-") for name in os.listdir(folder) if name.startswith(kind)] if folder.exists() else []
        return [int(process) for _, process, _ in notes if is_alive(int(process))]

    def waiting_command(self, seconds=SECONDS):
        """The one command with keys, once it waits for what it is to read."""
        deadline = time.monotonic() + seconds
        while not (self.commands() and sleeps(self.commands()[0])):
            assert time.monotonic() < deadline, "no command waits"
            time.sleep(0.02)
        [command] = self.commands()
        return command

    def wait_for_no_agent(self, seconds=SECONDS):
        deadline = time.monotonic() + seconds
        while self.agents() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert self.agents() == []


class Shell:
    """One interactive shell."""

    def __init__(self, office, before=(), dimensions=(50, 200), term="dumb"):
        self.passphrase = office.passphrase
        program, *arguments = [*office.before, *before, "/bin/bash", "--norc", "--noprofile", "-i"]
        self.child = pexpect.spawn(program, arguments, env=office.environment | {"TERM": term}, cwd=str(office.home),
                                   encoding="utf-8", timeout=SECONDS, dimensions=dimensions)
        self.child.expect_exact(PROMPT)

    def run(self, words, passphrase=None):
        """Runs a line; what it printed and its exit code."""
        self.child.sendline(f"{words}; echo code=$?")
        if passphrase is not None:
            self.child.expect_exact("Passphrase: ")
            self.child.sendline(passphrase)
        self.child.expect(r"code=(\d+)\r\n")
        printed, code = self.child.before, int(self.child.match.group(1))
        self.child.expect_exact(PROMPT)
        # What was typed stands there too, and how the shell asks for pastes.
        lines = [line for line in re.split(r"\r*\n", re.sub(r"\x1b\[\?2004[hl]\r?", "", printed)) if "; echo code=" not in line]
        return "\n".join(lines).strip(), code

    def succeeds(self, words, passphrase=None):
        printed, code = self.run(words, passphrase)
        assert code == 0, (words, printed)
        return printed

    def hang_up(self):
        """Takes the terminal away, and leaves the shell."""
        self.child.ptyproc.fileobj.close()
        # They would close it once more.
        self.child.ptyproc.closed = self.child.closed = True

    def end(self, ending):
        """Ends the shell by a signal; again where it did not notice: bash can miss a hang-up while it prints its prompt."""
        deadline = time.monotonic() + SECONDS
        while is_alive(self.child.pid):
            assert time.monotonic() < deadline, "the shell goes on"
            os.kill(self.child.pid, ending)
            time.sleep(0.2)

    def unlock(self, *options, name=None):
        words = " ".join(["haven", "--quiet", *(["--as", name] if name else []), "unlock", *options])
        return self.succeeds(words, self.passphrase)


def typed(shell, command, *exchanges):
    """Types answers to prompts, each a pair of both; gives what was shown, and how it ended."""
    shown, child = "", shell.child
    child.sendline(command)
    for prompt, answer in exchanges:
        child.expect(prompt)
        shown += child.before + child.after
        if answer is EOF:
            child.sendeof()
        else:
            child.sendline(answer)
    child.expect_exact(PROMPT)
    shown += child.before
    child.sendline("echo code=$?")
    child.expect(r"code=(\d+)")
    code = int(child.match.group(1))
    child.expect_exact(PROMPT)
    return shown, code


def becoming(user):
    """A program, with its arguments, that runs another one as an ordinary user."""
    return ["/usr/bin/setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]


def sleeps(process):
    """Whether a process waits, and used no time while it was looked at."""
    looks = set()
    for _ in range(4):
        fields = stat(process)
        looks.add((fields[0], fields[11], fields[12]))
        time.sleep(0.03)
    return len(looks) == 1 and looks.pop()[0] == "S"


def stat(process):
    """What the kernel says of a process, from its state on (proc_pid_stat(5), field 3)."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        return file.read().rsplit(")", 1)[1].split()


def is_alive(process):
    """Whether a process is there and no mere entry that nobody has collected."""
    try:
        return stat(process)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_ended(process):
    """Ending takes the kernel a moment, behind which nobody has to wait for it."""
    deadline = time.monotonic() + 10
    while is_alive(process):
        assert time.monotonic() < deadline, "the process goes on"
        time.sleep(0.02)


@contextmanager
def office(*arguments, **more):
    with scratch() as home:
        yield Office(home, *arguments, **more)


def put(place, name, content):
    """A file of JSON in an office."""
    (place.home / name).write_text(json.dumps(content), encoding="utf-8")


def haven(place, words, code=0):
    """What a command answers as JSON; None where it answers nothing."""
    answer = place.outside(f"{words} --json {OPEN}", code)
    return json.loads(answer) if answer else None
