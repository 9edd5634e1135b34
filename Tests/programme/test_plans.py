"""Safety-net plans and peer reviews as a counsellor types, reads and prints them, in English and French.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import re
import stat

import pytest
from program import needs_haven
from shells import EOF, OPEN, haven, office, put, typed

pytestmark = needs_haven

FAILED, REFUSED, NOT_FOUND, USAGE, INTERRUPTED = 1, 15, 16, 64, 130
PLAN = {"early_signs": ["I stop sleeping"], "supports": ["Ana: evenings", "Dr Roy"], "language": "en",
        "authored_by": "member", "shared_with": ["probation officer"]}
REVIEW = {"n_peers": 4, "impact": [4, 5, "mostly", "unable"], "causes": [3, 3, 4, 4],
          "plan": ["fully", "fully", "mostly", "prefer not"], "self_impact": "partly",
          "feedback": "You stayed in the room.\n\nGo on.", "next_steps": ["finish the letter"]}
ESCAPE = "\u001b[2J\u202eevil"


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        put(place, "support.json", {"path": "support"})
        place.outside("record add Stan --kind episode --on 2024-01-10 --fields-file support.json --text-file text "
                      f"{OPEN}")
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell(dimensions=(60, 80)) as shell:
        shell.unlock()
        yield shell


def refused(place, words, code):
    """What is said of a command that ends badly, without --quiet."""
    with place.shell() as shell:
        shell.unlock()
        printed, found = shell.run(f"haven {words}")
    assert found == code, printed
    return printed


def add_plan(place, plan, day="2025-01-02"):
    put(place, "plan.json", plan)
    return haven(place, f"plan new Stan --from plan.json --on {day}")


LINE = r"  > "


# Plans.

def test_a_plan_is_typed_part_by_part_and_begins_from_the_last(place, shell):
    parts = [(r"What can set me off \(1/9\)[^>]*> ", "late nights"), (LINE, "payday"), (LINE, ""),
             (r"Early signs \(2/9\)[^>]*> ", "I stop sleeping"), (LINE, "")]
    parts += [(rf"\({number}/9\)[^>]*> ", "") for number in range(3, 10)]
    parts += [(r"Who has a copy[^>]*> ", ""), ("In whose words", "m"), ("Language of the plan", ""),
              ("Look at it again on", "soon"), ("Look at it again on", "2099-03-02")]
    shown, code = typed(shell, "haven plan new Stan --on 2025-01-02", *parts)
    assert code == 0 and "version 1 of Stan's plan is recorded; look at it again on 2099-03-02" in shown
    assert "not a day" in shown
    [first] = haven(place, "plan list Stan")
    assert (first["version"], first["on"], first["lines"], first["reviewDue"]) == (1, "2025-01-02", 3, "2099-03-02")

    more = [(r"\(1/9\)[^>]*1  late nights[^>]*2  payday[^>]*> ", "-1"), (r"1  payday\r\n  > ", "=1 payday, rent due"),
            (r"1  payday, rent due\r\n  > ", "-7"), (r"lines here: 1\r\n  > ", "- Sundays"), (LINE, "")]
    more += [(rf"\({number}/9\)[^>]*> ", "") for number in range(2, 10)]
    more += [(r"Who has a copy[^>]*> ", "my sister"), (LINE, ""), ("In whose words.*Enter: m", ""), ("Language", "fr"),
             ("Look at it again", "-")]
    shown, code = typed(shell, "haven plan new Stan", *more)
    assert code == 0 and "version 2" in shown and "It begins from version 1" in shown
    plan = haven(place, "plan show Stan")["plan"]
    assert plan["triggers"] == ["payday, rent due", "- Sundays"] and plan["early_signs"] == ["I stop sleeping"]
    assert plan["shared_with"] == ["my sister"] and plan["language"] == "fr" and plan["review_due"] is None
    printed = shell.succeeds("haven plan diff Stan")
    assert "1 added, 1 taken out" in printed or "in other words" in printed
    assert "As before: Early signs" in printed


@pytest.mark.parametrize("end", ["\x03", EOF])
def test_a_plan_that_is_broken_off_is_not_recorded(place, shell, end):
    shell.child.sendline("haven plan new Stan")
    shell.child.expect(r"\(1/9\)[^>]*> ")
    shell.child.sendline("late nights")
    shell.child.expect(LINE)
    if end is EOF:
        shell.child.sendeof()
    else:
        shell.child.send(end)
    shell.child.expect("nothing is half done")
    shell.child.expect_exact("ready> ")
    assert haven(place, "plan list Stan") == []


def test_a_key_that_is_no_character_is_asked_for_again(place, shell):
    shown, code = typed(
        shell, "haven plan new Stan", (r"\(1/9\)[^>]*> ", "\x1b[A late"), (LINE, "late"), (LINE, ""),
        *[(rf"\({number}/9\)[^>]*> ", "") for number in range(2, 10)], (r"copy[^>]*> ", ""), ("whose", ""),
        ("Language", ""), ("again on", ""))
    assert code == 0 and "a key that is no character" in shown
    assert haven(place, "plan show Stan")["plan"]["triggers"] == ["late"]


def test_the_difference_says_what_changed(place):
    add_plan(place, PLAN)
    later = PLAN | {"supports": ["Bea, my sister", "Ana: weekday evenings"], "early_signs": ["I stop sleeping"],
                    "shared_with": []}
    add_plan(place, later, "2025-03-04")
    told = haven(place, "plan diff Stan")
    supports = next(part["changes"] for part in told["parts"] if part["part"] == "supports")
    assert supports == [
        {"change": "added", "from": None, "to": "Bea, my sister"},
        {"change": "reworded", "from": "Ana: evenings", "to": "Ana: weekday evenings"},
        {"change": "taken-out", "from": "Dr Roy", "to": None}]
    english = place.outside(f"plan diff Stan {OPEN}")
    assert "Stan: from version 1 (2 January 2025) to version 2 (4 March 2025)" in english
    assert "People I can call: 1 added, 1 taken out, 1 in other words" in english
    assert "  + Bea, my sister\n  - (was) Ana: evenings\n  + (now) Ana: weekday evenings\n  - Dr Roy\n" in english
    french = place.outside(f"plan diff Stan --lang fr {OPEN}")
    assert "Stan : de la version 1 (2 janvier 2025) à la version 2 (4 mars 2025)" in french
    assert "Personnes à appeler: 1 ajouté" in french or "Personnes à appeler : 1 ajouté" in french
    assert "is different" in place.outside(f"plan diff Stan --from 2 --to 2 {OPEN}")


def test_what_plan_show_says_plan_new_takes(place):
    add_plan(place, PLAN)
    shown = haven(place, "plan show Stan")["plan"]
    add_plan(place, shown, "2025-01-03")
    assert haven(place, "plan show Stan")["plan"] == shown


@pytest.mark.parametrize("plan, words", [
    ({"first_steps": [f"step {number}" for number in range(500)]}, "first_steps has more than 64 lines"),
    ({"coping": ["a" * 1025]}, "coping, line 1: more than 1024 bytes"), ({"coping": [ESCAPE]}, "coping, line 1"),
    ({"coping": []}, "one line at least"), ({}, "one line at least"), ({"coping": ["\ufffc"]}, "one line at least"),
    ({"coping": ["a"], "review_due": "2025-02-30"}, "review_due is not a day"),
    ({"coping": ["a"], "review_due": "2025-01-01"}, "before it was made"), ({"steps": ["a"]}, "unknown key steps"),
])
def test_what_is_no_plan_is_refused_and_writes_nothing(place, plan, words):
    put(place, "plan.json", plan)
    printed = refused(place, "plan new Stan --from plan.json --on 2025-01-02", FAILED)
    assert words in printed.replace("\r\n", "") and "\x1b" not in printed
    assert haven(place, "plan list Stan") == []


@pytest.mark.parametrize("words, code", [
    ("plan new Stan --from plan.json --on 2999-01-01", USAGE), ("plan new Stan --from plan.json --on 2025-02-30", USAGE),
    ("plan new Stan --no-input", USAGE), ("plan new Stanley --from plan.json", NOT_FOUND), ("plan show Stan", NOT_FOUND),
    ("plan diff Stan", NOT_FOUND), ("plan print Stan --to x.html", NOT_FOUND), ("plan print Stan --to x.pdf", USAGE),
    ("plan new Wren --from plan.json", REFUSED), ("peer-review record Wren --from review.json", REFUSED),
    ("peer-review record Stan --from review.json --on 2023-01-01", REFUSED), ("peer-review record Stan --no-input", USAGE),
    ("peer-review record Stan --from review.json --on 2999-01-01", USAGE), ("peer-review print Stan --to x.txt", NOT_FOUND),
    ("peer-review sheet --to x.txt --copies 0", USAGE), ("peer-review sheet --to x.txt --copies 100", USAGE),
    ("peer-review sheet --to pass", USAGE), ("peer-review show Nobody", NOT_FOUND),
])
def test_refusals(place, words, code):
    put(place, "plan.json", PLAN)
    put(place, "review.json", REVIEW)
    place.outside(f"member add --alias Wren --kind survivor {OPEN}")
    names = sorted(path.name for path in place.home.iterdir())
    for language in ("en", "fr"):
        printed = refused(place, f"{words} --lang {language}", code)
        assert "haven: error:" in printed
        # Whom somebody may have meant is not said: it could be anybody's name.
        assert "Stan" not in printed.replace(words, "") or "Stan" in words
    assert sorted(path.name for path in place.home.iterdir()) == names
    assert haven(place, "record list Wren") == []


def test_the_copy_to_take_home_names_nobody(place):
    add_plan(place, PLAN | {"coping": ["<b>walk</b> & swim"], "review_due": "2025-08-01", "language": "fr"})
    for name, more in [("a.txt", ""), ("b.html", ""), ("c.txt", "--large --lang-of-member"), ("d.html", "--large --with-alias")]:
        told = haven(place, f"plan print Stan --to {name} {more}")
        assert told["file"] == name and told["language"] == ("fr" if "member" in more else "en")
        path = place.home / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        page = path.read_text(encoding="utf-8")
        assert ("Stan" in page) == ("alias" in more)
        assert "keeper" not in page and "probation" not in page and "haven" not in page.lower()
        assert "I stop sleeping" in page and "Dr Roy" in page
        assert ("<b>walk" in page) == name.endswith(".txt")
    assert "My plan of 2 January 2025. I look at it again on 1 August 2025." in (place.home / "a.txt").read_text()
    french = (place.home / "c.txt").read_text()
    assert "Mon plan du 2 janvier 2025." in french and "1er août 2025" in french and "Signes précurseurs" in french
    assert max(map(len, french.splitlines())) <= 44
    # Nothing is written over.
    place.outside(f"plan print Stan --to a.txt {OPEN}", FAILED)


def test_what_is_shown_moves_no_cursor(place):
    put(place, "fields.json", {"coping": f"a walk\n{ESCAPE}", "supports": "Ana\u202e"})
    place.outside(f"record add Stan --kind plan --on 2025-01-02 --fields-file fields.json --text-file text {OPEN}")
    # Such a version came past the command: its controls make it unreadable, and showing says so.
    printed = refused(place, "plan show Stan", FAILED)
    assert "\x1b[2J" not in printed and "haven record show" in printed
    put(place, "fields.json", {"coping": "a walk\u202eevil", "mood": "3"})
    place.outside(f"record add Stan --kind plan --on 2025-01-03 --fields-file fields.json --text-file text {OPEN}")
    for words in ("plan show Stan", "plan diff Stan --from 2 --to 2", "plan list Stan"):
        assert "\u202e" not in place.outside(f"{words} {OPEN}")
    assert "a walk‹U+202E›evil" in place.outside(f"plan show Stan {OPEN}")
    place.outside(f"plan print Stan --to page.txt {OPEN}")
    place.outside(f"plan print Stan --to page.html {OPEN}")
    for name in ("page.txt", "page.html"):
        assert "\u202e" not in (place.home / name).read_text(encoding="utf-8")


# Peer reviews.

def test_a_circle_is_asked_round_and_nobody_can_say_who_said_what(place, shell):
    shown, code = typed(
        shell, "haven peer-review record Stan --on 2025-02-03",
        ("How many peers: ", "0"), ("How many peers: ", "5"), ("answers, 5 to go: ", "5 4 0"), ("answers, 5 to go: ", "6"),
        ("answers, 5 to go: ", "5 4"), ("answers, 3 to go: ", "u, not at all, p"), ("answers, 5 to go: ", "3 3 3 3 3 3"),
        ("answers, 5 to go: ", "3 3 3 3 3"), ("answers, 5 to go: ", "mostly fully mostly u u"),
        ("impacted: ", "partly"), ("behaviour: ", ""), ("again: ", "7"), ("again: ", "u"),
        ("Ctrl-D", "You stayed."), ("  ", ""), ("  ", "Go on."), ("  ", "."), ("Next steps[^>]*> ", "the letter"), (LINE, ""),
        ("Has the person seen", "y"))
    assert code == 0, shown
    assert shown.count("not a rating from 1 to 5") == 3 and "answers: 6, peers: 5" in shown
    [one] = haven(place, "peer-review show Stan")["reviews"]
    assert one["review"] == {
        "n_peers": 5, "impact": ["not at all", "mostly", "fully", "unable", "prefer not"], "causes": ["partly"] * 5,
        "plan": ["mostly", "mostly", "fully", "unable", "unable"], "self_impact": "partly", "self_causes": None,
        "self_plan": "unable", "feedback": "You stayed.\n\nGo on.", "next_steps": ["the letter"], "seen": True}
    fields = haven(place, f"record show {one['record']}")["fields"]
    assert fields["impact"] == "not at all, mostly, fully, unable, prefer not" and fields["n_peers"] == "5"
    printed = shell.succeeds("haven peer-review show Stan")
    assert all(len(line) <= 80 for line in printed.splitlines())
    printed = shell.succeeds("haven peer-review show Stan --lang fr")
    assert "échelle propre à Haven, non validée" in printed
    assert all(len(line) <= 80 for line in printed.splitlines()), printed


def record_review(place, review, day):
    put(place, "review.json", review)
    return haven(place, f"peer-review record Stan --from review.json --on {day}")


@pytest.mark.parametrize("change", [{"impact": [0, 5, 4, 4]}, {"impact": [6, 5, 4, 4]}, {"plan": ["yes"] * 4}, {"impact": [5]},
                                    {"n_peers": 0}, {"n_peers": 5}, {"next_steps": ["a"] * 500}, {"next_steps": [ESCAPE]},
                                    {"self_plan": 0}, {"reviewers": ["Omar"]}])
def test_what_is_no_review_is_refused_and_writes_nothing(place, change):
    put(place, "review.json", REVIEW | change)
    printed = refused(place, "peer-review record Stan --from review.json --on 2025-02-03", FAILED)
    assert "haven: error:" in printed and "\x1b" not in printed
    assert haven(place, "peer-review show Stan")["reviews"] == []


def test_the_chart_of_the_years(place):
    record_review(place, REVIEW | {"impact": [1, 2, 2, 3]}, "2024-02-03")
    record_review(place, REVIEW, "2025-02-03")
    shown = place.outside(f"peer-review show Stan {OPEN}")
    assert "The words are Haven's own scale, not validated." in shown
    assert re.search(r"… really understands how their victims were impacted\n {12}not at all  a little  partly  mostly", shown)
    assert re.search(r"2024-02-03  • {9}  •• {6}  •\*", shown)
    assert re.search(r"2025-02-03 {24}\*  +••  +•  +•", shown), shown
    assert "You stayed in the room.\n\nGo on." in shown and "  - finish the letter" in shown
    assert not re.search(r"\d[.,]\d", shown), "no means"
    assert "The next one is due on 3 February 2026." in shown


def test_the_sheet_to_take_home(place):
    record_review(place, REVIEW, "2025-02-03")
    haven(place, "peer-review print Stan --to a.txt")
    page = (place.home / "a.txt").read_text(encoding="utf-8")
    assert "Of 4 peers: 2 mostly, 1 fully, 1 not able to say" in page and "I said: partly" in page
    assert "You stayed in the room." in page and "Stan" not in page and "keeper" not in page
    haven(place, "peer-review print Stan --to b.html --lang fr --large")
    assert "Rétroaction des pairs du 3 février 2025" in (place.home / "b.html").read_text(encoding="utf-8")
    # Of three, the person could guess who.
    few = REVIEW | {"n_peers": 3} | {name: REVIEW[name][:3] for name in ("impact", "causes", "plan")}
    record_review(place, few, "2025-03-03")
    haven(place, "peer-review print Stan --to c.txt")
    assert "peers:" not in (place.home / "c.txt").read_text(encoding="utf-8")
    haven(place, "peer-review print Stan --to d.txt --on 2025-02-03")
    assert "Of 4 peers" in (place.home / "d.txt").read_text(encoding="utf-8")


def test_the_words_over_the_years_on_paper(place):
    record_review(place, REVIEW | {"impact": [1, 2, 2, 3]}, "2024-02-03")
    few = REVIEW | {"n_peers": 3} | {name: REVIEW[name][:3] for name in ("impact", "causes", "plan")}
    record_review(place, few, "2024-06-03")
    record_review(place, REVIEW, "2025-02-03")
    haven(place, "peer-review print Stan --years --to years.html --lang fr")
    page = (place.home / "years.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", page)
    assert [day for day, _ in rows] == ["3 février 2024", "3 juin 2024", "3 février 2025"] * 3
    # What is drawn is what stands beside it; of three peers nothing is told.
    assert re.findall(r"<td>(.*?)</td>", rows[0][1])[1].count("<circle") == 2
    assert [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", rows[0][1])] == \
        ["1", "2", "1 moi", "", "", "", ""]
    assert "trop peu de pairs" in rows[1][1] and "circle" not in rows[1][1] and 'colspan="7"' in rows[1][1]
    assert "Stan" not in page and "keeper" not in page and "<script" not in page
    haven(place, "peer-review print Stan --years --to years.txt --with-alias")
    text = " ".join((place.home / "years.txt").read_text(encoding="utf-8").split())
    assert "3 February 2024: Of 4 peers: 1 not at all, 2 a little, 1 partly; I said: partly" in text and "Name: Stan" in text
    assert "3 June 2024: too few peers" in text
    haven(place, "peer-review print Stan --years --to large.html --large")
    assert "<table" not in (place.home / "large.html").read_text(encoding="utf-8"), "large letters have no room for columns"
    haven(place, "peer-review print Stan --years --on 2025-02-03 --to no.txt", USAGE)
    assert not (place.home / "no.txt").exists()


def test_a_blank_sheet_needs_no_vault(place):
    place.outside("peer-review sheet --to sheets.txt --copies 3")
    text = (place.home / "sheets.txt").read_text(encoding="utf-8")
    assert text.count("\f") == 2 and text.count("has a plan in place so it doesn't happen again?") == 3
    assert text.count("[ ] prefer not to say") == 9
    place.outside("peer-review sheet --to feuilles.html --copies 2 --lang fr --large")
    page = (place.home / "feuilles.html").read_text(encoding="utf-8")
    assert page.count("<main>") == 2 and "comprend les causes profondes de son comportement\u00a0?" in page


def test_who_is_due_and_why(place):
    for alias in ("Bea", "Cy"):
        place.outside(f"member add --alias {alias} {OPEN}")
    record_review(place, REVIEW, "2025-02-03")
    put(place, "late.json", {"path": "support", "start": "2025-01-15"})
    place.outside(f"record add Bea --kind episode --fields-file late.json --text-file text {OPEN}")
    told = haven(place, "peer-review due --on 2026-01-20")
    assert [(one["alias"], one["state"], one["dueOn"], one["from"], one["since"]) for one in told] == [
        ("Bea", "overdue", "2026-01-15", "joining", "2025-01-15"), ("Stan", "due", "2026-02-03", "review", "2025-02-03")]
    everybody = haven(place, "peer-review due --on 2026-01-01 --all")
    assert [(one["alias"], one["state"]) for one in everybody] == [
        ("Bea", "due"), ("Stan", "later"), ("Cy", "not-in-support")]
    put(place, "pause.json", {"by": "funding", "end": "2025-05-31"})
    place.outside(f"record add Stan --kind pause --on 2025-05-01 --fields-file pause.json --text-file text {OPEN}")
    [stan] = [one for one in haven(place, "peer-review due --on 2026-02-20") if one["alias"] == "Stan"]
    assert stan["dueOn"] == "2026-03-06"
    text = place.outside(f"peer-review due --on 2026-02-20 --lang fr {OPEN}")
    assert "Stan" in text and "un an après celle du 2025-02-03" in text and "en retard" in text
