#!/usr/bin/env python3
"""Writes a small complete vault from Docs/FORMAT.md, so that other programs meet a vault that they did not write.

    make_vault.py FOLDER        writes FOLDER/python-1.haven and FOLDER/python-1.json

Everything random comes from a seed: two runs give the same rows. Nobody in it exists. This is a maker of test
files, not a writer for use: its keys can be guessed by whoever reads it.
"""

import hashlib
import json
import os
import sqlite3
import sys

from nacl import bindings as sodium

import haven_format as f
from haven_format import AD, HEADER, HEADS, KEYS, OPEN_COUNT, ROWS, T, lp, u


class Seeded:
    """Bytes that look random and are the same in every run."""

    def __init__(self, seed):
        self.seed, self.count = seed.encode(), 0

    def __call__(self, size):
        out = b""
        while len(out) < size:
            out += hashlib.blake2b(self.count.to_bytes(8, "little"), key=self.seed).digest()
            self.count += 1
        return out[:size]


def i(value, size):
    return value.to_bytes(size, "little", signed=True)


def text(value):
    return lp(value.encode())


def pairs(items):
    return u(len(items), 4) + b"".join(text(k) + text(v) for k, v in items)


def box_seal(message, public_key, ephemeral_secret):
    """libsodium's crypto_box_seal with the ephemeral key said by the caller."""
    ephemeral = sodium.crypto_scalarmult_base(ephemeral_secret)
    nonce = hashlib.blake2b(ephemeral + public_key, digest_size=24).digest()
    return ephemeral + sodium.crypto_box(message, nonce, public_key, ephemeral_secret)


def sign(message, secret_key):
    return sodium.crypto_sign(message, secret_key)[:64]


def header_box(vault_id, salt, generations, capacity=1024, roster=1, rings=1):
    """§3"""
    box = b"\x01HAVEN" + u(1, 2) + u(1, 2) + vault_id + salt + u(len(generations), 1) + b"\0"
    box += b"".join(u(x, 4) for g in generations for x in g).ljust(36, b"\0")
    return box + u(capacity, 4) + u(roster, 4) + u(rings, 4) + bytes(36)


def slot_plain(keyholder, ordinal, kind, flags, secret):
    """§6.1"""
    return (b"\x01" + keyholder + u(ordinal, 2) + u(kind, 1) + u(flags, 1) + secret).ljust(216, b"\0")


def seal_slot(kek, vault_id, number, generation, plain, nonce):
    context = b"".join(u(x, 4) for x in generation)
    return f.seal(kek, "HvKySlot", number, AD(vault_id, KEYS, number, "HvKySlot", context), plain, nonce)


def row_plain(kind, draw, n, body):
    """§8"""
    plain = b"\x01" + u(kind, 1) + u(draw, 1) + b"\0" + u(n, 8) + u(len(body), 8) + body
    return plain.ljust(f.row_box_length(kind, len(body)) - 73, b"\0")


def seal_row(key, vault_id, number, lane_id, epoch, plain, nonce):
    return b"\x01" + f.seal(key, "HvRowBox", number, f.row_ad(vault_id, number, "HvRowBox", lane_id, epoch), plain, nonce)


def seal_head(key, vault_id, index, lane_id, epoch, count, digest, nonce):
    """§7"""
    k = T("HvHeadBx", 64, index, nonce, key=key)[:32]
    ad = f.head_ad(vault_id, index, lane_id, epoch)
    return nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(u(count, 8) + digest, ad, nonce, k)


def roster_entry(vault_id, number, who, adder, seconds, offset, status=1, own=True):
    """§6.3; own: whether the keyholder signs too."""
    e = u(number, 4) + who.id + u(who.ordinal, 2) + u(status, 1) + u(who.roles, 2) + text(who.name)
    e += u(1, 1) + u(who.slot, 1) + who.secret.sign_public + who.secret.box_public + adder.id + i(seconds, 8) + i(offset, 2)
    message = T("HvRosSig", 64, vault_id, e)
    return e + sign(message, adder.secret.sign_secret) + (sign(message, who.secret.sign_secret) if own else bytes(64))


def readers_body(stamp, ids):
    """§8.2, the ids as they are given."""
    return stamp + u(len(ids), 2) + b"".join(ids)


