"""What a shell offers at TAB: aliases and ids in an unlocked session, and nothing without one.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import re
import shutil
import time

import pexpect
import pytest
from program import PASSPHRASE, needs_haven
from shells import PROMPT, office

pytestmark = needs_haven


@pytest.fixture(name="place")
def fixture_place():
    with office() as place:
        (place.home / "apostrophe").write_text(json.dumps({"alias": "D'Arcy"}), encoding="utf-8")
        (place.home / "spaced").write_text(json.dumps({"alias": "Old Ben"}), encoding="utf-8")
        place.outside("member add --from apostrophe --passphrase-fd 3 3< pass")
        place.outside("member add --from spaced --passphrase-fd 3 3< pass")
        yield place


@pytest.fixture(name="shell")
def fixture_shell(place):
    with place.shell() as shell:
        shell.succeeds("haven --generate-completion-script bash > completions && . ./completions")
        shell.unlock()
        yield shell


def offered(shell, line):
    """The line after TAB, and what is offered where there are several."""
    shell.child.send(f"{line}\t\t\t")
    printed = ""
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        try:
            printed += shell.child.read_nonblocking(65536, timeout=0.5)
        except pexpect.TIMEOUT:
            break
    shell.child.send("\x15\x03")
    shell.child.expect_exact(PROMPT)
    return re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]|\x07", "", printed)


@pytest.mark.parametrize("line, completed", [
    ("haven record list St", "Stan "), ("haven member show St", "Stan "), ("haven record search x --member St", "Stan "),
    ("haven grant St", "Stan "), ("haven record list O", r"Old\ Ben "),
])
def test_aliases_are_offered(shell, line, completed):
    start = line.rsplit(" ", 1)[0]
    assert f"{start} {completed}" in offered(shell, line)


def test_an_alias_with_an_apostrophe_is_typed_and_takes_no_other_away(shell):
    printed = offered(shell, "haven record list ")
    assert "Stan" in printed and "Arcy" not in printed


def test_ids_are_offered(place, shell):
    record = json.loads(place.outside("record add Stan --json --text-file text --passphrase-fd 3 3< pass"))["record"]
    assert f"show {record} " in offered(shell, f"haven record show {record[:3]}")
    assert record not in offered(shell, "haven record show ")


def test_another_vault_that_the_line_names_is_asked(place, shell):
    place.outside("--vault other.haven init --recovery-kit none --kdf-memory 19 --kdf-passes 2 --passphrase-fd 3 3< pass")
    place.outside("--vault other.haven member add --alias Zed --passphrase-fd 3 3< pass")
    assert "Zed" not in offered(shell, "haven record list Z")
    assert "Zed" not in offered(shell, "haven record list --vault other.haven Z")
    shell.unlock("--vault other.haven")
    assert "Zed" in offered(shell, "haven record list --vault other.haven Z")
    assert "Stan" not in offered(shell, "haven record list --vault=other.haven St")


def test_nothing_is_offered_where_nobody_has_unlocked(place, shell):
    shell.succeeds("haven lock")
    printed = offered(shell, "haven record list St")
    assert "Stan" not in printed and "assphrase" not in printed and "error" not in printed


def test_offering_is_reading_and_reaches_no_disk(place, shell):
    before = {path for path in place.home.rglob("*") if path.is_file()}
    assert "Stan" in offered(shell, "haven record list St")
    for path in {path for path in place.home.rglob("*") if path.is_file()} - before:
        assert b"Stan" not in path.read_bytes(), path
    entries = json.loads(place.outside("audit --json --passphrase-fd 3 3< pass"))
    assert "members-listed" in {entry["verb"] for entry in entries}


OTHER_SHELLS = {
    "zsh": ("zsh -f", "PS1='ready> '; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D", "_haven"),
    "fish": ("fish -N --private", "function fish_prompt; printf 'ready> '; end; source haven.fish", "haven.fish"),
}


@pytest.mark.parametrize("name", OTHER_SHELLS)
def test_other_shells_offer_them_too(place, name):
    command, setting, file = OTHER_SHELLS[name]
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    place.outside(f"--generate-completion-script {name} > {file}")
    child = pexpect.spawn(command, env=place.environment | {"TERM": "xterm"}, cwd=str(place.home), encoding="utf-8", timeout=20,
                          dimensions=(50, 200))
    child.sendline(setting)
    child.expect_exact(PROMPT)
    child.sendline("haven --quiet unlock")
    child.expect_exact("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect_exact("mark: ")
    child.expect_exact(PROMPT)
    child.send("haven record list Sta\t")
    child.expect(r"list S.*n")
    child.send("\r")
    # Nobody but Stan: the line that was completed is a command.
    child.expect_exact("no records yet")
    child.close(force=True)
