#!/usr/bin/env python3
"""Writes the vectors in Fixtures/format: one behaviour or one failure a file.

    make_vectors.py FOLDER

A file has lines `key: value`; a line that begins with # says what the vector is about. `kind` says which
part of Docs/FORMAT.md it tests and which other keys there are; `expect` is `ok` or, in few words, why a
reader refuses. Keys that end in `-text` hold UTF-8, `words`, `field` and `expect` plain words, numbers are
decimal, all else is hexadecimal. The inputs come first; after `expect: ok` come the results.
Two runs give the same files.
"""

import os
import sys

from nacl import bindings as sodium

import haven_format as f
import make_backup_vectors
import make_vault as m
from haven_format import AD, KEYS, OPEN_COUNT, ROWS, T, lp, u

WORD_LIST = "/usr/lib/python3/dist-packages/diceware/wordlists/wordlist_en_eff.txt"
R = m.Seeded("haven format 1 vectors")
V, SALT = R(16), R(16)  # the vault of all vectors


class Folder:
    def __init__(self, path):
        self.path = path

    def put(self, name, about, kind, expect, inputs, **results):
        """Writes one vector. _ in a key stands for -."""
        lines = [f"# {about}", f"kind: {kind}"]
        lines += [f"{k.replace('_', '-')}: {show(v)}" for k, v in inputs.items()]
        lines.append(f"expect: {expect}")
        lines += [f"{k.replace('_', '-')}: {show(v)}" for k, v in results.items()]
        with open(os.path.join(self.path, f"{name}.vec"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def show(value):
    return value.hex() if isinstance(value, bytes) else str(value)


def set_at(data, at, new):
    return data[:at] + new + data[at + len(new):]


# §1

def transcripts(out):
    key = R(32)
    cases = [("no-field", b"", []), ("one-byte-field", b"", [b"\x07"]), ("empty-field", b"", [b""]), ("integer-field", b"", [1]),
             ("largest-integer", b"", [2**64 - 1]), ("two-fields", b"", [b"ab", b"c"]), ("two-fields-cut-elsewhere", b"", [b"a", b"bc"]),
             ("keyed", key, [b"ab", 5]), ("keyed-no-field", key, []), ("long-field", key, [R(300)])]
    for name, k, fields in cases:
        for size in (16, 32, 64) if name == "keyed" else (32,):
            inputs = {"purpose": b"HvRowDig", "size": size, "key": k}
            # An integer field is shown as a decimal with u64 before it, bytes as hexadecimal.
            for n, field in enumerate(fields):
                inputs[f"field_{n}"] = f"u64 {field}" if isinstance(field, int) else field
            label = f"{name}-{size}" if name == "keyed" else name
            out.put(f"transcript-{label}", "§1: a transcript; purpose in hexadecimal, an empty key is none", "transcript", "ok", inputs,
                    output=T("HvRowDig", size, *fields, key=k))


def folds(out):
    for name, text in (("ascii", "Zoe F"), ("accent", "ZOË"), ("decomposed", "ZOE\u0308"), ("final-sigma", "ΟΔΟΣ"), ("dotted-i", "İzmir"),
                       ("sharp-s", "STRAẞE"), ("kelvin", "\u212b\u212a"), ("not-folded", "ﬁ ß")):
        out.put(f"fold-{name}", "§1: fold of a name or alias", "fold", "ok", {"x_text": text}, folded=f.fold(text))


def boxes(out):
    key, nonce, number, plain = R(32), R(24), 4711, b"An invented plaintext."
    ad = AD(V, ROWS, number, "HvRowBox", R(20))
    box = f.seal(key, "HvRowBox", number, ad, plain, nonce)
    inputs = lambda b, k=key, n=number, a=ad, p="HvRowBox": {"key": k, "purpose": p.encode(), "number": n, "ad": a, "box": b}
    put = lambda name, about, expect, *a, **r: out.put(f"box-{name}", f"§1: {about}", "box", expect, inputs(*a), **r)
    put("ok", "a committed box", "ok", box, plaintext=plain)
    put("empty", "the shortest box, 72 bytes", "ok", f.seal(key, "HvRowBox", number, ad, b"", nonce), plaintext=b"")
    put("commitment", "one bit of the commitment differs", "another key", set_at(box, 24, bytes([box[24] ^ 1])))
    put("nonce", "one bit of the nonce differs, hence the commitment", "another key", set_at(box, 0, bytes([box[0] ^ 1])))
    put("other-key", "another key", "another key", box, R(32))
    put("other-number", "another number", "another key", box, key, number + 1)
    put("other-purpose", "another purpose", "another key", box, key, number, ad, "HvClosed")
    put("tag", "one bit of the tag differs", "bad tag", box[:-1] + bytes([box[-1] ^ 128]))
    put("ciphertext", "one bit of the ciphertext differs", "bad tag", set_at(box, 56, bytes([box[56] ^ 1])))
    put("other-ad", "other associated data", "bad tag", box, key, number, set_at(ad, 1, b"\0"))
    put("cut-by-one", "the last byte is missing", "bad tag", box[:-1])
    put("71-bytes", "too short to be a box", "box too short", box[:71])
    put("no-bytes", "nothing", "box too short", b"")
    out.put("ad", "§1: associated data", "ad", "ok", {"vault_id": V, "table": 3, "id": 2**63 - 1, "purpose": b"HvRngChk", "context": b"\x01\x02"},
            ad=AD(V, KEYS, 2**63 - 1, "HvRngChk", b"\x01\x02"))


# §3

def headers(out):
    ok = m.header_box(V, SALT, [(7, 3, 65_536), (6, 2, 19_456)], 2048, 4, 16)
    put = lambda name, about, expect, box, **r: out.put(f"header-{name}", f"§3: {about}", "header", expect, {"box": box}, **r)

    def result(box):
        h = f.parse_header(box)
        return {"vault_id": h.vault_id, "salt": h.salt, "generations": " ".join("/".join(map(str, g)) for g in h.generations),
                "capacity": h.capacity, "roster_chunks": h.roster_chunks, "ring_chunks": h.ring_chunks, "header_hash": h.hash()}

    def fine(name, about, box):
        put(name, about, "ok", box, **result(box))
    fine("ok", "a header; generations are generation/passes/KiB", ok)
    fine("least", "every number at its lower bound", m.header_box(V, SALT, [(1, 2, 19_456)], 1024, 1, 1))
    fine("most", "every number at its upper bound", m.header_box(V, SALT, [(2**32 - 1, 32, 4_194_304), (2, 32, 4_194_304), (1, 2, 19_456)],
                                                                 131_072, 1024, 8192))
    fine("higher-writer", "a reader may read what only a newer program writes", set_at(ok, 8, u(2, 2)))
    for name, where, value, expect in (
            ("passes-1", 48, u(1, 4), "passes too low"), ("passes-33", 48, u(33, 4), "passes too high"),
            ("second-passes-33", 60, u(33, 4), "passes too high"), ("memory-19455", 52, u(19_455, 4), "memory too low"),
            ("memory-4194305", 52, u(4_194_305, 4), "memory too high"), ("second-memory-4194305", 64, u(4_194_305, 4), "memory too high"),
            ("generation-count-0", 42, b"\0", "generation count not 1 to 3"), ("generation-count-4", 42, b"\4", "generation count not 1 to 3"),
            ("generation-0", 56, u(0, 4), "generation is 0"), ("generation-twice", 56, u(7, 4), "generation twice"),
            ("unused-generation", 68, u(1, 4), "unused generation not zero"), ("reserved-43", 43, b"\1", "reserved byte not zero"),
            ("reserved-92", 92, b"\1", "reserved bytes not zero"), ("reserved-127", 127, b"\1", "reserved bytes not zero"),
            ("capacity-512", 80, u(512, 4), "capacity too small"), ("capacity-0", 80, u(0, 4), "capacity too small"),
            ("capacity-262144", 80, u(262_144, 4), "capacity too large"), ("capacity-2049", 80, u(2049, 4), "capacity not a power of two"),
            ("roster-0", 84, u(0, 4), "roster chunks not 1 to 1024"), ("roster-1025", 84, u(1025, 4), "roster chunks not 1 to 1024"),
            ("rings-0", 88, u(0, 4), "ring chunks not 1 to 8192"), ("rings-8193", 88, u(8193, 4), "ring chunks not 1 to 8192"),
            ("format-byte-2", 0, b"\2", "format byte is not 1"), ("magic", 1, b"HAVEM", "wrong magic"),
            ("format-2", 6, u(2, 2), "newer format 2"), ("format-0", 6, u(0, 2), "format number is not 1")):
        put(name, "one number of header-ok changed", expect, set_at(ok, where, value))
    put("127-bytes", "one byte short", "header is not 128 bytes", ok[:127])
    put("129-bytes", "one byte long", "header is not 128 bytes", ok + b"\0")


# §4, §6.1

def slots(out):
    name, passphrase, passes, memory = "Zoë Ferris", "quince-lantern 41 – Überfahrt", 2, 19_456
    who, s, number, key_file = R(16), R(32), 37, b"sixteen bytes or more of a key file"
    generation = (7, passes, memory)

    def inputs(box, n=number, g=7, words=passphrase, file=b"", as_name=name):
        d = {"vault_id": V, "vault_salt": SALT, "name_text": as_name, "passphrase_text": words, "generation": g, "passes": passes,
             "memory": memory, "slot_number": n, "box": box}
        return d | ({"key_file": file} if file else {})

    def made(kind, file=None, flags=0):
        pw = f.password(passphrase, file)
        salt = f.slot_salt(SALT, name)
        kek = f.passphrase_kek(pw, salt, passes, memory)
        plain = m.slot_plain(who, 3, kind, flags, s)
        return plain, m.seal_slot(kek, V, number, generation, plain, R(24)), {"salt": salt, "password": pw, "kek": kek}
    plain, box, given = made(1, flags=1)
    secret = f.Secret(s)
    derived = {"session_ring_key": secret.session_ring, "guarded_ring_key": secret.guarded_ring, "signing_seed": secret.signing_seed,
               "box_seed": secret.box_seed, "age_seed": T("HvAgeSed", 32, key=s), "sign_public": secret.sign_public,
               "box_public": secret.box_public}
    out.put("slot-ok", "§4, §6.1: a slot of a passphrase, and what its secret gives", "slot", "ok", inputs(box), **given, keyholder=who,
            ordinal=3, slot_kind=1, flags=1, secret=s, **derived)
    out.put("slot-other-case", "§4: a name is compared by fold", "slot", "ok", inputs(box, as_name="ZOE\u0308 FERRIS"), **given)
    file_plain, file_box, file_given = made(2, key_file)
    out.put("slot-key-file", "§4: a slot of a passphrase and a key file", "slot", "ok", inputs(file_box, file=key_file), **file_given,
            key_file_digest=T("HvKyFile", 32, key_file), keyholder=who, ordinal=3, slot_kind=2, flags=0, secret=s)
    out.put("slot-key-file-missing", "§4: without its key file", "slot", "another key", inputs(file_box))
    out.put("slot-other-passphrase", "§4: another passphrase", "slot", "another key", inputs(box, words=passphrase + "!"))
    out.put("slot-other-number", "§6.1: at another place", "slot", "another key", inputs(box, n=number + 1))
    out.put("slot-other-generation", "§6.1: the right key under another generation's number", "slot", "bad tag", inputs(box, g=6))
    for label, about, at, new, expect in (
            ("version-2", "version byte", 0, b"\2", "slot version is not 1"), ("ordinal-64", "ordinal", 17, u(64, 2), "slot ordinal above 63"),
            ("kind-0", "kind", 19, b"\0", "unknown slot kind"), ("kind-4", "kind", 19, b"\4", "unknown slot kind"),
            ("flags-2", "flags", 20, b"\2", "unknown slot flags"), ("padding", "last byte", 215, b"\1", "padding is not zero")):
        bad = m.seal_slot(given["kek"], V, number, generation, set_at(plain, at, new), R(24))
        out.put(f"slot-{label}", f"§6.1: a slot whose {about} is wrong", "slot", expect, inputs(bad))
    kit = R(32)
    recovery = m.slot_plain(who, 0, 3, 0, f.kit_secret(kit, V))
    kit_box = m.seal_slot(f.kit_kek(kit, V), V, 9, (0, 0, 0), recovery, R(24))
    out.put("slot-kit", "§4, §11: the recovery slot", "kit-slot", "ok", {"vault_id": V, "kit": kit, "slot_number": 9, "box": kit_box},
            kek=f.kit_kek(kit, V), secret=f.kit_secret(kit, V), keyholder=who)


# §5, §7

def lanes(out):
    grant, shred, lane_id = R(32), R(32), R(16)
    key = f.lane_key(grant, shred, lane_id, 2)
    base = {"grant_key": grant, "shred": shred, "lane_id": lane_id, "epoch": 2}
    out.put("lane-key", "§5: a lane key, and the ids of its row 5 by every draw", "lane", "ok", base | {"n": 5}, lane_key=key,
            **{f"row_id_{d}": f.row_id(key, 5, d) for d in range(4)})
    out.put("lane-key-epoch-3", "§5: the same in the next epoch, row 1", "lane", "ok", base | {"epoch": 3, "n": 1},
            lane_key=f.lane_key(grant, shred, lane_id, 3),
            **{f"row_id_{d}": f.row_id(f.lane_key(grant, shred, lane_id, 3), 1, d) for d in range(4)})
    inputs = lambda head, k=key, index=700, epoch=2: {"vault_id": V, "lane_key": k, "lane_index": index, "lane_id": lane_id, "epoch": epoch,
                                                      "head": head}
    digest = bytes(16)
    box_1, box_2 = b"\1" + R(511), b"\1" + R(543)
    d1, d2 = f.row_digest(ROWS, 17, box_1), f.row_digest(ROWS, 2**63 - 1, box_2)
    r1 = f.running(digest, d1)
    r2 = f.running(r1, d2)
    out.put("running-digest", "§7: row digests of two rows and the running digests after each", "running", "ok",
            {"table": 1, "id_1": 17, "box_1": box_1, "id_2": 2**63 - 1, "box_2": box_2}, row_digest_1=d1, running_1=r1, row_digest_2=d2,
            running_2=r2)
    head = m.seal_head(key, V, 700, lane_id, 2, 2, r2, R(24))
    put = lambda name, about, expect, *a, **r: out.put(f"head-{name}", f"§7: {about}", "head", expect, inputs(*a), **r)
    put("ok", "a head", "ok", head, row_count=2, running=r2)
    put("empty", "the head of a lane without rows", "ok", m.seal_head(key, V, 700, lane_id, 2, 0, bytes(16), R(24)), row_count=0,
        running=bytes(16))
    put("tag", "one bit differs", "head does not open", head[:-1] + bytes([head[-1] ^ 1]))
    put("other-key", "another lane's key", "head does not open", head, R(32))
    put("other-index", "at another lane index", "head does not open", head, key, 701)
    put("other-epoch", "of another epoch", "head does not open", head, key, 700, 3)
    put("63-bytes", "one byte short", "head is not 64 bytes", head[:63])


# §8

def rows(out):
    lengths = [2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 129, 255, 257, 511, 512, 513, 529, 1000, 1024, 1025, 4095, 4097, 65_537,
               100_000, 200_093, 1_000_097, 1_048_575, 1_048_576]
    out.put("padme", "§8: Padmé(L), as pairs L:Padmé", "padme", "ok", {}, pairs=" ".join(f"{n}:{f.padme(n)}" for n in lengths))
    bodies = [0, 1, 419, 420, 435, 436, 1000, 200_000, 1_000_004]
    out.put("row-length", "§8: length of a row's box by the length of its body, as pairs", "row-length", "ok", {"row_kind": 4},
            pairs=" ".join(f"{n}:{f.row_box_length(4, n)}" for n in bodies))
    entries = [0, 1, 931, 932, 4003, 4004, 100_000, 262_051, 262_052, 1_048_483]
    out.put("row-length-entry", "§8: the same of a journal entry's row", "row-length", "ok", {"row_kind": 7},
            pairs=" ".join(f"{n}:{f.row_box_length(7, n)}" for n in entries))
    key, lane_id, n, draw, epoch = R(32), R(16), 9, 2, 4
    number = f.row_id(key, n, draw)
    body = u(0, 4) + b"Bytes of an invented chunk."
    plain = m.row_plain(4, draw, n, body)
    assert len(plain) == 512 - 73

    def inputs(p, at_n=n, at_draw=draw):
        return {"vault_id": V, "lane_key": key, "lane_id": lane_id, "epoch": epoch, "n": at_n, "draw": at_draw, "row_id": number,
                "box": m.seal_row(key, V, number, lane_id, epoch, p, R(24))}
    put = lambda name, about, expect, *a, **r: out.put(f"row-{name}", f"§8: {about}", "row", expect, inputs(*a), **r)
    put("ok", "a row", "ok", plain, row_kind=4, body=body)
    full = m.row_plain(4, draw, n, bytes(419))
    put("no-padding", "a body that fills its box", "ok", full, row_kind=4, body=bytes(419))
    long = m.row_plain(4, draw, n, R(1000))
    put("padme", "a box longer than 512 bytes", "ok", long, row_kind=4, body=long[20:1020])
    put("n", "the row says another n", "n differs", set_at(plain, 4, u(10, 8)))
    put("draw", "the row says another draw", "draw differs", set_at(plain, 2, b"\0"))
    put("padding", "the last byte of the padding is not zero", "padding is not zero", plain[:-1] + b"\1")
    put("body-beyond", "the body is longer than the row", "body longer than its row", set_at(plain, 12, u(len(plain) - 19, 8)))
    put("body-far-beyond", "the body's length is the largest number", "body longer than its row", set_at(plain, 12, u(2**64 - 1, 8)))
    put("kind-0", "kind 0", "unknown row kind", set_at(plain, 1, b"\0"))
    put("kind-11", "kind 11", "unknown row kind", set_at(plain, 1, b"\x0b"))
    put("version-2", "version 2", "row version is not 1", set_at(plain, 0, b"\2"))
    put("reserved", "the byte after the draw is not zero", "reserved byte not zero", set_at(plain, 3, b"\1"))
    put("short", "a box shorter than its padding", "row has the wrong length", plain[:-1])
    put("long", "a box longer than its padding", "row has the wrong length", plain + b"\0")
    draw_other = m.Seeded("haven format 1 entry rows")
    for name, expect, filled in (("entry", "ok", 1024), ("entry-short", "row has the wrong length", 512)):
        entry = b"\x01" + u(7, 1) + u(draw, 1) + b"\0" + u(n, 8) + u(300, 8) + bytes(300)
        entry = entry.ljust(filled - 73, b"\0")
        results = {"row_kind": 7, "body": bytes(300)} if expect == "ok" else {}
        out.put(f"row-{name}", "§8: a journal entry in a box of its own sizes", "row", expect, {
            "vault_id": V, "lane_key": key, "lane_id": lane_id, "epoch": epoch, "n": n, "draw": draw, "row_id": number,
            "box": m.seal_row(key, V, number, lane_id, epoch, entry, draw_other(24))}, **results)
    # Of the lists of readers; what follows R must not move when one is added.
    draw_list = m.Seeded("haven format 1 readers")
    ids, author = sorted(draw_list(16) for _ in range(3)), draw_list(16)
    stamp = u(41, 8) + m.i(1_767_484_800, 8) + m.i(-300, 2) + author + m.text("Zoë Ferris")
    body = m.readers_body(stamp, ids)
    for name, about, expect, data in (
            ("readers", "a list of readers", "ok", body), ("readers-none", "nobody but recovery", "ok", m.readers_body(stamp, [])),
            ("readers-order", "readers whose ids do not rise", "readers are not in rising order", m.readers_body(stamp, ids[::-1])),
            ("readers-twice", "a reader twice", "readers are not in rising order", m.readers_body(stamp, [ids[0], *ids])),
            ("readers-count", "one reader fewer than it says", "shorter than its layout", stamp + u(4, 2) + b"".join(ids)),
            ("readers-long", "one reader more than it says", "longer than its layout", stamp + u(2, 2) + b"".join(ids))):
        results = {"row_kind": 8, "entry": 41, "author": author} if expect == "ok" else {}
        results |= {"reader_count": data[len(stamp)], "readers": data[len(stamp) + 2 :]} if results else {}
        out.put(f"row-{name}", f"§8.2: {about}", "readers", expect, {
            "vault_id": V, "lane_key": key, "lane_id": lane_id, "epoch": epoch, "n": n, "draw": draw, "row_id": number,
            "box": m.seal_row(key, V, number, lane_id, epoch, m.row_plain(8, draw, n, data), draw_list(24))}, **results)
    erasures(out, key, lane_id, epoch, n, draw, number, stamp, author)
    for value in (0, 1, 2**63 - 1, 0x0123456789ABCDEF):
        out.put(f"record-id-{value:x}", "§8.1: a record id as people write it", "record-id", "ok", {"id": value}, words=f.record_name(value))
    out.put("subject-id", "§8.1: a subject id as people write it", "subject-id", "ok", {"id": V}, words=f.b32(V))


def erasures(out, key, lane_id, epoch, n, draw, number, stamp, author):
    """§8.3 Bodies of kinds 9 and 10."""
    random = m.Seeded("haven format 1 erasures")
    record, named = 0x0123456789ABCDEF, [(1, 2), (1, 5), (3, 1), (4, 8)]

    def put(name, about, row_kind, expect, data, **results):
        kind = {9: "erased", 10: "barred"}[row_kind]
        common = {"row_kind": row_kind, "entry": 41, "author": author} if expect == "ok" else {}
        out.put(f"row-{kind}{name and '-' + name}", f"§8.3: {about}", kind, expect, {
            "vault_id": V, "lane_key": key, "lane_id": lane_id, "epoch": epoch, "n": n, "draw": draw, "row_id": number,
            "box": m.seal_row(key, V, number, lane_id, epoch, m.row_plain(row_kind, draw, n, data), random(24))}, **common, **results)

    def fine(name, about, what, record, named):
        put(name, about, 9, "ok", m.erased_body(stamp, what, record, named), what=what, record=record, row_count=len(named),
            rows=m.erased_body(b"", what, record, named)[13:])
    fine("", "an erased record with its rows, epoch and number each", 1, record, named)
    fine("one", "an erased record of one row", 1, record, named[:1])
    fine("largest", "the largest epoch and row number", 1, 2**63 - 1, [(1, 2**64 - 1), (2**32 - 1, 2**64 - 1)])
    fine("identity", "an erased identity", 2, 0, [])
    for name, about, expect, data in (
            ("what-0", "nothing that can be erased", "unknown kind of erasure", m.erased_body(stamp, 0, record, named)),
            ("what-4", "something else that was erased", "unknown kind of erasure", m.erased_body(stamp, 4, record, named)),
            ("count", "one row fewer than it says", "shorter than its layout", m.erased_body(stamp, 1, record, named, 5)),
            ("count-large", "by far fewer rows than it says", "shorter than its layout", m.erased_body(stamp, 1, record, named, 2**32 - 1)),
            ("long", "one row more than it says", "longer than its layout", m.erased_body(stamp, 1, record, named, 3)),
            ("trailing", "a byte after the last row", "longer than its layout", m.erased_body(stamp, 1, record, named) + b"\0"),
            ("order", "rows whose numbers do not rise", "erased rows are not in rising order",
             m.erased_body(stamp, 1, record, [(1, 5), (1, 2)])),
            ("order-epoch", "rows whose epochs do not rise", "erased rows are not in rising order",
             m.erased_body(stamp, 1, record, [(3, 1), (1, 2)])),
            ("twice", "a row twice", "erased rows are not in rising order", m.erased_body(stamp, 1, record, [(1, 2), (1, 2)])),
            ("number-0", "a row with number 0", "row number is 0", m.erased_body(stamp, 1, record, [(1, 0), *named])),
            ("epoch-0", "a row of epoch 0", "epoch is 0", m.erased_body(stamp, 1, record, [(0, 3), *named])),
            ("record-0", "a record without an id", "record id does not fit what was erased", m.erased_body(stamp, 1, 0, named)),
            ("no-rows", "a record without a row", "rows do not fit what was erased", m.erased_body(stamp, 1, record, [])),
            ("identity-record", "an identity with the id of a record", "record id does not fit what was erased",
             m.erased_body(stamp, 2, record, [])),
            ("identity-rows", "an identity with rows", "rows do not fit what was erased", m.erased_body(stamp, 2, 0, named)),
            ("short", "the stamp alone", "shorter than its layout", stamp)):
        put(name, about, 9, expect, data)
    put("", "a record that is barred from releases", 10, "ok", stamp + u(record, 8), record=record)
    put("record-0", "no record", 10, "record id is 0", stamp + u(0, 8))
    put("short", "a byte short", 10, "shorter than its layout", stamp + u(record, 8)[:7])
    put("trailing", "a byte after the record", 10, "longer than its layout", stamp + u(record, 8) + b"\0")
    fine("lost", "rows that a backup did not have", 3, 0, named)
    for name, about, expect, data in (
            ("lost-record", "rows that a backup did not have, and a record", "record id does not fit what was erased",
             m.erased_body(stamp, 3, record, named)),
            ("lost-nothing", "that a backup lacked no row", "rows do not fit what was erased", m.erased_body(stamp, 3, 0, []))):
        put(name, about, 9, expect, data)


# §6

def directories(out):
    def put(name, about, expect, header, **results):
        out.put(f"directory-{name}", f"§6.3: {about}", "directory", expect, {"capacity": 1024, "header": header}, **results)

    def fine(name, about, lanes, grant, erasure):
        header = u(lanes, 4) + u(1024, 4) + u(grant, 8) + u(erasure, 8)
        put(name, about, "ok", header, lanes=lanes, newest_grant=grant, newest_erasure=erasure)
        return header
    ok = fine("ok", "the header of a directory", 700, 41, 2**32 + 7)
    fine("none", "nothing was granted or erased", 1, 0, 0)
    put("capacity", "of another capacity than the vault's", "directory is not C entries", set_at(ok, 4, u(2048, 4)))
    put("16-bytes", "without the number of the newest entry that erased", "shorter than its layout", ok[:16])
    put("23-bytes", "a byte short", "shorter than its layout", ok[:23])
    put("25-bytes", "a byte long", "longer than its layout", ok + b"\0")


def roster_and_grants(out):
    founder, other = (m.Keyholder(R(16), name, o, 1, o, R(32)) for name, o in (("Zoë Ferris", 1), ("Abel Marrow", 2)))
    entry = m.roster_entry(V, 1, other, founder, 1_767_484_800, -300)
    own, adder = entry[-64:], entry[-128:-64]
    put = lambda name, about, expect, e, **r: out.put(f"roster-{name}", f"§6.3: {about}", "roster", expect, {
        "vault_id": V, "adder_public": founder.secret.sign_public, "entry": e}, **r)
    put("ok", "a roster entry", "ok", entry, message=T("HvRosSig", 64, V, entry[:-128]), digest=T("HvObjDig", 32, entry), name_text=other.name,
        keyholder=other.id)
    bad = lambda s: s[:5] + bytes([s[5] ^ 1]) + s[6:]
    put("adder-signature", "one bit of the adder's signature differs", "adder's signature does not hold", entry[:-128] + bad(adder) + own)
    put("own-signature", "one bit of its own signature differs", "own signature does not hold", entry[:-64] + bad(own))
    put("swapped", "the two signatures in each other's place", "adder's signature does not hold", entry[:-128] + own + adder)
    put("roles", "other roles than were signed", "adder's signature does not hold", set_at(entry, 23, u(3, 2)))
    put("long", "a byte after the entry", "longer than its layout", entry + b"\0")
    put("short", "a byte short", "shorter than its layout", entry[:-1])
    key = R(32)
    out.put("alias-tag", "§6.3: an alias's tag, by the journal's lane key of epoch 1", "alias-tag", "ok",
            {"journal_lane_key": key, "alias_text": "Árvíz-7"}, tag=f.alias_tag(key, "Árvíz-7"))

    lane = m.Lane(R(16), 1, 2, R(16), 700, None)
    epochs = [(R(32), 12), (R(32), OPEN_COUNT)]
    make = lambda **k: m.grant_body(V, other.id, founder.id, lane, 3, epochs, 4, **k)
    signed = lambda body: body + m.sign(T("HvGrnSig", 64, body), founder.secret.sign_secret)
    g_in = lambda g: {"granter_public": founder.secret.sign_public, "grant": g}
    put = lambda name, about, expect, g, **r: out.put(f"grant-{name}", f"§6.5: {about}", "grant", expect, g_in(g), **r)
    body = make()
    put("ok", "a grant of two epochs", "ok", signed(body), message=T("HvGrnSig", 64, body), digest=T("HvGrnSig", 32, body), grantee=other.id,
        granter=founder.id, subject=lane.subject, lane_id=lane.id, lane_index=700, entry=3, first_epoch=4, grant_key_0=epochs[0][0],
        final_0=12, grant_key_1=epochs[1][0], final_1=OPEN_COUNT)
    put("signature", "one bit of the signature differs", "signature does not hold", signed(body)[:-1] + bytes([signed(body)[-1] ^ 1]))
    put("other-granter", "signed by someone else", "signature does not hold", body + m.sign(T("HvGrnSig", 64, body), other.secret.sign_secret))
    put("epochs-0", "no epoch", "epoch count not 1 to 8", signed(make(count=0)))
    put("epochs-9", "nine epochs", "epoch count not 1 to 8", signed(make(count=9)))
    put("padding", "the last byte before the signature is not zero", "padding is not zero", signed(body[:-1] + b"\1"))
    put("version-2", "version 2", "grant version is not 1", signed(b"\2" + body[1:]))
    put("class-1", "an unknown retention class", "unknown retention class", signed(set_at(body, 67, b"\1")))
    put("511-bytes", "a byte short", "grant is not 512 bytes", signed(body)[:-1])
    sealed = m.box_seal(signed(body), other.secret.box_public, R(32))
    used, hint = f.mailbox_tags(key, 1999, sealed, other.id)
    assert sodium.crypto_box_seal_open(sealed, other.secret.box_public, other.secret.box_secret) == signed(body)
    out.put("mailbox", "§6.5: a mailbox in use", "mailbox", "ok", {"journal_lane_key": key, "number": 1999, "grantee": other.id,
            "box_seed": other.secret.box_seed, "mailbox": used + hint + sealed}, used=used, hint=hint, grant=signed(body))
    out.put("mailbox-free", "§6.5: the same bytes at another number are a free mailbox", "mailbox", "free", {"journal_lane_key": key,
            "number": 1998, "grantee": other.id, "box_seed": other.secret.box_seed, "mailbox": used + hint + sealed})
    out.put("object-digest", "§6.2: the digest of an object's body", "object-digest", "ok", {"generation": 5, "header": u(1, 4), "body": lp(entry)},
            digest=f.object_digest(5, u(1, 4), lp(entry)))


# §9

def journal(out):
    actor = m.Keyholder(R(16), "Zoë Ferris", 1, 1, 1, R(32))
    changes = [b"\1\1" + u(17, 8) + R(32), b"\2\1" + u(2**63 - 1, 8) + R(32), b"\1\3" + u(5 << 32 | 2, 8) + R(32)]
    lane_key, lane_id, before = R(32), R(16), R(32)
    subject = R(16)
    part = m.closed_plain(8, subject, 17, 4)
    seal_part = lambda p: f.seal(lane_key, "HvClosed", 41, f.row_ad(V, 41, "HvClosed", lane_id, 2), p, R(24))
    closed = seal_part(part)
    c = m.canonical(41, before, 1_767_484_800, -300, 1, actor.id, 1, changes, [(2, R(32))], [closed])
    entry_hash = f.entry_hash(V, c)
    signature = m.sign(b"HvEntSig" + entry_hash, actor.secret.sign_secret)
    put = lambda name, about, expect, c, s=signature, ch=changes, **r: out.put(f"entry-{name}", f"§9: {about}", "entry", expect, {
        "vault_id": V, "actor_public": actor.secret.sign_public, "canonical": c, "signature": s, "changes": b"".join(ch)}, **r)
    draw_extra = m.Seeded("haven format 1 extras")
    grant_key, began_id = draw_extra(32), draw_extra(16)
    key_before = draw_extra(32)
    link_before, link = f.epoch_link(key_before, began_id, 1), f.epoch_link(grant_key, began_id, 2)
    began = f.epoch_beginning(link, link_before, 700, 2)
    out.put("epoch-beginning", "§9: extra 5, the beginning of an epoch", "epoch-beginning", "ok", {
        "key_before": key_before, "grant_key": grant_key, "lane_id": began_id, "lane_index": 700, "epoch": 2},
        link_before=link_before, link=link, extra=began)
    resign = lambda c: m.sign(b"HvEntSig" + f.entry_hash(V, c), actor.secret.sign_secret)
    put("ok", "a journal entry with three changes, an extra and a closed part", "ok", c, hash=entry_hash, number=41, before=before,
        actor=actor.id, change_digest=T("HvChgLst", 32, *changes))
    bare = m.canonical(0, bytes(32), 0, 0, 0, actor.id, 2, [], [], [])
    put("bare", "an entry with nothing in it", "ok", bare, resign(bare), [], hash=f.entry_hash(V, bare), number=0, before=bytes(32),
        actor=actor.id, change_digest=T("HvChgLst", 32))
    with_extras = lambda *extras: m.canonical(41, before, 1_767_484_800, -300, 0, actor.id, 5, changes, list(extras), [])
    for name, about, extras in (("extra-5", "an entry that begins an epoch", [(5, began)]),
                                ("extras", "an entry with an extra of each kind", [(tag, draw_extra(32)) for tag in (1, 2, 3, 4)] + [(5, began)])):
        e = with_extras(*extras)
        put(name, about, "ok", e, resign(e), hash=f.entry_hash(V, e), number=41, before=before, actor=actor.id,
            change_digest=T("HvChgLst", 32, *changes), extras=b"".join(u(tag, 1) + said for tag, said in extras))
    for tag in (0, 6):
        e = with_extras((tag, began))
        put(f"extra-{tag}", "an entry with an unknown extra", "unknown extra", e, resign(e))
    put("signature", "one bit of the signature differs", "signature does not hold", c, bytes([signature[0] ^ 1]) + signature[1:])
    put("hash", "another entry under the same signature", "signature does not hold", set_at(c, 41, b"\1"))
    put("changes", "the changes in another order", "change digest differs", c, signature, changes[::-1])
    put("change-missing", "one change fewer than it says", "change count differs", c, signature, changes[:2])
    put("version-2", "version 2", "entry version is not 1", b"\2" + c[1:], resign(b"\2" + c[1:]))
    put("flags", "an unknown flag", "unknown entry flags", set_at(c, 51, u(2, 2)), resign(set_at(c, 51, u(2, 2))))
    put("class-10", "an unknown class", "unknown entry class", set_at(c, 69, b"\x0a"), resign(set_at(c, 69, b"\x0a")))
    put("long", "a byte after the entry", "longer than its layout", c + b"\0", resign(c + b"\0"))
    put("short", "a byte short", "shorter than its layout", c[:-1], resign(c[:-1]))
    put("change-op-3", "an unknown change", "unknown change", c, signature, [b"\3" + changes[0][1:]] + changes[1:])
    part_in = lambda box: {"vault_id": V, "lane_key": lane_key, "lane_id": lane_id, "epoch": 2, "entry": 41, "box": box}
    out.put("closed-ok", "§9: a closed part", "closed", "ok", part_in(closed), verb=8, subject=subject, record=17, reason=4, count=0,
            keyholder=bytes(16))
    draw_part = m.Seeded("haven format 1 closed parts")
    whom = draw_part(16)
    with_whom = f.seal(lane_key, "HvClosed", 41, f.row_ad(V, 41, "HvClosed", lane_id, 2), m.closed_plain(22, subject, keyholder=whom),
                       draw_part(24))
    out.put("closed-keyholder", "§9: a closed part of what was done for a keyholder", "closed", "ok", part_in(with_whom), verb=22,
            subject=subject, record=0, reason=0, count=0, keyholder=whom)
    draw_verb = m.Seeded("haven format 1 verbs")
    verb_part = lambda verb, **more: f.seal(lane_key, "HvClosed", 41, f.row_ad(V, 41, "HvClosed", lane_id, 2),
                                            m.closed_plain(verb, **more), draw_verb(24))
    about = {31: {"record": 17}, 34: {"record": 17}, 35: {"record": 17}, 33: {"count": 1}, 30: {"count": 12},
             36: {"count": 3}}
    for verb in range(25, 37):
        said = {"subject": subject if verb in (31, 32, 34, 35) else bytes(16), "record": 0, "reason": 0, "count": 0,
                "keyholder": whom if verb <= 29 else bytes(16)} | about.get(verb, {})
        out.put(f"closed-verb-{verb}", f"§9: a closed part that says: {f.VERBS[verb]}", "closed", "ok", part_in(verb_part(verb, **said)),
                verb=verb, **said)
    unknown = lambda verb: out.put(f"closed-verb-{verb}", "§9: a closed part with a verb that does not exist", "closed", "unknown verb",
                                   part_in(verb_part(verb)))
    unknown(0)
    for verb in range(37, 44):
        said = {"subject": subject if verb in (39, 40, 42, 43) else bytes(16), "record": 0 if verb == 42 else 17, "reason": 0, "count": 0, "keyholder": bytes(16)}
        out.put(f"closed-verb-{verb}", f"§9: a closed part that says: {f.VERBS[verb]}", "closed", "ok", part_in(verb_part(verb, **said)),
                verb=verb, **said)
    for verb in range(44, 55):
        said = {"subject": subject if verb > 45 else bytes(16), "record": 0, "reason": 0, "count": 7, "keyholder": bytes(16)}
        out.put(f"closed-verb-{verb}", f"§9: a closed part that says: {f.VERBS[verb]}", "closed", "ok", part_in(verb_part(verb, **said)),
                verb=verb, **said)
    for verb in (55, 56):
        said = {"subject": bytes(16), "record": 17, "reason": 0, "count": 0, "keyholder": bytes(16)}
        out.put(f"closed-verb-{verb}", f"§9: a closed part that says: {f.VERBS[verb]}", "closed", "ok", part_in(verb_part(verb, **said)),
                verb=verb, **said)
    for verb in range(57, 61):
        said = {"subject": subject, "record": 17, "reason": 0, "count": 0, "keyholder": bytes(16)}
        out.put(f"closed-verb-{verb}", f"§9: a closed part that says: {f.VERBS[verb]}", "closed", "ok", part_in(verb_part(verb, **said)),
                verb=verb, **said)
    said = {"subject": bytes(16), "record": 17, "reason": 0, "count": 0, "keyholder": bytes(16)}
    out.put("closed-verb-61", f"§9: a closed part that says: {f.VERBS[61]}", "closed", "ok", part_in(verb_part(61, **said)),
            verb=61, **said)
    unknown(62)
    out.put("closed-padding", "§9: a closed part whose padding is not zero", "closed", "padding is not zero", part_in(seal_part(part[:-1] + b"\1")))
    out.put("closed-other-lane", "§9: a closed part under another lane's key", "closed", "another key", part_in(closed) | {"lane_key": R(32)})


def marks(out):
    with open(WORD_LIST, encoding="utf-8") as file:
        words = [line.split()[1] for line in file]
    assert len(words) == 7776
    for name, h in (("zeros", bytes(32)), ("ones", b"\xff" * 32), ("some", R(32)), ("other", R(32)),
                    ("modulus", ((7776 << 243 | 7775 << 230) & (1 << 256) - 1).to_bytes(32, "big"))):
        out.put(f"mark-words-{name}", "§9: six words of a mark", "mark-words", "ok", {"hash": h}, words=" ".join(f.mark_words(h, words)))
    ring_key, entry_hash = R(32), R(32)
    key = f.mark_key(ring_key, V)
    ad = AD(V, 0, 0, "HvMarkKy")
    plain = u(41, 8) + u(2, 4) + u(17, 8) + entry_hash
    data = b"\1" + f.seal(key, "HvMarkKy", 0, ad, plain, R(24))
    put = lambda name, about, expect, data, k=ring_key, **r: out.put(f"mark-file-{name}", f"§10: {about}", "mark-file", expect, {
        "vault_id": V, "session_ring_key": k, "file": data}, **r)
    put("ok", "a mark file and its name", "ok", data, mark_key=key, file_name=f.mark_name(key, V), number=41, epoch=2, n=17, hash=entry_hash)
    put("format-byte", "another format byte", "format byte is not 1", b"\2" + data[1:])
    put("other-key", "another keyholder's ring key", "another key", data, R(32))
    put("tag", "one bit differs", "bad tag", data[:-1] + bytes([data[-1] ^ 1]))
    put("short", "a plaintext one byte short", "shorter than its layout", b"\1" + f.seal(key, "HvMarkKy", 0, ad, plain[:-1], R(24)))


def drafts(out):
    lane_key, keyholder, name = R(32), R(16), f.b32(R(16))
    key = f.draft_key(lane_key, keyholder)
    ad = f.draft_ad(V, name, keyholder)
    lp = lambda text: f.lp(text.encode())
    text = "Zoë spoke of the letter."
    plain = u(77, 8) + (1_767_398_700).to_bytes(8, "little", signed=True) + (-300).to_bytes(2, "little", signed=True) + lp("note") + lp(
        "2026-01-03") + u(1, 4) + lp("mood") + lp("3") + lp(text)
    pad = lambda content: (content + b"\x80").ljust(f.padme(max(512, len(content) + 1)), b"\0")
    sealed = lambda padded: b"\1" + f.seal(key, "HvDraftK", 0, ad, padded, R(24))
    data = sealed(pad(plain))
    put = lambda what, about, expect, data, k=lane_key, i=name, **r: out.put(f"draft-{what}", f"§10: {about}", "draft", expect, {
        "vault_id": V, "lane_key": k, "keyholder": keyholder, "draft": i, "file": data}, **r)
    put("ok", "a draft of a new version", "ok", data, draft_key=key, record=77, seconds=1_767_398_700, offset=-300, record_kind="note", day="2026-01-03",
        field="mood", value="3", text=text)
    put("format-byte", "another format byte", "format byte is not 1", b"\2" + data[1:])
    put("other-lane", "another lane's key", "another key", data, R(32))
    put("other-name", "under another draft's name", "bad tag", data, i=f.b32(R(16)))
    put("tag", "one bit differs", "bad tag", data[:-1] + bytes([data[-1] ^ 1]))
    put("no-padding", "a plaintext of zeros", "there is no padding", sealed(bytes(512)))
    put("short", "a plaintext that ends within its text", "shorter than its layout", sealed(pad(plain[:-1])))
    put("long", "a byte behind the text", "longer than its layout", sealed(pad(plain + b"x")))
    put("fields", "more fields than there may be", "too many fields", sealed(pad(plain[:18] + lp("note") + lp("2026-01-03") + u(257, 4))))


def attempts(out):
    # Ten hours behind and a clock that went back in between; a name that is folded.
    name, first, last = "Zo\u00cb Okafor", (1_767_500_000, -600), (1_767_400_000, 330)
    facts = f.attempts_facts(3, first, last)
    data = f.attempts_file(V, name, facts)
    put = lambda about_name, about, expect, data, who=name, v=V, **r: out.put(
        f"attempts-{about_name}", f"§10: {about}", "attempts", expect, {"vault_id": v, "name_text": who, "file": data}, **r)
    put("ok", "a count of failed attempts and the name of its file", "ok", data, file_name=f.attempts_name(V, name), count=3,
        first_seconds=first[0], first_offset=first[1], last_seconds=last[0], last_offset=last[1])
    put("other-spelling", "the same file for the name in capitals", "ok", data, name.upper(), file_name=f.attempts_name(V, name), count=3,
        first_seconds=first[0], first_offset=first[1], last_seconds=last[0], last_offset=last[1])
    remade = lambda facts: f.attempts_file(V, name, facts)
    put("other-name", "another name's file", "count of attempts is another's", data, "Zo\u00eb")
    put("other-vault", "another vault's file", "count of attempts is another's", data, v=SALT)
    put("digest", "one bit of the digest differs", "count of attempts is another's", data[:-1] + bytes([data[-1] ^ 1]))
    put("long", "a byte more", "count of attempts is another's", data + b"\0")
    put("empty", "nothing", "count of attempts is another's", b"")
    put("short", "facts a byte short, under their digest", "count of attempts is another's", remade(facts[:-1]))
    put("version-2", "version 2", "count of attempts is not of version 1", remade(b"\2" + facts[1:]))
    put("count-0", "no attempt", "count of attempts is 0", remade(set_at(facts, 1, u(0, 4))))
    put("offset", "an offset of more than 18 hours", "offset beyond 18 hours", remade(set_at(facts, 13, u(1081, 2))))


def kits(out):
    kit = R(32)
    text = f.kit_text(kit, V)
    bare = text.split(" ", 1)[1].replace(" ", "")
    put = lambda name, about, expect, t, v=V, **r: out.put(f"kit-{name}", f"§11: {about}", "kit", expect, {"vault_id": v, "kit_text": t}, **r)
    good = {"kit": kit}
    put("ok", "the kit as text", "ok", text, **good, kek=f.kit_kek(kit, V), secret=f.kit_secret(kit, V))
    put("qr", "what the QR code holds", "ok", "haven-kit-1:" + bare, **good)
    put("upper", "in upper case", "ok", text.upper(), **good)
    put("no-spaces", "without any space or hyphen", "ok", text.replace(" ", "").replace("-", ""), **good)
    put("hyphens", "hyphens for spaces", "ok", text.replace(" ", "-"), **good)
    put("wide", "many spaces", "ok", "  " + text.replace(" ", "   ") + " ", **good)
    swap = "b" if bare[0] != "b" else "c"
    put("letter", "the first letter is another", "kit checksum differs", "haven-kit-1 " + swap + bare[1:])
    put("other-vault", "the kit of another vault", "kit checksum differs", text, R(16))
    put("short", "the last character is missing", "kit has the wrong length", text[:-1])
    put("long", "a character more", "kit has the wrong length", text + "a")
    put("digit", "a character that is not of the alphabet", "kit has a wrong character", "haven-kit-1 " + "1" + bare[1:])
    put("version", "a kit of another version", "not a kit of version 1", text.replace("kit-1", "kit-2"))
    last = "abcdefghijklmnopqrstuvwxyz234567"["abcdefghijklmnopqrstuvwxyz234567".index(bare[-1]) + 1]
    put("loose-bits", "the two bits after the last byte are not zero", "kit checksum differs", "haven-kit-1 " + bare[:-1] + last)


def split(kit, threshold, count, set_id, draw):
    """§11.1: all shares of a kit."""
    coefficients = [draw(32) for _ in range(threshold - 1)]

    def value(x, place):
        sum_at_x = 0
        for coefficient in reversed([kit] + coefficients):
            sum_at_x = f.gf_product(sum_at_x, x) ^ coefficient[place]
        return sum_at_x
    check = f.share_kit_check(kit, V, set_id)
    return [f.Share(x, threshold, count, set_id, check, bytes(value(x, place) for place in range(32))) for x in range(1, count + 1)]


def shares(out):
    draw = m.Seeded("haven format 1 shares")
    kit, set_id = draw(32), draw(8)
    made = split(kit, 3, 5, set_id, draw)
    text = f.share_text(made[1], V)
    bare = text.removeprefix("haven-share-1:")
    put = lambda name, about, expect, t, v=V, **r: out.put(f"share-{name}", f"§11.1: {about}", "share", expect, {"vault_id": v, "share_text": t}, **r)

    def fine(name, about, share, t=None):
        put(name, about, "ok", t or f.share_text(share, V), number=share.number, threshold=share.threshold, count=share.count,
            set_id=share.set_id, kit_check=share.kit_check, part=share.part, characters_text=f.share_text(share, V)[14:])
    remade = lambda **other: f.Share(**(vars(made[1]) | other))
    refuse = lambda name, about, **other: put(name, about, "share's numbers cannot be", f.share_text(remade(**other), V))
    fine("ok", "a share; what its QR code holds", made[1])
    fine("page", "in capitals, in groups and lines", made[1], "Haven-Share-1 " + "\t".join(bare[i:i + 4] for i in range(0, 82, 4)).upper() + " ")
    fine("least", "the least numbers", remade(number=2, threshold=2, count=2))
    fine("most", "the highest numbers", remade(number=16, threshold=16, count=16))
    refuse("number-0", "share 0, where the kit itself would be", number=0)
    refuse("number-beyond", "a number beyond the count", number=6)
    refuse("threshold-1", "one share would be enough", threshold=1)
    refuse("threshold-0", "no share would be enough", threshold=0)
    refuse("threshold-beyond", "more would be needed than there are", threshold=6)
    refuse("count-17", "17 shares", count=17)
    refuse("count-1", "one share alone", number=1, threshold=1, count=1)
    other = lambda at: bare[:at] + ("b" if bare[at] != "b" else "c") + bare[at + 1:]
    for at, where in ((0, "number"), (10, "set"), (20, "kit-check"), (50, "part"), (80, "check")):
        put(f"letter-{where}", f"another letter in the {where.replace('-', ' ')}", "share's check differs", "haven-share-1:" + other(at))
    put("other-vault", "a share of another vault's kit", "share's check differs", text, v=draw(16))
    put("short", "the last character is missing", "share has the wrong length", text[:-1])
    put("long", "a character more", "share has the wrong length", text + "a")
    put("empty", "the name alone", "share has the wrong length", "haven-share-1:")
    put("digit", "a character that is not of the alphabet", "share has a wrong character", "haven-share-1:8" + bare[1:])
    put("version", "a share of another version", "not a share of version 1", text.replace("share-1", "share-2"))
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    put("loose-bits", "the two bits after the last byte are not zero", "share's check differs",
        "haven-share-1:" + bare[:-1] + letters[letters.index(bare[-1]) + 1])
    share_sets(out, draw, kit, made)


def share_sets(out, draw, kit, made):
    def put(name, about, expect, shares, **r):
        out.put(f"shares-{name}", f"§11.1: {about}", "shares", expect,
                {"vault_id": V} | {f"share_{n}_text": f.share_text(share, V) for n, share in enumerate(shares)}, **r)
    changed = lambda share, **other: f.Share(**(vars(share) | other))
    put("ok", "three of five, in any order", "ok", [made[4], made[0], made[2]], kit=kit)
    put("all", "more than are needed", "ok", made, kit=kit)
    for name, first in (("zero", b"\0"), ("ff", b"\xff")):
        of_byte = first + draw(31)
        put(name, f"two of three of a kit that begins with 0x{first.hex().upper()}", "ok", split(of_byte, 2, 3, draw(8), draw)[1:], kit=of_byte)
    zeros = bytes(32)
    put("zeros", "a kit of zeros", "ok", split(zeros, 2, 2, draw(8), draw), kit=zeros)
    most = draw(32)
    put("most", "16 of 16", "ok", split(most, 16, 16, draw(8), draw), kit=most)
    put("too-few", "two of the three that are needed", "too few shares", made[:2])
    put("twice", "a share twice", "a share twice", [made[0], made[1], made[0]])
    other = split(kit, 3, 5, draw(8), draw)
    put("two-sets", "shares of two splittings of one kit", "shares of two sets", [made[0], made[1], other[2]])
    put("other-threshold", "a share that says another threshold", "shares of two sets", [made[0], made[1], changed(made[2], threshold=2)])
    put("other-kit-check", "the kit check of another kit in all of them", "the shares give another kit",
        [changed(share, kit_check=b"none") for share in made[:3]])
    put("forged", "a whole share with another part", "the shares give another kit", made[:2] + [changed(made[2], part=draw(32))])
    put("one-too-many", "enough that fit, and one that does not", "the shares give another kit", made[:3] + [changed(made[3], part=draw(32))])


def sealed_shares(out):
    """§11.2: shares that their holders' words open."""
    draw = m.Seeded("haven format 1 sealed shares")
    share = split(draw(32), 2, 3, draw(8), draw)[1]
    words = "orchard fence lantern r\u00e9cit"
    text = f.seal_share(share, words, V)
    bare = text.removeprefix("haven-sealed-share-1:")
    box = f.checked_share(text, "havensealedshare1", 67, V)[15:]

    def put(name, about, expect, t, said=words, v=V, **r):
        out.put(f"sealed-share-{name}", f"§11.2: {about}", "sealed-share", expect, {"vault_id": v, "share_text": t, "words_text": said}, **r)
    fine = {"number": share.number, "threshold": share.threshold, "count": share.count, "set_id": share.set_id, "part": share.part,
            "characters_text": bare}
    put("ok", "a sealed share; what its QR code holds", "ok", text, **fine)
    put("page", "in capitals, in groups", "ok", "Haven-Sealed-Share-1 " + " ".join(bare[i:i + 4] for i in range(0, 108, 4)).upper(), **fine)
    put("other-words", "other words", "the words are not the share's", text, "orchard fence lantern recit")
    put("box", "another bit in the box, and a check that holds", "the words are not the share's",
        f.sealed_share_text(share.head, bytes([box[0] ^ 1]) + box[1:], V))
    put("tag", "another bit in the tag, and a check that holds", "the words are not the share's",
        f.sealed_share_text(share.head, box[:-1] + bytes([box[-1] ^ 1]), V))
    put("moved", "the box of another share of the set", "the words are not the share's",
        f.sealed_share_text(bytes([3]) + share.head[1:], box, V))
    put("other-vault", "a share of another vault's kit", "share's check differs", text, v=draw(16))
    put("letter", "another letter", "share's check differs", text[:70] + ("b" if text[70] != "b" else "c") + text[71:])
    put("short", "the last character is missing", "share has the wrong length", text[:-1])
    put("long", "a character more", "share has the wrong length", text + "a")
    put("digit", "a character that is not of the alphabet", "share has a wrong character", "haven-sealed-share-1:8" + bare[1:])
    put("version", "a sealed share of another version", "not a share of version 1", text.replace("share-1", "share-2"))
    put("number-0", "share 0, where the kit itself would be", "share's numbers cannot be", f.sealed_share_text(bytes(1) + share.head[1:], box, V))


def main(folder):
    out = Folder(folder)
    for part in (transcripts, folds, boxes, headers, slots, lanes, rows, directories, roster_and_grants, journal, marks, kits,
                 attempts, drafts, shares, sealed_shares):
        part(out)
    make_backup_vectors.backups(out, V)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    main(sys.argv[1])
