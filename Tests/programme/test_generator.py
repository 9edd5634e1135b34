"""The invented programme: its rules hold whatever it is made from, each rule can be broken, and it is always the same."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import breaks_of_groups  # noqa: F401
import breaks_of_people  # noqa: F401
import breaks_of_records  # noqa: F401
import breaks_of_texts  # noqa: F401
import breaks_of_time  # noqa: F401
import pytest
from breaks import CASES, Lines
from program import Vault, needs_haven, scratch
from programme import check

COMMAND = Path(__file__).resolve().parents[2] / "Tools/make-programme"
UNTIL = date(2026, 11, 24)


def make(folder, *words, hash_seed="0"):
    subprocess.run([sys.executable, COMMAND, "--to", folder, *map(str, words)], check=True,
                   env=os.environ | {"PYTHONHASHSEED": hash_seed})
    return folder


def records(folder):
    with open(folder / "programme.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(name="sixty", scope="module")
def fixture_sixty(tmp_path_factory):
    """A programme of 60 people, as JSON, since each test makes its own of it."""
    folder = make(tmp_path_factory.mktemp("sixty"), "--members", 60)
    return json.dumps(records(folder)), (folder / "plants.json").read_text("utf-8")


SETTINGS = [
    ("--members", 300), ("--members", 12, "--seed", 2), ("--members", 13, "--years", 3, "--seed", 3),
    ("--members", 40, "--years", 20, "--seed", 4), ("--members", 150, "--seed", 5, "--until", "2027-02-01"),
    ("--members", 90, "--seed", 6, "--until", "2026-03-10"), ("--members", 600, "--years", 5, "--seed", 7),
    ("--members", 25, "--seed", 8, "--records", 9000),
]


@pytest.mark.parametrize("words", SETTINGS, ids=lambda words: " ".join(map(str, words)))
def test_the_rules_hold(tmp_path, words):
    make(tmp_path, *words)
    given = dict(zip(words[::2], words[1::2]))
    until = date.fromisoformat(given.get("--until", str(UNTIL)))
    assert list(check.problems(check.read(tmp_path, until))) == []
    lines = records(tmp_path)
    assert sum(line["type"] == "member" for line in lines) == given["--members"]
    if "--records" in given:
        assert sum(line["type"] == "record" for line in lines) == given["--records"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stan(tmp_path, seed):
    """Seven evenings of education in the first autumn, support since, eight reviews, eleven plans, the pause, one journey."""
    lines = records(make(tmp_path, "--members", 12 * seed, "--seed", seed))
    assert (lines[0]["ref"], lines[0]["alias"]) == ("m01", "Stan")
    own = [line for line in lines if line.get("member") == "m01"]
    count = Counter(line["kind"] for line in own)
    assert (count["review"], count["plan"], count["episode"], count["pause"], count["return"]) == (8, 11, 2, 1, 1)
    education, support = (line for line in own if line["kind"] == "episode")
    assert education["on"] < "2016-12" and education["fields"]["reason_ended"] == "completed"
    assert sum(line["fields"].get("group") == "education" for line in own if line["kind"] == "session") == 7
    assert "2017-01" < support["on"] < "2017-12" and "end" not in support["fields"]
    assert sum("journey" in line["text"] and line["fields"]["event"] == "milestone" for line in own if line["kind"] == "event") == 1


def test_three_hundred_people_are_as_they_are_described(tmp_path):
    lines = records(make(tmp_path))
    people = [line for line in lines if line["type"] == "member"]
    assert sum(line["kind"] == "survivor" for line in people) == 20
    assert 20 <= sum(line["profile"]["language"] == "fr" for line in people) <= 45
    assert {line["profile"]["intake"][:4] for line in people} >= {str(year) for year in range(2016, 2027) if year != 2020}
    support = [line["language"] for line in lines if line["type"] == "group" and line["kind"] == "support"]
    assert sorted(support) == ["en", "en", "fr"]
    education = [line for line in lines if line["type"] == "group" and line["kind"] == "education" and line["language"] == "en"]
    assert len(education) >= 24
    slices = {line["text"] for line in lines if line.get("kind") == "session"}
    assert "" in slices and len(slices) > 1000
    plants = json.loads((tmp_path / "plants.json").read_text("utf-8"))
    assert {plant["form"] for plant in plants} == {"alias", "given", "misspelt", "full"} and len(plants) > 100
    assert {plant["times"] for plant in plants} == {1, 2}


def test_it_is_the_same_each_time(tmp_path):
    words = ("--members", 60, "--seed", 9)
    one = digests(make(tmp_path / "one", *words, hash_seed="1"))
    assert one == digests(make(tmp_path / "two", *words, hash_seed="2")) and sorted(one) == ["plants.json", "programme.jsonl"]
    assert one != digests(make(tmp_path / "three", "--members", 60, "--seed", 10))


@pytest.mark.parametrize("rule, change", CASES, ids=[f"{rule}-{place}" for place, (rule, _) in enumerate(CASES)])
def test_a_broken_line_is_noticed(sixty, rule, change):
    broken = Lines(*map(json.loads, sixty))
    change(broken)
    assert list(check.rules()[rule](written(broken))) != []


def test_every_rule_is_broken_by_something(sixty):
    assert list(check.problems(written(Lines(*map(json.loads, sixty))))) == []
    assert {rule for rule, _ in CASES} == set(check.rules())


def written(of):
    return check.Written([check.Line(number, line) for number, line in enumerate(of.lines, 1)], of.plants, UNTIL)


def test_the_check_is_a_command(tmp_path):
    make(tmp_path, "--members", 12)
    command = [sys.executable, "-m", "programme.check", tmp_path, str(UNTIL)]
    good = subprocess.run(command, cwd=COMMAND.parent, capture_output=True, text=True)
    assert (good.returncode, good.stdout) == (0, "")
    lines = (tmp_path / "programme.jsonl").read_text("utf-8")
    (tmp_path / "programme.jsonl").write_text(lines.replace('"attendance":"present"', '"attendance":"there"', 1), "utf-8")
    bad = subprocess.run(command, cwd=COMMAND.parent, capture_output=True, text=True)
    assert bad.returncode == 1 and "Fields that take a word" in bad.stdout


def test_the_counts_are_of_what_was_written(tmp_path):
    run = subprocess.run([sys.executable, COMMAND, "--members", "30", "--stats", "--to", tmp_path], check=True, capture_output=True, text=True)
    rows = dict(row.strip("| \n").split(" | ") for row in run.stdout.splitlines())
    lines = records(tmp_path)
    kinds = Counter(line["kind"] for line in lines if line["type"] == "record")
    assert rows["records"].startswith(f"{sum(kinds.values()):,}: session {kinds['session']:,}, ") and f"plan {kinds['plan']}" in rows["records"]
    assert rows["people"] == "30: member 28, survivor 2"
    assert rows["evenings"].startswith(f"{sum(line['type'] == 'evening' for line in lines):,}: in-person ")
    assert rows["lines"] == f"{len(lines):,}, {(tmp_path / 'programme.jsonl').stat().st_size / 1e6:.1f} MB"


@pytest.mark.parametrize("words, said", [
    (("--members", 5), "12 to 6000 members, not 5"), (("--years", 2), "3 to 40 years, not 2"),
    (("--members", 12, "--records", 10), "more than 10"),
])
def test_what_makes_no_programme_is_refused(tmp_path, words, said):
    run = subprocess.run([sys.executable, COMMAND, "--to", tmp_path / "none", *map(str, words)], capture_output=True, text=True)
    assert run.returncode == 64 and said in run.stderr and not (tmp_path / "none").exists()


@needs_haven
def test_haven_takes_it(tmp_path):
    """A whole programme is imported, with its groups and evenings, and Stan has what was written of him."""
    path = make(tmp_path, "--members", 30) / "programme.jsonl"
    lines = records(tmp_path)
    types = Counter(line["type"] for line in lines)
    with scratch() as folder:
        vault = Vault(folder)
        vault.create("--recovery-kit", "kit.txt")
        counts = {"members": 30, "records": types["record"], "groups": types["group"], "evenings": types["evening"]}
        assert vault.run("import", "--dry-run", str(path)) == counts and vault.run("import", str(path)) == counts
        assert {member["alias"] for member in vault.run("member", "list")} == {line["alias"] for line in lines[:30]}
        kinds = Counter(record["kind"] for record in vault.run("record", "list", "Stan"))
        assert kinds == Counter(line["kind"] for line in lines if line.get("member") == "m01")
        assert (kinds["review"], kinds["plan"]) == (8, 11)
        names = {line["ref"]: line["name"] for line in lines if line["type"] == "group"}
        evenings = Counter(names[line["group"]] for line in lines if line["type"] == "evening")
        assert {group["name"]: group["evenings"] for group in vault.run("group", "list") if group["evenings"]} == evenings
