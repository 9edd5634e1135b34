"""Reads a release as a researcher would: frictionless, pandas, R, PSPP and pycanon, each where it is installed.

A release of each level that haven export-redacted wrote is read so. The helpers are tried on a small package made by
hand, good and broken, so that a check that finds nothing is noticed.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import base64
import csv
import hashlib
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from program import Vault, needs_haven, scratch

PROGRAMME = Path(__file__).resolve().parents[2] / "Fixtures/people/programme.jsonl"
COLUMNS = ("age_band_intake", "gender_grp", "referral_grp", "legal_grp", "behaviour_grp", "first_language_grp",
           "own_survivor", "entry_period")
TABLES = ("records", "episodes", "measures", "peer_reviews", "plans", "events")
MISSING = {"-99", "-98", "-97", "-96", "-95", "-94"}


def validate(folder):
    """What is wrong with a release's files, as a list of sentences; empty for a good one."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    problems = []
    for check in (cells, codebooks, frictionless_report, pandas_types, r_script, spss_script, page, risk):
        problems += [f"{check.__name__}: {problem}" for problem in check(folder, package)]
    return problems


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def cells(folder, package):
    """Every cell of a category is one of its codes, or a missing code of its table."""
    for resource in package["resources"]:
        header, *rows = rows_of(folder / resource["path"])
        fields = resource["schema"]["fields"]
        if [field["name"] for field in fields] != header:
            yield f"{resource['path']} has other columns than its description"
            continue
        missing = {code["value"] for code in resource["schema"]["missingValues"]}
        for place, field in enumerate(fields):
            codes = {category["value"] for category in field.get("categories", [])}
            strange = {row[place] for row in rows} - codes - missing if codes else set()
            if strange:
                yield f"{resource['path']} {field['name']} holds {len(strange)} undeclared values"


def codebooks(folder, package):
    """Both codebooks have as many cells in every line, and a line for each column."""
    columns = sum(len(resource["schema"]["fields"]) for resource in package["resources"])
    for name in ("codebook_en.csv", "codebook_fr.csv"):
        rows = rows_of(folder / name)
        if len({len(row) for row in rows}) != 1:
            yield f"{name} has lines of several lengths"
        if len(rows) != columns + 2:
            yield f"{name} has {len(rows) - 2} lines for {columns} columns"


def frictionless_report(folder, package):
    try:
        from frictionless import validate as checked
    except ImportError:
        return
    report = checked(str(folder / "datapackage.json"))
    yield from (str(error) for error in report.flatten(["title", "note"]))


def pandas_types(folder, package):
    """Numbers are read as numbers once the missing codes are out."""
    try:
        import pandas
    except ImportError:
        return
    for resource in package["resources"]:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        whole = [name for name, kind in kinds.items() if kind == "integer"]
        frame = pandas.read_csv(
            folder / resource["path"], dtype={name: "string" for name in kinds}, keep_default_na=False)
        for name in whole:
            numbers = pandas.to_numeric(frame[name][~frame[name].isin(MISSING)], errors="coerce")
            if numbers.isna().any() or (numbers < 0).any():
                yield f"{resource['path']} {name} holds what is no number"


def run(folder, *command):
    """What a command says when it fails, or nothing. It works on a copy: import scripts write files."""
    if shutil.which(command[0]) is None:
        return
    copy = folder.parent / (folder.name + "-copy")
    shutil.copytree(folder, copy)
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, errors="replace")
    finally:
        shutil.rmtree(copy)
    said = done.stdout + done.stderr
    if done.returncode != 0 or re.search(r"\b(error|warning)\b", said, re.IGNORECASE):
        yield said[-600:]


def r_script(folder, package):
    """R reads every table, with as many rows as it has."""
    counts = [
        f"stopifnot(nrow({resource['name']}) == {len(rows_of(folder / resource['path'])) - 1})"
        for resource in package["resources"]]
    yield from run(folder, "Rscript", "--vanilla", "-e", "; ".join(['source("import.R")', *counts]))


