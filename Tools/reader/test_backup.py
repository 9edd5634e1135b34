"""Tests of the reader of backups: a golden repository that it must open, and what was done to it that it must notice.

    python -m pytest Tools/reader
"""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import haven_backup

FIXTURE = HERE.parent.parent / "Fixtures" / "backups" / "format-1-small"
VAULT = HERE.parent.parent / "Fixtures" / "vaults" / "format-1-small.haven"
ID = haven_backup.blake((FIXTURE / "repository" / "haven-backup").read_bytes()).hex()
FILES = sorted(str(p.relative_to(FIXTURE / "repository")) for p in (FIXTURE / "repository").rglob("*") if p.is_file())

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not installed")


def run(repository, *arguments):
    return subprocess.run(
        [sys.executable, str(HERE / "haven_backup.py"), str(repository), *map(str, arguments)], capture_output=True, text=True
    )


def rows(path):
    vault = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    try:
        return {table: vault.execute(f"SELECT id, box FROM {table} ORDER BY id").fetchall() for table in haven_backup.TABLES}
    finally:
        vault.close()


@pytest.fixture
def repository(tmp_path):
    shutil.copytree(FIXTURE / "repository", tmp_path / "repository")
    return tmp_path / "repository"


def test_the_golden_repository_is_sound():
    done = run(FIXTURE / "repository", "--id", ID, "verify", "--read")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2 snapshots, 8 objects, 0 problems\n"
    listed = run(FIXTURE / "repository", "list").stdout.splitlines()
    assert [line.split()[1] for line in listed] == ["3", "2"]


@needs_age
@pytest.mark.parametrize("key", ["read.key", "recovery.key"])
def test_each_snapshot_is_restored_as_it_was(tmp_path, key):
    for number, line in enumerate(run(FIXTURE / "repository", "list").stdout.splitlines()):
        to = tmp_path / f"{number}.haven"
        done = run(FIXTURE / "repository", "restore", "--identity", FIXTURE / key, "--to", to, "--snapshot", line.split()[0])
        assert (done.returncode, done.stderr) == (0, "")
        assert rows(to) == rows(VAULT)
        assert sqlite3.connect(to).execute("SELECT sql FROM sqlite_schema").fetchall() == [
            (f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, box BLOB NOT NULL)",) for table in haven_backup.TABLES
        ]


@needs_age
def test_what_cannot_be_restored_leaves_nothing(tmp_path, repository):
    subprocess.run(["age-keygen", "-o", tmp_path / "other.key"], check=True, capture_output=True)
    to = tmp_path / "v.haven"
    assert run(repository, "restore", "--identity", tmp_path / "other.key", "--to", to).returncode == 12
    assert not to.exists()
    big = max((repository / name for name in FILES if name.startswith("objects/")), key=lambda path: path.stat().st_size)
    data = bytearray(big.read_bytes())
    data[len(data) // 2] ^= 1
    big.write_bytes(data)
    done = run(repository, "restore", "--identity", FIXTURE / "read.key", "--to", to)
    assert done.returncode == 13 and big.name in done.stderr
    assert not to.exists()
    to.write_text("something")
    assert run(FIXTURE / "repository", "restore", "--identity", FIXTURE / "read.key", "--to", to).returncode == 1
    assert to.read_text() == "something"


@needs_age
def test_keys_that_were_taken_away_are_missed(tmp_path, repository):
    opened = haven_backup.Repository(repository)
    (_, newest), (_, older) = opened.newest_first()
    assert newest["bag"] == older["bag"], "nothing changed between them"
    part = newest["bag"][1][0].hex()
    (repository / "objects" / part[:2] / part).unlink()
    done = run(repository, "restore", "--identity", FIXTURE / "read.key", "--to", tmp_path / "v.haven")
    assert done.returncode == 13 and not (tmp_path / "v.haven").exists()


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_bit_is_named(repository, name):
    data = (repository / name).read_bytes()
    for place in {0, len(data) // 3, len(data) // 2, len(data) - 65, len(data) - 1}:
        altered = bytearray(data)
        altered[place] ^= 1 << place % 8
        (repository / name).write_bytes(altered)
        done = run(repository, "--id", ID, "verify", "--read")
        assert done.returncode == 13
        assert name in done.stderr or name == "haven-backup" and "another repository" in done.stderr


@pytest.mark.parametrize("name", [name for name in FILES if name != "haven-backup"])
def test_a_file_that_is_gone_is_named(repository, name):
    (repository / name).unlink()
    done = run(repository, "verify")
    newest = name.startswith("manifests/") and name.endswith("3")
    if newest:  # Nobody has seen it: only a memory misses it.
        assert done.returncode == 0
        return
    assert done.returncode == 13
    # A manifest that named it, where it is the last of its chain.
    assert name in done.stderr or name.startswith(("writers/", "prunes/")) and "missing" in done.stderr


def test_a_folder_that_is_none_is_told(tmp_path):
    assert run(tmp_path, "verify").returncode == 10
