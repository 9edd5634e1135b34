"""A Haven vault opened for reading: container, slot, rings, journal, lanes (Docs/FORMAT.md, §2 to §9).

Opening verifies the whole file as §9 says. What is found to be wrong is collected in `problems`; what
makes it impossible to go on is raised.
"""

import os
import sqlite3
import urllib.parse
from contextlib import contextmanager
from dataclasses import dataclass, field

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

import haven_format as f
from haven_format import AD, HEADER, HEADS, KEYS, OPEN_COUNT, ROWS, Cursor, Damaged, DoesNotOpen, Missing, NotAVault, OtherKey, must


@dataclass
class Lane:
    """§5 A lane that the reader holds."""
    subject: bytes
    subject_kind: int
    kind: int
    lane_id: bytes
    index: int
    epochs: dict = field(default_factory=dict)  # epoch: [grant key, final row count]
    keys: dict = field(default_factory=dict)  # epoch: lane key
    lost: bool = False  # §6.3: the directory knows a newer epoch than any that is held
    readers: set = None  # §8.2: keyholder ids of the newest list, recovery aside; None where damage hides them
    readers_epoch: int = 0  # of that list
    gone: dict = field(default_factory=dict)  # (epoch, n) of a row that an entry erased: (row id, that entry)
    said: dict = field(default_factory=dict)  # §8.3: (epoch, n) of an erased row that the lane names: record id
    severed: bool = False  # §8.3: of a casework lane, whether it says that the identity lane was erased

    def __str__(self):
        return f"{f.LANE_KINDS[self.kind]} lane {f.b32(self.lane_id)}"


@dataclass
class Known:
    """§6.5 What rings and grants say of one lane: what lane it is, and of each epoch (grant key, final row count)."""
    place: tuple = None
    epochs: dict = field(default_factory=dict)

    @staticmethod
    def of(lane):
        return Known((lane.subject, lane.subject_kind, lane.kind, lane.index), {e: tuple(said) for e, said in lane.epochs.items()})

    def after(self, g):
        """What is known with a grant too, which must not contradict it. A closed count wins over an open one."""
        place, epochs = (g.subject, g.subject_kind, g.lane_kind, g.index), dict(self.epochs)
        must(self.place in (None, place), "another one says otherwise what lane it is")
        for epoch, (key, final) in g.epochs.items():
            its_key, its_final = epochs.get(epoch, (key, final))
            must(its_key == key, f"another one has another key for epoch {epoch}")
            must(OPEN_COUNT in (its_final, final) or its_final == final, f"another one has another final count for epoch {epoch}")
            epochs[epoch] = key, min(its_final, final)
        return Known(place, epochs)


def candidates(said):
    """Of each epoch the keys that are said of it; said: dicts of (grant key, final row count) by epoch."""
    keys = {}
    for epochs in said:
        for epoch, (key, _) in epochs.items():
            keys.setdefault(epoch, []).append(key)
    return keys


def closed_with_next(g, others) -> bool:
    """§6.5: only who has the key of the next epoch says how many rows one had, in a grant of the same entry."""
    last = max(g.epochs)
    return g.epochs[last][1] == OPEN_COUNT or any(
        o.entry == g.entry and last + 1 in o.epochs and agree(o, g) and closed_with_next(o, others) for o in others)


def agree(a, b) -> bool:
    try:
        Known().after(a).after(b)
    except Damaged:
        return False
    return True


