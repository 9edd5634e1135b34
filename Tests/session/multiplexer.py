"""tmux, whose panes are typed at from outside."""

import os
import subprocess
import time
from contextlib import contextmanager

from shells import SECONDS


class Panes:
    """A server of its own, in an office."""

    def __init__(self, place):
        self.place = place
        self.count = 0
        self.socket = str(place.home / "tmux")
        self.first = self.ask("-f", "/dev/null", "new-session", "-d", "-P", "-F", "#{pane_id}", "/bin/bash --norc --noprofile -i")

    def ask(self, *words):
        done = subprocess.run(["tmux", "-S", self.socket, *words], env=self.place.environment, cwd=self.place.home,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def another(self, how):
        """One more pane: how is `split-window` or `new-window`."""
        return self.ask(how, "-d", "-P", "-F", "#{pane_id}", "/bin/bash --norc --noprofile -i")

    def run(self, pane, words):
        """Types a line in a pane; what it printed and its exit code."""
        self.count += 1
        printed, code = (self.place.home / f"{name}.{self.count}" for name in ("printed", "code"))
        self.ask("send-keys", "-t", pane, "-l", f"{{ {words}; }} > {printed} 2>&1; echo $? > {code}.part; mv {code}.part {code}")
        self.ask("send-keys", "-t", pane, "Enter")
        deadline = time.monotonic() + SECONDS
        while not code.exists():
            assert time.monotonic() < deadline, words
            time.sleep(0.02)
        return printed.read_text(encoding="utf-8"), int(code.read_text(encoding="ascii"))

    def unlock(self, pane):
        assert self.run(pane, "haven --quiet unlock --passphrase-fd 3 3< pass")[1] == 0


@contextmanager
def panes(place):
    made = Panes(place)
    try:
        yield made
    finally:
        if os.path.exists(made.socket):
            subprocess.run(["tmux", "-S", made.socket, "kill-server"], capture_output=True, check=False)
