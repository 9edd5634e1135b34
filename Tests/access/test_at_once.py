"""Two people at once: whatever came first, the vault says what its journal says, and nothing acknowledged is lost.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import haven_reader
import pytest
from oracle import look, opened
from program import Vault, end_of, needs_haven, scratch

pytestmark = needs_haven

TURNS = 3
DONE, IN_USE, CLOSED, REFUSED, NOT_FOUND = 0, 11, 12, 15, 16
LATE = "what came too late"


@pytest.fixture(scope="module")
def office():
    """A member whom the keeper and mona may read, and noor who may not."""
    with scratch() as folder:
        (folder / "office").mkdir(mode=0o700)
        vault = Vault(folder / "office")
        vault.create("--recovery-kit", "kit.txt")
        vault.run("member", "add", "--alias", "Stan")
        for name in ("mona", "noor"):
            vault.enroll(name)
        vault.run("grant", "Stan", "--to", "mona", "--lane", "identity")
        yield vault


@pytest.fixture
def vault(office, tmp_path):
    return office.copy(office.folder.with_name(tmp_path.name))


def at_once(*acts):
    """Does things in as many processes, from one moment on; what each came to."""
    gate = threading.Barrier(len(acts))

    def do(act):
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as workers:
        return [done.result() for done in [workers.submit(do, act) for act in acts]]


def holds(vault):
    """The vault is sound to haven and to the stand-alone reader; what is in it."""
    done = vault.do("verify")
    assert done.code == DONE and done.answer["problems"] == [], done
    return look(vault.folder, at_people=True)


def journal(vault, name="keeper"):
    """Verb and keyholder of what was done, in the journal's order."""
    return [(part["verb"], part["keyholder"]) for entry in haven_reader.journal(opened(vault.path, name), None)
            for part in entry["closed"] if part]


def texts(vault):
    """The newest texts of the member, as the stand-alone reader finds them."""
    found = opened(vault.path, "keeper")
    return sorted(haven_reader.show_record(found, versions)["text"] for versions in found.records.values())


@pytest.mark.parametrize("turn", range(TURNS))
def test_of_a_grant_and_a_revocation_the_last_in_the_journal_holds(vault, turn):
    if turn % 2:
        vault.run("grant", "Stan", "--to", "noor")
    chance = random.Random(turn)
    granted, revoked = at_once(
        lambda: vault.do("grant", "Stan", "--to", "noor"),
        lambda: (time.sleep(chance.random() / 10), vault.do("--as", "mona", "revoke", "Stan", "--from", "noor"))[1])
    assert granted.code == DONE, granted
    # Whom nothing was granted yet, nothing can be taken from.
    assert revoked.code == DONE or revoked.code == REFUSED and not turn % 2, revoked
    seen = holds(vault)
    last = [verb for verb, keyholder in journal(vault) if keyholder == "noor" and verb in ("granted", "revoked")][-1]
    assert seen.vault["people"]["noor"]["casework"] == (["Stan"] if last == "granted" else [])
    code = vault.do("--as", "noor", "member", "show", "Stan").code
    assert code == (DONE if last == "granted" else NOT_FOUND)
    # Whoever has it now reads what is written now.
    record = vault.run("record", "add", "Stan", "--text-file", "-", text="what was said last")["record"]
    assert vault.do("--as", "noor", "record", "show", record).code == code


def test_two_writers_and_a_rewriting_lose_nothing(vault):
    said = {}

    def write(name):
        for number in range(8):
            text = f"what {name} said at {number}"
            done = vault.do("--as", name, "record", "add", "Stan", "--text-file", "-", text=text)
            assert done.code == DONE, done
            said[done.answer["record"]] = text

    def rewrite():
        # A file that others read is not rewritten: that is said, and is no harm.
        codes = [vault.do("compact").code for _ in range(6)]
        assert set(codes) <= {DONE, IN_USE}, codes

    at_once(lambda: write("keeper"), lambda: write("mona"), rewrite)
    assert said and set(said) == set(holds(vault).records)
    assert texts(vault) == sorted(said.values())


def test_two_who_remove_each_other_leave_one(vault):
    """Two managers: whoever is second is nobody any more."""
    for name in ("adam", "berta"):
        vault.enroll(name, "--role", "coordinator")
    done = at_once(*[lambda own=own, other=other: vault.do("--as", own, "keyholder", "remove", other, "--confirm", other)
                     for own, other in (("adam", "berta"), ("berta", "adam"))])
    assert sorted(one.code for one in done)[0] == DONE, done
    left = holds(vault).vault["people"].keys() & {"adam", "berta"}
    assert len(left) == 1, done


def begun(vault, name):
    """A process of somebody's that has found the member and waits for the text."""
    child = vault.start("--as", name, "record", "add", "Stan", "--text-file", "-", waits=True)
    before = None
    while True:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        now = (fields[11], fields[12])
        if fields[0] == "S" and now == before:
            return child
        before = now
        time.sleep(0.1)


def finished(child, text):
    child.stdin.write(text.encode())
    child.stdin.close()
    return end_of(child)


