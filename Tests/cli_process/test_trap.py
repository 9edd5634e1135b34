"""haven dies of a trap: nothing of what it held is printed, and no core is left.

A trap in a dynamically linked Swift program would print registers and the memory that they point to; the
program that is tested, debug or release, resets the handlers first. Run by Scripts/test, which sets
HAVEN_BINARY; the control is another program of the same build, which resets nothing.
"""

import array
import fcntl
import os
import signal
import subprocess
import termios
import time
from pathlib import Path

import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
CANARY = b"tangerine-canary-5821-behind-the-orchard-gate"
# What the runtime of a static program says when it starts and was asked for backtraces.
NO_BACKTRACES = b"swift runtime: unable to locate swift-backtrace; disabling backtracing.\n"
TRAPS = [signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGABRT]

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


def environment(folder):
    """As hostile as the runtime permits: whoever sets it may ask for a backtrace with registers."""
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC",
            "SWIFT_BACKTRACE": "enable=yes,color=no,registers=crashed,limit=none"}


def wait_until_taken(descriptor):
    """Waits until a pipe's reader has taken all of it."""
    left = array.array("i", [1])
    while left[0]:
        fcntl.ioctl(descriptor, termios.FIONREAD, left)
        time.sleep(0.01)


def memory_holds(child, canary):
    """Whether a process holds some bytes; None where the kernel does not let us look."""
    try:
        with open(f"/proc/{child.pid}/maps", encoding="utf-8") as maps, open(f"/proc/{child.pid}/mem", "rb", 0) as memory:
            for line in maps:
                place, mode = line.split()[:2]
                if not mode.startswith("rw"):
                    continue
                start, end = (int(part, 16) for part in place.split("-"))
                try:
                    memory.seek(start)
                    if canary in memory.read(end - start):
                        return True
                except (OSError, ValueError, OverflowError):
                    continue
    except PermissionError:
        return None
    return False


def reading_text(folder):
    """haven with the canary in its memory, as a text of which more is to come."""
    child = subprocess.Popen([HAVEN, "redact"], env=environment(folder), cwd=folder, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdin.write(CANARY)
    child.stdin.flush()
    wait_until_taken(child.stdin.fileno())
    return child, child.stdin


def reading_passphrase(folder):
    """haven with the canary in guarded memory, as a passphrase whose line has not ended."""
    made = folder / "vault.haven"
    if not made.exists():
        read, write = os.pipe()
        os.write(write, b"plum orchard behind seven fences\n")
        os.close(write)
        subprocess.run([HAVEN, "--vault", made, "--passphrase-fd", str(read), "init", "--recovery-kit", "none",
                        "--kdf-memory", "19", "--kdf-passes", "2"], pass_fds=[read], env=environment(folder),
                       cwd=folder, check=True, capture_output=True)
        os.close(read)
    read, write = os.pipe()
    os.write(write, CANARY)
    child = subprocess.Popen([HAVEN, "--vault", made, "--passphrase-fd", str(read), "member", "list"],
                             pass_fds=[read], env=environment(folder), cwd=folder, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_until_taken(read)
    os.close(read)
    return child, os.fdopen(write, "wb")


@pytest.mark.parametrize("begin", [reading_text, reading_passphrase])
@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_prints_nothing_and_leaves_no_core(tmp_path, begin, trap):
    child, source = begin(tmp_path)
    # Where the kernel lets us look: there is something that could be printed.
    assert memory_holds(child, CANARY) in (True, None)
    limits = Path(f"/proc/{child.pid}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    child.send_signal(trap)
    out, words = child.stdout.read(), child.stderr.read()
    _, status = os.waitpid(child.pid, 0)
    child.returncode = status
    source.close()
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == trap
    assert not os.WCOREDUMP(status)
    assert out == b"" and words.replace(NO_BACKTRACES, b"") == b""
    assert not [name for name in os.listdir(tmp_path) if name.startswith("core")]


def test_the_control_does_print(tmp_path):
    """A program of the same build that resets no handler: these tests would notice what it prints."""
    other = Path(HAVEN).parent / "Fuzzers"
    if not other.exists():
        pytest.skip("no other program beside haven")
    finding = tmp_path / "finding"
    finding.write_bytes(b"\x07\xff\x07\x07")
    done = subprocess.run([other, "broken", finding], env=environment(tmp_path), cwd=tmp_path, capture_output=True,
                          check=False)
    assert -done.returncode in TRAPS
    assert b"Registers" in done.stderr, done.stderr