def erased_body(stamp, what, record, rows, count=None):
    """§8.3 rows: (epoch, n) each, as they are given."""
    count = len(rows) if count is None else count
    return stamp + u(what, 1) + u(record, 8) + u(count, 4) + b"".join(u(epoch, 4) + u(n, 8) for epoch, n in rows)


def closed_plain(verb, subject=bytes(16), record=0, reason=0, count=0, keyholder=bytes(16)):
    """§9"""
    return (u(verb, 2) + subject + u(record, 8) + u(reason, 2) + u(count, 8) + keyholder).ljust(64, b"\0")


def grant_body(vault_id, grantee, granter, lane, entry, epochs, first=1, count=None):
    """§6.5 The first 448 bytes."""
    g = b"\x01" + vault_id + grantee + granter + lane.subject + u(lane.subject_kind, 1) + u(lane.kind, 1) + b"\0"
    g += lane.id + u(lane.index, 4) + u(entry, 8) + u(first, 4) + u(len(epochs) if count is None else count, 1)
    return (g + b"".join(key + u(final, 8) for key, final in epochs)).ljust(448, b"\0")


def canonical(number, before, seconds, offset, flags, actor, entry_class, changes, extras, closed):
    """§9"""
    c = b"\x01" + u(number, 8) + before + i(seconds, 8) + i(offset, 2) + u(flags, 2) + actor + u(entry_class, 1)
    c += u(len(changes), 4) + T("HvChgLst", 32, *changes)
    c += u(len(extras), 2) + b"".join(u(tag, 1) + digest for tag, digest in extras)
    return c + u(len(closed), 2) + b"".join(lp(box) for box in closed)


class Keyholder:
    def __init__(self, id, name, ordinal, roles, slot, secret):
        self.id, self.name, self.ordinal, self.roles, self.slot = id, name, ordinal, roles, slot
        self.s, self.secret = secret, f.Secret(secret)
        # Of each lane in a ring the epochs that it has there: who lost a lane has the older ones.
        self.rings, self.generations, self.taken = {1: {}, 2: {}}, {1: 0, 2: 0}, 0


class Lane:
    def __init__(self, subject, subject_kind, kind, id, index, shred):
        self.subject, self.subject_kind, self.kind, self.id, self.index, self.shred = subject, subject_kind, kind, id, index, shred
        self.epochs, self.count, self.digest = [], 0, bytes(16)  # epochs: [grant key, final row count]
        self.readers = []  # keyholders, recovery aside
        self.rows, self.records = [], {}  # (epoch, n, row id) of all rows; (epoch, n) of those of each record

    @property
    def epoch(self):
        return len(self.epochs)

    def key(self, epoch=None):
        epoch = epoch or self.epoch
        return f.lane_key(self.epochs[epoch - 1][0], self.shred, self.id, epoch)


