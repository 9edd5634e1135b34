"""What somebody agrees to have told outside the programme: in writing, for a time, and taken back when they say so.

Run by Scripts/test, which sets HAVEN_BINARY. Pseudo-terminals stand for the counsellor's.
"""

import csv
import json
import re
from datetime import date, timedelta

import pytest
from program import UNTIL, needs_haven, people
from shells import EOF, OPEN, haven, office, put, typed

pytestmark = needs_haven

FAILED, REFUSED, NOT_FOUND, USAGE, INTERRUPTED = 1, 15, 16, 64, 130
SHARE = {"recipient": "Dana Roy, the probation office", "facts": ["that he comes each week", "since when"],
         "reason": "his hearing"}


def day(offset):
    return (date.today() + timedelta(days=offset)).isoformat()


TODAY, YESTERDAY, TOMORROW, IN_A_MONTH = day(0), day(-1), day(1), day(30)


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        haven(place, "member add --alias Maple --kind survivor")
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        yield shell


def said(shell, words, code=0):
    printed, found = shell.run(f"haven {words}")
    assert found == code, printed
    return " ".join(printed.split())


def add(place, alias="Stan", options=f"--ends {IN_A_MONTH}", **changes):
    put(place, "share.json", SHARE | changes)
    [row] = haven(place, f"consent add {alias} --share {options} --from share.json")
    return row


def listed(place, alias="Stan"):
    return haven(place, f"consent list {alias}")


def test_it_is_written_told_and_taken_back(place, shell):
    row = add(place)
    assert (row["purpose"], row["recipient"], row["facts"], row["reason"]) == ("share", *SHARE.values())
    assert (row["how"], row["starts"], row["ends"], row["state"], row["told"]) == ("signed", TODAY, IN_A_MONTH, "given", [])
    assert haven(place, "due")[0]["due"] == [{"what": "share-consent-ends", "on": IN_A_MONTH, "overdue": False}]
    printed = said(shell, "consent list Stan")
    assert f"told to others {TODAY} {IN_A_MONTH} until {IN_A_MONTH}" in printed
    assert f"{row['record']} Dana Roy, the probation office until {IN_A_MONTH} - that he comes each week - since when" in printed
    assert "Dana" not in said(shell, "consent list")
    printed = said(shell, f"consent told Stan {row['record'][:10]}")
    assert f"was told on {TODAY}" in printed
    told = haven(place, f"consent told Stan {row['record']} --on {TODAY}")
    assert told["told"] == [TODAY] and listed(place)[0]["told"] == [TODAY]
    assert f"Last told on {TODAY}" in said(shell, "consent list Stan")
    assert "begins after that day" in said(shell, f"consent told Stan {row['record']} --on {YESTERDAY}", REFUSED)
    assert "not come yet" in said(shell, f"consent told Stan {row['record']} --on {TOMORROW}", USAGE)
    assert "no consent of this id" in said(shell, f"consent told Maple {row['record']}", NOT_FOUND)

    withdrawn = haven(place, "consent withdraw Stan --share")
    assert withdrawn["shares"] == [row["record"]] and not withdrawn["story"]["withdrawn"]
    assert listed(place)[0]["state"] == "withdrawn" and haven(place, "due") == []
    assert "taken back by that day" in said(shell, f"consent told Stan {row['record']}", REFUSED)
    assert "agreed to nothing" in said(shell, "consent withdraw Stan --share", NOT_FOUND)
    assert haven(place, "verify")["ok"]
    verbs = [line["verb"] for line in haven(place, "audit --member Stan") if line["record"] == row["record"]]
    assert [verb for verb in verbs if verb.startswith("consent") or verb == "record-amended"] in (
        ["consent-given", "record-amended", "consent-withdrawn"], ["consent-withdrawn", "record-amended", "consent-given"])


def test_none_of_what_somebody_agreed_to_takes_back_another(place):
    first, second = add(place, "Maple"), add(place, "Maple", recipient="the shelter")
    haven(place, f"consent add Maple --story series --ends {UNTIL}")
    assert haven(place, "consent withdraw Maple --story")["shares"] == []
    one = haven(place, f"consent withdraw Maple --share --only {first['record']}")
    assert one["shares"] == [first["record"]]
    assert [row["state"] for row in listed(place, "Maple") if row["purpose"] == "share"] == ["withdrawn", "given"]
    add(place, "Maple")
    # What is taken back without a word of what is everything.
    assert len(haven(place, "consent withdraw Maple")["shares"]) == 2
    assert {row["state"] for row in listed(place, "Maple")} == {"withdrawn"}
    assert second["record"] in {row["record"] for row in listed(place, "Maple")}


