"""Aliases in the text of a plain record that become mentions: by choice at a terminal, or all of a text from a file.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from program import OTHER_PASSPHRASE, UNTIL, needs_haven, people
from shells import EOF, haven, office, put, typed

pytestmark = needs_haven

READER = Path(__file__).resolve().parents[2] / "Tools/reader/haven_reader.py"
INTERRUPTED, REFUSED, NOT_FOUND, USAGE = 130, 15, 16, 64
MARK = "\ufffc"
TEXT = "Stan met kel and somebody called Brubacher. Then Jean left.\n"
MENTIONED = "Stan met [Kel] and somebody called Brubacher. Then [Jean] left.\n"
BEGUN = {"en": "ends it:", "fr": "le termine :"}
ASKED = {"en": r"Record it as it is \(r\), with mentions \(m\)[^?]*\? ",
         "fr": r"Noter tel quel \(n\), avec des mentions \(m\)[^?]*\? "}
MENTION = {"en": r"“(\S+)” names somebody else. Make it a mention\? ", "fr": r"« (\S+) » nomme .* En faire une mention \? "}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        for alias in ("Kel", "Jean"):
            haven(place, f"member add --alias {alias}")
        (place.home / "named").write_text(TEXT, encoding="utf-8")
        yield place


def text(place, record):
    return haven(place, f"record show {record}")["text"]


def only_text(place):
    [record] = haven(place, "record list Stan")
    return text(place, record["record"])


def mentioned(place, name="named", words="record add Stan"):
    return haven(place, f"{words} --text-file {name} --mention")


def read_without_haven(place, record):
    """The record as the stand-alone reader makes it out."""
    words = f"{sys.executable} {READER} {place.vault()} record {record} --as keeper --json --passphrase-fd 3 3< pass"
    return json.loads(subprocess.run(["/bin/sh", "-c", words], cwd=place.home, stdout=subprocess.PIPE, check=True).stdout)


def test_each_alias_in_a_text_from_a_file(place):
    answer = mentioned(place)
    assert (answer["alias"], answer["version"], answer["mentions"]) == ("Stan", 1, 2)
    assert text(place, answer["record"]) == MENTIONED
    with place.shell() as shell:
        shell.unlock()
        printed = shell.succeeds("haven record add Stan --text-file named --mention")
        assert "mentions for 2 aliases of others, as typed 1 word that may be a name" in printed
        french = shell.succeeds("haven record add Stan --text-file named --mention --lang fr")
        assert "des mentions pour 2 alias d'autres personnes, tels quels 1 mot qui est peut-être un nom" in french
        assert "Brubacher" not in printed + french and "kel" not in printed + french
        # A text that names nobody has nothing to say.
        assert "in this text" not in shell.succeeds("haven record add Stan --text-file text --mention")
    assert "mentions" not in haven(place, "record add Stan --text-file text --mention")
    assert haven(place, "verify")["ok"]


def test_a_new_version(place):
    record = haven(place, "record add Stan --text-file named")["record"]
    assert mentioned(place, words=f"record amend {record}") == {"record": record, "version": 2, "mentions": 2}
    (place.home / "third").write_text("[Jean] left, and [Kel], and Kel.\n", encoding="utf-8")
    assert mentioned(place, "third", f"record amend {record}")["mentions"] == 1
    assert [one["text"] for one in haven(place, f"record history {record}")] == \
        [TEXT, MENTIONED, "[Jean] left, and [Kel], and [Kel].\n"]
    haven(place, "member edit Kel --alias Wim")
    assert text(place, record) == "[Jean] left, and [Wim], and [Wim].\n"


def test_who_is_erased_is_gone_from_it_and_from_the_file_of_the_member(place):
    record = mentioned(place)["record"]
    haven(place, "access-bundle Stan --to own.txt")
    own = " ".join((place.home / "own.txt").read_text(encoding="utf-8").split())
    # Brubacher is nobody whom the vault knows.
    assert "Stan met [another member] and somebody called Brubacher. Then [another member] left." in own
    haven(place, "access-bundle Kel --to theirs.jsonl")
    assert "mention" not in (place.home / "theirs.jsonl").read_text(encoding="utf-8")
    assert [found["record"] for found in haven(place, "record search called")] == [record]
    assert haven(place, "record search Kel") == []
    dry = haven(place, "member erase Kel --dry-run")
    assert record not in dry["mentions"], "nothing of the note tells whom it means"
    haven(place, "member erase Kel --confirm Kel")
    assert text(place, record) == MENTIONED.replace("[Kel]", "[another member]")
    read = read_without_haven(place, record)
    assert read["text"] == TEXT.replace("kel", MARK).replace("Jean", MARK) and len(read["fields"]["mentions"].split()) == 2
    assert haven(place, "verify")["ok"]


def test_the_reader_without_haven_finds_what_was_typed_with_whoever_is_meant(place):
    record = mentioned(place)["record"]
    first, second = read_without_haven(place, record)["fields"]["mentions"].split("\n")
    for mention, alias, said in ((first, "Kel", "kel"), (second, "Jean", "Jean")):
        read = read_without_haven(place, mention)
        assert (read["kind"], read["alias"], read["text"]) == ("mention", alias, said)


def test_a_record_that_is_moved_keeps_its_mentions(place):
    record = mentioned(place)["record"]
    haven(place, "member add --alias Wim")
    moved = haven(place, f"record move {record} --to Wim")["record"]
    assert text(place, moved) == MENTIONED
    assert haven(place, "record list Stan") == [] and haven(place, "verify")["ok"]


def test_a_colleague_sees_those_whom_they_may_read(place):
    record = mentioned(place)["record"]
    (place.home / "first").write_text(f"{OTHER_PASSPHRASE}\n", encoding="utf-8")
    haven(place, "keyholder add Mona --role facilitator --new-passphrase-fd 4 4< first")
    place.outside("--as Mona keyholder passphrase --passphrase-fd 3 --new-passphrase-fd 4 3< first 4< pass")
    for alias in ("Stan", "Jean"):
        haven(place, f"grant {alias} --to Mona")
    assert text(place, f"{record} --as Mona") == MENTIONED.replace("[Kel]", "[another member]")
    # Of Kel, whom she may not read, nothing is found, and nothing of theirs is written.
    answer = mentioned(place, words="record add Stan --as Mona")
    assert answer["mentions"] == 1 and text(place, answer["record"]) == TEXT.replace("Jean", "[Jean]")


def test_nobody_is_mentioned_in_a_release(place):
    (place.home / "cohort.jsonl").write_text(people(0, 24, 1), encoding="utf-8")
    haven(place, "import cohort.jsonl")
    aliases = [one["alias"] for one in haven(place, "member list") if one["alias"] not in ("Stan", "Kel", "Jean")]
    (place.home / "said").write_text("he told Kel and the kettle was cold\n", encoding="utf-8")
    for alias in aliases[:3]:
        assert mentioned(place, "said", f"record add {alias}")["mentions"] == 1
    (place.home / "aliases").write_text("\n".join(aliases), encoding="utf-8")
    haven(place, f"study add autumn --ethics none-required --custodian university --agreement text --expires {UNTIL} "
                 "--level rows --notes --table records")
    haven(place, f"consent add --members-file aliases --study autumn --ends {UNTIL}")
    haven(place, "review autumn --mask-open")
    haven(place, "export-redacted --study autumn --recipient r --level rows --notes --to rows")
    with open(place.home / "rows/notes.csv", encoding="utf-8", newline="") as file:
        notes = [row for row in csv.DictReader(file) if "kettle" in json.dumps(row)]
    assert len(notes) == 3 and all("he told [PERSON] and the kettle was cold" in json.dumps(row) for row in notes)
    for path in (place.home / "rows").iterdir():
        content = path.read_text(encoding="utf-8")
        assert not [word for word in ("Kel", MARK) if word in content], path


@pytest.mark.parametrize("words, code", [
    ("record add Stan --text-file named --mention --as-typed", USAGE),
    ("record add Stan --text-file named --mention --kind testimony", USAGE),
    ("record add Stan --text-file named --mention --kind review", USAGE),
    ("record add Stan --text-file named --field mentions=-", USAGE),
    ("record add Stan --text-file named --fields-file forged", USAGE),
    ("record add Stan --text-file long --mention", USAGE),
    ("record add Stan --text-file many --mention", REFUSED),
    ("record add Stan --text-file marks --mention", USAGE),
    ("record add Nobody --text-file named --mention", NOT_FOUND),
    ("record amend aaaaaaaa --text-file named --mention", NOT_FOUND),
    ("import forged.jsonl", 1),
])
def test_what_is_refused_leaves_nothing(place, words, code):
    put(place, "forged", {"mentions": "-"})
    (place.home / "forged.jsonl").write_text(json.dumps(
        {"type": "member", "ref": "m", "alias": "Wim"}) + "\n" + json.dumps(
            {"type": "record", "member": "m", "text": f"he met {MARK}", "fields": {"mentions": "-"}}) + "\n", encoding="utf-8")
    (place.home / "long").write_text("Kel " + "x" * (1 << 20), encoding="utf-8")
    (place.home / "many").write_text("Kel " * 1_001, encoding="utf-8")
    (place.home / "marks").write_text(MARK * 3, encoding="utf-8")
    haven(place, words, code)
    assert haven(place, "record list Stan") == [] and haven(place, "verify")["ok"]
    assert {one["alias"] for one in haven(place, "member list")} == {"Stan", "Kel", "Jean"}
    verbs = {entry["verb"] for entry in haven(place, "audit")}
    assert not verbs & {"record-added", "mentioned"}, verbs


def test_marks_from_outside_are_nobody(place):
    (place.home / "marked").write_text(f"{MARK}He met K{MARK}el{MARK}.\n", encoding="utf-8")
    (place.home / "line.jsonl").write_text(json.dumps(
        {"type": "member", "ref": "m", "alias": "Wim"}) + "\n" + json.dumps(
            {"type": "record", "member": "m", "text": f"he met {MARK}them"}) + "\n", encoding="utf-8")
    plain = haven(place, "record add Stan --text-file marked")["record"]
    record = mentioned(place, "marked")["record"]
    for one, said in ((plain, "He met Kel.\n"), (record, "He met [Kel].\n")):
        assert text(place, one) == said
    haven(place, f"record amend {record} --text-file marked")
    assert text(place, record) == "He met Kel.\n"
    haven(place, "import line.jsonl")
    [imported] = haven(place, "record list Wim")
    assert text(place, imported["record"]) == "he met them"


@pytest.mark.parametrize("language, yes, no, rest", [("en", "", "n", "a"), ("fr", "oui", "non", "toutes")])
def test_at_a_terminal_each_place_or_all_that_are_left(place, language, yes, no, rest):
    line = "He met Kel, Jean, kel and Jean."
    with place.shell() as shell:
        shell.unlock()
        shown, code = typed(
            shell, f"haven record add Stan --lang {language}", (BEGUN[language], line), ("", EOF), (ASKED[language], "m"),
            (MENTION[language], "perhaps"), (MENTION[language], no), (MENTION[language], yes), (MENTION[language], rest))
    assert code == 0, shown
    assert only_text(place).strip() == "He met Kel, [Jean], [Kel] and [Jean]."
    assert haven(place, "draft list") == []


def test_what_is_stopped_at_a_name_is_kept_and_gone_on_with(place):
    with place.shell() as shell:
        shell.unlock()
        shown, code = typed(shell, "haven record add Stan", (BEGUN["en"], "He met Kel and Brubacher."), ("", EOF),
                            (ASKED["en"], "m"), (MENTION["en"], EOF))
        assert code == INTERRUPTED and "draft" in shown
        assert haven(place, "record list Stan") == []
        [draft] = haven(place, "draft list")
        shown, code = typed(shell, f"haven draft resume {draft['draft']} --json", (BEGUN["en"], EOF), (ASKED["en"], "m"),
                            (MENTION["en"], ""))
        assert code == 0 and '"mentions":1' in shown
    assert only_text(place).strip() == "He met [Kel] and Brubacher."


def test_a_new_version_at_a_terminal(place):
    record = mentioned(place)["record"]
    with place.shell() as shell:
        shell.unlock()
        shown, code = typed(shell, f"haven record amend {record}", (BEGUN["en"], f"[Kel] and Jean{MARK}, and [Kel]."), ("", EOF),
                            (ASKED["en"], "m"), (MENTION["en"], "a"))
    assert code == 0, shown
    assert text(place, record).strip() == "[Kel] and [Jean], and [Kel]."
    assert haven(place, f"record show {record}")["version"] == 2


def test_the_option_asks_nothing_at_a_terminal(place):
    with place.shell() as shell:
        shell.unlock()
        shown, code = typed(shell, "haven record add Stan --mention", (BEGUN["en"], "He met Kel and Brubacher."), ("", EOF))
        assert code == 0 and "(r)" not in shown and "mentions for 1 alias of others" in shown
        # Without a name there is nothing to make a mention of.
        shown, code = typed(shell, "haven record add Stan", (BEGUN["en"], "He met Brubacher."), ("", EOF),
                            (r"Record it as it is \(r\), back[^?]*\? ", "m"), (r"Record it as it is \(r\), back[^?]*\? ", "r"))
        assert code == 0 and "Not one of the answers" in shown
    assert len(haven(place, "record list Stan")) == 2


def test_a_story_stays_in_its_words(place):
    haven(place, f"consent add Stan --story series --keep-content --ends {UNTIL}")
    with place.shell() as shell:
        shell.unlock()
        shown, code = typed(shell, "haven record add Stan --kind story", (BEGUN["en"], "It was Kel."), ("", EOF),
                            (r"Record it as it is \(r\), back[^?]*\? ", "r"))
    assert code == 0, shown
    [story] = [one for one in haven(place, "record list Stan") if one["kind"] == "story"]
    assert text(place, story["record"]).strip() == "It was Kel."


def test_hostile_words_do_not_reach_the_terminal(place):
    (place.home / "evil").write_text("he met [Kel]\u202e\u001b[2J, and \u0085Jean\n", encoding="utf-8")
    with place.shell() as shell:
        shell.unlock()
        printed = shell.succeeds("haven record add Stan --text-file evil --mention")
        assert "\x1b[2J" not in printed and "mentions for 2 aliases of others" in printed
        assert "\x1b[2J" not in shell.succeeds("haven record list Stan")
    assert only_text(place).startswith("he met [Kel]")


def test_what_the_command_says_of_itself(place):
    for command in ("record add", "record amend"):
        assert "--mention" in place.outside(f"{command} --help")
        assert "une mention" in place.outside(f"{command} --help --lang fr")
