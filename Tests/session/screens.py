"""What a person sees: a shell at a terminal whose screen is kept as a terminal would draw it."""

import re
import time

import pyte
from shells import PROMPT, SECONDS, Shell

ROWS, COLUMNS = 24, 80


class ScreenShell(Shell):
    """A shell whose terminal can be drawn on."""

    def __init__(self, office, rows=ROWS, columns=COLUMNS):
        self.stream_screen = pyte.HistoryScreen(columns, rows, history=1000)
        self.stream = pyte.Stream(self.stream_screen)
        super().__init__(office, dimensions=(rows, columns), term="xterm")
        self.child.logfile_read = self

    # What pexpect reads comes here too.
    def write(self, text):
        self.stream.feed(text)

    def flush(self):
        pass

    def lines(self):
        return [line.rstrip() for line in self.stream_screen.display]

    def text(self):
        """What stands on the screen."""
        return "\n".join(self.lines()).rstrip()

    def scrollback(self):
        """What stood above it, and can be scrolled to."""
        return "\n".join("".join(row[column].data for column in sorted(row)) for row in self.stream_screen.history.top)

    def look(self, seconds=0.3):
        """Takes in what the program draws, until nothing came for so long."""
        while True:
            try:
                self.child.read_nonblocking(65536, timeout=seconds)
            except Exception:  # pexpect.TIMEOUT, EOF
                return self.text()

    def see(self, pattern, seconds=SECONDS):
        """Waits until something stands on the screen."""
        deadline = time.monotonic() + seconds
        while not re.search(pattern, self.look(0.05)):
            assert time.monotonic() < deadline, (pattern, self.text())

    def begin(self, words="haven record add Stan"):
        """Begins to write."""
        self.child.sendline(words)
        self.see("Ctrl-C: stop")

    def type(self, text):
        self.child.send(text)

    def wait_for_prompt(self):
        self.see(re.escape(PROMPT.rstrip()) + "$")
