"""What members sign: the agency's text in two languages, the sheet to sign, and a member who speaks French throughout.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import html
import re
import stat
from pathlib import Path

import pytest
from program import needs_haven
from shells import OPEN, haven, office, put

pytestmark = needs_haven

FAILED, NOT_FOUND, USAGE = 1, 16, 64
EXAMPLES = Path(__file__).resolve().parents[2] / "Fixtures/programme"
UNTIL = "2099-12-31"
ESCAPE = "a\u001b[2Jb"


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        yield place


@pytest.fixture(name="kept")
def fixture_kept(place):
    for language in ("en", "fr"):
        keep(place, "2026", language)
    return place


def keep(place, name, language, path=None):
    path = path or EXAMPLES / f"covenant.{language}.txt"
    return haven(place, f"agreement wording add {name} --language {language} --text-file {path}")


def refused(place, words, code):
    """What is said of a command that ends badly."""
    with place.shell() as shell:
        shell.unlock()
        printed, found = shell.run(f"haven {words}")
    assert found == code, printed
    return printed


def words_of(text):
    return re.findall(r"[\w’']+", html.unescape(text))


def test_a_text_is_kept_as_it_was_written_and_never_again(place):
    added = keep(place, "2026", "fr")
    assert (added["name"], added["language"], added["by"]) == ("2026", "fr", "keeper")
    shown = haven(place, "agreement wording show 2026")
    assert shown["text"] == (EXAMPLES / "covenant.fr.txt").read_text(encoding="utf-8")
    assert shown["wording"] == added["wording"]
    told = refused(place, f"agreement wording add 2026 --language fr --text-file text {OPEN}", NOT_FOUND)
    assert "stays as it was signed" in told and "new name" in told
    assert len(haven(place, "agreement wording list")) == 1
    keep(place, "2026", "en")
    assert [one["language"] for one in haven(place, "agreement wording list")] == ["fr", "en"]
    assert haven(place, "verify")["ok"]
    assert ["record-added" for line in haven(place, "audit") if line["record"] == added["wording"]] == ["record-added"]


@pytest.mark.parametrize("words, code, told", [
    ("agreement wording add x --language de --text-file text", USAGE, "language"),
    ("agreement wording add x --language en --text-file none", FAILED, "none"),
    ("agreement wording add x --language en --text-file evil", USAGE, "controls"),
    ("agreement wording add x --language en --text-file marks", USAGE, "words"),
    ("agreement wording add x --language en --text-file latin", FAILED, "UTF-8"),
    ("agreement wording add x --language en --text-file long", USAGE, "65,536|65536|64"),
    ("agreement wording add '' --language en --text-file text", USAGE, "1 to 64"),
    ("agreement wording show y", NOT_FOUND, "wording list"),
    ("agreement print Stan --wording y", NOT_FOUND, "wording list"),
    ("agreement print Stan --wording 2026 --to sheet.pdf", USAGE, "html"),
    ("agreement print Nobody --wording 2026", NOT_FOUND, "no such member"),
])
def test_what_is_refused_leaves_nothing(kept, words, code, told):
    (kept.home / "evil").write_text(ESCAPE, encoding="utf-8")
    (kept.home / "marks").write_text("#\n-\n", encoding="utf-8")
    (kept.home / "latin").write_bytes(b"d\xe9j\xe0 vu")
    (kept.home / "long").write_text("a" * 65_537, encoding="utf-8")
    for language in ("en", "fr"):
        printed = refused(kept, f"{words} --lang {language} {OPEN}", code)
        assert "haven: error:" in printed and "\x1b" not in printed
        assert language == "fr" or re.search(told, printed), printed
    assert len(haven(kept, "agreement wording list")) == 2
    assert not list(kept.home.glob("sheet*"))


def test_the_sheet_has_the_text_its_limits_framed_and_lines_to_write_on(kept):
    for ending in ("txt", "html"):
        answer = haven(kept, f"agreement print Stan --wording 2026 --to sheet.{ending} --large")
        assert answer == {"alias": "Stan", "wording": "2026", "language": "en", "file": f"sheet.{ending}", "page": None}
        sheet = kept.home / f"sheet.{ending}"
        assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
        page = sheet.read_text(encoding="utf-8")
        assert "Stan" not in page and "Signature" in page and "Text: 2026" in page
        text = (EXAMPLES / "covenant.en.txt").read_text(encoding="utf-8")
        body = page.split("</style>")[-1]
        assert not set(words_of(text)) - set(words_of(re.sub(r"<[^>]*>", " ", body)))
        framed = re.findall(r'<p class="apart">(.*?)</p>', page) or \
            [" ".join(line[2:] for line in page.splitlines() if line.startswith("| "))]
        assert any("a child may be in need of protection" in one for one in framed)
    assert max(map(len, (kept.home / "sheet.txt").read_text(encoding="utf-8").splitlines())) <= 44 + 12
    shown = haven(kept, "agreement print Stan --wording 2026")
    assert shown["file"] is None and shown["page"].startswith("Our agreement\n")


def test_a_sheet_is_never_written_over_and_needs_its_language(place):
    keep(place, "2025", "en")
    (place.home / "there.txt").write_text("mine", encoding="utf-8")
    refused(place, f"agreement print Stan --wording 2025 --to there.txt {OPEN}", FAILED)
    assert (place.home / "there.txt").read_text(encoding="utf-8") == "mine"
    told = refused(place, f"agreement print Stan --wording 2025 --language fr --to new.txt {OPEN}", NOT_FOUND)
    assert "in English alone" in told and "--language en" in told
    assert not (place.home / "new.txt").exists()


def test_signing_what_is_not_kept_is_recorded_and_said(kept):
    with kept.shell() as shell:
        shell.unlock()
        printed = shell.succeeds(f"haven agreement sign Stan --ends {UNTIL} --wording 2025 --limits-explained")
        assert "no text of this name" in printed and "Recorded" in printed
        shell.succeeds("haven member add --alias Lev", shell.passphrase)
        printed = shell.succeeds(f"haven agreement sign Lev --ends {UNTIL} --wording 2026 --speaks fr --limits-explained")
        assert "no text of this name" not in printed
    assert [one["wording"] for one in haven(kept, "agreement list")] == ["2026", "2025"]


def test_a_text_without_limits_that_stand_out_is_kept_and_said(place):
    with place.shell() as shell:
        shell.unlock()
        assert 'with "! "' in shell.succeeds("haven agreement wording add plain --language en --text-file text",
                                                shell.passphrase)


# Somebody who speaks French: what is said to them, and what they take home, has no English of the program's.


def lines_of(page):
    """The lines of a page that say something: rules and lines to write on say the same in every language."""
    return [line for line in page.splitlines() if re.search(r"[A-Za-zÀ-ÿ]{2}", line)]


def assert_no_line_is_the_same(french, english, data):
    """Line by line: what is not somebody's own words is said otherwise."""
    french, english = lines_of(french), lines_of(english)
    assert len(french) == len(english), (french, english)
    for one, other in zip(french, english):
        for words in sorted(data, key=len, reverse=True):
            one, other = one.replace(words, ""), other.replace(words, "")
        # A word that both languages write alike is no line left in English.
        letters = re.sub(r"[\W\d_]", "", one)
        assert letters in ("", "Signature") or one != other, one


