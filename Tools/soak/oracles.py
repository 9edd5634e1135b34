"""Haven, SQLite and SQLCipher hold the same texts and find the same in them: the part `oracles` of Scripts/soak.

A unit is one run of the benchmark's harness at a size of its own. The harness ends with an error unless all subjects
find exactly the planted hits, and each rival reads every row and byte; the times are not looked at here.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sweep import Sweep

ROOT = Path(__file__).resolve().parent.parent.parent
MEMBERS, STEP = 100, 4_000


def run(unit):
    """One run, and whether SQLCipher took part."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        command = [sys.executable, ROOT / "Benchmarks/harness/bench.py", "--json", "--rounds", "1", "--rows",
                   str(STEP * (unit + 1)), "--members", str(MEMBERS), "--folder", folder,
                   "--program", Path(os.environ["HAVEN_BINARY"]).parent]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return "SQLCipher" in json.loads(done.stdout)["machine"]


def main():
    sweep = Sweep("oracles", sample=1)
    ciphers = sum(run(unit) for unit in sweep.units)
    sweep.report(runs=len(sweep.units), with_sqlcipher=ciphers)


if __name__ == "__main__":
    main()
