"""Text to redact, as much as is asked for: the project's own notes, told of other people each time.

    redaction_text.py FOLDER BYTES SAMPLE_BYTES KNOWN MANY

is a process of its own, so that what it holds is no floor to the memory of what is measured afterwards.
"""

import json
import random
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""A counsellor's note: shorter ones of one member are put together, in whatever order, until they are so long."""
NOTE_BYTES = 900
"""Of so many letters two change places, so that hardly a text comes twice."""
SLIP_EACH = 300
"""The numbers that belong to nobody, in the areas that Canada has."""
AREAS = (204, 226, 236, 249, 250, 289, 306, 343, 365, 403, 416, 418, 431, 437, 438, 450, 506, 514, 519, 548, 579, 581,
         587, 604, 613, 639, 647, 705, 709, 778, 780, 782, 807, 819, 825, 867, 873, 902, 905)
FIELDS = {"given": "given", "family": "family", "phone": "phones", "mail": "emails"}
PHONE, MAIL = r"\(?\b\d{3}\)?[ .-]?555[ .-]01\d\d\b", r"[\w.]+@[\w.]+\w"


def words_of(path):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in re.findall(r"[^\W\d_][\w'-]+(?!\w*:)", line)]


class People:
    """People who do not exist, the same ones each time, as many as are asked for."""

    def __init__(self, count):
        draw = random.Random(20261129)
        given, family = words_of("Tools/alias-list/other-languages.txt"), words_of("Tools/tagger/surnames.txt")
        self.all = [self.person(number, draw, given, family) for number in range(count)]

    @staticmethod
    def person(number, draw, given, family):
        names = [draw.choice(given), draw.choice(given)]
        # A tenth have two surnames, so that a large roster's are not all of one list.
        surname = "-".join(draw.sample(family, 2 if draw.random() < 0.1 else 1))
        area, line = AREAS[number // 100 % len(AREAS)], number % 100
        mail = re.sub(r"\W", "", f"{names[0]}{surname}").lower() + str(number)
        return {"member": f"m{number + 1:05}", "given": names[0], "middle": names[1], "family": surname,
                "dob": f"{draw.randint(1945, 2004)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
                "phones": [f"{area}-555-01{line:02}"], "emails": [f"{mail}@example.org"],
                "addresses": [{"street": f"{draw.randint(1, 4000)} {draw.choice(family)} Street", "region": "ON"}],
                "ids": {"court": [f"CR-{draw.randint(10, 26)}-{number:06}"]}}

    def write(self, path, count):
        path.write_text(json.dumps(self.all[:count], ensure_ascii=False), encoding="utf-8")


def templates():
    """Notes that may follow each other, a list of them for each member of the programme; the longer French ones alone.

    A note is a list of pieces: a text, or whose name, number or address stands there. One text in five is in French.
    """
    return 2 * programme_templates() + [[note] for note in french_templates()]


def programme_templates():
    lines = [json.loads(line) for line in (ROOT / "Fixtures/people/programme.jsonl").read_text(encoding="utf-8").splitlines()]
    people = {line["ref"]: line["identity"] for line in lines if line["type"] == "member"}
    notes = {}
    for line in lines:
        if line["type"] == "record" and line["text"]:
            notes.setdefault(line["member"], []).append(cut(line["text"] + "\n", people[line["member"]]))
    return list(notes.values())


def cut(note, identity):
    """A note of the programme's: its member's names are slots, and so is every number and mail address."""
    kinds = {identity["given"]: "given", **({identity["family"]: "family"} if identity.get("family") else {}),
             **{name: "given" for name in identity.get("preferred", ())}}
    names = "|".join(rf"\b{re.escape(name)}\b" for name in sorted(kinds, key=len, reverse=True))
    pieces, last = [], 0
    for found in re.finditer(f"(?P<name>{names})|(?P<phone>{PHONE})|(?P<mail>{MAIL})", note):
        kind = kinds[found["name"]] if found["name"] else found.lastgroup
        pieces += [note[last:found.start()], (kind, "m", found[0])]
        last = found.end()
    return pieces + [note[last:]]


def french_templates():
    lines = (ROOT / "Fixtures/redaction/french/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return [french(json.loads(line)) for line in lines]


def french(note):
    """A marked note: every person in it is somebody else each time."""
    pieces, last = [], 0
    for span in note["spans"]:
        if span["type"] != "PERSON":
            continue
        pieces.append(note["text"][last:span["start"]])
        words = list(re.finditer(r"[^\W\d_][\w'’-]{2,}", span["surface"]))
        edge = 0
        for number, word in enumerate(words):
            kind = "family" if 0 < number == len(words) - 1 else "given"
            pieces += [span["surface"][edge:word.start()], (kind, span["ref"], word[0])]
            edge = word.end()
        pieces.append(span["surface"][edge:])
        last = span["end"]
    return pieces + [note["text"][last:]]


class Notes:
    """Notes without end about the first people of a roster, always in the same order."""

    def __init__(self, people, known_count):
        self.people, self.known = people, people.all[:known_count]
        self.draw = random.Random(7)
        self.templates = templates()

    def __iter__(self):
        while True:
            notes = list(self.draw.choice(self.templates))
            self.draw.shuffle(notes)
            yield self.told(notes)

    def told(self, notes):
        """A text of a note's length, and the members who are in it."""
        cast, words, length = {}, [], 0
        for note in notes:
            for piece in note:
                words.append(self.slipped(piece) if isinstance(piece, str) else self.named(piece, cast))
                length += len(words[-1].encode())
            if length >= NOTE_BYTES:
                break
        members = sorted(person["member"] for who, person in cast.items() if who.startswith("m"))
        return "".join(words).strip("\n"), members

    def named(self, piece, cast):
        """What stands for whoever is meant: always the same person within a text, somebody known for a member."""
        kind, who, surface = piece
        if who not in cast:
            cast[who] = self.draw.choice(self.known if who.startswith("m") else self.people.all)
        name = cast[who][FIELDS[kind]]
        name = name if isinstance(name, str) else name[0]
        return name.upper() if surface.isupper() else name.lower() if surface.islower() else name

    def slipped(self, text):
        """Two letters that change places, here and there."""
        letters = list(text)
        for _ in range(len(text) // SLIP_EACH + (self.draw.random() < len(text) % SLIP_EACH / SLIP_EACH)):
            place = self.draw.randrange(max(1, len(letters) - 1))
            if letters[place:place + 2] and all(letter.isalpha() for letter in letters[place:place + 2]):
                letters[place:place + 2] = reversed(letters[place:place + 2])
        return "".join(letters)


def write_notes(notes, folder, byte_count):
    """The same notes, up to so many bytes: a note a line, a paragraph a line, and as one document. What each holds in bytes."""
    sizes = {"notes": 0, "paragraphs": 0, "document": 0, "lines": 0}
    with open(folder / "notes", "w", encoding="utf-8") as whole, open(folder / "paragraphs", "w", encoding="utf-8") as parts, \
            open(folder / "document", "w", encoding="utf-8") as document:
        for number, (text, members) in enumerate(notes):
            # The document's two line ends count: no single text may be longer than what was asked for.
            if sizes["document"] + len(text.encode()) + 2 > byte_count:
                return sizes
            whole.write(line(number, text, members))
            for paragraph in filter(None, text.split("\n")):
                parts.write(line(number, paragraph, members))
                sizes["paragraphs"] += len(paragraph.encode())
            document.write(f"{text}\n\n")
            sizes["notes"] += len(text.encode())
            sizes["document"] += len(text.encode()) + 2
            sizes["lines"] += 1


def line(number, text, members):
    return json.dumps({"id": number, "text": text, "members": members}, ensure_ascii=False) + "\n"


def main():
    folder, counts = Path(sys.argv[1]), list(map(int, sys.argv[2:]))
    byte_count, sample_byte_count, known_count, many_count = counts
    people = People(many_count)
    for count in (known_count, many_count):
        people.write(folder / f"people-{count}", count)
    known = [f"{person['given']} {person['family']}" for person in people.all[:known_count]]
    known += [phone for person in people.all[:known_count] for phone in person["phones"]]
    (folder / "planted").write_text("\n".join(known) + "\n", encoding="utf-8")
    print(json.dumps({"whole": write_notes(Notes(people, known_count), folder, byte_count),
                      "sample": write_notes(Notes(people, known_count), folder / "sample", sample_byte_count)}))


if __name__ == "__main__":
    main()
