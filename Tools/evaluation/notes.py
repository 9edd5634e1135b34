"""A corpus of notes with their marked spans, read strictly: whatever is wrong is said with file and line."""

import json
from dataclasses import dataclass
from pathlib import Path

TYPES = ("PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "HANDLE", "ID", "LOCATION", "ORG", "DATE", "AGE", "DEMOGRAPHIC")
NAMES = ("corpus.jsonl", "notes.jsonl")
# Of these corpora the notes with these numbers are read by nobody before the end.
KEPT_UNREAD = {"dev"}
FOLD_COUNT, UNREAD_FOLD = 5, 4


class Fault(Exception):
    """Input that cannot be measured on; the message has its place."""

    def __init__(self, path, line, what):
        place = f"{path} line {line}" if line else str(path)
        super().__init__(f"{place}: {what}")


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    type: str
    """Who is meant: a reference of the members' file, `x…` for anybody else, `-` for nobody in particular."""
    ref: str


@dataclass(frozen=True)
class Note:
    id: str
    text: str
    members: tuple
    mentions: tuple


@dataclass(frozen=True)
class Corpus:
    name: str
    notes: tuple
    """The file of people for `haven redact`, where there is one."""
    identities: Path | None
    """How many notes were not even looked at."""
    left_out: int


def is_unread(number):
    return number % FOLD_COUNT == UNREAD_FOLD


def load(folder, leave_out):
    """Reads a folder; `leave_out` is None where the corpus itself decides whether a fifth is left out."""
    folder = Path(folder).resolve()
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        raise Fault(folder, None, f"there is no {' or '.join(NAMES)} in it: name a folder of marked notes")
    identities = folder / "members.json"
    references = _references(identities) if identities.is_file() else None
    if leave_out is None:
        leave_out = folder.name in KEPT_UNREAD
    notes, seen, left_out = [], {}, 0
    for number, (line, raw) in enumerate(_lines(path)):
        if leave_out and is_unread(number):
            left_out += 1
            continue
        note = _note(path, line, raw, references)
        if note.id in seen:
            raise Fault(path, line, f"the id {note.id!r} is line {seen[note.id]}'s: give each note its own")
        seen[note.id] = line
        notes.append(note)
    if not notes:
        raise Fault(path, None, "it has no notes to measure on")
    return Corpus(folder.name, tuple(notes), identities if references is not None else None, left_out)


def _lines(path):
    """The lines that are not blank, with their numbers."""
    for line, raw in enumerate(path.read_bytes().split(b"\n"), 1):
        if raw.strip():
            yield line, raw


def _json(path, line, raw):
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Fault(path, line, f"not UTF-8 at byte {error.start + 1}: save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise Fault(path, line or error.lineno, f"not JSON at column {error.colno}: {error.msg}") from None


def _references(path):
    people = _json(path, None, path.read_bytes())
    if not isinstance(people, list):
        raise Fault(path, None, "it is no array of people")
    for number, person in enumerate(people, 1):
        if not isinstance(person, dict) or not isinstance(person.get("member"), str):
            raise Fault(path, None, f"entry {number} has no text under 'member'")
    return {person["member"] for person in people}


def _note(path, line, raw, references):
    value = _json(path, line, raw)
    if not isinstance(value, dict):
        raise Fault(path, line, "a line is one object with 'id', 'text' and 'spans'")
    for key, kind, words in ("id", str, "a text"), ("text", str, "a text"), ("spans", list, "a list"):
        if not isinstance(value.get(key), kind):
            raise Fault(path, line, f"{key!r} is not {words}" if key in value else f"{key!r} is missing")
    members = value.get("members", [])
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        raise Fault(path, line, "'members' is not a list of references")
    if references is not None:
        strangers = sorted(set(members) - references)
        if strangers:
            raise Fault(path, line, f"{strangers[0]!r} is nobody in members.json: a slip here would unlink a person")
    mentions = [_mention(path, line, number, span, value["text"]) for number, span in enumerate(value["spans"], 1)]
    return Note(value["id"], value["text"], tuple(members), tuple(mentions))


def _mention(path, line, number, span, text):
    def fault(what):
        return Fault(path, line, f"span {number} {what}")

    if not isinstance(span, dict):
        raise fault("is no object")
    start, end = span.get("start"), span.get("end")
    # bool is an int to Python, and no offset.
    if type(start) is not int or type(end) is not int:
        raise fault("has no whole numbers 'start' and 'end'")
    if not 0 <= start < end <= len(text):
        raise fault(f"from {start} to {end} does not lie in the text of {len(text)} characters")
    if span.get("type") not in TYPES:
        raise fault(f"has the type {span.get('type')!r}: it is one of {', '.join(TYPES)}")
    if span.get("surface", text[start:end]) != text[start:end]:
        raise fault(f"says {span['surface']!r}, but the text has {text[start:end]!r} there")
    ref = span.get("ref", "-")
    if not isinstance(ref, str):
        raise fault("has a 'ref' that is no text")
    return Mention(start, end, span["type"], ref)
