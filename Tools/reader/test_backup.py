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
import haven_format as f
from nacl import bindings as sodium
from vector_file import all_vectors

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


# The vectors

def show(values):
    return ":".join(value.hex() if isinstance(value, bytes) else str(value) for value in values)


def shown(items):
    return " ".join(map(show, items))


def try_configuration(v, _):
    c = haven_backup.parse_configuration("x", v.hex("file"))
    v.check(repository=haven_backup.blake(v.hex("file")), vault_id=c.vault, recipient_kind=c.kind, recipients=" ".join(c.recipients),
            prune_key=c.prune_key)


def try_writers(v, _):
    w = haven_backup.parse_writers("x", v.hex("file"), v.hex("prune-key"), v.hex("repository"))
    v.check(number=w.number, before=w.before, writer_count=len(w.writers), writers=shown((key, *closing) for key, closing in w.writers.items()))


def try_writers_follow(v, _):
    one, following = (haven_backup.parse_writers("x", v.hex(name), v.hex("prune-key"), v.hex("repository")) for name in ("file", "next"))
    haven_backup.check_follows("x", one, following)


def try_manifest(v, _):
    s = haven_backup.parse_manifest("x", v.hex("file"), v.hex("repository"), v.hex("writer"), v.int("counter"))
    v.check(hash=s["hash"], generation=s["generation"], before=s["previous"], seconds=s["seconds"], offset=s["offset"], lists=s["lists"],
            records=s["records"], seen=shown((*key, seen_hash) for key, seen_hash in s["seen"]), key=show(s["key"]), list=shown(s["list"]),
            bag=shown(s["bag"]), groups=shown(key for key, _ in s["groups"]), packs=shown(pack for _, packs in s["groups"] for pack in packs),
            pack_counts=" ".join(str(len(packs)) for _, packs in s["groups"]))


def try_prune(v, _):
    p = haven_backup.parse_prune("x", v.hex("file"), v.hex("prune-key"), v.hex("repository"))
    v.check(number=p.number, before=p.before, seconds=p.moment[0], offset=p.moment[1], bags=shown([name] for name in p.bags),
            objects=shown([name] for name in p.objects), dropped=shown((*key, *dropped) for key, dropped in p.dropped.items()))


PREAMBLES = {2: haven_backup.parse_list_preamble, 3: haven_backup.parse_bag_preamble}


def try_content(v, _):
    kind = v.int("object-kind")
    preamble, entries = haven_backup.parse_content("x", v.hex("content"), kind)
    v.check(preamble=preamble, entries=shown(entries))
    if kind == 1:
        digests = [haven_backup.transcript(b"HvRowDig", *entry) for entry in entries]
        v.check(row_digests=shown([digest] for digest in digests), rows_digest=haven_backup.transcript(b"HvBckRow", *digests))
    elif preamble:
        said = PREAMBLES[kind]("x", preamble)
        mark = said[2] if kind == 2 else said
        v.check(mark_number=mark[0], mark_hash=mark[1], **({"row_count": said[0], "rows_digest": said[1]} if kind == 2 else {}))


def try_preamble(v, _):
    PREAMBLES[v.int("object-kind")]("x", v.hex("preamble"))


def opened(v, text, folder):
    (folder / "identity").write_text(text + "\n")
    try:
        return haven_backup.Opener(folder / "identity").open("x", v.hex("file"))
    except haven_backup.Damaged:
        raise haven_backup.Damaged("x", "does not open") from None
    except haven_backup.Failure:
        raise haven_backup.Damaged("x", "another identity") from None


def try_object(v, folder):
    name = haven_backup.blake(v.hex("file"))
    v.check(object_name=name, place=f"objects/{name.hex()[:2]}/{name.hex()}", content=opened(v, v.text("identity"), folder))


def try_key(v, folder):
    text = opened(v, v.text("identity"), folder)
    (folder / "snapshot").write_bytes(text)
    done = subprocess.run(["age-keygen", "-y", folder / "snapshot"], capture_output=True, text=True)
    # age takes a longer comment behind it; the format says: the identity and a newline.
    if done.returncode != 0 or text.count(b"\n") != 1 or not text.endswith(b"\n"):
        raise haven_backup.Damaged("x", "holds no identity")
    v.check(snapshot_text=text.decode().removesuffix("\n"), recipient_text=done.stdout.strip())


def identity_text(secret):
    """BIP 173 in capitals, as age-keygen writes it."""
    bits = "".join(f"{byte:08b}" for byte in secret) + "0000"
    values = [int(bits[at : at + 5], 2) for at in range(0, 260, 5)]
    prefix = "age-secret-key-"
    checksum = haven_backup.bech32_state(prefix, values + [0] * 6) ^ 1
    return (prefix + "1" + "".join(haven_backup.BECH32[v] for v in values + [checksum >> 5 * (5 - at) & 31 for at in range(6)])).upper()


def index_identity(v):
    return identity_text(f.T("HvBckIdx", 32, v.hex("repository"), key=v.hex("writer-secret")))


def try_writer(v, folder):
    secret = f.T("HvBckSec", 32, v.hex("repository"), key=v.hex("session-ring-key"))
    public, _ = sodium.crypto_sign_seed_keypair(f.T("HvBckWrs", 32, key=secret))
    text = index_identity(v)
    (folder / "index").write_text(text + "\n")
    done = subprocess.run(["age-keygen", "-y", folder / "index"], capture_output=True, text=True, check=True)
    v.check(writer_secret=secret, writer=public, index_text=text, index_recipient_text=done.stdout.strip())


def try_index(v, folder):
    content = opened(v, index_identity(v), folder)
    v.check(content=content)
    body, entries = haven_backup.Bytes("x", content), []
    body.must(body.number("B") == 1, "of another version")
    while row := body.number("q"):
        digest, pack = body.take(32), body.number("I")
        body.must(row > (entries[-1][0] if entries else 0), "is not in its order")
        body.must(pack < v.int("pack-count"), "names a pack beyond the last")
        entries.append((row, digest, pack))
    bag, manifest = body.take(32), body.take(32)
    body.end()
    v.check(entries=shown(entries), bag_digest=bag, manifest=manifest)


def try_name(v, _):
    text = v.text("name")
    if not haven_backup.NUMBER.match(text) or int(text, 16) == 0:
        raise haven_backup.Damaged("x", "not a number's name")
    v.check(number=int(text, 16))


NEED_AGE = {"backup-object", "backup-key", "backup-writer", "backup-index"}


@pytest.mark.parametrize("v", [v for v in all_vectors() if v["kind"].startswith("backup-")], ids=lambda v: v.name)
def test_vector(v, tmp_path):
    if v["kind"] in NEED_AGE and shutil.which("age") is None:
        pytest.skip("the program age is not installed")
    reader = globals()["try_" + v["kind"].removeprefix("backup-").replace("-", "_")]
    if v["expect"] == "ok":
        reader(v, tmp_path)
    else:
        with pytest.raises(haven_backup.Damaged) as caught:
            reader(v, tmp_path)
        assert caught.value.what == v["expect"]
