"""How much of a long sweep a Python test does: Tests/SoakSupport/Sweep.swift, for pytest.

A sweep has numbered units, and each unit its own seed, so that a finding comes back whatever share is run.
"""

import json
import os
import random

TEST_SEED = 20261125


class Sweep:
    """The units of one part: a bounded sample in the tests, a share of the whole in Scripts/soak."""

    def __init__(self, part, sample):
        self.is_soak = os.environ.get("HAVEN_SOAK_PART") == part
        if self.is_soak:
            self.seed = int(os.environ["HAVEN_SOAK_SEED"])
            first = int(os.environ["HAVEN_SOAK_FROM"])
            self.units = range(first, first + int(os.environ["HAVEN_SOAK_COUNT"]))
        else:
            self.seed = TEST_SEED
            self.units = range(sample)

    def random(self, unit):
        """The random numbers of one unit."""
        return random.Random(f"{self.seed}/{unit}")

    def report(self, **figures):
        """Hands figures to Scripts/soak, which adds them up; those that begin with max_ it compares."""
        if self.is_soak:
            with open(os.environ["HAVEN_SOAK_REPORT"], "w", encoding="utf-8") as file:
                json.dump(figures, file)
        else:
            print(f"seed {self.seed}, units {self.units}: {figures}")
