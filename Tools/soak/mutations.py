"""Takes the guards of the sealing code away, one by one, and expects that some test notices.

A copy of the checkout gets every mutant of mutants.py at once, each behind a number that HAVEN_MUTANT switches on:
so it is built once. Unit 0 is the control, no mutant, and all of its tests pass; unit n is mutant n. A mutant that
no test notices, that does not compile, or whose text is no longer in the source is a finding.

    Tools/soak/mutations.py [--narrow] [WORD…]

by hand tries the mutants whose guard holds one of the words, or all; --narrow asks only the suites that the table
names, which is quick and says where a test is missing.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mutants import MUTANTS, WIDE
from sweep import Sweep

ROOT = Path(__file__).resolve().parent.parent.parent
# A guard that is gone may let a test run on for ever; the control takes a fraction of this.
LIMIT_SECONDS = 3_600

SWITCH = """internal import Glibc

/// Whether a guard is taken away: in this copy alone, which Tools/soak/mutations.py made.
func isMutant(_ number: Int) -> Bool { mutant == number }

private let mutant: Int = {
  guard let text = unsafe getenv("HAVEN_MUTANT") else { return 0 }
  return unsafe Int(String(cString: text)) ?? 0
}()
"""


def edited(text, edits):
    """The text with all edits, each (number of the mutant, text, replacement); their places may not overlap."""
    places = []
    for number, old, new in edits:
        count = text.count(old)
        if count != 1:
            raise LookupError(f"mutant {number}: its text occurs {count} times: {old!r}")
        places.append((text.index(old), old, new.replace("{m}", f"isMutant({number})")))
    places.sort()
    for (start, old, _), (following, *_) in zip(places, places[1:]):
        if start + len(old) > following:
            raise LookupError(f"two mutants change one place: {old!r}")
    for start, old, new in reversed(places):
        text = text[:start] + new + text[start + len(old):]
    return text


def edited_files(root=ROOT):
    """Every file that a mutant changes, with all of its changes."""
    edits = {}
    for number, mutant in enumerate(MUTANTS, 1):
        for old, new in mutant.edits:
            edits.setdefault(mutant.file, []).append((number, old, new))
    return {file: edited((root / file).read_text(), changes) for file, changes in edits.items()}


def make_copy(folder):
    """The checkout's files with the mutants in them; what an earlier copy built stays."""
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                           stdout=subprocess.PIPE, text=True).stdout.splitlines()
    changed = edited_files()
    # What an earlier copy had and the checkout has no longer.
    parts = [part for part in folder.iterdir() if part.is_dir() and not part.name.startswith(".")] if folder.exists() else []
    for old in [path for part in parts for path in part.rglob("*.swift")]:
        if str(old.relative_to(folder)) not in files and old.name != "Mutant.swift":
            old.unlink()
    for file in files:
        source, copy = ROOT / file, folder / file
        if not source.is_file():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = changed[file].encode() if file in changed else source.read_bytes()
        if not copy.exists() or copy.read_bytes() != content:
            copy.write_bytes(content)
            shutil.copymode(source, copy)
    for module in sorted({Path(file).parts[1] for file in changed}):
        switch = folder / "Sources" / module / "Mutant.swift"
        if not switch.exists() or switch.read_text() != SWITCH:
            switch.write_text(SWITCH)


def build(folder):
    done = subprocess.run(["swift", "build", "--build-tests"], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        faults = sorted(set(re.findall(r"/Sources/(\S+: error: .*)", done.stdout)))
        sys.exit("the mutants do not compile:\n" + "\n".join(faults or [done.stdout[-4000:]]))


def tests_pass(folder, number, tests):
    """Whether the tests pass with a mutant; one that does not end has noticed something."""
    environment = os.environ | {"HAVEN_MUTANT": str(number), "SWIFT_BACKTRACE": "enable=no"}
    environment.pop("HAVEN_SOAK_PART", None)
    command = ["swift", "test", "--skip-build", "--filter", tests]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    words = done.stdout.decode(errors="replace")
    if done.returncode == 0 and not re.search(r"Test run with [1-9]\d* test", words):
        sys.exit(f"no test matches {tests}")
    return done.returncode == 0


def check(folder, units, is_narrow):
    """The figures and the mutants that nobody noticed."""
    figures, survivors = {"mutants": 0, "noticed": 0}, []
    for unit in units:
        if unit == 0:
            if not all(tests_pass(folder, 0, tests) for tests in control(is_narrow)):
                sys.exit("the control fails: tests do not pass without a mutant")
            continue
        mutant = MUTANTS[unit - 1]
        noticed = not tests_pass(folder, unit, mutant.tests) or not (is_narrow or tests_pass(folder, unit, WIDE))
        figures["mutants"] += 1
        figures["noticed"] += noticed
        print(f"{unit}: {mutant.guards}: {'noticed' if noticed else 'NOT NOTICED'}", flush=True)
        if not noticed:
            survivors.append(mutant.guards)
    return figures, survivors


def control(is_narrow):
    """What passes without a mutant: each set of suites that a mutant has to fail."""
    return sorted({mutant.tests for mutant in MUTANTS}) if is_narrow else [WIDE]


def main():
    sweep = Sweep("mutations", sample=len(MUTANTS) + 1)
    folder = Path(os.environ.get("HAVEN_SOAK_FOLDER", ROOT / ".soak")) / "mutations"
    make_copy(folder)
    build(folder)
    words = [word for word in sys.argv[1:] if word != "--narrow"]
    units = [n for n in sweep.units if not words or n > 0 and any(word in MUTANTS[n - 1].guards for word in words)]
    figures, survivors = check(folder, units, "--narrow" in sys.argv[1:])
    sweep.report(**figures)
    if survivors:
        sys.exit("no test notices without: " + "; ".join(survivors))


if __name__ == "__main__":
    main()