def spss_script(folder, package):
    yield from run(folder, "pspp", "-o", "/dev/null", "import.sps")


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def page(folder, package):
    """The risk report loads and runs nothing, and its policy allows its own style sheet alone."""
    path = folder / "risk_report.html"
    if not path.exists():
        return
    text = path.read_text("utf-8")
    tags = Tags()
    tags.feed(text)
    for tag, attributes in tags.found:
        loads = {"src", "srcset", "style", "action"} & attributes.keys()
        if tag in {"script", "link", "iframe", "img", "object", "base"} or loads:
            yield f"<{tag}> loads or runs something"
        if any(name.startswith("on") for name in attributes):
            yield f"<{tag}> runs something"
    sheet = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policies = [attributes["content"] for tag, attributes in tags.found if "http-equiv" in attributes]
    if len(policies) != 1 or f"'sha256-{digest}'" not in policies[0] or "default-src 'none'" not in policies[0]:
        yield "the policy is not that of the style sheet"


def risk(folder, package):
    """The smallest class is as large as the report says, and as k asks; pycanon counts it too."""
    people = folder / "people.csv"
    if not people.exists() or package["level"] == "synthetic":
        return
    header, *rows = rows_of(people)
    classes = {}
    for row in rows:
        classes[tuple(row[1:])] = classes.get(tuple(row[1:]), 0) + 1
    least = min(classes.values(), default=0)
    if least < package["k"]:
        yield f"a class has {least} people, and k is {package['k']}"
    report = folder / "risk_report.json"
    if report.exists():
        after = json.loads(report.read_text("utf-8"))["after"]
        expected = {"rows": len(rows), "classes": len(classes), "smallest_class": least}
        for name, value in expected.items():
            if after[name] != value:
                yield f"the report's {name} is {after[name]}, and the file's {value}"
    try:
        import pandas
        from pycanon import anonymity
    except ImportError:
        return
    frame = pandas.read_csv(people, dtype="string", keep_default_na=False)
    counted = anonymity.k_anonymity(frame, header[1:])
    if counted != least:
        yield f"pycanon counts {counted}, and the classes say {least}"


@pytest.fixture
def package(tmp_path):
    """A small package of invented people, as Haven writes one."""
    folder = tmp_path / "package"
    folder.mkdir()
    field = {"name": "gender_grp", "type": "string", "categories": [{"value": "man", "label": "man"}]}
    schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    described = {"$schema": schema, "level": "rows", "k": 2, "resources": [{
        "name": "people", "path": "people.csv", "type": "table", "schema": {
            "fields": [{"name": "study_id", "type": "string"}, field],
            "missingValues": [{"value": "", "label": "none"}, {"value": "-96", "label": "suppressed"}]}}]}
    (folder / "datapackage.json").write_text(json.dumps(described))
    (folder / "people.csv").write_text("study_id,gender_grp\na1,man\na2,man\na3,-96\na4,-96\n")
    for name in ("codebook_en.csv", "codebook_fr.csv"):
        (folder / name).write_text("table,name\npeople,study_id\npeople,gender_grp\nnotice,\n")
    (folder / "import.R").write_text('people <- read.csv("people.csv")\n')
    (folder / "import.sps").write_text("* Nothing.\n")
    return folder


def test_a_good_package_has_no_problem(package):
    assert validate(package) == []


@pytest.mark.parametrize("name, old, new, problem", [
    ("people.csv", "a2,man", "a2,woman", "cells:"), ("people.csv", "a2,man", "a2,-96", "risk:"),
    ("people.csv", "gender_grp", "gender", "cells:"), ("codebook_fr.csv", "notice,", "notice", "codebooks:"),
    ("codebook_en.csv", "people,study_id\n", "", "codebooks:"),
])
def test_what_is_broken_is_found(package, name, old, new, problem):
    text = (package / name).read_text()
    assert old in text
    (package / name).write_text(text.replace(old, new))
    assert any(found.startswith(problem) for found in validate(package))


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_a_script_that_fails_is_found(package):
    (package / "import.R").write_text('stop("no")\n')
    assert any(found.startswith("r_script:") for found in validate(package))


