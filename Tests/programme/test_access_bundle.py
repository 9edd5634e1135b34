"""What is handed to a member, through the program: in the page's language, with labels, and nothing of anybody else.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json

import pytest
from program import Vault, needs_haven, scratch

pytestmark = needs_haven

REFUSED = 15


@pytest.fixture(name="vault", scope="module")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        for person in (
                {"alias": "Stan", "identity": {"given": "Leonard", "employer": "Hollis Castings"}, "profile": {"language": "fr"}},
                {"alias": "Kofi", "identity": {"given": "Casimir", "family": "Addo", "dob": "1979-03-14",
                                               "employer": "Hollis"}}):
            vault.run("member", "add", "--from", "-", text=json.dumps(person))
        vault.run("plan", "new", "Stan", "--from", "-", text=json.dumps({"coping": ["call Casimir"]}))
        vault.run("record", "add", "Stan", "--field", "review_due=2026-02-01", "--field", "Humeur du jour=calme",
                  "--text-file", "-", text="He sat with Kofi. A long silence.")
        yield vault


def page(vault, name, *options):
    answer = vault.run("access-bundle", "Stan", "--to", name, *options)
    return answer, " ".join((vault.folder / name).read_text(encoding="utf-8").split())


def test_a_page_is_in_one_language(vault):
    _, own = page(vault, "fr.txt", "--lang-of-member")
    assert "se lit [un autre membre]" in own and "He sat with [un autre membre]. A long silence." in own
    assert "Ce qui m'aide : call [un autre membre]" in own and "another member" not in own
    assert "à revoir le : 2026-02-01" in own and "Humeur du jour : calme" in own and "review_due" not in own
    _, own = page(vault, "en.txt")
    assert "He sat with [another member]. A long silence." in own and "un autre" not in own
    assert "What helps me: call [another member]" in own
    assert "to be looked at again: 2026-02-01" in own and "Humeur du jour: calme" in own
    # Lines are for another program: their fields keep their names.
    _, own = page(vault, "own.jsonl")
    assert '"review_due":"2026-02-01"' in own and "[another member]" in own


def test_a_survivors_file_leaves_for_a_request_alone(vault):
    """What a court wants of it has a process of its own; what she wants herself is a request, too."""
    vault.run("member", "add", "--from", "-", text=json.dumps({"alias": "Maple", "kind": "survivor", "identity": {"given": "Odile"}}))
    done = vault.do("access-bundle", "Maple", "--to", "maple.txt")
    assert done.code == REFUSED and "haven request add" in done.words and not (vault.folder / "maple.txt").exists()
    asked = {"what": "access", "from": "Herself", "received": "2026-01-13", "counsel": "not-called", "due": "2026-02-12", "text": "All of it."}
    request = vault.run("request", "add", "Maple", "--from", "-", text=json.dumps(asked))["record"]
    done = vault.do("access-bundle", "Maple", "--to", "maple.txt")
    assert done.code == 0 and done.answer["request"] == request
    assert f"haven request answer {request} --bundle FILE" in done.words
    told = {"outcome": "produced", "to": "Herself", "on": "2026-01-20", "counsel": "not-called", "told_person": "told",
            "told_on": "2026-01-20", "text": "Her whole file."}
    vault.run("request", "answer", request, "--bundle", "maple.txt", "--from", "-", text=json.dumps(told))
    # A court's is another's: what she was given of her own does not answer it, and the own one is named first.
    court = vault.run("request", "add", "Maple", "--from", "-", text=json.dumps(
        asked | {"what": "subpoena", "from": "The court", "received": "2026-01-20", "due": "2026-01-25"}))["record"]
    own = vault.run("request", "add", "Maple", "--from", "-", text=json.dumps(asked | {"received": "2026-01-20"}))["record"]
    assert vault.run("access-bundle", "Maple", "--to", "both.txt")["request"] == own
    for request in (own, court):
        vault.run("request", "answer", request, "--from", "-", text=json.dumps(told))
    # It was for those requests alone.
    assert vault.do("access-bundle", "Maple", "--to", "again.txt").code == REFUSED
    answer, _ = page(vault, "member.txt")
    assert answer["request"] is None, "a member's own file is theirs whenever they ask for it"


def test_what_is_withheld_is_named(vault):
    record = vault.run("record", "add", "Stan", "--text-file", "-", text="Born like him on 1979March14.")["record"]
    done = vault.do("access-bundle", "Stan", "--to", "withheld.txt")
    assert done.code == 0 and done.answer["withheld"] == [record]
    assert f"something is withheld of: {record}" in done.words
    assert "1979March14" not in (vault.folder / "withheld.txt").read_text(encoding="utf-8")


def test_where_somebody_is_found_is_named(vault):
    """Who is called like a part of the member's own identity could be read out of it: no file, and the key is said."""
    vault.run("member", "add", "--from", "-", text=json.dumps({"alias": "Omar", "identity": {"given": "Castings"}}))
    done = vault.do("access-bundle", "Stan", "--to", "none.txt")
    assert done.code == REFUSED and not (vault.folder / "none.txt").exists()
    assert "the member's identity (employer)" in done.words and "haven member edit" in done.words
    assert "Hollis" not in done.words
