"""Concerns: somebody says something about a child, and a facilitator is helped to do what has to be done.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
import json
import os
import re
import signal
import time

import pytest
from program import UNTIL, needs_haven, people
from shells import EOF, OPEN, haven, is_alive, office, put, typed

pytestmark = needs_haven

FAILED, REFUSED, NOT_FOUND, USAGE = 1, 15, 16, 64
CONCERN = {"what": "child", "source": "person", "heard_at": "2026-01-13T20:10", "consulted": ["Kris"],
           "text": "He said: I am alone with her every Sunday."}
DECISION = {"test": "child-protection", "decision": "reported", "to": "Child services, intake", "at": "2026-01-13T20:40",
            "reference": "24-117", "told_person": "not-safe", "text": "She is six, and he is alone with her."}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        haven(place, "incident contact add 'Child services' --number 555-0100 --for child-protection")
        haven(place, "incident contact add 'Crisis line' --number 9-8-8 --for crisis")
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        yield shell


def refused(shell, words, code):
    """What is said of a command that ends badly."""
    printed, found = shell.run(f"haven {words}")
    assert found == code, printed
    return printed


def add(place, alias="Stan", **changes):
    put(place, "concern.json", CONCERN | changes)
    return haven(place, f"incident add {alias} --from concern.json")["record"]


def decide(place, words="Stan", **changes):
    put(place, "decision.json", DECISION | changes)
    return haven(place, f"incident decide {words} --from decision.json")


def heard(*text):
    """The answers to what is asked about a concern, without its words."""
    return [(r"What is it about\?.*1 to 6: ", "1"), (r"come from\?.*1 to 4: ", "person"), (r"who heard it .*: ", ""),
            (r"Heard when.*: ", "2026-01-13 20:10"), (r"asked for advice[^>]*> ", "Kris"), (r"  > ", "")] + list(text)


WORDS = [(r"what was heard, in the words.*\r\n.*\r\n", 'He said: "I am alone with her every Sunday."'), ("Sunday", EOF)]


def reaches(place, name):
    """What a command that strace followed started besides itself, and its sockets but for that of its own session."""
    calls = (place.home / name).read_text(encoding="utf-8").splitlines()
    started = [call for call in calls if re.search(r"\bexecve(at)?\(", call)]
    assert len(started) >= 1 and "haven" in started[0], "strace saw nothing"
    return started[1:] + [call for call in calls if re.search(r"\bsocket\(", call) and "AF_UNIX" not in call]


def followed(name, words):
    return f"strace -f -qq -e trace=execve,execveat,socket -o {name} haven {words}"


def everything(place, alias):
    """Every record of somebody's as the program answers it."""
    records = haven(place, f"record list {alias}")
    return {one["record"]: (one, place.outside(f"record show {one['record']} --json {OPEN}"),
                            place.outside(f"record history {one['record']} --json {OPEN}")) for one in records}


