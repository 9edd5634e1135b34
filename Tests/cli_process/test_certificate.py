"""Each sentence of a certificate of erasure, held against the file that it speaks of.

A certificate is what somebody shows to the person whose file went: it is taken apart by its words here, and a sentence
that is not known, and held to something, fails. Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import random
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import haven_format as f
import haven_vault
import pytest
from canaries import OrdinaryCanaries, ordinary_words
from oracle import secret_on
from outside import Keys, printed
from program import HAVEN, PASSPHRASE, Vault, needs_haven, people, scratch

pytestmark = needs_haven

WORKERS = 2
KEEPER, MONA, NOOR, OTTO, KIT = "keeper", "mona", "noor", "otto", "the kit"
HOLDERS = (KEEPER, MONA, NOOR, OTTO)
EVERYBODY = (*HOLDERS, KIT)
MEMBER, IDENTITY, RECORD = SCOPES = ("member", "identity", "record")
OF_PEOPLE = (MEMBER, IDENTITY)
# A volunteer's own record needs no role; somebody's whole file does.
ERASER = {MEMBER: KEEPER, IDENTITY: KEEPER, RECORD: MONA}
VERB = {MEMBER: "member-erased", IDENTITY: "identity-erased", RECORD: "record-erased"}
# A release needs groups of twenty.
COHORT = 24
# As the others are in what a release says of them.
ALIKE = {"referral": "court"}
# More than one row holds.
SCAN_BYTES = 1_200_000
WORD_LIST = Path(__file__).resolve().parents[2] / "Sources/HavenPseudonyms/PassphraseWords.swift"
REVEAL = ("--reveal", "--reason", "contact")


# What a certificate says

SENTENCES = {
    "title": r"Certificate of erasure",
    "a record went": r"(1) record of (.+), with all its versions and attachments, was erased\.",
    "who they are went": r"Who (.+) is was erased\. What was recorded of (.+) stays, under the alias\.",
    "everything went": r"Everything of (.+) was erased: who they are, and (\d+) (records?)\.",
    "done": r"Done (\S+) by (.+); the journal states it in entry (\d+): ([a-z-]+(?: [a-z-]+){5})\.",
    "rows went": r"Its rows were deleted from the file; the keys of the file it lay in stay\.",
    "secret": r"The random secret that every key of it needed was overwritten: nobody's passphrase, and not the recovery "
              r"kit, opens it in this file\. (\d+) (row was|rows were) deleted\.",
    "secret, pending": r"The random secret that every key of it needed was overwritten\. (\d+) (row was|rows were) deleted\.",
    "rewritten": r"The file was rewritten without it\.",
    "pending": r"The file could not be rewritten yet: until it is, its pages may hold what they held before, and a copy of it "
               r"may open that for who could read it then\. Each unlocking tries again\.",
    "barred": r"A name or number of theirs stands in the newest version of (\d+) (records?) of other members; the texts go into no release: (.+)\.",
    "earlier": r"An earlier version of (\d+) (records?) of other members has a name or number of theirs, which whoever may read "
               r"the record finds in its history: (.+)\.",
    "unread": r"(\d+) (parts?) of members' files you cannot read: nobody has looked there for the name\.",
    "limits": r"What this does not cover:",
    "copies": r"- Copies of this file that were made before, backups among them, still hold it for who could read it then\.",
    "copies of a record": r"- Copies of this file that were made before, backups among them, still hold the record for who "
                          r"could read it\.",
    "elsewhere": r"- What somebody has read, printed, exported or written down elsewhere\.",
    "blocks": r"- A disk may keep old blocks: flash memory and file systems that copy on writing do\. They hold encrypted "
              r"rows, whose keys needed the secret that was overwritten\.",
    "blocks of a record": r"- A disk may keep old blocks: flash memory and file systems that copy on writing do\. They hold "
                          r"encrypted rows\.",
}
ALWAYS = {"title", "done", "limits", "elsewhere"}
SAID = {
    MEMBER: ALWAYS | {"everything went", "secret", "barred", "unread", "copies", "blocks"},
    IDENTITY: ALWAYS | {"who they are went", "secret", "barred", "unread", "copies", "blocks"},
    RECORD: ALWAYS | {"a record went", "rows went", "copies of a record", "blocks of a record"},
}


def sentences_of(text):
    """What each line says, by the name of its sentence: the words that a sentence leaves open."""
    said = {}
    for line in filter(None, text.splitlines()):
        known = {name: found.groups() for name, words in SENTENCES.items() if (found := re.fullmatch(words, line))}
        assert len(known) == 1, f"a sentence that nothing holds: {line}"
        assert not said.keys() & known.keys(), line
        said |= known
    return said


# Who there is

class Office:
    """A member whom two colleagues read, others who speak of him, and somebody's member of whom the rest know nothing."""

    def __init__(self, folder):
        self.folder = folder
        self.places = count(1)
        self.canaries = OrdinaryCanaries(random.Random("certificate"), ordinary_words(HAVEN))
        self.words = {}
        self.inputs = folder / "inputs"
        self.inputs.mkdir()
        (folder / "office").mkdir(mode=0o700)
        self.vault = Vault(folder / "office")
        self.vault.create("--recovery-kit", str(self.inputs / "kit.txt"))
        for name in HOLDERS[1:]:
            self.vault.enroll(name)
        self.write_stan()
        self.write_others()
        # Mona has what she was granted in her rings, Noor in a mailbox.
        self.as_(MONA, "record", "extract", self.told, self.scan, "--output", self.extracted)

    def as_(self, name, *arguments, vault=None, **more):
        return (vault or self.vault).run("--as", name, *map(str, arguments), **more)

    def place(self):
        """Where nothing is yet."""
        return self.folder / f"place {next(self.places)}"

    def copy(self, vault=None):
        return (vault or self.vault).copy(self.place())

    def file(self, name, content):
        path = self.inputs / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    def text(self, name, before=""):
        """A text with words of its own, kept by a name."""
        known = set(self.canaries.known)
        text = f"{before} {self.canaries.phrase(4)}"
        self.words[name] = self.canaries.known - known
        return text

    def write(self, name, alias, label, before=""):
        return self.as_(name, "record", "add", alias, "--text-file", "-", text=self.text(label, before))["record"]

    def write_stan(self):
        before = set(self.canaries.known)
        name = self.canaries.name
        self.person = {"given": name(), "family": name(), "preferred": [name()], "phones": [self.canaries.phone()]}
        self.words["identity"] = self.canaries.known - before
        told = {"alias": "Stan", "identity": self.person, "profile": ALIKE | {"status": "active"}}
        self.as_(KEEPER, "member", "add", "--from", self.file("stan", told))
        self.as_(KEEPER, "grant", "Stan", "--to", MONA, "--lane", "identity")
        self.as_(KEEPER, "grant", "Stan", "--to", NOOR)
        self.kept = self.write(KEEPER, "Stan", "kept")
        self.told = self.write(MONA, "Stan", "told")
        self.as_(MONA, "record", "amend", self.told, "--text-file", "-", text=self.text("amended", self.person["given"]))
        line = self.text("scan") + "\n"
        self.scan = "scan.txt"
        self.as_(MONA, "record", "attach", self.told, self.file(self.scan, line * (SCAN_BYTES // len(line) + 1)))
        self.extracted = self.inputs / "extracted"

    def write_others(self):
        given, family, (called,), (number,) = self.person.values()
        omar = {"alias": "Omar", "identity": {"given": "Piotr"}, "profile": ALIKE}
        self.as_(KEEPER, "member", "add", "--from", self.file("omar", omar))
        self.naming = {
            label: self.write(KEEPER, "Omar", label, before)
            for label, before in (("full name", f"{given} {family} rang."), ("number", f"Told to call {number}."),
                                  ("preferred name", f"Sat with {called}'s brother."))}
        self.unnamed = self.write(KEEPER, "Omar", "unnamed", "Came early, with Stan.")
        kel = {"alias": "Kel", "identity": {"given": "Severin"}, "profile": ALIKE}
        self.as_(OTTO, "member", "add", "--from", self.file("kel", kel))
        self.hidden = self.write(OTTO, "Kel", "hidden", f"Knows {given} {family}.")

    def command(self, scope):
        return {MEMBER: ("member", "erase", "Stan"), IDENTITY: ("member", "sever", "Stan"),
                RECORD: ("record", "erase", self.told)}[scope]

    def erase(self, scope, vault, **more):
        done = vault.do("--as", ERASER[scope], *self.command(scope), "--confirm", "Stan", **more)
        assert done.code == 0, done
        return done

    def open(self, vault, name):
        """The file as the stand-alone reader opens it for somebody, with whatever is wrong in it."""
        found = haven_vault.Vault(str(vault.path))
        if name == KIT:
            vault_id, secret = secret_on((self.inputs / "kit.txt").read_text().splitlines())
            found.open_kit(f.kit_text(secret, vault_id))
        else:
            found.open_passphrase(name, PASSPHRASE)
        return found

    @cache
    def open_before(self, name):
        """The same of the file in which nothing is erased."""
        found = self.open(self.vault, name)
        assert found.problems == [], found.problems
        return found

    def all_before(self):
        return [self.open_before(name) for name in EVERYBODY]

    @property
    def stan(self):
        """His subject id."""
        return next(subject for subject, versions in self.open_before(KEEPER).profiles.items() if versions[-1][0].alias == "Stan")

    @property
    def lanes_of_stan(self):
        return [lane for lane in self.open_before(KEEPER).lanes.values() if lane.subject == self.stan]

    @property
    def reads(self):
        """What shows Stan's file, less who he is."""
        return [("member", "show", "Stan"), *self.reads_of_told, *self.reads_of(self.kept), ("record", "list", "Stan")]

    @property
    def reads_of_told(self):
        return [*self.reads_of(self.told), ("record", "extract", self.told, self.scan, "--output", "out")]

    @property
    def reads_of_others(self):
        return [("member", "show", "Omar", *REVEAL), ("record", "list", "Omar"), ("record", "show", self.hidden),
                *(read for record in (*self.naming.values(), self.unnamed) for read in self.reads_of(record))]

    @staticmethod
    def reads_of(record):
        return [("record", "show", record), ("record", "history", record)]


def said_to(vault, name, reads):
    """What each of some commands comes to for somebody: its code, what it answers, and what it says."""
    told = {}
    for read in reads:
        done = vault.do("--as", name, *read)
        out = vault.folder / "out"
        content = out.read_bytes() if out.exists() else b""
        out.unlink(missing_ok=True)
        told[read] = (done.code, done.out, content, done.words)
    return told


def told_to_each(office, vault, reads):
    """The same for everybody, each at a copy of their own."""
    with ThreadPoolExecutor(WORKERS) as workers:
        found = workers.map(lambda name: said_to(office.copy(vault), name, reads), HOLDERS)
        return dict(zip(HOLDERS, found))


class Case:
    """An erasure: the file before it and after."""

    def __init__(self, office, scope):
        self.office = office
        self.scope = scope
        self.before = office.vault
        self.vault = office.copy()
        inode = self.vault.path.stat().st_ino
        self.done = office.erase(scope, self.vault)
        self.has_new_file = self.vault.path.stat().st_ino != inode
        self.left = contents(self.vault.folder)
        self.answer = self.done.answer
        self.said = sentences_of(self.answer["certificate"])
        self.deleted = deleted(office, self.before, self.vault)

    @cache
    def open(self, name):
        """The file of now as somebody opens it, and nothing is wrong with it."""
        found = self.office.open(self.vault, name)
        assert found.problems == [], found.problems
        return found

    @property
    def lanes_gone(self):
        kinds = {MEMBER: (1, 2), IDENTITY: (1,), RECORD: ()}[self.scope]
        return [lane for lane in self.office.lanes_of_stan if lane.kind in kinds]


@pytest.fixture(scope="module")
def office():
    with scratch() as folder:
        yield Office(folder)


@pytest.fixture(scope="module")
def cases(office):
    return cache(lambda scope: Case(office, scope))


@pytest.fixture(params=SCOPES)
def case(request, cases):
    return cases(request.param)


@pytest.fixture(params=OF_PEOPLE)
def case_of_a_person(request, cases):
    return cases(request.param)


@pytest.fixture(scope="module")
def told_before(office):
    return told_to_each(office, office.vault, office.reads + office.reads_of_others + [("member", "show", "Stan", *REVEAL)])


# The file

def contents(folder):
    """All that lies in a folder and below it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(office, vault):
    """The boxes of the table `rows`, read by SQLite alone, in a copy: what looks must leave nothing."""
    db = sqlite3.connect(office.copy(vault).path)
    try:
        return dict(db.execute("SELECT id, box FROM rows"))
    finally:
        db.close()


def deleted(office, before, now):
    now = rows(office, now)
    return {number: box for number, box in rows(office, before).items() if number not in now}


def pieces(boxes):
    """Of each box the sixteen bytes from every sixteenth on: whoever keeps 32 in a row keeps one of those."""
    return {box[at : at + 16] for box in boxes for at in range(0, len(box) - 15, 16)}


def with_pieces(boxes, files):
    """The files in which a piece of a box lies anywhere."""
    sought = pieces(boxes)
    return [name for name, content in files.items()
            if any(content[at : at + 16] in sought for at in range(len(content) - 15))]


def words_of(entry_hash):
    words = re.search(r'"""(.*?)"""', WORD_LIST.read_text(), re.S).group(1).split()
    assert len(words) == 7776
    return " ".join(f.mark_words(entry_hash, words))


def code_of(words):
    """The exit code that `haven help` gives for something."""
    told = " ".join(subprocess.run([HAVEN, "help"], capture_output=True, text=True, check=True).stdout.split())
    return int(re.search(rf"(\d+) {words}", told).group(1))


# The sentences as such

def test_it_consists_of_sentences_that_are_held(case):
    assert case.said.keys() == SAID[case.scope] | {"rewritten"}
    with pytest.raises(AssertionError, match="a sentence that nothing holds: Nobody will ever know"):
        sentences_of(case.answer["certificate"] + "\nNobody will ever know.")


def test_what_people_are_shown_is_what_programs_are_given(case):
    shown = case.office.erase(case.scope, case.office.copy(), as_json=False).out.decode()
    said = sentences_of(shown)
    # Another erasure of the same: another moment, hence another hash.
    (_, who, entry, _), (_, *expected, _) = said.pop("done"), case.said["done"]
    assert [who, entry] == expected
    assert said == {name: open_words for name, open_words in case.said.items() if name != "done"}


def test_the_answer_agrees_with_its_text(case):
    answer, said = case.answer, case.said
    assert answer["what"] == case.scope and answer["alias"] == "Stan"
    assert answer["record"] == (case.office.told if case.scope == RECORD else None)
    assert (str(answer["entry"]), answer["mark"]) == said["done"][2:]
    assert answer["rewritten"] == ("rewritten" in said) == ("pending" not in said)
    records = {MEMBER: said.get("everything went", [0, 0])[1], IDENTITY: 0, RECORD: said.get("a record went", [0])[0]}
    assert answer["records"] == int(records[case.scope])
    assert case.scope == RECORD or str(answer["rows"]) == said["secret"][0]
    assert answer["barred"] == (said["barred"][2].split(", ") if "barred" in said else [])
    assert answer["unread"] == int(said.get("unread", "0")[0])


@pytest.mark.parametrize("number", [1, 2])
def test_one_and_many(office, number):
    """Somebody with one record, named once, and somebody with two, named twice."""
    vault = office.copy()
    run = vault.run
    name = office.canaries.name()
    path = office.file("new", {"alias": "Nils", "identity": {"given": name}})
    run("member", "add", "--from", path)
    for _ in range(number):
        run("record", "add", "Nils", "--text-file", "-", text="said")
        run("record", "add", "Omar", "--text-file", "-", text=f"{name} said")
    if number == 1:
        run("--as", OTTO, "grant", "Kel", "--to", KEEPER)
    severed = sentences_of(run("member", "sever", "Nils", "--confirm", "Nils")["certificate"])
    assert int(severed["secret"][0]) == 1 and severed["secret"][1] == "row was"
    assert severed["barred"][:2] == (str(number), "record" if number == 1 else "records")
    assert severed["unread"] == (str(number), "part" if number == 1 else "parts")
    erased = sentences_of(run("member", "erase", "Nils", "--confirm", "Nils")["certificate"])
    assert erased["everything went"][1:] == (str(number), "record" if number == 1 else "records")
    assert erased["secret"][1] == "rows were"


# What was erased

def gone(case):
    """The commands that show what went, and nothing else."""
    office = case.office
    return {MEMBER: [*office.reads, ("member", "show", "Stan", *REVEAL)], IDENTITY: [("member", "show", "Stan", *REVEAL)],
            RECORD: office.reads_of_told}[case.scope]


def stays(case):
    """The commands that say what they said before."""
    office = case.office
    return office.reads_of_others + {MEMBER: [], IDENTITY: office.reads, RECORD: office.reads_of(office.kept)}[case.scope]


REFUSED = {MEMBER: "no such (member|record) that you may read", IDENTITY: "who this person is was erased, for everybody",
           RECORD: "no such record that you may read"}


def test_what_was_erased_is_refused_to_everybody(case, told_before):
    """With the code that haven's help gives, and not because the file is damaged."""
    could = {name for name in HOLDERS for read in gone(case) if told_before[name][read][0] == 0}
    assert could == {KEEPER, MONA} | ({NOOR} if case.scope != IDENTITY else set())
    for name, answers in told_to_each(case.office, case.vault, gone(case)).items():
        for read, (code, out, content, words) in answers.items():
            assert (code, out, content) == (code_of("not found"), b"", b""), (name, read)
            # Who never knew of somebody is not told that there was one.
            expected = REFUSED[MEMBER] if name == OTTO else REFUSED[case.scope]
            assert re.search(f"haven: error: {expected}", words), (name, read, words)


def test_what_it_says_stays_reads_as_before(case, told_before):
    if case.scope == IDENTITY:
        assert case.said["who they are went"] == ("Stan", "Stan")
    now = told_to_each(case.office, case.vault, stays(case))
    for name, answers in now.items():
        assert answers == {read: told_before[name][read] for read in answers}, name
    readable = {name for name, answers in now.items() if any(code == 0 for code, *_ in answers.values())}
    assert readable == {MEMBER: {KEEPER, OTTO}, IDENTITY: set(HOLDERS), RECORD: set(HOLDERS)}[case.scope]


def test_as_many_records_went_as_it_says(case, told_before):
    listed = lambda answers: [record["record"] for record in json.loads(answers["record", "list", "Stan"][1])]
    before = listed(told_before[KEEPER])
    assert sorted(before) == sorted([case.office.told, case.office.kept])
    if case.scope == MEMBER:
        assert case.said["everything went"] == ("Stan", str(len(before)), "records")
        return
    now = said_to(case.office.copy(case.vault), KEEPER, [("record", "list", "Stan"), ("member", "show", "Stan")])
    left = listed(now)
    assert json.loads(now["member", "show", "Stan"][1])["records"] == len(left)
    if case.scope == RECORD:
        assert case.said["a record went"] == ("1", "Stan") and left == [case.office.kept]
    else:
        assert left == before


def test_nothing_of_somebody_erased_is_in_the_audit(cases):
    """Everything went: also what the journal said of whom something was done to."""
    case = cases(MEMBER)
    traces = ("Stan", case.office.told, case.office.kept)
    audit = [("audit",)]
    for name in (KEEPER, MONA, NOOR):
        before, now = (said_to(case.office.copy(vault), name, audit)[audit[0]][1].decode() for vault in (case.before, case.vault))
        assert all(trace in before for trace in traces) and not any(trace in now for trace in traces), name


def test_the_kit_brings_back_nothing_of_it(case):
    """By the program: somebody new, who holds all that the kit opens."""
    for vault, is_there in ((case.before, True), (case.vault, False)):
        vault = case.office.copy(vault)
        kit = str(case.office.inputs / "kit.txt")
        recovered = vault.do("--as", "relief", "recover", "--kit", kit, new_passphrase=PASSPHRASE)
        assert recovered.code == 0 and "warning" not in recovered.words, recovered
        codes = {code for code, *_ in said_to(vault, "relief", gone(case)).values()}
        assert codes == {0 if is_there else code_of("not found")}
        assert {code for code, *_ in said_to(vault, "relief", stays(case)[-4:]).values()} == {0}


# When, by whom, and where the journal states it

def test_the_journal_states_it_where_it_says(case):
    when, who, entry, _ = case.said["done"]
    assert who == ERASER[case.scope]
    for name in HOLDERS:
        lines = case.office.copy(case.vault).run("--as", name, "audit")
        lines = [line for line in lines if line["entry"] == int(entry)]
        assert lines and {(line["at"], line["who"], line["class"]) for line in lines} == {(when, who, "erase")}, name
        # Who does not hold what an entry speaks of is told its class.
        knows = name != OTTO or case.scope == MEMBER
        assert (VERB[case.scope] in {line["verb"] for line in lines}) == knows, name
    assert VERB[case.scope] not in {line["verb"] for line in case.office.copy().run("audit")}


def test_its_words_are_of_that_entry(case):
    *_, number, words = case.said["done"]
    entries = case.open(KEEPER).entries
    assert words == words_of(entries[int(number)].hash) != words_of(entries[int(number) - 1].hash)
    when, *_ = case.said["done"]
    assert when == f.written(entries[int(number)].seconds, entries[int(number)].offset)


# The secret

def put_back(case):
    """The file of now with the rows of before."""
    vault = case.office.copy(case.vault)
    db = sqlite3.connect(vault.path, isolation_level=None)
    db.executemany("INSERT INTO rows VALUES (?, ?)", case.deleted.items())
    db.close()
    return vault


def all_keys(case, target):
    """What everybody's passphrase and the kit give in the file of now, with all that they were ever granted."""
    keys = Keys([case.office.open(target, name) for name in EVERYBODY])
    for vault in case.office.all_before():
        keys.take_rings(vault, keys.vaults[-1])
    keys.take_mail(keys.vaults[-1])
    return keys


def test_no_key_opens_in_this_file_what_was_deleted(case_of_a_person):
    case = case_of_a_person
    assert "secret" in case.said
    vault = put_back(case)
    keys = all_keys(case, vault)
    target = keys.vaults[-1]
    assert case.deleted.keys() <= target.ids[f.ROWS]
    assert keys.open_rows(target, case.deleted) == {}
    # The control: with the secret of before, the same keys open every one of them.
    before = Keys(case.office.all_before())
    assert before.open_rows(target, case.deleted).keys() == case.deleted.keys()


def test_the_reader_shows_nobody_what_was_put_back(case_of_a_person, tmp_path):
    case, office = case_of_a_person, case_of_a_person.office
    vault = put_back(case)
    for name in EVERYBODY:
        before, found = office.open_before(name), office.open(vault, name)
        assert sum("no journal entry put it there" in problem for problem in found.problems) == len(case.deleted)
        assert office.stan not in found.identities and (office.stan in before.identities) == (name not in (NOOR, OTTO)), name
        if case.scope == MEMBER:
            said, said_before = (office.canaries.find(printed(one, tmp_path / f"{name} {number}", lost=True))
                                 for number, one in enumerate((found, before)))
            shown = office.words["amended"] | office.words["scan"] | office.words["kept"]
            assert not said & (shown | office.words["told"]), name
            assert shown <= said_before or name == OTTO, name


def test_the_secret_was_overwritten(case):
    before, now = case.office.open_before(KEEPER), case.open(KEEPER)
    for lane in case.office.lanes_of_stan:
        is_gone = lane in case.lanes_gone
        assert (before.shred(lane.index) != now.shred(lane.index)) == is_gone, lane
        assert (now.directory[lane.index].state == f.ERASED_LANE) == is_gone, lane
    indices = {lane.index for lane in case.lanes_gone}
    changed = {index for index in range(before.header.capacity) if before.shred(index) != now.shred(index)}
    assert changed == indices, "and no other one"


def test_the_keys_of_a_record_stay(cases):
    case = cases(RECORD)
    assert "rows went" in case.said
    lane, = (lane for lane in case.office.lanes_of_stan if lane.kind == 2)
    for name in (KEEPER, MONA, NOOR, KIT):
        before, now = case.office.open_before(name), case.open(name)
        assert before.lanes[lane.lane_id].keys == now.lanes[lane.lane_id].keys, name
        held = [record for record, versions in now.records.items() if versions[-1][1].lane_id == lane.lane_id]
        assert [f.record_name(record) for record in held] == [case.office.kept], name
    # So it is the rows that are gone, and nothing else: put back, they open as they did.
    vault = put_back(case)
    keys = Keys([case.office.open(vault, NOOR)])
    assert keys.open_rows(keys.vaults[-1], case.deleted).keys() == case.deleted.keys()


# The rows

def rows_of_the_record(vault, record):
    """The rows of its versions, of its attachments, and of what is too long for those."""
    number = next(number for number in vault.records if f.record_name(number) == record)
    versions = [*vault.records[number], *(one for one in vault.attachments if one[0].record == number)]
    chunks = [vault.row(lane, epoch, version.content.first + position)[0]
              for version, lane, epoch in versions for position in range(version.content.chunks)]
    return [version.row for version, _, _ in versions] + chunks


def test_the_rows_that_went_are_all_there_were_of_it_and_as_many_as_it_says(case):
    before = case.office.open_before(KEEPER)
    if case.scope == RECORD:
        expected = rows_of_the_record(before, case.office.told)
        assert len(expected) == 2 + 1 + 2  # the text and its amendment, the attachment and its two pieces
    else:
        expected = [number for lane in case.lanes_gone
                    for _, _, number, _, _ in before.walk(lane, before.directory[lane.index].epoch)]
        assert case.said["secret"][0] == str(len(expected))
    assert sorted(case.deleted) == sorted(expected)
    assert case.answer["rows"] == len(expected)


def test_the_file_has_so_many_rows_less_but_for_what_states_it(case):
    before, now = rows(case.office, case.before), rows(case.office, case.vault)
    added = now.keys() - before.keys()
    reader = case.open(KEEPER)
    stating = added - reader.journal_rows
    # That somebody was severed and that a record was erased is said in the lane, and a bar in the lane of each record.
    assert len(stating) == (case.scope != MEMBER) + len(case.answer["barred"])
    assert len(now) == len(before) - case.answer["rows"] + len(added)


# The rewriting

def test_the_file_was_rewritten_without_it(case):
    assert "rewritten" in case.said and case.has_new_file
    assert case.open(KEEPER).directory_header.newest_erasure == 0
    assert with_pieces(case.deleted.values(), case.left) == []
    # The control: before, every piece of them was there.
    assert with_pieces(case.deleted.values(), contents(case.before.folder)) == ["vault.haven"]


READING = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN")
print(db.execute("SELECT count(*) FROM header").fetchone()[0], flush=True)
sys.stdin.read()
"""


@contextmanager
def reading(vault):
    """Another program that reads the file. In a process of its own: SQLite's locks go when theirs closes the file anywhere."""
    child = subprocess.Popen([sys.executable, "-c", READING, vault.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child:
        assert child.stdout.readline() == b"1\n"
        yield
        child.stdin.close()
    assert child.returncode == 0


PENDING = ("haven: warning: the file could not be rewritten yet: another program has it open, or the disk is full; until it is, a "
           "copy of it may still open what was erased; the next command that unlocks the vault tries again")


def pending(said):
    return {"secret, pending" if name == "secret" else name for name in said} | {"pending"}


@pytest.mark.parametrize("scope", SCOPES)
def test_while_somebody_reads_the_file_it_says_so_and_the_next_unlocking_rewrites_it(office, scope):
    vault = office.copy()
    inode = vault.path.stat().st_ino
    with reading(vault):
        done = office.erase(scope, vault)
        said = sentences_of(done.answer["certificate"])
        assert said.keys() == pending(SAID[scope]) and done.answer["rewritten"] is False
        assert PENDING in done.words
        boxes = deleted(office, office.vault, vault).values()
        assert len(boxes) == done.answer["rows"]
        # There are remnants, and all are encrypted.
        left = contents(vault.folder)
        assert with_pieces(boxes, left)
        for name, content in left.items():
            assert not office.canaries.find(content), name
        # An unlocking that does find somebody at the file changes nothing; no entry has come after that of the erasure.
        again = vault.do("--as", OTTO, "unlock")
        assert again.code == 0 and PENDING in again.words and vault.path.stat().st_ino == inode
        assert again.answer["mark"] == said["done"][3] == done.answer["mark"]
        assert office.open(office.copy(vault), KEEPER).directory_header.newest_erasure == done.answer["entry"]
    # By whomever: Otto holds nothing of what was erased.
    assert vault.run("--as", OTTO, "unlock")["mark"] != done.answer["mark"]
    assert vault.path.stat().st_ino != inode
    assert with_pieces(boxes, contents(vault.folder)) == []
    found = office.open(vault, KEEPER)
    assert found.problems == [] and found.directory_header.newest_erasure == 0


# Who else speaks of him

def test_the_records_that_it_names_are_those_that_name_the_person(case_of_a_person):
    number, noun, listed = case_of_a_person.said["barred"]
    naming = list(case_of_a_person.office.naming.values())
    if case_of_a_person.scope == MEMBER:
        # His alias goes with him; where who he is was erased alone, it is what he is called.
        naming.append(case_of_a_person.office.unnamed)
    assert sorted(listed.split(", ")) == sorted(naming)
    assert (int(number), noun) == (len(naming), "records")
    assert {f.record_name(record) for record in case_of_a_person.open(KIT).barred} == set(listed.split(", "))


def released(office, vault):
    """All that a release of everybody holds, with the texts of their records."""
    vault = office.copy(vault)
    vault.run("import", str(office.file("cohort", people(0, COHORT, 1))))
    # Who does not know a name takes it out of nothing.
    vault.run("--as", OTTO, "grant", "Kel", "--to", KEEPER, "--lane", "identity")
    vault.add_study("circles", [member["alias"] for member in vault.run("member", "list")])
    vault.run("review", "circles", "--mask-open")
    vault.run("export-redacted", "--study", "circles", "--recipient", "Dr. Okafor", "--level", "rows", "--notes",
              "--to", "release")
    return office.canaries.find(b"\0".join(contents(vault.folder / "release").values()))


def test_their_texts_go_into_no_release(case_of_a_person):
    office = case_of_a_person.office
    before, now = released(office, office.vault), released(office, case_of_a_person.vault)
    for label in office.naming:
        assert office.words[label] - office.words["identity"] <= before, label
        assert not office.words[label] & now, label
    assert (office.words["unnamed"] <= now) == (case_of_a_person.scope == IDENTITY)


def test_it_counts_the_parts_in_which_nobody_has_looked(case_of_a_person):
    case = case_of_a_person
    number, noun = case.said["unread"]
    keeper, kit = case.open(KEEPER), case.open(KIT)
    held = {lane.index for lane in keeper.lanes.values()}
    unread = [lane for lane in kit.lanes.values() if lane.index not in held]
    assert (int(number), noun) == (len(unread), "parts")
    assert sum(place.state == f.IN_USE for place in keeper.directory) == len(held) + int(number)
    assert {(lane.kind, kit.profiles[lane.subject][-1][0].alias) for lane in unread} == {(1, "Kel"), (2, "Kel")}
    # The name does stand there, and that is not barred.
    hidden, = (versions[-1][0] for record, versions in kit.records.items() if f.record_name(record) == case.office.hidden)
    assert case.office.person["given"] in hidden.content.inline.decode() and hidden.record not in kit.barred


# What it does not cover

def test_copies_from_before_hold_it_for_who_could_read_it(case, told_before):
    assert {"copies", "copies of a record"} & case.said.keys()
    for name, answers in told_before.items():
        codes = {read: code for read, (code, *_) in answers.items()}
        could = {MEMBER: name != OTTO, IDENTITY: name in (KEEPER, MONA), RECORD: name != OTTO}[case.scope]
        assert any(codes[read] == 0 for read in gone(case)) == could, name
    # By a program of one's own too, and by the kit.
    for name in (KEEPER, MONA, KIT):
        before = case.office.open_before(name)
        assert case.office.stan in before.identities
        assert Keys([before]).open_rows(before, case.deleted).keys() == case.deleted.keys()


def test_what_was_written_down_elsewhere_stays(case):
    assert "elsewhere" in case.said
    assert case.office.extracted.read_bytes() == (case.office.inputs / case.office.scan).read_bytes()


def test_what_old_blocks_hold_is_encrypted(case):
    assert {"blocks", "blocks of a record"} & case.said.keys()
    for number, box in case.deleted.items():
        assert not case.office.canaries.find(box), number
    # The control: in what they hold there is something to find.
    opened = Keys(case.office.all_before()).open_rows(case.office.open_before(KIT), case.deleted)
    assert case.office.canaries.find(b"\0".join(opened.values()))


# What it does not say

def alone(office, vault):
    """The file by itself, as somebody copies it who knows nothing of SQLite's log; copied by another process, for the locks."""
    folder = office.place()
    folder.mkdir(mode=0o700)
    subprocess.run(["cp", vault.path, folder / "vault.haven"], check=True)
    return Vault(folder)


@pytest.mark.parametrize("scope", OF_PEOPLE)
def test_while_it_is_pending_it_does_not_say_that_nobody_opens_the_file(office, scope):
    vault = office.copy()
    with reading(vault):
        said = sentences_of(office.erase(scope, vault).answer["certificate"])
        copied = alone(office, vault)
    assert "secret" not in said and "secret, pending" in said
    # Until the log is played into the file, its pages hold the secret of before.
    for name in (MONA, KIT):
        assert office.stan in office.open(copied, name).identities, name


def test_a_text_that_was_barred_stays_so_wherever_it_is_moved(cases):
    office = cases(IDENTITY).office
    vault = office.copy(cases(IDENTITY).vault)
    vault.run("member", "add", "--from", office.file("petr", {"alias": "Petr", "identity": {}, "profile": ALIKE}))
    for record in office.naming.values():
        vault.run("record", "move", record, "--to", "Petr")
    found = released(office, vault)
    for label in office.naming:
        assert not office.words[label] & found, label


@pytest.mark.parametrize("scope", [IDENTITY, MEMBER])
@pytest.mark.parametrize("place, told", [("field", "barred"), ("older version", "earlier"), ("both", "barred")])
def test_fields_and_older_versions_are_searched_too(office, scope, place, told):
    """What only an older version says is not barred: no release has it."""
    vault = office.copy()
    name = office.person["family"]
    fields = ("--fields-file", str(office.file("fields", {"heard": name}))) if place == "field" else ()
    text = "said" if fields else f"{name} said"
    record = vault.run("record", "add", "Omar", *fields, "--text-file", "-", text=text)["record"]
    if not fields:
        vault.run("record", "amend", record, "--text-file", "-", text=f"{name} said, too" if place == "both" else "somebody said")
    assert name in json.dumps(vault.run("record", "history", record))
    planned = vault.run("member", "sever" if scope == IDENTITY else "erase", "Stan", "--dry-run")
    answer = office.erase(scope, vault).answer
    said = sentences_of(answer["certificate"])
    for kind in ("barred", "earlier"):
        listed = said[kind][2].split(", ") if kind in said else []
        assert (record in listed) == (kind == told), kind
        assert answer[kind] == listed and planned["mentions" if kind == "barred" else kind] == listed
        assert kind not in said or (int(said[kind][0]), said[kind][1]) == (len(listed), "record" if len(listed) == 1 else "records")
    kept = vault.run("record", "history", record)
    assert name in json.dumps(kept)


def test_what_is_moved_out_of_a_severed_file_goes_into_no_release(office):
    """Who somebody was stands in their own records above all, and nobody knows any more what to take out of them."""
    vault = office.copy()
    name, kept, moved = office.person["family"], office.canaries.word(), office.canaries.word()
    record = vault.run("record", "add", "Stan", "--text-file", "-", text=f"{name} said {moved}")["record"]
    vault.run("record", "add", "Omar", "--text-file", "-", text=f"somebody said {kept}")
    office.erase(IDENTITY, vault)
    there = vault.run("record", "move", record, "--to", "Omar")["record"]
    assert moved in vault.run("record", "show", there)["text"]
    found = released(office, vault)
    assert kept in found and moved not in found
