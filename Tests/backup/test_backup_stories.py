"""haven backup from begin to end: what comes back, what stays gone, and what strangers and machines cannot do.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import nacl.bindings
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "Tests" / "faults"), str(ROOT / "Tools" / "reader")]

from program import OTHER_PASSPHRASE, PASSPHRASE, Vault, needs_haven, pipe_holding, scratch  # noqa: E402

import haven_backup  # noqa: E402

pytestmark = needs_haven

DONE, FAILED, CLOSED, DAMAGED, REFUSED, NOT_FOUND, USAGE = 0, 1, 12, 13, 15, 16, 64
PEOPLE = {"Stan": ("Zebedee", "Quillfeather"), "Omar": ("Ludovic", "Marchbanks"), "Bea": ("Philippa", "Thistlewood")}


class Office(Vault):
    """A vault with three people, a kit, and backups."""

    def begin(self, *more):
        self.create("--recovery-kit", "kit.txt")
        for alias in PEOPLE:
            self.add(alias)
        return self.run("backup", "init", "repo", *(more or ("--kit", "kit.txt")))

    def add(self, alias, names=None):
        given, family = names or PEOPLE[alias]
        person = {"kind": "member", "identity": {"given": given, "family": family}}
        self.run("member", "add", "--from", "-", "--alias", alias, text=json.dumps(person))
        return self.note(alias, f"{given} spoke of the first evening.")

    def note(self, alias, text):
        return self.run("record", "add", alias, "--text-file", "-", text=text)["record"]

    def back_up(self):
        return self.run("backup", "create", "repo")

    def restored(self, name, *more, code=DONE):
        """Restores with the kit; the vault that came of it, as a machine sees it that has seen none."""
        done = self.do("backup", "restore", "repo", "--to", name, *(more or ("--kit", "kit.txt")))
        assert done.code == code, done
        if code != DONE:
            assert not (self.folder / name).exists()
            return done
        home = self.folder / f"home-of-{name}"
        home.mkdir()
        vault = Office(home)
        shutil.copy(self.folder / name, vault.path)
        vault.answer = done.answer
        return vault

    @property
    def aliases(self):
        return sorted(member["alias"] for member in self.run("member", "list"))

    def all_text(self):
        """Everything that a keyholder can read: people with their names, and every record."""
        found = []
        for alias in self.aliases:
            found.append(self.run("member", "show", alias, "--reveal", "--reason", "contact"))
            found += [self.run("record", "show", r["record"]) for r in self.run("record", "list", alias)]
        return json.dumps(found)

    def is_sound(self):
        return self.run("verify")["ok"]


@pytest.fixture(name="office")
def fixture_office():
    with scratch() as folder:
        yield Office(folder)


def left_behind(folder):
    return [name for name in os.listdir(folder) if name.startswith(".haven-")]


def test_a_vault_comes_back_as_it_was(office):
    office.begin()
    written = office.back_up()
    assert written["whole"] and written["bytesNew"] > 0 and written["damaged"] == []
    again = office.back_up()
    assert not again["whole"] and again["bytesNew"] < written["bytesNew"] / 4
    before = office.all_text()
    vault = office.restored("back.haven")
    assert vault.answer["lostRows"] == 0 and vault.answer["passedOver"] == []
    assert vault.is_sound() and vault.all_text() == before
    assert left_behind(office.folder) == []
    # The journal says so, and whoever unlocks it has it read to them who had seen the vault before.
    acts = [line["verb"] for line in vault.run("audit")]
    assert "restored" in acts and "backed-up" in acts


def test_a_restore_is_announced_to_who_had_seen_the_vault(office):
    office.begin()
    office.enroll("Mona", "--role", "facilitator", "--role", "keeper")
    office.run("--as", "Mona", "verify")
    office.back_up()
    (office.folder / "vault.haven").rename(office.folder / "lost.haven")
    assert office.do("backup", "restore", "repo", "--to", "vault.haven", "--kit", "kit.txt").code == DONE
    assert "a backup was put back" in office.do("--as", "Mona", "member", "list").words
    assert "a backup was put back" not in office.do("--as", "Mona", "member", "list").words


def test_what_was_erased_is_back_from_no_backup(office):
    """Stories 4 and 5: backups from before and after, within the window and after it."""
    office.begin()
    first = office.back_up()["snapshot"]
    held = office.run("retention", "hold", "Stan", "--reason", "legal-request")
    refused = office.do("member", "erase", "Stan", "--confirm", "Stan")
    assert refused.code == REFUSED and "held" in refused.words
    assert office.run("member", "list")[0]["records"] >= 1 and held["open"]
    office.run("retention", "release", "Stan")
    erased = office.run("member", "erase", "Stan", "--confirm", "Stan", "--certificate", "c.html")
    [copy] = erased["copies"]
    assert copy["state"] == "reissued" and copy["snapshot"] and erased["copiesGone"]
    page = (office.folder / "c.html").read_text()
    assert copy["snapshot"][:16] in page and erased["copiesGone"] in page and "<h1>" in page
    for name, more in (("newest", ()), ("oldest", ("--snapshot", first))):
        vault = office.restored(f"{name}.haven", "--kit", "kit.txt", *more)
        assert vault.aliases == ["Bea", "Omar"] and vault.is_sound()
        text = vault.all_text()
        assert "Quillfeather" not in text and "Zebedee" not in text
        assert "Marchbanks" in text and "Philippa spoke of the first evening." in text
        assert vault.do("member", "show", "Stan").code == NOT_FOUND
    # After the window: the older keys are gone, and the same comes back of the snapshot that had them.
    plan = office.run("backup", "prune", "repo", "--dry-run")
    pruned = office.run("backup", "prune", "repo", "--confirm", str(len(plan["snapshots"])))
    assert pruned["oldKeys"] > 0 and pruned["deleted"] == 0, "nothing goes within 30 days"
    gone = haven_backup.Repository(office.folder / "repo").dropped_bags
    for name in gone:
        (office.folder / "repo" / "objects" / name.hex()[:2] / name.hex()).unlink()
    assert len(gone) == pruned["oldKeys"] and office.run("backup", "verify", "repo", "--read")["ok"]
    vault = office.restored("later.haven", "--kit", "kit.txt", "--snapshot", first)
    assert vault.aliases == ["Bea", "Omar"] and vault.is_sound()
    assert "Quillfeather" not in vault.all_text() and "Marchbanks" in vault.all_text()


@pytest.mark.parametrize("snapshots", [0, 1])
def test_a_certificate_names_backups_that_are_out_of_reach(office, snapshots):
    """Whether the journal knows of a snapshot there or not: a colleague's may lie in it."""
    begun = office.begin()
    for _ in range(snapshots):
        office.back_up()
    (office.folder / "repo").rename(office.folder / "away")
    erased = office.run("member", "erase", "Stan", "--confirm", "Stan", "--certificate", "c.txt")
    [copy] = erased["copies"]
    assert copy["state"] == "not-reached" and begun["repository"].startswith(copy["repository"])
    assert str(office.folder.resolve() / "repo") in (office.folder / "c.txt").read_text()
    # Those of another vault are nobody's business here.
    with scratch() as folder:
        other = Office(folder)
        other.create()
        other.add("Omar")
        shutil.copytree(office.folder / ".local", folder / ".local", dirs_exist_ok=True)
        assert other.run("member", "erase", "Omar", "--confirm", "Omar")["copies"] == []


