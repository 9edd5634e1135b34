"""Tests of the reader: the vectors, vaults that it must open, and what was done to them that it must notice.

    python -m pytest Tools/reader

HAVEN_GOLDEN_DIR names a further folder with pairs NAME.haven and NAME.json.
"""

import copy
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from nacl import bindings as sodium
from nacl.exceptions import CryptoError

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import haven_format as f
import make_vault
import make_vectors
from haven_vault import Vault
from vector_file import all_vectors

FIXTURES = HERE.parent.parent / "Fixtures"
VAULT = FIXTURES / "vaults" / "python-1.haven"
EXPECTED = json.loads(VAULT.with_suffix(".json").read_text("utf-8"))


# The vectors

def field(value):
    return int(value[4:]) if value.startswith("u64 ") else bytes.fromhex(value)


def try_transcript(v):
    fields = [field(v[k]) for k in sorted((k for k in v if k.startswith("field-")), key=lambda k: int(k[6:]))]
    v.check(output=f.T(v.hex("purpose").decode(), v.int("size"), *fields, key=v.hex("key")))


def try_fold(v):
    v.check(folded=f.fold(v.text("x")))


def try_box(v):
    v.check(plaintext=f.unseal(v.hex("key"), v.hex("purpose").decode(), v.int("number"), v.hex("ad"), v.hex("box")))


def try_ad(v):
    v.check(ad=f.AD(v.hex("vault-id"), v.int("table"), v.int("id"), v.hex("purpose").decode(), v.hex("context")))


def try_header(v):
    h = f.parse_header(v.hex("box"))
    v.check(vault_id=h.vault_id, salt=h.salt, capacity=h.capacity, roster_chunks=h.roster_chunks, ring_chunks=h.ring_chunks,
            header_hash=h.hash(), generations=" ".join("/".join(map(str, g)) for g in h.generations))


def try_slot(v):
    pw = f.password(v.text("passphrase"), v.hex("key-file") if "key-file" in v else None)
    salt = f.slot_salt(v.hex("vault-salt"), v.text("name"))
    kek = f.passphrase_kek(pw, salt, v.int("passes"), v.int("memory"))
    slot = f.open_slot(kek, v.hex("vault-id"), v.int("slot-number"), (v.int("generation"), v.int("passes"), v.int("memory")), v.hex("box"))
    s = f.Secret(slot.secret)
    v.check(password=pw, salt=salt, kek=kek, keyholder=slot.keyholder, ordinal=slot.ordinal, slot_kind=slot.kind, flags=slot.flags,
            secret=slot.secret, session_ring_key=s.session_ring, guarded_ring_key=s.guarded_ring, signing_seed=s.signing_seed,
            box_seed=s.box_seed, sign_public=s.sign_public, box_public=s.box_public)


def try_kit_slot(v):
    kek = f.kit_kek(v.hex("kit"), v.hex("vault-id"))
    slot = f.open_slot(kek, v.hex("vault-id"), v.int("slot-number"), (0, 0, 0), v.hex("box"))
    assert slot.secret == f.kit_secret(v.hex("kit"), v.hex("vault-id"))
    v.check(kek=kek, secret=slot.secret, keyholder=slot.keyholder)


def try_lane(v):
    key = f.lane_key(v.hex("grant-key"), v.hex("shred"), v.hex("lane-id"), v.int("epoch"))
    v.check(lane_key=key, **{f"row_id_{d}": f.row_id(key, v.int("n"), d) for d in range(4)})


def try_running(v):
    d1, d2 = (f.row_digest(v.int("table"), v.int(f"id-{k}"), v.hex(f"box-{k}")) for k in (1, 2))
    r1 = f.running(bytes(16), d1)
    v.check(row_digest_1=d1, row_digest_2=d2, running_1=r1, running_2=f.running(r1, d2))


def try_head(v):
    count, digest = f.open_head(v.hex("lane-key"), v.hex("vault-id"), v.int("lane-index"), v.hex("lane-id"), v.int("epoch"), v.hex("head"))
    v.check(row_count=count, running=digest)


def try_padme(v):
    v.check(pairs=" ".join(f"{n}:{f.padme(int(n))}" for n in (p.split(":")[0] for p in v["pairs"].split())))


def try_row_length(v):
    v.check(pairs=" ".join(f"{n}:{f.row_box_length(v.int('row-kind'), int(n))}" for n in (p.split(":")[0] for p in v["pairs"].split())))


def opened_body(v):
    return f.open_row(v.hex("lane-key"), v.hex("vault-id"), v.int("row-id"), v.hex("lane-id"), v.int("epoch"), v.int("n"), v.int("draw"),
                      v.hex("box"))


def try_row(v):
    kind, body = opened_body(v)
    v.check(row_kind=kind, body=body)


def try_readers(v):
    kind, body = opened_body(v)
    stamp, readers = f.parse_readers(body)
    v.check(row_kind=kind, entry=stamp.entry, author=stamp.author, reader_count=len(readers), readers=b"".join(readers))


def try_erased(v):
    kind, body = opened_body(v)
    e = f.parse_erased(body)
    v.check(row_kind=kind, entry=e.stamp.entry, author=e.stamp.author, what=e.what, record=e.record, row_count=len(e.rows),
            rows=b"".join(f.u(epoch, 4) + f.u(n, 8) for epoch, n in e.rows))


def try_barred(v):
    kind, body = opened_body(v)
    stamp, record = f.parse_barred(body)
    v.check(row_kind=kind, entry=stamp.entry, author=stamp.author, record=record)


def try_directory(v):
    h = f.parse_directory_header(v.hex("header"), v.int("capacity"))
    v.check(lanes=h.not_free, newest_grant=h.newest_grant, newest_erasure=h.newest_erasure)


def try_epoch_beginning(v):
    lane_id, epoch = v.hex("lane-id"), v.int("epoch")
    before, link = f.epoch_link(v.hex("key-before"), lane_id, epoch - 1), f.epoch_link(v.hex("grant-key"), lane_id, epoch)
    v.check(link_before=before, link=link, extra=f.epoch_beginning(link, before, v.int("lane-index"), epoch))


def try_record_id(v):
    v.check(words=f.record_name(v.int("id")))


def try_subject_id(v):
    v.check(words=f.b32(v.hex("id")))


def try_roster(v):
    e = f.parse_roster_entry(v.hex("entry"))
    message = e.message(v.hex("vault-id"))
    f.must(f.verify_signature(v.hex("adder-public"), message, e.adder_signature), "adder's signature does not hold")
    f.must(f.verify_signature(e.sign_public, message, e.own_signature), "own signature does not hold")
    v.check(message=message, digest=e.digest, name_text=e.name, keyholder=e.keyholder)


def try_alias_tag(v):
    v.check(tag=f.alias_tag(v.hex("journal-lane-key"), v.text("alias")))


def try_grant(v):
    g = f.parse_grant(v.hex("grant"))
    f.must(g.signature_holds(v.hex("granter-public")), "signature does not hold")
    first = min(g.epochs)
    v.check(message=f.T("HvGrnSig", 64, g.signed), digest=g.digest, grantee=g.grantee, granter=g.granter, subject=g.subject,
            lane_id=g.lane_id, lane_index=g.index, entry=g.entry, first_epoch=first,
            **{f"grant_key_{k}": g.epochs[first + k][0] for k in range(len(g.epochs))},
            **{f"final_{k}": g.epochs[first + k][1] for k in range(len(g.epochs))})


def try_mailbox(v):
    box = v.hex("mailbox")
    used, hint = f.mailbox_tags(v.hex("journal-lane-key"), v.int("number"), box[16:], v.hex("grantee"))
    f.must(used == box[:8], "free")
    f.must(hint == box[8:16], "for another")
    public, secret = sodium.crypto_box_seed_keypair(v.hex("box-seed"))
    v.check(used=used, hint=hint, grant=sodium.crypto_box_seal_open(box[16:], public, secret))


def try_object_digest(v):
    v.check(digest=f.object_digest(v.int("generation"), v.hex("header"), v.hex("body")))


def try_entry(v):
    e = f.parse_entry(v.hex("vault-id"), v.hex("canonical"))
    changes = f.parse_changes(v.hex("changes"))
    f.must(len(changes) == e.change_count, "change count differs")
    f.must(f.change_digest(changes) == e.change_digest, "change digest differs")
    f.must(f.verify_signature(v.hex("actor-public"), b"HvEntSig" + e.hash, v.hex("signature")), "signature does not hold")
    v.check(hash=e.hash, number=e.number, before=e.before, actor=e.actor, change_digest=e.change_digest,
            extras=b"".join(f.u(tag, 1) + said for tag, said in e.extras))


def try_closed(v):
    ad = f.row_ad(v.hex("vault-id"), v.int("entry"), "HvClosed", v.hex("lane-id"), v.int("epoch"))
    verb, subject, record, reason, count, keyholder = f.parse_closed(f.unseal(v.hex("lane-key"), "HvClosed", v.int("entry"), ad, v.hex("box")))
    v.check(verb=verb, subject=subject, record=record, reason=reason, count=count, keyholder=keyholder)


def try_mark_words(v):
    if os.path.exists(make_vectors.WORD_LIST):
        words = [line.split()[1] for line in Path(make_vectors.WORD_LIST).read_text("utf-8").splitlines()]
        v.check(words=" ".join(f.mark_words(v.hex("hash"), words)))


def try_mark_file(v):
    key = f.mark_key(v.hex("session-ring-key"), v.hex("vault-id"))
    number, epoch, n, entry_hash = f.open_mark(key, v.hex("vault-id"), v.hex("file"))
    v.check(mark_key=key, file_name=f.mark_name(key, v.hex("vault-id")), number=number, epoch=epoch, n=n, hash=entry_hash)


def try_draft(v):
    key = f.draft_key(v.hex("lane-key"), v.hex("keyholder"))
    record, seconds, offset, kind, day, fields, text = f.open_draft(key, v.hex("vault-id"), v["draft"], v.hex("keyholder"), v.hex("file"))
    v.check(draft_key=key, record=record, seconds=seconds, offset=offset, record_kind=kind, day=day, field=fields[0][0], value=fields[0][1], text=text)