@pytest.mark.parametrize("body", ['<img src="x">', "<script></script>", '<p onclick="x">', "<style>p{}</style>"])
def test_a_page_that_does_more_than_stand_there_is_found(package, body):
    sheet = "" if "<style>" in body else "<style></style>"
    (package / "risk_report.html").write_text(f'<meta http-equiv="x" content="default-src \'none\'">{sheet}{body}')
    assert any(found.startswith("page:") for found in validate(package))


# What haven writes.

# What each member has besides what is in PROGRAMME, so that no table is empty.
HISTORY = (
    ("episode", "2025-01-09", {"path": "education", "start": "2025-01-09", "end": "2025-06-26",
                               "reason_ended": "completed", "support": "accepted"}),
    ("measure", "2025-01-09", {"instrument": "statements", "wave": "intake", "source": "self", "s1": "2", "s2": "5"}),
    ("measure", "2025-06-26", {"instrument": "sotips", "wave": "exit", "source": "rater", "total": "11"}),
    ("review", "2025-05-08", {"n_peers": "5", "impact": "3, 4, 4, 5, mostly", "self_impact": "4"}),
    ("plan", "2025-06-19", {"triggers": "evenings", "coping": "", "crisis": "call"}),
    ("event", "2025-07-03", {"event": "milestone"}))


@pytest.fixture(name="vault", scope="module")
def fixture_vault():
    lines = PROGRAMME.read_text().splitlines()
    members = [line for line in map(json.loads, lines) if line["type"] == "member" and line["kind"] == "member"]
    lines += [json.dumps({"type": "record", "member": member["ref"], "kind": kind, "on": day, "text": "as agreed", "fields": said})
              for member in members for kind, day, said in HISTORY]
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        (folder / "lines").write_text("\n".join(lines))
        vault.run("import", "lines")
        options = [word for column in COLUMNS for word in ("--column", column)]
        options += [word for table in TABLES for word in ("--table", table)]
        aliases = [member["alias"] for member in vault.run("member", "list") if member["kind"] == "member"]
        vault.add_study("circles", aliases, *options)
        yield vault


@needs_haven
@pytest.mark.parametrize("level, more, tables", [
    ("rows", ["--notes"], {"people", "notes", *TABLES}), ("tables", [], {"counts"}),
    ("synthetic", [], {"people", *TABLES}),
])
def test_what_haven_writes_is_read_by_all(vault, level, more, tables):
    if more:
        vault.run("review", "circles", "--mask-open")
    answer = vault.run("export-redacted", "--study", "circles", "--recipient", "the university", "--level", level, *more,
                       "--to", level)
    folder = vault.folder / level
    assert answer["leftovers"] == 0
    assert {path.name for path in folder.iterdir()} == set(answer["files"])
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    names = {resource["name"] for resource in described["resources"]}
    assert tables <= names, names
    for name in tables:
        assert len(rows_of(folder / f"{name}.csv")) > 1, name
    assert validate(folder) == []


@needs_haven
def test_a_manifest_is_signed_by_the_key_of_its_study(vault, tmp_path):
    vault.run("export-redacted", "--study", "circles", "--recipient", "the board", "--level", "tables", "--to", "signed")
    shutil.copytree(vault.folder / "signed", tmp_path / "signed")
    text = (tmp_path / "signed/MANIFEST.sig").read_text()
    assert f"key {vault.run('study', 'key', 'circles')['key']}" in text.splitlines()
    commands = "\n".join(line[2:] for line in text.splitlines() if re.match("# (echo|sed|openssl) ", line))
    check = ["sh", "-ec", commands]
    assert b"Verified" in subprocess.run(check, cwd=tmp_path / "signed", check=True, capture_output=True).stdout
    with open(tmp_path / "signed/MANIFEST", "a") as manifest:
        manifest.write("0")
    assert subprocess.run(check, cwd=tmp_path / "signed", capture_output=True).returncode != 0
