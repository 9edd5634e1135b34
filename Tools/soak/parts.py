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
    Part("tamper", "every bit of a vault's file, 1,024 to a unit: noticed with its place, or without effect",
         17_216, 32, swift("BitFlipTests/everyFlipIsNoticedOrChangesNothing")),
    Part("tamper-more", "32 larger alterations to a unit: pages swapped, zeroed, cut off, bytes written over",
         4_000, 100, swift("FileAlterationTests/everyAlterationIsNoticedOrChangesNothing")),
    Part("thief", "200 vaults with few people beside 200 with many, told apart by statistics and classifiers",
         200, 20, pytest("Tests/thief -k look_alike")),
    Part("canaries", "1,000 names and phrases through the program, looked for wherever it could leave them",
         100, 2, pytest("Tests/cli_process/test_canaries.py -k thousand")),
]
