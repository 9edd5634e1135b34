"""The measure of redaction against notes counted by hand, and against the corpus's own score where it lies beside."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import evaluate  # noqa: E402
import figures  # noqa: E402
import notes  # noqa: E402
import scoring  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus"


def marked(text, id="n1", members=()):
    """A note from "met [m01 PERSON Ann Lee]": reference, type and words of each mention in brackets."""
    plain, spans = "", []
    for part in text.replace("]", "[").split("["):
        fields = part.split(" ", 2)
        if len(fields) == 3 and fields[1] in notes.TYPES:
            ref, kind, part = fields
            spans.append({"start": len(plain), "end": len(plain) + len(part), "type": kind, "ref": ref, "surface": part})
        plain += part
    return {"id": id, "text": plain, "members": list(members), "spans": spans}


def folder(path, lines, people=None):
    path.mkdir()
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    (path / "corpus.jsonl").write_text(text, encoding="utf-8")
    if people is not None:
        (path / "members.json").write_text(json.dumps(people))
    return path


def counted(text, masked):
    """What is counted of one note when these words of it are masked."""
    value = marked(text)
    [note] = [notes._note(Path("n"), 1, json.dumps(value).encode(), None)]
    return scoring.tally(note, [(note.text.index(word), note.text.index(word) + len(word)) for word in masked])


@pytest.mark.parametrize("masked, found", [
    (["Ann Lee"], 1), (["Ann", "Lee"], 1), (["Ann"], 0), (["nn Lee"], 0), ([], 0), (["met Ann Lee at"], 1),
])
def test_a_mention_counts_when_no_letter_of_it_is_left(masked, found):
    tally = counted("we met [m01 PERSON Ann Lee] at noon", masked)
    assert (tally.found["PERSON"], tally.total["PERSON"]) == (found, 1)
    assert tally.found[scoring.LEAKY] == 1 - found


def test_the_marks_of_a_mention_may_stay():
    assert counted("saw [x1 PERSON D.K.] there", ["D", "K"]).found["PERSON"] == 1


def test_a_mention_without_letters_is_none():
    assert "PERSON" not in counted("saw [x1 PERSON --] there", []).total


def test_any_span_masks_whatever_its_type_says():
    assert counted("at [m01 ORG Rose Foods], [- DATE 4 May]", ["Rose Foods", "4 May"]).found["quasi"] == 2


@pytest.mark.parametrize("mention, expected", [
    ("m01 PERSON Ann", {"PERSON", "direct", scoring.KNOWN}), ("x1 PERSON Ann", {"PERSON", "direct", scoring.THIRD}),
    ("- PERSON ann", {"PERSON", "direct", scoring.THIRD, scoring.LOWER}),
    ("m9 PERSON ANNE", {"PERSON", "direct", scoring.KNOWN, scoring.UPPER}),
    ("m9 PERSON ANN", {"PERSON", "direct", scoring.KNOWN}), ("m9 EMAIL a@b.example", {"EMAIL", "direct"}),
    ("m9 LOCATION elora", {"LOCATION", "quasi"}),
])
def test_a_mention_counts_in_its_groups(mention, expected):
    assert set(counted(f"so [{mention}] it", []).total) - {scoring.OVER, scoring.LEAKY} == expected


@pytest.mark.parametrize("masked, over", [
    ([], 0), (["we"], 1), (["oo"], 1), (["we met"], 2), (["met Ann"], 1), (["Ann Lee"], 0), (["at n"], 2),
])
def test_words_touched_in_vain_are_counted(masked, over):
    tally = counted("we met [m01 PERSON Ann Lee] at noon", masked)
    assert (tally.found[scoring.OVER], tally.total[scoring.OVER]) == (over, 6)


def test_a_word_that_is_marked_in_part_is_never_in_vain():
    assert counted("the [x1 PERSON Lee]s came", ["Lees"]).found[scoring.OVER] == 0


def test_intervals_hold_the_value_and_are_the_same_each_time():
    hit, miss = counted("[m01 PERSON Ann] ran", ["Ann"]), counted("[m01 PERSON Ann] ran", [])
    found = scoring.figures([hit] * 15 + [miss] * 5)
    assert found == scoring.figures([hit] * 15 + [miss] * 5)
    figure = found[scoring.KNOWN]
    assert (figure.value, figure.count) == (0.75, 20)
    # A binomial share of 20 at .75: .55 to .95.
    assert 0.5 <= figure.low <= 0.6 and 0.9 <= figure.high <= 0.95


def test_a_group_that_few_notes_have_still_has_an_interval():
    found = scoring.figures([counted("[m01 AGE 40] ran", ["40"])] + [counted("he ran", [])] * 30)
    assert found["AGE"] == scoring.Figure(1, 1, 1, 1)


def test_on_the_corpora_it_says_the_same_as_their_own_score(tmp_path):
    """On the notes that may be looked at, with every third mention shortened or left and words masked in vain."""
    score = SHARED / "score.py"
    if not score.is_file():
        pytest.skip(f"there is no {score}")
    for name in "dev", "stress":
        corpus = notes.load(SHARED / name, None)
        spans = [masked_at_random(note, random.Random(f"7/{note.id}")) for note in corpus.notes]
        expected = scored(score, tmp_path, corpus, spans)
        found = scoring.figures([scoring.tally(note, some) for note, some in zip(corpus.notes, spans)])
        assert set(found) == set(expected)
        for group, figure in found.items():
            assert (round(figure.value, 4), figure.count, round(figure.low, 4), round(figure.high, 4)) == tuple(
                expected[group][key] for key in ("value", "n", "low", "high")), (name, group)


def masked_at_random(note, chance):
    spans = [(mention.start, mention.end - chance.choice([0, 0, 1])) for mention in note.mentions if chance.random() < 0.8]
    places = [chance.randrange(len(note.text) - 4) for _ in range(3)]
    return [(start, end) for start, end in spans if start < end] + [(place, place + 4) for place in places]


def scored(score, folder, corpus, spans):
    gold, predicted = folder / "gold.jsonl", folder / "spans.jsonl"
    with gold.open("w", encoding="utf-8") as file:
        for note in corpus.notes:
            json.dump({"id": note.id, "text": note.text, "spans": [vars(mention) for mention in note.mentions]}, file)
            file.write("\n")
    with predicted.open("w", encoding="utf-8") as file:
        for note, found in zip(corpus.notes, spans):
            json.dump({"id": note.id, "spans": [{"start": start, "end": end} for start, end in found]}, file)
            file.write("\n")
    run = subprocess.run([sys.executable, score, gold, predicted, "--json"], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.parametrize("name, leave_out, expected", [
    ("dev", None, [0, 1, 2, 3, 5, 6, 7, 8]), ("other", None, list(range(10))), ("other", True, [0, 1, 2, 3, 5, 6, 7, 8]),
    ("dev", False, list(range(10))),
])
def test_the_unread_fifth_of_dev_is_left_out_unless_that_is_said(tmp_path, name, leave_out, expected):
    lines = [marked("he ran", id=str(number)) for number in range(10)]
    # A blank line is no note, and what is left out is not even parsed.
    lines.insert(3, "\n")
    if leave_out is not False:
        if name == "dev" or leave_out:
            lines[5] = "{unread\n"
    corpus = notes.load(folder(tmp_path / name, lines), leave_out)
    assert [int(note.id) for note in corpus.notes] == expected
    assert corpus.left_out == 10 - len(expected)


GOOD = json.dumps(marked("met [m01 PERSON Ann] again")) + "\n"


@pytest.mark.parametrize("line, what", [
    ("{", "not JSON at column 2"), ("[]", "a line is one object"), ('{"text":"a","spans":[]}', "'id' is missing"),
    ('{"id":1,"text":"a","spans":[]}', "'id' is not a text"), ('{"id":"b","text":"a","spans":{}}', "'spans' is not a list"),
    ('{"id":"b","text":"a","spans":[],"members":"m01"}', "not a list of references"),
    ('{"id":"b","text":"a","spans":[],"members":["m02"]}', "'m02' is nobody in members.json"),
    ('{"id":"b","text":"ab","spans":[{"start":0,"end":3,"type":"AGE"}]}', "does not lie in the text of 2 characters"),
    ('{"id":"b","text":"ab","spans":[{"start":1,"end":1,"type":"AGE"}]}', "from 1 to 1"),
    ('{"id":"b","text":"ab","spans":[{"start":true,"end":2,"type":"AGE"}]}', "no whole numbers"),
    ('{"id":"b","text":"ab","spans":[{"start":0,"end":2,"type":"PERSN"}]}', "the type 'PERSN'"),
    ('{"id":"b","text":"ab","spans":[{"start":0,"end":2,"type":"AGE","surface":"ba"}]}', "says 'ba', but the text has 'ab'"),
    ('{"id":"b","text":"ab","spans":[{"start":0,"end":2,"type":"AGE","ref":7}]}', "a 'ref' that is no text"),
    ('{"id":"b","text":"ab","spans":[4]}', "span 1 is no object"), (GOOD, "the id 'n1' is line 1's"),
])
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, line, what):
    path = folder(tmp_path / "c", [GOOD, "\n", line], people=[{"member": "m01"}])
    with pytest.raises(notes.Fault) as fault:
        notes.load(path, None)
    assert str(fault.value).startswith(f"{path / 'corpus.jsonl'} line 3: ") and what in str(fault.value)


@pytest.mark.parametrize("people, what", [
    ("{", "members.json line 1: not JSON"), ("{}", "members.json: it is no array"), ('[{"alias":"A"}]', "entry 1 has no text"),
])
def test_a_file_of_people_is_checked_too(tmp_path, people, what):
    path = folder(tmp_path / "c", [GOOD])
    (path / "members.json").write_text(people)
    with pytest.raises(notes.Fault, match=what):
        notes.load(path, None)


def test_bytes_that_are_no_text_and_folders_without_notes_are_refused(tmp_path):
    path = folder(tmp_path / "c", [GOOD])
    (path / "corpus.jsonl").write_bytes(GOOD.encode() + b'{"id":"\xff"}')
    with pytest.raises(notes.Fault, match="line 2: not UTF-8 at byte 8"):
        notes.load(path, None)
    with pytest.raises(notes.Fault, match="no corpus.jsonl or notes.jsonl"):
        notes.load(tmp_path, None)
    with pytest.raises(notes.Fault, match="no notes to measure on"):
        notes.load(folder(tmp_path / "empty", ["\n"]), None)


@pytest.mark.parametrize("value, expected", [
    (1, "1"), (0, "0"), (0.5, ".500"), (0.9996, ".999"), (0.0004, ".001"), (0.0083, ".008"),
])
def test_a_share_is_whole_only_when_it_is(value, expected):
    assert figures.share(value) == expected


def test_a_table_has_a_row_for_each_group_and_a_column_for_each_corpus():
    one = {scoring.KNOWN: scoring.Figure(0.9994, 0.997, 1, 1200), scoring.OVER: scoring.Figure(18.04, 15, 21.46, 900)}
    two = {"AGE": scoring.Figure(1, 1, 1, 3)}
    assert list(figures.table("strict", [("a", one), ("b", two)])) == [
        "| strict | a | b |", "| --- | --- | --- |", "| PERSON, known to the vault | .999 (.997–1) of 1,200 | – |",
        "| AGE | – | 1 of 3 |", "| words masked that identify nobody, per 1,000 | 18.0 (15.0–21.5) of 900 | – |"]


def test_every_group_that_is_counted_has_a_row():
    every = " ".join(f"[m1 {kind} Abcd]" for kind in notes.TYPES) + " [x1 PERSON abcd] [x1 PERSON ABCD]"
    assert set(counted(every, []).total) - {"PERSON"} == set(figures.ROWS)


@pytest.fixture
def program(tmp_path):
    """A program that masks the second word of each note, and refuses with a sentence where "refuse" stands in it."""
    path = tmp_path / "haven"
    path.write_text(f"#!{sys.executable}\n" + r"""
