"""Every role, with all that it can hold of a member, does every command: what it may not know is in no answer.

The tests do so many that each command meets each role and each holding, and every role each holding; all of them are
part "matrix" of Scripts/soak. Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from cast import AFTER, BOTH, HOLDINGS, LANES, PEOPLE, ROLES, WORKERS, Person
from program import HAVEN, OTHER_PASSPHRASE, UNTIL, Done, Vault, needs_haven, people
from rows import ASIDE, DONE, EVERYWHERE, ROWS, Row, anybody
from sweep import Sweep

pytestmark = needs_haven


def names(cast):
    """What rows name: what is in the vault, and files to give to commands."""
    person = {"alias": "Nils", "identity": {"given": "Terrence", "family": "Oakes"}}
    namesake = {"type": "member", "ref": "x", "alias": cast.alias, "identity": {}}
    return {
        "alias": cast.alias, "member": cast.member, "member_prefix": cast.member[:8],
        "record": cast.record, "record_prefix": cast.record[:6], "attached": cast.attached, "sought": cast.sought,
        "people": cast.file("people.json", [{"member": "m", "alias": "Kel", "given": "Nobody"}]),
        "newcomer": cast.file("newcomer.json", person), "newcomers": cast.file("newcomers.jsonl", people(900, 2)),
        "namesake": cast.file("namesake.jsonl", json.dumps(namesake) + "\n"),
        "profile": cast.file("profile.json", {"profile": {"status": "left"}}),
        "identity": cast.file("identity.json", {"identity": {"given": "Dale"}}),
        "fields": cast.file("fields.json", {"mood": "3"}), "words": cast.file("words.txt", "what was said then"),
        "renaming": cast.file("labels.json", {"group.support": {"en": "circle", "fr": "cercle"}}),
        "plan": cast.file("plan.json", {"coping": ["a walk"], "language": "en"}),
        "peer_review": cast.file("peer-review.json", {"n_peers": 1, "impact": [3], "causes": [4], "plan": ["unable"]}),
        "asks": cast.file("asks.json", {"boundaries": ["what was worn"], "aftercare": "2026-03-05"}),
        "concern": cast.file("concern.json", {"what": "self-harm", "source": "peer", "heard_at": "2026-01-03T20:10:00Z",
                                              "text": "what was heard"}),
        "heard": cast.heard,
        "decided": cast.file("decided.json", {"test": "policy", "decision": "not-reported", "at": "2026-01-04T09:00:00Z",
                                              "told_person": "yes", "text": "why"}),
        "request": cast.file("request.json", {"what": "access", "from": "a lawyer", "received": "2026-01-03", "counsel": "called",
                                              "due": "2026-02-02", "text": "everything"}),
        "requested": cast.requested,
        "measure": cast.file("measure.json", {"instrument": "stress", "wave": "exit", "total": 7, "source": "self"}),
        "answered": cast.file("answered.json", {"outcome": "produced", "to": "a lawyer", "on": "2026-01-20", "counsel": "called",
                                                "told_person": "not-yet", "text": "all of it"}),
        "shared": cast.shared, "share": cast.file("share.json", {"recipient": "a shelter", "facts": ["that they come"]}),
        "study": cast.study, "until": UNTIL, "today": str(date.today()), "aliases": cast.file("aliases.txt", cast.alias),
        "released": str(cast.inputs / "release/people.csv"),
        "repository": cast.repository, "writer": cast.writer,
        "nothing": cast.file("nothing.jsonl", ""), "evening": cast.evening,
        "no_kit": cast.file("no-kit.txt", "haven-kit-1\nnothing of the kind\n")}


class Bench:
    """Runs rows, each on a copy of the vault, and holds what is said and left to the rules."""

    def __init__(self, cast):
        self.cast = cast
        self.names = names(cast)

    def problems(self, cases):
        with ThreadPoolExecutor(WORKERS) as workers:
            return [problem for problem in workers.map(lambda case: self.problem(*case), cases) if problem]

    def problem(self, row, person):
        """What is wrong with a command of somebody's; None when nothing is."""
        folder = self.cast.inputs / f"{ROWS.index(row)} {person.name}"
        vault = self.cast.vault.copy(folder)
        try:
            done = self.do(row, person, Vault(folder, OTHER_PASSPHRASE))
            self.judge(row, person, done, written(folder))
        except AssertionError as error:
            return f"{person.name}: {row.line}: {error}"
        finally:
            shutil.rmtree(vault.folder)

    def do(self, row, person, vault):
        """Half of the answers are JSON, half are for people."""
        as_json = (ROWS.index(row) + PEOPLE.index(person)) % 2 == 0
        arguments = [word.format(**self.names) for word in row.line.split(" ")]
        return vault.do(*arguments, "--as", person.name, text=row.text.format(**self.names), as_json=as_json,
                        new_passphrase=row.new_passphrase)

    def judge(self, row, person, done, files):
        expected = row.code(person)
        assert done.code == expected, f"{done.code} and not {expected}: {done.words}"
        told = b"\0".join([done.out, done.words.encode(), *files.values()])
        lacked = [lane for lane in LANES if lane not in person.reads]
        found = self.cast.found(told, lacked)
        assert not found, f"it tells {found[:3]} of what {person.name} does not hold"
        if done.code != DONE:
            assert not files, f"refused, and {sorted(files)} is left"
            assert not done.out, f"refused, and answered {done.out}"
            return
        for lane in row.shows:
            assert self.cast.found(told, [lane]), f"nothing of {lane} in {told[:400]}"