def try_attempts(v):
    vault, name = v.hex("vault-id"), v.text("name")
    count, first, last = f.parse_attempts(vault, name, v.hex("file"))
    v.check(file_name=f.attempts_name(vault, name), count=count, first_seconds=first[0], first_offset=first[1],
            last_seconds=last[0], last_offset=last[1])


def try_kit(v):
    kit = f.parse_kit(v.text("kit"), v.hex("vault-id"))
    v.check(kit=kit, kek=f.kit_kek(kit, v.hex("vault-id")), secret=f.kit_secret(kit, v.hex("vault-id")))


def try_share(v):
    s = f.parse_share(v.text("share"), v.hex("vault-id"))
    v.check(number=s.number, threshold=s.threshold, count=s.count, set_id=s.set_id, kit_check=s.kit_check, part=s.part,
            characters_text=f.share_text(s, v.hex("vault-id"))[14:])


def try_shares(v):
    texts = [v.text(f"share-{n}") for n in range(sum(key.startswith("share-") for key in v))]
    v.check(kit=f.combine_shares([f.parse_share(text, v.hex("vault-id")) for text in texts], v.hex("vault-id")))


def try_sealed_share(v):
    share = f.open_share(v.text("share"), v.text("words"), v.hex("vault-id"))
    v.check(number=share.number, threshold=share.threshold, count=share.count, set_id=share.set_id, part=share.part,
            characters_text=v.text("share").lower().replace(" ", "").replace("-", "")[-108:])


# Those of backups are for test_backup.py.
@pytest.mark.parametrize("v", [v for v in all_vectors() if not v["kind"].startswith("backup-")], ids=lambda v: v.name)
def test_vector(v):
    reader = globals()["try_" + v["kind"].replace("-", "_")]
    if v["expect"] == "ok":
        reader(v)
    else:
        with pytest.raises(f.HavenError) as caught:
            reader(v)
        assert str(caught.value) == v["expect"]


@pytest.mark.skipif(not os.path.exists(make_vectors.WORD_LIST), reason="the word list is not installed")
def test_vectors_are_made_the_same_again(tmp_path):
    folder = FIXTURES / "format"
    make_vectors.R = make_vault.Seeded("haven format 1 vectors")
    make_vectors.V, make_vectors.SALT = make_vectors.R(16), make_vectors.R(16)
    make_vectors.main(tmp_path)
    made = {p.name: p.read_bytes() for p in tmp_path.glob("*.vec")}
    assert made == {p.name: p.read_bytes() for p in folder.glob("*.vec")}


# Vaults that it must open

def opened(path, keys=EXPECTED, kit=False, key_file=None, lost=False):
    vault = Vault(str(path), lost)
    if kit:
        vault.open_kit(keys["kit"])
    else:
        vault.open_passphrase(keys["keyholder"], keys["passphrase"], key_file)
    return vault


def cli(path, command, *args, kit=False, shares=False, keys=EXPECTED, secret=None):
    read, write = os.pipe()
    os.write(write, (secret if secret is not None else keys["kit" if kit else "passphrase"]).encode() + b"\n")
    os.close(write)
    who = ["--kit-fd", str(read)] if kit else ["--shares-fd", str(read)] if shares else ["--as", keys["keyholder"], "--passphrase-fd", str(read)]
    done = subprocess.run([sys.executable, str(HERE / "haven_reader.py"), str(path), *who, command, *args], pass_fds=[read],
                          capture_output=True, text=True, encoding="utf-8")
    os.close(read)
    return done


def golden():
    folders = [FIXTURES / "vaults"] + ([Path(os.environ["HAVEN_GOLDEN_DIR"])] if os.environ.get("HAVEN_GOLDEN_DIR") else [])
    return [path for folder in folders for path in sorted(folder.glob("*.haven")) if path.with_suffix(".json").exists()]


@pytest.mark.parametrize("path", golden(), ids=lambda p: p.stem)
@pytest.mark.parametrize("kit", [False, True], ids=["passphrase", "kit"])
def test_golden(path, kit):
    keys = json.loads(path.with_suffix(".json").read_text("utf-8"))
    if kit and not keys.get("kit"):
        pytest.skip("no kit is given")
    checked = cli(path, "verify", "--json", kit=kit, keys=keys)
    assert json.loads(checked.stdout or '{"problems": "none printed"}')["problems"] == [], checked.stderr
    assert checked.returncode == 0
    for command, key in (("records", "record"), ("members", "member"), ("attachments", None)):
        if command not in keys:
            continue
        done = cli(path, command, "--json", kit=kit, keys=keys)
        assert done.returncode == 0, done.stderr
        found, expected = json.loads(done.stdout), keys[command]
        if key:
            by_id = lambda items: {item[key]: item for item in items}
            found, expected = by_id(found), by_id(expected)
            # What the reader says beside what the program says (§6.4, §8.3).
            marks = lambda name: {k: v for k, v in found[name].items() if k in ("severed", "barred") and k not in expected.get(name, {})}
            assert {name: {k: v for k, v in item.items() if k not in marks(name)} for name, item in found.items()} == expected
        else:
            assert [{k: x[k] for k in ("record", "name", "bytes")} for x in found] == \
                [{k: x[k] for k in ("record", "name", "bytes")} for x in expected]


def test_enough_shares_open_what_the_kit_opens():
    vault = Vault(str(VAULT))
    kit = f.parse_kit(EXPECTED["kit"], vault.id)
    make_vectors.V, drawn = vault.id, make_vectors.V
    try:
        made = make_vectors.split(kit, 2, 3, bytes(8), make_vault.Seeded("shares"))
    finally:
        make_vectors.V = drawn
    texts = [f.share_text(share, vault.id) for share in made]
    done = cli(VAULT, "verify", "--json", secret=f"{texts[2]}\n\n{texts[0]}\n", shares=True)
    assert done.stdout == cli(VAULT, "verify", "--json", kit=True).stdout and done.returncode == 0
    sealed = f.seal_share(made[1], "plum orchard", vault.id)
    assert cli(VAULT, "verify", secret=f"{sealed}\nplum orchard\n{texts[0]}\n", shares=True).returncode == 0
    assert cli(VAULT, "verify", secret=f"{sealed}\nplum orchards\n{texts[0]}\n", shares=True).returncode == 12
    assert cli(VAULT, "verify", secret=texts[1], shares=True).returncode == 12
    assert cli(VAULT, "verify", secret="", shares=True).returncode == 12


def test_commands(tmp_path):
    first = EXPECTED["records"][0]
    assert json.loads(cli(VAULT, "record", first["record"].upper(), "--json").stdout) == first
    assert len(json.loads(cli(VAULT, "records", "árvíz-7", "--json").stdout)) == 3
    assert json.loads(cli(VAULT, "records", "Heron", "--json").stdout) == []
    revealed = json.loads(cli(VAULT, "members", "--reveal", "--json").stdout)
    assert revealed[0]["identity"][0] == ["given", "Maud"]
    journal = json.loads(cli(VAULT, "journal", "--json").stdout)
    verbs = [e["closed"][0] and e["closed"][0]["verb"] for e in journal]
    assert verbs[:2] == ["vault created", "member added"]
    assert verbs[-5:] == ["identity erased", "barred from releases", None, None, "member erased"]
    assert len(json.loads(cli(VAULT, "roster", "--json").stdout)) == 3
    wren, = (member for member in revealed if member["alias"] == "Wren")
    assert wren["severed"] and wren["identity"] is None and "Plover" not in str(revealed)
    assert [record["barred"] for record in json.loads(cli(VAULT, "records", "Wren", "--json").stdout)] == [True]
    assert "somebody else" not in cli(VAULT, "records").stdout and "wrong.txt" not in cli(VAULT, "attachments").stdout
    done = cli(VAULT, "attachments", "--save", str(tmp_path))
    assert done.returncode == 0 and "letter.pdf" in done.stdout
    saved, = tmp_path.iterdir()
    assert __import__("hashlib").sha256(saved.read_bytes()).hexdigest() == EXPECTED["attachments"][0]["sha256"]


def test_exit_statuses(tmp_path):
    (tmp_path / "text").write_text("no vault")
    assert cli(tmp_path / "text", "verify").returncode == 10
    assert cli(tmp_path / "none", "verify").returncode == 10
    assert cli(VAULT, "verify", secret="another passphrase").returncode == 12
    assert cli(VAULT, "verify", keys=EXPECTED | {"keyholder": "Nobody"}).returncode == 12
    assert cli(VAULT, "verify", kit=True, secret="haven-kit-1 aaaa").returncode == 12
    assert cli(VAULT, "record").returncode == 64
    assert cli(VAULT, "sing").returncode == 64
    assert cli(VAULT, "record", "aaaaaaaaaaaaa").returncode == 64
    assert not [p for p in VAULT.parent.iterdir() if p.suffix not in (".haven", ".json")]


def test_the_python_vault_is_made_the_same_again(tmp_path):
    maker, expected = make_vault.python_1()
    assert expected == EXPECTED
    db = sqlite3.connect(f"file:{VAULT}?mode=ro", uri=True)
    for table, name in enumerate(("header", "rows", "heads", "keys")):
        assert dict(db.execute(f"SELECT id, box FROM {name}")) == maker.tables[table]
    db.close()


def made(tmp_path, do, **options):
    """A vault on which `do` was called, opened by both of its keyholders."""
    m = make_vault.Maker("a test", "Abel", "a passphrase", **options)
    do(m)
    path = tmp_path / "made.haven"
    m.save(str(path))
    keys = {"keyholder": "Abel", "passphrase": "a passphrase", "kit": f.kit_text(m.kit, m.id)}
    return opened(path, keys, key_file=options.get("key_file")), opened(path, keys, kit=True)


def someone(m):
    lane = m.add_subject(1_767_500_000, 1, "Otter", [("status", "active")], [("given", "Nobody")])
    return lane, m.record(1_767_500_100, lane, "note", "", [], "one")


def test_more_than_a_thousand_changes(tmp_path):
    for vault in made(tmp_path, someone, ring_chunks=170):
        assert not vault.problems and len(vault.entries[0].changes) > 1000


def test_key_file(tmp_path):
    for vault in made(tmp_path, someone, key_file=b"an invented key file"):
        assert not vault.problems