class Maker:
    """A vault in memory. A transaction: begin(), what it does, commit()."""

    def __init__(self, seed, name, passphrase, passes=2, memory=19_456, capacity=1024, ring_chunks=1, key_file=None, recovery_by_grant=False):
        self.random = Seeded(seed)
        self.id, self.salt, self.kit = self.random(16), self.random(16), self.random(32)
        self.generation, self.capacity, self.ring_chunks = (1, passes, memory), capacity, ring_chunks
        self.tables = {HEADER: {}, ROWS: {}, HEADS: {}, KEYS: {}}
        self.slots = [self.random(288) for _ in range(126)]
        self.shreds = [self.random(32) for _ in range(-(-capacity // 126) * 126)]
        self.mailboxes = [self.random(576) for _ in range(-(-2 * capacity // 7) * 7)]
        self.heads = [self.random(64) for _ in range(capacity)]
        self.directory = [(0, 0, 0, bytes(16))] * capacity  # state, newest epoch, readers, tag
        self.roster, self.lanes = [], []
        self.mailbox_grants, self.mailboxes_drawn = {}, 0  # by mailbox number: grantee, lane, first epoch and their count
        self.newest_grant = self.newest_erasure = 0
        self.entries = 0
        self.newest = bytes(32)
        self.verified = (0, 0, 0, bytes(32))
        self.roster_generation = self.directory_generation = 0
        self.last_seconds = None

        self.founder = None
        self.begin("create", 1_767_484_800, -300)
        self.tables[HEADER][1] = header_box(self.id, self.salt, [self.generation], capacity, 1, ring_chunks)
        self.actor = self.founder = Keyholder(self.random(16), f.nfc(name), 1, 0b110001, 5, self.random(32))
        self.recovery = Keyholder(self.random(16), "Recovery", 0, 0b1000000, 77, f.kit_secret(self.kit, self.id))
        self.holders = [self.founder, self.recovery]
        kek = f.passphrase_kek(f.password(passphrase, key_file), f.slot_salt(self.salt, name), passes, memory)
        kind = 1 if key_file is None else 2
        for who, key, generation, kind in ((self.founder, kek, self.generation, kind),
                                           (self.recovery, f.kit_kek(self.kit, self.id), (0, 0, 0), 3)):
            plain = slot_plain(who.id, who.ordinal, kind, 0, who.s)
            self.slots[who.slot] = seal_slot(key, self.id, who.slot, generation, plain, self.random(24))
        self.journal = self.new_lane(bytes(16), 0, 3)
        for who in self.holders:
            if who is self.recovery and recovery_by_grant:
                self.grant(self.journal, who)
            else:
                self.hold(who, self.journal)
            self.add_to_roster(who)
        header_hash = T("HvHdrHsh", 32, self.id, self.salt, 1, 1)
        self.extras.append((3, header_hash))
        self.dirty |= {f.SLOTS, f.ROSTER, f.DIRECTORY, f.SHREDS, f.MAILBOXES, *self.holders}
        self.part(self.journal, 1)
        self.commit()

    # Parts of a transaction

    def begin(self, entry_class, seconds, offset=-300, actor=None):
        self.actor = actor or self.founder
        self.before = {t: dict(rows) for t, rows in self.tables.items()}
        self.entry_class, self.seconds, self.offset = f.CLASSES.index(entry_class), seconds, offset
        self.extras, self.closed, self.dirty, self.own = [], [], set(), set()

    def new_lane(self, subject, subject_kind, kind, alias=None):
        index = int.from_bytes(self.random(4), "little") % self.capacity
        while self.directory[index][0]:
            index = (index + 1) % self.capacity
        lane = Lane(subject, subject_kind, kind, self.random(16), index, self.shreds[index])
        lane.epochs.append([self.random(32), OPEN_COUNT])
        self.lanes.append(lane)
        tag = f.alias_tag(self.journal.key(1), alias) if alias else bytes(16)
        lane.readers = [self.actor]
        self.directory[index] = (1, 1, self.bits(lane), tag)
        self.set_head(lane)
        self.dirty.add(f.DIRECTORY)
        return lane

    def bits(self, lane):
        """§6.3: the journal has none."""
        if lane.kind == 3:
            return 0
        return sum(1 << who.ordinal for who in [self.recovery, *lane.readers])

    def set_directory(self, lane):
        self.directory[lane.index] = (1, lane.epoch, self.bits(lane), self.directory[lane.index][3])
        self.dirty.add(f.DIRECTORY)

    def new_epoch(self, lane):
        """§5, §8.2: an epoch for the readers that the lane has now. The actor's goes into their rings."""
        lane.epochs[-1][1] = lane.count
        lane.epochs.append([self.random(32), OPEN_COUNT])
        lane.count, lane.digest = 0, bytes(16)
        before, link = (f.epoch_link(lane.epochs[epoch - 1][0], lane.id, epoch) for epoch in (lane.epoch - 1, lane.epoch))
        self.extras.append((5, f.epoch_beginning(link, before, lane.index, lane.epoch)))
        self.set_directory(lane)
        self.hold(self.actor, lane)
        self.set_head(lane)
        if lane is self.journal:  # who is active in the roster holds it; whatever its newest key seals or tags is made again
            self.dirty |= {f.ROSTER, f.MAILBOXES}
            for number in self.mailbox_grants:
                self.tag_mailbox(number, self.mailboxes[number][16:], self.mailbox_grants[number])
        else:
            self.write_readers(lane)
        for who in [self.recovery, *lane.readers]:
            if who is not self.actor:
                self.grant(lane, who, lane.epoch - 1)

    def hold(self, who, lane):
        who.rings[2 if lane.kind in (1, 5, 6) else 1][lane] = dict(enumerate(map(tuple, lane.epochs), 1))
        self.dirty.add(who)

    def write_readers(self, lane, ids=None):
        """§8.2"""
        ids = sorted(who.id for who in lane.readers) if ids is None else ids
        self.add(lane, f.READERS, lambda _: readers_body(self.stamp(), ids))

    def tag_mailbox(self, number, sealed, grant):
        """§6.5: a grant of the journal says whose it is under the epoch before the one that it brings."""
        who, lane, first, epochs = grant
        used, hint = f.mailbox_tags(self.journal.key(), number, sealed, who.id)
        if lane is self.journal:
            hint = f.mailbox_tags(lane.key(max(1, first + len(epochs) - 2)), number, sealed, who.id)[1]
        self.mailboxes[number] = used + hint + sealed

    def grant(self, lane, who, first=1):
        """§6.5 The actor grants a lane, its epochs from the first that is said, 8 to a mailbox."""
        for at in range(first - 1, lane.epoch, 8):
            epochs = [tuple(epoch) for epoch in lane.epochs[at : at + 8]]
            body = grant_body(self.id, who.id, self.actor.id, lane, self.entries, epochs, at + 1)
            signed = body + sign(T("HvGrnSig", 64, body), self.actor.secret.sign_secret)
            number = (11 + 97 * self.mailboxes_drawn) % (2 * self.capacity)
            sealed = box_seal(signed, who.secret.box_public, self.random(32))
            self.mailboxes_drawn += 1
            self.mailbox_grants[number] = (who, lane, at + 1, epochs)
            self.tag_mailbox(number, sealed, self.mailbox_grants[number])
            self.extras.append((2, T("HvGrnSig", 32, body)))
            self.dirty.add(f.MAILBOXES)
        if who is not self.recovery:
            self.newest_grant = self.entries
            self.dirty.add(f.DIRECTORY)

    def set_head(self, lane):
        self.heads[lane.index] = seal_head(lane.key(), self.id, lane.index, lane.id, lane.epoch, lane.count, lane.digest, self.random(24))

    def add(self, lane, kind, body_of):
        """A row; body_of(row id) gives its body. The row id."""
        key, n = lane.key(), lane.count + 1
        draw, number = next((d, x) for d in range(4) if (x := f.row_id(key, n, d)) and x not in self.tables[ROWS])
        plain = row_plain(kind, draw, n, body_of(number))
        box = seal_row(key, self.id, number, lane.id, lane.epoch, plain, self.random(24))
        self.tables[ROWS][number] = box
        lane.count, lane.digest = n, f.running(lane.digest, f.row_digest(ROWS, number, box))
        lane.rows.append((lane.epoch, n, number))
        self.set_head(lane)
        if lane is self.journal:
            self.own.add(number)
        return number

    def stamp(self):
        return u(self.entries, 8) + i(self.seconds, 8) + i(self.offset, 2) + self.actor.id + text(self.actor.name)

    def part(self, lane, *said, **more):
        """§9 A closed part."""
        plain = closed_plain(*said, **more)
        ad = f.row_ad(self.id, self.entries, "HvClosed", lane.id, lane.epoch)
        self.closed.append(f.seal(lane.key(), "HvClosed", self.entries, ad, plain, self.random(24)))

    def content(self, lane, data, inline=200_000):
        if len(data) <= inline:
            return b"\0" + lp(data)
        first, count = lane.count + 1, -(-len(data) // 1_000_000)
        for k in range(count):
            self.add(lane, 4, lambda _: u(k, 4) + data[1_000_000 * k : 1_000_000 * (k + 1)])
        return b"\x01" + u(len(data), 8) + u(first, 8) + u(count, 4) + T("HvTxtDig", 32, data)

    # The rows of table keys

    def put_region(self, region, items, per_row):
        for row in range(-(-len(items) // per_row)):
            box = b"\x01" + b"".join(items[row * per_row : (row + 1) * per_row])
            self.tables[KEYS][f.key_row(region, row)] = box.ljust(4033, b"\0")

    def put_object(self, region, chunks, key, purpose, context, generation, header, body):
        """§6.2 Rows that the body does not reach are not in use, hence random."""
        first = f.object_digest(generation, header, body) + u(generation, 8) + u(len(body), 8) + lp(header)
        parts = [first] + [body[at : at + f.CHUNK] for at in range(0, len(body), f.CHUNK)]
        for k in range(1 + chunks):
            number = f.key_row(region, k)
            if k < len(parts):
                ad = AD(self.id, KEYS, number, purpose, context)
                box = b"\x01" + f.seal(key, purpose, number, ad, parts[k].ljust(f.CHUNK, b"\0"), self.random(24))
                self.tables[KEYS][number] = box
            elif number not in self.tables[KEYS]:
                self.tables[KEYS][number] = b"\x01" + self.random(4032)

    def directory_header(self, not_free):
        """§6.3"""
        return u(not_free, 4) + u(self.capacity, 4) + u(self.newest_grant, 8) + u(self.newest_erasure, 8)

    def put_ring(self, who, which):
        entries = []
        for lane, epochs in who.rings[which].items():
            for epoch, (key, final) in sorted(epochs.items()):
                entries.append(b"\x01" + u(lane.subject_kind, 1) + u(lane.kind, 1) + b"\0" + u(epoch, 4) + u(lane.index, 4) + bytes(4)
                               + lane.subject + lane.id + u(final, 8) + key)
        seed = who.secret.signing_seed if which == 1 else who.secret.box_seed
        entries.append(b"\x02" + u(which, 1) + bytes(14) + bytes(16) + bytes(16) + bytes(8) + seed)
        number, epoch, n, entry_hash = self.verified
        header = who.id + u(which, 1) + u(len(entries), 4) + u(number, 8) + u(epoch, 4) + u(n, 8) + entry_hash
        header += u(who.taken if which == 1 else 0, 8)
        who.generations[which] += 1
        key = who.secret.session_ring if which == 1 else who.secret.guarded_ring
        self.put_object(63 + which + 2 * who.ordinal, self.ring_chunks, key, "HvRngChk", who.id + u(which, 1),
                        who.generations[which], header, b"".join(entries))

    def commit(self):
        """§13: heads and keys that changed, then the entry."""
        for region, items, per_row in ((f.SLOTS, self.slots, 14), (f.SHREDS, self.shreds, 126), (f.MAILBOXES, self.mailboxes, 7)):
            if region in self.dirty:
                self.put_region(region, items, per_row)
        context = self.journal.id + u(self.journal.epoch, 4)
        if f.ROSTER in self.dirty:
            self.roster_generation += 1
            self.put_object(f.ROSTER, 1, self.journal.key(), "HvRoster", context, self.roster_generation,
                            u(len(self.roster), 4), b"".join(lp(e) for e in self.roster))
        if f.DIRECTORY in self.dirty:
            self.directory_generation += 1
            not_free = sum(state != 0 for state, *_ in self.directory)
            body = b"".join(u(s, 1) + b"\0" + u(e, 4) + u(readers, 8) + tag for s, e, readers, tag in self.directory)
            self.put_object(f.DIRECTORY, f.directory_chunks(self.capacity), self.journal.key(), "HvDirect", context,
                            self.directory_generation, self.directory_header(not_free), body)
        for who in self.holders:
            if who in self.dirty:
                self.put_ring(who, 1)
                self.put_ring(who, 2)
        self.put_heads()
        changes = self.changes()
        flags = int(self.last_seconds is not None and self.seconds < self.last_seconds)
        entry = canonical(self.entries, self.newest, self.seconds, self.offset, flags, self.actor.id, self.entry_class,
                          changes, self.extras, self.closed)
        entry_hash = f.entry_hash(self.id, entry)
        body = lp(entry) + sign(b"HvEntSig" + entry_hash, self.actor.secret.sign_secret)
        if len(changes) <= 1000:
            body += b"\0" + b"".join(changes)
        else:
            first, count = self.journal.count + 1, -(-len(changes) // 1000)
            for k in range(count):
                self.add(self.journal, 6, lambda _: b"".join(changes[1000 * k : 1000 * (k + 1)]))
            body += b"\x01" + u(first, 8) + u(count, 4)
        self.add(self.journal, 7, lambda _: body)
        self.put_heads()
        self.verified = (self.entries, self.journal.epoch, self.journal.count, entry_hash)
        self.newest, self.last_seconds = entry_hash, self.seconds
        self.entries += 1

    def put_heads(self):
        for row in range(self.capacity // 16):
            self.tables[HEADS][1 + row] = b"\x01" + b"".join(self.heads[16 * row : 16 * row + 16])

    def changes(self):
        """§9 What differs from before, by table and id."""
        def digest(table, number, box):
            if table == HEADS and number == 1 + self.journal.index // 16:
                at = 1 + 64 * (self.journal.index % 16)
                box = box[:at] + bytes(64) + box[at + 64 :]
            return f.row_digest(table, number, box)
        out = []
        for table in range(4):
            old, new = self.before[table], self.tables[table]
            for number in sorted(old.keys() | new.keys()):
                was = digest(table, number, old[number]) if number in old else None
                now = digest(table, number, new[number]) if number in new else None
                if was != now and number not in self.own:
                    out.append(u(1 if now else 2, 1) + u(table, 1) + u(number, 8) + (now or was))
        return out

    # What people do

    def add_keyholder(self, seconds, name, passphrase):
        """§6.1, §6.3: the adder draws the secret, and writes the first rings."""
        self.begin("keys", seconds)
        ordinal = len(self.holders)
        who = Keyholder(self.random(16), f.nfc(name), ordinal, 0b10, 20 + ordinal, self.random(32))
        self.holders.append(who)
        generation, passes, memory = self.generation
        kek = f.passphrase_kek(f.password(passphrase), f.slot_salt(self.salt, name), passes, memory)
        plain = slot_plain(who.id, ordinal, 1, 1, who.s)
        self.slots[who.slot] = seal_slot(kek, self.id, who.slot, self.generation, plain, self.random(24))
        self.add_to_roster(who)
        self.journal.readers.append(who)
        self.hold(who, self.journal)
        self.set_directory(self.journal)
        self.dirty.add(f.SLOTS)
        self.part(self.journal, 20, keyholder=who.id)
        self.commit()
        return who

    def remove_keyholder(self, seconds, who):
        """§6.3, §9: a new epoch of the journal for who stays."""
        self.begin("keys", seconds)
        self.add_to_roster(who, status=2, own=False)
        self.journal.readers.remove(who)
        self.new_epoch(self.journal)
        self.part(self.journal, 25, keyholder=who.id)
        self.commit()

    def add_to_roster(self, who, adder=None, **options):
        entry = roster_entry(self.id, len(self.roster), who, adder or self.actor, self.seconds, self.offset, **options)
        self.roster.append(entry)
        self.extras.append((1, T("HvObjDig", 32, entry)))
        self.dirty.add(f.ROSTER)

    def grant_to(self, seconds, lane, who, actor=None):
        self.begin("grant", seconds, actor=actor)
        lane.readers.append(who)
        self.set_directory(lane)
        self.write_readers(lane)
        self.grant(lane, who)
        self.part(lane, 22, lane.subject, keyholder=who.id)
        self.commit()

    def revoke(self, seconds, lane, who, actor=None):
        self.begin("keys", seconds, actor=actor)
        lane.readers.remove(who)
        self.new_epoch(lane)
        self.part(lane, 23, lane.subject, keyholder=who.id)
        self.commit()

    def take_grants(self, seconds, who):
        """§6.5: into the rings, out of the mailboxes."""
        self.begin("keys", seconds, actor=who)
        for number, (grantee, lane, first, epochs) in list(self.mailbox_grants.items()):
            if grantee is who:
                ring = who.rings[2 if lane.kind == 1 else 1].setdefault(lane, {})
                ring |= dict(enumerate(map(tuple, epochs), first))
                self.mailboxes[number] = self.random(576)
                del self.mailbox_grants[number]
        who.taken = self.newest_grant
        self.dirty |= {who, f.MAILBOXES}
        self.part(self.journal, 24)
        self.commit()

    def add_subject(self, seconds, kind, alias, profile, identity, actor=None):
        self.begin("write", seconds, actor=actor)
        subject = self.random(16)
        casework, guarded = self.new_lane(subject, kind, 2, alias), self.new_lane(subject, kind, 1)
        for lane in (casework, guarded):
            self.hold(self.actor, lane)
            self.grant(lane, self.recovery)
        self.add(guarded, 1, lambda _: self.stamp() + u(1, 4) + pairs(identity))
        self.add(casework, 2, lambda _: self.stamp() + u(1, 4) + text(alias) + pairs(profile))
        self.part(casework, 2, subject)
        self.commit()
        return casework

    def record(self, seconds, lane, kind, day, fields, words, amends=None, actor=None):
        """amends: (record id, version, row id of it). The same for this version."""
        self.begin("write", seconds, actor=actor)
        start = len(lane.rows)
        said = self.content(lane, words.encode())
        record, version, row = amends or (0, 0, 0)
        number = self.add(lane, 3, lambda own: self.stamp() + u(record or own, 8) + u(version + 1, 4) + u(row, 8) + text(kind)
                          + text(day) + pairs(fields) + said)
        lane.records.setdefault(record or number, []).extend(lane.rows[start:])
        self.part(lane, 8 if amends else 7, lane.subject, record or number, 4 if amends else 0)
        self.commit()
        return record or number, version + 1, number

    def attach(self, seconds, lane, record, name, data):
        self.begin("write", seconds)
        start = len(lane.rows)
        said = self.content(lane, data)
        number = self.add(lane, 5, lambda _: self.stamp() + u(record, 8) + text(name) + said)
        lane.records.setdefault(record, []).extend(lane.rows[start:])
        self.part(lane, 12, lane.subject, record)
        self.commit()
        return number

    # §6.4, §8.3 What is erased

    def drop(self, rows):
        for _, _, number in rows:
            del self.tables[ROWS][number]
        self.newest_erasure = self.entries
        self.dirty.add(f.DIRECTORY)

    def drop_lane(self, lane):
        self.drop(row for row in lane.rows if row[2] in self.tables[ROWS])
        self.shreds[lane.index], self.heads[lane.index] = self.random(32), self.random(64)
        self.directory[lane.index] = (f.ERASED_LANE, lane.epoch, 0, bytes(16))
        self.dirty.add(f.SHREDS)

    def write_erased(self, lane, what, record=0, rows=()):
        self.add(lane, f.ERASED, lambda _: erased_body(self.stamp(), what, record, sorted(row[:2] for row in rows)))

    def erase_record(self, seconds, lane, record):
        self.begin("erase", seconds)
        rows = lane.records.pop(record)
        self.drop(rows)
        self.write_erased(lane, f.RECORD, record, rows)
        self.part(lane, 31, lane.subject, record)
        self.commit()

    def sever(self, seconds, casework):
        self.begin("erase", seconds)
        self.drop_lane(self.identity_of(casework))
        self.write_erased(casework, f.IDENTITY)
        self.part(casework, 32, casework.subject)
        self.commit()

    def erase_member(self, seconds, casework):
        self.begin("erase", seconds)
        self.drop_lane(casework)
        self.drop_lane(self.identity_of(casework))
        self.part(self.journal, 33, count=1)
        self.commit()

    def identity_of(self, casework):
        return next(lane for lane in self.lanes if lane.kind == 1 and lane.subject == casework.subject)

    def bar(self, seconds, lane, record):
        self.begin("write", seconds)
        self.add(lane, f.BARRED, lambda _: self.stamp() + u(record, 8))
        self.part(lane, 35, lane.subject, record)
        self.commit()

    def rewritten(self, seconds):
        self.begin("upkeep", seconds)
        self.newest_erasure = 0
        self.dirty.add(f.DIRECTORY)
        self.part(self.journal, 18)
        self.commit()

    def save(self, path):
        """§2"""
        if os.path.exists(path):
            os.remove(path)
        db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("page_size=8192", "encoding='UTF-8'", f"application_id={f.APPLICATION_ID}", "user_version=1", "journal_mode=DELETE"):
            db.execute("PRAGMA " + pragma)
        db.execute("BEGIN")
        for statement in f.SCHEMA:
            db.execute(statement)
        for table, name in enumerate(("header", "rows", "heads", "keys")):
            db.executemany(f"INSERT INTO {name} VALUES (?, ?)", sorted(self.tables[table].items()))
        db.execute("COMMIT")
        db.close()


NAME, PASSPHRASE = "Zoë Ferris", "quince-lantern 41 – Überfahrt"


def python_1():
    """The maker after all that python-1 holds, and what a reader is to find."""
    m = Maker("python-1", NAME, PASSPHRASE)
    day = 86_400
    start = 1_767_484_800  # 2026-01-04T00:00:00Z
    lane = m.add_subject(start + day, 1, "Árvíz-7", [("language", "hu"), ("referral", "court"), ("status", "active")],
                         [("given", "Tamás"), ("family", "Novelty"), ("dob", "1984-02-29"), ("phone", "+1 555 0142"), ("address", ""),
                          ("street", "12 Invented Row"), ("city", "Nowhere"), ("id:intake", "A-0007")])
    first = m.record(start + 2 * day + 3_900, lane, "session", "2026-01-05", [("room", "2"), ("mood", "tired, but there")],
                     "He came early.\nSpoke of his brother.")
    second = m.record(start + 3 * day, lane, "call", "", [], "Rang to say that he will miss Tuesday. ☂")
    m.record(start + 4 * day, lane, "session", "2026-01-05", [("room", "3"), ("mood", "tired, but there")],
             "He came on time, not early.\nSpoke of his brother.", first)
    m.attach(start + 5 * day, lane, first[0], "letter.pdf", b"An invented letter. " * 52_500)
    heron = m.add_subject(start + 6 * day, 2, "Heron", [("language", "en")], [("given", "Maud"), ("family", "Invented")])
    m.begin("read", start + 6 * day - 60, 0)  # a clock that went back, and nothing but the entry
    m.part(m.journal, 4, count=2)
    m.commit()
    # A lane of two epochs: somebody had it for a while.
    other = m.add_keyholder(start + 7 * day, "Abel Marrow", "thistle-kettle 12, for a while")
    m.grant_to(start + 8 * day, lane, other)
    m.take_grants(start + 9 * day, other)
    m.revoke(start + 10 * day, lane, other)
    third = m.record(start + 11 * day, lane, "note", "2026-01-15", [], "Written after it.")
    # What was erased: a record with an attachment of two chunks, somebody's identity, and somebody.
    wrong = m.record(start + 12 * day, lane, "note", "", [], "Written down about somebody else.")
    m.attach(start + 12 * day + 60, lane, wrong[0], "wrong.txt", b"Of somebody else. " * 60_000)
    m.erase_record(start + 13 * day, lane, wrong[0])
    wren = m.add_subject(start + 14 * day, 1, "Wren", [("status", "closed")], [("given", "Severin"), ("family", "Invented")])
    barred = m.record(start + 15 * day, wren, "note", "", [], "Severin brought a letter.")
    m.sever(start + 16 * day, wren)
    m.bar(start + 17 * day, wren, barred[0])
    plover = m.add_subject(start + 18 * day, 1, "Plover", [("status", "closed")], [("given", "Nobody")])
    m.record(start + 19 * day, plover, "note", "", [], "Nobody was here.")
    m.erase_member(start + 20 * day, plover)

    def shown(number, kind, day, written, version, words, fields, attachments=(), alias="Árvíz-7"):
        return {"record": f.record_name(number), "kind": kind, "on": day, "written": written, "author": NAME, "version": version,
                "alias": alias, "text": words, "fields": fields, "attachments": list(attachments)}
    records = [
        shown(first[0], "session", "2026-01-05", "2026-01-07T19:00:00-05:00", 2, "He came on time, not early.\nSpoke of his brother.",
              {"room": "3", "mood": "tired, but there"}, [{"name": "letter.pdf", "bytes": 1_050_000}]),
        shown(second[0], "call", None, "2026-01-06T19:00:00-05:00", 1, "Rang to say that he will miss Tuesday. ☂", {}),
        shown(third[0], "note", "2026-01-15", "2026-01-14T19:00:00-05:00", 1, "Written after it.", {}),
        shown(barred[0], "note", None, "2026-01-18T19:00:00-05:00", 1, "Severin brought a letter.", {}, alias="Wren") | {"barred": True},
    ]
    numbers = {f.record_name(number): number for number, *_ in (first, second, third, barred)}
    members = [
        {"member": f.b32(heron.subject), "alias": "Heron", "kind": "survivor", "status": None, "records": 0},
        {"member": f.b32(wren.subject), "alias": "Wren", "kind": "member", "status": "closed", "records": 1, "severed": True},
        {"member": f.b32(lane.subject), "alias": "Árvíz-7", "kind": "member", "status": "active", "records": 3},
    ]
    expected = {"keyholder": NAME, "passphrase": PASSPHRASE, "kit": f.kit_text(m.kit, m.id), "vault": f.b32(m.id),
                "records": sorted(records, key=lambda shown: numbers[shown["record"]]),
                "members": members,
                "attachments": [{"record": f.record_name(first[0]), "name": "letter.pdf", "bytes": 1_050_000,
                                 "sha256": hashlib.sha256(b"An invented letter. " * 52_500).hexdigest()}],
                "entries": m.entries, "newest": m.newest.hex()}
    return m, expected


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    maker, expected = python_1()
    maker.save(os.path.join(sys.argv[1], "python-1.haven"))
    with open(os.path.join(sys.argv[1], "python-1.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file, ensure_ascii=False, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
