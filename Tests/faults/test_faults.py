"""Every call of every command fails: what stands then is what stood before, or what should stand after.

Part "faults" of Scripts/soak does all of them; the tests do one or two at each place. Run by Scripts/test, which
sets HAVEN_BINARY.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from program import needs_haven, scratch
from shim import FAULTS, LOOKING, LOOKING_FAULTS, Shim
from sweep import Sweep
from trial import Attempt, Bench, ByShim, role

pytestmark = needs_haven

ALL_FAULTS = FAULTS + LOOKING_FAULTS
# How many calls of a command one fault is tried at: where there are more, they are spread.
ROOM = 400
SAMPLE = 500
WORKERS = 2


def test_a_fault_at_any_call_leaves_the_old_state_or_the_new_one():
    sweep = Sweep("faults", sample=SAMPLE)
    with scratch() as folder:
        shim = Shim(folder)
        bench = Bench(folder, shim, ByShim(shim), sweep.seed)
        attempts = share(bench, sweep) if sweep.is_soak else sample(bench, sweep)
        with ThreadPoolExecutor(WORKERS) as workers:
            results = list(workers.map(lambda item: bench.attempt(*item), attempts))
    found = [problem for _, problem in results if problem]
    assert not found, f"{len(found)} of {len(attempts)}:\n" + "\n".join(found[:20])
    outcomes = Counter(outcome for outcome, _ in results)
    assert sweep.is_soak or outcomes["refused"] > len(attempts) // 3, outcomes
    sweep.report(runs=len(attempts), **{name.replace(" ", "_"): count for name, count in outcomes.items()})


def share(bench, sweep):
    """The attempts of a share: a fixed place in the sweep for each command, fault and call."""
    attempts = []
    names = sorted(bench.base.commands)
    for unit in sweep.units:
        place, number = divmod(unit, ROOM)
        command, fault = divmod(place, len(ALL_FAULTS))
        name, fault = names[command % len(names)], ALL_FAULTS[fault]
        count = len(bench.whole(name).meets(fault))
        if count > ROOM:
            number = number * count // ROOM + sweep.random(unit).randrange(count // ROOM)
        if number < count:
            attempts.append((unit, Attempt(name, fault, number + 1)))
    return attempts


def sample(bench, sweep):
    """A fault at each kind of call on each kind of file in each command, then others at random."""
    places, others = [], []
    known = set()
    for name, command in bench.base.commands.items():
        sites = {}
        for fault in ALL_FAULTS:
            for number, call in enumerate(bench.whole(name).meets(fault), 1):
                sites.setdefault((call.name, role(call.path)), []).append(Attempt(name, fault, number))
        for site, attempts in sites.items():
            others += [] if command.is_heavy else attempts
            if site in known and (command.repeats or site[0] in LOOKING):
                continue
            places.append(sweep.random(f"{name}/{site}").choice(attempts))
        known |= sites.keys()
    assert len(places) <= len(sweep.units), f"{len(places)} places"
    more = sweep.random("others").sample(others, len(sweep.units) - len(places))
    return list(enumerate(places + more))
