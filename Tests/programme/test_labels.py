"""An agency's own words: set by who may, on every screen and sheet, and in no datum.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import re
from pathlib import Path

import pytest
from program import UNTIL, Vault, alias, needs_haven, people, scratch
from shells import OPEN, haven, office, put, typed

pytestmark = needs_haven

FAILED, REFUSED, USAGE = 1, 15, 64
EXAMPLE = Path(__file__).resolve().parents[2] / "Fixtures/programme/labels.json"
PLAN = {"triggers": ["payday"], "supports": ["Ana: evenings"], "language": "en", "authored_by": "member"}
REVIEW = {"n_peers": 4, "impact": [3, 3, 4, 5], "causes": [1, 2, 3, "u"], "plan": [5, 5, 5, 5], "self_impact": "partly"}
EVENING = {"guests": ["journey"], "members": {"Stan": {"attendance": "present"}, "Omar": {"attendance": "excused"}}}


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        place.outside(f"member add --alias Omar {OPEN}")
        place.outside(f"group add Tuesday --kind support {OPEN}")
        for name in ("Stan", "Omar"):
            place.outside(f"group join Tuesday {name} --on 2025-01-07 {OPEN}")
        put(place, "evening.json", EVENING)
        place.outside(f"session record Tuesday --on 2025-01-14 --from evening.json {OPEN}")
        place.outside(f"group leave Tuesday Omar --on 2025-02-04 --reason moved-on {OPEN}")
        put(place, "plan.json", PLAN)
        place.outside(f"plan new Stan --from plan.json --on 2025-02-04 {OPEN}")
        put(place, "review.json", REVIEW)
        place.outside(f"peer-review record Stan --from review.json --on 2025-02-04 {OPEN}")
        (place.home / "covenant").write_text("# Silence\n\nWe tell nobody.\n", encoding="utf-8")
        place.outside(f"agreement wording add 2026 --language en --text-file covenant {OPEN}")
        yield place


def rename(place, pack):
    put(place, "labels.json", pack)
    return haven(place, "label set --from labels.json")


def pair(english, french=None):
    return {"en": english, "fr": french or f"{english} (fr)"}


def renaming_all(place, change=lambda word: f"Z{word}"):
    """Each label another word, of which one sees that it is not the standard one."""
    template = haven(place, "label template")
    return {key: {language: change(word)[:200 if key.startswith("question") else 80] for language, word in words.items()}
            for key, words in template.items()}


SCREENS = {
    "group list": ["group.support"],
    "group show Tuesday --all": ["group.support", "reason.moved-on"],
    "session list Tuesday": ["modality.in-person", "guest.journey"],
    "session show Tuesday": ["modality.in-person", "guest.journey", "attendance.present", "attendance.excused"],
    "tonight Tuesday --on 2025-01-21": ["attendance.present", "attendance.excused"],
    "journey Stan": ["group.support"],
    "journey Omar": ["group.support", "reason.moved-on"],
    "caseload --all": ["reason.moved-on"],
    "plan show Stan": ["plan.triggers", "plan.supports", "plan.crisis"],
    "peer-review show Stan": ["heading.impact", "heading.causes", "heading.plan", "answer.partly", "answer.unable"],
    "agreement print Stan --wording 2026 --language en": ["sheet.agreement"],
}


def test_every_screen_says_the_agencys_words(place):
    standard = haven(place, "label template")
    pack = {key: pair(f"qx{letters(number)}", f"vx{letters(number)}") for number, key in enumerate(standard)}
    before = {line: place.outside(f"{line} {OPEN}") for line in SCREENS}
    assert rename(place, pack)["renamed"] == len(pack)
    with place.shell(dimensions=(60, 200)) as shell:
        shell.unlock("--any-terminal")
        for line, keys in SCREENS.items():
            for language in ("en", "fr"):
                # In a session, and with the passphrase for this one command.
                outside = place.outside(f"{line} --lang {language} {OPEN}")
                assert words_of(shell.succeeds(f"haven --quiet {line} --lang {language}")) == words_of(outside)
                said = "en" if "--language en" in line else language
                for key in keys:
                    assert pack[key][said] in outside, (line, key, outside)
                    # A single word stands in a sentence too, as does how many have moved on.
                    standing = standard[key][said]
                    assert line == "caseload --all" or " " not in standing or standing not in outside, (line, key, outside)
    rename(place, {})
    assert {line: place.outside(f"{line} {OPEN}") for line in SCREENS} == before


def letters(number):
    return "abcdefghijklmnopqrstuvwxyz"[number // 26] + "abcdefghijklmnopqrstuvwxyz"[number % 26]


def words_of(text):
    return re.findall(r"\S+", text)


SHEETS = {
    "plan print Stan": ["sheet.plan", "plan.triggers", "plan.supports"],
    "peer-review print Stan": ["sheet.feedback", "heading.impact", "heading.plan", "answer.partly"],
    "peer-review sheet": ["sheet.peer-review", "question.impact", "question.causes", "question.plan", "answer.fully",
                          "answer.prefer-not"],
    "session sheet Tuesday --on 2025-01-21": ["sheet.session", "attendance.late", "modality.video", "guest.other"],
    "session sheet": ["sheet.session", "attendance.late", "modality.video", "guest.other"],
    "agreement print Stan --wording 2026 --language en": ["sheet.agreement"],
}


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_every_sheet_says_them_and_no_word_is_markup(place, ending):
    # Two words of a family are told apart by their keys.
    pack = {key: pair(f"<script>{key[-14:]}</script>&\"q\"".translate({ord("-"): "x"})) for key in haven(place, "label template")}
    assert rename(place, pack)["renamed"] == len(pack)
    for number, (line, keys) in enumerate(SHEETS.items()):
        haven(place, f"{line} --to {number}.{ending}")
        page = (place.home / f"{number}.{ending}").read_text(encoding="utf-8")
        assert ending == "txt" or "<script" not in page
        for key in keys:
            word = pack[key]["en"]
            shown = word if ending == "txt" else \
                word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
            assert shown in page, (line, key, page)


def test_a_blank_sheet_has_them_in_a_session_and_needs_no_vault(place):
    rename(place, {"answer.partly": pair("on the way"), "sheet.session": pair("Circle sheet")})
    with place.shell() as shell:
        for name, unlocks, word in (("locked", False, "partly"), ("open", True, "on the way")):
            if unlocks:
                shell.unlock()
            shell.succeeds(f"haven peer-review sheet --to {name}.txt")
            shell.succeeds(f"haven session sheet --to {name}.html")
            assert f"[ ] {word}\n" in (place.home / f"{name}.txt").read_text(encoding="utf-8")
            assert ("Circle sheet" in (place.home / f"{name}.html").read_text(encoding="utf-8")) == unlocks
        # Nowhere is a vault that could be asked.
        shell.succeeds("haven --vault none peer-review sheet --to nowhere.txt")
        shell.succeeds("haven --vault none label template > template.json")
    assert "[ ] partly\n" in (place.home / "nowhere.txt").read_text(encoding="utf-8")
    assert len(json.loads((place.home / "template.json").read_text(encoding="utf-8"))) == 57


def test_questions_of_ones_own_stand_alone(place):
    """Behind the lead of the others they would be no sentence."""
    rename(place, {"question.causes": pair("Do they know why?")})
    haven(place, "peer-review sheet --to sheet.txt")
    page = (place.home / "sheet.txt").read_text(encoding="utf-8")
    assert "Do they know why?\n---" in page and "…" not in page
    # The others are whole sentences then.
    assert page.count("To what extent would you say that the person") == 2
    assert "the person\n\n" not in page
    assert "Do they know why?\n" in place.outside(f"peer-review show Stan {OPEN}")
    haven(place, "peer-review print Stan --to home.txt")
    assert "To what extent" not in (place.home / "home.txt").read_text(encoding="utf-8")


def test_a_chart_whose_words_need_more_room_is_said(place):
    long = {f"answer.{key}": pair(f"{word} " * 5 + word) for key, word in (("partly", "zig"), ("mostly", "zag"))}
    rename(place, long)
    shown = place.outside(f"peer-review show Stan {OPEN}")
    assert "2025-02-04: zig zig zig zig zig zig 2, zag zag zag zag zag zag 1, fully 1; the person says zig" in shown
    assert "programme's own scale" in shown
    haven(place, "peer-review sheet --to sheet.txt --large")
    assert max(map(len, (place.home / "sheet.txt").read_text(encoding="utf-8").splitlines())) <= 44 + 12


@pytest.mark.parametrize("language", ["en", "fr"])
def test_prompts_say_them_and_letters_stay(place, language):
    rename(place, json.loads(EXAMPLE.read_text(encoding="utf-8")))
    present, excused, journey, partly = {
        "en": ("in the circle", "away with our blessing", "somebody told of their way", "3 on the way"),
        "fr": ("dans le cercle", "absence convenue", "quelqu'un a parlé de son chemin", "3 en chemin")}[language]
    with place.shell(dimensions=(60, 200)) as shell:
        shell.unlock()
        asked = f"haven session record Tuesday --on 2025-03-04 --lang {language}"
        shown, code = typed(
            shell, asked, ("Passphrase: |Phrase de passe : ", place.passphrase), (r"Stan: ", "x"),
            (r"(Guests|invités)\?.*: |invités \?.*: ", "j"), (r"(How|Comment) ?\?.*: ", "v"), ("> ", ""),
            (r"\[[YO]/n\] ", ""))
        assert code == 0, shown
        for word in (present, f"x {excused}", f"j {journey}"):
            assert re.sub(r"\s+", " ", word) in re.sub(r"\s+", " ", shown), shown
        shown, code = typed(
            shell, f"haven peer-review record Stan --on 2026-02-04 --lang {language}",
            ("(How many peers|Combien de pairs) ?: ", "1"), ("(to go|encore 1) ?: ", "3"), ("(to go|encore 1) ?: ", "u"),
            ("(to go|encore 1) ?: ", "5"), ("(through|vécu): ", "3"), (": ", ""), (": ", ""), ("  ", "."), ("  > ", ""),
            (r"\(En[^)]*\) ?: ", ""))
        assert code == 0, shown
        assert partly in re.sub(r"\s+", " ", shown)
        question = {"en": "How well does the person see", "fr": "La personne voit-elle"}[language]
        assert question in shown
    [evening] = [one for one in haven(place, "session list Tuesday") if one["on"] == "2025-03-04"]
    assert (evening["guests"], evening["modality"]) == (["journey"], "video")
    assert haven(place, "peer-review show Stan")["reviews"][-1]["review"]["impact"] == ["partly"]


@pytest.mark.parametrize("text, code, told", [
    ('{"plan.trigers": {"en": "a", "fr": "b"}}', USAGE, "plan.triggers"), ("[]", FAILED, "label template"),
    ('{"plan.triggers": {"en": "a"}}', FAILED, "plan.triggers.fr"), ("", FAILED, "label template|value"),
    ('{"plan.triggers": {"en": "a\\u001b[2J", "fr": "b"}}', USAGE, "plan.triggers"),
    ('{"plan.triggers": {"en": "a\\u202eb", "fr": "b"}}', USAGE, "plan.triggers"),
    ('{"plan.triggers": {"en": "a\\nb", "fr": "b"}}', USAGE, "plan.triggers"),
    ('{"answer.partly": {"en": "mostly", "fr": "b"}}', USAGE, "answer.mostly"),
    ('{"answer.partly": {"en": "3", "fr": "b"}}', USAGE, "number"),
    ('{"plan.crisis": {"en": "early SIGNS", "fr": "b"}}', USAGE, "plan.early_signs"),
    ('{"plan.crisis": {"en": "%s", "fr": "b"}}' % ("a" * 81), USAGE, "80"),
    ('{"\\u001b[2J\\u202e": {"en": "a", "fr": "b"}}', USAGE, "label template"), (None, FAILED, "524288"),
])
def test_what_is_refused_changes_nothing(place, text, code, told):
    rename(place, {"plan.coping": pair("My breath")})
    before = haven(place, "label list")
    (place.home / "bad.json").write_text(" " * (513 << 10) if text is None else text, encoding="utf-8")
    with place.shell() as shell:
        for language in ("en", "fr"):
            printed, found = shell.run(f"haven label set --from bad.json --lang {language} {OPEN}")
            assert found == code and "haven: error:" in printed, printed
            assert "\x1b[2J" not in printed and "\u202e" not in printed
            assert language == "fr" or re.search(told, printed), printed
    assert haven(place, "label list") == before
    assert haven(place, "verify")["ok"]


def test_the_template_is_what_is_set_and_renames_nothing(place):
    (place.home / "t.json").write_text(place.outside("label template"), encoding="utf-8")
    assert haven(place, "label set --from t.json")["renamed"] == 0
    assert all(one["words"] is None for one in haven(place, "label list"))
    (place.home / "t.json").write_text(json.dumps(renaming_all(place)), encoding="utf-8")
    assert haven(place, "label set --from t.json")["renamed"] == 57
    found = haven(place, "label list")
    assert {one["key"]: one["standard"] for one in found} == haven(place, "label template")
    # One record with its versions, each journalled.
    record = haven(place, "label set --from t.json")["labels"]
    assert [line["verb"] for line in haven(place, "audit") if line["record"] == record] == \
        ["record-added", "record-amended", "record-amended"]
    with place.shell(dimensions=(60, 240)) as shell:
        shell.unlock()
        for language, word in (("en", "Zeducation group"), ("fr", "Zgroupe éducatif")):
            assert word in shell.succeeds(f"haven label list --lang {language}")


def test_words_of_other_scripts_are_taken_and_shown(place):
    rename(place, {"group.support": pair("מעגל", "حلقة"), "reason.moved-on": pair("前へ", "e\u0301te\u0301")})
    assert "מעגל" in place.outside(f"group list {OPEN}")
    shown = place.outside(f"group show Tuesday --all --lang fr {OPEN}")
    assert "حلقة" in shown and "été" in shown


@pytest.fixture(name="folder")
def fixture_folder():
    with scratch() as folder:
        yield folder


DATA = ("member list", "record list {0}", "group list", "group show Friday", "session list Friday", "session show Friday",
        "tonight", "due", "caseload --all", "journey {0}", "plan show {0}", "peer-review show {0}", "peer-review due --all",
        "consent list --study north", "record search letter")


def test_no_datum_and_no_release_changes_with_a_pack(folder):
    (folder / "one").mkdir()
    vault = Vault(folder / "one")
    vault.create()
    lines = people(0, 30, 1).replace('"kind": "note"', '"kind": "note", "on": "2025-03-05"')
    (vault.folder / "people").write_text(lines.replace('"profile": {', '"profile": {"intake": "2025-01-08", '))
    vault.run("import", "people")
    (vault.folder / "agreement").write_text("what was agreed\n")
    vault.run("study", "add", "north", "--ethics", "REB-1", "--custodian", "north", "--agreement", "agreement", "--expires", UNTIL,
              "--level", "rows", "--table", "records", "--column", "referral_grp")
    vault.run("consent", "add", "--members-file", "-", "--study", "north", "--ends", UNTIL,
              text="\n".join(alias(number) for number in range(30)))
    vault.run("group", "add", "Friday", "--kind", "support")
    vault.run("group", "join", "Friday", alias(0), "--on", "2025-01-07")
    for name, value in (("plan", PLAN), ("review", REVIEW), ("evening", {"members": {alias(0): {"attendance": "present"}}})):
        (vault.folder / name).write_text(json.dumps(value))
    vault.run("session", "record", "Friday", "--from", "evening", "--on", "2025-01-14")
    vault.run("plan", "new", alias(0), "--from", "plan", "--on", "2025-02-04")
    vault.run("peer-review", "record", alias(0), "--from", "review", "--on", "2025-02-04")
    other = vault.copy(folder / "two")
    assert other.run("label", "set", "--from", str(EXAMPLE))["renamed"] == 18
    for line in DATA:
        words = line.format(alias(0)).split()
        assert vault.run(*words) == other.run(*words), line
    for each in (vault, other):
        each.run("export-redacted", "--study", "north", "--recipient", "Ito", "--level", "rows", "--to", "out")
        each.run("access-bundle", alias(0), "--to", "bundle.jsonl")
        each.run("access-bundle", alias(0), "--to", "bundle.txt")
    names = sorted(path.relative_to(vault.folder) for path in (vault.folder / "out").rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other.folder) for path in (other.folder / "out").rglob("*") if path.is_file())
    assert len(names) > 8
    for name in [*names, "bundle.jsonl", "bundle.txt"]:
        # What says when, or signs what says it, is another each time.
        if Path(name).name not in MOMENTS:
            assert (vault.folder / name).read_bytes() == (other.folder / name).read_bytes(), name


MOMENTS = {"MANIFEST", "SIGNATURE"}


def test_who_was_not_given_the_programme_reads_the_standard_words(folder):
    vault = Vault(folder)
    vault.create()
    vault.run("label", "set", "--from", str(EXAMPLE))
    vault.enroll("noor")
    done = vault.do("--as", "noor", "group", "list")
    assert done.code == 0 and "could not be read" not in done.words
