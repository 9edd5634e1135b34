"""haven killed in the middle: what was acknowledged stays, the rest is whole or not at all.

Half of the kills come after a while, half at a call on a file, so that none of a command's phases is left out.
Parts "kills" and "sharing-kills" of Scripts/soak; run by Scripts/test, which sets HAVEN_BINARY.
"""

import random
import shutil
import statistics
import time
from collections import Counter

import pytest
from oracle import digest, look
from program import (CHEAP, OTHER_PASSPHRASE, PASSPHRASE, Done, Vault, alias, consent_add, needs_haven, people, scratch,
                     study_add)
from shim import CHANGING, Shim, calls_in
from sweep import Sweep
from trial import NEIGHBOURS, is_kit_alone, is_kit_to_spare, strays, verified

pytestmark = needs_haven

SAMPLE = 200
SHARING_SAMPLE = 30
MEMBERS = 24  # a release needs groups of twenty
# After so many kills what they left must be gone.
BATCH = 25
# A vault that holds more makes way for a new one: to read it would take all the time.
RECORDS_AT_MOST = 150
SEVERAL = 3


class Deed:
    """A command to kill, and what it changes when it is done."""

    def __init__(self, verb, *arguments, added=0, gone=0, holds=lambda added: True, **more):
        self.verb, self.arguments, self.more = verb, arguments, more
        """How many facts come and go, and what those that come say."""
        self.added, self.gone, self.holds = added, gone, holds

    def was_done(self, before, after):
        """Whether it was done; it may be all or nothing, and nothing else may have changed."""
        added, gone = after - before, before - after
        if not added and not gone:
            return False
        assert (len(added), len(gone)) == (self.added, self.gone), f"half done: {added}, {gone}"
        assert self.holds(added), f"not what was asked: {added}"
        return True


class Release(Deed):
    """What stands in the vault before its first byte is on the disk."""

    def was_done(self, before, after):
        added = after - before
        return not (len(added) == 1 and {fact[0] for fact in added} == {"agreed"}) and super().was_done(before, after)


