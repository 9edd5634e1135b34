"""Private reflections: what a session opens of them, what the reader without Haven does, and what is left when somebody goes.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json

import haven_format as f
import haven_vault
import pytest
from oracle import secret_on
from program import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, Vault, needs_haven, scratch
from shells import OPEN, haven, office

pytestmark = needs_haven

FAILED, REFUSED, NOT_FOUND, USAGE = 1, 15, 16, 64
DAY = "2026-01-13"
SAID = "Quillwort kept me awake"
AGAIN = "Quillwort let me sleep"


@pytest.fixture(name="vault")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create("--recovery-kit", "kit.txt")
        vault.run("member", "add", "--alias", "Stan")
        vault.enroll("mona")
        vault.run("grant", "Stan", "--to", "mona")
        yield vault


def add(vault, text=SAID, name="mona"):
    return vault.run("--as", name, "reflection", "add", "--on", DAY, "--text-file", "-", text=text)["record"]


def opened(vault, name="mona"):
    found = haven_vault.Vault(str(vault.path))
    found.open_passphrase(name, PASSPHRASE)
    assert found.problems == [], found.problems
    return found


def with_kit(vault, name="kit.txt"):
    found = haven_vault.Vault(str(vault.path))
    vault_id, secret = secret_on((vault.folder / name).read_text(encoding="utf-8").splitlines())
    found.open_kit(f.kit_text(secret, vault_id))
    assert found.problems == [], found.problems
    return found


def texts(found):
    return sorted(found.bytes_of(versions[-1][0].content, *versions[-1][1:]).decode() for versions in found.records.values()
                  if versions[-1][0].kind == "reflection")


class RingOnly(haven_vault.Vault):
    """The lanes of which one of the rings has a key."""

    def kinds(self, name, which):
        self.lanes = {}
        generation = self.header.generations[0]
        kek = f.passphrase_kek(f.password(PASSPHRASE, None), f.slot_salt(self.header.salt, name), *generation[1:])
        slot = self.try_slots(kek, generation)
        secret = f.Secret(slot.secret)
        key = secret.session_ring if which == 1 else secret.guarded_ring
        header, body = f.open_object(self.key_box, key, "HvRngChk", self.id, 63 + which + 2 * slot.ordinal,
                                     slot.keyholder + f.u(which, 1), self.header.ring_chunks)
        return [f.LANE_KINDS[lane[2]] for lane in f.parse_ring(header, body, slot.keyholder, which)[2]]


def test_the_passphrase_opens_them_and_the_sessions_ring_does_not(vault):
    record = add(vault)
    vault.run("--as", "mona", "reflection", "amend", record, "--text-file", "-", text=AGAIN)
    assert texts(opened(vault)) == [AGAIN]
    assert texts(opened(vault, "keeper")) == []
    rings = RingOnly(str(vault.path))
    assert "reflection" not in rings.kinds("mona", 1) and rings.kinds("mona", 2).count("reflection") == 1
    assert "reflection" not in rings.kinds("keeper", 1) + rings.kinds("keeper", 2)
    assert texts(with_kit(vault)) == [AGAIN]


def test_it_answers(vault):
    first, second = add(vault), add(vault, "Ma deuxième pensée")
    mine = ("--as", "mona", "reflection")
    listed = vault.run(*mine, "list")
    assert [(one["record"], one["on"], one["version"]) for one in listed] == [(first, DAY, 1), (second, DAY, 1)]
    assert vault.run(*mine, "show", first[:6])["text"] == SAID
    assert vault.run(*mine, "amend", first, "--text-file", "-", text=AGAIN)["version"] == 2
    assert [hit["record"] for hit in vault.run(*mine, "search", "-", text="DEUXIEME")] == [second]
    assert vault.run(*mine, "search", "-", text="awake") == []
    assert vault.run(*mine, "erase", second, "--dry-run")["dryRun"] is True
    assert vault.do(*mine, "erase", second, "--confirm", "2026-01-14").code == USAGE
    done = vault.run(*mine, "erase", second, "--confirm", DAY)
    assert (done["what"], done["alias"], done["rewritten"]) == ("reflection", "mona", True)
    assert texts(opened(vault)) == [AGAIN]
    assert vault.run("--as", "mona", "verify")["ok"] is True


@pytest.mark.parametrize("arguments, text, code", [
    (("add", "--on", "9000-01-01", "--text-file", "-"), SAID, USAGE), (("add", "--on", "2026-02-30", "--text-file", "-"), SAID, USAGE),
    (("add", "--text-file", "-"), "", USAGE), (("add",), "", USAGE), (("add", "--text-file", "nowhere"), "", FAILED),
    (("show", "abc"), "", NOT_FOUND), (("show", "abcdefgh"), "", NOT_FOUND), (("show", "../etc"), "", NOT_FOUND),
    (("amend", "abcdefgh", "--text-file", "-"), SAID, NOT_FOUND), (("erase", "abcdefgh"), "", NOT_FOUND),
    (("search",), "", USAGE), (("search", "-"), " ", USAGE)])
def test_bad_input_leaves_nothing(vault, arguments, text, code):
    before = vault.run("--as", "mona", "reflection", "list")
    done = vault.do("--as", "mona", "reflection", *arguments, text=text)
    assert done.code == code, done
    assert SAID not in str(done)
    assert vault.run("--as", "mona", "reflection", "list") == before


def test_they_are_in_nothing_else(vault):
    record = add(vault)
    mine = ("--as", "mona")
    for words in (("record", "show", record), ("record", "history", record), ("record", "erase", record, "--confirm", "Stan"),
                  ("record", "amend", record, "--text-file", "-"), ("record", "move", record, "--to", "Stan")):
        assert vault.do(*mine, *words, text="x").code == NOT_FOUND, words
    for words in (("record", "list", "Stan"), ("record", "search", "Quillwort"), ("member", "show", "Stan"), ("caseload",), ("due",),
                  ("journey", "Stan"), ("retention", "show"), ("draft", "list"), ("breach-pack",), ("member", "list")):
        answer = json.dumps(vault.run(*mine, *words))
        assert "Quillwort" not in answer and record not in answer, words
    # In a member's file it would be one of the member's records.
    refused = vault.do(*mine, "record", "add", "Stan", "--kind", "Reflection", "--text-file", "-", text="x")
    assert refused.code == USAGE
    line = '{"type":"member","ref":"m","alias":"Omar"}\n{"type":"record","member":"m","kind":"reflection","text":"x"}\n'
    (vault.folder / "lines").write_text(line, encoding="utf-8")
    assert vault.do("import", "lines").code == FAILED


def test_colleagues_count_what_was_done_and_the_author_sees_it(vault):
    record = add(vault)
    vault.run("--as", "mona", "reflection", "show", record)
    for name, expected in (("keeper", []), ("mona", ["record-added", "record-shown"])):
        lines = [line for line in vault.run("--as", name, "audit", "--keyholder", "mona") if line["record"] == record]
        assert [line["verb"] for line in lines] == expected
        assert all(line["alias"] is None for line in lines)


def test_nobody_can_be_given_them_and_nothing_is_held_up(vault):
    add(vault)
    # The keeper, a releaser, holds everybody there is: what is mona's own stands in nobody's way.
    vault.run("access-bundle", "Stan", "--to", "stan.jsonl")
    assert SAID not in (vault.folder / "stan.jsonl").read_text(encoding="utf-8")
    vault.run("--as", "mona", "keyholder", "passphrase", new_passphrase=OTHER_PASSPHRASE)
    shown = vault.run("--as", "mona", "reflection", "list", passphrase=OTHER_PASSPHRASE)
    assert len(shown) == 1
    vault.run("compact")
    assert vault.run("verify")["ok"] is True


def test_a_backup_brings_them_back(vault):
    add(vault)
    vault.run("backup", "init", "repo", "--kit", "kit.txt")
    vault.run("backup", "create", "repo")
    vault.run("backup", "drill", "repo")
    vault.run("backup", "restore", "repo", "--to", "back.haven", "--kit", "kit.txt")
    found = haven_vault.Vault(str(vault.folder / "back.haven"))
    found.open_passphrase("mona", PASSPHRASE)
    assert found.problems == [] and texts(found) == [SAID]


def test_who_leaves_hands_them_to_nobody(vault):
    add(vault)
    vault.enroll("noor")
    leave = ("keyholder", "remove", "mona", "--hand-to", "noor")
    assert vault.run(*leave, "--dry-run")["reflections"] == "recovery"
    assert vault.run(*leave, "--confirm", "mona")["reflections"] == "recovery"
    assert texts(opened(vault, "keeper")) == [] == texts(opened(vault, "noor"))
    assert texts(with_kit(vault)) == [SAID]
    vault.run("recover", "--kit", "kit.txt", "--as", "relief", new_passphrase=OTHER_PASSPHRASE)
    assert vault.run("--as", "relief", "reflection", "list", passphrase=OTHER_PASSPHRASE) == []
    assert vault.run("verify")["ok"] is True


def test_without_a_kit_they_go_with_their_writer():
    with scratch() as folder:
        vault = Vault(folder)
        vault.run("init", *CHEAP, "--recovery-kit", "none")
        vault.enroll("mona")
        add(vault)
        add(vault, "the keeper's", name="keeper")
        assert vault.run("keyholder", "remove", "mona", "--dry-run")["reflections"] == "erased"
        assert vault.run("keyholder", "remove", "mona", "--confirm", "mona")["reflections"] == "erased"
        vault.run("compact")
        assert texts(opened(vault, "keeper")) == ["the keeper's"]
        assert vault.run("verify")["ok"] is True


def test_at_a_terminal_each_command_asks_though_a_session_is_open():
    with office() as place, place.shell(dimensions=(60, 160)) as shell:
        shell.unlock()
        child = shell.child
        child.sendline(f"haven reflection add --on {DAY}")
        child.expect("(?i)passphrase.*: ")
        child.sendline(PASSPHRASE)
        # The first one says what the law may say of it, and that nothing unfinished is kept.
        child.expect("in law they may still be part of somebody's")
        child.expect("an unfinished reflection is not kept:")
        child.sendline(SAID)
        child.sendline("")
        child.sendline("and a second paragraph")
        child.sendeof()
        child.expect(r"reflection ([a-z2-7]{13}) added")
        record = child.match.group(1)
        child.expect_exact("ready> ")
        printed, code = shell.run("haven reflection list --no-input")
        assert code == 14, printed
        assert SAID not in printed
        assert haven(place, f"reflection show {record}")["text"] == f"{SAID}\n\nand a second paragraph"
        # In French, the second time: no word of the law any more; Ctrl-C keeps nothing.
        child.sendline("haven --lang fr reflection add")
        child.expect("(?i)phrase de passe.*: ")
        child.sendline(PASSPHRASE)
        child.expect("une réflexion inachevée n'est pas gardée")
        assert "En droit" not in child.before and "en droit" not in child.before
        child.sendline("half a thought")
        child.sendintr()
        child.expect_exact("ready> ")
        assert len(haven(place, "reflection list")) == 1
        assert not list(place.vault().parent.glob("*.drafts/*"))


def test_hostile_text_is_shown_without_effect():
    with office() as place:
        (place.home / "odd").write_bytes("\x1b[2J\u202ethought\x07\n".encode())
        record = haven(place, "reflection add --text-file odd")["record"]
        page = place.outside(f"reflection show {record} {OPEN}")
        assert "thought" in page and not set("\x1b\u202e\x07") & set(page)
        (place.home / "odd").write_bytes(b"\xff\xfe")
        place.outside(f"reflection add --text-file odd {OPEN}", code=FAILED)
