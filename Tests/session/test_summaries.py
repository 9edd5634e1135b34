"""What a session keeps for its next screen: the same answers as without it, and nothing when the session is gone.

Run by Scripts/test, which sets HAVEN_BINARY (Docs/SESSION.md §9).
"""

import json
import os
import signal
import stat

import pytest
from program import needs_haven
from shells import OPEN, office

pytestmark = needs_haven

SCREENS = ("due --on 2026-03-03", "tonight --on 2026-03-03", "tonight Tuesday --on 2026-03-03",
           "tonight --on 2026-02-03", "due --on 2027-01-01")


def evening(day, **marks):
    return json.dumps({"on": day, "members": {name: {"attendance": mark} for name, mark in marks.items()}})


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        place.outside(f"member add --alias Kofi {OPEN}")
        place.outside(f"member add --alias Maple --kind survivor {OPEN}")
        place.outside(f"group add Tuesday --kind support {OPEN}")
        for name in ("Stan", "Kofi"):
            place.outside(f"group join Tuesday {name} --on 2026-01-06 {OPEN}")
        record_evening(place, "2026-02-10", Stan="present", Kofi="late")
        yield place


def record_evening(place, day, **marks):
    (place.home / "evening.json").write_text(evening(day, **marks))
    place.outside(f"session record Tuesday --from evening.json {OPEN}")


def kept(place):
    folder = place.runtime / "haven"
    return sorted(name for name in os.listdir(folder) if name.endswith(".summaries")) if folder.exists() else []


def agree(shell, place):
    """Every screen says with the session what it says without."""
    for screen in SCREENS:
        # Twice: the second time everything was kept.
        for _ in range(2):
            assert json.loads(shell.succeeds(f"haven --json {screen}")) == json.loads(place.outside(f"--json {screen} {OPEN}")), screen


def test_the_screens_say_the_same_whatever_is_kept(place):
    with place.shell() as shell:
        shell.unlock()
        agree(shell, place)
        assert len(kept(place)) == 1
        record_evening(place, "2026-02-17", Stan="absent-told", Kofi="present")
        agree(shell, place)
        place.outside(f"consent add Maple --story session --ends 2026-03-03 {OPEN}")
        (place.home / "asked.json").write_text(json.dumps({"medium": "live", "boundaries": ["my sister"]}))
        place.outside(f"speaker book Maple Tuesday --on 2026-03-03 --from asked.json {OPEN}")
        agree(shell, place)
        assert "Maple" in shell.succeeds("haven tonight --on 2026-03-03")
        # She takes it back, and is gone from the next screen.
        place.outside(f"consent withdraw Maple --story {OPEN}")
        assert "Maple" not in shell.succeeds("haven tonight --on 2026-03-03")
        agree(shell, place)
        place.outside(f"group leave Tuesday Kofi --on 2026-02-20 --reason moved-on {OPEN}")
        agree(shell, place)
        place.outside(f"group add Thursday --kind support --module Consent {OPEN}")
        place.outside(f"group edit Tuesday --name Wednesday --module Empathy {OPEN}")
        shown = shell.succeeds("haven --json tonight --on 2026-03-03")
        assert [group["name"] for group in json.loads(shown)] == ["Thursday", "Wednesday"]
        place.outside(f"group edit Wednesday --name Tuesday {OPEN}")
        agree(shell, place)
        place.outside(f"group pause Thursday --by funding --from 2026-03-03 {OPEN}")
        assert [group["name"] for group in json.loads(shell.succeeds("haven --json tonight --on 2026-03-03"))] == ["Tuesday"]
        agree(shell, place)


def test_an_evening_of_long_ago_is_looked_up(place):
    for day in range(1, 15):
        record_evening(place, f"2026-04-{day:02}", Stan="present", Kofi="absent" if day % 2 else "excused")
    with place.shell() as shell:
        shell.unlock()
        for screen in ("tonight --on 2026-02-11", "tonight --on 2026-04-03", "tonight --on 2026-04-09", "tonight --on 2026-05-01"):
            for _ in range(2):
                answer = shell.succeeds(f"haven --json {screen}")
                assert json.loads(answer) == json.loads(place.outside(f"--json {screen} {OPEN}")), screen
        assert "late" in shell.succeeds("haven --json tonight --on 2026-02-11")


def test_it_is_nobody_elses_and_goes_with_the_session(place):
    with place.shell() as shell:
        shell.unlock()
        shell.succeeds("haven due")
        [name] = kept(place)
        path = place.runtime / "haven" / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        content = path.read_bytes()
        assert not any(word in content for word in (b"Stan", b"Kofi", b"Tuesday", b"late", b"2026"))
        shell.succeeds("haven lock")
        assert kept(place) == []


def test_panic_leaves_nothing_of_it(place):
    with place.shell() as shell:
        shell.unlock()
        shell.succeeds("haven due")
        assert len(kept(place)) == 1
        shell.run("haven panic")
        place.wait_for_no_agent()
        assert kept(place) == []


def test_what_a_killed_agent_left_goes_with_the_next_session(place):
    with place.shell() as shell, place.shell() as other:
        shell.unlock()
        shell.succeeds("haven due")
        [agent] = place.agents()
        os.kill(agent, signal.SIGKILL)
        place.wait_for_no_agent()
        assert len(kept(place)) == 1
        other.unlock()
        assert kept(place) == []


def test_an_erasure_leaves_nothing_of_it_in_any_session_of_the_account(place):
    place.outside(f"record add Stan --text-file text {OPEN}")
    [record] = json.loads(place.outside(f"--json record list Stan {OPEN}"))[-1:]
    with place.shell() as shell, place.shell() as other:
        for one in (shell, other):
            one.unlock()
            one.succeeds("haven due")
        assert len(kept(place)) == 2
        place.outside(f"record erase {record['record']} --confirm Stan {OPEN}")
        assert kept(place) == []
        agree(shell, place)


def test_a_command_without_a_session_keeps_nothing(place):
    place.outside(f"due {OPEN}")
    place.outside(f"tonight {OPEN}")
    assert kept(place) == []
