"""The table of mutants is about the sources as they are: every text of it occurs exactly once."""

import pytest
from mutants import MUTANTS
from mutations import ROOT, edited, edited_files
from parts import PARTS


def test_every_guard_stands_in_the_sources():
    files = edited_files()
    for file, text in files.items():
        assert text != (ROOT / file).read_text()
    assert len(MUTANTS) >= 30
    assert len({mutant.guards for mutant in MUTANTS}) == len(MUTANTS)
    for mutant in MUTANTS:
        assert any("{m}" in new for _, new in mutant.edits), mutant.guards
        assert all("{m}" not in old for old, _ in mutant.edits), mutant.guards


def test_every_mutant_is_a_unit():
    part = next(part for part in PARTS if part.name == "mutations")
    assert part.units == len(MUTANTS) + 1


@pytest.mark.parametrize("edits", [[(1, "gone", "x")], [(1, "twice", "x")], [(1, "one tw", "x"), (2, "two", "x")]])
def test_a_text_that_is_not_there_once_is_a_finding(edits):
    with pytest.raises(LookupError):
        edited("twice twice one two", edits)


def test_edits_are_numbered():
    assert edited("a || b, c", [(1, "c", "{m} || c"), (2, "a", "{m}")]) == "isMutant(2) || b, isMutant(1) || c"
