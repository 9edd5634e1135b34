"""The lists of names are as `Tools/make-lexicon` takes them: letters only, of a length that says something, said once."""

import pathlib
import runpy
from collections import Counter

import pytest

HERE = pathlib.Path(__file__).resolve().parent
MAKE_LEXICON = runpy.run_path(str(HERE.parent / "make-lexicon"))
folded = MAKE_LEXICON["folded"]
LISTS = ("given-names.txt", "surnames.txt")
WIDEST = 120


def names(file):
    return [name for line in MAKE_LEXICON["listed"](HERE / file) for name in line.split()]


@pytest.mark.parametrize("file", LISTS)
def test_a_list_has_letters_only(file):
    found = names(file)
    assert len(found) > 5000
    assert [name for name in found if not all(c.isalpha() or c in "-'" for c in name)] == []


@pytest.mark.parametrize("file", LISTS)
def test_no_name_is_shorter_than_three_letters(file):
    assert [name for name in names(file) if len(folded(name)) < 3] == []


@pytest.mark.parametrize("file", LISTS)
def test_no_name_stands_twice(file):
    """Accents and case are folded: a second spelling of the same letters adds nothing."""
    count = Counter(folded(name) for name in names(file))
    assert [name for name, times in count.items() if times > 1] == []


@pytest.mark.parametrize("file", LISTS)
def test_lines_stay_readable(file):
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) >= WIDEST] == []


def test_a_letter_few_keyboards_have_gives_the_plain_spelling_too():
    given = MAKE_LEXICON["listed_names"](HERE / "given-names.txt")
    assert {"Łukasz", "Lukasz", "Søren", "Soren"} <= given
