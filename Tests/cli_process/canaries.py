"""Names and numbers that occur nowhere else, and a scanner that finds them in whatever form they lie.

A canary is a word of ten letters, or a telephone number of ten digits. The scanner does not look for
thousands of patterns: it takes what looks like letters, UTF-16, base64, hexadecimal, percent-encoding or
JSON escapes out of a file, decodes it, and asks a set for every ten characters in a row.
"""

import base64
import re
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import unquote_to_bytes

SOURCES = Path(__file__).resolve().parents[2] / "Sources"
LENGTH = 10
ACCENTED = {"a": "ä", "e": "é", "i": "ï", "o": "ö", "u": "ü"}


class Canaries:
    """Words and numbers, each handed out once."""

    def __init__(self, chance):
        self.chance = chance
        self.known = set()

    def _new(self, make):
        while True:
            canary = make()
            if fold(canary) not in self.known:
                self.known.add(fold(canary))
                return canary

    def word(self):
        """Ten letters that are no word, one in five with an accent."""
        def make():
            letters = [self.chance.choice("bdfgklmnprstvwxz" if place % 2 == 0 else "aeiou") for place in range(LENGTH)]
            if self.chance.random() < 0.2:
                letters[5] = ACCENTED[letters[5]]
            return "".join(letters)
        return self._new(make)

    def name(self):
        return self.word().capitalize()

    def phrase(self, count=1):
        """A sentence with some words of its own."""
        return "then came the " + " and the ".join(self.word() for _ in range(count)) + "."

    def phone(self):
        number = self._new(lambda: f"{self.chance.choice([226, 343, 519])}555{self.chance.randrange(10_000):04}")
        return f"{number[:3]}-{number[3:6]}-{number[6:]}"

    def find(self, content):
        """The canaries, folded, that lie in some bytes in any form."""
        return {found for view in views(content) for found in windows(view) if found in self.known}


def fold(text):
    """Without case, accents and the marks between digits."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(character for character in decomposed if character.isalnum())


def windows(text):
    return (text[start:start + LENGTH] for start in range(len(text) - LENGTH + 1))


# A letter of UTF-8 as canaries have them: ASCII, Latin-1, or a combining accent.
LETTER = rb"(?:[A-Za-z0-9]|\xc3[\x80-\xbf]|[\xcc\xcd][\x80-\xbf])"
PLAIN = re.compile(LETTER + rb"{10,}")
NUMBER = re.compile(rb"[0-9][0-9 ().-]{8,40}[0-9]")
LITTLE = re.compile(rb"(?:[A-Za-z0-9\xc0-\xff]\0|[\0-\x6f]\x03){10,}")
BIG = re.compile(rb"(?:\0[A-Za-z0-9\xc0-\xff]|\x03[\0-\x6f]){10,}")
WIDE = re.compile(rb"(?:[A-Za-z0-9\xc0-\xff]\0\0\0){10,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
HEXADECIMAL = (re.compile(rb"[0-9A-Fa-f]{20,}"), re.compile(rb"(?:\\x[0-9A-Fa-f]{2}){10,}"),
               re.compile(rb"[0-9A-Fa-f]{2}(?:[ :,]{1,2}(?:0x)?[0-9A-Fa-f]{2}){9,}"))
PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
ESCAPED = re.compile(rb"\\u[0-9A-Fa-f]{4}")


def views(content):
    """Every text that could be meant by some bytes, folded."""
    yield from letters(content)
    for run in BASE64.findall(content):
        run = re.sub(rb"[\r\n]", b"", run).replace(b"-", b"+").replace(b"_", b"/")
        for shift in range(4):
            part = run[shift:]
            # One character alone ends no group; two or three are filled up.
            part = part[:-1] if len(part) % 4 == 1 else part
            yield from letters(base64.b64decode(part + b"=" * (-len(part) % 4)))
    for pattern in HEXADECIMAL:
        for run in pattern.findall(content):
            digits = re.sub(rb"0x|\\x|[ :,]", b"", run).decode()
            for shift in range(2):
                part = digits[shift:]
                yield from letters(bytes.fromhex(part[:len(part) // 2 * 2]))
    for run in around(PERCENT, content, 32):
        yield from letters(unquote_to_bytes(run))
    for run in around(ESCAPED, content, 64):
        text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found.group(1), 16)), run.decode("latin-1"))
        yield from letters(text.encode("utf-8", "replace"))


def around(pattern, content, reach):
    """The surroundings of each match: some letters of a word may be escaped, and others not."""
    return (content[max(0, found.start() - reach):found.end() + reach] for found in pattern.finditer(content))


def letters(content):
    """The runs of letters and of digits in some bytes: UTF-8, UTF-16 and UTF-32, in both orders."""
    for run in PLAIN.findall(content):
        yield fold(run.decode("utf-8", "replace"))
    for run in NUMBER.findall(content):
        yield fold(run.decode("ascii"))
    for pattern, encoding in ((LITTLE, "utf-16-le"), (BIG, "utf-16-be"), (WIDE, "utf-32-le")):
        for run in pattern.findall(content):
            yield fold(run.decode(encoding, "replace"))


class OrdinaryCanaries(Canaries):
    """Words that redaction leaves in a text: frequent ones of ten letters, each handed out once. Names are as before."""

    def __init__(self, chance, words):
        super().__init__(chance)
        self.words = words

    def word(self):
        return self._new(lambda: self.chance.choice(self.words))

    def name(self):
        return super().word().capitalize()


def ordinary_words(program):
    """Frequent words that the program itself never says, and that are left where nobody is named."""
    lists = {"EnglishWords.swift", "LexiconDictionary.swift", "LexiconNames.swift", "LexiconPlaces.swift"}
    frequent = set(re.findall(r"\b[a-z]{10}\b", (SOURCES / "HavenRedaction/EnglishWords.swift").read_text("utf-8")))
    said = set()
    for path in [*SOURCES.rglob("*.swift"), *Path(__file__).parent.glob("*.py")]:
        if path.name not in lists:
            said |= set(re.findall(r"[a-z]{10}", path.read_text("utf-8").lower()))
    words = sorted(word for word in frequent - said)
    text = "\n".join(f"then came the {word} and the {word}." for word in words)
    left = subprocess.run([program, "redact"], input=text, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return [word for word, line in zip(words, left, strict=True) if line.count(word) == 2]