def test_a_drill_that_fails_before_a_pruning_is_in_the_journal(office):
    office.begin()
    office.back_up()
    packs = [path for path in (office.folder / "repo" / "objects").rglob("*") if path.is_file()]
    for pack in packs:
        pack.write_bytes(bytes([pack.read_bytes()[0] ^ 1]) + pack.read_bytes()[1:])
    assert office.do("backup", "prune", "repo", "--dry-run").code == DAMAGED
    assert "backup-drill-failed" in [line["verb"] for line in office.run("audit")]


def test_an_older_snapshot_lacks_what_came_later_and_says_so(office):
    office.begin()
    first = office.back_up()["snapshot"]
    gone = office.note("Omar", "This was written after the first backup.")
    office.add("Cory", ("Barnaby", "Featherstonehaugh"))
    office.run("record", "amend", office.run("record", "list", "Bea")[0]["record"], "--text-file", "-", text="Amended later.")
    office.run("record", "erase", office.run("record", "list", "Stan")[0]["record"], "--confirm", "Stan")
    office.back_up()
    vault = office.restored("older.haven", "--kit", "kit.txt", "--snapshot", first)
    assert vault.answer["lostMembers"] == 1 and vault.answer["lostRows"] >= 4
    assert vault.aliases == ["Bea", "Omar", "Stan"] and vault.is_sound()
    text = vault.all_text()
    assert "after the first backup" not in text and "Featherstonehaugh" not in text and "Amended" not in text
    assert "Ludovic spoke" in text and "Zebedee spoke" not in text, "what was erased since stays erased"
    assert vault.do("record", "show", gone).code == NOT_FOUND
    # It is a vault to go on with.
    vault.note("Omar", "We went on.")
    vault.add("Cory", ("Barnaby", "Featherstonehaugh"))
    assert vault.is_sound() and "We went on." in vault.all_text()
    again = office.restored("again.haven", "--kit", "kit.txt", "--snapshot", first)
    assert again.aliases == ["Bea", "Omar", "Stan"]


