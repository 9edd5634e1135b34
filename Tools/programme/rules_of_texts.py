"""Rules: the texts. Nobody is named in them but where a plant says so, and each is in one language."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from .bank import PRONOUNS, about, folded, sections, words
from .check import Written, rule
from .plans import NAMES


@lru_cache
def words_of(language: str) -> frozenset[str]:
    """Every word that the texts of a language can hold, for whomever."""
    lines = [line for part in sections(language).values() for line in part]
    genders = PRONOUNS if language == "en" else ("man", "woman")
    filled = [about(line, gender, language) for line in lines for gender in genders]
    return frozenset(words(" ".join([*filled, *NAMES[language].values(), "Changed" if language == "en" else "Changé", "D A P"])))


def planted(written: Written) -> dict[int, list[dict]]:
    found = defaultdict(list)
    for plant in written.plants:
        found[plant["line"]].append(plant)
    return found


@rule
def texts_are_in_the_persons_language(written: Written) -> Iterator[int]:
    """A text about a person is made of the words of the person's language, and of names that a plant lists."""
    plants = planted(written)
    for line in written.lines:
        if line["type"] == "record":
            own = words_of(written.people[line["member"]]["profile"]["language"])
            named = {word for plant in plants[line.number] for word in words(plant["written"])}
            if not set(words(line["text"])) <= own | named:
                yield line.number


@rule
def evenings_name_nobody(written: Written) -> Iterator[int]:
    """An evening's text is made of the words of the group's language, and names nobody."""
    for line in written.by_kind["evening"]:
        if not set(words(line["text"])) <= words_of(written.groups[line["group"]]["language"]):
            yield line.number


@rule
def names_are_no_words(written: Written) -> Iterator[int]:
    """No alias, first name or surname is a word of the texts: what looks like a name in them is one."""
    usual = words_of("en") | words_of("fr")
    for line in written.by_kind["member"]:
        if usual & set(words(f"{line['alias']} {line['identity']['given']} {line['identity']['family']}")):
            yield line.number


@rule
def an_alias_is_nobodys_name(written: Written) -> Iterator[int]:
    """No alias is a first name or surname of anybody."""
    names = {word for line in written.by_kind["member"] for word in
             words(f"{line['identity']['given']} {line['identity']['family']} {line['identity'].get('middle', '')}")}
    yield from (line.number for line in written.by_kind["member"] if folded(line["alias"]) in names)


@rule
def plants_are_where_they_are_said_to_be(written: Written) -> Iterator[int]:
    """A plant's words stand as often as it says in the text of its line, whose person it names."""
    texts = {line.number: line for line in written.lines}
    for plant in written.plants:
        line = texts[plant["line"]]
        if line["member"] != plant["member"] or (line["text"] or "").count(plant["written"]) != plant["times"]:
            yield plant["line"]


@rule
def plants_name_whom_they_say(written: Written) -> Iterator[int]:
    """A plant names somebody else, in the form that it says."""
    for plant in written.plants:
        other = written.people.get(plant["names"])
        if other is None or plant["names"] == plant["member"] or not fits(plant, other.values):
            yield plant["line"]


def fits(plant: dict, person: dict) -> bool:
    given, family = person["identity"]["given"], person["identity"]["family"]
    match plant["form"]:
        case "alias": return plant["written"] == person["alias"]
        case "given": return plant["written"] == given
        case "full": return plant["written"] == f"{given} {family}"
        case "misspelt": return plant["written"] != given and abs(len(plant["written"]) - len(given)) <= 1
        case _: return False


@rule
def mentions_are_of_people_one_meets(written: Written) -> Iterator[int]:
    """Who is named was in the same group on that day."""
    texts = {line.number: line for line in written.lines}
    for plant in written.plants:
        line = texts[plant["line"]]
        own = {episode["group"] for episode in written.episodes(plant["member"]) if written.holds(episode, line.on)}
        theirs = {episode["group"] for episode in written.episodes(plant["names"]) if written.holds(episode, line.on)}
        if not own & theirs:
            yield plant["line"]
