"""Nobody learns more by a program of their own: the stand-alone reader, and every key that they ever had tried on every box.

Run by Scripts/test, which sets HAVEN_BINARY to make the vault.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import haven_format as f
import haven_reader
import haven_vault
import pytest
from cast import BEFORE, LANES, LOST, LOST_BOTH, LOST_CASEWORK, PEOPLE, READER, REMOVED
from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from program import OTHER_PASSPHRASE, needs_haven, pipe_holding

pytestmark = needs_haven

READER_PROGRAM = Path(haven_reader.__file__)
LATER = "what was written after somebody lost a lane"


def opened(path, name, lost=False):
    vault = haven_vault.Vault(str(path), lost)
    vault.open_passphrase(name, OTHER_PASSPHRASE)
    assert vault.problems == [], vault.problems
    return vault


@pytest.fixture(scope="module")
def whole(cast):
    """The file as a colleague reads it who has all of the member's lanes."""
    return opened(cast.vault.path, READER)


def printed(vault, folder, lost):
    """All that the reader's commands print or save for somebody."""
    folder.mkdir()
    asked = SimpleNamespace(argument=None, reveal=True, lost=lost, save=str(folder))
    said = [json.dumps(command(vault, asked), ensure_ascii=False) for name, command in haven_reader.COMMANDS.items()
            if name != "record"]
    return "\0".join(said).encode() + b"\0".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_the_reader_prints_nothing_of_a_lane_that_is_not_held(cast, person, tmp_path):
    if person.holding == REMOVED:
        with pytest.raises(f.DoesNotOpen):
            opened(cast.vault.path, person.name)
        return
    said = printed(opened(cast.vault.path, person.name), tmp_path / "now", lost=False)
    assert not cast.found(said, [lane for lane in LANES if lane not in person.reads])
    for lane in person.reads:
        # Of an identity the newest version is shown.
        assert cast.found(said, [lane]) or lane == "identity", lane
    asked_for_lost = printed(opened(cast.vault.path, person.name, lost=True), tmp_path / "lost", lost=True)
    assert not cast.found(asked_for_lost, person.lacks)
    if person.holding in LOST and person.has_taken:
        assert cast.found(asked_for_lost, ["casework"])


@pytest.mark.parametrize("person", PEOPLE[:6], ids=lambda person: person.name)
def test_the_reader_as_a_program_prints_no_more(cast, person):
    for command in (["members", "--reveal"], ["records", cast.alias]):
        descriptor = pipe_holding(OTHER_PASSPHRASE)
        done = subprocess.run(
            [sys.executable, READER_PROGRAM, cast.vault.path, "--as", person.name, "--passphrase-fd", str(descriptor),
             *command], pass_fds=[descriptor], capture_output=True, check=False)
        os.close(descriptor)
        no_one = command[-1] == cast.alias and not person.reads
        assert done.returncode == (12 if person.holding == REMOVED else 64 if no_one else 0), done.stderr
        said = done.stdout + (b"" if no_one else done.stderr)
        assert not cast.found(said, [lane for lane in LANES if lane not in person.reads])