def test_who_was_removed_stays_removed(office):
    office.begin()
    office.enroll("Mona", "--role", "facilitator")
    office.run("grant", "Omar", "--to", "Mona")
    assert office.run("--as", "Mona", "member", "list")[0]["alias"] == "Omar"
    first = office.back_up()["snapshot"]
    office.run("keyholder", "remove", "Mona", "--confirm", "Mona")
    office.note("Omar", "Mona has left.")
    office.back_up()
    vault = office.restored("older.haven", "--kit", "kit.txt", "--snapshot", first)
    assert vault.do("--as", "Mona", "member", "list").code == CLOSED
    assert vault.is_sound() and "Mona has left." not in vault.all_text()
    vault.note("Omar", "Written under keys that Mona has not.")
    assert vault.is_sound()


def test_the_exported_key_and_a_passphrase_put_it_back_without_kit_or_vault(office):
    office.begin("--without-kit", "--stock-age")
    office.back_up()
    office.run("backup", "key", "export", "repo", "--to", "key.txt")
    assert "haven-prune-key" not in (office.folder / "key.txt").read_text()
    office.path.rename(office.folder / "lost.haven")
    assert office.do("backup", "restore", "repo", "--to", "none.haven").code == USAGE
    assert office.do("backup", "restore", "repo", "--to", "no.haven", "--kit", "kit.txt").code == CLOSED
    assert office.do("backup", "restore", "repo", "--to", "no.haven", "--identity", "key.txt",
                     passphrase=OTHER_PASSPHRASE).code == CLOSED
    assert not (office.folder / "no.haven").exists() and left_behind(office.folder) == []
    vault = office.restored("back.haven", "--identity", "key.txt")
    assert vault.is_sound() and vault.aliases == ["Bea", "Omar", "Stan"]


def test_shares_of_the_kit_put_it_back(office):
    office.begin()
    office.run("recovery", "split", "--kit", "kit.txt", "--threshold", "2", "--count", "3", "--to", "shares")
    office.back_up()
    office.path.rename(office.folder / "lost.haven")
    [a, b, _] = sorted((office.folder / "shares").iterdir())
    assert office.restored("no.haven", "--share", str(a), code=CLOSED)
    vault = office.restored("back.haven", "--share", str(a), "--share", str(b))
    assert vault.is_sound() and vault.aliases == ["Bea", "Omar", "Stan"]


def test_a_colleague_writes_once_allowed_and_not_once_closed(office):
    office.begin()
    office.enroll("Mona", "--role", "facilitator")
    office.back_up()
    shown = office.run("--as", "Mona", "backup", "key", "show", "repo")
    assert not shown["mayWrite"] and not shown["mayRead"] and not shown["mayPrune"]
    refused = office.do("--as", "Mona", "backup", "create", "repo")
    assert refused.code == REFUSED and shown["writer"] in refused.words
    assert office.do("--as", "Mona", "backup", "drill", "repo").code == REFUSED
    assert office.do("--as", "Mona", "backup", "key", "allow", "repo", shown["writer"]).code == REFUSED
    office.run("backup", "key", "allow", "repo", shown["writer"])
    assert office.do("backup", "key", "allow", "repo", shown["writer"]).code == REFUSED
    office.run("--as", "Mona", "backup", "create", "repo")
    office.run("backup", "key", "export", "repo", "--to", "key.txt", "--with-prune-key")
    assert office.run("--as", "Mona", "backup", "key", "import", "repo", "--from", "key.txt") == {"read": True, "prune": True}
    assert office.run("--as", "Mona", "backup", "drill", "repo")["erased"] == 0
    office.run("backup", "key", "close", "repo", shown["writer"])
    assert office.do("--as", "Mona", "backup", "create", "repo").code == REFUSED
    assert office.run("backup", "verify", "repo")["ok"]


