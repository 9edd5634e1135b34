"""Whether a statistic tells two kinds of vaults apart: the area under its ROC curve, with its interval."""

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Verdict:
    """One statistic's power over the vaults that were looked at."""

    name: str
    auc: float
    low: float
    high: float

    @property
    def tells(self):
        """Whether it tells the kinds apart, one way or the other."""
        return not self.low <= 0.5 <= self.high


def auc(left, right):
    """How often a value of the right lies above one of the left; ties count half (Mann and Whitney)."""
    return sum(placements(right, left)) / len(right)


def placements(values, others):
    """For each value, the share of the others that lie below it."""
    others = sorted(others)
    found = []
    for value in values:
        below, above = 0, len(others)
        while below < above:
            middle = (below + above) // 2
            below, above = (middle + 1, above) if others[middle] < value else (below, middle)
        equal = 0
        while below + equal < len(others) and others[below + equal] == value:
            equal += 1
        found.append((below + equal / 2) / len(others))
    return found


def interval(left, right, confidence):
    """DeLong's interval (DeLong, DeLong and Clarke-Pearson 1988) around the area."""
    area = auc(left, right)
    error = math.sqrt(
        variance(placements(right, left)) / len(right) + variance(placements(left, right)) / len(left))
    reach = NormalDist().inv_cdf(0.5 + confidence / 2) * error
    return area, max(0.0, area - reach), min(1.0, area + reach)


def variance(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def judge(left, right, family_error):
    """A verdict on each statistic; that any of them is wrong has at most this probability (Bonferroni)."""
    names = sorted(left[0])
    confidence = 1 - family_error / len(names)
    return [Verdict(name, *interval([one[name] for one in left], [one[name] for one in right], confidence))
            for name in names]


def separating(left, right):
    """The statistics by which every vault of one kind lies beyond every one of the other."""
    def separates(name):
        here, there = [one[name] for one in left], [one[name] for one in right]
        return max(here) < min(there) or max(there) < min(here)
    return [name for name in sorted(left[0]) if separates(name)]


def chance_of_separation(count, statistics):
    """That any of so many statistics separates so many vaults of either kind which are alike.

    Where nothing tells them apart, any choice of half of the vaults is as likely as any other to be one kind.
    """
    return min(1.0, statistics * 2 / math.comb(2 * count, count))