class Scene:
    """A vault that is killed again and again."""
    verbs = ("add", "add", "amend", "attach", "extract", "bring", "newcomer", "edit", "compact", "recover",
             "export", "study", "close", "consent", "withdraw")
    """Whether everybody is asked what they read."""
    at_people = False

    def __init__(self, folder):
        self.inputs = folder.with_suffix(".inputs")
        self.inputs.mkdir()
        folder.mkdir(mode=0o700)
        self.vault = Vault(folder)
        self.vault.create("--recovery-kit", "kit.txt")
        self.count = MEMBERS + 2
        self.vault.run("import", self.file("people", people(0, self.count, 1)))
        self.vault.add_study("autumn", map(alias, range(MEMBERS)))
        # Of who comes and goes no release is made: with one person more or less it would be refused.
        self.vault.add_study("winter", [alias(MEMBERS)])
        self.vault.run(*study_add("spring"), text="what was agreed")
        self.seen = look(folder)
        self.vault.run("record", "attach", sorted(self.seen.records)[0], self.file("plan", "seven steps"))
        self.seen = look(folder)

    def file(self, name, content):
        path = self.inputs / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def deed(self, verb, chance):
        self.count += 1
        return getattr(self, verb)(chance)

    def add(self, chance):
        text = f"what was said at {self.count} " * chance.choice([1, 1, 1, 1, 60, 60, 60, 40_000])
        name = alias(chance.randrange(MEMBERS))
        return Deed("add", "record", "add", name, "--text-file", self.file("text", text), added=1,
                    holds=lambda added: list(added)[0][2:] == (name, digest(text.encode())))

    def amend(self, chance):
        record = chance.choice(sorted(self.seen.records))
        text = f"what was meant at {self.count}"
        wanted = ("record", record, *self.seen.records[record], digest(text.encode()))
        return Deed("amend", "record", "amend", record, "--text-file", "-", text=text, added=1, gone=1,
                    holds=lambda added: added == {wanted})

    def attach(self, chance):
        record = chance.choice(sorted(self.seen.records))
        name, content = f"scan {self.count}", chance.randbytes(chance.choice([0, 900, 900, 70_000, 1_100_000]))
        return Deed("attach", "record", "attach", record, self.file(name, content), added=1,
                    holds=lambda added: added == {("attachment", record, name, digest(content))})

    def extract(self, chance):
        record, name, content = chance.choice(sorted(self.seen.attachments))
        out = f"out {self.count}"
        return Deed("extract", "record", "extract", record, name, "-o", out, added=1,
                    holds=lambda added: added == {("beside", out, content)})

    def bring(self, chance):
        size = chance.choice([1, 12])
        self.count += size
        names = {alias(number) for number in range(self.count - size, self.count)}
        return Deed("import", "import", self.file("more", people(self.count - size, size, 2)), added=3 * size,
                    holds=lambda added: names == {fact[1] for fact in added if fact[0] == "member"})

    def newcomer(self, chance):
        name = alias(self.count)
        path = self.file("person", '{"alias":"%s","identity":{"given":"Marcus"}}' % name)
        return Deed("member add", "member", "add", "--from", path, added=1,
                    holds=lambda added: list(added)[0][:2] == ("member", name))

    def edit(self, chance):
        name = alias(chance.randrange(MEMBERS))
        path = self.file("change", '{"identity":{"given":"Dale","middle":"%s"}}' % f"K{self.count}")
        return Deed("member edit", "member", "edit", name, "--from", path, added=1, gone=1,
                    holds=lambda added: f"K{self.count}" in list(added)[0][2])

    def compact(self, chance):
        return Deed("compact", "compact")

    def recover(self, chance):
        other = OTHER_PASSPHRASE if self.vault.passphrase == PASSPHRASE else PASSPHRASE
        return Deed("recover", "recover", "--kit", "kit.txt", new_passphrase=other, added=1, gone=1,
                    holds=lambda added: added == {("opened by", other)})

    def export(self, chance):
        out = f"release {self.count}"
        level = chance.choice([["--level", "tables"], ["--level", "rows", "--notes"]])
        return Release("export", "export-redacted", "--study", "autumn", "--recipient", "the university", "--to", out,
                       *level, added=2, holds=lambda added: ("beside", out) in {fact[:2] for fact in added})

    def study(self, chance):
        name = f"study {self.count}"
        return Deed("study add", *study_add(name), text="what was agreed", added=2,
                    holds=lambda added: name in str(added))

    def close(self, chance):
        stay = ("autumn", "winter")
        open_ones = [number for number, said in self.seen.agreed.items()
                     if said[1] == "study" and len(said) == 3 and not any(name in said[2] for name in stay)]
        if not open_ones:
            return self.study(chance)
        return Deed("study close", "study", "close", chance.choice(sorted(open_ones)), added=1, gone=1)

    def consent(self, chance):
        """Of those who came without one: who withdrew says nothing anew on the same day."""
        asked = {said[0] for said in self.seen.agreed.values()}
        names = sorted(self.seen.vault["members"].keys() - asked)[:chance.choice([1, 3])]
        if not names:
            return self.newcomer(chance)
        return Deed("consent add", *consent_add("winter"), text="\n".join(names), added=len(names),
                    holds=lambda added: sorted(fact[2] for fact in added) == names)

    def withdraw(self, chance):
        """Not of the first, of whom the releases are made."""
        first = {alias(number) for number in range(MEMBERS)}
        given = {said[0] for said in self.seen.agreed.values() if said[1] == "consent" and len(said) == 3}
        names = sorted(given - first)
        if not names:
            return self.consent(chance)
        name = chance.choice(names)
        return Deed("consent withdraw", "consent", "withdraw", name, added=1, gone=1,
                    holds=lambda added: list(added)[0][2] == name)

    def check(self, deed, done):
        """Holds what is there to what was said; whether the deed was done."""
        before = self.seen.facts()
        self.seen = verified(self.vault, self.at_people)
        was_done = deed.was_done(before, self.seen.facts())
        acknowledged = done.is_acknowledged
        assert was_done or not acknowledged or deed.verb == "compact", "acknowledged, and not there"
        if acknowledged and "record" in done.answer:
            assert done.answer["record"] in self.seen.records
        left = {name for name in strays(self.vault.folder) if not name.startswith(".haven-")}
        assert left <= NEIGHBOURS | {"vault.haven.spill"}, left
        return was_done

    def tidy(self):
        """After a whole command nothing is left of those that were killed."""
        self.vault.run("record", "add", alias(0), "--text-file", "-", text="what was said last")
        for path in self.vault.folder.iterdir():
            if path.name.startswith("out "):
                path.unlink()
        self.seen = look(self.vault.folder, self.at_people)
        assert self.seen.strays == [], self.seen.strays


