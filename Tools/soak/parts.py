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


PARTS: list[Part] = [
]
