"""Lets the tests import what they share: sweeps, the driver of the program, canaries, the stand-alone reader."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
for folder in ("Tools", "Tools/soak", "Tools/reader", "Tests/faults", "Tests/cli_process", "Tests/session"):
    sys.path.insert(0, str(ROOT / folder))
