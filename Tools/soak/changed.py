"""Runs the fuzz targets with seeds that were changed at random: the tests' engine, for millions of inputs.

Scripts/soak runs it as the part `fuzz`. Unit n is target n modulo the number of targets, and INPUTS inputs of it, in a
process of its own: `swift run -c release Fuzzers TARGET --changed SEED INPUTS` does the same again. A process that
traps, finds something, hangs or takes more than MEMORY_MIB is a finding.
"""

import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from guided import build_plain, last
from sweep import Sweep

INPUTS = 100_000
HANG_SECONDS = 3_600
# Seven times what a run of all targets peaked at.
MEMORY_MIB = 256
# Address space is what a program asks for, resident or not; Swift's runtime alone maps a lot.
ADDRESS_BYTES = 4 << 30


def run(fuzzers, target, seed):
    """What came of one process: its figures, and words about what should not be."""
    command = [fuzzers, target, "--changed", str(seed), str(INPUTS)]
    environment = os.environ | {"SWIFT_BACKTRACE": "enable=no"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        # Not between fork and exec: other threads start processes meanwhile.
        resource.prlimit(process.pid, resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
        try:
            words = process.communicate(timeout=HANG_SECONDS)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            process.kill()
            return {}, f"{target}, seed {seed}: no end"
    accepted, refused = last(r"accepted: (\d+)", words), last(r"refused: (\d+)", words)
    memory = last(r"memory: (\d+)", words) // 1024
    figures = {f"{target}_accepted": accepted, f"{target}_refused": refused, "max_memory_mib": memory}
    if process.returncode != 0 or accepted + refused != INPUTS:
        return figures, f"{target}, seed {seed}: exit {process.returncode}\n{words[-6000:]}"
    if not 0 < memory <= MEMORY_MIB:
        return figures, f"{target}, seed {seed}: {memory} MiB resident"
    return figures, None


def main():
    sweep = Sweep("fuzz", sample=0)
    fuzzers = build_plain()
    names = subprocess.run([fuzzers], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    tasks = [(names[unit % len(names)], 1 + sweep.random(unit).randrange(2**31)) for unit in sweep.units]
    totals, findings = {}, []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for figures, finding in pool.map(lambda task: run(fuzzers, *task), tasks):
            for name, figure in figures.items():
                both = max if name.startswith("max_") else int.__add__
                totals[name] = both(totals.get(name, 0), figure)
            if finding:
                findings.append(finding)
                print(finding, flush=True)
    sweep.report(**totals)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