def written(folder):
    """Whatever stands beside the vault, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith("vault.haven") and ".local" not in path.parts}


def cases_of(unit, is_whole):
    """The rows that one person does."""
    person = PEOPLE[unit]
    place = ROLES.index(person.role) + HOLDINGS.index(person.holding)
    return [(row, person) for number, row in enumerate(ROWS)
            if is_whole or row.is_of_both or (place + number) % len(ROLES) == 0 or row.rule.__name__ == "releaser"
            and (person.role, person.holding) == ("releaser", BOTH)]


def test_nobody_is_told_of_a_lane_that_they_do_not_hold(cast):
    sweep = Sweep("matrix", sample=len(PEOPLE))
    cases = [case for unit in sweep.units for case in cases_of(unit, sweep.is_soak)]
    problems = Bench(cast).problems(cases)
    assert not problems, f"{len(problems)} of {len(cases)}:\n" + "\n".join(problems[:20])
    sweep.report(commands=len(cases), people=len(sweep.units))


# That the table is whole.

def test_every_command_and_option_of_the_program_has_a_row():
    told = subprocess.run([HAVEN, "--experimental-dump-help"], capture_output=True, check=True).stdout
    offered = set(options_of(json.loads(told)["command"], ()))
    assert len(offered) > 50
    tried = {(command, option) for row in ROWS for command, option in tried_by(row, offered)}
    assert offered == tried, f"without a row: {sorted(offered - tried)}; unknown: {sorted(tried - offered)}"


def options_of(command, path):
    """The commands below one, each with its options and once without."""
    below = [one for one in command.get("subcommands", []) if one["commandName"] not in ASIDE]
    for one in below:
        yield from options_of(one, (*path, one["commandName"]))
    # A command may have others below it and be one itself.
    if any(name["name"] == "vault" for argument in command["arguments"] for name in argument.get("names", [])):
        yield path, None
        for argument in command["arguments"]:
            names = {name["name"] for name in argument.get("names", [])} - {"o", "h"}
            if names and not names & EVERYWHERE:
                yield path, names.pop()


def tried_by(row, offered):
    words = row.line.split(" ")
    path = next(tuple(words[:count]) for count in (3, 2, 1) if (tuple(words[:count]), None) in offered)
    yield path, None
    for word in words:
        if word.startswith("--") and word[2:] not in EVERYWHERE:
            yield path, word[2:]


def test_the_sample_brings_every_command_to_every_role_and_holding():
    cases = [case for unit in range(len(PEOPLE)) for case in cases_of(unit, is_whole=False)]
    for row in ROWS:
        assert {person.role for case, person in cases if case is row} == set(ROLES), row
        assert {person.holding for case, person in cases if case is row} == set(HOLDINGS), row
    codes = {(row.rule, row.code(person)) for row, person in cases}
    for row in ROWS:
        for person in PEOPLE:
            assert (row.rule, row.code(person)) in codes, (row, person)


# What the judge must find.

WHOLE = Person("volunteer", BOTH)
NAMELESS = Person("volunteer", "casework")


@pytest.mark.parametrize("person, row, done, files, words", [
    (NAMELESS, Row("member list", anybody), Done(16, b"", ""), {}, "16 and not 0"),
    (NAMELESS, Row("member list", anybody), Done(0, b"{name}", ""), {}, "it tells"),
    (NAMELESS, Row("member list", anybody), Done(0, b"", "{name}"), {}, "it tells"),
    (NAMELESS, Row("member list", anybody), Done(0, b"", ""), {"out": b"{name}"}, "it tells"),
    (NAMELESS, Row("x --reveal", lambda *_: 15), Done(15, b"", ""), {"out": b""}, "is left"),
    (NAMELESS, Row("x --reveal", lambda *_: 15), Done(15, b"{{}}", ""), {}, "answered"),
    (WHOLE, Row("x --reveal", anybody, shows=AFTER[:1]), Done(0, b"", ""), {}, "nothing of identity after"),
])
def test_the_judge_finds_what_is_wrong(cast, person, row, done, files, words):
    name = sorted(cast.canaries["identity after"].known)[0]
    said = Done(done.code, done.out.replace(b"{name}", name.encode()), done.words.replace("{name}", name))
    left = {path: content.replace(b"{name}", name.encode()) for path, content in files.items()}
    with pytest.raises(AssertionError, match=words):
        Bench(cast).judge(row, person, said, left)
