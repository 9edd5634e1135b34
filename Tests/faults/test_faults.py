"""Every call of every command fails: what stands then is what stood before, or what should stand after.

Parts "faults" and "strace" of Scripts/soak do all of them; the tests do one at each kind of place. Run by
Scripts/test, which sets HAVEN_BINARY.
"""

import parts
import pytest
import strace
from commands import Base
from program import needs_haven, scratch
from shim import FAULTS, LOOKING, ByShim, Shim
from sweep import Sweep
from trial import Attempt, Bench, role

pytestmark = needs_haven

# How many calls of a command one fault is tried at: where there are more, they are spread.
ROOM = 400
# Of the commands that take a second, so many calls are passed over.
HEAVY_STEP = 20
SAMPLE = 850


def test_a_fault_at_any_call_leaves_the_old_state_or_the_new_one():
    sweep = Sweep("faults", sample=SAMPLE)
    with scratch() as folder:
        bench = Bench(folder, ByShim(Shim(folder)), sweep.seed)
        attempts = share(bench, sweep, FAULTS) if sweep.is_soak else sample(bench, sweep)
        outcomes = bench.attempt_all(attempts)
    assert sweep.is_soak or outcomes["refused"] > len(attempts) // 3, outcomes
    report(sweep, attempts, outcomes)


def test_a_fault_that_the_kernel_puts_in_does_no_more():
    sweep = Sweep("strace", sample=0)
    if not sweep.is_soak:
        pytest.skip("a part of Scripts/soak alone")
    if reason := strace.refusal():
        sweep.report(refused=1)
        pytest.skip(reason)
    with scratch() as folder:
        bench = Bench(folder, strace.ByStrace(), sweep.seed)
        attempts = share(bench, sweep, strace.FAULTS)
        report(sweep, attempts, bench.attempt_all(attempts))


@pytest.mark.parametrize("part, faults", [("faults", FAULTS), ("strace", strace.FAULTS)])
def test_the_soak_has_room_for_every_command_and_fault(part, faults):
    units, = [known.units for known in parts.PARTS if known.name == part]
    with scratch() as folder:
        assert units == len(Base(folder).commands) * len(faults) * ROOM


def report(sweep, attempts, outcomes):
    sweep.report(runs=len(attempts), **{name.replace(" ", "_"): count for name, count in outcomes.items()})


def share(bench, sweep, faults):
    """The attempts of a share: each command, fault and call has its fixed place in the sweep."""
    attempts = []
    names = list(bench.base.commands)
    for unit in sweep.units:
        place, number = divmod(unit, ROOM)
        command, fault = divmod(place, len(faults))
        name, fault = names[command % len(names)], faults[fault]
        if bench.base.commands[name].is_heavy and number % HEAVY_STEP:
            continue
        calls = bench.whole(name).meets(fault)
        if len(calls) > ROOM:
            number = number * len(calls) // ROOM + sweep.random(unit).randrange(len(calls) // ROOM)
        if number < len(calls):
            attempts.append((unit, Attempt(name, fault, calls[number][0])))
    return attempts


def sample(bench, sweep):
    """A fault at each kind of call on each kind of file in each command, then others at random."""
    places, others = [], []
    known = set()
    for name, command in bench.base.commands.items():
        sites = {}
        for fault in FAULTS:
            for number, call in bench.whole(name).meets(fault):
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