class Sharing(Deed):
    """What changes who reads what, to the last alias."""

    def __init__(self, verb, *arguments, comes, goes, **more):
        super().__init__(verb, *arguments, **more)
        self.comes, self.goes = set(comes), set(goes)

    def was_done(self, before, after):
        added, gone = after - before, before - after
        if not added and not gone:
            return False
        assert (added, gone) == (self.comes, self.goes), f"half done: {added}, {gone}"
        return True


class SharingScene(Scene):
    """A vault whose people come, are granted and lose things, and go."""
    verbs = ("grant", "grant", "revoke", "enroll", "dismiss", "choose")
    at_people = True

    def __init__(self, folder):
        super().__init__(folder)
        for name in ("mona", "noor"):
            self.vault.enroll(name)
        self.vault.run("grant", alias(0), "--to", "mona", "--lane", "identity")
        self.seen = look(folder, at_people=True)

    @property
    def people(self):
        return self.seen.vault["people"]

    def read_by(self, name):
        return {fact for fact in self.seen.facts() if fact[:2] == ("reads", name)}

    def grant(self, chance):
        name = chance.choice([name for name, held in self.people.items() if not held["newcomer"]])
        lanes = chance.choice([("casework",), ("casework", "identity")])
        unread = [alias(number) for number in range(MEMBERS) if alias(number) not in self.people[name][lanes[-1]]]
        whom = chance.choice(unread)
        return Sharing("grant", "grant", whom, "--to", name, "--lane", lanes[-1], goes=(),
                       comes={("reads", name, lane, whom) for lane in lanes} - self.read_by(name))

    def revoke(self, chance):
        readers = [name for name, held in self.people.items() if held["casework"]]
        if not readers:
            return self.grant(chance)
        name = chance.choice(readers)
        whom = chance.choice(self.people[name]["casework"])
        return Sharing("revoke", "revoke", whom, "--from", name, comes=(),
                       goes={fact for fact in self.read_by(name) if fact[3] == whom})

    def enroll(self, chance):
        name = f"P{self.count}"
        keyholders = self.seen.vault["keyholders"]
        return Sharing("enroll", "keyholder", "add", name, new_passphrase=OTHER_PASSPHRASE,
                       comes={("opens", name, OTHER_PASSPHRASE), ("keyholders", *sorted([*keyholders, name]))},
                       goes={("keyholders", *keyholders)})

    def dismiss(self, chance):
        """Somebody goes, and noor, who stays, may have what they had."""
        leaving = sorted(self.people.keys() - {"noor"})
        if not leaving:
            return self.enroll(chance)
        name = chance.choice(leaving)
        heir = chance.choice([(), ("--hand-to", "noor")])
        gone = self.read_by(name)
        given = {("reads", "noor", *fact[2:]) for fact in gone} - self.read_by("noor") if heir else set()
        return Sharing("dismiss", "keyholder", "remove", name, *heir, "--confirm", name, comes=given,
                       goes=gone | {("opens", name, self.people[name]["opened by"])})

    def choose(self, chance):
        name = chance.choice(sorted(self.people))
        old = self.people[name]["opened by"]
        new = OTHER_PASSPHRASE if old == PASSPHRASE else PASSPHRASE
        return Sharing("choose", "--as", name, "keyholder", "passphrase", passphrase=old, new_passphrase=new,
                       comes={("opens", name, new)}, goes={("opens", name, old)})


