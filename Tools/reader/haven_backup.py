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

import nacl.exceptions
import nacl.signing

SIGNED_LIMIT, OBJECT_LIMIT, BOX_LIMIT = 16 << 20, 8 << 20, 1_114_112
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

    def objects(self):
        return [self.object() for _ in range(self.number("I"))]

    def object(self):
        return self.take(32), self.number("I")

    def end(self):
        if self.at != len(self.data):
            raise Damaged(self.place, "goes on after its end")


class Repository:
    """The signed files of a repository, each held to its signature and its place."""

    def __init__(self, path, expected=None):
        self.path, self.problems = path, []
        try:
            config = self.read("haven-backup", 64 << 10)
        except Damaged:
            raise Failure(10, f"{path} holds no configuration") from None
        self.id = blake(config)
        if expected and self.id.hex() != expected:
            raise Failure(13, "another repository than the one that is remembered")
        self.configure(config)
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

    def signed(self, place, purpose, data, key=None):
        """The body of a signed file."""
        if len(data) < 73 or data[:9] != purpose + b"\1":
            raise Damaged(place, "not such a file")
        body = Bytes(place, data[9:-64])
        key = key or data[-96:-64]  # of the configuration: the last field
        try:
            nacl.signing.VerifyKey(key).verify(transcript(purpose, data[:-64]), data[-64:])
        except (nacl.exceptions.BadSignatureError, ValueError):
            raise Damaged(place, "the signature does not hold") from None
        return body

    def configure(self, data):
        body = self.signed("haven-backup", b"HvBckCfg", data)
        self.vault = body.take(16)
        body.take(16)
        self.kind = body.number("B")
        count = body.number("B")
        self.recipients = [body.take(body.number("I")).decode("ascii", "replace") for _ in range(count)]
        self.prune_key = body.take(32)
        body.end()
        if self.kind not in (1, 2) or not 1 <= count <= 16:
            raise Damaged("haven-backup", "another kind, or no recipients")

    def chain(self, folder, purpose):
        """The files 1, 2, ... of a chain, as number, hash and body behind the hash of the one before."""
        before, number = NONE, 0
        names = [name for name in self.names(folder) if NUMBER.match(name)]
        for name in names:
            number += 1
            place = f"{folder}/{number:016x}"
            data = self.read(place, SIGNED_LIMIT)
            body = self.signed(place, purpose, data, self.prune_key)
            if body.take(32) != self.id or body.number("Q") != number or body.take(32) != before:
                raise Damaged(place, "does not follow the one before")
            before = blake(data)
            yield body

    def read_writers(self):
        self.writers, self.list_count = None, 0
        for body in self.chain("writers", b"HvBckWrs"):
            writers = {}
            for _ in range(body.number("H")):
                key, last, last_hash = body.take(32), body.number("Q"), body.take(32)
                writers[key] = (last, last_hash)
            body.end()
            for key, (last, last_hash) in (self.writers or {}).items():
                if key not in writers or last != OPEN and writers[key] != (last, last_hash):
                    raise Damaged(body.place, "takes back what the one before says")
            self.writers, self.list_count = writers, self.list_count + 1
        if not self.writers:
            raise Damaged("writers/0000000000000001", "missing")

    def read_prunes(self):
        self.dropped, self.dropped_bags, self.record_count = {}, set(), 0
        for body in self.chain("prunes", b"HvBckPrn"):
            body.number("q"), body.number("h")
            for _ in range(body.number("I")):
                key = body.take(32), body.number("Q")
                self.dropped[key] = body.number("Q"), body.take(32)  # generation, hash
            self.dropped_bags.update(body.take(32) for _ in range(body.number("I")))
            for _ in range(body.number("I")):
                body.take(32)
            body.end()
            self.record_count += 1

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
        data = self.read(place, SIGNED_LIMIT)
        m = self.signed(place, b"HvBckMnf", data, key[0])
        if (m.take(32), m.take(32), m.number("Q")) != (self.id, *key):
            raise Damaged(place, "of another place")
        s = {"place": place, "hash": blake(data), "generation": m.number("Q"), "previous": m.take(32)}
        s["seconds"], s["offset"], s["lists"], s["records"] = m.number("q"), m.number("h"), m.number("Q"), m.number("Q")
        s["seen"] = [((m.take(32), m.number("Q")), m.take(32)) for _ in range(m.number("H"))]
        s["key"], s["list"], s["bag"] = m.object(), m.objects(), m.objects()
        s["groups"] = [(m.object(), m.objects()) for _ in range(m.number("I"))]
        m.end()
        if not s["list"] or not s["bag"]:
            raise Damaged(place, "without a list or a bag")
        return s

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
        """Preamble and entries of an object: FORMAT.md §16.4."""
        place = f"objects/{reference[0].hex()}"
        body = Bytes(place, self.open(place, repository.object(reference)))
        if (body.number("B"), body.number("B")) != (1, kind):
            raise Damaged(place, "of another kind")
        preamble, entries = body.take(body.number("I")), []
        while body.at < len(body.data):
            table, row, count = body.number("B"), body.number("q"), body.number("I")
            if table > 3 or row < 1 or count > BOX_LIMIT:
                raise Damaged(place, "has an entry that cannot be")
            entries.append((table, row, body.take(count)))
        return preamble, entries


def insert(vault, place, entries, allowed):
    for table, row, box in entries:
        if table not in allowed:
            raise Damaged(place, "has rows of another table")
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
            insert(vault, snapshot["place"], entries, {2})
        for group, packs in snapshot["groups"]:
            for pack in packs:
                insert(vault, snapshot["place"], own(group).content(repository, pack, 1)[1], {1})
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
    list_of = Bytes(snapshot["place"], preamble)
    if (list_of.number("Q"), list_of.take(32)) != (len(digests), transcript(b"HvBckRow", *digests)):
        raise Damaged(snapshot["place"], "the rows are not those of the list")


def newest_keys(repository, reader):
    """The snapshot whose bag has the highest mark, of two equal ones the later; and what may be newer and cannot be read."""
    found, passed_over, marks = [], [], {}
    for item in repository.newest_first():
        snapshot = item[1]
        first = snapshot["bag"][0]
        try:
            if first not in marks:
                marks[first] = Bytes("bag", reader.content(repository, first, 3)[0]).number("Q")
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
    insert(vault, "bag", read_bag(repository, reader, bag), {0, 3})


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