def test_epochs_of_a_lane(tmp_path):
    def do(m):
        lane, first = someone(m)
        m.begin("keys", 1_767_500_200)
        m.new_epoch(lane)
        m.commit()
        m.record(1_767_500_300, lane, "note", "", [], "two", first)
    for vault in made(tmp_path, do):
        assert not vault.problems
        (versions,) = vault.records.values()
        assert [(v.version, epoch) for v, _, epoch in versions] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("by_grant", [False, True])
def test_epochs_of_the_journal(tmp_path, by_grant):
    """Recovery's ring has the old epoch, or none: it finds the new one's grant by trying every mailbox."""
    def do(m):
        lane, _ = someone(m)
        m.begin("keys", 1_767_500_200)
        m.new_epoch(m.journal)
        m.commit()
        m.record(1_767_500_300, lane, "note", "", [], "two")
    for vault in made(tmp_path, do, recovery_by_grant=by_grant):
        assert not vault.problems and vault.epoch == 2 and len(vault.records) == 2


# What was erased

def test_an_erased_record(tmp_path):
    """Its rows lie in two epochs, and one of them is a chunk."""
    def do(m):
        lane, first = someone(m)
        m.record(1_767_500_300, lane, "note", "", [], "two")
        m.attach(1_767_500_310, lane, first[0], "long", bytes(1_000_100))
        m.begin("keys", 1_767_500_320)
        m.new_epoch(lane)
        m.commit()
        m.record(1_767_500_330, lane, "note", "", [], "one, again", first)
        m.erase_record(1_767_500_400, lane, first[0])
        m.record(1_767_500_500, lane, "note", "", [], "three")
        assert len(m.tables[f.ROWS]) == 9 + 6  # of the journal, of lanes
    for vault in made(tmp_path, do):
        assert not vault.problems and texts(vault) == ["three", "two"] and not vault.attachments
        assert vault.directory_header.newest_erasure == 7
        assert vault.closed_parts(vault.entries[7])[0][0] == 31


def test_an_erased_record_in_a_lane_that_was_lost(tmp_path):
    """What says that it was erased stands in an epoch that whoever lost the lane has not."""
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    m.take_grants(1_767_500_400, bea)
    m.record(1_767_500_450, lane, "note", "", [], "two")
    m.revoke(1_767_500_500, lane, bea)
    m.erase_record(1_767_500_600, lane, next(iter(lane.records)))
    three(tmp_path, m)
    before = opened(tmp_path / "three.haven", BEA, lost=True)
    assert texts(before) == ["two"] and not before.problems


def test_an_erased_member(tmp_path):
    def do(m):
        lane, _ = someone(m)
        m.erase_member(1_767_500_400, lane)
        m.add_subject(1_767_500_500, 1, "Otter", [("status", "active")], [("given", "Somebody")])
    founder, recovery = made(tmp_path, do)
    for vault in (founder, recovery):
        assert not vault.problems and not vault.records and not vault.severed
        assert [v[-1][0].alias for v in vault.profiles.values()] == ["Otter"]
        assert vault.closed_parts(vault.entries[1]) == vault.closed_parts(vault.entries[2]) == [None]
        assert vault.closed_parts(vault.entries[3])[0][0] == 33
    assert len(founder.dead) == 2 and not recovery.dead  # in a ring; in mailboxes


@pytest.mark.parametrize("taken", [False, True])
def test_an_erased_member_whom_another_held(tmp_path, taken):
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    if taken:
        m.take_grants(1_767_500_400, bea)
    m.erase_member(1_767_500_500, lane)
    assert [texts(vault) for vault in three(tmp_path, m)] == [[]] * 3
    assert not opened(tmp_path / "three.haven", BEA, lost=True).profiles


def test_a_severed_member(tmp_path):
    def do(m):
        m.sever(1_767_500_400, someone(m)[0])
    for vault in made(tmp_path, do):
        assert not vault.problems and not vault.identities and texts(vault) == ["one"]
        assert vault.severed == set(vault.profiles)
    keys = {"keyholder": "Abel", "passphrase": "a passphrase"}
    member, = json.loads(cli(tmp_path / "made.haven", "members", "--reveal", "--json", keys=keys).stdout)
    assert member["severed"] and member["identity"] is None


def test_a_barred_record(tmp_path):
    def do(m):
        lane, first = someone(m)
        second = m.record(1_767_500_300, lane, "note", "", [], "two")
        m.bar(1_767_500_400, lane, first[0])
        m.bar(1_767_500_500, lane, second[0])
        m.erase_record(1_767_500_600, lane, second[0])
    for vault in made(tmp_path, do):
        assert not vault.problems and set(vault.records) <= set(vault.barred)


def test_a_rewritten_file(tmp_path):
    def do(m):
        lane, first = someone(m)
        m.erase_record(1_767_500_400, lane, first[0])
        m.rewritten(1_767_500_500)
    for vault in made(tmp_path, do):
        assert not vault.problems and vault.directory_header.newest_erasure == 0


# Lanes of several keyholders

ABEL, BEA = {"keyholder": "Abel", "passphrase": "a passphrase"}, {"keyholder": "Bea", "passphrase": "another one"}


def three(tmp_path, m):
    """The vault as its founder, as recovery and as Bea find it."""
    path = tmp_path / "three.haven"
    m.save(str(path))
    vaults = opened(path, ABEL), opened(path, {"kit": f.kit_text(m.kit, m.id)}, kit=True), opened(path, BEA)
    assert [vault.problems for vault in vaults] == [[], [], []]
    return vaults


def texts(vault):
    return sorted(version.content.inline.decode() for versions in vault.records.values() for version, _, _ in versions)


def with_bea():
    """A maker with two keyholders, and a lane with a record that only the first of them holds."""
    m = make_vault.Maker("a test", **dict(zip(("name", "passphrase"), ABEL.values())))
    lane, _ = someone(m)
    return m, lane, m.add_keyholder(1_767_500_200, *BEA.values())


def test_a_granted_lane_before_and_after_it_is_taken(tmp_path):
    m, lane, bea = with_bea()
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"], ["one"], []]
    guarded, = (other for other in m.lanes if other.kind == 1)
    m.grant_to(1_767_500_300, lane, bea)
    m.grant_to(1_767_500_400, guarded, bea)
    for taken in (False, True):
        if taken:
            m.take_grants(1_767_500_500, bea)
            m.record(1_767_500_600, lane, "note", "", [], "two", actor=bea)
        for vault in three(tmp_path, m):
            assert texts(vault) == (["one", "two"] if taken else ["one"])
            assert vault.identities[lane.subject][-1][0].pairs == [("given", "Nobody")] and not vault.lost
    assert opened(tmp_path / "three.haven", BEA).closed_parts(vault.entries[4])[0][::5] == (22, bea.id)


