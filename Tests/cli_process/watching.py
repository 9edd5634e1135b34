"""What others could see of a process while it runs: arguments, environment, files, open files without a name."""

import os
import stat
import threading
import time

LIMIT = 4 << 20


class Watch:
    """Looks at a process again and again until it has ended, and keeps all that was seen."""

    def __init__(self, pid, folders):
        self.pid = pid
        self.folders = folders
        self.seen = {}
        self.looks = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def stop(self):
        self._stopped.set()
        self._thread.join()

    def _look_on(self):
        while not self._stopped.is_set():
            for name in ("cmdline", "environ", "comm"):
                self._keep(f"/proc/{self.pid}/{name}", most=100)
            self._look_at_open_files()
            for path in files(self.folders):
                # The vault itself is looked at when it is whole.
                if not path.endswith(".haven"):
                    self._keep(path, most=2)
            self.looks += 1
            time.sleep(0.001)

    def _look_at_open_files(self):
        """Files without a name can be read through the process alone."""
        folder = f"/proc/{self.pid}/fd"
        try:
            names = os.listdir(folder)
        except OSError:
            return
        for name in names:
            path = f"{folder}/{name}"
            try:
                # Opening a pipe or a terminal would take what is meant for the process.
                if stat.S_ISREG(os.stat(path).st_mode) and "(deleted)" in os.readlink(path):
                    self._keep(path, most=3)
            except OSError:
                continue

    def _keep(self, path, most):
        content = read(path)
        known = self.seen.setdefault(path, set())
        if content and len(known) < most:
            known.add(content)


def files(folders):
    """Every regular file below some folders."""
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)
                if os.path.isfile(path) and not os.path.islink(path):
                    yield path


def read(path, limit=LIMIT):
    """The beginning of a file, or nothing where it is gone or may not be read."""
    try:
        with open(path, "rb") as file:
            return file.read(limit)
    except OSError:
        return b""