def test_at_a_terminal_it_says_first_that_nothing_depends_on_it(place, shell):
    shown, code = typed(
        shell, f"haven consent add Maple --share --ends {IN_A_MONTH} --how screen",
        ("Who may be told: ", " "), ("recipient is empty", "x" * 81), ("more than 80 characters", "the shelter"),
        ("> ", ""), ("facts is empty", "y" * 1025), ("more than 1024 bytes", "that she comes"), ("> ", "where she lives"),
        ("> ", "-2"), ("> ", ""), ("Why", ""))
    assert code == 0, shown
    text = " ".join(shown.split())
    assert "never a condition of taking part" in text and text.index("condition") < text.index("Who may be told")
    [row] = listed(place, "Maple")
    assert (row["recipient"], row["facts"], row["reason"], row["how"]) == ("the shelter", ["that she comes"], None, "screen")
    shown, code = typed(shell, f"haven --lang fr consent add Maple --share --ends {IN_A_MONTH}", ("À qui communiquer : ", EOF))
    assert code == INTERRUPTED and "condition pour participer" in " ".join(shown.split()), shown
    assert len(listed(place, "Maple")) == 1


@pytest.mark.parametrize("words, code, told", [
    (f"Stan --share --ends {day(400)} --from share.json", USAGE, "a year at most"),
    (f"Stan --share --ends {YESTERDAY} --from share.json", USAGE, "before --starts"),
    (f"Stan --share --ends {TOMORROW} --how spoken --from share.json", USAGE, "is written"),
    (f"Stan Maple --share --ends {TOMORROW} --from share.json", USAGE, "one person agrees at a time"),
    (f"Stan --share --story series --ends {TOMORROW} --from share.json", USAGE, "one of --study"),
    (f"Stan --share --keep-content --ends {TOMORROW} --from share.json", USAGE, "one of --study"),
    (f"Stan --story series --ends {TOMORROW} --from share.json", USAGE, "one of --study"),
    (f"Stan --share --ends {TOMORROW} --no-input", USAGE, "--from FILE, or a terminal"),
    (f"Nobody --share --ends {TOMORROW} --from share.json", NOT_FOUND, "no such member"),
    (f"--members-file - --share --ends {TOMORROW} --from - < share.json", USAGE, "standard input"),
])
def test_what_cannot_be_is_refused_and_leaves_nothing(place, shell, words, code, told):
    put(place, "share.json", SHARE)
    assert told in said(shell, f"consent add {words}", code)
    assert haven(place, "consent list") == []


@pytest.mark.parametrize("content, told", [
    ({"facts": ["x"]}, "recipient"), ({"recipient": "r"}, "facts is empty"), (SHARE | {"recipient": ""}, "recipient is empty"),
    (SHARE | {"recipient": "x" * 81}, "more than 80 characters"), (SHARE | {"recipient": "a\nb"}, "recipient, line 1"),
    (SHARE | {"facts": "all of it"}, "facts"), (SHARE | {"facts": ["x"] * 65}, "more than 64 lines"),
    (SHARE | {"facts": ["a\u001b[2Jb"]}, "facts, line 1"), (SHARE | {"reason": 7}, "reason"),
    (SHARE | {"until": TOMORROW}, "until"), ([SHARE], "the file of what may be told"),
])
def test_a_file_that_says_too_much_or_too_little_is_refused(place, shell, content, told):
    put(place, "share.json", content)
    assert told in said(shell, f"consent add Stan --share --ends {TOMORROW} --from share.json", FAILED)
    assert haven(place, "consent list") == []


def test_the_form_is_in_their_language_and_names_nobody_of_the_vault(place, shell):
    add(place)
    page = haven(place, "consent print Stan --share")
    text = " ".join(page["page"].split())
    for words in (SHARE["recipient"], *SHARE["facts"], SHARE["reason"], "nothing depends on it", "at any time", "Signature"):
        assert words in text, words
    assert "Stan" not in text and page["file"] is None and len(page["page"].split("\n")) < 60
    put(place, "speaks.json", {"profile": {"language": "fr"}})
    haven(place, "member edit Stan --from speaks.json")
    page = haven(place, "consent print Stan --share --to form.html --large")
    html = (place.home / "form.html").read_text(encoding="utf-8")
    assert page["language"] == "fr" and "rien n'en dépend" in html.replace("&#39;", "'").replace("’", "'")
    assert "that he comes each week" in html and "nothing depends" not in html
    assert "exists" in said(shell, "consent print Stan --share --to form.html", FAILED)
    linear = said(shell, "--linear consent print Stan --share --language en")
    assert "____" not in linear and "nothing depends on it" in linear
    add(place, recipient="<b>the court</b>")
    assert "--only" in said(shell, "consent print Stan --share", NOT_FOUND)
    [court] = [row["record"] for row in listed(place) if "court" in row["recipient"]]
    haven(place, f"consent print Stan --share --only {court} --to court.html")
    assert "<b>the court" not in (place.home / "court.html").read_text(encoding="utf-8")
    assert "--share is needed" in said(shell, "consent print Stan", USAGE)
    assert "holds or is to come" in said(shell, "consent print Maple --share", NOT_FOUND)