LOSSES = [(("revoke", "Stan", "--from", "mona"), NOT_FOUND),
          (("keyholder", "remove", "mona", "--confirm", "mona"), CLOSED),
          (("keyholder", "remove", "mona", "--hand-to", "noor", "--confirm", "mona"), CLOSED)]


@pytest.mark.parametrize("act", [act for act, _ in LOSSES])
def test_who_loses_a_member_while_writing_writes_nothing(vault, act):
    child = begun(vault, "mona")
    vault.run(*act)
    done = finished(child, LATE)
    assert not done.out and done.code > DONE, done
    assert holds(vault).records == {} and LATE not in str(texts(vault))


@pytest.mark.parametrize("act, code", LOSSES)
def test_who_loses_a_member_while_writing_is_not_told_of_damage(vault, act, code):
    child = begun(vault, "mona")
    vault.run(*act)
    assert finished(child, LATE).code == code


@pytest.mark.parametrize("act", [("keyholder", "passphrase"), ("recover", "--kit", "kit.txt")])
def test_whose_keys_are_replaced_while_they_write_writes_nothing_and_is_not_told_of_damage(vault, act):
    """By another command of theirs, or by the kit."""
    child = begun(vault, "mona")
    vault.run("--as", "mona", *act, new_passphrase="nine quiet lanterns upon a pier")
    done = finished(child, LATE)
    assert not done.out and done.code == CLOSED, done
    assert holds(vault).records == {} and LATE not in str(texts(vault))


@pytest.mark.parametrize("act", [
    ("grant", "Stan", "--to", "noor"), ("revoke", "Stan", "--from", "noor"), ("compact",)])
def test_who_stays_writes_on_under_the_new_keys(vault, act):
    vault.run("grant", "Stan", "--to", "noor", "--lane", "identity")
    child = begun(vault, "mona")
    # A file that somebody has open is not rewritten.
    assert vault.do(*act).code in (DONE, IN_USE)
    done = finished(child, "what came in between")
    assert done.code == DONE, done
    assert done.answer["record"] in holds(vault).records
    code = vault.do("--as", "noor", "record", "show", done.answer["record"]).code
    assert code == (NOT_FOUND if act[0] == "revoke" else DONE)


# What each may come to while others change what they hold, and their own passphrase from another command.
EXPECTED = {DONE, IN_USE, CLOSED, REFUSED, NOT_FOUND}
OTHER_WORDS = "nine quiet lanterns upon a pier"


class Crowd:
    """Several commands at a time by three people, the same person among them, drawn from a seed."""

    def __init__(self, vault, seed):
        self.vault, self.seed = vault, seed
        self.passphrases = dict.fromkeys(("keeper", "mona", "noor"), vault.passphrase)
        self.written, self.wrong = {}, []

    def command(self, chance):
        who, other = chance.choice(list(self.passphrases)), chance.choice(("mona", "noor"))
        return chance.choice((
            (who, "record", "add", "Stan", "--text-file", "-"), (who, "record", "add", "Stan", "--text-file", "-"),
            ("keeper", "grant", "Stan", "--to", other, "--lane", "identity"), ("keeper", "revoke", "Stan", "--from", other),
            ("mona", "grant", "Stan", "--to", "noor"), ("mona", "revoke", "Stan", "--from", "noor"),
            (who, "member", "list"), (who, "record", "search", "said"), (who, "audit"), (who, "verify"), ("keeper", "compact"),
            ("keeper", "member", "add", "--alias", f"Member {chance.randrange(10 ** 6)}"),
            ("keeper", "keyholder", "role", other, "--role", chance.choice(("facilitator", "coordinator"))),
            (who, "keyholder", "passphrase")))

    def act(self, thread):
        chance = random.Random(f"{self.seed}/{thread}")
        for number in range(30):
            who, *arguments = self.command(chance)
            text = f"said by {who} in {thread} at {number}" if arguments[:2] == ["record", "add"] else ""
            new = chance.choice((self.vault.passphrase, OTHER_WORDS)) if arguments[-1] == "passphrase" else None
            done = self.vault.do("--as", who, *arguments, text=text, passphrase=self.passphrases[who], new_passphrase=new)
            if done.code == DONE and new:
                self.passphrases[who] = new
            if done.code == DONE and text:
                self.written[done.answer["record"]] = text
            # The keeper holds everything, always.
            if done.code not in EXPECTED or (who, done.code) == ("keeper", NOT_FOUND):
                self.wrong.append((who, arguments, done))


@pytest.mark.parametrize("seed", range(2))
def test_whatever_people_do_at_once_nobody_is_told_of_damage_and_nothing_is_lost(vault, seed):
    crowd = Crowd(vault, seed)
    at_once(*[lambda thread=thread: crowd.act(thread) for thread in range(4)])
    assert crowd.wrong == []
    for who, passphrase in crowd.passphrases.items():
        done = vault.do("--as", who, "verify", passphrase=passphrase)
        assert done.code == DONE and done.answer["problems"] == [], (who, done)
    owner = Vault(vault.folder, crowd.passphrases["keeper"])
    listed = {record["record"] for record in owner.run("record", "list", "Stan")}
    assert crowd.written and listed == set(crowd.written)
    for record, text in crowd.written.items():
        assert owner.run("record", "show", record)["text"] == text