def test_what_the_writing_machine_holds_opens_nothing(office):
    """No file of the machine has an identity, as text or as 32 bytes anywhere in it, that belongs to a recipient."""
    office.begin("--kit", "kit.txt", "--stock-age")
    (office.folder / "kit.txt").unlink()
    office.back_up()
    office.back_up()
    repository = office.folder / "repo"
    recipients = {bech32(text) for text in haven_backup.Repository(repository).configuration.recipients}
    assert len(recipients) == 2, "the read key's and the kit's"
    kept = [path.read_bytes() for path in office.folder.rglob("*") if path.is_file() and repository not in path.parents]
    assert not any(b"AGE-SECRET-KEY" in content or b"Quillfeather" in content for content in kept)
    small = [content for content in kept if len(content) < 100_000]
    assert len(small) >= 3 and sum(map(len, small)) > 1000, "index, memory and place at least"
    assert not any(has_identity_of(content, recipients) for content in small)
    # What is looked for is found where it is.
    office.run("backup", "key", "export", "repo", "--to", "key.txt")
    line = (office.folder / "key.txt").read_text().splitlines()[-1]
    assert has_identity_of(b"before it" + bech32(line.lower()) + b"and after it", recipients)


def has_identity_of(content, recipients):
    """Whether any 32 bytes are the secret of an X25519 recipient."""
    return any(nacl.bindings.crypto_scalarmult_base(content[start:start + 32]) in recipients
               for start in range(len(content) - 31))


