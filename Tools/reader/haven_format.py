"""The bytes of a Haven vault, format 1: what Docs/FORMAT.md says of single values, boxes and bodies.

Nothing here touches a file. Sections (§) are those of Docs/FORMAT.md, and the order is the same.
"""

import base64
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

OPEN_COUNT = 2**64 - 1  # "while open", of a final row count (§6.5, §6.6)
BOX_LIMIT = 1_048_576  # §2
HEADER, ROWS, HEADS, KEYS = 0, 1, 2, 3  # the tables as associated data and changes name them (§1)


class HavenError(Exception):
    """Anything that stops the reader; `code` is the exit status."""

    code = 70


class NotAVault(HavenError):
    code = 10


class DoesNotOpen(HavenError):
    code = 12


class Damaged(HavenError):
    code = 13


class OtherKey(Damaged):
    """The commitment of a box differs: it was sealed under another key (§1)."""


class Missing(Damaged):
    """A row that is not where its lane has it (§5)."""


def must(condition, message):
    if not condition:
        raise Damaged(message)


# §1 Conventions

def lp(data: bytes) -> bytes:
    return len(data).to_bytes(4, "little") + data


def u(value: int, size: int) -> bytes:
    return value.to_bytes(size, "little")


def T(purpose: str, size: int, *fields, key: bytes = b"") -> bytes:
    """§1 The transcript: T(purpose, size; fields), or T[key](…)."""
    assert len(purpose) == 8 and len(key) in (0, 32)
    state = hashlib.blake2b(digest_size=size, key=key)
    state.update(lp(purpose.encode("ascii")))
    for field in fields:
        state.update(lp(u(field, 8) if isinstance(field, int) else field))
    return state.digest()


def AD(vault_id: bytes, table: int, number: int, purpose: str, context: bytes = b"") -> bytes:
    """§1 Associated data."""
    return b"\x01" + vault_id + u(table, 1) + u(number, 8) + purpose.encode("ascii") + context


def seal(key, purpose, number, ad, plaintext, nonce) -> bytes:
    """§1 Committed box. A writer draws the nonce at random; here the caller says it."""
    k = T(purpose, 64, number, nonce, key=key)
    return nonce + k[32:] + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, ad, nonce, k[:32])


def unseal(key, purpose, number, ad, box) -> bytes:
    """§1 Committed box: the commitment first, in constant time, then the tag."""
    must(len(box) >= 72, "box too short")
    nonce, commitment, rest = box[:24], box[24:56], box[56:]
    k = T(purpose, 64, number, nonce, key=key)
    if not hmac.compare_digest(k[32:], commitment):
        raise OtherKey("another key")
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(rest, ad, nonce, k[:32])
    except CryptoError:
        raise Damaged("bad tag") from None


def unbox(box: bytes) -> bytes:
    """§1 What follows a box's format byte."""
    must(box[:1] == b"\x01", "format byte is not 1")
    return box[1:]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> bytes:
    """§1 fold(x); lower() of one scalar at a time knows no context. As UTF-8."""
    return nfc("".join(scalar.lower() for scalar in nfc(text))).encode()


