"""Requests for what is kept of somebody: by the person, or by a court. Each holds the file.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
import hashlib
import json

import pytest
from program import UNTIL, needs_haven, people
from shells import EOF, OPEN, haven, office, put, typed

pytestmark = needs_haven

FAILED, REFUSED, NOT_FOUND, USAGE = 1, 15, 16, 64
REQUEST = {"what": "access", "from": "Okafor & Lee, his lawyers", "received": "2026-01-13", "counsel": "called",
           "due": "2026-02-12", "text": "Everything that is kept of him."}
ANSWER = {"outcome": "produced", "to": "Okafor & Lee", "on": "2026-01-20", "counsel": "called", "told_person": "told",
          "told_on": "2026-01-19", "text": "His whole file, sealed to them."}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        haven(place, "member add --alias Ines --kind survivor")
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        yield shell


def said(shell, words, code):
    printed, found = shell.run(f"haven {words}")
    assert found == code, printed
    return " ".join(printed.split())


def add(place, alias="Stan", **changes):
    put(place, "request.json", REQUEST | changes)
    return haven(place, f"request add {alias} --from request.json")["record"]


def answer(place, request, options="", **changes):
    put(place, "answer.json", ANSWER | changes)
    return haven(place, f"request answer {request} --from answer.json {options}")


def test_he_asks_to_be_let_go_while_his_lawyers_request_is_open(place, shell):
    """Refused with the reason; answered, lifted, and only then gone."""
    request = add(place)
    for command in ("member erase Stan --confirm Stan", "member sever Stan --confirm Stan"):
        printed = said(shell, f"{command} {OPEN}", REFUSED)
        assert "a request is open" in printed and "haven retention show" in printed
    printed = said(shell, f"retention release Stan {OPEN}", REFUSED)
    assert "waits for its answer" in printed and "haven request answer" in printed
    [due] = haven(place, "due --on 2026-01-20")
    assert due == {"alias": "Stan", "due": [{"what": "request", "on": "2026-02-12", "overdue": False}]}
    put(place, "answer.json", ANSWER)
    printed = said(shell, f"request answer {request} --from answer.json", 0)
    assert "stays held until haven retention release" in printed
    assert haven(place, "due") == [] == haven(place, "request list --open")
    assert "is held" in said(shell, f"member erase Stan --confirm Stan {OPEN}", REFUSED)
    [hold] = haven(place, "retention release Stan")
    assert hold["reason"] == "access-request" and not hold["open"]
    haven(place, "member erase Stan --confirm Stan")
    assert haven(place, "request list") == []
    assert haven(place, "verify")["ok"]


def test_a_subpoena_for_a_survivors_records(place, shell):
    """The page says what comes first: before anything is asked, and wherever it is shown."""
    shown, code = typed(
        shell, "haven request add Ines", (r"A court process of its own.*1 to 4: ", "subpoena"), ("From whom: ", ""),
        ("From whom: ", "the court"), (r"Received on.*: ", "2999-01-01"), (r"Received on.*: ", "2026-01-13"),
        (r"who received it.*: ", "nobody"), (r"who received it.*: ", ""), ("answered by.*: ", ""), ("answered by.*: ", "2026-01-12"),
        ("answered by.*: ", "2026-01-30"), (r"counsel called.*1 to 2: ", "2"), (r"in its own words.*\r\n.*\r\n", "All notes."),
        ("notes", EOF))
    assert code == 0, shown
    assert "from is empty" in shown and "not come yet" in shown and "no such keyholder" in shown
    assert "not a day" in shown and "due lies before" in shown and "is held" in shown
    assert [line for line in shown[:shown.index("is held")].splitlines()[:-1] if len(line) > 80] == []
    [one] = haven(place, "request list --open")
    assert (one["alias"], one["what"], one["state"], one["courtProcess"]) == ("Ines", "subpoena", "open", True)
    printed = said(shell, f"request show {one['record']}", 0)
    assert "Call counsel first; hand over nothing before." in printed and "counsel was not called" in printed
    french = said(shell, f"--lang fr request show {one['record']}", 0)
    assert "Appelez d'abord une avocate ou un avocat" in french and "assignation" in french

    shown, code = typed(
        shell, f"haven request answer {one['record']}", (r"Call counsel first.*1 to 3: ", "partly"), ("To whom: ", ""),
        ("To whom: ", "the court"), (r"On which day.*: ", "2026-01-12"), (r"On which day.*: ", "2026-01-28"),
        (r"counsel called.*1 to 2: ", "1"), (r"person told.*1 to 4: ", "2"), (r"Told, or tried.*: ", "2026-01-27"),
        (r"was handed over\..*\r\n.*\r\n", "What the judge named."), ("named", EOF))
    assert code == 0, shown
    assert "to is missing" in shown and "on lies before" in shown and "nothing was sent" in shown
    told = haven(place, f"request show {one['record']}")
    [given] = told["answers"]
    assert given["answer"] == {"outcome": "partly", "to": "the court", "on": "2026-01-28", "counsel": "called",
                               "told_person": "tried", "told_on": "2026-01-27", "bundle": None, "text": "What the judge named.\n"}
    put(place, "request.json", REQUEST | {"what": "warrant"})
    assert "Call counsel first" in said(shell, "request add Ines --from request.json", 0)
    assert "Call counsel first" not in said(shell, "request add Stan --from request.json", 0)


def test_it_is_asked_in_french_too(place, shell):
    shown, code = typed(
        shell, "haven --lang fr request add Stan", (r"Qu'est-ce que c'est \?.*1 à 4 : ", "1"), ("De qui : ", "lui-même"),
        (r"Reçue le.*: ", ""), (r"l'a reçue.*: ", "keeper"), (r"Réponse due le.*: ", UNTIL), (r"1 à 2 : ", "1"),
        (r"dans ses mots.*\r\n.*\r\n", "Tout."), ("Tout", EOF))
    assert code == 0 and "gelé" in shown, shown
    [one] = haven(place, "request list Stan")
    shown = haven(place, f"request show {one['record']}")
    assert shown["request"]["received_by"] == "keeper" and shown["request"]["text"] == "Tout.\n"


def test_what_was_handed_over_has_a_digest(place):
    request = add(place)
    (place.home / "bundle.age").write_bytes(b"sealed" * 1000)
    digest = hashlib.blake2b(b"sealed" * 1000, digest_size=32).hexdigest()
    assert answer(place, request, "--bundle bundle.age")["bundle"] == digest
    assert answer(place, request, bundle=digest)["bundle"] == digest
    put(place, "answer.json", ANSWER | {"bundle": "5f" * 32})
    place.outside(f"request answer {request} --from answer.json --bundle bundle.age {OPEN}", USAGE)
    put(place, "answer.json", ANSWER | {"outcome": "nothing", "to": None})
    place.outside(f"request answer {request} --from answer.json --bundle bundle.age {OPEN}", FAILED)
    assert haven(place, f"request show {request}")["request"] == REQUEST | {"received_by": None}
    assert [one["answer"]["bundle"] for one in haven(place, f"request show {request}")["answers"]] == [digest, digest]


@pytest.mark.parametrize("changes, words", [
    ({"what": "zyx"}, "access, subpoena, production-order, warrant"), ({"counsel": "zyx"}, "called, not-called"),
    ({"received": "2999-01-01"}, "not come yet"), ({"received": None}, "received is missing"), ({"due": "soon"}, "not a day"),
    ({"due": "2026-01-12"}, "due lies before"), ({"received_by": "nobody"}, "no such keyholder"), ({"from": " "}, "from is empty"),
    ({"from": "a\nb"}, "a line end"), ({"from": "x" * 1025}, "1024 bytes"), ({"text": "  "}, "empty"), ({"zyx": 1}, "unknown key zyx"),
])
def test_a_request_that_is_wrong_is_not_recorded(place, shell, changes, words):
    put(place, "request.json", REQUEST | changes)
    printed, code = shell.run("haven request add Stan --from request.json")
    assert code != 0 and words in " ".join(printed.split()), printed
    assert haven(place, "record list Stan") == [] == haven(place, "retention show")["holds"]


@pytest.mark.parametrize("changes, words", [
    ({"outcome": "zyx"}, "produced, partly, nothing"), ({"told_person": "zyx"}, "told, tried, not-yet, not-safe"),
    ({"on": "2999-01-01"}, "not come yet"), ({"on": "2026-01-12"}, "on lies before"), ({"to": None}, "to is missing"),
    ({"told_on": None}, "told_on is missing"), ({"told_person": "not-yet"}, "the person was not told"),
    ({"told_on": "2999-01-01"}, "not come yet"), ({"bundle": "5f"}, "64 digits"), ({"text": ""}, "empty"),
])
def test_an_answer_that_is_wrong_is_not_recorded(place, shell, changes, words):
    request = add(place)
    put(place, "answer.json", ANSWER | changes)
    printed, code = shell.run(f"haven request answer {request} --from answer.json")
    assert code != 0 and words in " ".join(printed.split()), printed
    assert haven(place, f"request show {request}")["answers"] == []


def test_neither_is_amended_or_another_record(place, shell):
    request = add(place)
    given = answer(place, request)["record"]
    for record in (request, given):
        assert "stays as it was written" in said(shell, f"record amend {record} --text-file text", REFUSED)
        assert haven(place, f"record show {record}")["version"] == 1
    for kind in ("file-request", "request-answer"):
        assert "request" in said(shell, f"record add Stan --kind {kind} --text-file text", USAGE)
    assert "is no request" in said(shell, f"request show {given}", NOT_FOUND)
    assert "or a terminal" in said(shell, f"request answer {request} --no-input", USAGE)


def test_nothing_of_it_is_released(place):
    (place.home / "cohort.jsonl").write_text(people(0, 24, 1), encoding="utf-8")
    haven(place, "import cohort.jsonl")
    aliases = sorted(one["alias"] for one in haven(place, "member list") if one["kind"] == "member" and one["alias"] != "Stan")
    for alias in aliases[:3]:
        # Words that no redactor takes for a name.
        request = add(place, alias, text="he said the kettle was cold again")
        answer(place, request, text="the stairs were steep that day")
    (place.home / "aliases").write_text("\n".join(aliases), encoding="utf-8")
    haven(place, f"study add autumn --ethics none-required --custodian university --agreement text --expires {UNTIL} "
                 "--level rows --level tables --notes --table records --table episodes --table events")
    haven(place, f"consent add --members-file aliases --study autumn --ends {UNTIL}")
    haven(place, "review autumn --mask-open")
    haven(place, "export-redacted --study autumn --recipient r --level rows --notes --to rows")
    haven(place, "export-redacted --study autumn --recipient r --level tables --to counts")
    for path in [path for folder in ("rows", "counts") for path in (place.home / folder).iterdir()]:
        assert not any(word in path.read_bytes().lower() for word in (b"kettle", b"stairs")), path
        if path.suffix == ".csv" and "codebook" not in path.name:
            with open(path, encoding="utf-8", newline="") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            assert not cells & {"file-request", "request-answer", "access", "produced"}, path
    assert "request" not in json.dumps(haven(place, f"journey {aliases[0]}"))


def test_the_members_own_bundle_has_it(place):
    answer(place, add(place))
    haven(place, "access-bundle Stan --to own.txt")
    page = (place.home / "own.txt").read_text(encoding="utf-8")
    assert "Everything that is kept of him" in page and "sealed to them" in page
    haven(place, "access-bundle Stan --to own.jsonl")
    assert "sealed" not in (place.home / "own.jsonl").read_text(encoding="utf-8")
