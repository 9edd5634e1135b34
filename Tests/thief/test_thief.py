"""A thief with the file cannot tell few people with many notes from many people with few.

Run by Scripts/test with a few vaults, and by Scripts/soak with 200 of each kind. HAVEN_BINARY names the program.
"""

import json
import math
import os
import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from building import FEW, HAVEN, MANY, Builder
from judging import auc, chance_of_separation, interval, judge, placements, separating
from leaks import LEAKS, leaky
from looking import statistics_of
from sweep import TEST_SEED, Sweep

# Of either kind; `Tools/soak/parts.py` says the same.
WHOLE = 200
SAMPLE = 15
# How likely a whole soak is to blame the program wrongly.
FAMILY_ERROR = 0.01

needs_program = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


@pytest.fixture
def folder(tmp_path):
    """Where files cost no disk: a vault is made by a dozen commands, each of which waits for the disk."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="haven-thief-", dir="/dev/shm") as name:
        yield Path(name)


@needs_program
def test_both_kinds_of_vaults_look_alike(folder):
    sweep = Sweep("thief", SAMPLE)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pairs = list(pool.map(lambda unit: look_at_a_pair(sweep, unit, folder), sweep.units))
    if sweep.is_soak:
        sweep.report(pairs=len(pairs), **judge_when_whole(sweep, pairs, folder))
        return
    few, many = zip(*pairs)
    # Only what tells every vault of one kind from every one of the other is blamed here: that happens by
    # chance less than once in a million runs.
    assert chance_of_separation(len(few), len(few[0])) < 1e-6
    assert separating(few, many) == []
    sweep.report(pairs=len(pairs), statistics=len(few[0]))


def look_at_a_pair(sweep, unit, folder):
    """Makes a vault of either kind, and answers what can be measured in them."""
    found = []
    for kind in (FEW, MANY):
        chance = random.Random(f"{sweep.seed}/{unit}/{kind.name}")
        place = folder / f"{unit}-{kind.name}"
        place.mkdir(mode=0o700)
        vault = Builder(place).make(kind, "vault", chance)
        found.append(statistics_of(vault))
        vault.unlink()
    return found


# MARK: The whole


def judge_when_whole(sweep, pairs, folder):
    """Keeps what was measured with what earlier shares have; the last share judges all of it."""
    path = Path(os.environ["HAVEN_SOAK_FOLDER"]) / "thief.jsonl"
    with path.open("a", encoding="utf-8") as file:
        for unit, (few, many) in zip(sweep.units, pairs):
            file.write(json.dumps({"seed": sweep.seed, "unit": unit, "few": few, "many": many}) + "\n")
    # A share that was cut off is done again: what was measured last counts.
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(line)
        if line["seed"] == sweep.seed:
            known[line["unit"]] = (line["few"], line["many"])
    if sweep.units[-1] != WHOLE - 1:
        return {}
    assert sorted(known) == list(range(WHOLE))
    few, many = zip(*known.values())
    return conclude(sweep, list(few), list(many), folder)


def conclude(sweep, few, many, folder):
    from classifying import classify

    verdicts = judge(few, many, FAMILY_ERROR)
    show(verdicts, "statistic")
    learned = classify(few, many, 1 - FAMILY_ERROR, sweep.seed)
    show(learned, "classifier")
    for leak, name in LEAKS.items():
        leaks = [statistics_of(leaky(kind, leak, folder / f"{leak.__name__}-{kind.name}-{index}", random.Random(index)))
                 for kind in (FEW, MANY) for index in range(20)]
        found = judge(leaks[:20], leaks[20:], FAMILY_ERROR)
        assert name in [verdict.name for verdict in found if verdict.tells], leak.__name__
        guessed = classify(leaks[:20], leaks[20:], 1 - FAMILY_ERROR, sweep.seed)
        assert max(verdict.low for verdict in guessed) > 0.5, leak.__name__
    assert [verdict.name for verdict in verdicts if verdict.tells] == []
    # Cross-validation makes guesses about noise a little worse than chance: only more than chance is power.
    assert [verdict.name for verdict in learned if verdict.low > 0.5] == []
    strongest = max(verdicts, key=lambda verdict: abs(verdict.auc - 0.5))
    return {"statistics": len(verdicts), "max_auc_permille": permille(0.5 + abs(strongest.auc - 0.5)),
            **{f"max_{verdict.name.replace(' ', '_')}_permille": permille(verdict.auc) for verdict in learned}}


def show(verdicts, what):
    """The table of the whole, next to the state of the soak."""
    path = Path(os.environ["HAVEN_SOAK_FOLDER"]) / f"thief-{what}.txt"
    lines = [f"{verdict.name:32} {verdict.auc:.3f}  {verdict.low:.3f} to {verdict.high:.3f}" for verdict in verdicts]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def permille(share):
    return round(share * 1000)


# MARK: Controls


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_careless_export_is_found_out(leak, folder):
    found = [[statistics_of(leaky(kind, leak, folder / f"{kind.name}-{index}", random.Random(f"{TEST_SEED}/{index}")))
              for index in range(3)] for kind in (FEW, MANY)]
    assert LEAKS[leak] in separating(*found)
    told = {verdict.name for verdict in judge(*found, FAMILY_ERROR) if verdict.tells}
    assert LEAKS[leak] in told


def test_what_separates_is_told_from_what_does_not():
    left = [{"same": 1, "apart": n, "touching": n} for n in range(10)]
    right = [{"same": 1, "apart": n + 20, "touching": n + 9} for n in range(10)]
    assert separating(left, right) == ["apart"]
    assert separating(right, left) == ["apart"]


def test_the_area_counts_pairs():
    assert auc([1, 2, 3], [4, 5]) == 1
    assert auc([4, 5], [1, 2, 3]) == 0
    assert auc([1, 1], [1, 1, 1]) == 0.5
    assert auc([1, 3], [2, 4]) == 0.75
    assert placements([1, 2, 3], [2, 2]) == [0, 0.5, 1]


def test_the_interval_is_delongs():
    """An example worked out by hand: the variances of both sides' placements, each over its number."""
    left, right = [1, 2, 3, 4], [2, 4, 5, 6]
    area, low, high = interval(left, right, 0.95)
    assert area == pytest.approx((0.375 + 0.875 + 1 + 1) / 4)
    error = math.sqrt(variance([0.375, 0.875, 1, 1]) / 4 + variance([0, 0.125, 0.25, 0.375]) / 4)
    assert low == pytest.approx(area - 1.959964 * error)
    assert high == min(1, area + 1.959964 * error)


def variance(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def test_the_interval_holds_chance_as_often_as_it_says():
    """Two hundred times, numbers that nothing tells apart: a 95 % interval misses about ten times."""
    chance = random.Random(TEST_SEED)
    missed = 0
    for _ in range(200):
        left, right = [[chance.gauss(0, 1) for _ in range(40)] for _ in range(2)]
        _, low, high = interval(left, right, 0.95)
        missed += not low <= 0.5 <= high
    assert 2 <= missed <= 22, missed


def test_a_weak_leak_is_found_in_two_hundred_vaults():
    """What the whole soak can see: half a standard deviation between the kinds, among 70 statistics."""
    chance = random.Random(TEST_SEED)
    left = [{f"n{i}": chance.gauss(0, 1) for i in range(70)} for _ in range(WHOLE)]
    right = [{f"n{i}": chance.gauss(0.5 if i == 7 else 0, 1) for i in range(70)} for _ in range(WHOLE)]
    assert [verdict.name for verdict in judge(left, right, FAMILY_ERROR) if verdict.tells] == ["n7"]
