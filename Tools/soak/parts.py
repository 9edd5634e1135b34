"""The parts of the soak: what each sweeps, how far, and the command that does a share of it.

A command runs in the checkout with HAVEN_SOAK_PART, _SEED, _FROM, _COUNT and _REPORT set (see sweep.py)
and HAVEN_BINARY naming the program. It fails when it finds something.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    name: str
    what: str
    """Units of the whole sweep."""
    units: int
    """Units of one command: what an interruption can lose."""
    share: int
    command: tuple


def swift(test):
    return ("swift", "test", "-c", "release", "--skip-build", "--filter", test)


def pytest(test):
    return (".venv/bin/python", "-m", "pytest", "-q", "-x", *test.split())


FUZZ_TARGETS = 38  # FuzzTarget.all.count, which FuzzTests holds this to
FUZZ_INPUTS = 10_000_000  # of each target, in each engine

PARTS: list[Part] = [
    Part("fuzz", "38 parsers, 10 million changed inputs each: read or refused, never a trap, much memory or other "
         "bytes", FUZZ_TARGETS * FUZZ_INPUTS // 1_000, 20 * FUZZ_TARGETS, swift("changedInputsAreReadOrRefused")),
    Part("fuzz-guided", "the same parsers and number of inputs under libFuzzer, which follows the code",
         FUZZ_TARGETS * FUZZ_INPUTS // 100_000, FUZZ_TARGETS, ("python3", "Tools/soak/guided.py")),
    Part("nonces", "10 million seals of rows, heads and streams, from four threads: no nonce twice", 100, 100,
         swift("noNonceComesTwice")),
    Part("mutations", "95 guards of the sealing code, each taken away: some test notices; unit 0 is the control", 96, 12,
         ("python3", "Tools/soak/mutations.py")),
    Part("release", "Scripts/release in two folders: equal bytes, its checks, and a terminal's tests on it", 3, 3,
         (".venv/bin/python", "Tools/soak/release.py")),
]