def bech32(text):
    """The bytes of a key's text, without its prefix and its six check characters."""
    number = 0
    data = text.rpartition("1")[2][:-6]
    for character in data:
        number = number << 5 | "qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(character)
    return (number >> len(data) * 5 % 8).to_bytes(len(data) * 5 // 8, "big")


def test_a_damaged_snapshot_is_named_and_the_newest_whole_one_offered(office):
    office.begin()
    first = office.back_up()["snapshot"]
    before = set((office.folder / "repo" / "objects").rglob("*"))
    office.note("Omar", "x" * 190_000)
    newest = office.back_up()["snapshot"]
    fresh = [p for p in (office.folder / "repo" / "objects").rglob("*") if p.is_file() and p not in before]
    pack = max(fresh, key=lambda path: path.stat().st_size)
    content = pack.read_bytes()
    pack.chmod(0o600)
    pack.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    done = office.restored("no.haven", "--kit", "kit.txt", code=DAMAGED)
    assert newest[:16] in done.words and pack.name in done.words and f"--snapshot {first[:16]}" in done.words
    drill = office.do("backup", "drill", "repo")
    assert drill.code == DAMAGED and pack.name in drill.words
    assert [line["verb"] for line in office.run("audit")].count("backup-drill-failed") == 1
    vault = office.restored("back.haven", "--kit", "kit.txt", "--snapshot", first[:12])
    assert vault.is_sound() and "xxxx" not in vault.all_text()


def test_newer_keys_that_were_taken_away_stop_a_restore_until_it_is_said(office):
    office.begin()
    office.back_up()
    before = {p for p in (office.folder / "repo" / "objects").rglob("*")}
    office.run("member", "erase", "Stan", "--confirm", "Stan")
    fresh = [p for p in (office.folder / "repo" / "objects").rglob("*") if p.is_file() and p not in before]
    assert len(fresh) > 2
    for path in fresh:
        path.unlink()
    done = office.restored("no.haven", "--kit", "kit.txt", code=DAMAGED)
    assert "--older-bag" in done.words
    vault = office.restored("back.haven", "--kit", "kit.txt", "--older-bag")
    assert vault.answer["passedOver"] and vault.is_sound() and "Stan" in vault.aliases


def test_a_newest_snapshot_that_was_taken_away_is_missed_by_who_saw_it(office):
    """Whoever holds the folder removes the last snapshot, and with it what somebody's removal did to the keys."""
    office.begin()
    office.back_up()
    office.run("member", "erase", "Stan", "--confirm", "Stan")
    [manifests] = (office.folder / "repo" / "manifests").iterdir()
    gone = max(manifests.iterdir())
    gone.unlink()
    done = office.restored("no.haven", "--kit", "kit.txt", code=DAMAGED)
    assert gone.name in done.words and "--older-bag" in done.words
    drill = office.do("backup", "drill", "repo")
    assert drill.code == DAMAGED and gone.name in drill.words
    vault = office.restored("back.haven", "--kit", "kit.txt", "--older-bag")
    assert any(place.endswith(gone.name) for place in vault.answer["passedOver"])
    assert vault.is_sound() and vault.aliases == ["Bea", "Omar", "Stan"]


def test_nothing_goes_over_what_stands(office):
    office.begin()
    office.back_up()
    (office.folder / "there.haven").write_text("mine")
    assert office.do("backup", "restore", "repo", "--to", "there.haven", "--kit", "kit.txt").code == FAILED
    assert (office.folder / "there.haven").read_text() == "mine"
    assert office.do("backup", "init", "repo", "--kit", "kit.txt").code == FAILED
    assert office.run("backup", "verify", "repo")["ok"]
    (office.folder / "log.haven-wal").write_text("old")
    assert office.do("backup", "restore", "repo", "--to", "log.haven", "--kit", "kit.txt").code == FAILED
    assert left_behind(office.folder) == []


def test_a_refused_beginning_leaves_no_folder_and_no_key(office):
    office.create("--recovery-kit", "kit.txt")
    entries = office.run("verify")["entries"]
    assert office.do("backup", "init", "repo", "--no-input").code == USAGE
    (office.folder / "wrong.txt").write_text("haven-kit-1 " + "a" * 58)
    assert office.do("backup", "init", "repo", "--kit", "wrong.txt").code == CLOSED
    assert office.do("backup", "init", "nowhere/repo", "--kit", "kit.txt").code == FAILED
    assert not (office.folder / "repo").exists()
    assert office.run("verify")["entries"] == entries


def test_backups_of_another_vault_are_refused(office):
    office.begin()
    with scratch() as folder:
        other = Office(folder)
        other.create()
        for command in ("create", "drill", "prune"):
            assert other.do("backup", command, str(office.folder / "repo")).code == REFUSED, command


def test_status_and_doctor_say_how_old_the_backup_is(office):
    office.begin()
    runtime = office.folder / "run"
    runtime.mkdir(mode=0o700)
    environment = {"XDG_RUNTIME_DIR": str(runtime)}
    office.run("unlock", "--any-terminal", environment=environment)
    status = office.run("status", environment=environment)
    assert status["lastBackup"] is None and status["lastDrill"] is None
    [check] = [c for c in office.run("doctor", environment=environment) if c["check"] == "backup"]
    assert not check["ok"] and "never" in check["detail"] and "backup create" in check["fix"]
    office.run("backup", "create", "repo", environment=environment)
    [check] = [c for c in office.run("doctor", environment=environment) if c["check"] == "backup"]
    assert not check["ok"] and "drill" in check["fix"]
    office.run("backup", "drill", "repo", environment=environment)
    status = office.run("status", environment=environment)
    assert status["lastBackup"] and status["lastDrill"]
    [check] = [c for c in office.run("doctor", environment=environment) if c["check"] == "backup"]
    assert check["ok"]
    office.run("lock", environment=environment)
    assert "lastBackup" not in office.run("status", environment=environment)


@pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not here")
def test_without_haven_the_key_and_the_pages_are_enough(office):
    """Stock age, the Python readers, the exported key, and a passphrase: the texts."""
    office.begin("--kit", "kit.txt", "--stock-age")
    office.back_up()
    office.run("backup", "key", "export", "repo", "--to", "key.txt")
    reader = [sys.executable, str(ROOT / "Tools" / "reader" / "haven_backup.py"), str(office.folder / "repo")]
    made = office.folder / "made.haven"
    done = subprocess.run([*reader, "restore", "--identity", str(office.folder / "key.txt"), "--to", str(made)],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [count] = sqlite3.connect(made).execute("SELECT count(*) FROM rows").fetchone()
    assert count == office.run("verify")["rows"] - 2, "all but the backup's own entry and the export's"
    given = pipe_holding(PASSPHRASE + "\n")
    reader = [sys.executable, str(ROOT / "Tools" / "reader" / "haven_reader.py"), str(made), "members", "--reveal",
              "--as", "keeper", "--passphrase-fd", str(given)]
    read = subprocess.run(reader, capture_output=True, text=True, pass_fds=[given])
    assert read.returncode == 0, read.stderr
    assert all(family in read.stdout for _, family in PEOPLE.values())
