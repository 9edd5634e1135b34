"""haven doctor: what it finds of this machine and this vault, and what to do about it.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest
from program import HAVEN, MEMORY, Vault, needs_haven, scratch

pytestmark = needs_haven

CHECKS = ["permissions", "swap", "hibernation", "core-dumps", "core-pattern", "ptrace-scope", "network", "locked-memory",
          "file-system", "free-space", "clock", "kdf", "backup"]


@pytest.fixture(name="vault")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        yield vault


def found(vault, **environment):
    vault.environment |= environment
    return {check["check"]: check for check in vault.run("doctor")}


def test_it_looks_at_all_of_it(vault):
    checks = found(vault)
    assert list(checks) == CHECKS
    for check in checks.values():
        assert check["ok"] == (check["fix"] is None) and check["detail"], check


def test_this_program_leaves_nothing_when_it_crashes(vault):
    check = found(vault)["core-pattern"]
    pattern = Path("/proc/sys/kernel/core_pattern").read_text(encoding="utf-8").strip()
    assert check["ok"]
    assert not pattern or "not dumpable" in check["detail"]
    assert pattern.removeprefix("|").split(" ")[0] in check["detail"]


def test_the_file_system_is_named(vault):
    name = subprocess.run(["stat", "-f", "-c", "%T", vault.path], capture_output=True, text=True, check=True).stdout.strip()
    check = found(vault)["file-system"]
    if name == "tmpfs":
        assert not check["ok"] and "tmpfs" in check["detail"] and "disk" in check["fix"]
    elif name in ("ext2/ext3", "xfs", "btrfs"):
        assert check["ok"] and name.split("/")[0] in check["detail"]
    else:
        pytest.skip(f"nothing is expected of {name}")


@pytest.mark.skipif(not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK), reason="there is no folder in memory")
def test_a_vault_in_memory_is_not_kept(tmp_path):
    vault = Vault(tmp_path)
    vault.path = MEMORY / f"haven-doctor-{os.getpid()}.haven"
    try:
        vault.create()
        check = found(vault)["file-system"]
        assert not check["ok"] and "gone when the machine stops" in check["detail"]
    finally:
        for path in MEMORY.glob(f"{vault.path.name}*"):
            path.unlink()


def test_a_clock_before_the_vault_was_changed_is_wrong(vault):
    assert found(vault)["clock"]["ok"]
    later = time.time() + 3 * 86_400
    os.utime(vault.path, (later, later))
    check = found(vault)["clock"]
    assert not check["ok"] and "which is later" in check["detail"] and "timedatectl" in check["fix"]


def test_a_zone_that_no_place_has_is_wrong(vault):
    check = found(vault, TZ="ODD-5:07")["clock"]
    assert not check["ok"] and "307 minutes" in check["detail"] and "set-timezone" in check["fix"]
    assert found(vault, TZ="NPT-5:45")["clock"]["ok"]


def test_people_are_told_in_lines_and_in_french(vault):
    vault.environment["TZ"] = "ODD-5:07"
    done = subprocess.run([HAVEN, "--vault", vault.path, "--lang", "fr", "doctor"], env=vault.environment, cwd=vault.folder,
                          capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert [line.split()[1].rstrip(":") for line in lines if line.startswith(("ok ", "MIND"))] == CHECKS
    [place] = [number for number, line in enumerate(lines) if line.startswith("MIND clock: l'horloge dit ")]
    assert lines[place + 1].strip() == "timedatectl set-timezone, avec le lieu où vous êtes"


def test_json_is_one_value(vault):
    done = vault.do("doctor")
    assert len(json.loads(done.out)) == len(CHECKS)