class Keys:
    """Every key that somebody has, from the file that they kept and from the one that there is now."""

    def __init__(self, vaults):
        """Those that open for them; the last is the one whose boxes are tried."""
        self.vaults = vaults
        self.lanes = {}
        for vault in vaults:
            for lane in vault.lanes.values():
                for epoch, key in lane.keys.items():
                    self.lanes[lane.lane_id, epoch, key] = lane

    def take_mail(self, target):
        """Whatever mailbox opens, whether its grant counts or not, gives keys too."""
        for number in range(2 * target.header.capacity):
            at = 1 + 576 * (number % 7)
            sealed = target.key_box(f.key_row(f.MAILBOXES, number // 7))[at + 16 : at + 576]
            for vault in self.vaults:
                try:
                    grant = f.parse_grant(sodium.crypto_box_seal_open(
                        sealed, vault.secret.box_public, vault.secret.box_secret))
                except CryptoError:
                    continue
                for epoch, (key, _) in grant.epochs.items():
                    key = f.lane_key(key, target.shred(grant.index), grant.lane_id, epoch)
                    self.lanes[grant.lane_id, epoch, key] = None

    def open_rows(self, target):
        """The rows of a file that any of the keys opens, by their ids; and every closed part that one opens."""
        found = {}
        for number in sorted(target.ids[f.ROWS]):
            box = target.box(f.ROWS, number)
            for lane_id, epoch, key in self.lanes:
                plain = self.tried(key, "HvRowBox", number, f.row_ad(target.id, number, "HvRowBox", lane_id, epoch),
                                   f.unbox(box))
                if plain is not None:
                    found[number] = plain
        return found

    def open_parts(self, entries, target):
        return [plain for entry in entries for box in entry.closed for lane_id, epoch, key in self.lanes
                if (plain := self.tried(key, "HvClosed", entry.number,
                                        f.row_ad(target.id, entry.number, "HvClosed", lane_id, epoch), box)) is not None]

    @staticmethod
    def tried(key, purpose, number, ad, box):
        try:
            return f.unseal(key, purpose, number, ad, box)
        except f.OtherKey:
            return None


def later_rows(whole, person):
    """The rows that were written into lanes of the member after somebody had lost them, as a colleague knows them."""
    keyholder = next(entry.keyholder for entry in whole.roster if entry.name == person.name)
    lost_at = max(entry.number for entry in whole.entries for part in whole.closed_parts(entry)
                  if part and part[5] == keyholder and part[0] in (23, 25))
    lanes = [lane for lane in whole.lanes.values() if lane.kind == 2 or lane.kind == 1 and person.holding != LOST_CASEWORK]
    return lost_at, {
        number for lane in lanes for _, _, number, _, _ in whole.walk(lane, whole.directory[lane.index].epoch)
        if whole.listed[f.ROWS, number].number > lost_at}


@pytest.mark.parametrize("person", [one for one in PEOPLE if one.holding in LOST], ids=lambda person: person.name)
def test_what_was_granted_stays_known_and_not_a_byte_of_what_came_later(cast, whole, person, tmp_path):
    old = opened(cast.old.path, person.name)
    assert cast.found(printed(old, tmp_path / "old", lost=False), BEFORE)
    mine = [old] if person.holding == REMOVED else [old, opened(cast.vault.path, person.name, lost=True)]
    keys = Keys(mine)
    keys.take_mail(whole)
    rows = keys.open_rows(whole)
    lost_at, later = later_rows(whole, person)
    assert len(later) >= 3, LATER
    assert rows and not later & rows.keys(), LATER
    parts = keys.open_parts(whole.entries, whole)
    assert not cast.found(b"\0".join([*rows.values(), *parts]), person.lacks), LATER
    if person.holding == REMOVED:
        journal = {number for number in whole.journal_rows if number not in old.ids[f.ROWS]}
        after = [entry for entry in whole.entries if entry.number > lost_at]
        assert after and not keys.open_parts(after, whole), "closed parts of the journal go on without who left"
        assert len(journal - rows.keys()) >= len(after), "so do its rows"


def test_the_keys_of_who_stays_do_open_it(cast, whole):
    """The control: what tries all keys on all boxes sees all that there is to be seen."""
    keys = Keys([whole])
    keys.take_mail(whole)
    rows = keys.open_rows(whole)
    for lane in LANES:
        assert cast.found(b"\0".join(rows.values()), [lane]), lane
    for person in PEOPLE:
        if person.holding in LOST:
            assert later_rows(whole, person)[1] <= rows.keys()
    assert keys.open_parts(whole.entries, whole)


def test_haven_itself_reads_the_old_file_as_it_was(cast, tmp_path):
    """Who lost a lane has what it held in every copy of the file from then."""
    person = next(one for one in PEOPLE if one.holding == LOST_BOTH)
    vault = cast.old.copy(tmp_path / "old")
    vault.passphrase = OTHER_PASSPHRASE
    shown = vault.do("--as", person.name, "member", "show", cast.alias, "--reveal", "--reason", "contact")
    assert shown.code == 0 and cast.found(shown.out, ["identity"])
    record = vault.do("--as", person.name, "record", "show", cast.record)
    assert record.code == 0 and cast.found(record.out, ["casework"])
