"""haven killed in the middle: what was acknowledged stays, the rest is whole or not at all.

Run by Scripts/test, which sets HAVEN_BINARY. The seed is printed when a test fails; HAVEN_KILLS sets
how many kills there are (50).
"""

import json
import os
import random
import signal
import subprocess
import threading
import time

import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
PASSPHRASE = "plum orchard behind seven fences\n"
KILLS = int(os.environ.get("HAVEN_KILLS", "50"))
SEED = 20261125

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


class Vault:
    """One vault in a folder of its own, driven through the program."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "vault.haven"
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC"}
        self.run("init", "--kdf-memory", "19", "--kdf-passes", "2", "--recovery-kit", "none")

    def start(self, *arguments, text=""):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode())
        os.close(write)
        child = subprocess.Popen(
            [HAVEN, "--vault", str(self.path), "--passphrase-fd", str(read), "--json", *arguments],
            pass_fds=[read], env=self.environment, cwd=self.folder, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(read)
        threading.Thread(target=self.feed, args=(child, text), daemon=True).start()
        return child

    @staticmethod
    def feed(child, text):
        try:
            child.stdin.write(text.encode())
            child.stdin.close()
        except BrokenPipeError:
            pass

    def run(self, *arguments, text=""):
        child = self.start(*arguments, text=text)
        out = child.stdout.read()
        words = child.stderr.read()
        assert child.wait() == 0, words.decode()
        return json.loads(out)

    def killed(self, delay_seconds, *arguments, text=""):
        """Runs a command and kills it after a while; its answer, or None when it had given none."""
        child = self.start(*arguments, text=text)
        time.sleep(delay_seconds)
        child.send_signal(signal.SIGKILL)
        out = child.stdout.read()
        child.wait()
        # One JSON value in one line is the acknowledgement.
        return json.loads(out) if out.endswith(b"\n") else None


def people(first, count):
    """An import of some people with three notes each."""
    lines = []
    for number in range(first, first + count):
        lines.append({"type": "member", "ref": f"r{number}", "alias": f"Alias {number}",
                      "identity": {"given": f"Given{number}", "family": "Invented"}})
        lines += [{"type": "record", "member": f"r{number}", "kind": "note", "text": f"note {n} of {number} " * 40}
                  for n in range(3)]
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_fifty_kills_lose_nothing_acknowledged(tmp_path):
    chance = random.Random(SEED)
    vault = Vault(tmp_path)
    vault.run("member", "add", "--alias", "Stan")
    # How long a whole command takes here, so that kills fall into all parts of it.
    begun = time.monotonic()
    kept = {vault.run("record", "add", "Stan", "--text-file", "-", text="first")["record"]: "first"}
    span = time.monotonic() - begun
    imported, acknowledged, interrupted = 0, 0, 0
    for kill in range(KILLS):
        delay = chance.uniform(0.2, 1.3) * span
        verb = chance.choice(["add", "add", "amend", "import", "compact"])
        if verb == "add":
            text = f"text {kill}"
            answer = vault.killed(delay, "record", "add", "Stan", "--text-file", "-", text=text)
            if answer:
                kept[answer["record"]] = text
        elif verb == "amend":
            record = chance.choice(list(kept))
            text = f"amended {kill}"
            answer = vault.killed(delay, "record", "amend", record, "--text-file", "-", text=text)
            # Unacknowledged, it may stand or not: ask, and go on from there.
            shown = vault.run("record", "show", record)["text"]
            assert shown == text if answer else shown in (text, kept[record]), (SEED, kill)
            kept[record] = shown
        elif verb == "import":
            size = chance.choice([1, 30])
            answer = vault.killed(delay * 1.5, "import", "-", text=people(imported, size))
            aliases = {member["alias"] for member in vault.run("member", "list")}
            there = [f"Alias {number}" in aliases for number in range(imported, imported + size)]
            assert all(there) or not any(there), (SEED, kill)
            assert all(there) or not answer, (SEED, kill)
            imported += size
        else:
            answer = vault.killed(delay, "compact")
        acknowledged += answer is not None
        interrupted += answer is None
        checked = vault.run("verify")
        assert checked["ok"] and checked["problems"] == [], (SEED, kill, verb, checked)
    for record, text in kept.items():
        assert vault.run("record", "show", record)["text"] == text, (SEED, record)
    vault.run("record", "add", "Stan", "--text-file", "-", text="last")
    left = sorted(name for name in os.listdir(tmp_path) if name not in ("vault.haven", "vault.haven.lock", ".local"))
    assert left == [], left
    # A kill that always comes too late, or too early, would prove nothing.
    assert interrupted >= KILLS // 5, (acknowledged, interrupted)
    print(f"{KILLS} kills, seed {SEED}: {acknowledged} acknowledged, {interrupted} interrupted")


def test_a_killed_init_leaves_no_vault_or_a_whole_one(tmp_path):
    chance = random.Random(SEED)
    whole = 0
    for attempt in range(10):
        folder = tmp_path / str(attempt)
        folder.mkdir(mode=0o700)
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode())
        os.close(write)
        child = subprocess.Popen(
            [HAVEN, "--vault", "vault.haven", "--passphrase-fd", str(read), "init", "--kdf-memory", "19",
             "--kdf-passes", "2", "--recovery-kit", "none"],
            pass_fds=[read], cwd=folder, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read)
        time.sleep(chance.uniform(0, 0.2))
        child.kill()
        child.wait()
        if (folder / "vault.haven").exists():
            whole += 1
            read, write = os.pipe()
            os.write(write, PASSPHRASE.encode())
            os.close(write)
            done = subprocess.run(
                [HAVEN, "--vault", "vault.haven", "--passphrase-fd", str(read), "verify"],
                pass_fds=[read], cwd=folder, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
                stdin=subprocess.DEVNULL, capture_output=True, check=False)
            os.close(read)
            assert done.returncode == 0, done.stderr
    print(f"{whole} of 10 were whole")
