"""An office in which fifty canaries were planted, and every key that its passphrase gives, derived without the program."""

import json
import os
import random
from contextlib import contextmanager

import haven_format as f
from canaries import Canaries
from haven_vault import Vault
from memory import Scanner, key_needles, text_needles
from program import pipe_holding
from shells import office

PASSPHRASE_WORDS = 5
MEMBERS = 4
RECORDS = 8
CANARIES = 50
KEYS = ("KEK", "secret S", "session ring key", "guarded ring key", "signing seed", "box seed")


class Story:
    """Who and what is planted."""

    def __init__(self, seed):
        self._canaries = Canaries(random.Random(seed))
        words = [self._word() for _ in range(PASSPHRASE_WORDS)]
        self.passphrase = " ".join(words)
        self.texts = {"passphrase": self.passphrase} | {f"word {n} of the passphrase": word for n, word in enumerate(words)}
        self.aliases = [self._plant(f"alias {n}", self._word().capitalize()) for n in range(MEMBERS)]
        self.identities = [self._identity(n) for n in range(MEMBERS)]
        self.notes = [self._plant(f"record {n}", self._word()) for n in range(RECORDS)]
        assert len(self.texts) == CANARIES

    def _word(self):
        """Ten letters that are no word, written in one way alone."""
        return next(word for word in iter(self._canaries.word, None) if word.isascii())

    def _plant(self, name, text):
        self.texts[name] = text
        return text

    def _identity(self, number):
        def name(part):
            return self._plant(f"{part} {number}", self._word().capitalize())

        return {"given": name("given"), "family": name("family"), "preferred": [name("preferred")], "former": [name("former")],
                "employer": name("employer"), "handles": ["@" + name("handle")],
                "phones": [self._plant(f"phone {number}", self._canaries.phone())],
                "addresses": [{"street": f"{name('street')} Crescent", "city": "Kitchener", "region": "ON"}]}

    def needles(self):
        return [needle for name, text in self.texts.items() for needle in text_needles(name, text)]


class Planted:
    """The office, the story, and the keys of its only keyholder."""

    def __init__(self, place, story):
        self.place = place
        self.story = story
        for number, identity in enumerate(story.identities):
            self._write("member.json", json.dumps({"alias": story.aliases[number], "identity": identity}))
            place.outside("member add --from member.json --passphrase-fd 3 3< pass")
        self.keys = keys_of(place.vault(), story.passphrase)
        self.needles = story.needles() + [needle for name, key in self.keys.items() for needle in key_needles(name, key)]
        self.scanner = Scanner(self.needles)
        for name in ("member.json", "pass", "text"):
            (place.home / name).unlink()

    def _write(self, name, text):
        (self.place.home / name).write_text(text, encoding="utf-8")

    def given_passphrase(self):
        """A descriptor that a command reads the passphrase from."""
        return pipe_holding(self.story.passphrase + "\n")

    def add(self, shell, number):
        """Adds a record in a shell with a session; its id."""
        self._write("note", f"Then came the {self.story.notes[number]}.\n")
        added = shell.succeeds(f"haven --json record add {self.story.aliases[number % MEMBERS]} --text-file note")
        (self.place.home / "note").unlink()
        return json.loads(added)["record"]

    def work(self, shell):
        """Adds, lists, shows, finds and reveals what was planted."""
        ids = [self.add(shell, number) for number in range(RECORDS)]
        assert self.story.aliases[0] in shell.succeeds("haven member list")
        assert self.story.notes[0] in shell.succeeds(f"haven record show {ids[0]}")
        assert ids[1] in shell.succeeds(f"haven record search {self.story.notes[1]}")
        revealed = shell.succeeds(f"haven member show {self.story.aliases[2]} --reveal --reason contact", self.story.passphrase)
        assert self.story.identities[2]["family"] in revealed


def keys_of(vault, passphrase, name="keeper"):
    """FORMAT.md §4, by the stand-alone reader: Python's BLAKE2b, and libsodium for Argon2id alone."""
    vault = Vault(os.fspath(vault))
    try:
        [generation] = vault.header.generations
        salt = f.slot_salt(vault.header.salt, name)
        kek = f.passphrase_kek(f.password(passphrase), salt, *generation[1:])
        secret = vault.try_slots(kek, generation).secret
    finally:
        vault.close()
    derived = f.Secret(secret)
    return dict(zip(KEYS, (kek, secret, derived.session_ring, derived.guarded_ring, derived.signing_seed, derived.box_seed)))


@contextmanager
def planted_office(seed):
    story = Story(seed)
    with office(story.passphrase) as place:
        yield Planted(place, story)
