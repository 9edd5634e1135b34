"""A thousand names, numbers and phrases go in through files, prompts and standard input, and lie nowhere.

Not in the vault, its log, its index, temporary and state files, arguments, environment, error output or a
core file; not as UTF-8, UTF-16, UTF-32, base64, hexadecimal, percent-encoding or JSON escapes (canaries.py).
What is let out by a release may hold what was written, but no identity.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from canaries import Canaries, fold
from program import consent_add, study_add
from sweep import Sweep
from watching import Watch, files, read

HAVEN = os.environ.get("HAVEN_BINARY", "")
PROGRAMME = Path(__file__).resolve().parents[2] / "Fixtures/people/programme.jsonl"
PLAIN = "we talked about the plan for the week"
TIMEOUT_SECONDS = 60

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


class Office:
    """A vault in use: where the program may write is watched, what people wrote by hand lies elsewhere."""

    def __init__(self, folder, canaries):
        self.canaries = canaries
        self.desk = folder / "desk"
        self.places = {name: folder / name for name in ("home", "tmp", "state", "run", "vaults", "here")}
        for place in (self.desk, *self.places.values()):
            place.mkdir(mode=0o700)
        self.vault = self.places["vaults"] / "vault.haven"
        self.environment = {
            "HOME": str(self.places["home"]), "TMPDIR": str(self.places["tmp"]), "PATH": "/usr/bin:/bin",
            "XDG_STATE_HOME": str(self.places["state"]), "XDG_RUNTIME_DIR": str(self.places["run"]),
            "TERM": "xterm", "TZ": "UTC"}
        self.passphrase = None
        self.commands = 0
        self.looks = 0

    def write(self, name, content):
        """A file of somebody's own, outside of what is watched."""
        path = self.desk / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def start(self, *arguments, **options):
        """A command with its passphrase, watched from its first moment."""
        read_end, write_end = os.pipe()
        os.write(write_end, (self.passphrase + "\n").encode())
        os.close(write_end)
        child = subprocess.Popen(
            [HAVEN, "--vault", str(self.vault), "--passphrase-fd", str(read_end), *arguments],
            pass_fds=[read_end], env=self.environment, cwd=self.places["here"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        os.close(read_end)
        return child, Watch(child.pid, list(self.places.values()))

    def run(self, *arguments, text="", code=0):
        child, watch = self.start(*arguments)
        out, words = child.communicate(text if isinstance(text, bytes) else text.encode(), timeout=TIMEOUT_SECONDS)
        self.finish(watch, words, arguments)
        assert child.returncode == code, words.decode()
        return out

    def ask(self, *arguments, text=""):
        return json.loads(self.run("--json", *arguments, text=text))

    def type(self, *arguments, lines, hidden, killed_after=None):
        """A command at a terminal; `lines` are prompts and what is typed at them, `killed_after` seconds of waiting then.

        The terminal itself shows what is typed, but where all of it is hidden, nothing of it.
        """
        child = pexpect.spawn(
            HAVEN, ["--vault", str(self.vault), *arguments], env=self.environment, cwd=str(self.places["here"]),
            encoding="utf-8", timeout=TIMEOUT_SECONDS)
        watch = Watch(child.pid, list(self.places.values()))
        child.logfile_read = io.StringIO()
        for prompt, line in lines:
            child.expect(prompt)
            if line is not None:
                child.sendline(line)
        if killed_after is not None:
            time.sleep(killed_after)
            child.kill(signal.SIGKILL)
        elif not hidden:
            child.sendeof()
        child.read()
        child.close()
        shown = child.logfile_read.getvalue()
        self.finish(watch, shown.encode() if hidden else b"", arguments)
        assert child.exitstatus == (None if killed_after else 0), shown
        return shown

    def finish(self, watch, words, arguments):
        watch.stop()
        self.commands += 1
        self.looks += watch.looks
        self.expect_none(words, f"what {arguments[:2]} said")
        for path, contents in watch.seen.items():
            for content in contents:
                self.expect_none(content, f"{path} during {arguments[:2]}")

    def expect_none(self, content, place):
        found = self.canaries.find(content)
        assert not found, f"{sorted(found)[:3]} in {place}"

    def expect_none_anywhere(self):
        paths = list(files(self.places.values()))
        assert str(self.vault) in paths
        for path in paths:
            self.expect_none(read(path, limit=1 << 30), path)


class Story:
    """Who and what is planted."""

    def __init__(self, chance):
        self.canaries = Canaries(chance)
        self.identities = set()
        self.phrases = set()
        self.members = []
        self.records = []
        self.people = {}
        for line in PROGRAMME.read_text().splitlines():
            line = json.loads(line)
            if line["type"] == "member":
                self.members.append(self.member(line))
            elif len(self.records) < 250:
                self.records.append(self.record(line))

    def identity(self, canary):
        self.identities.add(fold(canary))
        return canary

    def phrase(self, count=1):
        before = set(self.canaries.known)
        text = self.canaries.phrase(count)
        self.phrases |= self.canaries.known - before
        return text

    def name(self):
        return self.identity(self.canaries.name())

    def person(self):
        return {
            "given": self.name(), "middle": self.name(), "family": self.name(), "preferred": [self.name()],
            "former": [self.name()], "employer": self.name(), "handles": ["@" + fold(self.name())],
            "emails": [f"{fold(self.name())}@example.com"], "phones": [self.identity(self.canaries.phone())],
            "addresses": [{"street": f"{self.canaries.chance.randrange(1, 99)} {self.name()} Crescent",
                           "city": self.name(), "region": "ON"}]}

    def member(self, line):
        # Some aliases are used in arguments later, where others may see them (SECURITY.md, T2).
        if len(self.members) >= 10:
            line["alias"] = self.canaries.name()
        self.people[line["ref"]] = line["identity"] = self.person()
        return line

    def record(self, line):
        person = self.people[line["member"]]
        line["text"] = (
            f"{person['given']} {person['family']} came, {person['preferred'][0]} to most. {self.phrase()} "
            f"Call {person['phones'][0]} or {person['emails'][0]}, at {person['addresses'][0]['street']}.")
        line["fields"] = {"heard": self.canaries.word()} if len(self.records) < 60 else {}
        return line

    def lines(self, first, last):
        chosen = self.members[first:last]
        refs = {member["ref"] for member in chosen}
        records = [record for record in self.records if record["member"] in refs]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in chosen + records)


def test_a_thousand_canaries_lie_nowhere(tmp_path):
    sweep = Sweep("canaries", sample=1)
    planted = commands = looks = 0
    for unit in sweep.units:
        story = Story(sweep.random(unit))
        folder = tmp_path / str(unit)
        folder.mkdir(mode=0o700)
        office = Office(folder, story.canaries)
        use(office, story, large=sweep.is_soak)
        assert len(story.canaries.known) >= 1000
        planted += len(story.canaries.known)
        commands += office.commands
        looks += office.looks
    sweep.report(canaries=planted, commands=commands, looks=looks)


def use(office, story, large):
    """A working day: every command that takes in a name, a number or a text, by every way that it takes it."""
    canaries = story.canaries
    begin(office, canaries)
    # From a file that can be read twice, and from a pipe.
    office.run("import", office.write("first.jsonl", story.lines(0, 30)))
    office.run("import", "-", text=story.lines(30, 60))
    office.expect_none_anywhere()
    person = {"identity": story.person(), "profile": {"gender": "man"}}
    office.run("member", "add", "--from", office.write("person.json", json.dumps(person)))
    office.run("member", "add", "--kind", "survivor", "--from", "-", text=json.dumps({"identity": story.person()}))
    office.run("member", "edit", "Stan", "--from", "-", text=json.dumps({"identity": story.person()}))
    office.run("member", "show", "Stan", "--reveal", "--reason", "contact")
    record = write_records(office, story, large)
    office.run("record", "search", "-", text=f"{canaries.word()} {canaries.word()}")
    office.type("record", "search", hidden=False, lines=[
        ("Passphrase: ", office.passphrase), ("(?i)words", canaries.word())])
    refuse(office, story, record)
    office.run("verify")
    office.run("doctor")
    office.expect_none_anywhere()
    release(office, story)
    redact(office, story)
    recover(office, canaries)
    office.run("compact")
    office.run("verify")
    office.expect_none_anywhere()


def begin(office, canaries):
    office.passphrase = " ".join(canaries.word() for _ in range(4))
    office.kit = str(office.desk / "kit.txt")
    office.type("init", "--kdf-memory", "19", "--kdf-passes", "2", "--recovery-kit", office.kit, hidden=True, lines=[
        ("New passphrase", office.passphrase), ("same again", office.passphrase)])


def write_records(office, story, large):
    canaries = story.canaries
    fields = office.write("fields.json", json.dumps({"mood": canaries.word(), "plan": canaries.phrase(3)}))
    record = office.ask("record", "add", "Stan", "--fields-file", fields, "--text-file", "-",
                        text=story.phrase(20))["record"]
    office.run("record", "add", "Lev", "--text-file", office.write("note.txt", story.phrase(20)))
    office.run("record", "add", "Lev", "--text-file", office.write("plain.txt", PLAIN))
    writing = [("Passphrase: ", office.passphrase), ("Ctrl-C: stop", story.phrase(5))]
    office.type("record", "add", "Stan", hidden=False, lines=writing)
    # What is sealed of it meanwhile tells nothing, and lies there afterwards.
    office.type("record", "add", "Lev", hidden=False, lines=writing[:1] + [("Ctrl-C: stop", story.phrase(5))], killed_after=2.5)
    assert os.listdir(f"{office.vault}.drafts")
    office.run("record", "amend", record, "--text-file", "-", text=story.phrase(10))
    repeated = (canaries.phrase(20) + "\n").encode()
    content = repeated * ((40_000_000 if large else 300_000) // len(repeated))
    plan = office.write("plan.txt", content)
    office.run("record", "attach", record, plan)
    office.run("record", "list", "Stan")
    office.run("record", "history", record)
    out = str(office.desk / "out.txt")
    office.run("record", "extract", record, "plan.txt", "-o", out)
    assert Path(out).read_bytes() == content
    # An import that is killed leaves nothing that can be read.
    child, watch = office.start("import", "-")
    child.stdin.write(json.dumps(dict(story.members[0], ref="x1", identity=story.person(), alias="Kel")).encode() + b"\n")
    child.stdin.flush()
    time.sleep(0.2)
    child.kill()
    _, words = child.communicate()
    office.finish(watch, words, ("killed", "import"))
    return record


def refuse(office, story, record):
    """Errors name places, and never values."""
    canaries = story.canaries
    bad = {"type": "member", "ref": canaries.word(), "alias": canaries.name(), "identity": {"given": [story.name()]}}
    office.run("import", "-", text=json.dumps(bad) + "\n", code=1)
    office.run("import", "-", text='{"type":"member","identity":{"given":"' + story.name() + '"', code=1)
    office.run("import", "-", text=json.dumps({"type": "record", "member": canaries.word(), "text": "x"}), code=1)
    office.run("member", "add", "--from", "-", text=json.dumps({"identity": {"dob": story.name()}}), code=1)
    office.run("record", "amend", record, "--text-file", "-", text=canaries.word().encode() + b"\xff", code=1)
    office.run("record", "add", "Stan", "--text-file", str(office.desk / "none.txt"), code=1)
    right, office.passphrase = office.passphrase, canaries.phrase(3)
    office.run("member", "list", code=12)
    office.passphrase = right


def release(office, story):
    """What leaves for research may hold what was written, but nobody's identity."""
    target = office.desk / "release"
    override = office.write("override.txt", story.phrase(5))
    office.run(*study_add("circles"), text=story.phrase(20))
    office.run(*study_add("board", "--override-file", override), text=story.phrase(20))
    aliases = [member["alias"] for member in story.members if member["kind"] == "member" and "alias" in member]
    office.run(*consent_add("circles"), text="\n".join(aliases))
    office.run("consent", "list", "--study", "circles")
    office.run("review", "circles", "--list")
    office.run("review", "circles", "--mask-open")
    office.run("export-redacted", "--study", "circles", "--recipient", "Dr. Okafor", "--level", "rows", "--notes",
               "--to", str(target))
    contents = [read(path) for path in files([target])]
    # Words that are none are taken for names: of what was written, this much is left.
    assert any(PLAIN.encode() in content for content in contents), "the release holds notes"
    office.run("release", "trace", "circles", str(target / "people.csv"))
    office.run("consent", "withdraw", "Stan")
    office.run("study", "close", "circles")
    found = set().union(*map(story.canaries.find, contents))
    assert not found & story.phrases, sorted(found & story.phrases)[:5]
    assert not found & story.identities, sorted(found & story.identities)[:5]


def redact(office, story):
    people = [dict(identity, member=ref, alias=f"Kel {ref}") for ref, identity in story.people.items()]
    listed = office.write("people.json", json.dumps(people, ensure_ascii=False))
    texts = "\n".join([*(record["text"] for record in story.records), PLAIN])
    out = office.run("redact", "--identities", listed, text=texts)
    found = story.canaries.find(out)
    assert PLAIN.encode() in out and not found & story.phrases
    assert not found & story.identities, sorted(found & story.identities)[:5]


def recover(office, canaries):
    page = Path(office.kit).read_text()
    kit = "".join(page.split("haven-kit-1\n")[1].split("\n\n")[0].split())
    office.passphrase = " ".join(canaries.word() for _ in range(4))
    shown = office.type("recover", hidden=True, lines=[
        ("Recovery kit", kit), ("New passphrase", office.passphrase), ("same again", office.passphrase)])
    assert kit not in shown


def test_words_in_arguments_are_seen_and_warned_of(tmp_path):
    """The control of what looks on: where a word does stand in the arguments, it is seen there."""
    canaries = Canaries(random.Random(1))
    office = Office(tmp_path, canaries)
    begin(office, canaries)
    word = canaries.word()
    child, watch = office.start("record", "search", word)
    _, words = child.communicate(timeout=TIMEOUT_SECONDS)
    watch.stop()
    assert child.returncode == 0
    found = set().union(*(canaries.find(content) for content in watch.seen[f"/proc/{child.pid}/cmdline"]))
    assert found == {fold(word)}
    assert b"words in arguments can be seen by other accounts" in words
    assert not canaries.find(words)


def test_what_a_careless_program_leaves_is_seen(tmp_path):
    """The control of what looks at files: one that stands for a moment, one without a name, one that stays."""
    canaries = Canaries(random.Random(4))
    office = Office(tmp_path, canaries)
    program = """
import os, sys, time
word = sys.argv[1].encode()
with open("passing", "wb") as file: file.write(word)
time.sleep(0.5)
os.remove("passing")
unnamed = os.open(".", os.O_TMPFILE | os.O_RDWR)
os.write(unnamed, word)
time.sleep(0.5)
"""
    here = office.places["here"]
    child = subprocess.Popen([sys.executable, "-c", program, canaries.word()], cwd=here, env=office.environment)
    watch = Watch(child.pid, [here])
    assert child.wait(TIMEOUT_SECONDS) == 0
    watch.stop()
    seen = {re.sub(r"\d+", "N", path) for path, contents in watch.seen.items()
            if any(canaries.find(content) for content in contents)}
    assert seen == {"/proc/N/cmdline", re.sub(r"\d+", "N", f"{here}/passing"), "/proc/N/fd/N"}
    (office.places["tmp"] / "left").write_text(canaries.word())
    office.vault.write_bytes(b"")
    with pytest.raises(AssertionError, match="in .*/left"):
        office.expect_none_anywhere()


def allow_cores():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT])
def test_a_crash_leaves_no_core(tmp_path, number):
    canaries = Canaries(random.Random(2))
    office = Office(tmp_path, canaries)
    begin(office, canaries)
    office.run("member", "add", "--from", "-", text=json.dumps({"alias": "Stan", "identity": {}}))
    child, watch = office.start("record", "add", "Stan", "--text-file", "-", preexec_fn=allow_cores)
    child.stdin.write(canaries.phrase(20).encode() * 500)
    child.stdin.flush()
    wait_until_it_waits(child.pid)
    limits = Path(f"/proc/{child.pid}/limits").read_text()
    child.send_signal(number)
    _, words = child.communicate(timeout=TIMEOUT_SECONDS)
    office.finish(watch, words, ("killed", "record add"))
    # A quit at the terminal ends the command in good order.
    assert child.returncode in (-number, 128 + number)
    # The kernel writes none for a process that refuses it, wherever core_pattern would put it.
    assert re.search(r"Max core file size\s+0\s+0\s", limits), limits
    assert list(files([office.places["here"]])) == []
    office.expect_none_anywhere()


def wait_until_it_waits(pid):
    """Until a process sleeps with nothing left to do: its processor time stands still."""
    before = None
    while True:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        now = (fields[11], fields[12])
        if fields[0] == "S" and now == before:
            return
        before = now
        time.sleep(0.3)


def test_a_core_would_be_found(tmp_path):
    """The control of the test above: a program that refuses nothing does leave one, with what it held."""
    canaries = Canaries(random.Random(3))
    word = canaries.word()
    program = "import os, sys; word = sys.stdin.read(); os.abort()"
    child = subprocess.run(
        [sys.executable, "-c", program], input=word.encode(), cwd=tmp_path, preexec_fn=allow_cores, check=False,
        env={"PATH": "/usr/bin:/bin"})
    assert child.returncode == -signal.SIGABRT
    cores = list(files([tmp_path]))
    if not cores:
        pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
        pytest.skip(f"cores go elsewhere here: {pattern}")
    assert any(fold(word) in canaries.find(read(core, limit=1 << 30)) for core in cores)