def test_a_member_who_speaks_french_is_met_in_french_throughout(kept):
    put(kept, "omar.json", {"alias": "Omar", "profile": {"language": "français", "intake": "2026-01-05"}})
    french, english = "--lang fr", "--lang en"
    texts = {name: "".join(kept.outside(f"member add --from omar.json --alias {name} {language} {OPEN}"))
             for name, language in (("Omar", french), ("Lev", english))}
    assert_no_line_is_the_same(texts["Omar"], texts["Lev"], ["Omar", "Lev", *re.findall(r"\w{12,}", "".join(texts.values()))])

    # The covenant, whatever language the counsellor's own screen has.
    haven(kept, "agreement print Omar --wording 2026 --to omar.html --lang en")
    page = kept.home.joinpath("omar.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page and "Our agreement" not in page and "un enfant peut avoir besoin" in page
    (kept.home / "same").write_text("! Zyx\n", encoding="utf-8")
    for language in ("en", "fr"):
        keep(kept, "same", language, "same")
    sheets = [haven(kept, f"agreement print Omar --wording same {more}")["page"] for more in ("", "--language en")]
    assert_no_line_is_the_same(*sheets, ["Zyx", "same"])
    answers = [kept.outside(f"agreement sign Omar --ends {UNTIL} --on {day} --wording 2026 --speaks fr --limits-explained "
                            f"--copy-given {language} {OPEN}")
               for day, language in (("2026-01-05", french), ("2026-01-06", english))]
    assert_no_line_is_the_same(*answers, ["Omar", "2026-01-05", "2026-01-06", UNTIL])
    assert_no_line_is_the_same(*(kept.outside(f"agreement list {language} {OPEN}") for language in (french, english)),
                               ["Omar", "ALIAS"])

    # The plan to take home: headings in the language of the profile.
    parts = ("triggers", "early_signs", "hard_moments", "first_steps", "coping", "supports", "good_life", "crisis", "if_i_slip")
    put(kept, "plan.json", {part: ["Zyx"] for part in parts} | {"authored_by": "member", "review_due": "2099-03-02"})
    haven(kept, "plan new Omar --from plan.json --on 2026-01-06")
    haven(kept, "plan print Omar --to fr.html --lang-of-member --lang en")
    haven(kept, "plan print Omar --to en.html --lang en")
    # As HTML, whose lines are not broken at a width.
    pages = [re.sub("<[^>]*>", "", (kept.home / f"{language}.html").read_text(encoding="utf-8").split("</style></head>")[1])
             for language in ("fr", "en")]
    assert_no_line_is_the_same(*pages, ["Zyx"])
    assert "Mon filet de sécurité" in pages[0]
    shown = [kept.outside(f"plan show Omar {language} {OPEN}") for language in (french, english)]
    assert_no_line_is_the_same(*shown, ["Zyx", "Omar", "keeper"])
