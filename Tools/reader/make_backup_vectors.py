"""The vectors of backup repositories (FORMAT.md §16), which make_vectors.py writes with the others.

Everything that a repository holds is made here from the page, age files and identities (https://c2sp.org/age) among it.
"""

import base64
import hashlib
import hmac
from pathlib import Path

from nacl import bindings as sodium

import haven_backup as b
import make_vault as m
from haven_format import T, lp, u

# A recipient of the hybrid kind, which somebody else's program made.
RECIPIENTS = (Path(__file__).resolve().parents[2] / "Fixtures" / "fuzz" / "age-recipient.hex").read_text()
HYBRID = next(text for line in RECIPIENTS.splitlines() if line[0] != "#" and (text := bytes.fromhex(line).decode()).startswith("age1pq1"))


# age

def hkdf(secret, salt, info):
    key = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(key, info + b"\1", hashlib.sha256)


def bech32(prefix, data):
    number = int.from_bytes(data, "big") << -len(data) * 8 % 5
    count = -(-len(data) * 8 // 5)
    values = [number >> 5 * (count - 1 - at) & 31 for at in range(count)]
    checksum = b.bech32_state(prefix, values + [0] * 6) ^ 1
    return prefix + "1" + "".join(b.BECH32[value] for value in values + [checksum >> 5 * (5 - at) & 31 for at in range(6)])


class Identity:
    def __init__(self, secret):
        self.secret, self.public = secret, sodium.crypto_scalarmult_base(secret)
        self.text, self.recipient = bech32("age-secret-key-", secret).upper(), bech32("age", self.public)


def seal(content, recipients, draw):
    """An age file to X25519 recipients."""
    text = lambda data: base64.b64encode(data).rstrip(b"=")
    sealed = lambda key, nonce, data: sodium.crypto_aead_chacha20poly1305_ietf_encrypt(data, None, nonce, key)
    file_key, header = draw(16), b"age-encryption.org/v1\n"
    for recipient in recipients:
        ephemeral = draw(32)
        share = sodium.crypto_scalarmult_base(ephemeral)
        wrap_key = hkdf(sodium.crypto_scalarmult(ephemeral, recipient.public), share + recipient.public, b"age-encryption.org/v1/X25519")
        header += b"-> X25519 " + text(share) + b"\n" + text(sealed(wrap_key, bytes(12), file_key)) + b"\n"
    header += b"---"
    mac, nonce = hmac.digest(hkdf(file_key, b"", b"header"), header, hashlib.sha256), draw(16)
    chunks = [content[at : at + 65_536] for at in range(0, len(content), 65_536)] or [b""]
    payload_key = hkdf(file_key, nonce, b"payload")
    return header + b" " + text(mac) + b"\n" + nonce + b"".join(
        sealed(payload_key, at.to_bytes(11, "big") + bytes([at == len(chunks) - 1]), chunk) for at, chunk in enumerate(chunks))


# Signed files

class Signer:
    def __init__(self, seed):
        self.public, self.secret = sodium.crypto_sign_seed_keypair(seed)

    def file(self, purpose, body, version=1):
        signed = purpose + bytes([version]) + body
        digest = b.transcript(purpose, signed)
        return signed + sodium.crypto_sign(digest, self.secret)[:64]


class Draft:
    """A vector's bytes with a name for each piece, so that a bad one says where it differs."""

    def __init__(self, **pieces):
        self.pieces = pieces

    def body(self, **other):
        assert other.keys() <= self.pieces.keys()
        return b"".join((self.pieces | other).values())


def show(*values):
    return ":".join(value.hex() if isinstance(value, bytes) else str(value) for value in values)


def flipped(data, at=-1):
    return data[:at] + bytes([data[at] ^ 1]) + (data[at + 1 :] if at != -1 else b"")


def refuse_all(put, signer, purpose, draft, cases):
    """What is wrong with any signed file, and then the cases: name, about, expect, other pieces."""
    good = signer.file(purpose, draft.body())
    put("version-2", "a version from the future", "not such a file", signer.file(purpose, draft.body(), version=2))
    put("purpose", "a file of another purpose", "not such a file", signer.file(b"HvBckXyz", draft.body()))
    put("empty", "nothing", "not such a file", b"")
    put("signature", "one bit of the signature differs", "the signature does not hold", flipped(good))
    put("altered", "one bit behind the signature's back", "the signature does not hold", flipped(good, 12))
    put("short", "signed without its last byte", "ends too soon", signer.file(purpose, draft.body()[:-1]))
    put("long", "signed with a byte more", "goes on after its end", signer.file(purpose, draft.body() + b"\0"))
    for name, about, expect, other in cases:
        put(name, about, expect, signer.file(purpose, draft.body(**other)))


# §16.2

def configurations(out, vault, draw):
    prune, others = Signer(draw(32)), [Identity(draw(32)) for _ in range(17)]
    texts = lambda *recipients: b"".join(lp(text.encode()) for text in recipients)
    two = [identity.recipient for identity in others[:2]]
    draft = Draft(vault=vault, random=draw(16), kind=u(1, 1), count=u(2, 1), recipients=texts(*two), key=prune.public)
    put = lambda name, about, expect, file, **r: out.put(f"backup-configuration-{name}", f"§16.2: {about}", "backup-configuration", expect,
                                                         {"file": file}, **r)

    def fine(name, about, kind, recipients):
        file = prune.file(b"HvBckCfg", draft.body(kind=u(kind, 1), count=u(len(recipients), 1), recipients=texts(*recipients)))
        put(name, about, "ok", file, repository=b.blake(file), vault_id=vault, recipient_kind=kind, recipients=" ".join(recipients),
            prune_key=prune.public)
    sixteen = [identity.recipient for identity in others[:16]]
    fine("ok", "two may read", 1, two)
    fine("one", "one may read", 1, two[:1])
    fine("most", "as many recipients as there may be", 1, sixteen)
    fine("hybrid", "a post-quantum recipient", 2, [HYBRID])
    none = "has a recipient that is none of its kind"
    other = two[0][:-1] + ("q" if two[0][-1] != "q" else "p")
    cut = prune.file(b"HvBckCfg", draft.body())[:-1]
    put("cut", "the last byte is missing", "ends too soon", cut)
    put("trailing", "a byte behind the signature", "goes on after its end", cut + b"\0\0")
    refuse_all(put, prune, b"HvBckCfg", draft, [
        ("kind-0", "kind 0", "of another kind", {"kind": b"\0"}),
        ("kind-3", "a kind from the future", "of another kind", {"kind": b"\3"}),
        ("recipients-none", "nobody may read", "has no recipients, or too many", {"count": b"\0", "recipients": b""}),
        ("recipients-17", "more recipients than there may be", "has no recipients, or too many",
         {"count": b"\x11", "recipients": texts(*(identity.recipient for identity in others))}),
        ("recipients-count", "more recipients than are there", "ends too soon", {"count": b"\3"}),
        ("recipients-mixed", "one of them is of the other kind", none, {"recipients": texts(two[0], HYBRID)}),
        ("recipients-other-kind", "all of them are of the other kind", none, {"kind": b"\2"}),
        ("recipient-letter", "another letter in a recipient", none, {"recipients": texts(two[1], other)}),
        ("recipient-identity", "an identity where its recipient should be", none, {"recipients": texts(two[0], others[1].text)}),
        ("recipient-space", "white space behind a recipient", none, {"recipients": texts(two[0], two[1] + " ")}),
        ("other-key", "signed by another key than it names", "the signature does not hold", {"key": Signer(draw(32)).public}),
    ])
    return prune


# §16.3

def writer_lists(out, repository, prune, draw):
    put = lambda name, about, expect, file, of=repository, **r: out.put(
        f"backup-writers-{name}", f"§16.3: {about}", "backup-writers", expect,
        {"repository": of, "prune_key": prune.public, "file": file}, **r)
    keys = sorted(Signer(draw(32)).public for _ in range(257))
    entry = lambda key, last=b.OPEN, last_hash=b.NONE: key + u(last, 8) + last_hash
    a, c, d = (keys[at] for at in (10, 120, 200))
    closed, before = draw(32), draw(32)
    three = [(a, b.OPEN, b.NONE), (c, 7, closed), (d, 0, b.NONE)]
    entries = lambda listed: b"".join(entry(*one) for one in listed)
    draft = Draft(repository=repository, number=u(2, 8), before=before, count=u(3, 2), entries=entries(three))
    file = prune.file(b"HvBckWrs", draft.body())
    put("ok", "one who may write, one who was closed, one who never wrote; as key:last:hash", "ok", file, number=2, before=before,
        writers=" ".join(show(*one) for one in three))
    most = draft.body(number=u(1, 8), before=b.NONE, count=u(256, 2), entries=entries([(key,) for key in keys[:256]]))
    put("most", "as many writers as there may be", "ok", prune.file(b"HvBckWrs", most), number=1, before=b.NONE, writer_count=256)
    put("other-repository", "of another repository", "of another repository", file, of=draw(32))
    put("cut", "the last byte is missing", "the signature does not hold", file[:-1])
    put("other-signer", "signed by a writer", "the signature does not hold", Signer(draw(32)).file(b"HvBckWrs", draft.body()))
    refuse_all(put, prune, b"HvBckWrs", draft, [
        ("number-0", "the number 0", "has the number 0", {"number": u(0, 8)}),
        ("none", "nobody may write", "names nobody, or too many", {"count": u(0, 2), "entries": b""}),
        ("257", "more writers than there may be", "names nobody, or too many", {"count": u(257, 2), "entries": entries([(key,) for key in keys])}),
        ("count", "more writers than are there", "ends too soon", {"count": u(4, 2)}),
        ("order", "not rising by key", "is not in its order", {"entries": entries([three[1], three[0], three[2]])}),
        ("twice", "a writer twice", "is not in its order", {"entries": entries([three[0], three[0], three[2]])}),
        ("no-key", "a key that is no point of the curve's main subgroup", "has a key that is none",
         {"entries": entries([(b"\1" + bytes(31),), *three[1:]])}),
        ("open-hash", "who may write has a last manifest", "closes somebody otherwise than it may",
         {"entries": entries([(a, b.OPEN, closed), *three[1:]])}),
        ("closed-no-hash", "a last manifest without its hash", "closes somebody otherwise than it may",
         {"entries": entries([three[0], (c, 7, b.NONE), three[2]])}),
        ("none-hash", "a hash of no manifest", "closes somebody otherwise than it may",
         {"entries": entries([*three[:2], (d, 0, closed)])}),
    ])
    follow = lambda name, about, listed, expect="takes back what the one before says": out.put(
        f"backup-writers-follow-{name}", f"§16.3: {about}", "backup-writers-follow", expect,
        {"repository": repository, "prune_key": prune.public, "file": file, "next": prune.file(b"HvBckWrs", draft.body(
            number=u(3, 8), before=b.blake(file), count=u(len(listed), 2), entries=entries(listed)))})
    follow("added", "somebody more may write", sorted([*three, (keys[1], b.OPEN, b.NONE)]), "ok")
    follow("closed", "somebody is closed", [(a, 3, closed), *three[1:]], "ok")
    follow("gone", "somebody vanishes who may write", three[1:])
    follow("gone-closed", "somebody vanishes who was closed", three[:2])
    follow("reopened", "somebody may write again", [three[0], (c, b.OPEN, b.NONE), three[2]])
    follow("closed-later", "a later manifest of somebody counts than before", [three[0], (c, 8, closed), three[2]])
    follow("closed-other", "another last manifest than before", [three[0], (c, 7, before), three[2]])


# §16.5

def manifests(out, repository, draw):
    signer, others = Signer(draw(32)), sorted(draw(32) for _ in range(2))
    writer = signer.public
    put = lambda name, about, expect, file, of=repository, by=writer, counter=2, **r: out.put(
        f"backup-manifest-{name}", f"§16.5: {about}", "backup-manifest", expect,
        {"repository": of, "writer": by, "counter": counter, "file": file}, **r)
    named = lambda: (draw(32), 1_000 + draw(1)[0])
    packed = lambda one: one[0] + u(one[1], 4)
    listed = lambda these: u(len(these), 4) + b"".join(map(packed, these))
    key, parts, bag, old_key = named(), [named(), named()], [named()], named()
    groups = [(key, [named()]), (old_key, [named(), named(), named()])]
    all_groups = lambda these: u(len(these), 4) + b"".join(packed(k) + listed(packs) for k, packs in these)
    before, seen = draw(32), [(others[0], 9, draw(32)), (others[1], 1, draw(32))]
    all_seen = lambda these: u(len(these), 2) + b"".join(k + u(counter, 8) + h for k, counter, h in these)
    draft = Draft(repository=repository, writer=writer, counter=u(2, 8), generation=u(12, 8), before=before, seconds=m.i(1_790_000_000, 8),
                  offset=m.i(-300, 2), lists=u(3, 8), records=u(0, 8), seen=all_seen(seen), key=packed(key), list=listed(parts),
                  bag=listed(bag), groups=all_groups(groups))
    results = {"generation": 12, "before": before, "seconds": 1_790_000_000, "offset": -300, "lists": 3, "records": 0,
               "seen": " ".join(show(*one) for one in seen), "key": show(*key), "list": " ".join(show(*one) for one in parts),
               "bag": " ".join(show(*one) for one in bag), "groups": " ".join(show(*k) for k, _ in groups),
               "packs": " ".join(show(*pack) for _, packs in groups for pack in packs),
               "pack_counts": " ".join(str(len(packs)) for _, packs in groups)}
    file = signer.file(b"HvBckMnf", draft.body())
    put("ok", "a manifest; objects are name:bytes, what was seen key:counter:hash", "ok", file, hash=b.blake(file), **results)
    least = {"counter": u(1, 8), "generation": u(1, 8), "before": b.NONE, "seconds": m.i(-1, 8), "offset": m.i(1_080, 2), "lists": u(1, 8),
             "seen": all_seen([]), "groups": all_groups([])}
    first = signer.file(b"HvBckMnf", draft.body(**least))
    put("first", "the first of a vault without rows, a second before 1970", "ok", first, counter=1, hash=b.blake(first), **results | {
        "generation": 1, "before": b.NONE, "seconds": -1, "offset": 1_080, "lists": 1, "seen": "", "groups": "", "packs": "", "pack_counts": ""})
    limit = (draw(32), 8 << 20)
    long_objects = draft.body(bag=listed([limit]))
    put("longest-object", "an object as long as one may be", "ok", signer.file(b"HvBckMnf", long_objects),
        hash=b.blake(signer.file(b"HvBckMnf", long_objects)), **results | {"bag": show(*limit)})
    put("other-repository", "of another repository", "of another repository", file, of=draw(32))
    put("other-writer", "in the folder of another writer", "the signature does not hold", file, by=Signer(draw(32)).public)
    put("other-counter", "under another number", "of another place", file, counter=3)
    put("cut", "the last byte is missing", "the signature does not hold", file[:-1])
    order, many = "is not in its order", "names more than the format allows"
    beyond = "has seen what it cannot"
    refuse_all(put, signer, b"HvBckMnf", draft, [
        ("named-writer", "signed by one writer, of another", "of another place", {"writer": others[0]}),
        ("generation-0", "the generation 0", "has the generation 0", {"generation": u(0, 8)}),
        ("offset", "an offset of more than 18 hours", "has a moment that cannot be", {"offset": m.i(1_081, 2)}),
        ("seen-order", "what was seen does not rise", order, {"seen": all_seen(seen[::-1])}),
        ("seen-twice", "one writer seen twice", order, {"seen": all_seen([seen[0], seen[0]])}),
        ("seen-own", "it has seen one of its own writer", beyond, {"seen": all_seen([(writer, 1, before)])}),
        ("seen-counter-0", "it has seen a manifest 0", beyond, {"seen": all_seen([(others[0], 0, before)])}),
        ("seen-257", "more seen than writers can be", many, {"seen": all_seen([(bytes([0, at >> 8, at & 255]) + bytes(29), 1, before)
                                                                              for at in range(257)])}),
        ("seen-count", "more seen than are there", "ends too soon", {"seen": u(256, 2) + all_seen(seen)[2:]}),
        ("no-list", "no list", "without a list, a bag or packs", {"list": listed([])}),
        ("no-bag", "no bag", "without a list, a bag or packs", {"bag": listed([])}),
        ("no-packs", "a key object for no pack", "without a list, a bag or packs", {"groups": all_groups([*groups, (old_key, [])])}),
        ("list-count", "a count of parts beyond the limit", many, {"list": u(65_537, 4) + listed(parts)[4:]}),
        ("bag-count", "the highest count there is, of parts that are not there", many, {"bag": u(2**32 - 1, 4) + listed(bag)[4:]}),
        ("group-count", "a count of groups beyond the limit", many, {"groups": u(4_097, 4) + all_groups(groups)[4:]}),
        ("pack-count", "a count of packs beyond the limit", many, {"groups": u(1, 4) + packed(key) + u(262_145, 4) + packed(key)}),
        ("object-long", "an object longer than one may be", "names an object that is too long", {"bag": listed([(limit[0], (8 << 20) + 1)])}),
    ])
    zero = signer.file(b"HvBckMnf", draft.body(counter=u(0, 8)))
    put("counter-0", "the number 0", "of another place", zero, counter=0)


# §16.7

def prune_records(out, repository, prune, draw):
    put = lambda name, about, expect, file, of=repository, **r: out.put(
        f"backup-prune-{name}", f"§16.7: {about}", "backup-prune", expect, {"repository": of, "prune_key": prune.public, "file": file}, **r)
    writers, names = sorted(draw(32) for _ in range(2)), sorted(draw(32) for _ in range(5))
    dropped = [(writers[0], 2, 3, draw(32)), (writers[0], 256, 400, draw(32)), (writers[1], 1, 2, draw(32))]
    all_dropped = lambda these: u(len(these), 4) + b"".join(w + u(counter, 8) + u(generation, 8) + h for w, counter, generation, h in these)
    listed = lambda these: u(len(these), 4) + b"".join(these)
    before = draw(32)
    draft = Draft(repository=repository, number=u(2, 8), before=before, seconds=m.i(1_790_000_000, 8), offset=m.i(330, 2),
                  dropped=all_dropped(dropped), bags=listed(names[:2]), objects=listed(names[2:]))
    file = prune.file(b"HvBckPrn", draft.body())
    results = {"number": 2, "before": before, "seconds": 1_790_000_000, "offset": 330, "dropped": " ".join(show(*one) for one in dropped),
               "bags": " ".join(name.hex() for name in names[:2]), "objects": " ".join(name.hex() for name in names[2:])}
    put("ok", "a record; what it drops is key:counter:generation:hash", "ok", file, **results)
    nothing = {"number": u(1, 8), "before": b.NONE, "dropped": all_dropped([]), "bags": listed([]), "objects": listed([])}
    put("nothing", "a record that lets nothing go", "ok", prune.file(b"HvBckPrn", draft.body(**nothing)), **results | {
        "number": 1, "before": b.NONE, "dropped": "", "bags": "", "objects": ""})
    put("other-repository", "of another repository", "of another repository", file, of=draw(32))
    put("cut", "the last byte is missing", "the signature does not hold", file[:-1])
    order = "is not in its order"
    refuse_all(put, prune, b"HvBckPrn", draft, [
        ("offset", "an offset of more than 18 hours", "has a moment that cannot be", {"offset": m.i(-1_081, 2)}),
        ("dropped-order", "a writer's snapshots do not rise", order, {"dropped": all_dropped([dropped[1], dropped[0], dropped[2]])}),
        ("dropped-writers", "the writers do not rise", order, {"dropped": all_dropped([dropped[2], *dropped[:2]])}),
        ("dropped-twice", "a snapshot twice", order, {"dropped": all_dropped([dropped[0], dropped[0]])}),
        ("dropped-count", "more snapshots than are there", "ends too soon", {"dropped": u(2**32 - 1, 4) + all_dropped(dropped)[4:]}),
        ("bags-order", "the bags do not rise", order, {"bags": listed(names[1::-1])}),
        ("objects-twice", "an object twice", order, {"objects": listed([names[2], names[2]])}),
        ("objects-count", "more objects than are there", "ends too soon", {"objects": u(2**32 - 1, 4) + listed(names[2:])[4:]}),
    ])


# §16.4

def contents(out, vault, draw):
    entry = lambda table, row, box: u(table, 1) + m.i(row, 8) + lp(box)
    mark = u(41, 8) + draw(32)
    boxes = [(3, draw(40)), (4, b""), (2**63 - 1, draw(300))]
    shown = lambda entries: " ".join(show(*one) for one in entries)
    put = lambda name, about, kind, expect, content, **r: out.put(f"backup-content-{name}", f"§16.4: {about}", "backup-content", expect,
                                                                  {"object_kind": kind, "content": content}, **r)
    begin = lambda kind, preamble=b"", version=1: u(version, 1) + u(kind, 1) + lp(preamble)
    rows = [(1, row, box) for row, box in boxes]
    digests = [b.transcript(b"HvRowDig", *one) for one in rows]
    rows_digest = b.transcript(b"HvBckRow", *digests)
    pack = begin(1) + b"".join(entry(*one) for one in rows)
    put("pack", "a pack; entries are table:id:box, and what a list would say of them", 1, "ok", pack, preamble=b"", entries=shown(rows),
        row_digests=" ".join(digest.hex() for digest in digests), rows_digest=rows_digest)
    put("pack-empty", "a pack without rows", 1, "ok", begin(1), preamble=b"", entries="")
    heads = [(2, 1, draw(60)), (2, 2, draw(60))]
    preamble = u(3, 8) + rows_digest + mark
    a_list = begin(2, preamble) + b"".join(entry(*one) for one in heads)
    put("list", "a list", 2, "ok", a_list, preamble=preamble, entries=shown(heads), row_count=3, rows_digest=rows_digest, mark_number=41,
        mark_hash=mark[8:])
    put("list-later", "a later part of a list", 2, "ok", begin(2) + entry(2, 3, b"x"), preamble=b"", entries=shown([(2, 3, b"x")]))
    header = bytes(10) + vault + bytes(102)
    keys = [(0, 1, header), (3, 1, draw(70)), (3, 5 << 32, draw(70))]
    bag = begin(3, mark) + b"".join(entry(*one) for one in keys)
    put("bag", "a bag", 3, "ok", bag, preamble=mark, entries=shown(keys), mark_number=41, mark_hash=mark[8:])
    kind, order, table, soon = "of another kind", "is not in its order", "has rows of another table", "ends too soon"
    put("version-2", "a version from the future", 1, kind, begin(1, version=2) + pack[6:])
    put("kind-4", "a kind from the future", 1, kind, begin(4) + pack[6:])
    put("other-kind", "a list where a pack should be", 1, kind, a_list)
    put("bag-for-list", "a bag where a list should be", 2, kind, bag)
    put("empty", "nothing", 1, soon, b"")
    put("cut", "the last byte of a box is missing", 1, soon, pack[:-1])
    put("cut-entry", "it ends in the head of an entry", 1, soon, begin(1) + entry(1, 3, b"")[:12])
    put("cut-preamble", "it ends in its preamble", 2, soon, begin(2, preamble)[:-1])
    put("preamble-count", "the highest count there is, of a preamble", 3, soon, b"\1\3\xff\xff\xff\xff" + mark)
    put("long", "a byte behind the last entry", 1, soon, pack + b"\1")
    put("box-count", "a count beyond the longest box", 1, "has a box that is too long", begin(1) + u(1, 1) + m.i(3, 8) + u(1_114_113, 4) + b"box")
    put("order", "ids that do not rise", 1, order, begin(1) + entry(*rows[1]) + entry(*rows[0]))
    put("twice", "a row twice", 1, order, begin(1) + entry(*rows[0]) * 2)
    put("id-0", "the id 0", 1, order, begin(1) + entry(1, 0, b"x"))
    put("id-negative", "an id below 0", 1, order, begin(1) + entry(1, -1, b"x"))
    put("table-4", "a table that does not exist", 1, table, begin(1) + entry(4, 3, b"x"))
    put("pack-heads", "heads in a pack", 1, table, begin(1) + entry(2, 3, b"x"))
    put("list-rows", "rows in a list", 2, table, begin(2, preamble) + entry(1, 3, b"x"))
    put("bag-rows", "rows in a bag", 3, table, begin(3, mark) + entry(1, 3, b"x"))
    put_first = lambda name, about, kind, expect, preamble: out.put(
        f"backup-preamble-{name}", f"§16.4: {about}", "backup-preamble", expect, {"object_kind": kind, "preamble": preamble})
    put_first("list-short", "a list's first part without the last byte of its mark", 2, soon, preamble[:-1])
    put_first("list-long", "a list's first part that says more", 2, "goes on after its end", preamble + b"\0")
    put_first("bag-short", "a bag's first part without the last byte of its mark", 3, soon, mark[:-1])
    put_first("bag-long", "a bag's first part that says more", 3, "goes on after its end", mark + b"\0")
    return pack


def objects(out, pack, draw):
    own, other = Identity(draw(32)), Identity(draw(32))
    put = lambda name, about, expect, file, by=own, **r: out.put(f"backup-object-{name}", f"§16.4: {about}", "backup-object", expect,
                                                                 {"identity_text": by.text, "file": file}, **r)
    file = seal(pack, [own], draw)
    name = b.blake(file)
    put("ok", "a pack as it lies in a repository", "ok", file, object_name=name, place=f"objects/{name.hex()[:2]}/{name.hex()}", content=pack)
    two = seal(pack, [other, own], draw)
    put("recipients", "a content that two identities open", "ok", two, object_name=b.blake(two), content=pack)
    put("other-identity", "another snapshot's identity", "another identity", file, by=other)
    put("tag", "one bit of the last tag differs", "does not open", flipped(file))
    put("ciphertext", "one bit of the content differs", "does not open", flipped(file, -40))
    put("header", "one bit of the header's MAC differs", "does not open", flipped(file, file.index(b"\n--- ") + 6))
    put("cut", "the last byte is missing", "does not open", file[:-1])
    put("long", "a byte more", "does not open", file + b"\0")
    put("no-payload", "nothing behind the header", "does not open", file[:file.index(b"\n", file.index(b"\n--- ") + 1) + 1])
    put("plain", "what was not sealed", "does not open", pack)
    put("empty", "nothing", "does not open", b"")
    snapshot = Identity(draw(32))
    key = lambda name, about, expect, content, **r: out.put(f"backup-key-{name}", f"§16.4: {about}", "backup-key", expect, {
        "identity_text": own.text, "file": seal(content, [own, other], draw)}, **r)
    key("ok", "the identity of a snapshot", "ok", f"{snapshot.text}\n".encode(), snapshot_text=snapshot.text, recipient_text=snapshot.recipient)
    key("empty", "nothing", "holds no identity", b"")
    key("pack", "something else", "holds no identity", pack)
    key("letter", "an identity with another letter", "holds no identity", f"{snapshot.text[:-1]}{'Q' if snapshot.text[-1] != 'Q' else 'P'}\n".encode())
    key("small", "an identity in small letters", "holds no identity", f"{snapshot.text.lower()}\n".encode())
    key("long", "more than an identity has", "holds no identity", f"{snapshot.text}\n".encode() + b"#" * 60)


# §16.6

def writers_own(out, draw):
    """Keys of a writer, and the index of its rows."""
    session_ring, repository = draw(32), draw(32)
    secret = T("HvBckSec", 32, repository, key=session_ring)
    signer = Signer(T("HvBckWrs", 32, key=secret))
    index = Identity(T("HvBckIdx", 32, repository, key=secret))
    of_writer = {"repository": repository, "writer_secret": secret}
    out.put("backup-writer", "§16.6: what a keyholder writes with, and opens the own index with", "backup-writer", "ok",
            {"session_ring_key": session_ring} | of_writer, writer=signer.public, index_text=index.text, index_recipient_text=index.recipient)
    entries = [(3, draw(32), 0), (4, draw(32), 2), (2**63 - 1, draw(32), 1)]
    bag, manifest = draw(32), draw(32)
    entry = lambda row, digest, pack: u(row, 8) + digest + u(pack, 4)
    trailer = u(0, 8) + bag + manifest
    all_entries = lambda these: b"".join(entry(*one) for one in these)
    put = lambda name, about, expect, content, count=3, **r: out.put(
        f"backup-index-{name}", f"§16.6: {about}", "backup-index", expect,
        of_writer | {"pack_count": count, "file": seal(content, [index], draw), "content": content}, **r)
    content = b"\1" + all_entries(entries) + trailer
    put("ok", "an index of three rows; entries are id:digest:pack", "ok", content, entries=" ".join(show(*one) for one in entries), bag_digest=bag,
        manifest=manifest)
    put("empty", "an index of no row", "ok", b"\1" + trailer, 0, entries="", bag_digest=bag, manifest=manifest)
    put("version-2", "a version from the future", "of another version", b"\2" + content[1:])
    put("order", "ids that do not rise", "is not in its order", b"\1" + all_entries([entries[1], entries[0]]) + trailer)
    put("twice", "a row twice", "is not in its order", b"\1" + all_entries([entries[0], entries[0]]) + trailer)
    put("id-negative", "an id below 0", "is not in its order", b"\1" + entry(2**63, draw(32), 0) + trailer)
    put("pack", "a pack that the manifest does not have", "names a pack beyond the last", content, 2)
    put("short", "a byte short", "ends too soon", content[:-1])
    put("no-trailer", "nothing behind the entries", "ends too soon", content[:-72])
    put("long", "a byte more", "goes on after its end", content + b"\0")
    put("nothing", "nothing", "ends too soon", b"")


# §16

def names(out):
    put = lambda name, about, expect, text, **r: out.put(f"backup-name-{name}", f"§16: {about}", "backup-name", expect, {"name_text": text}, **r)
    put("first", "the name of the first file of a chain", "ok", "0000000000000001", number=1)
    put("letters", "a higher number", "ok", "00000000deadbeef", number=0xDEADBEEF)
    put("last", "the highest number", "ok", "f" * 16, number=2**64 - 1)
    for name, about, text in (("zero", "the number 0", "0" * 16), ("capital", "capital digits", "00000000DEADBEEF"), ("short", "15 digits", "0" * 14 + "1"),
                              ("long", "17 digits", "0" * 16 + "1"), ("sign", "a sign", "+000000000000001"), ("prefix", "a prefix", "0x00000000000001"),
                              ("space", "white space", " 000000000000001"), ("wide", "digits of another script", "０" * 15 + "１"),
                              ("path", "what would lead elsewhere", "../../../../../."), ("empty", "nothing", "")):
        put(name, about, "not a number's name", text)


def backups(out, vault):
    draw = m.Seeded("haven format 1 backups")
    repository = draw(32)
    prune = configurations(out, vault, draw)
    writer_lists(out, repository, prune, draw)
    manifests(out, repository, draw)
    prune_records(out, repository, prune, draw)
    objects(out, contents(out, vault, draw), draw)
    writers_own(out, draw)
    names(out)
