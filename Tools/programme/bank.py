"""The sentences: read from texts, dealt out like cards, and put into words for one person."""

import random
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
AGREEING = {"is": "are", "has": "have", "was": "were", "does": "do", "goes": "go"}
PRONOUNS = {"man": ("he", "him", "his", "himself"), "woman": ("she", "her", "her", "herself"),
            "non-binary": ("they", "them", "their", "themself")}


@lru_cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a file of texts by their section."""
    found: dict[str, list[str]] = {}
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[\w-]+\]", line):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {section: tuple(lines) for section, lines in found.items()}


def words_in_section(name: str, section: str) -> list[str]:
    return " ".join(sections(name)[section]).split()


def folded(word: str) -> str:
    """Without accents and in small letters, as names are compared."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded; joints part them."""
    return re.findall(r"[^\W\d_]+", folded(text))


@lru_cache
def known_words() -> frozenset[str]:
    """Every word that a text can hold without naming anybody."""
    lines = [line for name in ("en", "fr", "plan-en", "plan-fr") for part in sections(name).values() for line in part]
    pronouns = [" ".join(forms) for forms in PRONOUNS.values()]
    return frozenset(words(" ".join(lines + pronouns)))


def sentences(draw: random.Random, language: str, section: str, count: int = 1) -> str:
    """Some different lines of a section, joined."""
    lines = sections(language)[section]
    return " ".join(draw.sample(lines, min(count, len(lines))))


def about(text: str, gender: str, language: str, other: str = "") -> str:
    """A line put into words for one person; `other` is what somebody else is called in it."""
    values = in_french(gender) if language == "fr" else in_english(gender)
    filled = re.sub(r"\{(\w+)\}", lambda match: other if match[1] == "o" else values[match[1]], text)
    return re.sub(r"\b([Tt]hey) (\w+s)\b", agreeing, filled) if gender == "non-binary" else filled


def in_english(gender: str) -> dict[str, str]:
    he, him, his, himself = PRONOUNS[gender]
    return {"he": he, "him": him, "his": his, "himself": himself, "He": he.capitalize(), "His": his.capitalize()}


def in_french(gender: str) -> dict[str, str]:
    il, lui, e = ("elle", "elle", "e") if gender == "woman" else ("il", "lui", "")
    return {"il": il, "lui": lui, "e": e, "Il": il.capitalize()}


def agreeing(match: re.Match[str]) -> str:
    verb = match[2]
    return f"{match[1]} {AGREEING.get(verb, verb if verb.endswith('ss') else verb[:-1])}"
