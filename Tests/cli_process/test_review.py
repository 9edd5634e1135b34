"""The review of notes before a release: what is asked, how it is decided at a terminal and by programs, what it changes.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json

import pytest

from program import PASSPHRASE, needs_haven
from screens import ScreenShell
from shells import office

pytestmark = needs_haven

OPEN = "--passphrase-fd 3 3< pass"
REFUSED, USAGE = 15, 64
NOTES = {
    "Kel": ["Bram Kelvinsson said pat told him to wait.", "He is the only Cree pastor in town, said Bram."],
    "Lev": ["They said pat told them nothing."],
}
RELEASE = f'export-redacted --study circles --recipient "Dr. Okafor" --level rows --notes {OPEN}'


def lines():
    for number, alias in enumerate(["Kel", "Lev", "Mos", "Nib", "Ota", "Pim"]):
        identity = {"given": "Bram", "family": f"Kelvinsson{number}" if number else "Kelvinsson"}
        yield {"type": "member", "ref": alias, "alias": alias, "kind": "member", "identity": identity, "profile": {"gender": "man"}}
        for text in NOTES.get(alias, []):
            yield {"type": "record", "member": alias, "kind": "note", "on": "2026-01-03", "text": text}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        (place.home / "people.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines()), encoding="utf-8")
        (place.home / "why").write_text("The board knows that there are few of them.\n", encoding="utf-8")
        place.outside(f"import people.jsonl {OPEN}")
        place.outside("study add circles --ethics REB-1 --custodian 'Dr. Okafor' --agreement text --expires 2027-06-30 "
                      f"--level rows --column gender_grp --notes --k 5 --override-file why {OPEN}")
        place.outside(f"consent add Kel Lev Mos Nib Ota Pim --study circles --ends 2027-06-30 {OPEN}")
        yield place


def queue(place):
    return json.loads(place.outside(f"review circles --json {OPEN}"))


def decide(place, *decisions, code=0):
    text = "".join(json.dumps(dict(zip(("alias", "form", "decision"), decision))) + "\n" for decision in decisions)
    (place.home / "decisions").write_text(text, encoding="utf-8")
    answer = place.outside(f"review circles --decide decisions --json {OPEN}", code)
    return json.loads(answer) if answer else None


def released(place, name="out"):
    place.outside(f"{RELEASE} --to {name}")
    return (place.home / name / "notes.csv").read_text(encoding="utf-8")


def test_nothing_leaves_before_everything_is_decided(place):
    place.outside(f"{RELEASE} --to out", REFUSED)
    place.outside(f"{RELEASE} --dry-run", REFUSED)
    assert not (place.home / "out").exists()
    items = queue(place)
    assert [item["item"] for item in items] == list(range(1, len(items) + 1))
    assert {(item["alias"], item["form"]) for item in items} >= {("Kel", "pat"), ("Lev", "pat")}
    for item in items:
        assert f"[[{item['form']}]]" in item["context"] and item["reason"]
        assert "Kelvinsson" not in item["context"] and "Bram" not in item["context"]
    assert any(item["type"] == "DEMOGRAPHIC" and "Cree pastor" in item["form"] for item in items)

    done = decide(place, *((item["alias"], item["form"], "mask") for item in items[1:]))
    assert done == {"decided": len(items) - 1, "open": 1}
    place.outside(f"{RELEASE} --to out", REFUSED)
    decide(place, (items[0]["alias"], items[0]["form"].upper(), "mask"))
    assert queue(place) == []
    notes = released(place)
    assert "pat told" not in notes and "Cree" not in notes and "Bram" not in notes


def test_decisions_hold_for_the_member_and_later_records_where_asked(place):
    others = [item for item in queue(place) if item["form"] != "pat"]
    decide(place, *((item["alias"], item["form"], "mask") for item in others), ("Kel", "pat", "neverMask"), ("Lev", "pat", "show"))
    notes = released(place)
    assert "pat told" in notes and "Bram" not in notes
    for alias in ("Kel", "Lev"):
        (place.home / "text").write_text("Then pat told her too.\n", encoding="utf-8")
        place.outside(f"record add {alias} --text-file text {OPEN}")
    assert [(item["alias"], item["form"]) for item in queue(place)] == [("Lev", "pat")]


def test_a_wrong_line_decides_nothing(place):
    before = queue(place)
    good = ("Kel", "pat", "show")
    for bad in [("Kel", "pat", "hide"), ("Kel", "Bram", "neverMask"), ("Zoe", "pat", "show"), ("Kel", "", "show")]:
        decide(place, good, bad, code=1)
        assert queue(place) == before


def test_who_is_no_releaser_reviews_nothing(place):
    (place.home / "new").write_text("seven fences behind a plum orchard\n", encoding="utf-8")
    place.outside(f"keyholder add kim --role facilitator --new-passphrase-fd 4 4< new {OPEN}")
    place.outside("--as kim review circles --list --passphrase-fd 3 3< new", REFUSED)


def test_decisions_are_no_records_for_people(place):
    decide(place, ("Kel", "pat", "alwaysMask"))
    listed = json.loads(place.outside(f"record list Kel --json {OPEN}"))
    assert sorted(record["kind"] for record in listed) == ["consent", "note", "note"]
    members = json.loads(place.outside(f"member list --json {OPEN}"))
    assert [member["records"] for member in members if member["alias"] == "Kel"] == [3]
    assert json.loads(place.outside(f"record search alwaysMask --json {OPEN}")) == []
    verbs = [line["verb"] for line in json.loads(place.outside(f"audit --member Kel --json {OPEN}"))]
    assert "texts-reviewed" in verbs and "review-decided" in verbs
    place.outside(f"record add Kel --kind review-decisions --text-file text {OPEN}", USAGE)
    assert json.loads(place.outside(f"verify --json {OPEN}"))["ok"]


def test_an_erased_record_takes_what_was_decided_along(place):
    decide(place, *((item["alias"], item["form"], "mask") for item in queue(place)))
    assert queue(place) == []
    record = json.loads(place.outside(f"record list Kel --json {OPEN}"))[1]["record"]
    place.outside(f"record erase {record} --confirm Kel {OPEN}")
    assert {item["alias"] for item in queue(place)} == {"Kel"}
    assert json.loads(place.outside(f"verify --json {OPEN}"))["ok"]


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(ScreenShell) as shell:
        yield shell


def begin(shell, words="haven review circles"):
    shell.child.sendline(words)
    shell.see(r"(Passphrase|Phrase de passe) ?:")
    shell.child.sendline(PASSPHRASE)
    shell.see(r"1 (of|sur) \d")


def shown_words(shell):
    """Which words stand in reverse video, between the two bars."""
    screen = shell.stream_screen
    return "".join(screen.buffer[row][column].data for row in range(1, screen.lines - 1)
                   for column in range(screen.columns) if screen.buffer[row][column].reverse)


def test_words_are_decided_with_one_key_each(place, shell):
    items = queue(place)
    begin(shell)
    for number, item in enumerate(items):
        shell.see(rf"{number + 1} of {len(items)} · {item['alias']} · {item['type']}")
        assert shown_words(shell) == f"[[{item['form']}]]"
        assert item["reason"] in shell.text().replace("\n", " ")
        assert "Kelvinsson" not in shell.text()
        shell.type("S" if item["form"] == "pat" else "m")
    shell.see("Everything is decided")
    shell.type("q")
    shell.see(rf"{len(items)} decided, 0 open")
    assert queue(place) == []
    assert "pat told" in released(place)
    for seen in (shell.text(), shell.scrollback()):
        assert "Cree" not in seen and "pat told" not in seen


def test_what_was_decided_stays_when_somebody_quits_or_is_killed(place, shell):
    count = len(queue(place))
    begin(shell)
    shell.type("x?")
    shell.see("Any key goes on")
    shell.type("xm")
    shell.see(rf"2 of {count}")
    shell.type("b")
    shell.see(rf"1 of {count}")
    shell.see("Decided: masked")
    shell.type("M")
    shell.see(rf"2 of {count}")
    shell.type("q")
    shell.see(rf"1 decided, {count - 1} open")
    assert len(queue(place)) == count - 1
    begin(shell, "clear; haven review circles --lang fr")
    shell.see("M toujours masquer")
    shell.type("m")
    shell.see(rf"2 sur {count - 1}")
    shell.child.sendeof()
    shell.see(rf"1 décidés, {count - 2} en attente")
    assert len(queue(place)) == count - 2
