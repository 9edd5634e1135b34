"""Runs the fuzz targets under libFuzzer, which keeps every input that reaches new code and changes those.

Scripts/soak runs it as the part `fuzz-guided`; Scripts/fuzz runs one target by hand. Unit n is target n modulo the
number of targets, and INPUTS inputs of it. What was kept lies in the folder `corpus` of the soak's state, a
target a folder; what ends a run (a trap, a finding, a hang, too much memory) is written beside them.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from sweep import Sweep

ROOT = Path(__file__).resolve().parent.parent.parent
INPUTS = 100_000
HANG_SECONDS, MEMORY_MIB = 60, 1_024


def swift(*words):
    return subprocess.run(["swift", "build", "-c", "release", *words], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def build_plain():
    """The targets without libFuzzer."""
    swift("--product", "Fuzzers")
    return Path(swift("--show-bin-path").strip()) / "Fuzzers"


def build():
    """The targets with libFuzzer, and without: that one knows their names and seeds."""
    words = ["--sanitize", "fuzzer", "-Xswiftc", "-DFUZZING", "--product", "Fuzzers", "--scratch-path", ".build-fuzz"]
    swift(*words)
    return ROOT / ".build-fuzz" / "release" / "Fuzzers", build_plain()


def run(fuzzer, plain, target, folder, options):
    """One run; answers its exit status, its last words and its figures."""
    corpus = folder / target
    if not corpus.exists():
        subprocess.run([plain, target, "--seeds", corpus], check=True)
    limit = "32768" if target == "store" else "4096"
    # libFuzzer refuses a dictionary without a word.
    words = [f"-dict={corpus}.dict"] if Path(f"{corpus}.dict").stat().st_size > 0 else []
    command = [fuzzer, corpus, *words, f"-max_len={limit}", f"-timeout={HANG_SECONDS}",
               f"-rss_limit_mb={MEMORY_MIB}", f"-artifact_prefix={folder}/{target}-", "-print_final_stats=1", *options]
    # Swift's own handler of traps would wait for a debugger that is not there.
    environment = os.environ | {"HAVEN_FUZZER": target, "SWIFT_BACKTRACE": "enable=no"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    words = done.stdout.decode(errors="replace")
    figures = {
        f"{target}_inputs": last(r"stat::number_of_executed_units: *(\d+)", words),
        f"max_{target}_coverage": last(r"cov: (\d+)", words),
        "max_memory_mib": last(r"stat::peak_rss_mb: *(\d+)", words),
    }
    return done.returncode, words, figures


def last(pattern, words):
    found = re.findall(pattern, words)
    return int(found[-1]) if found else 0


def sweep_units():
    sweep = Sweep("fuzz-guided", sample=0)
    fuzzer, plain = build()
    names = subprocess.run([plain], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    folder = Path(os.environ["HAVEN_SOAK_FOLDER"]) / "corpus"
    totals, failed = {}, False
    for unit in sweep.units:
        target = names[unit % len(names)]
        # libFuzzer counts the inputs that it begins with, too; its seed may not be 0.
        seed = 1 + sweep.random(unit).randrange(2**31)
        code, words, figures = run(fuzzer, plain, target, folder, [f"-runs={INPUTS}", f"-seed={seed}"])
        for name, figure in figures.items():
            totals[name] = max(totals.get(name, 0), figure) if name.startswith("max_") else totals.get(name, 0) + figure
        if code != 0 or figures[f"{target}_inputs"] < INPUTS:
            failed = True
            print(f"{target}, unit {unit}, libFuzzer's seed {seed}: exit {code}\n{words[-6000:]}", flush=True)
    sweep.report(**totals)
    return 1 if failed else 0


def by_hand():
    parser = argparse.ArgumentParser(prog="Scripts/fuzz", description="Fuzzes one target with libFuzzer.")
    parser.add_argument("target", nargs="?", help="its name; all names are printed when it is missing")
    parser.add_argument("options", nargs=argparse.REMAINDER, help="libFuzzer's, such as -runs=1000000")
    options = parser.parse_args()
    fuzzer, plain = build()
    if options.target is None:
        return subprocess.run([plain], check=False).returncode
    code, words, figures = run(fuzzer, plain, options.target, ROOT / ".soak" / "corpus", options.options)
    print(words)
    print(figures)
    return code


if __name__ == "__main__":
    sys.exit(sweep_units() if os.environ.get("HAVEN_SOAK_PART") == "fuzz-guided" else by_hand())
