"""No command can reach another machine: the kernel's own word on a process of the program.

What the filter keeps shut is tried in HavenAgentTests/NetworkFilterTests. Run by Scripts/test, which sets HAVEN_BINARY.
"""

import time

import pytest
from program import Vault, needs_haven, scratch

pytestmark = needs_haven


@pytest.fixture
def vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        yield vault


def facts_of(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return {name: value.strip() for name, _, value in (line.partition(":") for line in file)}


def test_a_command_that_waits_for_its_text_has_the_filter(vault):
    with vault.start("record", "search", "-", waits=True) as process:
        deadline = time.monotonic() + 20
        while facts_of(process)["Seccomp"] != "2" and time.monotonic() < deadline:
            time.sleep(0.01)
        facts = facts_of(process)
        process.stdin.write(b"word\n")
        process.stdin.close()
        assert process.wait() == 0
    assert (facts["Seccomp"], facts["NoNewPrivs"]) == ("2", "1")


def test_doctor_says_so(vault):
    [check] = [check for check in vault.run("doctor") if check["check"] == "network"]
    assert check["ok"] and check["fix"] is None