def test_a_disclosure_about_a_child(place, shell):
    """Whom to call, what was heard, the decision with its time; nothing is sent, and nothing else is touched."""
    haven(place, "member add --alias Ines --kind survivor")
    haven(place, "record add Ines --text-file text")
    for kind in ("note", "contact"):
        haven(place, f"record add Stan --kind {kind} --on 2026-01-06 --text-file text")
    before = {alias: everything(place, alias) for alias in ("Stan", "Ines")}
    shown_before = {alias: haven(place, f"member show {alias}") for alias in ("Stan", "Ines")}

    shown, code = typed(shell, followed("adding", "incident add Stan"), *heard(*WORDS))
    assert code == 0, shown
    told = shown.index("555-0100  Child services (child protection)")
    assert told < shown.index("9-8-8  Crisis line") < shown.index("What is it about?"), "who to call comes first"
    assert "Do not write what you make of it" in shown and "nothing was sent" in shown
    [one] = haven(place, "incident list --open")
    assert (one["alias"], one["what"], one["state"], one["minutesToReport"]) == ("Stan", "child", "open", None)
    due = haven(place, "due")
    assert due == [{"alias": "Stan", "due": [{"what": "decision", "on": "2026-01-13", "overdue": True}]}]

    shown, code = typed(
        shell, followed("deciding", "incident decide Stan"), (r"Which test.*1 to 4: ", "1"), (r"What was decided\?.*1 to 4: ", "1"),
        (r"To whom: ", ""), (r"To whom: ", "Child services, intake"), (r"At what time.*: ", "2026-01-13 20:09"),
        (r"At what time.*: ", "2026-01-13 22:25"), (r"Reference number.*: ", "24-117"), (r"person told\?.*1 to 4: ", "4"),
        (r"the reasons.*\r\n.*\r\n", "She is six."), ("six", EOF))
    assert code == 0, shown
    assert reaches(place, "adding") == reaches(place, "deciding") == [], "something was started, or reached"
    assert "to is missing: reported says to whom" in shown and "earlier than the concern was heard" in shown
    assert "nothing was sent" in shown and "reported 2 h 15 min after hearing" in shown
    told = haven(place, f"incident show Stan {one['record']}")
    assert told["concern"] == {"what": "child", "source": "person", "heard_by": None, "heard_at": "2026-01-13T20:10:00Z",
                               "consulted": ["Kris"], "text": 'He said: "I am alone with her every Sunday."\n'}
    [decided] = told["decisions"]
    assert decided["minutes"] == told["minutesToReport"] == 135 and decided["decision"]["told_person"] == "not-safe"
    assert decided["decision"]["text"] == "She is six.\n" and decided["decision"]["reference"] == "24-117"
    assert haven(place, "due") == [] == haven(place, "incident list --open")

    after = {alias: everything(place, alias) for alias in ("Stan", "Ines")}
    new = set(after["Stan"]) - set(before["Stan"])
    assert new == {told["record"], decided["record"]}
    for alias in ("Stan", "Ines"):
        assert {key: said for key, said in after[alias].items() if key not in new} == before[alias]
    assert haven(place, "member show Ines") == shown_before["Ines"]
    changed = {key for key, said in haven(place, "member show Stan").items() if said != shown_before["Stan"].get(key)}
    assert changed <= {"records"}