class Spans:
    """How long the commands take here, and how many calls they make: so far kills are spread."""

    def __init__(self, scene, shim, folder):
        self.seconds, self.calls = {}, {}
        for verb in sorted(set(scene.verbs)):
            for turn in range(SEVERAL):
                copy = scene.vault.copy(folder / f"{verb} {turn}")
                deed = scene.deed(verb, Sweep("kills", sample=0).random("spans"))
                log = folder / f"{verb} {turn}.log"
                begun = time.monotonic()
                done = copy.do(*deed.arguments, **deed.more, environment=shim.watching(copy.folder, CHANGING, log))
                self.seconds.setdefault(deed.verb, []).append(time.monotonic() - begun)
                assert done.code == 0, done
                self.calls[deed.verb] = len(calls_in(log))

    def killing(self, deed, vault, shim, chance, is_timed):
        """Runs a deed and kills it at some moment, or at some call, up to a little after its end."""
        if is_timed:
            span = statistics.median(self.seconds[deed.verb])
            return vault.killed(chance.uniform(0, 1.5 * span), *deed.arguments, **deed.more)
        number = chance.randint(1, self.calls[deed.verb])
        return vault.do(*deed.arguments, **deed.more,
                        environment=shim.watching(vault.folder, CHANGING, at=number, do="kill"))


@pytest.mark.parametrize("part, make, sample", [("kills", Scene, SAMPLE), ("sharing-kills", SharingScene, SHARING_SAMPLE)],
                         ids=["kills-of-all", "kills-of-sharing"])
def test_kills_lose_nothing_acknowledged_and_leave_nothing_half(part, make, sample):
    sweep = Sweep(part, sample=sample)
    outcomes = Counter()
    with scratch() as folder:
        shim = Shim(folder)
        scene, spans = None, None
        for unit in sweep.units:
            if scene is None or len(scene.seen.records) > RECORDS_AT_MOST:
                scene = make(folder / f"scene-{unit}")
                (folder / f"spans-{unit}").mkdir()
                spans = spans or Spans(scene, shim, folder / f"spans-{unit}")
            chance = sweep.random(unit)
            deed = scene.deed(chance.choice(scene.verbs), chance)
            done = spans.killing(deed, scene.vault, shim, chance, is_timed=unit % 2 == 0)
            try:
                was_done = scene.check(deed, done)
                if unit % BATCH == BATCH - 1:
                    scene.tidy()
            except Exception as error:
                raise AssertionError(f"seed {sweep.seed}, unit {unit}: {deed.verb} {deed.arguments}\n{done}") from error
            outcomes["acknowledged" if done.is_acknowledged else "done, not said" if was_done else "nothing done"] += 1
        scene.tidy()
    # Kills that always come too late, or too early, would prove nothing.
    assert sum(outcomes.values()) - outcomes["acknowledged"] >= len(sweep.units) // 5, outcomes
    sweep.report(kills=len(sweep.units), acknowledged=outcomes["acknowledged"],
                 interrupted=len(sweep.units) - outcomes["acknowledged"], done_but_not_said=outcomes["done, not said"])


# What the checks above must find.

def test_half_a_deed_would_be_found():
    deed = Deed("import", added=4, holds=lambda added: 1 in added)
    assert deed.was_done({0}, {0, 1, 2, 3, 4}) and not deed.was_done({0}, {0})
    for after in [{0, 1, 2}, {1, 2, 3, 4}, {0, 2, 3, 4, 5}]:
        with pytest.raises(AssertionError):
            deed.was_done({0}, after)


def test_a_lost_acknowledgement_would_be_found():
    with scratch() as folder:
        scene = Scene(folder / "scene")
        deed = scene.deed("add", random.Random(1))
        with pytest.raises(AssertionError, match="acknowledged, and not there"):
            scene.check(deed, Done(0, b'{"record":"aaaaaaaaaaaaa"}\n', ""))


