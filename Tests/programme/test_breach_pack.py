"""Story 8: a laptop with a vault was stolen. What the pack says of it, and that it names nobody.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import html
import json
import stat
from datetime import date, timedelta

import pytest
from program import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, Vault, consent_add, needs_haven, scratch, study_add

pytestmark = needs_haven

FAILED, CLOSED, USAGE = 1, 12, 64
# A name at each place where one can stand; none is a word of the page.
FOUNDER, VOLUNTEER = "Xaverine", "Ermintrude"
MEMBERS = [("Quillon", "Leonard", "Wigglesworth"), ("Zephyrin", "Casimir", "Drinkwater")]
SURVIVOR = ("Ottoline", "Philippa", "Thistlewood")
GROUP, STUDY, RECIPIENT, KIND, FIELD, FILE, REPOSITORY = (
    "Kingfisher", "gannetstudy", "Bassetlaw University", "Wigglesworth-call", "Drinkwater-field", "Casimir-letter",
    "usb-of-Ermintrude")
PLANTED = [FOUNDER, VOLUNTEER, GROUP, STUDY, RECIPIENT, "Bassetlaw", KIND, FIELD, FILE, REPOSITORY, SURVIVOR[0],
           *SURVIVOR[1:], *(name for person in MEMBERS for name in person)]
TODAY = date.today()


class Office:
    """A vault in which names stand wherever they can."""

    def __init__(self, folder):
        self.vault = Vault(folder)
        self.folder = folder
        self.vault.environment["HAVEN_AS"] = FOUNDER
        self.ids = []
        self.run("init", *CHEAP, "--keyholder", FOUNDER, "--recovery-kit", "kit.txt")
        self.fill()

    def run(self, *arguments, **more):
        answer = self.vault.run(*arguments, **more)
        if isinstance(answer, dict):
            self.ids += [value for name, value in answer.items() if name in ("member", "record", "group", "study")]
        return answer

    def file(self, name, content):
        (self.folder / name).write_text(content, encoding="utf-8")
        return name

    def fill(self):
        for kind, people in (("member", MEMBERS), ("survivor", [SURVIVOR])):
            for alias, given, family in people:
                person = {"alias": alias, "kind": kind, "identity": {"given": given, "family": family}}
                self.run("member", "add", "--from", self.file("person.json", json.dumps(person)))
        record = self.run("record", "add", "Quillon", "--kind", KIND, "--field", f"{FIELD}={GROUP}", "--text-file", "-",
                          text="Casimir drove Leonard home.")["record"]
        self.run("record", "amend", record, "--text-file", "-", text="Zephyrin did.")
        self.run("record", "attach", record, self.file(FILE, "x" * 70_000))
        self.run("record", "add", SURVIVOR[0], "--text-file", "-", text="Philippa called.")
        self.run("plan", "new", "Zephyrin", "--from", self.file("plan.json", '{"coping": ["call Philippa"]}'))
        self.run("group", "add", GROUP, "--kind", "support")
        self.run("group", "join", GROUP, "Quillon", "--on", "2026-01-06")
        evening = {"members": {"Quillon": {"attendance": "present", "text": "Zephyrin came by."}}}
        self.run("session", "record", GROUP, "--on", "2026-01-13", "--from",
                 self.file("evening.json", json.dumps(evening)), "--mention")
        self.run(*study_add(STUDY, "--level", "synthetic"), text="what was agreed")
        self.run(*consent_add(STUDY), text="\n".join(alias for alias, _, _ in MEMBERS))
        self.run("export-redacted", "--study", STUDY, "--recipient", RECIPIENT, "--level", "synthetic", "--to", "release")
        self.run("backup", "init", REPOSITORY, "--kit", "kit.txt")
        self.run("backup", "create", REPOSITORY)
        self.run("backup", "drill", REPOSITORY)
        self.run("keyholder", "add", VOLUNTEER, "--role", "volunteer", new_passphrase=OTHER_PASSPHRASE)

    def page(self, *options):
        done = self.vault.do("breach-pack", *options, as_json=False)
        assert done.code == 0, done
        return done.out.decode()


@pytest.fixture(name="office", scope="module")
def fixture_office():
    with scratch() as folder:
        yield Office(folder)


def counts(pack):
    return {one["class"]: one["count"] for one in pack["counts"]}


def test_counts_keys_passphrases_and_backups(office):
    """What the officer asks: how much of what, how well closed, how old, and whether it can be had again."""
    # The pack itself is a reading with an entry of its own, which may take a page more: its size lies between.
    before = office.vault.path.stat().st_size
    pack = office.vault.run("breach-pack", "--lost", str(TODAY - timedelta(days=1)))
    after = office.vault.path.stat().st_size
    found = counts(pack)
    assert found == {
        "members": 2, "survivors": 1, "identities": 3, "groups": 1, "keyholders": 2, "member-records": found["member-records"],
        "plans": 1, "peer-reviews": 0, "evening-lines": 1, "mentions": 1, "member-files": 1, "survivor-records": 1,
        "survivor-files": 0, "group-records": 2, "studies": 1, "releases": 1}
    listed = sum(len(office.vault.run("record", "list", alias)) for alias, _, _ in MEMBERS)
    assert found["member-records"] == listed
    [records] = [one for one in pack["counts"] if one["class"] == "member-records"]
    assert records["versions"] == listed + 1 and records["since"] == listed
    assert [one["bytes"] for one in pack["counts"] if one["class"] == "member-files"] == [70_000]
    assert pack["derivation"] == [{"memoryMiB": 19, "passes": 2, "lanes": 1, "ok": False}]
    assert [one["ways"] for one in pack["keyholders"]] == [[{"kind": "passphrase", "days": 0}]] * 2
    assert [one["firstPassphrase"] for one in pack["keyholders"]] == [False, True]
    assert [one["keysDays"] for one in pack["keyholders"]] == [0, 0] and pack["kitDays"] == 0
    [backups] = pack["backups"]
    assert backups["lastBackup"].startswith(str(TODAY)) and backups["lastDrill"].startswith(str(TODAY))
    assert backups["path"] is None and backups["lastFailedDrill"] is None
    assert pack["complete"] and pack["unseenParts"] == 0 and pack["releases"] == 1
    assert before <= pack["file"]["bytes"] <= after and pack["file"]["smallestRow"] == 512
    assert after - before < 65_536, "the bounds are near enough to say something"
    # Since then the two lists of records.
    assert sum(one["entries"] for one in pack["since"]) == office.vault.run("verify")["entries"] - len(MEMBERS)
    assert [one["step"] for one in pack["steps"]] == ["new-keys", "kit", "backups", "look", "report"], "keys are younger"


def test_the_page_says_the_same(office):
    page = office.page("--lost", str(TODAY))
    for words in ("members: 2", "survivors: 1", "files on these: 1 (70000 bytes)", "19 MiB of memory, 2 passes, 1 lane",
                  "less than Haven takes today", "XChaCha20-Poly1305", "keyholder 1 (", "keyholder 2 (volunteer)",
                  "it is the one that somebody else chose", "A recovery kit opens everything", "last restored to try it",
                  "haven keyholder passphrase", "haven recovery rekey --new-kit FILE", "haven keyholder remove NAME",
                  f"haven audit digest --since {TODAY}", "privacy commissioner", "does not help that copy"):
        assert words in " ".join(page.split()), words
    order = [page.index(words) for words in ("haven keyholder passphrase", "haven keyholder remove", "haven recovery rekey",
                                             "haven backup key close", "haven verify", "Tell the privacy commissioner")]
    assert order == sorted(order)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_name_is_in_it_anywhere(office, language):
    names = PLANTED + [str(office.folder), *office.ids]
    assert len(office.ids) > 8
    texts = [office.page("--lang", language, "--lost", str(TODAY)),
             json.dumps(office.vault.run("breach-pack", "--lang", language, "--lost", "2026-01-01"), ensure_ascii=False)]
    for name in (f"lost-{language}.txt", f"lost-{language}.html"):
        told = office.vault.run("breach-pack", "--lang", language, "--to", name)
        assert told["to"] == name
        path = office.folder / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        texts.append(html.unescape(path.read_text(encoding="utf-8")))
    for text in texts:
        folded = text.lower()
        assert [name for name in names if name.lower() in folded] == []
        assert all(len(line) <= 80 for line in text.splitlines() if "<" not in line and "{" not in line)
    assert ("Que faire maintenant" in texts[0]) == (language == "fr")
    assert ("Que faire maintenant" in texts[3]) == (language == "fr")


def test_names_and_places_come_when_they_are_asked_for(office):
    pack = office.vault.run("breach-pack", "--with-keyholders", "--with-repositories")
    assert [one["name"] for one in pack["keyholders"]] == [FOUNDER, VOLUNTEER]
    assert [one["path"] for one in pack["backups"]] == [str(office.folder / REPOSITORY)]
    page = office.page("--with-keyholders", "--with-repositories")
    asked = [FOUNDER, VOLUNTEER, REPOSITORY]
    assert all(name in "".join(page.split()) for name in asked)
    assert [name for name in PLANTED if name in page and name not in asked] == []


def test_what_is_refused_writes_nothing(office):
    before = office.vault.run("verify")["entries"]
    (office.folder / "there.txt").write_text("mine", encoding="utf-8")
    for code, options in ((USAGE, ("--lost", "2999-01-01")), (USAGE, ("--lost", "2026-02-30")), (USAGE, ("--to", "lost.pdf")),
                          (FAILED, ("--to", "there.txt")), (FAILED, ("--to", "nowhere/lost.txt"))):
        done = office.vault.do("breach-pack", *options)
        assert done.code == code and not done.out, (options, done)
    assert (office.folder / "there.txt").read_text(encoding="utf-8") == "mine"
    assert not (office.folder / "lost.pdf").exists()
    assert office.vault.run("verify")["entries"] == before
    assert office.vault.do("breach-pack", passphrase="nothing that opens anything").code == CLOSED


def test_whoever_looks_is_in_the_journal(office):
    office.vault.run("breach-pack")
    last = [line for line in office.vault.run("audit") if line["class"] == "read"][-2]
    assert (last["who"], last["verb"]) == (FOUNDER, "audit-read")


def test_a_volunteer_is_told_that_there_is_more(office):
    copy = office.vault.copy(office.folder.parent / f"{office.folder.name}-copy")
    try:
        copy.run("--as", VOLUNTEER, "keyholder", "passphrase", passphrase=OTHER_PASSPHRASE, new_passphrase=PASSPHRASE)
        done = copy.do("--as", VOLUNTEER, "breach-pack", as_json=False)
        page = " ".join(done.out.decode().split())
        assert done.code == 0 and "members: at least 0" in page and "has no key of" in page
        assert "a colleague who holds more" in done.words
        pack = copy.run("--as", VOLUNTEER, "breach-pack")
        assert not pack["complete"] and counts(pack)["members"] == 0 and counts(pack)["keyholders"] == 2
        # Three people's casework and identities, and a group.
        assert pack["unseenParts"] == 7
        assert [one["step"] for one in pack["steps"]][0] == "passphrases"
    finally:
        for path in sorted(copy.folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        copy.folder.rmdir()
