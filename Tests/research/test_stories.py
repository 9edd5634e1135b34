"""The stories of the programme's people that end in a release, or without one.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
import json

import pytest
from program import UNTIL, Vault, consent_add, needs_haven, scratch

pytestmark = needs_haven
REFUSED, NOT_FOUND = 15, 16
STORY = "What he did she told in her own words."


@pytest.fixture(name="vault")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        yield vault


def join(vault, profiles):
    """Adds a member with each of some profiles; their aliases."""
    lines = []
    for number, profile in enumerate(profiles):
        name = "Ren" + "abcdefghij"[number // 10] + "abcdefghij"[number % 10]
        lines.append({"type": "member", "ref": f"m{number}", "alias": name, "kind": "member", "profile": profile,
                      "identity": {"given": "Qorv" + name.lower(), "family": "Tessarin"}})
    known = {member["alias"] for member in vault.run("member", "list")}
    (vault.folder / "joining").write_text("".join(json.dumps(line) + "\n" for line in lines if line["alias"] not in known))
    vault.run("import", "joining")
    return [line["alias"] for line in lines]


def study(vault, name, *more):
    (vault.folder / "agreement").write_text("what was agreed\n")
    vault.run("study", "add", name, "--ethics", "REB-2026-034", "--custodian", "the board", "--agreement", "agreement",
              "--expires", UNTIL, *more)


def agree(vault, name, aliases):
    vault.run(*consent_add(name), text="\n".join(aliases))


def export(vault, name, *more):
    return vault.do("export-redacted", "--study", name, "--recipient", "the board", *more)


def counts(folder, column):
    with open(folder / "counts.csv", encoding="utf-8", newline="") as file:
        return {row["value"]: row["n"] for row in csv.DictReader(file) if row["column"] == column}


def test_a_boards_report_hides_small_counts_and_a_second_one_tells_no_difference(vault):
    """Story 9: 3, 17 and 22 people; a month later one more."""
    languages = ["pa"] * 3 + ["fr"] * 17 + ["en"] * 22
    aliases = join(vault, [{"language": language} for language in languages])
    study(vault, "board", "--level", "tables", "--column", "first_language_grp")
    agree(vault, "board", aliases)
    assert export(vault, "board", "--level", "tables", "--to", "first").code == 0
    shown = counts(vault.folder / "first", "first_language_grp")
    assert {code: shown[code] for code in ("en", "fr", "other")} == {"en": "22", "fr": "-96", "other": "-96"}
    agree(vault, "board", join(vault, [{"language": language} for language in [*languages, "en"]])[-1:])
    again = export(vault, "board", "--level", "tables", "--to", "second")
    assert again.code == REFUSED and "together with an earlier release" in again.words, again
    assert not (vault.folder / "second").exists()


def test_thirty_four_people_are_too_few_for_rows_and_what_else_there_is(vault):
    """Story 10: the tool says what is possible; with the custodian's words, rows go out, and the report says so."""
    profiles = [{"gender": ["man", "woman", "man"][number % 3], "language": ["en", "fr", "pa", "so"][number % 4],
                 "referral": ["court", "self", "probation", "child-protection", "therapist"][number % 5],
                 "legal_status": ["none", "charged", "probation"][number % 3]} for number in range(34)]
    aliases = join(vault, profiles)
    columns = [word for column in ("gender_grp", "referral_grp", "legal_grp", "first_language_grp") for word in ("--column", column)]
    study(vault, "extract", "--level", "rows", "--level", "tables", "--level", "synthetic", *columns)
    agree(vault, "extract", aliases)
    refused = export(vault, "extract", "--level", "rows", "--k", "34", "--to", "rows")
    assert refused.code == REFUSED and not (vault.folder / "rows").exists()
    for said in ("fewer columns", "--level tables", "--level synthetic", "custodian", "--override-file", "allow is --k "):
        assert said in refused.words, (said, refused.words)
    assert export(vault, "extract", "--level", "synthetic", "--to", "twin").code == 0

    (vault.folder / "why").write_text("The custodian knows of all 34, and agrees to groups of five.\n")
    few = vault.do("study", "add", "five", "--ethics", "REB-2026-034", "--custodian", "the board", "--agreement", "agreement",
                   "--expires", UNTIL, "--level", "rows", *columns, "--k", "5")
    assert few.code != 0 and "--override-file" in few.words
    study(vault, "five", "--level", "rows", *columns, "--k", "5", "--override-file", "why")
    agree(vault, "five", aliases)
    assert export(vault, "five", "--level", "rows", "--to", "five").code == 0
    for name in ("risk_report.txt", "risk_report.html"):
        report = (vault.folder / "five" / name).read_text("utf-8")
        assert "REB-2026-034" in report and UNTIL in report, name
    report = json.loads((vault.folder / "five/risk_report.json").read_text("utf-8"))
    assert report["k_asked"] == 5 and report["k_reached"] >= 5, report


def test_a_survivor_withdraws_and_her_story_is_gone(vault):
    """Story 5, once more: with all of her goes what she told, for everybody; the group's notes stand as they were."""
    vault.run("import", str(people_of_an_evening(vault)))
    vault.run("consent", "add", "Guest", "--story", "series", "--ends", UNTIL, "--keep-content")
    story = vault.run("record", "add", "Guest", "--kind", "story", "--text-file", "-", text=STORY)["record"]
    assert STORY in vault.run("record", "show", story)["text"]
    vault.run("member", "erase", "Guest", "--confirm", "Guest")
    assert vault.do("record", "show", story).code == NOT_FOUND
    assert vault.do("record", "search", "-", text="words").answer == []
    note, = [record["record"] for record in vault.run("record", "list", "Stan")]
    assert vault.run("record", "show", note)["text"] == "A guest told her story, and he listened."
    assert vault.run("verify")["ok"]


def people_of_an_evening(vault):
    lines = [
        {"type": "member", "ref": "s", "alias": "Stan", "kind": "member", "identity": {"given": "Terrence"}},
        {"type": "member", "ref": "g", "alias": "Guest", "kind": "survivor", "identity": {"given": "Oluchi"}},
        {"type": "record", "member": "s", "kind": "note", "text": "A guest told her story, and he listened."}]
    path = vault.folder / "evening"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path