class Cursor:
    """Takes fixed layouts apart, and refuses to run off their end."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        must(count <= len(self.data) - self.at, "shorter than its layout")
        self.at += count
        return self.data[self.at - count : self.at]

    def u(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def i(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little", signed=True)

    def lp(self) -> bytes:
        return self.take(self.u(4))

    def text(self) -> str:
        return utf8(self.lp())

    def rest(self) -> bytes:
        return self.take(len(self.data) - self.at)

    def end(self):
        must(self.at == len(self.data), "longer than its layout")

    def zeros(self):
        must(not any(self.rest()), "padding is not zero")


def utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Damaged("text is not UTF-8") from None


def verify_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        sodium.crypto_sign_open(signature + message, public_key)
        return True
    except (CryptoError, ValueError):
        return False


def b32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()


def written(seconds: int, offset: int) -> str:
    """A moment as people write it. Seconds count from 1970-01-01T00:00:00Z."""
    must(abs(offset) < 24 * 60, "offset beyond a day")
    try:
        zone = timezone(timedelta(minutes=offset))
        moment = (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)).astimezone(zone)
    except OverflowError:
        raise Damaged("moment outside the calendar") from None
    return moment.isoformat().replace("+00:00", "Z") if offset == 0 else moment.isoformat()


# §2 The container

SCHEMA = [f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, box BLOB NOT NULL)" for name in ("header", "rows", "heads", "keys")]
APPLICATION_ID, FORMAT, PAGE_SIZE = 0x48564E31, 1, 8192


# §3 The header

@dataclass
class Header:
    vault_id: bytes
    salt: bytes
    lowest_writer: int
    generations: list  # of (generation, passes, KiB), newest first
    capacity: int  # C
    roster_chunks: int  # R
    ring_chunks: int  # G

    def hash(self) -> bytes:
        return T("HvHdrHsh", 32, self.vault_id, self.salt, FORMAT, self.lowest_writer)


def parse_header(box: bytes) -> Header:
    """§3; every bound is checked before anything is derived."""
    must(len(box) == 128, "header is not 128 bytes")
    c = Cursor(unbox(box))
    must(c.take(5) == b"HAVEN", "wrong magic")
    number = c.u(2)
    if number > FORMAT:
        raise NotAVault(f"newer format {number}")
    must(number == FORMAT, "format number is not 1")
    lowest, vault_id, salt, count = c.u(2), c.take(16), c.take(16), c.u(1)
    must(lowest >= 1, "lowest writer version is 0")
    must(1 <= count <= 3, "generation count not 1 to 3")
    must(c.u(1) == 0, "reserved byte not zero")
    generations = [(c.u(4), c.u(4), c.u(4)) for _ in range(3)]
    must(not any(any(g) for g in generations[count:]), "unused generation not zero")
    generations = generations[:count]
    for generation, passes, memory in generations:
        must(generation >= 1, "generation is 0")
        must(passes >= 2, "passes too low")
        must(passes <= 32, "passes too high")
        must(memory >= 19_456, "memory too low")
        must(memory <= 4_194_304, "memory too high")
    numbers = [g[0] for g in generations]
    must(len(set(numbers)) == count, "generation twice")
    must(numbers == sorted(numbers, reverse=True), "generations not newest first")
    capacity, roster, rings = c.u(4), c.u(4), c.u(4)
    must(1_024 <= capacity, "capacity too small")
    must(capacity <= 131_072, "capacity too large")
    must(capacity & (capacity - 1) == 0, "capacity not a power of two")
    must(1 <= roster <= 1_024, "roster chunks not 1 to 1024")
    must(1 <= rings <= 8_192, "ring chunks not 1 to 8192")
    must(not any(c.rest()), "reserved bytes not zero")
    return Header(vault_id, salt, lowest, generations, capacity, roster, rings)


# §4 From a passphrase to the rings

def slot_salt(vault_salt: bytes, name: str) -> bytes:
    return T("HvSltSlt", 16, vault_salt, fold(name))


def password(passphrase: str, key_file: bytes | None = None) -> bytes:
    return lp(nfc(passphrase).encode()) + lp(b"" if key_file is None else T("HvKyFile", 32, key_file))


def passphrase_kek(pw: bytes, salt: bytes, passes: int, memory: int) -> bytes:
    return sodium.crypto_pwhash_alg(32, pw, salt, passes, memory * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13)


def kit_kek(kit: bytes, vault_id: bytes) -> bytes:
    return T("HvKitSec", 32, vault_id, key=kit)


def kit_secret(kit: bytes, vault_id: bytes) -> bytes:
    """§11 The recovery keyholder's S."""
    return T("HvKitSec", 32, vault_id, b"root", key=kit)


class Secret:
    """§4 The keyholder secret S and what comes from it."""

    def __init__(self, s: bytes):
        self.session_ring, self.guarded_ring = T("HvSesRng", 32, key=s), T("HvGrdRng", 32, key=s)
        self.signing_seed, self.box_seed = T("HvSgnSed", 32, key=s), T("HvBoxSed", 32, key=s)
        self.sign_public, self.sign_secret = sodium.crypto_sign_seed_keypair(self.signing_seed)
        self.box_public, self.box_secret = sodium.crypto_box_seed_keypair(self.box_seed)


# §5 Lanes

SUBJECT_KINDS = {0: "vault", 1: "member", 2: "survivor", 3: "group", 4: "reflections"}
LANE_KINDS = {1: "identity", 2: "casework", 3: "journal", 4: "group", 5: "reflection", 6: "study"}


def lane_key(grant_key: bytes, shred: bytes, lane_id: bytes, epoch: int) -> bytes:
    return T("HvLaneKy", 32, shred, lane_id, epoch, key=grant_key)


def row_id(key: bytes, n: int, draw: int) -> int:
    return int.from_bytes(T("HvRowIdn", 16, n, draw, key=key)[:8], "little") & (2**63 - 1)


# §6 Table keys

SLOTS, ROSTER, DIRECTORY, SHREDS, MAILBOXES = 1, 2, 3, 4, 5
SLOT_COUNT, CHUNK = 126, 3_960
DIRECTORY_ENTRY = 30  # bytes, 132 entries to a row


def key_row(region: int, index: int) -> int:
    return region << 32 | index


