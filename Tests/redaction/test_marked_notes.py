"""The marked notes are annotated whole and as the figures' score reads them; nobody in them exists."""

import json
import re
from pathlib import Path

import pytest

REDACTION = Path(__file__).resolve().parents[2] / "Fixtures/redaction"
LANGUAGES = {"english": {"en"}, "french": {"fr"}, "fresh": {"en", "fr"}, "ordinary": {"en", "fr"}, "drawer": {"en", "fr"}, "hands": {"en", "fr"}, "offices": {"en", "fr"}, "closing": {"en", "fr"}}
NOTES = {folder: [json.loads(line) for line in (REDACTION / folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()] for folder in LANGUAGES}
MEMBERS = {folder: json.loads((REDACTION / folder / "members.json").read_text(encoding="utf-8")) for folder in LANGUAGES}
TYPES = set("PERSON ADDRESS POSTCODE PHONE EMAIL HANDLE ID LOCATION ORG DATE AGE DEMOGRAPHIC".split())
NOBODYS = {
    # North America's 555-01xx; what the regulators of the United Kingdom, Ireland and Australia keep for films. Elsewhere nothing is kept: after the
    # prefix a 0 (India, Kenya, Nigeria, New Zealand's and South Africa's towns), and three noughts after a mobile prefix of these two.
    "en": re.compile(r"555\W{0,2}01\d\d|^(?:0|\+44 )7700 ?900 ?\d{3}|^020 7946\s0|^0141 496 0|^01632 960|^020 91\d \d{4}$|^0491 570 1|^\(08\) 5550 "
                     r"|^(?:\+91 05550|055501) |^\+2(?:34|54) 055|^07 055|^051 055|^021 000|^082 000"),
    # Canada's 555-01xx; what France's regulator keeps for films; after the prefix a 0 or 1, where nobody's begins in
    # Switzerland and on Belgian land lines, and Belgium's 0400, which no network has.
    "fr": re.compile(r"555\W?01\d\d|^(?:\+33 ?|0)(?:1 ?99 ?00|2 ?61 ?91|6[ .]?39[ .]?98)|^(?:\+41 |0)(?:22|26|78|79) 055|^04 055|^0400"),
}
SPOKEN = {"en": ("zero eight two zero zero zero", "zero two zero nine one"), "fr": ("cinq cinq cinq zéro un",)}
EACH_FOLDER = pytest.mark.parametrize("folder", LANGUAGES)
EACH_NOTE = pytest.mark.parametrize("note", [note for notes in NOTES.values() for note in notes], ids=lambda note: note["id"])
EACH_NOTE_IN_ITS_FOLDER = pytest.mark.parametrize(
    "folder, note", [pytest.param(folder, note, id=note["id"]) for folder, notes in NOTES.items() for note in notes])


def pieces(folder, *types):
    return [span["surface"] for note in NOTES[folder] for span in note["spans"] if span["type"] in types]


def reaches_nobody(folder, phone):
    return any(NOBODYS[lang].search(phone) or any(said in phone for said in SPOKEN[lang]) for lang in LANGUAGES[folder])


@EACH_FOLDER
def test_there_are_notes_of_every_kind_and_each_has_an_id_of_its_own(folder):
    notes = NOTES[folder]
    assert len({note["id"] for note in notes}) == len(notes) >= 24
    assert {note["kind"] for note in notes} == {"session", "group", "email", "intake", "plan", "peer-review", "phone-call",
                                                "referral", "incident", "survivor-story"}
    assert {note["lang"] for note in notes} == LANGUAGES[folder] and all(pieces(folder, type_) for type_ in TYPES)


@EACH_NOTE
def test_every_span_stands_where_it_says_and_none_overlaps_the_next(note):
    end = 0
    for span in note["spans"]:
        assert set(span) == {"start", "end", "type", "ref", "surface"}
        assert end <= span["start"] < span["end"] and span["type"] in TYPES
        assert note["text"][span["start"]:span["end"]] == span["surface"] == span["surface"].strip()
        end = span["end"]


@EACH_NOTE_IN_ITS_FOLDER
def test_who_is_referred_to_is_known_and_linked_to_the_note(folder, note):
    references = {span["ref"] for span in note["spans"]}
    members = {reference for reference in references if reference.startswith("m")}
    others = sorted({span["ref"] for span in note["spans"] if span["type"] == "PERSON"} - members, key=lambda ref: int(ref[1:]))
    assert sorted(members) == note["members"] and members <= {member["member"] for member in MEMBERS[folder]}
    assert others == [f"x{number + 1}" for number in range(len(others))] and references <= members | {"-"} | set(others)


@EACH_NOTE
def test_no_further_mention_of_a_name_is_left_unmarked(note):
    marked = bytearray(len(note["text"]))
    for span in note["spans"]:
        marked[span["start"]:span["end"]] = b"\1" * (span["end"] - span["start"])
    for span in note["spans"]:
        if span["type"] != "PERSON":
            continue
        for word in re.findall(r"[^\W\d_]{3,}", span["surface"]):
            for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", note["text"], re.IGNORECASE):
                assert all(marked[found.start():found.end()]), note["text"][max(0, found.start() - 30):found.end() + 30]


@EACH_FOLDER
def test_members_are_told_apart_and_no_alias_is_a_name_in_the_notes(folder):
    members = MEMBERS[folder]
    for key in ("member", "alias"):
        assert len({member[key] for member in members}) == len(members)
    names = {word.lower() for piece in pieces(folder, "PERSON") for word in re.findall(r"\w+", piece)}
    assert not names & {member["alias"].lower() for member in members}
    assert {member["member"] for member in members} == {reference for note in NOTES[folder] for reference in note["members"]}


@EACH_FOLDER
def test_telephones_and_mail_reach_nobody(folder):
    phones = pieces(folder, "PHONE") + [phone for member in MEMBERS[folder] for phone in member["phones"]]
    assert [phone for phone in phones if not reaches_nobody(folder, phone)] == []
    mail = pieces(folder, "EMAIL") + [mail for member in MEMBERS[folder] for mail in member["emails"]]
    assert [one for one in mail if not one.endswith((".example", "point example", "(dot) example"))] == []