def test_nobody_has_agreed_before_they_have_signed(place, shell):
    put(place, "asked.json", SHARE)
    page = haven(place, f"consent print Stan --share --from asked.json --ends {IN_A_MONTH}")
    assert page["record"] is None and SHARE["recipient"] in page["page"] and listed(place) == []
    for words, told in ((f"--from asked.json --ends {YESTERDAY}", "before --starts"), ("--from asked.json", "--ends"),
                        (f"--ends {IN_A_MONTH}", "--from"), (f"--from asked.json --only aaaa --ends {IN_A_MONTH}", "--only")):
        assert told in said(shell, f"consent print Stan --share {words} --to no.txt", USAGE)
    assert not (place.home / "no.txt").exists()


def test_the_list_says_which_of_two_holds(place, shell):
    first = add(place)
    add(place, recipient="his employer")
    haven(place, f"consent withdraw Stan --share --only {first['record']}")
    printed, _ = shell.run("haven consent list Stan")
    lines = printed.splitlines()
    [head] = [line for line in lines if SHARE["recipient"] in line]
    assert first["record"] in head and "withdrawn" in head
    [head] = [line for line in lines if "his employer" in line]
    assert "until" in head and "withdrawn" not in head
    assert "holds or is to come" in said(shell, f"consent print Stan --share --only {first['record']}", NOT_FOUND)


def test_what_was_told_before_it_was_taken_back_is_noted_and_no_more_is_told(place, shell):
    row = add(place, options=f"--starts {day(-9)} --ends {day(20)}")
    haven(place, "consent withdraw Stan --share")
    printed = said(shell, f"consent told Stan {row['record']} --on {day(-2)}")
    assert "tell nothing more" in printed and "holds until" not in printed


def test_every_value_is_behind_its_head_for_who_hears_it(place, shell):
    row = add(place)
    printed, _ = shell.run("haven --linear --lang fr consent list Stan")
    assert "Pour quoi : dit à d'autres" in printed and f"{row['record']}, Dana Roy, the probation office, jusqu'au" in printed


def test_nothing_of_it_is_released(place):
    (place.home / "cohort.jsonl").write_text(people(0, 24, 1), encoding="utf-8")
    haven(place, "import cohort.jsonl")
    aliases = sorted(one["alias"] for one in haven(place, "member list") if one["kind"] == "member" and one["alias"] != "Stan")
    for alias in aliases[:3]:
        # Words that no redactor takes for a name.
        row = add(place, alias, recipient="the kettle office", facts=["that the stairs were steep"], reason="a cold lamp")
        haven(place, f"consent told {alias} {row['record']}")
    (place.home / "aliases").write_text("\n".join(aliases), encoding="utf-8")
    haven(place, f"study add autumn --ethics none-required --custodian university --agreement text --expires {UNTIL} "
                 "--level rows --level tables --notes --table records --table episodes --table events")
    haven(place, f"consent add --members-file aliases --study autumn --ends {UNTIL}")
    haven(place, "review autumn --mask-open")
    haven(place, "export-redacted --study autumn --recipient r --level rows --notes --to rows")
    haven(place, "export-redacted --study autumn --recipient r --level tables --to counts")
    for path in [path for folder in ("rows", "counts") for path in (place.home / folder).iterdir()]:
        assert not any(word in path.read_bytes().lower() for word in (b"kettle", b"stairs", b"lamp")), path
        if path.suffix == ".csv" and "codebook" not in path.name:
            with open(path, encoding="utf-8", newline="") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            assert not cells & {"consent", "share"}, path
    # Who agrees to have something told has agreed to no study.
    assert "share" not in json.dumps(haven(place, f"consent list {aliases[0]} --study autumn"))


@pytest.mark.parametrize("language, labels", [
    ("en", ["who may be told: Dana Roy", "what may be told: that he comes each week; since when", "why: his hearing",
            "days on which something was told: "]),
    ("fr", ["à qui communiquer : Dana Roy", "ce qui peut être communiqué : that he comes each week; since when",
            "pourquoi : his hearing", "jours où quelque chose a été communiqué : "]),
])
def test_their_own_bundle_has_it_and_no_other_office_takes_it_over(place, language, labels):
    row = add(place)
    haven(place, f"consent told Stan {row['record']}")
    haven(place, f"--lang {language} access-bundle Stan --to own.txt")
    page = " ".join(re.sub("\u00a0", " ", (place.home / "own.txt").read_text(encoding="utf-8")).split())
    for label in labels:
        assert label in page, label
    haven(place, "access-bundle Stan --to own.jsonl")
    assert "probation" not in (place.home / "own.jsonl").read_text(encoding="utf-8")


def test_no_other_command_writes_one(place, shell):
    assert "command of their own" in said(shell, "record add Stan --kind consent --field purpose=share --text-file text", USAGE)
    row = add(place)
    # A text beside it makes it neither more nor less than it is.
    said(shell, f"record amend {row['record']} --text-file text --as-typed")
    assert listed(place) == [row]
    assert haven(place, f"record show {row['record']}")["fields"]["recipient"] == SHARE["recipient"]