def directory_chunks(capacity: int) -> int:
    return -(-capacity // (CHUNK // DIRECTORY_ENTRY))


def region_rows(h: Header) -> dict:
    """§6 Rows of every region that is not a ring."""
    up = lambda a, b: -(-a // b)
    return {SLOTS: 9, ROSTER: 1 + h.roster_chunks, DIRECTORY: 1 + directory_chunks(h.capacity), SHREDS: up(h.capacity, 126),
            MAILBOXES: up(2 * h.capacity, 7)}


@dataclass
class Slot:
    """§6.1"""
    keyholder: bytes
    ordinal: int
    kind: int
    flags: int
    secret: bytes


def open_slot(kek, vault_id, number, generation, box) -> Slot:
    context = b"".join(u(x, 4) for x in generation)
    c = Cursor(unseal(kek, "HvKySlot", number, AD(vault_id, KEYS, number, "HvKySlot", context), box))
    must(c.u(1) == 1, "slot version is not 1")
    slot = Slot(c.take(16), c.u(2), c.u(1), c.u(1), c.take(32))
    must(slot.ordinal <= 63, "slot ordinal above 63")
    must(slot.kind in (1, 2, 3), "unknown slot kind")
    must(slot.flags & ~1 == 0, "unknown slot flags")
    c.zeros()
    return slot


def object_digest(generation, header, body) -> bytes:
    return T("HvObjDig", 32, generation, header, body)


def open_object(fetch, key, purpose, vault_id, region, context, chunks):
    """§6.2 (header, body) of an object; fetch(id) gives a row's box."""
    def chunk(index):
        number = key_row(region, index)
        plain = unseal(key, purpose, number, AD(vault_id, KEYS, number, purpose, context), unbox(fetch(number)))
        must(len(plain) == CHUNK, "object row is not 3960 bytes")
        return plain
    c = Cursor(chunk(0))
    digest, generation, length = c.take(32), c.u(8), c.u(8)
    header = c.lp()
    c.zeros()
    must(length <= chunks * CHUNK, "object longer than its region")
    body = b"".join(chunk(k) for k in range(1, 1 + -(-length // CHUNK)))
    must(not any(body[length:]), "padding is not zero")
    body = body[:length]
    must(object_digest(generation, header, body) == digest, "object digest differs")
    return header, body


@dataclass
class RosterEntry:
    """§6.3"""
    number: int
    keyholder: bytes
    ordinal: int
    status: int
    roles: int
    name: str
    slots: list
    sign_public: bytes
    box_public: bytes
    adder: bytes
    seconds: int
    offset: int
    signed: bytes  # the entry up to its signatures
    adder_signature: bytes
    own_signature: bytes
    digest: bytes

    def message(self, vault_id):
        return T("HvRosSig", 64, vault_id, self.signed)


def parse_roster_entry(data: bytes) -> RosterEntry:
    c = Cursor(data)
    fields = [c.u(4), c.take(16), c.u(2), c.u(1), c.u(2), c.text()]
    fields.append(list(c.take(c.u(1))))
    fields += [c.take(32), c.take(32), c.take(16), c.i(8), c.i(2)]
    e = RosterEntry(*fields, data[: c.at], c.take(64), c.take(64), T("HvObjDig", 32, data))
    c.end()
    must(e.status in (1, 2), "unknown keyholder status")
    must(e.roles < 128, "unknown role")
    must(e.ordinal <= 63, "ordinal above 63")
    must(1 <= len(e.name) <= 64 and nfc(e.name) == e.name, "keyholder name not 1 to 64 scalars in NFC")
    must(all(s < SLOT_COUNT for s in e.slots), "slot number above 125")
    return e


ROLES = ["facilitator", "volunteer", "coordinator", "privacy officer", "releaser", "keeper", "recovery"]
RECOVERY_ROLE = 1 << ROLES.index("recovery")
MANAGERS = RECOVERY_ROLE | 1 << ROLES.index("coordinator") | 1 << ROLES.index("keeper")


FREE, IN_USE, ERASED_LANE = 0, 1, 2


@dataclass
class Place:
    """§6.3 What the directory says of a lane index."""
    state: int
    epoch: int
    readers: int  # bit o: the keyholder with ordinal o was given the newest epoch
    tag: bytes


@dataclass
class DirectoryHeader:
    """§6.3"""
    not_free: int
    capacity: int
    newest_grant: int  # the newest entry that granted a lane to somebody else than recovery
    newest_erasure: int  # the newest entry that erased something, if the file was not rewritten after it


def parse_directory_header(header: bytes, capacity: int) -> DirectoryHeader:
    c = Cursor(header)
    parsed = DirectoryHeader(c.u(4), c.u(4), c.u(8), c.u(8))
    c.end()
    must(parsed.capacity == capacity, "directory is not C entries")
    return parsed


def parse_directory(header: bytes, body: bytes, capacity: int):
    """§6.3 (header, places by lane index)."""
    parsed = parse_directory_header(header, capacity)
    must(len(body) == DIRECTORY_ENTRY * capacity, "directory is not C entries")
    places = []
    for at in range(0, len(body), DIRECTORY_ENTRY):
        c = Cursor(body[at : at + DIRECTORY_ENTRY])
        state, zero = c.u(1), c.u(1)
        must(state <= 2 and zero == 0, "directory entry is malformed")
        place = Place(state, c.u(4), c.u(8), c.take(16))
        must(state == IN_USE or not (place.readers or any(place.tag)), "a lane index that is not in use has readers or an alias")
        must(state != FREE or place.epoch == 0, "a free lane index has an epoch")
        places.append(place)
    must(sum(place.state != FREE for place in places) == parsed.not_free, "directory counts its lanes wrongly")
    tags = [place.tag for place in places if any(place.tag)]
    must(len(tags) == len(set(tags)), "two lanes have one alias")
    return parsed, places


def alias_tag(journal_key_1: bytes, alias: str) -> bytes:
    return T("HvAlsTag", 16, fold(alias), key=journal_key_1)


def mailbox_tags(journal_key: bytes, number: int, sealed: bytes, grantee: bytes):
    """§6.5 (used, hint)"""
    return (T("HvMbxTag", 16, number, sealed[:32], key=journal_key)[:8],
            T("HvMbxTag", 16, number, sealed[:32], grantee, key=journal_key)[:8])


@dataclass
class Grant:
    """§6.5"""
    vault_id: bytes
    grantee: bytes
    granter: bytes
    subject: bytes
    subject_kind: int
    lane_kind: int
    lane_class: int
    lane_id: bytes
    index: int
    entry: int
    epochs: dict  # epoch: (grant key, final row count)
    signed: bytes
    signature: bytes

    @property
    def digest(self):
        return T("HvGrnSig", 32, self.signed)

    def signature_holds(self, public_key):
        return verify_signature(public_key, T("HvGrnSig", 64, self.signed), self.signature)


def parse_grant(data: bytes) -> Grant:
    must(len(data) == 512, "grant is not 512 bytes")
    c = Cursor(data[:448])
    must(c.u(1) == 1, "grant version is not 1")
    fields = [c.take(16), c.take(16), c.take(16), c.take(16), c.u(1), c.u(1), c.u(1), c.take(16), c.u(4), c.u(8)]
    first, count = c.u(4), c.u(1)
    must(1 <= count <= 8, "epoch count not 1 to 8")
    must(first >= 1, "epoch is 0")
    epochs = {first + i: (c.take(32), c.u(8)) for i in range(count)}
    c.zeros()
    check_lane(fields[4], fields[5], fields[6])
    return Grant(*fields, epochs, data[:448], data[448:])


def check_lane(subject_kind, lane_kind, lane_class):
    must(subject_kind in SUBJECT_KINDS, "unknown subject kind")
    must(lane_kind in LANE_KINDS, "unknown lane kind")
    must(lane_class == 0, "unknown retention class")


def parse_ring(header: bytes, body: bytes, keyholder: bytes, which: int):
    """§6.6 (verified, taken, lanes, secrets): (number, epoch, n, hash), the entry up to which grants were taken, lane
    tuples, {(kind, name): secret}."""
    c = Cursor(header)
    must(c.take(16) == keyholder and c.u(1) == which, "ring of another keyholder or kind")
    count = c.u(4)
    verified = (c.u(8), c.u(4), c.u(8), c.take(32))
    taken = c.u(8)
    c.end()
    must(len(body) == 88 * count, "ring body is not its count of entries")
    lanes, secrets = [], {}
    for at in range(0, len(body), 88):
        c = Cursor(body[at : at + 88])
        kind, a, b, d, epoch, index, zero = c.u(1), c.u(1), c.u(1), c.u(1), c.u(4), c.u(4), c.u(4)
        subject, lane_id, final, secret = c.take(16), c.take(16), c.u(8), c.take(32)
        must(zero == 0, "reserved bytes not zero")
        if kind == 1:
            check_lane(a, b, d)
            must(epoch >= 1, "epoch is 0")
            must((b in (1, 5, 6)) == (which == 2), "lane in the wrong ring")
            must((b == 5) == (a == 4), "reflections in another lane, or others in theirs")
            must(b != 5 or subject == keyholder, "reflections of somebody else (§14.2)")
            lanes.append((subject, a, b, d, lane_id, index, epoch, secret, final))
        else:
            must(kind == 2, "unknown ring entry")
            must(a in ((1,), (2, 3, 4))[which - 1], "secret in the wrong ring")
            must(not (b or d or epoch or index or any(lane_id) or final), "reserved bytes not zero")
            must((a, subject) not in secrets, "ring secret twice")
            secrets[a, subject] = secret
    return verified, taken, lanes, secrets


# §7 Table heads

def row_digest(table: int, number: int, box: bytes) -> bytes:
    return T("HvRowDig", 32, table, number, box)


def running(before: bytes, digest: bytes) -> bytes:
    return T("HvRunDig", 16, before, digest)


def head_ad(vault_id, index, lane_id, epoch):
    return AD(vault_id, HEADS, index, "HvHeadBx", lane_id + u(epoch, 4))


def open_head(key, vault_id, index, lane_id, epoch, head: bytes):
    """§7 (row count, running digest). A head carries no commitment."""
    must(len(head) == 64, "head is not 64 bytes")
    k = T("HvHeadBx", 64, index, head[:24], key=key)[:32]
    ad = head_ad(vault_id, index, lane_id, epoch)
    try:
        plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(head[24:], ad, head[:24], k)
    except CryptoError:
        raise Damaged("head does not open") from None
    return int.from_bytes(plain[:8], "little"), plain[8:]


# §8 Table rows

def padme(length: int) -> int:
    e = length.bit_length() - 1
    step = 1 << (e - e.bit_length())  # S = floor(log2 E) + 1, the bit length of E
    return -(-length // step) * step


JOURNAL_ENTRY, READERS, ERASED, BARRED = 7, 8, 9, 10
ENTRY_LENGTHS = [1 << n for n in (10, 12, 14, 16, 18, 20)]


def row_box_length(kind: int, body: int) -> int:
    unfilled = 1 + 72 + 20 + body
    if kind == JOURNAL_ENTRY:
        return next((length for length in ENTRY_LENGTHS if length >= unfilled), unfilled)
    return max(512, padme(unfilled))


def row_ad(vault_id, number, purpose, lane_id, epoch):
    return AD(vault_id, ROWS, number, purpose, lane_id + u(epoch, 4))


def parse_row(plain: bytes, n: int, draw: int):
    """§8 (kind, body) of an opened row that is to be row n, drawn with draw."""
    c = Cursor(plain)
    must(c.u(1) == 1, "row version is not 1")
    kind, its_draw, zero, its_n, length = c.u(1), c.u(1), c.u(1), c.u(8), c.u(8)
    must(1 <= kind <= BARRED, "unknown row kind")
    must(its_draw == draw, "draw differs")
    must(zero == 0, "reserved byte not zero")
    must(its_n == n, "n differs")
    must(length <= len(plain) - 20, "body longer than its row")
    body = c.take(length)
    c.zeros()
    must(1 + 72 + len(plain) == row_box_length(kind, length), "row has the wrong length")
    return kind, body


def open_row(key, vault_id, number, lane_id, epoch, n, draw, box):
    must(len(box) <= BOX_LIMIT, "box longer than 1 MiB")
    ad = row_ad(vault_id, number, "HvRowBox", lane_id, epoch)
    return parse_row(unseal(key, "HvRowBox", number, ad, unbox(box)), n, draw)


@dataclass
class Stamp:
    entry: int
    seconds: int
    offset: int
    author: bytes
    name: str


def parse_stamp(c: Cursor) -> Stamp:
    return Stamp(c.u(8), c.i(8), c.i(2), c.take(16), c.text())


def parse_pairs(c: Cursor) -> list:
    return [(c.text(), c.text()) for _ in range(c.u(4))]


@dataclass
class Content:
    inline: bytes | None
    count: int = 0
    first: int = 0
    chunks: int = 0
    digest: bytes = b""


def parse_content(c: Cursor) -> Content:
    form = c.u(1)
    must(form in (0, 1), "unknown form of content")
    if form == 0:
        data = c.lp()
        return Content(data, len(data))
    content = Content(None, c.u(8), c.u(8), c.u(4), c.take(32))
    must(content.chunks == -(-content.count // 1_000_000), "chunk count does not fit the byte count")
    return content


@dataclass
class Version:
    """A body of kind 1, 2, 3 or 5; what a kind lacks stays empty."""
    row: int
    stamp: Stamp
    version: int = 0
    alias: str = ""
    pairs: list = None
    record: int = 0
    amends: int = 0
    kind: str = ""
    day: str = ""
    content: Content = None


def parse_body(kind: int, row: int, body: bytes) -> Version:
    """§8, §8.1: kinds 1 identity, 2 profile, 3 record, 5 attachment."""
    c = Cursor(body)
    v = Version(row, parse_stamp(c))
    if kind in (1, 2):
        v.version = c.u(4)
        v.alias = c.text() if kind == 2 else ""
        v.pairs = parse_pairs(c)
    elif kind == 3:
        v.record, v.version, v.amends, v.kind, v.day = c.u(8), c.u(4), c.u(8), c.text(), c.text()
        v.pairs, v.content = parse_pairs(c), parse_content(c)
    else:
        v.record, v.kind, v.content = c.u(8), c.text(), parse_content(c)  # kind: the attachment's name
    c.end()
    return v


def record_name(number: int) -> str:
    """§8.1 A row id as people write it."""
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[number >> shift & 31] for shift in range(60, -1, -5))


def parse_readers(body: bytes):
    """§8.2 (stamp, keyholder ids)."""
    c = Cursor(body)
    stamp = parse_stamp(c)
    readers = [c.take(16) for _ in range(c.u(2))]
    c.end()
    must(all(a < b for a, b in zip(readers, readers[1:])), "readers are not in rising order")
    return stamp, readers


RECORD, IDENTITY, LOST = 1, 2, 3


@dataclass
class Erasure:
    """§8.3 A body of kind 9."""
    stamp: Stamp
    what: int  # RECORD, IDENTITY or LOST
    record: int
    rows: list  # of (epoch, n)


def parse_erased(body: bytes) -> Erasure:
    c = Cursor(body)
    e = Erasure(parse_stamp(c), c.u(1), c.u(8), [(c.u(4), c.u(8)) for _ in range(c.u(4))])
    c.end()
    must(e.what in (RECORD, IDENTITY, LOST), "unknown kind of erasure")
    must(all(epoch >= 1 for epoch, _ in e.rows), "epoch is 0")
    must(all(n >= 1 for _, n in e.rows), "row number is 0")
    must(all(a < b for a, b in zip(e.rows, e.rows[1:])), "erased rows are not in rising order")
    must((e.what != RECORD) == (e.record == 0), "record id does not fit what was erased")
    must((e.what == IDENTITY) == (not e.rows), "rows do not fit what was erased")
    return e


def parse_barred(body: bytes):
    """§8.3 (stamp, record id) of a body of kind 10."""
    c = Cursor(body)
    stamp, record = parse_stamp(c), c.u(8)
    c.end()
    must(record, "record id is 0")
    return stamp, record


# §9 The journal

CLASSES = ["create", "write", "read", "release", "grant", "keys", "erase", "fork", "upgrade", "upkeep"]
VERBS = ["", "vault created", "member added", "member edited", "members listed", "member shown", "identity revealed",
         "record added", "record amended", "records listed", "record shown", "history shown", "attached", "extracted",
         "searched", "imported", "exported", "recovered", "file rewritten", "older state accepted",
         "keyholder added", "keys changed", "granted", "revoked", "grants taken", "keyholder removed",
         "slot added", "slot removed", "roles changed", "recovery rekeyed", "audit read",
         "record erased", "identity erased", "member erased", "record moved", "barred from releases", "unlock attempts failed",
         "study added", "study changed", "consent given", "consent withdrawn", "release approved",
         "texts gone through before a release", "decided what a release may show",
         "restored", "rows lost in a restore", "keys of backups kept", "backed up", "backup drilled", "backups pruned",
         "keys of backups written to a file", "writers of backups changed", "backup drill failed",
         "file held", "hold lifted", "retention rule added", "retention rule removed",
         "group changed", "group read", "evening recorded", "mentioned", "contacts changed"]
REASONS = ["none", "contact", "emergency", "legal", "correction", "release", "access request", "supervision"]


@dataclass
class Entry:
    number: int
    before: bytes
    seconds: int
    offset: int
    flags: int
    actor: bytes
    entry_class: int
    change_count: int
    change_digest: bytes
    extras: list  # of (tag, digest)
    closed: list
    hash: bytes
    signature: bytes = b""
    changes: list = None
    where: tuple = None  # (journal epoch, row n)


def epoch_link(grant_key: bytes, lane_id: bytes, epoch: int) -> bytes:
    """§9: tells the key of an epoch from another one."""
    return T("HvEpochC", 24, lane_id, epoch, key=grant_key)


def epoch_beginning(link: bytes, link_before: bytes, index: int, epoch: int) -> bytes:
    """§9: extra 5, which holds the keys of all epochs up to this one."""
    return u(index, 4) + u(epoch, 4) + T("HvEpochC", 24, link, link_before)


def entry_hash(vault_id: bytes, canonical: bytes) -> bytes:
    return T("HvEntHsh", 32, vault_id, canonical)


def parse_entry(vault_id: bytes, canonical: bytes) -> Entry:
    c = Cursor(canonical)
    must(c.u(1) == 1, "entry version is not 1")
    fields = [c.u(8), c.take(32), c.i(8), c.i(2), c.u(2), c.take(16), c.u(1), c.u(4), c.take(32)]
    extras = [(c.u(1), c.take(32)) for _ in range(c.u(2))]
    closed = [c.lp() for _ in range(c.u(2))]
    c.end()
    e = Entry(*fields, extras, closed, entry_hash(vault_id, canonical))
    must(e.flags & ~1 == 0, "unknown entry flags")
    must(e.entry_class < len(CLASSES), "unknown entry class")
    must(all(1 <= tag <= 5 for tag, _ in extras), "unknown extra")
    return e


def parse_changes(data: bytes) -> list:
    """§9 (op, table, id, digest, the 42 bytes) each."""
    must(len(data) % 42 == 0, "changes are not 42 bytes each")
    changes = []
    for at in range(0, len(data), 42):
        c = Cursor(data[at : at + 42])
        op, table, number, digest = c.u(1), c.u(1), c.u(8), c.take(32)
        must(op in (1, 2) and table <= 3, "unknown change")
        changes.append((op, table, number, digest, c.data))
    return changes


def change_digest(changes: list) -> bytes:
    return T("HvChgLst", 32, *(change[4] for change in changes))


def parse_closed(plain: bytes):
    """§9 A closed part: (verb, subject, record id, reason, count, keyholder id)."""
    must(len(plain) == 64, "closed part is not 64 bytes")
    c = Cursor(plain)
    part = (c.u(2), c.take(16), c.u(8), c.u(2), c.u(8), c.take(16))
    c.zeros()
    must(1 <= part[0] < len(VERBS), "unknown verb")
    must(part[3] < len(REASONS), "unknown reason")
    return part


def mark_words(entry_hash: bytes, words: list) -> list:
    """§9 Six words of a mark; words is the EFF's long list, in its order."""
    number = int.from_bytes(entry_hash, "big")
    return [words[(number >> 256 - 13 * (i + 1) & 0x1FFF) % 7776] for i in range(6)]


# §10 What lies outside the file

def mark_key(session_ring_key, vault_id):
    return T("HvMarkKy", 32, vault_id, key=session_ring_key)


def mark_name(m, vault_id):
    return T("HvMarkNm", 32, vault_id, key=m).hex()[:32]


def open_mark(m, vault_id, data: bytes):
    """§10 (entry number, journal epoch, row n, hash)."""
    c = Cursor(unseal(m, "HvMarkKy", 0, AD(vault_id, 0, 0, "HvMarkKy"), unbox(data)))
    mark = (c.u(8), c.u(4), c.u(8), c.take(32))
    c.end()
    return mark


DRAFT_LIMIT = 25_165_824


def draft_key(lane_key, keyholder):
    return T("HvDraftK", 32, keyholder, key=lane_key)


def draft_ad(vault_id, draft_id: str, keyholder):
    return AD(vault_id, 0, 0, "HvDraftK", draft_id.encode() + keyholder)


def open_draft(d, vault_id, draft_id, keyholder, data: bytes):
    """§10 (record id or 0, seconds, offset, kind, day, fields, text)."""
    must(len(data) <= DRAFT_LIMIT, "longer than its limit")
    padded = unseal(d, "HvDraftK", 0, draft_ad(vault_id, draft_id, keyholder), unbox(data))
    content = padded.rstrip(b"\0")
    must(content[-1:] == b"\x80", "there is no padding")
    must(len(padded) == padme(max(512, len(content))), "its size is not Padmé's")
    c = Cursor(content[:-1])
    record, seconds, offset, kind, day = c.u(8), c.i(8), c.i(2), c.text(), c.text()
    count = c.u(4)
    must(count <= 256, "too many fields")
    draft = (record, seconds, offset, kind, day, [(c.text(), c.text()) for _ in range(count)], c.text())
    c.end()
    return draft


def attempts_name(vault_id, name):
    return T("HvAttmpt", 32, vault_id, fold(name)).hex()[:32]


def attempts_file(vault_id, name, facts: bytes) -> bytes:
    return facts + T("HvAttmpt", 16, vault_id, fold(name), facts)


def attempts_facts(count, first, last) -> bytes:
    """§10 What the file says; a moment is (seconds, offset minutes)."""
    moments = b"".join(seconds.to_bytes(8, "little", signed=True) + offset.to_bytes(2, "little", signed=True)
                       for seconds, offset in (first, last))
    return b"\1" + u(count, 4) + moments


def parse_attempts(vault_id, name, data: bytes):
    """§10 (count, (seconds, offset) of the first, the same of the last)."""
    facts = data[:25]
    must(data == attempts_file(vault_id, name, facts), "count of attempts is another's")
    c = Cursor(facts)
    must(c.u(1) == 1, "count of attempts is not of version 1")
    count = c.u(4)
    must(count > 0, "count of attempts is 0")
    moments = [(c.i(8), c.i(2)) for _ in range(2)]
    c.end()
    must(all(abs(offset) <= 1080 for _, offset in moments), "offset beyond 18 hours")
    return count, *moments


# §11 The recovery kit

def kit_text(kit: bytes, vault_id: bytes) -> str:
    body = b32(kit + T("HvKitSec", 32, kit, vault_id)[:4])
    return "haven-kit-1 " + " ".join(body[i : i + 4] for i in range(0, 58, 4))


def parse_kit(text: str, vault_id: bytes) -> bytes:
    bare = "".join(text.split()).replace("-", "").lower()
    if not bare.startswith("havenkit1"):
        raise DoesNotOpen("not a kit of version 1")
    bare = bare[9:].removeprefix(":")
    if len(bare) != 58:
        raise DoesNotOpen("kit has the wrong length")
    try:
        data = base64.b32decode(bare.upper() + "======")
    except ValueError:
        raise DoesNotOpen("kit has a wrong character") from None
    if b32(data) != bare or not hmac.compare_digest(T("HvKitSec", 32, data[:32], vault_id)[:4], data[32:]):
        raise DoesNotOpen("kit checksum differs")
    return data[:32]


# §11.1 Shares

@dataclass(frozen=True)
class Share:
    number: int
    threshold: int
    count: int
    set_id: bytes
    kit_check: bytes
    part: bytes

    @property
    def head(self) -> bytes:
        return bytes([self.number, self.threshold, self.count]) + self.set_id + self.kit_check


def share_kit_check(kit: bytes, vault_id: bytes, set_id: bytes) -> bytes:
    return T("HvShrKit", 32, vault_id, set_id, key=kit)[:4]


def share_check(head: bytes, part: bytes, vault_id: bytes) -> bytes:
    return T("HvShrChk", 32, vault_id, head, part)[:4]


def share_text(share: Share, vault_id: bytes) -> str:
    return "haven-share-1:" + b32(share.head + share.part + share_check(share.head, share.part, vault_id))


def parse_share(text: str, vault_id: bytes) -> Share:
    return share_of(checked_share(text, "havenshare1", 51, vault_id))


def checked_share(text: str, name: str, byte_count: int, vault_id: bytes) -> bytes:
    """A share, sealed or not, without its check, which holds."""
    bare = "".join(text.split()).replace("-", "").lower()
    if not bare.startswith(name):
        raise DoesNotOpen("not a share of version 1")
    bare = bare[len(name):].removeprefix(":")
    if len(bare) != -(-byte_count * 8 // 5):
        raise DoesNotOpen("share has the wrong length")
    try:
        data = base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
    except ValueError:
        raise DoesNotOpen("share has a wrong character") from None
    if b32(data) != bare or not hmac.compare_digest(share_check(data[:15], data[15:-4], vault_id), data[-4:]):
        raise DoesNotOpen("share's check differs")
    return data[:-4]


def share_of(data: bytes) -> Share:
    """The share that is head and part."""
    share = Share(data[0], data[1], data[2], data[3:11], data[11:15], data[15:])
    if not 2 <= share.threshold <= share.count <= 16 or not 1 <= share.number <= share.count:
        raise DoesNotOpen("share's numbers cannot be")
    return share


# §11.2 Sealed shares

def share_seal_key(words: str, vault_id: bytes, head: bytes) -> bytes:
    """The key that a share is sealed under; `head` is its first 15 bytes."""
    worked = passphrase_kek(nfc(words).encode(), T("HvShrSlt", 32, vault_id, head)[:16], 3, 256 * 1024)
    return T("HvShrSea", 32, vault_id, head, key=worked)


def sealed_share_text(head: bytes, box: bytes, vault_id: bytes) -> str:
    return "haven-sealed-share-1:" + b32(head + box + share_check(head, box, vault_id))


def seal_share(share: Share, words: str, vault_id: bytes) -> str:
    box = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
        share.part, None, bytes(12), share_seal_key(words, vault_id, share.head))
    return sealed_share_text(share.head, box, vault_id)


def is_sealed_share(text: str) -> bool:
    return "".join(text.split()).replace("-", "").lower().startswith("havensealedshare")


def open_share(text: str, words: str, vault_id: bytes) -> Share:
    """A sealed share, opened with its holder's words."""
    data = checked_share(text, "havensealedshare1", 67, vault_id)
    sealed = share_of(data)
    try:
        part = sodium.crypto_aead_chacha20poly1305_ietf_decrypt(
            sealed.part, None, bytes(12), share_seal_key(words, vault_id, sealed.head))
    except CryptoError:
        raise DoesNotOpen("the words are not the share's") from None
    return share_of(sealed.head + part)


def gf_product(a: int, b: int) -> int:
    """The product in GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x² + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def gf_inverse(a: int) -> int:
    return next(b for b in range(1, 256) if gf_product(a, b) == 1)


def at_zero(shares) -> bytes:
    """The values at 0 of the polynomials through all shares, by Lagrange: the kit, where there are enough."""
    values = bytearray(32)
    for share in shares:
        weight = 1
        for other in shares:
            if other is not share:
                weight = gf_product(weight, gf_product(other.number, gf_inverse(other.number ^ share.number)))
        for place, value in enumerate(share.part):
            values[place] ^= gf_product(weight, value)
    return bytes(values)


def combine_shares(shares, vault_id: bytes) -> bytes:
    """The kit; each share that is given has to fit."""
    if len({(s.set_id, s.threshold, s.count, s.kit_check) for s in shares}) > 1:
        raise DoesNotOpen("shares of two sets")
    if len({s.number for s in shares}) != len(shares):
        raise DoesNotOpen("a share twice")
    if not shares or len(shares) < shares[0].threshold:
        raise DoesNotOpen("too few shares")
    kit = at_zero(shares)
    if not hmac.compare_digest(share_kit_check(kit, vault_id, shares[0].set_id), shares[0].kit_check):
        raise DoesNotOpen("the shares give another kit")
    return kit
