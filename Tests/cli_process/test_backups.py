"""haven backup list and verify: what anybody sees of backups, without a vault and without a key.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import shutil
from pathlib import Path

import pytest
from program import Vault, needs_haven, scratch

pytestmark = needs_haven

FIXTURE = Path(__file__).resolve().parent.parent.parent / "Fixtures" / "backups" / "format-1-small" / "repository"
ID = "e8d197ff328c7df05c0af2d5aed4289f9e17fd12e53f08baf9ad90d130d30dfa"
NO_REPOSITORY, DAMAGED = 10, 13


@pytest.fixture(name="place")
def fixture_place():
    """A home without a vault, and a copy of the golden repository in it."""
    with scratch() as folder:
        shutil.copytree(FIXTURE, folder / "backups")
        yield Vault(folder)


def newest(place):
    [manifests] = (place.folder / "backups" / "manifests").iterdir()
    return max(manifests.iterdir())


def test_snapshots_are_listed_newest_first(place):
    listed = place.run("backup", "list", "backups")
    assert [(s["generation"], s["counter"], s["written"]) for s in listed] == [
        (3, 3, "2027-01-15T03:00:00-05:00"), (2, 2, "2026-09-22T09:13:20-05:00")]
    assert all(len(s["id"]) == 64 and len(s["writer"]) == 16 and s["bytes"] > 2_000_000 for s in listed)
    lines = place.do("backup", "list", "backups", as_json=False).out.decode().splitlines()
    assert len(lines) == 3 and lines[1].startswith(listed[0]["id"][:16])


def test_a_sound_repository_is_sound_and_remembered(place):
    first = place.run("backup", "verify", "backups", "--read")
    assert first == {"ok": True, "repository": ID, "snapshots": 2, "objects": 8, "bytes": first["bytes"],
                     "newHere": True, "problems": [], "strays": []}
    assert place.run("backup", "verify", "backups")["newHere"] is False


def test_a_removed_newest_snapshot_is_missed_by_who_saw_it(place):
    gone = newest(place)
    content = gone.read_bytes()
    gone.unlink()
    assert place.run("backup", "verify", "backups")["ok"], "nobody has seen it"
    gone.write_bytes(content)
    place.run("backup", "verify", "backups")
    gone.unlink()
    for _ in range(2):
        done = place.do("backup", "verify", "backups")
        assert done.code == DAMAGED
        assert done.answer["problems"] == [{"what": "missing", "where": f"manifests/{gone.parent.name}/{gone.name}"}]
        assert gone.name in done.words and "another copy" in done.words


def test_what_was_altered_is_named_and_not_remembered(place):
    place.run("backup", "verify", "backups")
    [first, *_] = sorted((place.folder / "backups" / "objects").rglob("*/*"))
    content = bytearray(first.read_bytes())
    content[7] ^= 1
    first.write_bytes(content)
    assert place.run("backup", "verify", "backups")["ok"], "objects are not read unless told to"
    done = place.do("backup", "verify", "backups", "--read")
    assert done.code == DAMAGED
    assert done.answer["problems"] == [{"what": "notItsName", "where": f"objects/{first.parent.name}/{first.name}"}]
    said = place.do("backup", "verify", "backups", "--read", "--lang", "fr", as_json=False)
    assert said.code == DAMAGED and said.out == b"" and "un fichier des sauvegardes est endommagé" in said.words


def test_what_lies_there_besides_is_told(place):
    (place.folder / "backups" / "notes (copy).txt").write_text("hello")
    done = place.do("backup", "verify", "backups")
    assert done.code == 0 and "notes (copy).txt" in done.words
    assert done.answer["strays"] == [{"what": "unknownFile", "where": "notes (copy).txt"}]


def test_a_folder_without_backups_is_none(place):
    (place.folder / "empty").mkdir()
    for path in ["empty", "nowhere"]:
        for command in ["list", "verify"]:
            done = place.do("backup", command, path)
            assert done.code == NO_REPOSITORY and f"no backups at {path}" in done.words
    (place.folder / "backups" / "haven-backup").write_bytes(b"HvBckCfg")
    assert place.do("backup", "list", "backups").code == DAMAGED


def test_a_memory_that_cannot_be_read_is_no_reason_to_trust(place):
    place.run("backup", "verify", "backups")
    [memory] = (place.folder / ".local" / "state" / "haven" / "backups").glob("*/memory")
    assert memory.stat().st_mode & 0o777 == 0o600
    memory.write_bytes(memory.read_bytes()[:-1])
    assert place.do("backup", "verify", "backups").code == DAMAGED
