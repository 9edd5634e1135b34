"""What a release consists of beside the program, and the checks of it; Scripts/soak --part release builds one.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import importlib.machinery
import importlib.util
import os
import re
import subprocess
from pathlib import Path

import pytest

HAVEN = os.environ.get("HAVEN_BINARY", "")
ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")


def checks():
    path = str(ROOT / "Tools" / "check-release")
    loader = importlib.machinery.SourceFileLoader("check_release", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_release", loader))
    loader.exec_module(module)
    return module


def compiled(folder, *options):
    """A small C program, linked as asked."""
    source, program = folder / "empty.c", folder / "empty"
    source.write_text("int main(void) { return 0; }\n")
    subprocess.run(["clang", "-o", program, source, *options], check=True)
    return program


GOOD = ["-pie", "-fPIE", "-s", "-Wl,-z,relro,-z,now,-z,noexecstack"]


def test_what_is_linked_as_it_should_be_has_no_problem(tmp_path):
    assert checks().problems(compiled(tmp_path, *GOOD)) == []


@pytest.mark.parametrize("options, problem", [
    (["-no-pie"], "position-independent"), (["-Wl,-z,norelro"], "RELRO"), (["-Wl,-z,lazy"], "BIND_NOW"),
    (["-Wl,-z,execstack"], "stack"), (["-Wl,-rpath,/opt/x"], "RPATH"),
    (["-Wl,--no-as-needed", "-lsodium"], "libsodium"),
])
def test_each_check_finds_what_it_is_for(tmp_path, options, problem):
    found = checks().problems(compiled(tmp_path, *GOOD, *options))
    assert any(problem in words for words in found), found


def test_symbols_are_found(tmp_path):
    found = checks().problems(compiled(tmp_path, *[option for option in GOOD if option != "-s"]))
    assert found == ["it has symbols"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_the_commands(shell):
    script = subprocess.run([HAVEN, "--generate-completion-script", shell], check=True, capture_output=True, text=True).stdout
    for word in ("member", "record", "study", "consent", "release", "export-redacted", "verify", "recovery-kit"):
        assert re.search(rf"\b{word}\b", script), word
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, check=True, text=True)