def test_a_revoked_lane(tmp_path):
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    m.take_grants(1_767_500_400, bea)
    m.record(1_767_500_500, lane, "note", "", [], "two")
    m.revoke(1_767_500_600, lane, bea)
    m.record(1_767_500_700, lane, "note", "", [], "three")
    founder, recovery, former = three(tmp_path, m)
    assert texts(founder) == texts(recovery) == ["one", "three", "two"]
    assert texts(former) == [] and not former.profiles and [x.lane_id for x in former.lost] == [lane.id]
    before = opened(tmp_path / "three.haven", BEA, lost=True)
    assert texts(before) == ["one", "two"] and not before.problems
    second = founder.entries[6]
    assert former.closed_parts(second) == [None] and before.closed_parts(second) == founder.closed_parts(second) != [None]
    path = tmp_path / "three.haven"
    done = cli(path, "records", "--json", keys=BEA)
    assert json.loads(done.stdout) == [] and "lost" in done.stderr and done.returncode == 0
    done = cli(path, "records", "--json", "--lost", keys=BEA)
    assert [record["lost"] for record in json.loads(done.stdout)] == [True, True] and "lost" in done.stderr
    assert json.loads(cli(path, "members", "--json", "--lost", keys=BEA).stdout)[0]["lost"]
    assert "lost" not in json.loads(cli(path, "records", "--json", "--lost", keys=ABEL).stdout)[0]
    # And granted again, with all epochs.
    m.grant_to(1_767_500_800, lane, bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one", "three", "two"]] * 3
    m.take_grants(1_767_500_900, bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one", "three", "two"]] * 3


def test_a_lane_that_was_revoked_before_it_was_taken(tmp_path):
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    m.revoke(1_767_500_400, lane, bea)
    *_, vault = three(tmp_path, m)
    assert texts(vault) == []


@pytest.mark.parametrize("taken", [False, True])
def test_a_lane_that_another_one_lost(tmp_path, taken):
    """Who keeps the lane finds the next epoch in a mailbox, beside the first grant or in addition to their ring."""
    m, lane, bea = with_bea()
    other = m.add_keyholder(1_767_500_250, "Cato", "a third one")
    m.grant_to(1_767_500_300, lane, bea)
    m.grant_to(1_767_500_300, lane, other)
    if taken:
        m.take_grants(1_767_500_400, bea)
    m.revoke(1_767_500_500, lane, other)
    m.record(1_767_500_600, lane, "note", "", [], "two")
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one", "two"]] * 3
    # Bea may give what she was given.
    m.take_grants(1_767_500_700, bea)
    m.grant_to(1_767_500_800, lane, other, actor=bea)
    m.take_grants(1_767_500_900, other)
    m.revoke(1_767_501_000, lane, other, actor=bea)
    m.record(1_767_501_100, lane, "note", "", [], "three", actor=bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one", "three", "two"]] * 3
    assert not opened(tmp_path / "three.haven", {"keyholder": "Cato", "passphrase": "a third one"}).records


def test_a_grant_of_more_than_eight_epochs(tmp_path):
    m, lane, bea = with_bea()
    for k in range(9):
        m.begin("keys", 1_767_500_300 + k)
        m.new_epoch(lane)
        m.commit()
    m.grant_to(1_767_500_400, lane, bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"]] * 3


def test_epochs_of_the_journal_with_two_keyholders(tmp_path):
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    m.begin("keys", 1_767_500_400)
    m.new_epoch(m.journal)
    m.commit()
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"]] * 3
    m.take_grants(1_767_500_500, bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"]] * 3


def test_a_removed_keyholder(tmp_path):
    m, lane, bea = with_bea()
    other = m.add_keyholder(1_767_500_250, "Cato", "a third one")
    m.grant_to(1_767_500_300, lane, other)
    m.remove_keyholder(1_767_500_400, other)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"], ["one"], []]
    m.revoke(1_767_500_450, lane, other)  # whoever writes next begins an epoch without them
    m.record(1_767_500_500, lane, "note", "", [], "two")
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one", "two"], ["one", "two"], []]
    with pytest.raises(f.HavenError):
        opened(tmp_path / "three.haven", {"keyholder": "Cato", "passphrase": "a third one"})


def test_a_lane_whose_first_row_is_a_list(tmp_path):
    """Nothing is before it: recovery may make a lane for others."""
    m, lane, bea = with_bea()
    m.begin("write", 1_767_500_300, actor=m.recovery)
    made_for_bea = m.new_lane(m.random(16), 3, 4)
    made_for_bea.readers = [bea]
    m.set_directory(made_for_bea)
    m.write_readers(made_for_bea)
    m.grant(made_for_bea, bea)
    m.grant(made_for_bea, m.recovery)
    m.commit()
    m.record(1_767_500_400, made_for_bea, "note", "", [], "for Bea", actor=bea)
    assert [texts(vault) for vault in three(tmp_path, m)] == [["one"], ["for Bea", "one"], ["for Bea"]]


# What was done to a vault that it must notice

def noticed(path, kit=False):
    vault = None
    try:
        vault = Vault(str(path))
        if kit:
            vault.open_kit(EXPECTED["kit"])
        else:
            vault.open_passphrase(EXPECTED["keyholder"], EXPECTED["passphrase"])
        return vault.problems and vault.problems[0]
    except (f.HavenError, sqlite3.DatabaseError) as error:  # what the command line turns into its statuses
        return str(error)
    finally:
        if vault:
            vault.close()


@pytest.fixture
def edit(tmp_path):
    path = tmp_path / "edited.haven"
    shutil.copyfile(VAULT, path)
    db = sqlite3.connect(path, isolation_level=None)
    yield path, db
    db.close()


def ids(table):
    db = sqlite3.connect(f"file:{VAULT}?mode=ro", uri=True)
    found = [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY id")]
    db.close()
    return found


FLIPS = [("rows", i) for i in ids("rows")] + [("header", 1)] + [("heads", i) for i in ids("heads")[::7]] + [("keys", i) for i in ids("keys")[::13]]


@pytest.mark.parametrize("table, number", FLIPS)
def test_a_flipped_bit_is_noticed(edit, table, number):
    path, db = edit
    box, = db.execute(f"SELECT box FROM {table} WHERE id = ?", (number,)).fetchone()
    for at in (0, len(box) // 2, len(box) - 1):
        db.execute(f"UPDATE {table} SET box = ? WHERE id = ?", (box[:at] + bytes([box[at] ^ 4]) + box[at + 1 :], number))
        assert noticed(path)


@pytest.mark.parametrize("number", ids("rows"))
def test_a_missing_or_cut_row_is_noticed(edit, number):
    path, db = edit
    db.execute("UPDATE rows SET box = substr(box, 1, length(box) - 1) WHERE id = ?", (number,))
    assert noticed(path)
    db.execute("DELETE FROM rows WHERE id = ?", (number,))
    assert noticed(path)


@pytest.mark.parametrize("table, a, b", [("rows", *ids("rows")[:2]), ("heads", 1, 2), ("keys", 1 << 32, 1 << 32 | 1),
                                         ("keys", 2 << 32, 2 << 32 | 1), ("keys", 4 << 32, 4 << 32 | 1), ("keys", 5 << 32, 5 << 32 | 1),
                                         ("keys", 66 << 32, 67 << 32), ("keys", 64 << 32, 66 << 32)])
def test_swapped_boxes_are_noticed(edit, table, a, b):
    path, db = edit
    boxes = [db.execute(f"SELECT box FROM {table} WHERE id = ?", (i,)).fetchone()[0] for i in (a, b)]
    for number, box in zip((b, a), boxes):
        db.execute(f"UPDATE {table} SET box = ? WHERE id = ?", (box, number))
    assert noticed(path)


@pytest.mark.parametrize("statement", [
    "INSERT INTO rows VALUES (77, zeroblob(512))", "INSERT INTO heads VALUES (65, zeroblob(1025))", "DELETE FROM heads WHERE id = 64",
    "INSERT INTO keys VALUES (42 << 32, zeroblob(4033))", "DELETE FROM keys WHERE id = (5 << 32) + 7", "INSERT INTO header VALUES (2, x'01')",
    "CREATE TABLE more (id INTEGER)", "CREATE INDEX i ON rows (box)", "PRAGMA user_version=2", "PRAGMA user_version=0",
    "PRAGMA application_id=7", "UPDATE rows SET box = 'text' WHERE id = (SELECT min(id) FROM rows)", "DELETE FROM header",
    "UPDATE rows SET box = zeroblob(1048577) WHERE id = (SELECT min(id) FROM rows)"])
def test_another_container_is_noticed(edit, statement):
    path, db = edit
    db.execute(statement)
    assert noticed(path)


def test_a_cut_file_is_noticed(tmp_path):
    data = VAULT.read_bytes()
    for size in (0, 50, 100, 8192, len(data) // 2, len(data) - 8192, len(data) - 1):
        (tmp_path / "cut.haven").write_bytes(data[:size])
        assert noticed(tmp_path / "cut.haven"), size


def test_rows_of_an_older_state_are_noticed(edit):
    """Cutting off the end of everything is not noticed by the file alone (§9); cutting off a part is."""
    m = make_vault.Maker("python-1", make_vault.NAME, make_vault.PASSPHRASE)
    path, db = edit
    for name, table in (("heads", f.HEADS), ("keys", f.KEYS)):
        db.execute("SAVEPOINT s")
        for number, box in m.tables[table].items():
            db.execute(f"UPDATE {name} SET box = ? WHERE id = ?", (box, number))
        db.execute("RELEASE s")
        assert noticed(path)


def forged(tmp_path, change):
    """A vault whose writer, holding every key, did what the page forbids."""
    m = make_vault.Maker("a test", "Abel", "a passphrase")
    change(m)
    m.save(str(tmp_path / "forged.haven"))
    try:
        return opened(tmp_path / "forged.haven", {"keyholder": "Abel", "passphrase": "a passphrase"}).problems
    except f.HavenError as error:
        return [str(error)]


def test_a_stamp_of_someone_else_is_noticed(tmp_path):
    def change(m):
        lane, _ = someone(m)
        stamp = m.stamp
        m.stamp = lambda: stamp().replace(m.founder.id, m.recovery.id).replace(b"Abel", b"Anna")
        m.record(1_767_500_300, lane, "note", "", [], "two")
    assert any("author is not the actor" in p for p in forged(tmp_path, change))


def test_a_stamp_of_another_entry_is_noticed(tmp_path):
    def change(m):
        lane, _ = someone(m)
        stamp = m.stamp
        m.stamp = lambda: f.u(1, 8) + stamp()[8:]
        m.record(1_767_500_300, lane, "note", "", [], "two")
    assert any("another entry" in p for p in forged(tmp_path, change))


def test_an_unlisted_change_is_noticed(tmp_path):
    def change(m):
        someone(m)
        m.begin("upkeep", 1_767_500_300)
        m.shreds[999] = m.random(32)
        m.put_region(f.SHREDS, m.shreds, 126)
        m.before = {t: dict(rows) for t, rows in m.tables.items()}
        m.commit()
    assert any("not as the journal says" in p for p in forged(tmp_path, change))


def test_an_amendment_of_another_row_is_noticed(tmp_path):
    def change(m):
        lane, first = someone(m)
        m.record(1_767_500_300, lane, "note", "", [], "two", (first[0], 1, first[2] ^ 1))
    assert any("amends another row" in p for p in forged(tmp_path, change))


def test_a_grant_that_no_entry_has_is_noticed(tmp_path):
    m = make_vault.Maker("a test", "Abel", "a passphrase")
    lane, _ = someone(m)
    m.begin("grant", 1_767_500_300)
    m.grant(lane, m.recovery)
    m.extras = []
    m.commit()
    m.save(str(tmp_path / "v.haven"))
    assert opened(tmp_path / "v.haven", {"kit": f.kit_text(m.kit, m.id)}, kit=True).problems


def test_a_broken_chain_is_noticed(tmp_path):
    def change(m):
        someone(m)
        m.newest = bytes(32)
        m.begin("read", 1_767_500_300)
        m.commit()
    assert any("hash of the entry before" in p for p in forged(tmp_path, change))


# What one keyholder does to another, or to whoever is to hold a lane

def misread(tmp_path, do, keys=ABEL):
    """`do` gets a maker with two keyholders and a lane that the first holds; what the reader says of the outcome."""
    m, lane, bea = with_bea()
    do(m, lane, bea)
    m.save(str(tmp_path / "forged.haven"))
    try:
        return opened(tmp_path / "forged.haven", keys).problems
    except f.HavenError as error:
        return [str(error)]


def some(problems, words):
    return any(words in problem for problem in problems)


def set_readers(m, lane, ids, actor=None, seconds=1_767_500_900):
    """A transaction that writes a list of readers and nothing else."""
    m.begin("grant", seconds, actor=actor)
    m.write_readers(lane, ids)
    m.commit()


def test_readers_by_someone_who_was_not_among_them_are_noticed(tmp_path):
    def do(m, lane, bea):
        set_readers(m, lane, sorted([m.founder.id, bea.id]), bea)
    assert some(misread(tmp_path, do), "row 3: its author was not among the readers before it")

    def former(m, lane, bea):  # who was in the list before the last one, but not in that
        m.grant_to(1_767_500_300, lane, bea)
        m.revoke(1_767_500_400, lane, bea)
        set_readers(m, lane, sorted([m.founder.id, bea.id]), bea)
    assert some(misread(tmp_path, former), "its author was not among the readers before it")


def test_recovery_may_write_readers(tmp_path):
    def do(m, lane, bea):
        m.grant_to(1_767_500_300, lane, bea, actor=m.recovery)
    assert misread(tmp_path, do) == [] and misread(tmp_path, do, BEA) == []


@pytest.mark.parametrize("ids, words", [
    (lambda m, bea: [], "a reader was taken away without a new epoch"),
    (lambda m, bea: sorted([m.founder.id, m.recovery.id]), "recovery is in a list"),
    (lambda m, bea: sorted([m.founder.id, bytes(16)]), "a reader is not in the roster"),
    (lambda m, bea: sorted([m.founder.id, bea.id], reverse=True), "not in rising order"),
    (lambda m, bea: [m.founder.id] * 2, "not in rising order"),
    (lambda m, bea: sorted([m.founder.id, bea.id]), "the directory has other readers than the lane says")])
def test_wrong_readers_are_noticed(tmp_path, ids, words):
    assert some(misread(tmp_path, lambda m, lane, bea: set_readers(m, lane, ids(m, bea))), words)


def test_an_epoch_without_a_list_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("keys", 1_767_500_300)
        m.write_readers = lambda lane: None
        m.new_epoch(lane)
        m.commit()
        m.record(1_767_500_400, lane, "note", "", [], "two")
    assert some(misread(tmp_path, do), "epoch 2 does not begin with a list of its readers")

    def later(m, lane, bea):
        write_readers = m.write_readers
        do(m, lane, bea)
        m.write_readers = write_readers
        m.begin("keys", 1_767_500_500)
        m.new_epoch(lane)
        m.commit()
    assert some(misread(tmp_path, later), "epoch 3, row 1: the epoch before it has no list of readers")


def test_a_list_with_a_stamp_of_someone_else_is_noticed(tmp_path):
    def do(m, lane, bea):
        stamp = m.stamp
        m.stamp = lambda: stamp().replace(m.founder.id, bea.id).replace(b"Abel", b"Bea ")
        set_readers(m, lane, [m.founder.id])
    assert some(misread(tmp_path, do), "its author is not the actor of its entry")


def test_a_ring_without_an_older_epoch_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("keys", 1_767_500_300)
        m.new_epoch(lane)
        del m.founder.rings[1][lane][1]
        m.commit()
    assert some(misread(tmp_path, do), "an epoch before the newest is not held")


def test_a_new_epoch_with_someone_new_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("keys", 1_767_500_300)
        lane.readers.append(bea)
        m.new_epoch(lane)
        m.commit()
    assert some(misread(tmp_path, do), "a new epoch has a reader whom the one before had not")


def test_an_epoch_that_is_left_out_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("keys", 1_767_500_300)
        m.new_epoch(lane)
        m.commit()
        m.begin("grant", 1_767_500_400)
        lane.readers.append(bea)
        m.set_directory(lane)
        m.write_readers(lane)
        put_grant(m, make_vault.grant_body(m.id, bea.id, m.founder.id, lane, m.entries, lane.epochs[1:], 2), bea)
        m.commit()
    assert some(misread(tmp_path, do, BEA), "its key is not the one with which epoch 2 began")
    assert misread(tmp_path, do) == []


def put_grant(m, body, grantee, signer=None, number=2_000):
    """A grant of the first 448 bytes that are given, in a mailbox and among the entry's extras."""
    signed = body + make_vault.sign(f.T("HvGrnSig", 64, body), (signer or m.founder).secret.sign_secret)
    sealed = make_vault.box_seal(signed, grantee.secret.box_public, m.random(32))
    m.mailboxes[number] = b"".join(f.mailbox_tags(m.journal.key(), number, sealed, grantee.id)) + sealed
    m.extras.append((2, f.T("HvGrnSig", 32, body)))
    m.newest_grant = m.entries
    m.dirty |= {f.MAILBOXES, f.DIRECTORY}


def granting(change):
    """The grant of a lane to Bea, in which `change` does something wrong before the entry is written."""
    def do(m, lane, bea):
        m.begin("grant", 1_767_500_300)
        lane.readers.append(bea)
        m.set_directory(lane)
        m.write_readers(lane)
        m.grant(lane, bea)
        change(m, lane, bea)
        m.commit()
    return do


def no_extra(m, lane, bea):
    m.extras = []


def other_actor(m, lane, bea):
    m.actor = m.recovery


def other_signer(m, lane, bea):
    m.mailboxes[next(reversed(m.mailbox_grants))] = m.random(576)
    m.extras = []
    put_grant(m, make_vault.grant_body(m.id, bea.id, m.founder.id, lane, m.entries, lane.epochs), bea, m.recovery)


def older_newest(m, lane, bea):
    m.newest_grant = m.entries - 1


def taken_already(m, lane, bea):
    m.hold(bea, lane)
    bea.taken = m.entries


@pytest.mark.parametrize("change, words", [
    (no_extra, "is not its granter's or does not have it"), (other_actor, "is not its granter's or does not have it"),
    (other_signer, "its signature does not hold"), (older_newest, "the directory knows an older one as the newest"),
    (taken_already, "its mailbox is not free")])
def test_a_wrong_grant_is_noticed(tmp_path, change, words):
    assert some(misread(tmp_path, granting(change), BEA), words)
    assert misread(tmp_path, granting(lambda *_: None), BEA) == []


@pytest.mark.parametrize("listed", [False, True])
def test_a_grant_without_a_list_of_its_entry_is_noticed(tmp_path, listed):
    def do(m, lane, bea):
        if listed:  # Bea is in the list, but another entry wrote that
            set_readers(m, lane, sorted([m.founder.id, bea.id]), seconds=1_767_500_250)
        m.begin("grant", 1_767_500_300)
        m.grant(lane, bea)
        m.commit()
    found = misread(tmp_path, do, BEA)
    assert some(found, "wrote no list of readers with its grantee")


def set_bits(change):
    def do(m, lane, bea):
        m.begin("upkeep", 1_767_500_300)
        state, epoch, readers, tag = m.directory[lane.index]
        m.directory[lane.index] = (state, epoch, change(readers), tag)
        m.dirty.add(f.DIRECTORY)
        m.commit()
    return do


def test_wrong_bits_are_noticed(tmp_path):
    more, fewer, no_recovery, unknown = (set_bits(c) for c in (lambda r: r | 4, lambda r: r & ~2, lambda r: r & ~1, lambda r: r | 1 << 40))
    for do in (more, fewer, unknown):
        assert some(misread(tmp_path, do), "the directory has other readers than the lane says")
    # Who does not hold the lane can tell less.
    assert some(misread(tmp_path, more, BEA), "was given to this keyholder, but no ring or mailbox has its newest epoch")
    assert some(misread(tmp_path, no_recovery, BEA), "was not given to recovery")
    assert some(misread(tmp_path, unknown, BEA), "a reader who is not in the roster")
    assert misread(tmp_path, fewer, BEA) == []


def test_wrong_bits_of_the_journal_are_noticed(tmp_path):
    def do(m, lane, bea):
        set_bits(lambda readers: readers | 4)(m, m.journal, bea)
    assert some(misread(tmp_path, do), "directory: readers of the journal")


def test_a_newest_grant_that_is_none_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("upkeep", 1_767_500_300)
        m.newest_grant = 3
        m.dirty.add(f.DIRECTORY)
        m.commit()
    assert some(misread(tmp_path, do), "which grants nothing")


def test_a_number_of_taken_grants_that_is_not_there_is_noticed(tmp_path):
    def do(m, lane, bea):
        m.begin("upkeep", 1_767_500_300)
        m.founder.taken = 99
        m.dirty.add(m.founder)
        m.commit()
    assert some(misread(tmp_path, do), "which is not there")


# Who may change the roster

def like(who, **changes):
    changed = copy.copy(who)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def with_entry(tmp_path, *entries, before=None):
    """What the reader says of roster entries; each is given as a function of maker and Bea that gives the keyholder as
    the entry has them, the adder, and options of the entry."""
    def do(m, lane, bea):
        if before:
            before(m, bea)
        for entry in entries:
            who, adder, options = entry(m, bea)
            m.begin("keys", 1_767_500_500, actor=adder)
            m.add_to_roster(who, adder, **options)
            m.commit()
    return misread(tmp_path, do)


ALIEN = f.Secret(bytes(range(32)))
ROSTER_RULES = {
    "roles": (lambda m, bea: (like(bea, roles=0b11), m.founder, {"own": False}), None),
    "roles by recovery": (lambda m, bea: (like(bea, roles=0b11), m.recovery, {"own": False}), None),
    "name": (lambda m, bea: (like(bea, name="Beatrix"), m.founder, {"own": False}), None),
    "own slot": (lambda m, bea: (like(bea, slot=60), bea, {}), None),
    "own keys": (lambda m, bea: (like(bea, secret=ALIEN), bea, {}), None),
    "keys by recovery": (lambda m, bea: (like(bea, secret=ALIEN, slot=60), m.recovery, {}), None),
    "removal": (lambda m, bea: (bea, m.founder, {"status": 2, "own": False}), None),
    "slot by another": (lambda m, bea: (like(bea, slot=60), m.founder, {"own": False}), "changed neither name nor status nor roles"),
    "slot by recovery": (lambda m, bea: (like(bea, slot=60), m.recovery, {"own": False}), "changed neither name nor status nor roles"),
    "nothing by another": (lambda m, bea: (bea, m.founder, {"own": False}), "changed neither name nor status nor roles"),
    "keys by another": (lambda m, bea: (like(bea, secret=ALIEN), m.founder, {}), "keys changed by someone else"),
    "own name": (lambda m, bea: (like(bea, name="Beatrix"), bea, {}), "its adder was neither keeper nor coordinator nor recovery"),
    "own roles": (lambda m, bea: (like(bea, roles=0b100000), bea, {}), "its adder was neither keeper nor coordinator nor recovery"),
    "founder's roles": (lambda m, bea: (like(m.founder, roles=1), bea, {"own": False}), "its adder was neither keeper"),
    "a new one": (lambda m, bea: (like(bea, id=m.random(16), ordinal=3, slot=60, name="Cato"), bea, {}), "its adder was neither keeper"),
    "signature for another": (lambda m, bea: (like(bea, roles=0b11), m.founder, {}), "its own signature is not zeros"),
    "no own signature": (lambda m, bea: (like(bea, slot=60), bea, {"own": False}), "its own signature does not hold"),
    "no signature by new keys": (lambda m, bea: (like(bea, secret=ALIEN), m.recovery, {"own": False}), "its own signature does not hold"),
    "recovery's role": (lambda m, bea: (like(bea, roles=0b1000010), m.founder, {"own": False}), "ordinal 0, and no other, is recovery"),
    "recovery without it": (lambda m, bea: (like(m.recovery, roles=0b100000), m.founder, {"own": False}), "ordinal 0, and no other, is recovery"),
    "recovery removed": (lambda m, bea: (m.recovery, m.founder, {"status": 2, "own": False}), "recovery was removed"),
    "recovery later": (lambda m, bea: (like(m.recovery, id=m.random(16), slot=60, name="R"), m.founder, {}), "recovery was added later"),
    "ordinal": (lambda m, bea: (like(bea, ordinal=3, roles=0b11), m.founder, {"own": False}), "the keyholder's ordinal changed"),
    "slot of another": (lambda m, bea: (like(bea, slot=m.founder.slot), bea, {}), "two keyholders have one slot"),
    "name of another": (lambda m, bea: (like(bea, name="ABEL"), m.founder, {"own": False}), "two keyholders have one name"),
}


@pytest.mark.parametrize("rule", ROSTER_RULES)
def test_roster_rules(tmp_path, rule):
    entry, words = ROSTER_RULES[rule]
    found = with_entry(tmp_path, entry)
    assert some(found, words) if words else found == []


@pytest.mark.parametrize("status, own", [(1, True), (1, False), (2, False)])
def test_an_entry_after_the_removal_is_noticed(tmp_path, status, own):
    removed = lambda m, bea: m.remove_keyholder(1_767_500_400, bea)
    again = lambda m, bea: (like(bea, roles=0b11), m.founder, {"status": status, "own": own})
    assert some(with_entry(tmp_path, again, before=removed), "the keyholder was removed before")
    assert with_entry(tmp_path, before=removed) == []


def test_an_ordinal_of_someone_removed_is_noticed(tmp_path):
    removed = lambda m, bea: m.remove_keyholder(1_767_500_400, bea)
    heir = lambda m, bea: (like(bea, id=m.random(16), slot=60, name="Cato"), m.founder, {})
    assert some(with_entry(tmp_path, heir, before=removed), "two keyholders have one ordinal")


def test_an_adder_who_was_removed_is_noticed(tmp_path):
    def removed(m, bea):
        m.begin("keys", 1_767_500_300)
        m.add_to_roster(like(bea, roles=0b100000), own=False)
        m.commit()
        m.remove_keyholder(1_767_500_400, bea)
    by_bea = lambda m, bea: (like(m.founder, roles=1), bea, {"own": False})
    assert some(with_entry(tmp_path, by_bea, before=removed), "its adder was not active then")


# Beginnings of epochs

def new_epoch(m, lane, change=lambda m: None):
    m.begin("keys", 1_767_500_600)
    m.new_epoch(lane)
    change(m)
    m.commit()


def forget(m):
    m.extras = [extra for extra in m.extras if extra[0] != 5]


def begins(m, lane, epoch, key=bytes(32), index=None):
    m.begin("keys", 1_767_500_700)
    link, before = f.epoch_link(key, lane.id, epoch), f.epoch_link(lane.epochs[0][0], lane.id, 1)
    m.extras.append((5, f.epoch_beginning(link, before, lane.index if index is None else index, epoch)))
    m.commit()


def other_key(m):
    m.extras = [(tag, said if tag != 5 else said[:-1] + bytes([said[-1] ^ 1])) for tag, said in m.extras]


@pytest.mark.parametrize("change, words", [
    (forget, "no journal entry began epoch 2 with its key"), (other_key, "no journal entry began epoch 2 with its key"),
    (forget, "has epoch 2, but entries began 1")])
@pytest.mark.parametrize("of_journal", [False, True])
def test_an_epoch_that_no_entry_begins_is_noticed(tmp_path, change, words, of_journal):
    do = lambda m, lane, bea: new_epoch(m, m.journal if of_journal else lane, change)
    assert some(misread(tmp_path, do), words)


@pytest.mark.parametrize("do, words", [
    (lambda m, lane: begins(m, lane, 2), "has epoch 1, but entries began 2"),
    (lambda m, lane: begins(m, lane, 3), "begins epoch 3 of lane index"),
    (lambda m, lane: begins(m, lane, 1), "begins epoch 1 of lane index"),
    (lambda m, lane: begins(m, lane, 0), "begins epoch 0 of lane index"),
    (lambda m, lane: begins(m, lane, 2, index=next(i for i in range(1024) if not m.directory[i][0])), "which is in nobody's use"),
    (lambda m, lane: begins(m, lane, 2, index=1024), "which is in nobody's use"),
    (lambda m, lane: (new_epoch(m, lane), begins(m, lane, 2)), "begins epoch 2 of lane index"),
    (lambda m, lane: (new_epoch(m, m.journal), begins(m, m.journal, 2)), "begins epoch 2 of lane index")])
def test_an_entry_that_begins_what_it_cannot_is_noticed(tmp_path, do, words):
    for keys in (ABEL, BEA):  # the second does not hold the lane
        assert some(misread(tmp_path, lambda m, lane, bea: do(m, lane), keys), words)


@pytest.mark.parametrize("of_journal", [False, True])
def test_an_epoch_that_another_entry_begins_is_noticed(tmp_path, of_journal):
    def do(m, lane, bea):
        lane = m.journal if of_journal else lane
        new_epoch(m, lane, forget)
        begins(m, lane, 2, lane.epochs[1][0])
    assert some(misread(tmp_path, do), "says that it began it")


# What was erased: what the reader must notice

def erasing(change):
    """A record of two rows is erased; `change` does it wrong. It gets maker, lane, record id and the record's rows."""
    def do(m, lane, bea):
        record = next(iter(lane.records))
        m.record(1_767_500_500, lane, "note", "", [], "one, again", (record, 1, record))
        m.record(1_767_500_550, lane, "note", "", [], "two")
        m.begin("erase", 1_767_500_600)
        change(m, lane, record, lane.records[record])
        m.commit()
    return do


def rightly(m, lane, record, rows):
    m.drop(rows)
    m.write_erased(lane, f.RECORD, record, rows)


def silently(m, lane, record, rows):
    m.drop(rows)


def only_said(m, lane, record, rows):
    m.write_erased(lane, f.RECORD, record, rows)


def in_another_entry(m, lane, record, rows):
    m.drop(rows)
    m.commit()
    m.begin("write", 1_767_500_650)
    m.write_erased(lane, f.RECORD, record, rows)


def one_unnamed(m, lane, record, rows):
    m.drop(rows)
    m.write_erased(lane, f.RECORD, record, rows[:1])


def first_version_unnamed(m, lane, record, rows):
    m.drop(rows)
    m.write_erased(lane, f.RECORD, record, rows[1:])


def another_record(m, lane, record, rows):
    m.drop(rows)
    m.write_erased(lane, f.RECORD, next(r for r in lane.records if r != record), rows)


def a_version_left(m, lane, record, rows):
    m.drop(rows[:1])
    m.write_erased(lane, f.RECORD, record, rows[:1])


def first_row(m, lane, record, rows):
    rows = [lane.rows[0], *rows]
    m.drop(rows)
    m.write_erased(lane, f.RECORD, record, rows)


def one_to_come(m, lane, record, rows):
    m.drop(rows)
    m.write_erased(lane, f.RECORD, record, [*rows, (1, lane.count + 1)])


def amended_later(m, lane, record, rows):
    version, row = 2, rows[1][2]
    rightly(m, lane, record, rows)
    m.commit()
    m.record(1_767_500_650, lane, "note", "", [], "again", (record, version, row))
    m.begin("read", 1_767_500_700)


def other_author(m, lane, record, rows):
    stamp = m.stamp
    m.stamp = lambda: stamp().replace(m.founder.id, m.recovery.id).replace(b"Abel", b"Anna")
    rightly(m, lane, record, rows)


def untold(m, lane, record, rows):
    """The file lacks rows, and neither the journal nor the lane has a word of it."""
    for _, _, number in rows:
        del m.tables[f.ROWS][number]
        del m.before[f.ROWS][number]


def untold_but_named(m, lane, record, rows):
    untold(m, lane, record, rows)
    m.write_erased(lane, f.RECORD, record, rows)


@pytest.mark.parametrize("change, words", [
    (silently, "but the lane does not say so"), (only_said, "which its entry did not erase"), (in_another_entry, "which its entry did not erase"),
    (one_unnamed, "but the lane does not say so"), (first_version_unnamed, "the first version of the record is not among the rows"),
    (another_record, "the first version of the record is not among the rows"), (a_version_left, "but a version of it is there"),
    (first_row, "its first row was erased"), (one_to_come, "it names rows that come after it"),
    (amended_later, "but a version of it is there"), (other_author, "its author is not the actor of its entry"),
    (untold, "missing, or replaced by something else"), (untold_but_named, "missing, or replaced by something else"),
    (untold_but_named, "which its entry did not erase")])
def test_a_wrong_erasure_is_noticed(tmp_path, change, words):
    assert some(misread(tmp_path, erasing(change)), words)


def test_a_right_erasure(tmp_path):
    assert misread(tmp_path, erasing(rightly)) == [] and misread(tmp_path, erasing(rightly), BEA) == []


def test_a_missing_row_beside_an_erased_one_is_noticed(tmp_path):
    def do(m, lane, bea):
        erasing(rightly)(m, lane, bea)
        del m.tables[f.ROWS][lane.rows[-2][2]]  # of the other record
    assert some(misread(tmp_path, do), "missing, or replaced by something else")


def test_an_attachment_that_outlives_its_record_is_noticed(tmp_path):
    def do(m, lane, bea):
        record = next(iter(lane.records))
        m.attach(1_767_500_500, lane, record, "letter", b"a letter")
        lane.records[record].pop()
        m.erase_record(1_767_500_600, lane, record)
    assert some(misread(tmp_path, do), "its record is not there")


def dropped_identity(m, lane):
    m.drop_lane(m.identity_of(lane))


def in_the_identity_lane(m, lane):
    m.write_erased(m.identity_of(lane), f.IDENTITY)


@pytest.mark.parametrize("change, words", [
    (dropped_identity, "the identity lane was erased, but it does not say so"),
    (lambda m, lane: m.write_erased(lane, f.IDENTITY), "it says that the identity lane was erased, but that is there"),
    (in_the_identity_lane, "this is no casework lane")])
def test_a_wrong_severing_is_noticed(tmp_path, change, words):
    def do(m, lane, bea):
        m.begin("erase", 1_767_500_600)
        change(m, lane)
        m.commit()
    assert some(misread(tmp_path, do), words)


def kept(what):
    """A lane is erased, but its shred stays, and its head or its rows."""
    def do(m, lane, bea):
        m.begin("erase", 1_767_500_600)
        shred, head = m.shreds[lane.index], m.heads[lane.index]
        m.drop_lane(lane)
        m.shreds[lane.index] = shred
        if what == "its head":
            m.heads[lane.index] = head
        if what == "a row":
            m.tables[f.ROWS] |= {number: m.before[f.ROWS][number] for _, _, number in lane.rows}
        m.commit()
    return do


@pytest.mark.parametrize("what", ["its head", "a row"])
def test_an_erased_lane_that_still_opens_is_noticed(tmp_path, what):
    assert some(misread(tmp_path, kept(what)), f"is erased, but its key still opens {what}")
    vault = opened(tmp_path / "forged.haven", ABEL)
    assert not vault.records and not vault.profiles


@pytest.mark.parametrize("change, words", [
    (lambda m, lane: m.bar(1_767_500_600, lane, 4711), "which it has not"),
    (lambda m, lane: m.bar(1_767_500_600, m.identity_of(lane), next(iter(lane.records))), "which it has not"),
    (lambda m, lane: m.bar(1_767_500_600, lane, 0), "record id is 0")])
def test_a_wrong_bar_is_noticed(tmp_path, change, words):
    assert some(misread(tmp_path, lambda m, lane, bea: change(m, lane)), words)


# What the directory says

def set_place(change, of=lambda m, lane: lane.index):
    def do(m, lane, bea):
        m.begin("upkeep", 1_767_500_900)
        index = of(m, lane)
        m.directory[index] = change(*m.directory[index])
        m.dirty.add(f.DIRECTORY)
        m.commit()
    return do


def a_free(m, lane):
    return next(index for index, place in enumerate(m.directory) if not place[0])


def an_erased(m, lane):
    m.commit()
    m.erase_member(1_767_500_950, lane)
    m.begin("upkeep", 1_767_501_000)
    return lane.index


@pytest.mark.parametrize("of, place, words", [
    (a_free, (0, 1, 0, bytes(16)), "a free lane index has an epoch"), (a_free, (0, 0, 2, bytes(16)), "has readers or an alias"),
    (a_free, (0, 0, 0, b"an alias of mine"), "has readers or an alias"), (a_free, (3, 0, 0, bytes(16)), "directory entry is malformed"),
    (an_erased, (2, 1, 1, bytes(16)), "has readers or an alias"), (an_erased, (2, 1, 0, b"an alias of mine"), "has readers or an alias"),
    (an_erased, (2, 2, 0, bytes(16)), "has epoch 2, but entries began 1"), (an_erased, (2, 0, 0, bytes(16)), None),
    (an_erased, (2, 1, 0, bytes(16)), None)])
def test_places_that_are_not_in_use(tmp_path, of, place, words):
    found = misread(tmp_path, set_place(lambda *_: place, of))
    assert some(found, words) if words else found == []


def test_another_epoch_in_the_directory_is_noticed(tmp_path):
    do = set_place(lambda state, epoch, readers, tag: (state, epoch + 1, readers, tag))
    for keys in (ABEL, BEA):
        assert some(misread(tmp_path, do, keys), "has epoch 2, but entries began 1")


@pytest.mark.parametrize("number, words", [(3, "which is not the newest that erased"), (4, "which is not the newest that erased"),
                                           (99, "which is not the newest that erased"), (5, None), (0, None)])
def test_the_newest_erasure(tmp_path, number, words):
    def do(m, lane, bea):
        second = m.record(1_767_500_500, lane, "note", "", [], "two")  # entry 4; entry 3 added Bea
        m.erase_record(1_767_500_600, lane, second[0])
        m.begin("upkeep", 1_767_500_700)
        m.newest_erasure = number
        m.dirty.add(f.DIRECTORY)
        m.commit()
    found = misread(tmp_path, do)
    assert some(found, words) if words else found == []


def test_an_older_erasure_than_the_newest_is_noticed(tmp_path):
    def do(m, lane, bea):
        for at in (1_767_500_500, 1_767_500_600):
            m.erase_record(at + 1, lane, m.record(at, lane, "note", "", [], "two")[0])
        m.begin("upkeep", 1_767_500_700)
        m.newest_erasure = 5
        m.dirty.add(f.DIRECTORY)
        m.commit()
    assert some(misread(tmp_path, do), "which is not the newest that erased")


def test_a_directory_of_before_is_noticed(tmp_path):
    """Without the number of the newest entry that erased."""
    def do(m, lane, bea):
        header = m.directory_header
        m.directory_header = lambda not_free: header(not_free)[:16]
        set_bits(lambda readers: readers)(m, lane, bea)
    assert misread(tmp_path, do) == ["shorter than its layout"]


# Planted grants: they are named, and hide nothing

OPEN = f.OPEN_COUNT


def three_readers():
    """A lane that Bea and Cato hold too: what a maker, the lane and both are then."""
    m, lane, bea = with_bea()
    cato = m.add_keyholder(1_767_500_250, "Cato", "a third one")
    m.grant_to(1_767_500_300, lane, bea)
    m.grant_to(1_767_500_350, lane, cato)
    return m, lane, bea, cato


def plant(m, lane, bea, whom, *bodies, extras=(), listing=True, at=2_000):
    """An entry of Bea's that grants the lane with whatever 448 bytes each."""
    m.begin("grant", 1_767_500_800, actor=bea)
    if listing:
        m.write_readers(lane)
    for place, body in enumerate(bodies):
        put_grant(m, body, whom, bea, at + place)
    m.extras += extras
    m.commit()


def found_by(tmp_path, m, grantee):
    """The vault as the one finds it for whom something was planted."""
    path = tmp_path / "planted.haven"
    m.save(str(path))
    if grantee == "recovery":
        return opened(path, {"kit": f.kit_text(m.kit, m.id)}, kit=True)
    return opened(path, {"keyholder": "Cato", "passphrase": "a third one"})


def planted(tmp_path, body_of, grantee):
    """Bea, who holds the lane, plants a grant; body_of(maker, lane, grantee) gives its 448 bytes. What was read then."""
    m, lane, bea, cato = three_readers()
    new_epoch(m, lane)
    whom = m.recovery if grantee == "recovery" else cato
    plant(m, lane, bea, whom, body_of(m, lane, whom, bea))
    m.record(1_767_500_900, lane, "note", "", [], "two")
    found = found_by(tmp_path, m, grantee)
    assert opened(tmp_path / "planted.haven", ABEL).problems == []
    return found


def planted_body(lane_of=lambda m, lane: lane, epochs=lambda epochs: epochs):
    return lambda m, lane, whom, bea: make_vault.grant_body(m.id, whom.id, bea.id, lane_of(m, lane), m.entries, epochs(lane.epochs))


def same_lane(**changes):
    return lambda m, lane: like(lane, **{name: value(m, lane) for name, value in changes.items()})


@pytest.mark.parametrize("grantee", ["recovery", "Cato"])
@pytest.mark.parametrize("body_of, words", [
    (planted_body(epochs=lambda e: [(bytes(32), 2), e[1]]), "its key is not the one with which epoch 1 began"),
    (planted_body(epochs=lambda e: [e[0], (bytes(32), OPEN)]), "its key is not the one with which epoch 2 began"),
    (planted_body(same_lane(subject=lambda m, lane: bytes(16))), "another one says otherwise what lane it is"),
    (planted_body(same_lane(subject_kind=lambda m, lane: 2)), "another one says otherwise what lane it is"),
    (planted_body(same_lane(kind=lambda m, lane: 4)), "another one says otherwise what lane it is"),
    (planted_body(same_lane(index=lambda m, lane: lane.index ^ 1)), "its key is not the one with which epoch 2 began"),
    (planted_body(same_lane(index=lambda m, lane: 1024)), "lane index beyond the capacity"),
    (planted_body(same_lane(id=lambda m, lane: bytes(16))), "its key is not the one with which epoch 2 began"),
    (planted_body(same_lane(kind=lambda m, lane: 3, id=lambda m, lane: bytes(16))), "it is of another journal"),
    (planted_body(same_lane(id=lambda m, lane: bytes(16), index=a_free), lambda e: [(bytes(32), OPEN)]), "its lane is not in the directory")])
def test_a_planted_grant_is_named_and_hides_nothing(tmp_path, grantee, body_of, words):
    vault = planted(tmp_path, body_of, grantee)
    assert len(vault.problems) == 1 and words in vault.problems[0]
    assert texts(vault) == ["one", "two"] and not vault.lost


def epochs_of(m, lane, bea, whom, epochs, first=1):
    return make_vault.grant_body(m.id, whom.id, bea.id, lane, m.entries, epochs, first)


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("grantee", ["recovery", "Cato"])
def test_a_planted_epoch_beyond_the_newest_is_named_and_hides_nothing(tmp_path, grantee, taken):
    """Bea says that she begins an epoch, and gives its key, but nobody writes in it."""
    m, lane, bea, cato = three_readers()
    if taken:
        m.take_grants(1_767_500_400, cato)
    whom = m.recovery if grantee == "recovery" else cato
    key, before = bytes(32), lane.epochs[0][0]
    began = f.epoch_beginning(f.epoch_link(key, lane.id, 2), f.epoch_link(before, lane.id, 1), lane.index, 2)
    body = epochs_of(m, lane, bea, whom, [(before, lane.count + 1), (key, OPEN)])
    plant(m, lane, bea, whom, body, extras=[(5, began)])
    m.record(1_767_500_900, lane, "note", "", [], "two")
    vault = found_by(tmp_path, m, grantee)
    directory, grant = vault.problems
    assert "has epoch 1, but entries began 2" in directory
    assert "it has an epoch beyond the directory's newest" in grant
    assert texts(vault) == ["one", "two"] and not vault.lost


@pytest.mark.parametrize("grantee, words", [
    ("recovery", "it does not lead to all epochs of its lane"), ("Cato", "it has an epoch beyond the directory's newest")])
def test_a_directory_that_is_behind_the_head_is_noticed(tmp_path, grantee, words):
    """To recovery an epoch that opens the head is one, whatever the directory says."""
    m, lane, bea, cato = three_readers()
    new_epoch(m, lane)
    set_place(lambda state, epoch, readers, tag: (state, 1, readers, tag))(m, lane, bea)
    found = [problem for problem in found_by(tmp_path, m, grantee).problems if problem.startswith("a grant of")]
    assert len(found) == 1 and words in found[0]


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("grantee", ["recovery", "Cato"])
@pytest.mark.parametrize("final, words", [(1, "it closes epoch 1, and its entry does not grant the next one"), (OPEN, None)])
def test_a_grant_that_closes_an_epoch_without_the_next_is_named_and_hides_nothing(tmp_path, grantee, taken, final, words):
    """Before the next epoch begins, somebody who has no key of it says how many rows there will be. To call it open is no lie."""
    m, lane, bea, cato = three_readers()
    if taken:
        m.take_grants(1_767_500_400, cato)
    whom = m.recovery if grantee == "recovery" else cato
    plant(m, lane, bea, whom, epochs_of(m, lane, bea, whom, [(lane.epochs[0][0], final)]))
    m.revoke(1_767_500_900, lane, bea)
    m.record(1_767_501_000, lane, "note", "", [], "two")
    vault = found_by(tmp_path, m, grantee)
    assert len(vault.problems) == bool(words) and some(vault.problems, words or "") == bool(words), vault.problems
    assert texts(vault) == ["one", "two"] and not vault.lost


def bea_and_later_cato():
    """A lane that Bea holds, and Cato does not yet."""
    m, lane, bea = with_bea()
    m.grant_to(1_767_500_300, lane, bea)
    return m, lane, bea, m.add_keyholder(1_767_500_350, "Cato", "a third one")


@pytest.mark.parametrize("entries", [
    # Another entry grants the next epoch; the same one, but calls that closed too; or gives another count of the first.
    lambda first, second: [[([(first[0], 1)], 1)], [([second], 2)]],
    lambda first, second: [[([(first[0], 1)], 1), ([(second[0], 1)], 2)]],
    lambda first, second: [[([(first[0], 1)], 1), ([first, second], 1)]],
], ids=["another entry", "closed too", "contradicts"])
def test_what_closes_an_epoch_is_a_grant_that_holds_itself(tmp_path, entries):
    """Planted for somebody whom the lane is granted to only later, so that nothing earlier contradicts it."""
    m, lane, bea, cato = bea_and_later_cato()
    new_epoch(m, lane)
    first, second = map(tuple, lane.epochs)
    lane.readers.append(cato)
    for number, bodies in enumerate(entries(first, second)):
        m.set_directory(lane)
        plant(m, lane, bea, cato, *(epochs_of(m, lane, bea, cato, epochs, at) for epochs, at in bodies), at=2_000 + 10 * number)
    m.begin("grant", 1_767_500_900)
    m.set_directory(lane)
    m.write_readers(lane)
    m.grant(lane, cato)
    m.commit()
    m.record(1_767_501_000, lane, "note", "", [], "two")
    vault = found_by(tmp_path, m, "Cato")
    assert some(vault.problems, "it closes epoch 1, and its entry does not grant the next one")
    assert texts(vault) == ["one", "two"] and not vault.lost, vault.problems


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("grantee", ["recovery", "Cato"])
def test_another_final_count_is_named_and_hides_nothing(tmp_path, grantee, taken):
    """By somebody who has the key of the next epoch too; what says the same is a grant like another."""
    for change, words in ((0, None), (-1, "another one has another final count for epoch 1")):
        m, lane, bea, cato = three_readers()
        new_epoch(m, lane)
        if taken:
            m.take_grants(1_767_500_700, cato)
        whom = m.recovery if grantee == "recovery" else cato
        (first, final), newest = lane.epochs
        plant(m, lane, bea, whom, epochs_of(m, lane, bea, whom, [(first, final + change), newest]))
        m.record(1_767_500_900, lane, "note", "", [], "two")
        vault = found_by(tmp_path, m, grantee)
        assert len(vault.problems) == bool(words) and some(vault.problems, words or "") == bool(words), vault.problems
        assert texts(vault) == ["one", "two"] and not vault.lost


def test_a_grant_at_another_index_is_named_and_hides_nothing(tmp_path):
    """The first of them all: the journal says for each index which keys began its epochs."""
    m, lane, bea, cato = bea_and_later_cato()
    new_epoch(m, lane)
    plant(m, lane, bea, cato, epochs_of(m, like(lane, index=lane.index ^ 1), bea, cato, lane.epochs))
    m.grant_to(1_767_500_900, lane, cato)
    vault = found_by(tmp_path, m, "Cato")
    assert len(vault.problems) == 1 and "its key is not the one with which epoch 2 began" in vault.problems[0]
    assert texts(vault) == ["one"] and not vault.lost


def test_a_grant_that_no_list_tells_of_is_named_and_hides_nothing(tmp_path):
    m, lane, bea, cato = bea_and_later_cato()
    plant(m, lane, bea, cato, epochs_of(m, lane, bea, cato, lane.epochs), listing=False)
    m.grant_to(1_767_500_900, lane, cato)
    vault = found_by(tmp_path, m, "Cato")
    assert len(vault.problems) == 1 and "wrote no list of readers with its grantee" in vault.problems[0]
    assert texts(vault) == ["one"] and not vault.lost


@pytest.mark.parametrize("of_bea", [False, True])
def test_a_grant_of_a_lane_that_went_on_is_of_no_use_and_no_damage(tmp_path, of_bea):
    """Of several epochs too, and beside the one that brings the next."""
    m, lane, bea, cato = three_readers()
    new_epoch(m, lane)
    m.revoke(1_767_500_700, lane, bea if of_bea else cato)
    m.record(1_767_500_900, lane, "note", "", [], "two")
    vault = found_by(tmp_path, m, "Cato")
    assert vault.problems == [] and not vault.lost
    assert texts(vault) == (["one", "two"] if of_bea else [])


def test_a_planted_lane_at_an_index_in_use_is_named_and_hides_nothing(tmp_path):
    """In its first epoch nothing in the journal binds a lane's key: the head says which lane is there."""
    m, lane, bea = with_bea()
    other = like(lane, id=bytes(16), epochs=[(bytes(32), OPEN)])
    m.begin("grant", 1_767_500_800, actor=bea)
    put_grant(m, make_vault.grant_body(m.id, m.recovery.id, bea.id, other, m.entries, other.epochs), m.recovery, bea)
    m.commit()
    m.save(str(tmp_path / "planted.haven"))
    vault = opened(tmp_path / "planted.haven", {"kit": f.kit_text(m.kit, m.id)}, kit=True)
    assert len(vault.problems) == 1 and "another lane has its index" in vault.problems[0]
    assert texts(vault) == ["one"]


def recovered_beside(tmp_path, by_grant, planted, mailbox=2_000):
    """Recovery's view of a journal in its second epoch, where Bea has sealed epochs of a lane to it."""
    m = make_vault.Maker("a test", **dict(zip(("name", "passphrase"), ABEL.values())), recovery_by_grant=by_grant)
    someone(m)
    bea = m.add_keyholder(1_767_500_200, *BEA.values())
    new_epoch(m, m.journal)
    m.take_grants(1_767_500_700, bea)
    m.begin("grant", 1_767_500_800, actor=bea)
    lane, epochs = planted(m)
    put_grant(m, make_vault.grant_body(m.id, m.recovery.id, bea.id, lane, 0, epochs), m.recovery, bea, mailbox)
    m.commit()
    m.save(str(tmp_path / "planted.haven"))
    vault = opened(tmp_path / "planted.haven", {"kit": f.kit_text(m.kit, m.id)}, kit=True)
    assert len(vault.problems) == 1 and "which is not its granter's or does not have it" in vault.problems[0]
    return vault


@pytest.mark.parametrize("its_id", [lambda m: bytes(16), lambda m: m.journal.id])
@pytest.mark.parametrize("by_grant", [False, True])
def test_a_planted_journal_does_not_keep_recovery_out(tmp_path, its_id, by_grant):
    def planted(m):
        return like(m.journal, id=its_id(m)), [(bytes(32), 3), (bytes(32), OPEN)]
    assert texts(recovered_beside(tmp_path, by_grant, planted)) == ["one"]


@pytest.mark.parametrize("count", [1, 3, 1000])
@pytest.mark.parametrize("by_grant", [False, True])
def test_a_planted_count_of_the_journal_does_not_keep_recovery_out(tmp_path, count, by_grant):
    def planted(m):
        (key, final), newest = m.journal.epochs
        assert count != final
        return m.journal, [(key, count), newest]
    assert texts(recovered_beside(tmp_path, by_grant, planted)) == ["one"]


@pytest.mark.parametrize("mailbox", [0, 2_000])
@pytest.mark.parametrize("by_grant", [False, True])
def test_a_lane_that_is_called_the_journal_does_not_keep_recovery_out(tmp_path, by_grant, mailbox):
    """By somebody who holds it: its rows are there, under the key that they seal, before the journal's or after."""
    def planted(m):
        (lane,) = [lane for lane in m.lanes if lane.kind == 1]
        return like(lane, kind=3, subject=bytes(16), subject_kind=0), lane.epochs
    assert texts(recovered_beside(tmp_path, by_grant, planted, mailbox)) == ["one"]


def test_a_grant_with_a_key_that_did_not_begin_its_epoch_is_noticed(tmp_path):
    def do(m, lane, bea):
        new_epoch(m, lane)
        m.begin("grant", 1_767_500_700)
        lane.readers.append(bea)
        m.set_directory(lane)
        m.write_readers(lane)
        put_grant(m, make_vault.grant_body(m.id, bea.id, m.founder.id, lane, m.entries, [lane.epochs[0], (bytes(32), OPEN)]), bea)
        m.commit()
    assert some(misread(tmp_path, do, BEA), "its key is not the one with which epoch 2 began")
