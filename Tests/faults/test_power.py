"""Power failures: a disk that keeps only what was synced, and some of the rest, holds the old state or the new one.

A story of commands is recorded with all that was asked of the disk; then the power fails after each call. Part "power"
of Scripts/soak; run by Scripts/test, which sets HAVEN_BINARY.
"""

import bisect
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from disk import Disk
from oracle import look
from program import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, Vault, alias, consent_add, needs_haven, people, scratch, study_add
from shim import CHANGING, Shim, calls_in
from sweep import Sweep
from trial import GOING_ON, WORKERS, verified

pytestmark = needs_haven

SAMPLE = 160
CONTROLS = 30
MEMBERS = 24


class Story:
    """Commands one after the other, what each left, and all that they asked of the disk."""

    def __init__(self, folder, shim, **settings):
        self.folder = folder
        self.inputs = folder / "inputs"
        self.inputs.mkdir()
        self.log = folder / "log"
        self.vault = Vault(folder / "story")
        self.vault.folder.mkdir(mode=0o700)
        self.environment = shim.watching(self.vault.folder, CHANGING, self.log, keep=1, **settings)
        """What stood after so many commands, and how many calls there had been when each began and answered."""
        self.stages = [frozenset()]
        self.begun, self.answered = [], []
        self.tell()
        self.calls = calls_in(self.log)

    def tell(self):
        self.do("init", *CHEAP, "--recovery-kit", "kit.txt")
        self.do("import", self.file("people", people(0, MEMBERS, 1)))
        record = self.do("record", "add", alias(0), "--text-file", "-", text="what was said first")["record"]
        self.do("record", "amend", record, "--text-file", "-", text="what was meant")
        self.do("record", "attach", record, self.file("plan", "seven steps and a wall\n" * 4_000))
        self.do("compact")
        self.do("record", "extract", record, "plan", "-o", "plan")
        self.do("member", "add", "--from", self.file("nils", '{"alias":"Nils","identity":{"given":"Terrence"}}'))
        self.do(*study_add("autumn"), text="what was agreed")
        self.do(*consent_add("autumn"), text="\n".join(map(alias, range(MEMBERS))))
        self.do("export-redacted", "--study", "autumn", "--recipient", "the university", "--to", "release")
        self.release = len(self.stages) - 1
        self.do("consent", "withdraw", alias(1))
        self.do("study", "close", "autumn")
        self.do("recover", "--kit", "kit.txt", new_passphrase=OTHER_PASSPHRASE)
        self.vault.passphrase = OTHER_PASSPHRASE
        self.do("compact")
        self.do("keyholder", "add", "mona", new_passphrase=PASSPHRASE)
        self.do("--as", "mona", "keyholder", "passphrase", passphrase=PASSPHRASE, new_passphrase=OTHER_PASSPHRASE)
        self.do("grant", "Nils", "--to", "mona", "--lane", "identity")
        self.do("revoke", "Nils", "--from", "mona")
        self.do("grant", alias(0), "--to", "mona")
        self.do("keyholder", "remove", "mona", "--confirm", "mona")
        self.do("member", "edit", "Nils", "--from", self.file("change", '{"identity":{"given":"Marcus"}}'))

    def file(self, name, content):
        path = self.inputs / name
        path.write_text(content)
        return str(path)

    def do(self, *arguments, **more):
        self.begun.append(self.count())
        answer = self.vault.run(*arguments, environment=self.environment, **more)
        # The answer is the last thing that a command asks for.
        calls = calls_in(self.log)
        self.answered.append(max(number for number, call in enumerate(calls, 1) if call.name == "answer"))
        self.stages.append(frozenset(look(self.vault.folder, at_people=True).facts()))
        return answer

    def count(self):
        return len(calls_in(self.log)) if self.log.exists() else 0

    def fail(self, count, chance, folder, goes_on):
        """What stands in a folder after the power failed behind so many calls: what is wrong with it, or None."""
        disk = Disk()
        for call in self.calls[:count]:
            disk.take(call)
        folder.mkdir(mode=0o700)
        disk.after_failure(chance, folder)
        vault = Vault(folder)
        seen = verified(vault, at_people=True)
        facts = frozenset(seen.facts()) if seen.vault else frozenset()
        said = bisect.bisect_right(self.answered, count)
        begun = bisect.bisect_left(self.begun, count)
        possible = self.stages[said : begun + 1]
        if said < self.release <= begun:
            possible = [*possible, without_release(self.stages[self.release])]
        assert any(facts == stage for stage in possible), \
            f"neither of stages {said} to {begun}: {nearest(facts, possible)}"
        if seen.vault and goes_on:
            vault.run("member", "add", "--alias", "Ode")
            assert look(folder).strays == []
        shutil.rmtree(folder)


def without_release(stage):
    """A release stands in the vault before its first byte is on the disk."""
    return frozenset(fact for fact in stage if fact[:2] != ("beside", "release"))


def nearest(facts, stages):
    stage = min(stages, key=lambda stage: len(stage ^ facts))
    return f"missing {sorted(map(str, stage - facts))}, too many {sorted(map(str, facts - stage))}"


def fail_at_each(story, sweep, cuts):
    """What was wrong after the power failed at each of some places."""
    def attempt(unit, count):
        chance = sweep.random(unit)
        try:
            story.fail(count, chance, story.folder / f"unit-{unit}", goes_on=unit % GOING_ON == 0)
        except Exception as error:
            call = story.calls[count - 1]
            return f"seed {sweep.seed}, unit {unit}, after call {count} ({call.name} {call.path}): {error!r}"

    with ThreadPoolExecutor(WORKERS) as workers:
        return [problem for problem in workers.map(lambda cut: attempt(*cut), cuts) if problem]


def test_a_power_failure_leaves_the_old_state_or_the_new_one():
    sweep = Sweep("power", sample=SAMPLE)
    with scratch() as folder:
        story = Story(folder, Shim(folder))
        if sweep.is_soak:
            cuts = [(unit, 1 + unit % len(story.calls)) for unit in sweep.units]
        else:
            cuts = [(unit, place(story, sweep.random(f"place {unit}"))) for unit in sweep.units]
        found = fail_at_each(story, sweep, cuts)
    assert not found, f"{len(found)} of {len(cuts)}:\n" + "\n".join(found[:20])
    sweep.report(failures=len(cuts), max_calls=len(story.calls))


def place(story, chance):
    """A place in the log: half of them around what is no plain write, for most calls fill files with pages."""
    if chance.random() < 0.5:
        return chance.randint(1, len(story.calls))
    marked = [number for number, call in enumerate(story.calls, 1) if call.name != "write"]
    return min(len(story.calls), chance.choice(marked) + chance.randint(0, 2))


@pytest.mark.parametrize("lie", ["files", "folders"])
def test_a_disk_whose_syncs_are_lies_is_found_out(lie):
    sweep = Sweep("power, lying", sample=CONTROLS)
    with scratch() as folder:
        story = Story(folder, Shim(folder), lie=lie)
        cuts = [(unit, sweep.random(f"place {unit}").choice(story.answered)) for unit in sweep.units]
        found = fail_at_each(story, sweep, cuts)
    assert len(found) > len(cuts) // 4, found