import json, sys
for line in sys.stdin:
    note = json.loads(line)
    if "refuse" in note["text"]: sys.exit("haven: error: refused")
    first = note["text"].split(" ")
    start = len(first[0]) + 1
    spans = [{"start": start, "end": start + len(first[1]), "type": "PERSON", "ref": "x1", "by": "test"}]
    print(json.dumps({"id": note["id"] if "other" not in note["text"] else "?", "text": "", "spans": spans}))
print(json.dumps(sys.argv[1:]), file=open(sys.argv[0] + ".asked", "w"))
""")
    path.chmod(0o700)
    return path


def test_the_whole_way_from_a_folder_to_the_table(tmp_path, program, monkeypatch, capsys):
    monkeypatch.setenv("HAVEN_BINARY", str(program))
    lines = [marked("met [m01 PERSON Ann] today", id="a"), marked("then I met [x1 PERSON Bo]", id="b", members=["m01"])]
    path = folder(tmp_path / "c", lines, people=[{"member": "m01", "given": "Ann"}])
    evaluate.main([str(path), "--folds", "2", "--misses", "1", "--strictness", "draft"])
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "| draft | c, 2 notes |"
    assert "| PERSON, known to the vault | 1 of 1 |" in out and "| PERSON, anybody else | 0 of 1 |" in out
    assert "| c | fold 1 | fold 2 |" in out and "| PERSON, anybody else | – | 0 of 1 |" in out
    assert out[-1] == "b PERSON x1 'Bo' in 'then I met Bo'"
    asked = json.loads(Path(f"{program}.asked").read_text())
    assert asked == ["redact", "--jsonl", "--spans", "--strictness", "draft", "--identities", str(path / "members.json")]


@pytest.mark.parametrize("words, what", [
    ("please refuse it", "c: haven redact ended with 1: haven: error: refused"), ("some other note", "answered with other notes"),
])
def test_a_program_that_does_not_answer_ends_it(tmp_path, program, monkeypatch, words, what):
    monkeypatch.setenv("HAVEN_BINARY", str(program))
    with pytest.raises(SystemExit, match=what):
        evaluate.main([str(folder(tmp_path / "c", [marked(words)]))])


@pytest.mark.parametrize("words", [
    ["--folds", "1"], ["--misses", "-1"], ["--leave-out-fifth", "--with-the-unread-fifth"],
    ["--with-the-unread-fifth", "--misses", "3"], ["--strictness", "loose"],
])
def test_what_does_not_go_together_is_refused(words, capsys):
    with pytest.raises(SystemExit) as end:
        evaluate.main(["c", *words])
    assert end.value.code == 2 and "error" in capsys.readouterr().err


def test_more_folds_than_notes_and_no_program_are_refused(tmp_path, monkeypatch):
    path = folder(tmp_path / "c", [GOOD])
    monkeypatch.delenv("HAVEN_BINARY", raising=False)
    with pytest.raises(SystemExit, match="1 notes make no 2 folds"):
        evaluate.main([str(path), "--folds", "2"])
    with pytest.raises(SystemExit, match="HAVEN_BINARY: it does not name the program"):
        evaluate.main([str(path)])
    monkeypatch.setenv("HAVEN_BINARY", str(tmp_path / "none"))
    with pytest.raises(SystemExit, match="cannot be run"):
        evaluate.main([str(path)])
