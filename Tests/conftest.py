"""Lets the tests import Tools/soak/sweep.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Tools" / "soak"))
