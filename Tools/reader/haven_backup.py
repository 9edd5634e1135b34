#!/usr/bin/env python3
"""Reads a Haven backup repository with nothing of the Haven program: see Docs/FORMAT.md §16. It never writes to it.

    haven_backup.py REPOSITORY [--id HEX] list
    haven_backup.py REPOSITORY [--id HEX] verify [--read]
    haven_backup.py REPOSITORY [--id HEX] restore --identity FILE --to VAULT [--snapshot HEX] [--own-keys]

`restore` calls the program `age` (1.3 or later where the repository is post-quantum) with the identity file, and makes
a vault that haven_reader.py opens: the newest snapshot by what its keys know, unless keys that may be newer cannot be
read; or an older one, with its own keys where these have changed since (--own-keys).

Exit status: 0 well, 10 not a repository, 12 the identity does not open, 13 damaged, 64 usage.
"""

import argparse
import hashlib
import os
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
from typing import NamedTuple

import nacl.bindings
import nacl.exceptions
import nacl.signing

CONFIGURATION_LIMIT, SIGNED_LIMIT, OBJECT_LIMIT, BOX_LIMIT = 64 << 10, 16 << 20, 8 << 20, 1_114_112
RECIPIENT_LIMIT, WRITER_LIMIT, PACK_LIMIT, GROUP_LIMIT, PART_LIMIT = 16, 256, 262_144, 4_096, 65_536
OPEN = 2**64 - 1  # the counter of a writer that is not closed
NONE = bytes(32)
ABOVE_ALL = 2**64  # a generation, for a bag that was tried before the one at hand
TABLES = ["header", "rows", "heads", "keys"]
DIGITS = re.compile(r"[0-9a-f]{64}\Z")
NUMBER = re.compile(r"[0-9a-f]{16}\Z")


class Failure(Exception):
    def __init__(self, code, words):
        super().__init__(words)
        self.code = code


class Damaged(Failure):
    def __init__(self, place, what):
        super().__init__(13, f"{place}: {what}")
        self.what = what


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def transcript(purpose, *fields):
    """T(purpose, 32; fields) of FORMAT.md §1."""
    state = hashlib.blake2b(digest_size=32)
    for field in (purpose, *fields):
        field = struct.pack("<Q", field) if isinstance(field, int) else field
        state.update(struct.pack("<I", len(field)) + field)
    return state.digest()


class Bytes:
    """Takes fixed layouts out of bytes; whatever is not there is damage."""

    def __init__(self, place, data):
        self.place, self.data, self.at = place, data, 0

    def take(self, count):
        if count > len(self.data) - self.at:
            raise Damaged(self.place, "ends too soon")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, form):
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))[0]

    def moment(self):
        seconds, offset = self.number("q"), self.number("h")
        self.must(abs(offset) <= 18 * 60, "has a moment that cannot be")
        return seconds, offset

    def objects(self, limit):
        count = self.number("I")
        self.must(count <= limit, "names more than the format allows")
        return [self.object() for _ in range(count)]

    def object(self):
        name, count = self.take(32), self.number("I")
        self.must(count <= OBJECT_LIMIT, "names an object that is too long")
        return name, count

    def end(self):
        self.must(self.at == len(self.data), "goes on after its end")

    def must(self, condition, what):
        if not condition:
            raise Damaged(self.place, what)


# Signed files: §16.1 to §16.3, §16.5, §16.7

def body_of(place, purpose, data):
    """What stands between purpose and signature; it is not known yet whether the signature holds."""
    if len(data) > SIGNED_LIMIT:
        raise Damaged(place, "longer than the format allows")
    if len(data) < 73 or data[:9] != purpose + b"\1":
        raise Damaged(place, "not such a file")
    return Bytes(place, data[9:-64])


def check_signature(place, purpose, data, key):
    try:
        nacl.signing.VerifyKey(key).verify(transcript(purpose, data[:-64]), data[-64:])
    except (nacl.exceptions.BadSignatureError, ValueError):
        raise Damaged(place, "the signature does not hold") from None


def signed(place, purpose, data, key, repository):
    """The body behind the repository's id."""
    body = body_of(place, purpose, data)
    check_signature(place, purpose, data, key)
    body.must(body.take(32) == repository, "of another repository")
    return body


def is_rising(keys):
    return all(a < b for a, b in zip(keys, keys[1:]))


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
RECIPIENT_LENGTHS = {1: ("age", 62), 2: ("age1pq", 1_959)}


def bech32_state(prefix, values):
    """BIP 173: 1 where the last six values are the checksum of those before."""
    state = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= term if top >> bit & 1 else 0
    return state


