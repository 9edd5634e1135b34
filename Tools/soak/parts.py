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
    Part("kills", "haven is killed after a while or at a call: what was acknowledged stays, the rest is whole or not at all",
         10_000, 250, pytest("Tests/faults/test_kill.py -k kills_lose_nothing")),
    Part("init-kills", "the same while a vault and its kit are made", 2_000, 100,
         pytest("Tests/faults/test_kill.py -k killed_init")),
    # 20 commands, 7 faults, 400 calls; where a command has fewer calls, the rest of its units are none.
    Part("faults", "each call on a file fails, once or from there on: the old state or the new one is left",
         56_000, 2_800, pytest("Tests/faults/test_faults.py -k fault_at_any_call")),
    # 20 commands, 38 faults, 400 calls.
    Part("strace", "the same, put in by strace into a program that loads nothing",
         304_000, 15_200, pytest("Tests/faults/test_faults.py -k kernel_puts_in")),
    Part("power", "the power fails behind each call: what was synced is there, and of the rest anything",
         20_000, 500, pytest("Tests/faults/test_power.py -k a_power_failure")),
]
