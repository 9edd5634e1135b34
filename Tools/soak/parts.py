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


FUZZ_TARGETS = 83  # FuzzTarget.all.count, which FuzzTests holds this to
FUZZ_INPUTS = 10_000_000  # of each target, in each engine

PARTS: list[Part] = [
    Part("tamper", "every bit of a vault's file, some 1,090 to a unit: noticed with its place, or without effect",
         16_384, 512, swift("BitFlipTests/everyFlipIsNoticedOrChangesNothing")),
    Part("tamper-alone", "bits of a vault with longer rows at random, 512 to a unit, one by one",
         2_000, 20, swift("BitFlipTests/aFlipAloneIsNoticedOrChangesNothing")),
    Part("tamper-more", "32 larger alterations to a unit: pages swapped, zeroed, cut off, bytes written over",
         4_000, 100, swift("FileAlterationTests/everyAlterationIsNoticedOrChangesNothing")),
    Part("thief", "200 vaults with few people beside 200 with many, told apart by statistics and classifiers",
         200, 20, pytest("Tests/thief -k look_alike")),
    Part("canaries", "1,000 names and phrases through the program, looked for wherever it could leave them",
         100, 2, pytest("Tests/cli_process/test_canaries.py -k thousand")),
    Part("fuzz", "83 parsers, 10 million changed inputs each: read or refused, never a trap, much memory or other "
         "bytes", FUZZ_TARGETS * FUZZ_INPUTS // 100_000, FUZZ_TARGETS, ("python3", "Tools/soak/changed.py")),
    Part("fuzz-guided", "the same parsers and number of inputs under libFuzzer, which follows the code",
         FUZZ_TARGETS * FUZZ_INPUTS // 100_000, FUZZ_TARGETS, ("python3", "Tools/soak/guided.py")),
    Part("nonces", "10 million seals of rows, heads and streams, from four threads: no nonce twice", 100, 100,
         swift("noNonceComesTwice")),
    Part("histories", "people, grants, revocations and removals at random over several processes, beside a plain model",
         10_000, 100, swift("everybodyReadsWhatTheModelSays")),
    Part("redaction", "a roster and a note at random: no exact form of anybody known is left, and the leak check agrees",
         10_000, 500, swift("RandomVaultTests/noExactFormOfAKnownPersonIsLeft")),
    Part("mutations", "145 guards of the sealing code, each taken away: some test notices; unit 0 is the control", 146, 12,
         ("python3", "Tools/soak/mutations.py")),
    Part("release", "Scripts/release in two folders: equal bytes, its checks, and a terminal's tests on it", 3, 3,
         (".venv/bin/python", "Tools/soak/release.py")),
    Part("oracles", "Haven, SQLite and SQLCipher find the same in the same texts, at ten sizes", 10, 2,
         ("python3", "Tools/soak/oracles.py")),
    Part("kills", "haven is killed after a while or at a call: what was acknowledged stays, the rest is whole or not at all",
         10_000, 250, pytest("Tests/faults/test_kill.py -k kills-of-all")),
    Part("sharing-kills", "the same while people come, are granted and lose things, and go: the right people read",
         2_000, 100, pytest("Tests/faults/test_kill.py -k kills-of-sharing")),
    Part("init-kills", "the same while a vault and its kit are made", 2_000, 100,
         pytest("Tests/faults/test_kill.py -k killed_init")),
    Part("rekey-kills", "the same while a new recovery kit takes the old one's place", 2_000, 100,
         pytest("Tests/faults/test_kill.py -k killed_rekey")),
    Part("release-kills", "a release is killed at any moment: no folder is left, or the whole one", 1_000, 50,
         pytest("Tests/research/test_killed_release.py")),
    # 64 commands, 7 faults, 400 calls; where a command has fewer calls, the rest of its units are none.
    Part("faults", "each call on a file fails, once or from there on: the old state or the new one is left",
         179_200, 5_000, pytest("Tests/faults/test_faults.py -k fault_at_any_call")),
    # 64 commands, 38 faults, 400 calls.
    Part("strace", "the same, put in by strace into a program that loads nothing",
         972_800, 27_000, pytest("Tests/faults/test_faults.py -k kernel_puts_in")),
    Part("drafts", "somebody types and the program is killed, hung up on, locked: at most two seconds of typing are lost",
         1_000, 50, pytest("Tests/session/test_drafts.py -k at_most_two_seconds")),
    Part("power", "the power fails behind each call: what was synced is there, and of the rest anything",
         20_000, 500, pytest("Tests/faults/test_power.py -k a_power_failure")),
    # 6 roles, 6 holdings.
    Part("matrix", "every command by every role with all that it can hold of a member: nothing of another lane is told",
         36, 18, pytest("Tests/access/test_matrix.py -k nobody_is_told")),
]