def is_recipient(text, kind):
    prefix, length = RECIPIENT_LENGTHS[kind]
    values = [BECH32.find(c) for c in text[len(prefix) + 1 :]]
    return len(text) == length and text.startswith(prefix + "1") and -1 not in values and bech32_state(prefix, values) == 1


class Configuration(NamedTuple):
    vault: bytes
    kind: int
    recipients: list
    prune_key: bytes


def parse_configuration(place, data):
    if len(data) > CONFIGURATION_LIMIT:
        raise Damaged(place, "longer than the format allows")
    body = body_of(place, b"HvBckCfg", data)
    vault = body.take(16)
    body.take(16)
    kind, count = body.number("B"), body.number("B")
    body.must(kind in (1, 2), "of another kind")
    body.must(1 <= count <= RECIPIENT_LIMIT, "has no recipients, or too many")
    recipients = [body.take(body.number("I")).decode("ascii", "replace") for _ in range(count)]
    body.must(all(is_recipient(text, kind) for text in recipients), "has a recipient that is none of its kind")
    prune_key = body.take(32)
    body.end()
    check_signature(place, b"HvBckCfg", data, prune_key)
    return Configuration(vault, kind, recipients, prune_key)


class WriterList(NamedTuple):
    number: int
    before: bytes
    writers: dict  # by key: last, hash


def parse_writers(place, data, key, repository):
    body = signed(place, b"HvBckWrs", data, key, repository)
    number, before, count = body.number("Q"), body.take(32), body.number("H")
    body.must(number > 0, "has the number 0")
    body.must(1 <= count <= WRITER_LIMIT, "names nobody, or too many")
    entries = [(body.take(32), body.number("Q"), body.take(32)) for _ in range(count)]
    body.end()
    body.must(is_rising([writer for writer, _, _ in entries]), "is not in its order")
    body.must(all(nacl.bindings.crypto_core_ed25519_is_valid_point(writer) for writer, _, _ in entries), "has a key that is none")
    body.must(all((last in (0, OPEN)) == (last_hash == NONE) for _, last, last_hash in entries), "closes somebody otherwise than it may")
    return WriterList(number, before, {writer: (last, last_hash) for writer, last, last_hash in entries})


def check_follows(place, before, after):
    """§16.3: nobody vanishes, and what was closed stays as it was."""
    for writer, closing in before.writers.items():
        if writer not in after.writers or closing[0] != OPEN and after.writers[writer] != closing:
            raise Damaged(place, "takes back what the one before says")


class PruneRecord(NamedTuple):
    number: int
    before: bytes
    moment: tuple
    dropped: dict  # by writer and counter: generation, hash
    bags: list
    objects: list


def parse_prune(place, data, key, repository):
    body = signed(place, b"HvBckPrn", data, key, repository)
    number, before, moment = body.number("Q"), body.take(32), body.moment()
    dropped = [((body.take(32), body.number("Q")), (body.number("Q"), body.take(32))) for _ in range(body.number("I"))]
    bags, objects = ([body.take(32) for _ in range(body.number("I"))] for _ in range(2))
    body.end()
    body.must(all(map(is_rising, ([key for key, _ in dropped], bags, objects))), "is not in its order")
    return PruneRecord(number, before, moment, dict(dropped), bags, objects)


def parse_manifest(place, data, repository, writer, counter):
    m = signed(place, b"HvBckMnf", data, writer, repository)
    m.must((m.take(32), m.number("Q")) == (writer, counter) and counter > 0, "of another place")
    s = {"place": place, "hash": blake(data), "generation": m.number("Q"), "previous": m.take(32)}
    (s["seconds"], s["offset"]), s["lists"], s["records"] = m.moment(), m.number("Q"), m.number("Q")
    count = m.number("H")
    m.must(count <= WRITER_LIMIT, "names more than the format allows")
    s["seen"] = [((m.take(32), m.number("Q")), m.take(32)) for _ in range(count)]
    seen = [key for key, _ in s["seen"]]
    m.must(is_rising([other for other, _ in seen]), "is not in its order")
    m.must(all(other != writer and at > 0 for other, at in seen), "has seen what it cannot")
    s["key"], s["list"], s["bag"] = m.object(), m.objects(PART_LIMIT), m.objects(PART_LIMIT)
    count = m.number("I")
    m.must(count <= GROUP_LIMIT, "names more than the format allows")
    s["groups"] = [(m.object(), m.objects(PACK_LIMIT)) for _ in range(count)]
    m.end()
    m.must(s["generation"] > 0, "has the generation 0")
    m.must(s["list"] and s["bag"] and all(packs for _, packs in s["groups"]), "without a list, a bag or packs")
    m.must(sum(len(packs) for _, packs in s["groups"]) <= PACK_LIMIT, "names more than the format allows")
    return s