def test_nothing_of_it_is_released_or_taken_home(place):
    """A study of people with concerns: neither in rows, nor in counts, nor on a page for the member."""
    (place.home / "cohort.jsonl").write_text(people(0, 24, 1), encoding="utf-8")
    haven(place, "import cohort.jsonl")
    aliases = sorted(one["alias"] for one in haven(place, "member list") if one["kind"] == "member" and one["alias"] != "Stan")
    for alias in aliases[:3]:
        # Words that no redactor takes for a name.
        add(place, alias, text="he said the kettle was cold again")
        decide(place, alias, text="the stairs were steep that day", to="the office upstairs")
    (place.home / "aliases").write_text("\n".join(aliases), encoding="utf-8")
    tables = " ".join(f"--table {name}" for name in ("records", "episodes", "measures", "peer_reviews", "plans", "events"))
    haven(place, f"study add autumn --ethics none-required --custodian university --agreement text --expires {UNTIL} "
                 f"--level rows --level tables --notes {tables}")
    haven(place, f"consent add --members-file aliases --study autumn --ends {UNTIL}")
    haven(place, "review autumn --mask-open")
    haven(place, "export-redacted --study autumn --recipient r --level rows --notes --to rows")
    haven(place, "export-redacted --study autumn --recipient r --level tables --to counts")
    files = [path for folder in ("rows", "counts") for path in (place.home / folder).iterdir()]
    assert {"people.csv", "records.csv", "notes.csv", "counts.csv"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes().lower()
        assert not any(word in content for word in (b"kettle", b"stairs")), path
        if path.suffix == ".csv" and "codebook" not in path.name:
            with open(path, encoding="utf-8", newline="") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            assert not cells & {"concern", "decision", "child", "reported", "child-protection", "not-safe"}, path
    alias = aliases[0]
    put(place, "plan.json", {"coping": ["a walk"]})
    haven(place, f"plan new {alias} --from plan.json")
    haven(place, f"plan print {alias} --to plan.txt")
    haven(place, f"journey {alias} --to journey.txt")
    for name in ("plan.txt", "journey.txt"):
        page = (place.home / name).read_text(encoding="utf-8")
        assert "a walk" in page or name == "journey.txt"
        assert not any(word in page for word in ("kettle", "stairs", "oncern"))
    assert "oncern" not in json.dumps(haven(place, f"journey {alias}"))


def test_the_members_own_bundle_has_it(place):
    add(place)
    decide(place)
    haven(place, "access-bundle Stan --to own.txt")
    page = (place.home / "own.txt").read_text(encoding="utf-8")
    assert "I am alone with her" in page and "She is six" in page
    haven(place, "access-bundle Stan --to own.jsonl")
    assert "alone" not in (place.home / "own.jsonl").read_text(encoding="utf-8")


def test_what_is_typed_survives_a_kill(place, shell):
    child = shell.child
    child.sendline("haven incident add Stan")
    for prompt, answer in heard():
        child.expect(prompt)
        child.sendline(answer)
    child.expect(r"what was heard, in the words.*\r\n.*\r\n")
    child.sendline("He said: I am alone with her.")
    deadline = time.monotonic() + 20
    while not haven(place, "draft list"):
        assert time.monotonic() < deadline, "no draft is kept"
    [process] = [number for number in place.commands() if is_alive(number)]
    os.kill(process, signal.SIGKILL)
    child.expect_exact("ready> ")
    [draft] = haven(place, "draft list")
    assert (draft["alias"], draft["kind"], draft["on"]) == ("Stan", "concern", "2026-01-13")
    assert haven(place, "incident list") == []
    shown, code = typed(shell, f"haven draft resume {draft['draft']}", ("alone with her", EOF))
    assert code == 0, shown
    [one] = haven(place, "incident list")
    shown = haven(place, f"incident show Stan {one['record']}")
    assert shown["concern"]["text"] == "He said: I am alone with her.\n" and shown["concern"]["consulted"] == ["Kris"]
    assert haven(place, "draft list") == []


def test_neither_is_amended(place, shell):
    concern = add(place)
    decision = decide(place)["record"]
    for record in (concern, decision):
        assert "stays as it was written" in refused(shell, f"record amend {record} --text-file text", REFUSED)
        assert "stays as it was written" in refused(shell, f"record amend {record}", REFUSED)
        assert haven(place, f"record show {record}")["version"] == 1
    haven(place, "member add --alias Kofi")
    place.outside(f"record move {concern} --to Kofi {OPEN}", REFUSED)
    for kind in ("concern", "decision"):
        assert "incident" in refused(shell, f"record add Stan --kind {kind} --text-file text", USAGE)
    again = decide(place, f"Stan {concern[:6]}", decision="supported-to-self-report", at="2026-01-14T09:00", to=None)
    assert again["minutes"] == 770
    told = haven(place, f"incident show Stan {concern}")
    assert [one["decision"]["decision"] for one in told["decisions"]] == ["reported", "supported-to-self-report"]
    assert told["state"] == "supported-to-self-report" and told["minutesToReport"] == 30


@pytest.mark.parametrize("changes, said", [
    ({"what": "zyx"}, "child, past-abuse, serious-harm, self-harm, breach, other"),
    ({"source": "zyx"}, "person, peer, observed, third-party"), ({"heard_at": "2999-01-01T10:00"}, "not come yet"),
    ({"heard_at": "20:10"}, "not a day and time"), ({"heard_at": None}, "heard_at is missing"),
    ({"heard_by": "nobody"}, "no such keyholder"), ({"text": "  "}, "empty"), ({"text": None}, "text is missing"),
    ({"consulted": "Kris"}, "not a list"), ({"zyx": 1}, "unknown key zyx"),
])
def test_a_concern_that_is_wrong_is_not_recorded(place, shell, changes, said):
    put(place, "concern.json", CONCERN | changes)
    printed, code = shell.run("haven incident add Stan --from concern.json")
    assert code != 0 and said in " ".join(printed.split()), printed
    assert haven(place, "record list Stan") == []


@pytest.mark.parametrize("changes, said", [
    ({"test": "zyx"}, "child-protection, serious-harm, order, policy"),
    ({"decision": "zyx"}, "reported, not-reported, referred, supported-to-self-report"),
    ({"told_person": "zyx"}, "yes, no, not-yet, not-safe"), ({"at": "2999-01-01T10:00"}, "not come yet"),
    ({"at": "2026-01-13T20:09"}, "earlier than the concern was heard"), ({"to": None}, "to is missing"),
    ({"to": " ", "decision": "referred"}, "to is missing"), ({"to": "a\nb"}, "a line end"), ({"text": ""}, "empty"),
])
def test_a_decision_that_is_wrong_is_not_recorded(place, shell, changes, said):
    add(place)
    put(place, "decision.json", DECISION | changes)
    printed, code = shell.run("haven incident decide Stan --from decision.json")
    assert code != 0 and said in " ".join(printed.split()), printed
    assert len(haven(place, "record list Stan")) == 1


def test_which_concern_is_meant(place, shell):
    assert "no such concern" in refused(shell, "incident decide Stan --no-input", NOT_FOUND)
    first = add(place)
    assert "or a terminal" in refused(shell, "incident decide Stan --no-input", USAGE)
    second = add(place, what="self-harm", heard_at="2026-01-12T21:00")
    assert [one["record"] for one in haven(place, "incident list Stan")] == [second, first]
    assert "say which" in refused(shell, "incident decide Stan --from decision.json || true; haven incident decide Stan", NOT_FOUND)
    decide(place, f"Stan {first}")
    decide(place)
    assert "has its decision" in refused(shell, "incident decide Stan", NOT_FOUND)
    assert haven(place, "due") == []


def test_the_list_of_whom_to_call(place, shell):
    listed = haven(place, "incident contact list")
    assert [(one["for"], one["number"], one["by"]) for one in listed] == [
        ("child-protection", "555-0100", "keeper"), ("crisis", "9-8-8", "keeper")]
    assert "already" in refused(shell, f"incident contact add 'child SERVICES' --number 1 --for other {OPEN}", NOT_FOUND)
    assert "child-protection" in refused(shell, "incident contact add X --number 1 --for zyx", USAGE)
    haven(place, "incident contact remove 'crisis line'")
    assert "nobody of this name" in refused(shell, f"incident contact remove 'Crisis line' {OPEN}", NOT_FOUND)
    assert [one["name"] for one in haven(place, "incident contact list")] == ["Child services"]
    acts = [one["verb"] for one in haven(place, "audit")]
    assert acts.count("contacts-changed") == 3


def test_it_is_asked_in_french_too(place, shell):
    shown, code = typed(shell, "haven --lang fr incident add Stan", (r"s'agit-il \?.*1 à 6 : ", "4"), (r"vient-il \?.*1 à 4 : ", "2"),
                        (r"l'a entendu.*: ", "keeper"), (r"Entendu quand.*: ", ""), (r"> ", ""), (r"mots entendus\.\r\n.*\r\n", "Il a dit."),
                        ("dit", EOF))
    assert code == 0 and "protection de l'enfance" in shown and "rien n'a été envoyé" in shown
    [one] = haven(place, "incident list")
    assert (one["what"], one["source"]) == ("self-harm", "peer")
    asked = shown[:shown.index("rien n'a été envoyé")].splitlines()[:-1]
    assert [line for line in asked if len(line) > 80] == []