class Vault:
    """With `lost`, rows of lanes that were taken from the keyholder are read too, as far as their older epochs go."""

    def __init__(self, path: str, lost=False):
        self.show_lost = lost
        self.drafts_folder = path + ".drafts"
        self.problems, self.lanes, self.listed, self.erased, self.entries = [], {}, {}, {}, []
        self.dead = []  # lanes in rings whose index was erased
        self.unconfirmed = set()  # digests of journal grants that were used before they could be checked
        self.db = None
        try:
            self.open_container(path)
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.db:
            self.db.close()

    def problem(self, message):
        self.problems.append(str(message))

    # §2 The container, §3 The header

    def open_container(self, path):
        if not os.path.isfile(path):
            raise NotAVault(f"{path}: no such file")
        with open(path, "rb") as file:
            start = file.read(100)
        if start[:16] != b"SQLite format 3\0":
            raise NotAVault(f"{path} is not a Haven vault")
        # A file that was last written with a write-ahead log can be read without leaving one beside it.
        still = start[18:19] == b"\x02" and not os.path.exists(path + "-wal")
        uri = "file:" + urllib.parse.quote(os.path.abspath(path)) + "?mode=ro" + ("&immutable=1" if still else "")
        try:
            self.db = sqlite3.connect(uri, uri=True, isolation_level=None)
            self.db.execute("PRAGMA trusted_schema=OFF")
            self.db.execute("BEGIN")
            pragma = lambda name: self.db.execute(f"PRAGMA {name}").fetchone()[0]
            if pragma("application_id") != f.APPLICATION_ID:
                raise NotAVault(f"{path} is an SQLite file, but not a Haven vault")
            number = pragma("user_version")
            if number > f.FORMAT:
                raise NotAVault(f"{path} has format {number}; this program reads format {f.FORMAT}")
            must(number == f.FORMAT, f"format number {number}")
            must(pragma("page_size") == f.PAGE_SIZE, "page size is not 8192")
            must(pragma("encoding") == "UTF-8", "encoding is not UTF-8")
            schema = [row[0] for row in self.db.execute("SELECT sql FROM sqlite_schema ORDER BY rowid")]
            must(schema == f.SCHEMA, "the file's tables are not those of a vault")
            integrity = [row[0] for row in self.db.execute("PRAGMA integrity_check(3)")]
            must(integrity == ["ok"], "SQLite: " + "; ".join(integrity))
            self.ids = {}
            for number, name in enumerate(("header", "rows", "heads", "keys")):
                self.ids[number] = set()
                for key, kind, size in self.db.execute(f"SELECT id, typeof(box), length(box) FROM {name}"):
                    must(kind == "blob" and key >= 1 and size <= f.BOX_LIMIT, f"{name} {key} is not a box")
                    self.ids[number].add(key)
            must(self.ids[HEADER] == {1}, "table header has not the one row")
            self.header = f.parse_header(self.box(HEADER, 1))
        except sqlite3.DatabaseError as error:
            raise Damaged(f"SQLite cannot read the file: {error}") from None
        self.id = self.header.vault_id
        self.check_layout()

    def box(self, table, number) -> bytes:
        name = ("header", "rows", "heads", "keys")[table]
        row = self.db.execute(f"SELECT box FROM {name} WHERE id = ?", (number,)).fetchone()
        must(row is not None, f"{name} {number} is missing")
        return row[0]

    def key_box(self, number) -> bytes:
        return self.box(KEYS, number)

    def check_layout(self):
        """§6, §7: which rows `keys` and `heads` have, and how long they are."""
        want = {f.key_row(region, i) for region, count in f.region_rows(self.header).items() for i in range(count)}
        rings = self.ids[KEYS] - want
        self.ring_regions = {number >> 32 for number in rings}
        must(all(64 <= region <= 65 + 2 * 63 for region in self.ring_regions), "table keys has a row of no region")
        want |= {f.key_row(region, i) for region in self.ring_regions for i in range(1 + self.header.ring_chunks)}
        must(self.ids[KEYS] == want, "table keys has not the rows that the header says")
        must(self.ids[HEADS] == set(range(1, 1 + self.header.capacity // 16)), "table heads has not C / 16 rows")
        for name, size in (("keys", 4033), ("heads", 1025)):
            bad = self.db.execute(f"SELECT id FROM {name} WHERE length(box) <> ? OR hex(substr(box, 1, 1)) <> '01'", (size,)).fetchone()
            must(not bad, f"{name} {bad and bad[0]} has not its length or its format byte")

    # §4 From a passphrase to the rings

    def open_passphrase(self, name, passphrase, key_file=None):
        name, passphrase = f.nfc(name), f.nfc(passphrase)
        pw, salt = f.password(passphrase, key_file), f.slot_salt(self.header.salt, name)
        for generation in self.header.generations:
            slot = self.try_slots(f.passphrase_kek(pw, salt, *generation[1:]), generation)
            if slot:
                must(slot.kind == (1 if key_file is None else 2), "slot is of another kind than what opened it")
                self.slot = slot
                return self.open_as(slot, f.fold(name))
        raise DoesNotOpen("no slot opens: the name, the passphrase or the key file is another one, or the slot is damaged")

    def open_kit(self, text):
        kit = f.parse_kit(text, self.id)
        slot = self.try_slots(f.kit_kek(kit, self.id), (0, 0, 0))
        if not slot:
            raise DoesNotOpen("the kit is well-formed, but opens no slot")
        must(slot.kind == 3 and slot.ordinal == 0, "the kit's slot is not a recovery slot")
        must(slot.secret == f.kit_secret(kit, self.id), "the recovery slot does not hold the kit's secret")
        self.open_as(slot, None)

    def try_slots(self, kek, generation):
        """§6.1"""
        for number in range(f.SLOT_COUNT):
            at = 1 + 288 * (number % 14)
            box = self.key_box(f.key_row(f.SLOTS, number // 14))[at : at + 288]
            try:
                slot = f.open_slot(kek, self.id, number, generation, box)
            except OtherKey:
                continue
            self.slot_number = number
            return slot

    def open_as(self, slot, folded_name):
        self.me, self.slot, self.secret = slot.keyholder, slot, f.Secret(slot.secret)
        self.open_rings(slot)
        self.open_roster()
        mine = self.newest(self.me)
        must(mine is not None and mine.status == 1, "the slot's keyholder is not active in the roster")
        must(mine.ordinal == slot.ordinal and self.slot_number in mine.slots, "the roster does not know this slot")
        must(folded_name in (None, f.fold(mine.name)), "the slot's keyholder has another name in the roster")
        must(mine.sign_public == self.secret.sign_public and mine.box_public == self.secret.box_public,
             "the slot's secret does not give the public keys in the roster")
        self.open_directory()
        self.read_journal()
        self.check_roster()
        self.check_entries()
        self.check_tables()
        self.check_beginnings()
        self.take_grants()
        self.check_directory()
        self.read_lanes()

    # §6.6 Rings

    def open_rings(self, slot):
        self.secrets, self.verified, self.in_rings = {}, [], set()
        for which, key in ((1, self.secret.session_ring), (2, self.secret.guarded_ring)):
            region = 63 + which + 2 * slot.ordinal
            must(region in self.ring_regions, "the keyholder has no rings")
            try:
                header, body = f.open_object(self.key_box, key, "HvRngChk", self.id, region,
                                             slot.keyholder + f.u(which, 1), self.header.ring_chunks)
            except OtherKey:
                raise Damaged("a ring was sealed under another key than the slot's") from None
            verified, taken, lanes, secrets = f.parse_ring(header, body, slot.keyholder, which)
            self.verified.append(verified)
            if which == 1:
                self.taken = taken
            self.secrets |= secrets
            for lane in lanes:
                self.hold(*lane)
                self.in_rings.add((lane[4], lane[6]))  # lane id, epoch
        for name, seed in (((1, bytes(16)), self.secret.signing_seed), ((2, bytes(16)), self.secret.box_seed)):
            must(self.secrets.get(name) == seed, "a seed in a ring is not the slot's")

    def hold(self, subject, subject_kind, kind, lane_class, lane_id, index, epoch, grant_key, final):
        """Takes one epoch of one lane into the lanes held. A closed count wins over an open one."""
        must(index < self.header.capacity, "lane index beyond the capacity")
        lane = self.lanes.setdefault(lane_id, Lane(subject, subject_kind, kind, lane_id, index))
        must((lane.subject, lane.subject_kind, lane.kind, lane.index) == (subject, subject_kind, kind, index),
             f"{lane} is said to be two different lanes")
        known = lane.epochs.setdefault(epoch, [grant_key, final])
        must(known[0] == grant_key, f"{lane} has two keys for epoch {epoch}")
        must(OPEN_COUNT in (known[1], final) or known[1] == final, f"{lane} has two final counts for epoch {epoch}")
        known[1] = min(known[1], final)
        lane.keys[epoch] = f.lane_key(grant_key, self.shred(index), lane_id, epoch)

    def shred(self, index):
        """§6.4"""
        at = 1 + 32 * (index % 126)
        return self.key_box(f.key_row(f.SHREDS, index // 126))[at : at + 32]

    # §6.3 Roster and directory

    def open_roster(self):
        try:
            header, body = self.journal_object("HvRoster", f.ROSTER, self.header.roster_chunks)
        except (OtherKey, KeyError):
            # The journal's newest epoch is not in the ring: its grant is in a mailbox whose tags only it can tell.
            claims = [grant for grant in self.sealed_grants(None) if grant.lane_kind == 3 and self.may_be_the_journal(grant)]
            journals = {grant.lane_id for grant in claims if self.opens_roster(grant)}
            for grant in claims:
                if grant.lane_id in journals:
                    self.hold_grant(grant)
                    self.unconfirmed.add(grant.digest)
            try:
                header, body = self.journal_object("HvRoster", f.ROSTER, self.header.roster_chunks)
            except (OtherKey, KeyError):
                raise Damaged("no key that the slot leads to opens the roster") from None
        must(len(header) == 4, "roster header is not 4 bytes")
        c = Cursor(body)
        self.roster = [f.parse_roster_entry(c.lp()) for _ in range(int.from_bytes(header, "little"))]
        c.end()

    def may_be_the_journal(self, grant) -> bool:
        """Whether each epoch of a grant that nothing confirms yet has the rows that it says, under its key.

        Anybody can seal a grant to recovery. A count that is another epoch's end is found by the rows themselves;
        that each epoch goes on from the one before is for the walk along the entries.
        """
        known = next((lane for lane in self.lanes.values() if lane.kind == 3), None)
        if grant.index >= self.header.capacity or (known and (known.lane_id, known.index) != (grant.lane_id, grant.index)):
            return False
        for epoch, (grant_key, final) in grant.epochs.items():
            key = f.lane_key(grant_key, self.shred(grant.index), grant.lane_id, epoch)
            lane = Lane(grant.subject, grant.subject_kind, 3, grant.lane_id, grant.index, keys={epoch: key})
            if not self.has_row(lane, epoch, 1):
                return False
            if final != OPEN_COUNT and (not self.has_row(lane, epoch, final) or self.has_row(lane, epoch, final + 1)):
                return False
        return True

    def opens_roster(self, grant) -> bool:
        """Whether the roster lies under the newest epoch of a grant: who holds any lane may call it the journal."""
        epoch = max(grant.epochs)
        key = f.lane_key(grant.epochs[epoch][0], self.shred(grant.index), grant.lane_id, epoch)
        try:
            f.open_object(self.key_box, key, "HvRoster", self.id, f.ROSTER, grant.lane_id + f.u(epoch, 4), self.header.roster_chunks)
        except OtherKey:
            return False
        return True

    def has_row(self, lane, epoch, n) -> bool:
        try:
            self.row(lane, epoch, n)
        except Damaged:
            return False
        return True

    def journal_object(self, purpose, region, chunks):
        journals = [lane for lane in self.lanes.values() if lane.kind == 3]
        must(len(journals) <= 1, "more than one journal lane")
        if not journals:
            raise KeyError
        self.journal = journals[0]
        must(self.journal.subject == bytes(16) and self.journal.subject_kind == 0, "the journal's subject is not the vault")
        self.epoch = max(self.journal.epochs)
        context = self.journal.lane_id + f.u(self.epoch, 4)
        return f.open_object(self.key_box, self.journal.keys[self.epoch], purpose, self.id, region, context, chunks)

    def newest(self, keyholder, before=None):
        """The newest roster entry of a keyholder (before that number)."""
        return next((e for e in reversed(self.roster[:before]) if e.keyholder == keyholder), None)

    def open_directory(self):
        header, body = self.journal_object("HvDirect", f.DIRECTORY, f.directory_chunks(self.header.capacity))
        self.directory_header, self.directory = f.parse_directory(header, body, self.header.capacity)
        place = self.directory[self.journal.index]
        must((place.state, place.epoch) == (f.IN_USE, self.epoch), "directory and ring differ about the journal")
        # §6.4: what rings say of an erased lane opens nothing any more, and nothing of it is shown.
        self.dead = [lane for lane in self.lanes.values() if self.directory[lane.index].state == f.ERASED_LANE]
        for lane in self.dead:
            del self.lanes[lane.lane_id]

    def check_roster(self):
        """§6.3: numbers, signatures, and the journal entries that added the entries."""
        added = {}
        for entry in self.entries:
            for tag, digest in entry.extras:
                if tag == 1:
                    added[digest] = entry
        self.added = []
        for number, e in enumerate(self.roster):
            say = lambda text: self.problem(f"roster entry {number}: {text}")
            before, adder = self.newest(e.keyholder, number), self.newest(e.adder, number)
            if number == 0:
                adder = e
                if e.adder != e.keyholder or e.ordinal != 1:
                    say("not the founder's own")
            if e.number != number:
                say("its number differs")
            if adder is None or adder.status != 1:
                say("its adder was not active then")
            elif not f.verify_signature(adder.sign_public, e.message(self.id), e.adder_signature):
                say("the adder's signature does not hold")
            same_keys = before is not None and (before.sign_public, before.box_public) == (e.sign_public, e.box_public)
            by_another = e.adder != e.keyholder
            by_recovery = adder is not None and adder.ordinal == 0
            if before and not same_keys and by_another and not by_recovery:
                say("keys changed by someone else")
            same_place = before is not None and (before.roles, before.status, before.name) == (e.roles, e.status, e.name)
            if number > 0 and not same_place and (adder is None or not adder.roles & f.MANAGERS):
                say("its adder was neither keeper nor coordinator nor recovery")
            if same_place and same_keys and by_another:
                say("someone else wrote it, but changed neither name nor status nor roles")
            if before and before.ordinal != e.ordinal:
                say("the keyholder's ordinal changed")
            if before and before.status == 2:
                say("the keyholder was removed before")
            if bool(e.roles & f.RECOVERY_ROLE) != (e.ordinal == 0):
                say("ordinal 0, and no other, is recovery")
            if e.ordinal == 0 and before is None and number != 1:
                say("recovery was added later than as number 1")
            if e.ordinal == 0 and e.status == 2:
                say("recovery was removed")
            # Whom another one removes, or gives other roles, cannot sign.
            if same_keys and by_another:
                if any(e.own_signature):
                    say("its own signature is not zeros, but someone else wrote it")
            elif not f.verify_signature(e.sign_public, e.message(self.id), e.own_signature):
                say("its own signature does not hold")
            entry = added.pop(e.digest, None)
            self.added.append(entry.number if entry else -1)
            if entry is None:
                say("no journal entry added it")
            elif entry.actor != e.adder:
                say("its adder is not the journal entry's actor")
        for entry in added.values():
            self.problem(f"journal entry {entry.number}: the roster entry that it added is not there")
        holders = [self.newest(k) for k in dict.fromkeys(e.keyholder for e in self.roster)]
        self.active = active = [e for e in holders if e.status == 1]
        self.ordinal = {e.keyholder: e.ordinal for e in holders}
        for what, values in (("name", [f.fold(e.name) for e in active]), ("ordinal", [e.ordinal for e in holders]),
                             ("slot", [s for e in active for s in e.slots])):
            if len(values) != len(set(values)):
                self.problem(f"roster: two keyholders have one {what}")
        for region in self.ring_regions:
            if (region - 64) // 2 not in self.ordinal.values():
                self.problem("table keys: a ring of no keyholder")
        for e in active:
            if not {64 + 2 * e.ordinal, 65 + 2 * e.ordinal} <= self.ring_regions:
                self.problem(f"table keys: {e.name} has not both rings")

    # §6.5 Mailboxes and grants

    def sealed_grants(self, journal_keys):
        """Grants to this keyholder; without the journal's keys, oldest first, every mailbox is tried.

        A grant of the journal says whose it is under the epoch before the one that it brings.
        """
        for number in range(2 * self.header.capacity):
            at = 1 + 576 * (number % 7)
            box = self.key_box(f.key_row(f.MAILBOXES, number // 7))[at : at + 576]
            sealed = box[16:]
            if journal_keys:
                if box[:8] != f.mailbox_tags(journal_keys[-1], number, sealed, self.me)[0]:
                    continue
                if all(box[8:16] != f.mailbox_tags(key, number, sealed, self.me)[1] for key in journal_keys):
                    continue
            try:
                grant = f.parse_grant(sodium.crypto_box_seal_open(sealed, self.secret.box_public, self.secret.box_secret))
            except CryptoError:
                if journal_keys:
                    self.problem(f"mailbox {number}: it is for this keyholder, but does not open")
                continue
            except Damaged as error:
                self.problem(f"mailbox {number}: {error}")
                continue
            if grant.vault_id != self.id or grant.grantee != self.me:
                self.problem(f"mailbox {number}: its grant is for someone or somewhere else")
                continue
            yield grant

    def take_grants(self):
        """§6.5. Recovery's are not counted by the directory, so that all mailboxes are looked at, whatever it says."""
        grants = {}
        for grant in self.sealed_grants([self.journal.keys[epoch] for epoch in sorted(self.journal.keys)]):
            entry = self.entries[grant.entry] if grant.entry < len(self.entries) else None
            if entry is None or (2, grant.digest) not in entry.extras or entry.actor != grant.granter:
                self.problem(f"a grant names journal entry {grant.entry}, which is not its granter's or does not have it")
            elif not any(grant.signature_holds(e.sign_public) for e in self.keys_at(grant.granter, grant.entry)):
                self.problem(f"a grant of journal entry {grant.entry}: its signature does not hold")
            else:
                grants.setdefault(grant.lane_id, []).append(grant)
        for of_one_lane in grants.values():
            fitting = self.fitting(sorted(of_one_lane, key=lambda g: g.entry))
            try:
                if fitting:
                    self.take_lane(fitting)
            except Damaged as error:
                self.problem(f"a grant of journal entry {fitting[-1].entry}: {error}")
        self.drop_planted_lanes()
        if self.unconfirmed:
            self.problem("the grant that opened the journal is not confirmed by it")

    def fitting(self, grants):
        """§6.5: grants of one lane, oldest first, less those that break a rule by themselves or against an older one:
        they are named, and hide nothing of what the others give."""
        held = self.lanes.get(grants[0].lane_id)
        known = Known.of(held) if held else Known()
        keys = candidates([known.epochs, *(g.epochs for g in grants)])
        given, fitting = [], []
        for g in grants:
            with self.naming(g):
                self.check_given(g, self.begun_keys(g.index, g.lane_id, keys))
                if self.directory[g.index].state != f.ERASED_LANE:  # erased before it was taken
                    given.append(g)
        for g in given:
            with self.naming(g):
                must(closed_with_next(g, given), f"it closes epoch {max(g.epochs)}, and its entry does not grant the next one")
                known = known.after(g)
                fitting.append(g)
        return fitting

    @contextmanager
    def naming(self, grant):
        """A grant that turns out not to hold is named, and the others are looked at."""
        try:
            yield
        except Damaged as error:
            self.problem(f"a grant of journal entry {grant.entry}: {error}")

    def check_given(self, g, begun):
        """§6.5 What a grant must be whatever others there are."""
        must(g.index < self.header.capacity, "lane index beyond the capacity")
        must((g.lane_kind == 3) == (g.lane_id == self.journal.lane_id), "it is of another journal")
        place = self.directory[g.index]
        if place.state == f.ERASED_LANE:
            return
        for epoch, (key, _) in g.epochs.items():
            must(epoch == 1 or epoch in begun, f"its key is not the one with which epoch {epoch} began")
            must(begun.get(epoch, key) == key, f"its key is not the one with which epoch {epoch} began")
        if place.state == f.IN_USE and max(g.epochs) > place.epoch:
            must(self.slot.ordinal == 0 and self.grant_opens_head(g), "it has an epoch beyond the directory's newest")

    def grant_opens_head(self, g) -> bool:
        """§6.5: to recovery an epoch beyond the directory's newest is none, unless the head says that the directory is behind."""
        epoch = max(g.epochs)
        key = f.lane_key(g.epochs[epoch][0], self.shred(g.index), g.lane_id, epoch)
        return self.opens_head(Lane(g.subject, g.subject_kind, g.lane_kind, g.lane_id, g.index, keys={epoch: key}), epoch)

    def take_lane(self, grants):
        """All grants of one lane: an epoch made after the first of them has a grant of its own."""
        lane_id, index = grants[0].lane_id, grants[0].index
        place, held = self.directory[index], self.lanes.get(lane_id)
        must(place.state == f.IN_USE, "its lane is not in the directory")
        epochs = {epoch for g in grants for epoch in g.epochs} | set(held.epochs if held else ())
        if max(epochs) < place.epoch:
            return  # taken away again before it was taken
        must(epochs == set(range(1, place.epoch + 1)), "it does not lead to all epochs of its lane")
        keys = {epoch: f.lane_key(key, self.shred(index), lane_id, epoch) for g in grants for epoch, (key, _) in g.epochs.items()}
        keys |= held.keys if held else {}
        for g in grants:
            with self.naming(g):
                self.check_given_here(g, keys)
                self.unconfirmed.discard(g.digest)
                self.hold_grant(g)

    def check_given_here(self, g, keys):
        """§6.5 What the lane and the directory say of a grant, and this keyholder's ring."""
        if self.slot.ordinal == 0:
            return  # recovery holds every lane, and no list names it
        must(g.lane_kind != 5, "reflections are granted to recovery alone (§14.2)")
        if g.lane_kind == 3:
            must(self.keys_at(self.me, g.entry), "its grantee was not active then")
            return
        must(self.me in self.readers_written(g.entry, g.lane_id, keys), "its entry wrote no list of readers with its grantee")
        must(g.entry <= self.directory_header.newest_grant, "the directory knows an older one as the newest")
        must(g.entry > self.taken or any((g.lane_id, epoch) not in self.in_rings for epoch in g.epochs),
             "it was taken, but its mailbox is not free")

    def drop_planted_lanes(self):
        """§6.5: of two lanes that claim one index, the one whose newest epoch opens the head is there."""
        ringed = {lane_id for lane_id, _ in self.in_rings}
        claims = {}
        for lane in self.lanes.values():
            claims.setdefault(lane.index, []).append(lane)
        for index, lanes in claims.items():
            for lane in lanes if len(lanes) > 1 else []:
                if lane.lane_id not in ringed and not self.opens_head(lane, self.directory[index].epoch):
                    del self.lanes[lane.lane_id]
                    self.problem(f"a grant of the {lane}: another lane has its index")

    def opens_head(self, lane, epoch) -> bool:
        try:
            return epoch in lane.keys and bool(self.head(lane, epoch))
        except Damaged:
            return False

    def readers_written(self, number, lane_id, keys) -> list:
        """§8.2 Whoever is in a list of readers of a lane that a journal entry wrote: one that begins an epoch and
        welcomes somebody writes two."""
        written = []
        for op, table, row, _, _ in self.entries[number].changes:
            if (op, table) != (1, ROWS) or row not in self.ids[ROWS]:
                continue
            for epoch, key in keys.items():
                box = self.box(ROWS, row)
                try:
                    ad = f.row_ad(self.id, row, "HvRowBox", lane_id, epoch)
                    c = Cursor(f.unseal(key, "HvRowBox", row, ad, f.unbox(box)))
                except OtherKey:
                    continue
                _, kind, draw, _, n = c.u(1), c.u(1), c.u(1), c.u(1), c.u(8)
                if kind == f.READERS and draw < 4 and f.row_id(key, n, draw) == row:
                    stamp, readers = f.parse_readers(f.open_row(key, self.id, row, lane_id, epoch, n, draw, box)[1])
                    self.check_stamp(stamp, row)
                    written += readers
        return written

    def hold_grant(self, g):
        for epoch, (key, final) in g.epochs.items():
            self.hold(g.subject, g.subject_kind, g.lane_kind, g.lane_class, g.lane_id, g.index, epoch, key, final)

    # §7 Table heads

    def head(self, lane, epoch):
        at = 1 + 64 * (lane.index % 16)
        box = self.box(HEADS, 1 + lane.index // 16)[at : at + 64]
        return f.open_head(lane.keys[epoch], self.id, lane.index, lane.lane_id, epoch, box)

    # §5, §8 Rows of a lane

    def row(self, lane, epoch, n):
        """(row id, digest, kind, body), kind and body None for an erased row."""
        key = lane.keys[epoch]
        ids = [f.row_id(key, n, draw) for draw in range(4)]
        for draw, number in enumerate(ids):
            if number not in self.ids[ROWS] or number == 0:
                continue
            box = self.box(ROWS, number)
            try:
                return number, f.row_digest(ROWS, number, box), *f.open_row(key, self.id, number, lane.lane_id, epoch, n, draw, box)
            except OtherKey:
                continue
            except Damaged as error:
                raise Damaged(f"{lane}, epoch {epoch}, row {n}: {error}") from None
        for number in ids:
            if number in self.erased:
                digest, entry = self.erased[number]
                lane.gone[epoch, n] = number, entry
                return number, digest, None, None
        raise Missing(f"{lane}, epoch {epoch}, row {n}: missing, or replaced by something else")

    def walk(self, lane, newest):
        """Every row of a lane as (epoch, n, row id, kind, body), with the head of the newest epoch checked.

        newest is the epoch of the directory; of a lane that is lost, there is what there was until then. Its last
        epoch was open when it was lost: nothing says where that one ends.
        """
        for epoch in sorted(lane.epochs):
            count, digest, n = lane.epochs[epoch][1], bytes(16), 0
            if epoch == newest:
                count, head_digest = self.head(lane, epoch)
                must(count <= len(self.ids[ROWS]) + len(self.erased), f"{lane}: more rows than the file has")
            elif count == OPEN_COUNT:
                if not (lane.lost and epoch == max(lane.epochs)):
                    self.problem(f"{lane}: epoch {epoch} was closed, but nothing that this keyholder holds says at which row")
            else:
                must(count <= len(self.ids[ROWS]) + len(self.erased), f"{lane}: more rows than the file has")
            while n < count:
                n += 1
                try:
                    number, row_digest, kind, body = self.row(lane, epoch, n)
                except Damaged as error:
                    if count == OPEN_COUNT and isinstance(error, Missing):
                        break
                    self.problem(error)
                    continue
                digest = f.running(digest, row_digest)
                yield epoch, n, number, kind, body
            if epoch == newest and digest != head_digest:
                self.problem(f"{lane}: its head does not agree with its rows")

    # §9 The journal

    def read_journal(self):
        """The chain: numbers, predecessors, and the changes of each entry."""
        if set(self.journal.epochs) != set(range(1, self.epoch + 1)):
            raise Damaged("the slot does not lead to all epochs of the journal")
        self.journal_rows, waiting, before = set(), [], bytes(32)
        for epoch, n, number, kind, body in self.walk(self.journal, self.epoch):
            self.journal_rows.add(number)
            if kind == 6:
                waiting.append((n, body))
                continue
            must(kind == 7, f"journal row {n} of epoch {epoch} is not a journal row")
            c = Cursor(body)
            try:
                entry = f.parse_entry(self.id, c.lp())
                entry.signature, entry.where = c.take(64), (epoch, n)
                form = c.u(1)
                must(form in (0, 1), "unknown form of changes")
                if form == 0:
                    entry.changes = f.parse_changes(c.rest())
                    must(not waiting, "changes rows before it that it does not name")
                else:
                    first, count = c.u(8), c.u(4)
                    must([w[0] for w in waiting] == list(range(first, first + count)) and first + count == n,
                         "its changes rows do not come right before it")
                    must(all(len(data) <= 42_000 for _, data in waiting), "more than 1000 changes in a row")
                    entry.changes = [change for _, data in waiting for change in f.parse_changes(data)]
                c.end()
                must(entry.number == len(self.entries), "its number leaves a gap")
                must(entry.before == before, "it does not name the hash of the entry before")
                must((form == 1) == (entry.change_count > 1000), "changes are in the wrong form")
                must(len(entry.changes) == entry.change_count, "its changes are not as many as it says")
                must(f.change_digest(entry.changes) == entry.change_digest, "its changes have another digest")
            except Damaged as error:
                raise Damaged(f"journal entry {len(self.entries)}: {error}") from None
            self.entries.append(entry)
            before, waiting = entry.hash, []
        must(self.entries and not waiting, "the journal does not end with an entry")

    def keys_at(self, keyholder, number):
        """Roster entries whose key may have signed in journal entry `number`: the one that held before it, and, in
        the entry that adds another, that too."""
        old = [e for e, at in zip(self.roster, self.added) if e.keyholder == keyholder and 0 <= at < number]
        new = [e for e, at in zip(self.roster, self.added) if e.keyholder == keyholder and at == number]
        return [e for e in old[-1:] if e.status == 1] + new

    def check_entries(self):
        """§9: signatures, flags, header hashes, and how far the ring's holder had verified."""
        hashes, before = [], None
        for entry in self.entries:
            say = lambda text: self.problem(f"journal entry {entry.number}: {text}")
            keys = self.keys_at(entry.actor, entry.number)
            if not keys:
                say("its actor was not an active keyholder then")
            elif not any(f.verify_signature(e.sign_public, b"HvEntSig" + entry.hash, entry.signature) for e in keys):
                say("its signature does not hold")
            if entry.flags & 1 != (before is not None and entry.seconds < before.seconds):
                say("its flag about the clock is wrong")
            if (entry.number == 0) != (entry.entry_class == 0):
                say("entry 0, and no other, has class create")
            mine = [digest for tag, digest in entry.extras if tag == 3]
            hashes += mine
            if bool(mine) != (entry.entry_class in (0, 8)):
                say("a header hash belongs to entry 0 and to upgrades")
            before = entry
        if hashes[-1:] != [self.header.hash()]:
            self.problem("the header has another hash than the journal says")
        for number, epoch, n, entry_hash in self.verified:
            if (number, epoch, n, entry_hash) == (0, 0, 0, bytes(32)):
                continue  # nothing verified yet: the ring was made in the journal's first transaction
            if number >= len(self.entries) or (self.entries[number].hash, self.entries[number].where) != (entry_hash, (epoch, n)):
                self.problem(f"the ring's holder had verified another entry {number} than the one in the journal")

    def check_tables(self):
        """§9: the file has exactly the rows that the journal says, with those digests."""
        now = {}
        for entry in self.entries:
            for op, table, number, digest, _ in entry.changes:
                if op == 1:
                    now[table, number] = digest
                    self.listed[table, number] = entry
                else:
                    if now.pop((table, number), None) != digest:
                        self.problem(f"journal entry {entry.number}: it erases what was not there")
                    if table == ROWS:
                        self.erased[number] = digest, entry
        own = 1 + self.journal.index // 16, 1 + 64 * (self.journal.index % 16)
        for table, name in enumerate(("header", "rows", "heads", "keys")):
            for number in sorted(self.ids[table]):
                if table == ROWS and number in self.journal_rows:
                    continue
                digest = now.pop((table, number), None)
                if digest is None:
                    self.problem(f"{name} {number}: no journal entry put it there")
                    continue
                box = self.box(table, number)
                if table == HEADS and number == own[0]:
                    box = box[: own[1]] + bytes(64) + box[own[1] + 64 :]
                if f.row_digest(table, number, box) != digest:
                    self.problem(f"{name} {number}: not as the journal says")
        for table, number in now:
            self.problem(f"{('header', 'rows', 'heads', 'keys')[table]} {number}: the journal says it is there, but it is not")

    # §9 The epochs that entries begin

    def check_beginnings(self):
        """§9 Extra 5. The first that begins an epoch holds, so that nobody can begin it again with another key."""
        self.beginnings, newest = {}, {}
        for entry in self.entries:
            for tag, said in entry.extras:
                if tag != 5:
                    continue
                c = Cursor(said)
                index, epoch = c.u(4), c.u(4)
                if epoch != newest.get(index, 1) + 1:
                    self.problem(f"journal entry {entry.number}: it begins epoch {epoch} of lane index {index}, which is not the next one")
                newest[index] = max(epoch, newest.get(index, 1))
                self.beginnings.setdefault((index, epoch), (entry.number, said))
        for index, epoch in newest.items():
            if index >= self.header.capacity or self.directory[index].state == f.FREE:
                self.problem(f"an epoch of lane index {index} began, which is in nobody's use")
        for index, place in enumerate(self.directory):
            begun = newest.get(index, 1)
            if place.state == f.IN_USE and place.epoch != begun or place.state == f.ERASED_LANE and place.epoch not in (0, begun):
                self.problem(f"directory: lane index {index} has epoch {place.epoch}, but entries began {begun}")
        for lane in self.lanes.values():
            for epoch, (key, _) in lane.epochs.items():
                before = lane.epochs.get(epoch - 1, (bytes(32),))[0]
                if epoch > 1 and not self.began(lane.index, epoch, key, before, lane.lane_id):
                    self.problem(f"{lane}: no journal entry began epoch {epoch} with its key")
        for before, entry in zip(self.entries, self.entries[1:]):
            if entry.where[0] != before.where[0]:
                self.check_beginner(self.journal, entry.where[0], entry)

    def began(self, index, epoch, key, key_before, lane_id) -> bool:
        """Whether the first entry that begins this epoch began it with this key, after that one."""
        link, before = f.epoch_link(key, lane_id, epoch), f.epoch_link(key_before, lane_id, epoch - 1)
        return self.beginnings.get((index, epoch), (0, b""))[1] == f.epoch_beginning(link, before, index, epoch)

    def begun_keys(self, index, lane_id, candidates) -> dict:
        """Of the keys that are said of each epoch, those that the journal holds, from the newest epoch down."""
        keys = {}
        for epoch in range(max(candidates), 1, -1):
            for key in [keys[epoch]] if epoch in keys else candidates.get(epoch, []):
                for before in candidates.get(epoch - 1, []):
                    if self.began(index, epoch, key, before, lane_id):
                        keys |= {epoch: key, epoch - 1: before}
        return keys

    def check_beginner(self, lane, epoch, entry):
        """The entry that lists the first row of an epoch is the one that says that it begins it."""
        begun = self.beginnings.get((lane.index, epoch))
        if entry and begun and begun[0] != entry.number:
            self.problem(f"{lane}: epoch {epoch} began in journal entry {entry.number}, but entry {begun[0]} says that it began it")

    # §6.3 What the directory says of who holds the lanes

    def bits(self, keyholders) -> int:
        """Those of their ordinals."""
        return sum(1 << ordinal for ordinal in {self.ordinal[k] for k in keyholders if k in self.ordinal})

    def but_recovery(self, keyholders) -> set:
        return {k for k in keyholders if self.ordinal.get(k) != 0}

    def check_directory(self):
        """§6.3, §6.6: the newest grant, and the readers' bits as far as they can be told without the lane's rows."""
        granted = lambda number: number < len(self.entries) and any(tag == 2 for tag, _ in self.entries[number].extras)
        grant, erasure = self.directory_header.newest_grant, self.directory_header.newest_erasure
        if grant and not granted(grant):
            self.problem(f"the directory's newest grant is journal entry {grant}, which grants nothing")
        erasing = [entry.number for entry in self.entries if any(change[0] == 2 for change in entry.changes)]
        if erasure and erasing[-1:] != [erasure]:
            self.problem(f"the directory's newest erasure is journal entry {erasure}, which is not the newest that erased")
        if self.taken >= len(self.entries):
            self.problem(f"the ring's holder had taken grants up to journal entry {self.taken}, which is not there")
        self.lost = [lane for lane in self.lanes.values() if self.directory[lane.index].state == f.IN_USE
                     and max(lane.epochs) < self.directory[lane.index].epoch]
        for lane in self.lost:
            lane.lost = True
        held = {lane.index for lane in self.lanes.values() if not lane.lost}
        known, active = self.bits(self.ordinal), self.bits(e.keyholder for e in self.active)
        for index, place in enumerate(self.directory):
            if place.state != f.IN_USE:
                continue
            if place.readers & ~known:
                self.problem(f"directory: lane index {index} has a reader who is not in the roster")
            if active & ~place.readers & 1 and index != self.journal.index:
                self.problem(f"directory: lane index {index} was not given to recovery")
            if place.readers >> self.slot.ordinal & 1 and index not in held:
                self.problem(f"directory: lane index {index} was given to this keyholder, but no ring or mailbox has its newest epoch")
        # The journal has neither lists of readers nor bits: whoever is active in the roster holds it.
        if self.directory[self.journal.index].readers:
            self.problem(f"directory: readers of the {self.journal} are named")

        for lane in self.dead:
            self.check_dead(lane)

    def check_dead(self, lane):
        """§6.4: the keys that rings still have for an erased lane open nothing."""
        must_not = lambda what: self.problem(f"{lane} is erased, but its key still opens {what}")
        epoch = max(lane.epochs)
        if self.opens_head(lane, epoch):
            must_not("its head")
        for epoch in lane.epochs:
            try:
                if self.row(lane, epoch, 1)[2]:
                    must_not("a row")
            except Damaged:
                pass

    def check_readers(self, lane, bits):
        """§6.3, §8.2: the bits of a lane's newest epoch are those of its newest list. Recovery's was looked at before."""
        if lane.readers is not None:  # a row is missing, which was said
            must(bits & ~1 == self.bits(lane.readers), f"{lane}: the directory has other readers than the lane says")

    # §8 What the rows say

    def read_lanes(self):
        """Rows into (version, lane, epoch): `identities` and `profiles` by subject, `records` by record id, and
        `attachments`; `barred` are the lanes of records that go into no release, by record id."""
        self.identities, self.profiles, self.records, self.attachments, self.barred = {}, {}, {}, [], {}
        for lane in self.lanes.values():
            if lane is self.journal:
                continue
            place = self.directory[lane.index]
            if lane.lost and not self.show_lost:
                continue
            try:
                must(place.state == f.IN_USE, f"{lane} is not in the directory")
                must(max(lane.epochs) <= place.epoch, f"{lane}: directory knows an older epoch")
                must(set(lane.epochs) == set(range(1, 1 + max(lane.epochs))), f"{lane}: an epoch before the newest is not held")
                for epoch, n, number, kind, body in self.walk(lane, place.epoch):
                    try:
                        must(kind not in (6, 7), "a journal row outside the journal")
                        if n == 1:
                            self.begin_epoch(lane, epoch, number, kind)
                        if kind in (1, 2, 3, 5):
                            self.take_version(lane, epoch, kind, number, body)
                        elif kind == f.READERS:
                            self.take_readers(lane, epoch, number, body)
                        elif kind == f.ERASED:
                            self.take_erasure(lane, epoch, n, number, body)
                        elif kind == f.BARRED:
                            self.take_bar(lane, number, body)
                    except Damaged as error:
                        self.problem(f"{lane}, epoch {epoch}, row {n}: {error}")
                if lane.lost:
                    continue  # what erased a row can stand in the epochs that are not held
                self.check_gone(lane)
                self.check_readers(lane, place.readers)
                tag = place.tag
                if lane.kind == 2 and lane.subject in self.profiles:
                    alias = self.profiles[lane.subject][-1][0].alias
                    must(f.alias_tag(self.journal.keys[1], alias) == tag, f"{lane}: the directory has another alias")
                elif lane.subject == bytes(16):
                    name = {4: "\0programme", 6: "\0studies"}.get(lane.kind)
                    must(name and f.alias_tag(self.journal.keys[1], name) == tag, f"{lane}: no tag of the programme's (§14)")
                elif lane.kind == 4:
                    name = self.group_name(lane)
                    must(name is None or f.alias_tag(self.journal.keys[1], f"\0group\0{name}") == tag,
                         f"{lane}: the directory has another name of the group (§14.1)")
                elif lane.kind == 5:
                    must(f.alias_tag(self.journal.keys[1], f"\0reflections\0{f.b32(lane.subject)}") == tag,
                         f"{lane}: the directory has another name of the reflections (§14.2)")
                    must(lane.readers == {lane.subject}, f"{lane}: somebody else holds reflections (§14.2)")
                elif any(tag):
                    must(lane.kind == 2, f"{lane}: an alias tag at a lane that is not casework")
            except Damaged as error:
                self.problem(error)
        for version, lane, _ in self.attachments:
            if not self.is_home(lane, version.record):
                self.problem(f"attachment {f.record_name(version.row)}: its record is not there")
        for record, lane in self.barred.items():
            if not self.is_home(lane, record) and record not in lane.said.values():
                self.problem(f"{lane}: it bars record {f.record_name(record)}, which it has not")
        self.check_severed()

    def is_home(self, lane, record) -> bool:
        return record in self.records and self.records[record][0][1] is lane

    def begin_epoch(self, lane, epoch, number, kind):
        """§8.2 Until the first epoch has a list, the author of the lane's first row holds it."""
        if epoch > 1 and kind != f.READERS:
            self.problem(f"{lane}: epoch {epoch} does not begin with a list of its readers")
        entry = self.listed.get((ROWS, number))
        if epoch > 1:
            self.check_beginner(lane, epoch, entry)
        elif kind != f.READERS and entry:
            lane.readers, lane.readers_epoch = self.but_recovery([entry.actor]), 1

    def take_readers(self, lane, epoch, number, body):
        """§8.2. Who has an epoch's key has it until the next epoch, and only who has it gives it to others."""
        stamp, readers = f.parse_readers(body)
        before, since = lane.readers, lane.readers_epoch
        lane.readers, lane.readers_epoch = set(readers), epoch
        self.check_stamp(stamp, number)
        must(self.but_recovery(readers) == set(readers), "recovery is in a list of readers")
        must(all(k in self.ordinal for k in readers), "a reader is not in the roster")
        if before is None:
            return  # a row is missing, which was said
        must(since >= epoch - 1, "the epoch before it has no list of readers")
        must(stamp.author in before or not self.but_recovery([stamp.author]), "its author was not among the readers before it")
        if since == epoch:
            must(before <= lane.readers, "a reader was taken away without a new epoch")
        else:
            must(lane.readers <= before, "a new epoch has a reader whom the one before had not")

    # §8.3 What was erased

    def take_erasure(self, lane, epoch, n, number, body):
        erasure = f.parse_erased(body)
        self.check_stamp(erasure.stamp, number)
        if erasure.what == f.IDENTITY:
            must(lane.kind == 2, "an identity was erased, but this is no casework lane")
            lane.severed = True
            return
        must(all(row < (epoch, n) for row in erasure.rows), "it names rows that come after it")
        entry, named = self.listed[ROWS, number], set()
        for row in erasure.rows:
            key = lane.keys[row[0]]
            ids = {f.row_id(key, row[1], draw) for draw in range(4)}
            erased = {i for op, table, i, _, _ in entry.changes if (op, table) == (2, ROWS)} & ids
            must(erased, f"it names row {row[1]} of epoch {row[0]}, which its entry did not erase")
            named |= erased
            lane.said[row] = erasure.record
        must(erasure.what == f.LOST or erasure.record in named, "the first version of the record is not among the rows that it names")

    def take_bar(self, lane, number, body):
        stamp, record = f.parse_barred(body)
        self.check_stamp(stamp, number)
        self.barred[record] = lane

    def check_gone(self, lane):
        """§8.3: a row is missing only if its lane says so, and then nothing of its record is there."""
        for (epoch, n), (_, entry) in lane.gone.items():
            if (epoch, n) not in lane.said:
                self.problem(f"{lane}, epoch {epoch}, row {n}: journal entry {entry.number} erased it, but the lane does not say so")
        if (1, 1) in lane.said:
            self.problem(f"{lane}: its first row was erased")
        for record in (set(lane.said.values()) - {0}) & set(self.records):
            self.problem(f"{lane}: record {f.record_name(record)} was erased, but a version of it is there")

    def check_severed(self):
        """§6.4, §8.3: a casework lane says that the identity lane was erased where it was, and nowhere else."""
        erased = {lane.subject for lane in self.dead if lane.kind == 1}
        identities = {lane.subject for lane in self.lanes.values() if lane.kind == 1}
        self.severed = {lane.subject for lane in self.lanes.values() if lane.severed}
        for lane in self.lanes.values():
            if lane.severed and lane.subject in identities:
                self.problem(f"{lane}: it says that the identity lane was erased, but that is there")
            if lane.kind == 2 and not lane.lost and not lane.severed and lane.subject in erased:
                self.problem(f"{lane}: the identity lane was erased, but it does not say so")

    def check_stamp(self, stamp, number):
        entry = self.listed.get((ROWS, number))
        must(entry is not None and entry.number == stamp.entry, "its stamp names another entry than lists it")
        must(entry.actor == stamp.author, "its author is not the actor of its entry")
        must(stamp.name in {e.name for e in self.roster if e.keyholder == stamp.author}, "its author's name is not in the roster")
        f.written(stamp.seconds, stamp.offset)

    def take_version(self, lane, epoch, kind, number, body):
        v = f.parse_body(kind, number, body)
        self.check_stamp(v.stamp, number)
        if kind == 5:
            self.attachments.append((v, lane, epoch))
            self.bytes_of(v.content, lane, epoch)
            return
        if kind == 3:
            home, name = self.records, v.record
            must(v.version != 1 or (v.record == number and v.amends == 0), "version 1 of a record names another row")
            f.utf8(self.bytes_of(v.content, lane, epoch))
        else:
            home, name = self.identities if kind == 1 else self.profiles, lane.subject
        versions = home.setdefault(name, [])
        newest, newest_lane, _ = versions[-1] if versions else (None, None, None)
        versions.append((v, lane, epoch))  # first: a break in the chain must not hide what can be read
        must(v.version == (newest.version if newest else 0) + 1, "versions are not in order, or the one before it is missing")
        must(not newest or kind != 3 or (v.amends == newest.row and newest_lane is lane), "it amends another row than the newest")

    def group_name(self, lane):
        """§14.1 What a group's newest record says that it is called; None where it has none."""
        newest = [versions[-1][0] for versions in self.records.values() if versions[-1][1] is lane and versions[-1][0].kind == "group"]
        names = [value for v in newest for name, value in v.pairs if name == "name"]
        return names[0] if names else None

    def bytes_of(self, content, lane, epoch) -> bytes:
        """§8 content"""
        if content.inline is not None:
            return content.inline
        data = b""
        for position in range(content.chunks):
            _, _, kind, body = self.row(lane, epoch, content.first + position)
            must(kind == 4, "a chunk of its content is not there")
            c = Cursor(body)
            must(c.u(4) == position, "a chunk is out of place")
            data += c.rest()
            must(len(data) == min(content.count, 1_000_000 * (position + 1)), "a chunk has the wrong length")
        must(f.T("HvTxtDig", 32, data) == content.digest, "content has another digest")
        return data

    # What to show

    def draft(self, name, data):
        """§10 A draft's lane and content; Nones when it is somebody else's, or about whom the keyholder does not hold."""
        for lane in self.lanes.values():
            for key in lane.keys.values() if lane.kind == 2 and not lane.lost else ():
                try:
                    return lane, f.open_draft(f.draft_key(key, self.me), self.id, name, self.me, data)
                except f.OtherKey:
                    continue
        return None, None

    def closed_parts(self, entry):
        """§9 Those closed parts of an entry that open, the others None."""
        parts = []
        for box in entry.closed:
            parts.append(None)
            for lane in self.lanes.values():
                if lane.lost and not self.show_lost:
                    continue
                for epoch, key in lane.keys.items():
                    try:
                        ad = f.row_ad(self.id, entry.number, "HvClosed", lane.lane_id, epoch)
                        parts[-1] = f.parse_closed(f.unseal(key, "HvClosed", entry.number, ad, box))
                    except OtherKey:
                        pass
        return parts