def test_a_killed_init_leaves_nothing_or_a_whole_vault_with_its_kit():
    sweep = Sweep("init-kills", sample=30)
    outcomes = Counter()
    init = ("init", *CHEAP, "--recovery-kit", "kit.txt")
    with scratch() as folder:
        shim = Shim(folder)
        log = folder / "log"
        (folder / "whole").mkdir(mode=0o700)
        begun = time.monotonic()
        Vault(folder / "whole").do(*init, environment=shim.watching(folder / "whole", CHANGING, log))
        span, calls = time.monotonic() - begun, len(calls_in(log))
        for unit in sweep.units:
            chance = sweep.random(unit)
            vault = Vault(folder / str(unit))
            vault.folder.mkdir(mode=0o700)
            if unit % 4 == 0:
                done = vault.killed(chance.uniform(0, 1.5 * span), *init)
            else:
                # Most calls fill the file with pages: half of the kills come after that.
                number = chance.choice([chance.randint(1, calls), chance.randint(calls - 100, calls)])
                done = vault.do(*init, environment=shim.watching(vault.folder, CHANGING, at=number, do="kill"))
            seen = verified(vault)
            if seen.vault is not None:
                assert seen.beside["kit.txt"]["opens"], (sweep.seed, unit, seen)
            else:
                assert not done.is_acknowledged, (sweep.seed, unit, done)
                assert not seen.beside or is_kit_alone(seen), (sweep.seed, unit, seen)
                outcomes["kit of no vault"] += bool(seen.beside)
                (vault.folder / "kit.txt").unlink(missing_ok=True)
                vault.run(*init)
                assert look(vault.folder).strays == []
            outcomes["whole" if seen.vault else "nothing"] += 1
    assert outcomes["whole"] and outcomes["nothing"], outcomes
    sweep.report(kills=len(sweep.units), whole=outcomes["whole"], kits_of_no_vault=outcomes["kit of no vault"])


def test_a_killed_rekey_leaves_a_vault_that_one_kit_opens():
    sweep = Sweep("rekey-kills", sample=40)
    outcomes = Counter()
    rekey = ("recovery", "rekey", "--kit", "kit.txt", "--new-kit", "new.txt")
    with scratch() as folder:
        shim = Shim(folder)
        scene = Scene(folder / "scene")
        whole, log = scene.vault.copy(folder / "whole"), folder / "log"
        begun = time.monotonic()
        assert whole.do(*rekey, environment=shim.watching(whole.folder, CHANGING, log)).code == 0
        span, calls = time.monotonic() - begun, len(calls_in(log))
        after = look(whole.folder)
        assert after.beside["new.txt"]["opens"] and not after.beside["kit.txt"]["opens"]
        for unit in sweep.units:
            chance = sweep.random(unit)
            vault = scene.vault.copy(folder / str(unit))
            if unit % 4 == 0:
                done = vault.killed(chance.uniform(0, 1.5 * span), *rekey)
            else:
                number = chance.randint(1, calls)
                done = vault.do(*rekey, environment=shim.watching(vault.folder, CHANGING, at=number, do="kill"))
            seen = verified(vault)
            if seen.is_like(after):
                kit, outcome = "new.txt", "done"
            else:
                assert not done.is_acknowledged, (sweep.seed, unit, done)
                assert seen.is_like(scene.seen) or is_kit_to_spare(seen, scene.seen), (sweep.seed, unit, seen)
                kit, outcome = "kit.txt", "kit to spare" if "new.txt" in seen.beside else "nothing"
            outcomes[outcome] += 1
            # The kit that opens it still opens all of it.
            vault.run("recover", "--kit", kit, new_passphrase=OTHER_PASSPHRASE)
            vault.passphrase = OTHER_PASSPHRASE
            assert verified(vault).records == scene.seen.records
            shutil.rmtree(vault.folder)
    assert outcomes["done"] and outcomes["nothing"] + outcomes["kit to spare"], outcomes
    sweep.report(kills=len(sweep.units), **{name.replace(" ", "_"): count for name, count in outcomes.items()})