# The content of objects: §16.4

CONTENT_TABLES = {1: {1}, 2: {2}, 3: {0, 3}}  # by kind: rows; heads; header and keys


def parse_content(place, data, kind):
    """Preamble and entries."""
    body = Bytes(place, data)
    body.must((body.number("B"), body.number("B")) == (1, kind), "of another kind")
    preamble, entries, last = body.take(body.number("I")), [], {}
    while body.at < len(body.data):
        table, row, count = body.number("B"), body.number("q"), body.number("I")
        body.must(table in CONTENT_TABLES[kind], "has rows of another table")
        body.must(count <= BOX_LIMIT, "has a box that is too long")
        body.must(row > last.get(table, 0), "is not in its order")
        last[table] = row
        entries.append((table, row, body.take(count)))
    return preamble, entries


def parse_list_preamble(place, preamble):
    body = Bytes(place, preamble)
    count, digest, mark = body.number("Q"), body.take(32), (body.number("Q"), body.take(32))
    body.end()
    return count, digest, mark


def parse_bag_preamble(place, preamble):
    body = Bytes(place, preamble)
    mark = body.number("Q"), body.take(32)
    body.end()
    return mark


class Repository:
    """The signed files of a repository, each held to its signature and its place."""

    def __init__(self, path, expected=None):
        self.path, self.problems = path, []
        try:
            config = self.read("haven-backup", CONFIGURATION_LIMIT)
        except Damaged:
            raise Failure(10, f"{path} holds no configuration") from None
        self.id = blake(config)
        if expected and self.id.hex() != expected:
            raise Failure(13, "another repository than the one that is remembered")
        self.configuration = parse_configuration("haven-backup", config)
        self.vault, self.prune_key = self.configuration.vault, self.configuration.prune_key
        self.read_writers()
        self.read_prunes()
        self.read_manifests()

    def read(self, place, limit):
        try:
            fd = os.open(os.path.join(self.path, place), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(fd, "rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise Damaged(place, error.strerror) from None
        if len(data) > limit:
            raise Damaged(place, "longer than the format allows")
        return data

    def chain(self, folder, parse):
        """The files 1, 2, ... of a chain."""
        before = NONE
        names = [name for name in self.names(folder) if NUMBER.match(name)]
        for number in range(1, len(names) + 1):
            place = f"{folder}/{number:016x}"
            data = self.read(place, SIGNED_LIMIT)
            one = parse(place, data, self.prune_key, self.id)
            if (one.number, one.before) != (number, before):
                raise Damaged(place, "does not follow the one before")
            before = blake(data)
            yield place, one

    def read_writers(self):
        newest, self.list_count = None, 0
        for place, one in self.chain("writers", parse_writers):
            if newest:
                check_follows(place, newest, one)
            newest, self.list_count = one, one.number
        if not newest:
            raise Damaged("writers/0000000000000001", "missing")
        self.writers = newest.writers

    def read_prunes(self):
        self.dropped, self.dropped_bags, self.record_count = {}, set(), 0
        for _, one in self.chain("prunes", parse_prune):
            self.dropped.update(one.dropped)
            self.dropped_bags.update(one.bags)
            self.record_count = one.number

    def names(self, folder):
        try:
            return sorted(os.listdir(os.path.join(self.path, folder)))
        except FileNotFoundError:
            return []

    def read_manifests(self):
        self.snapshots = {}
        for writer, (last, _) in self.writers.items():
            for name in self.names(f"manifests/{writer.hex()}"):
                if not NUMBER.match(name) or int(name, 16) > last:
                    continue
                key = writer, int(name, 16)
                try:
                    snapshot = self.manifest(key)
                except Damaged as damage:
                    self.problems.append(damage)
                    continue
                if key not in self.dropped:
                    self.snapshots[key] = snapshot
                elif self.dropped[key][1] != snapshot["hash"]:
                    self.problems.append(Damaged(snapshot["place"], "another than the one that was dropped"))
        self.check_chains()

    def manifest(self, key):
        place = f"manifests/{key[0].hex()}/{key[1]:016x}"
        return parse_manifest(place, self.read(place, SIGNED_LIMIT), self.id, *key)

    def check_chains(self):
        links = {key: link for key, link in self.dropped.items()}
        links.update({key: (s["generation"], s["hash"]) for key, s in self.snapshots.items()})
        wrong = self.problems.append
        for key, s in self.snapshots.items():
            named = [((key[0], key[1] - 1), s["previous"])] if key[1] > 1 else []
            if key[1] == 1 and s["previous"] != NONE:
                wrong(Damaged(s["place"], "names one before the first"))
            highest, complete = 0, True
            for other, other_hash in named + s["seen"]:
                if other not in links:
                    complete = False
                    if other[1] <= self.writers.get(other[0], (0, 0))[0]:
                        wrong(Damaged(f"manifests/{other[0].hex()}/{other[1]:016x}", "missing"))
                elif links[other][1] != other_hash:
                    wrong(Damaged(s["place"], f"names another manifest {other[1]} of {other[0].hex()}"))
                else:
                    highest = max(highest, links[other][0])
            if complete and s["generation"] != highest + 1:
                wrong(Damaged(s["place"], "has another generation than it must have"))
            if s["lists"] > self.list_count or s["records"] > self.record_count:
                wrong(Damaged(s["place"], "names a list of writers or a prune record that is missing"))
        for key, (last, last_hash) in self.writers.items():
            if last not in (0, OPEN) and links.get((key, last), (0, NONE))[1] != last_hash:
                wrong(Damaged(f"manifests/{key.hex()}/{last:016x}", "not the last one that counts"))

    def object(self, reference):
        name, count = reference
        place = f"objects/{name.hex()[:2]}/{name.hex()}"
        data = self.read(place, OBJECT_LIMIT)
        if len(data) != count or blake(data) != name:
            raise Damaged(place, "not what its name stands for")
        return data

    def verify(self, reading):
        """All problems; reads every object where it is told to."""
        needed = set()
        for s in self.snapshots.values():
            needed.update([s["key"], *s["list"]], (o for key, packs in s["groups"] for o in [key, *packs]))
            needed.update(part for part in s["bag"] if part[0] not in self.dropped_bags)
        problems = list(self.problems)
        for name, count in sorted(needed):
            place = f"objects/{name.hex()[:2]}/{name.hex()}"
            try:
                if reading:
                    self.object((name, count))
                elif os.lstat(os.path.join(self.path, place)).st_size != count:
                    raise Damaged(place, "has another length")
            except OSError as error:
                problems.append(Damaged(place, error.strerror))
            except Damaged as damage:
                problems.append(damage)
        return len(needed), problems

    def newest_first(self):
        return sorted(self.snapshots.items(), key=lambda item: (-item[1]["generation"], item[0]))


class Opener:
    """Opens objects with the program `age`."""

    def __init__(self, identity):
        self.identity = identity

    def open(self, place, data):
        done = subprocess.run(["age", "--decrypt", "--identity", self.identity], input=data, capture_output=True)
        if b"no identity matched" in done.stderr:
            raise Failure(12, f"the identity does not open {place}")
        if done.returncode != 0:
            raise Damaged(place, "does not open: " + done.stderr.decode(errors="replace").strip())
        return done.stdout

    def content(self, repository, reference, kind):
        place = f"objects/{reference[0].hex()}"
        return parse_content(place, self.open(place, repository.object(reference)), kind)


def insert(vault, place, entries):
    for table, row, box in entries:
        try:
            vault.execute(f"INSERT INTO {TABLES[table]} (id, box) VALUES (?, ?)", (row, box))
        except sqlite3.IntegrityError:
            raise Damaged(place, f"row {row} comes twice") from None


def restore(repository, identity, to, wanted, takes_own_keys):
    """Rows, heads, header and keys of one snapshot: the newest, by what its keys know; another with its own keys.

    An older snapshot with the newest keys is not put together here: which rows count then, the journal says (§16.9).
    """
    reader = Opener(identity)
    newest, passed_over = newest_keys(repository, reader)
    key, snapshot = newest if wanted is None else find(repository, wanted)
    if passed_over and not takes_own_keys:
        raise Failure(13, f"{passed_over[0]} (keys that may be newer; --own-keys goes on without them)")
    if snapshot["bag"] != newest[1]["bag"] and not takes_own_keys:
        raise Failure(13, "keys have changed since that snapshot; --own-keys brings back what was erased since")
    with tempfile.TemporaryDirectory() as folder:
        vault = begin_vault(to)

        def own(reference):
            path = os.path.join(folder, reference[0].hex())
            if not os.path.exists(path):
                text = reader.open(f"objects/{reference[0].hex()}", repository.object(reference))
                with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(text)
            return Opener(path)

        preamble = None
        for part in snapshot["list"]:
            found, entries = own(snapshot["key"]).content(repository, part, 2)
            preamble = preamble or found
            insert(vault, snapshot["place"], entries)
        for group, packs in snapshot["groups"]:
            for pack in packs:
                insert(vault, snapshot["place"], own(group).content(repository, pack, 1)[1])
        check_rows(vault, snapshot, preamble)
        put_bag(repository, reader, vault, snapshot["bag"])
    vault.commit()
    vault.close()
    return key, snapshot


def begin_vault(path):
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    vault = sqlite3.connect(path, isolation_level="DEFERRED")
    vault.execute("PRAGMA page_size = 8192")
    vault.execute("PRAGMA application_id = 0x48564E31")
    vault.execute("PRAGMA user_version = 1")
    for table in TABLES:
        vault.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, box BLOB NOT NULL)")
    return vault


def check_rows(vault, snapshot, preamble):
    rows = vault.execute("SELECT id, box FROM rows ORDER BY id")
    digests = [transcript(b"HvRowDig", 1, row, box) for row, box in rows]
    count, digest, _ = parse_list_preamble(snapshot["place"], preamble)
    if (count, digest) != (len(digests), transcript(b"HvBckRow", *digests)):
        raise Damaged(snapshot["place"], "the rows are not those of the list")


def newest_keys(repository, reader):
    """The snapshot whose bag has the highest mark, of two equal ones the later; and what may be newer and cannot be read."""
    found, passed_over, marks = [], [], {}
    for item in repository.newest_first():
        snapshot = item[1]
        first = snapshot["bag"][0]
        try:
            if first not in marks:
                marks[first] = parse_bag_preamble("bag", reader.content(repository, first, 3)[0])[0]
            found.append((marks[first], snapshot["generation"], item))
        except Damaged as damage:
            if first[0] not in repository.dropped_bags:
                passed_over.append((snapshot["generation"], damage))
    for _, generation, item in sorted(found, key=lambda of: of[:2], reverse=True):
        try:
            read_bag(repository, reader, item[1]["bag"])
        except Damaged as damage:
            passed_over.append((ABOVE_ALL, damage))
            continue
        return item, [damage for at, damage in passed_over if at > generation]
    raise passed_over[0][1] if passed_over else Damaged("bags", "there is none")


def read_bag(repository, reader, bag):
    entries = [entry for part in bag for entry in reader.content(repository, part, 3)[1]]
    headers = [box for table, _, box in entries if table == 0]
    if len(headers) != 1 or headers[0][10:26] != repository.vault:
        raise Damaged("bag", "of another vault")
    return entries


def put_bag(repository, reader, vault, bag):
    insert(vault, "bag", read_bag(repository, reader, bag))


def find(repository, wanted):
    found = [item for item in repository.newest_first() if item[1]["hash"].hex().startswith(wanted or "")]
    if not found or wanted and len(found) > 1:
        raise Failure(64, "no such snapshot, or more than one")
    return found[0]


def main(argv):
    p = argparse.ArgumentParser(prog="haven_backup.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("repository")
    p.add_argument("command", choices=["list", "verify", "restore"])
    p.add_argument("--id", help="the repository's id, as it is remembered")
    p.add_argument("--read", action="store_true", help="verify: read every object")
    p.add_argument("--identity", help="restore: an age identity file")
    p.add_argument("--to", help="restore: the vault to make, where nothing stands")
    p.add_argument("--snapshot", help="restore: the beginning of a snapshot's hash; else the newest")
    p.add_argument("--own-keys", action="store_true",
                   help="restore: with the snapshot's own keys, although there may be newer ones: what was erased since is back")
    a = p.parse_intermixed_args(argv)
    repository = Repository(a.repository, a.id)
    if a.command == "list":
        for (writer, counter), s in repository.newest_first():
            print(s["hash"].hex(), s["generation"], writer.hex()[:16], counter, s["seconds"])
    if a.command in ("list", "verify"):
        count, problems = repository.verify(a.read)
        for problem in problems:
            print(f"haven_backup: error: {problem}", file=sys.stderr)
        if a.command == "verify":
            print(f"{len(repository.snapshots)} snapshots, {count} objects, {len(problems)} problems")
        return 13 if problems else 0
    if not a.identity or not a.to:
        raise Failure(64, "restore takes --identity and --to")
    try:
        (_, counter), s = restore(repository, a.identity, a.to, a.snapshot, a.own_keys)
    except BaseException as error:
        if not isinstance(error, FileExistsError) and os.path.exists(a.to):
            os.remove(a.to)
        raise
    print(s["hash"].hex())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failure as failure:
        print(f"haven_backup: error: {failure}", file=sys.stderr)
        sys.exit(failure.code)
    except FileExistsError as error:
        print(f"haven_backup: error: {error.filename} exists already", file=sys.stderr)
        sys.exit(1)
