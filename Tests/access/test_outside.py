"""Nobody learns more by a program of their own: the stand-alone reader, and every key that they ever had tried on every box.

Run by Scripts/test, which sets HAVEN_BINARY to make the vault.
"""

import os
import subprocess
import sys
from pathlib import Path

import haven_format as f
import haven_reader
import haven_vault
import pytest
from cast import BEFORE, LANES, LOST, LOST_BOTH, LOST_CASEWORK, PEOPLE, READER, REMOVED
from outside import Keys, printed
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
