"""A release that is killed at any moment: no folder, or the whole one; and the next one finds nothing in its way.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import subprocess
import time

from program import HAVEN, PASSPHRASE, Vault, alias, needs_haven, people, scratch
from sweep import Sweep

pytestmark = needs_haven
MEMBERS = 24


def command(vault, folder):
    return [HAVEN, "--vault", str(vault.path), "--passphrase-fd", "0", "export-redacted", "--study", "autumn", "--recipient", "board",
            "--level", "rows", "--notes", "--to", folder]


def begin(vault, folder):
    child = subprocess.Popen(command(vault, folder), cwd=vault.folder, env=vault.environment, stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    child.stdin.write(PASSPHRASE.encode() + b"\n")
    child.stdin.close()
    return child


def is_whole(folder):
    checked = subprocess.run(["b2sum", "--quiet", "--strict", "-c", "MANIFEST"], cwd=folder, capture_output=True)
    return checked.returncode == 0 and (folder / "MANIFEST.sig").exists()


def hidden(vault):
    return [path for path in vault.folder.iterdir() if path.name.startswith(".haven-")]


def test_a_killed_release_is_none_or_whole():
    sweep = Sweep("release-kills", sample=50)
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        (folder / "people").write_text(people(0, MEMBERS, 3))
        vault.run("import", "people")
        vault.add_study("autumn", map(alias, range(MEMBERS)))
        vault.run("review", "autumn", "--mask-open")
        start = time.monotonic()
        assert begin(vault, "whole").wait() == 0 and is_whole(folder / "whole")
        takes = time.monotonic() - start
        done = 0
        for unit in sweep.units:
            child = begin(vault, f"release{unit}")
            time.sleep(sweep.random(unit).uniform(0, takes * 1.1))
            child.kill()
            child.wait()
            assert len(hidden(vault)) <= 1, "what the one before left was not tidied up"
            released = folder / f"release{unit}"
            assert not released.exists() or is_whole(released), unit
            done += released.exists()
        assert done < len(sweep.units), "nothing was killed in time"
        assert begin(vault, "last").wait() == 0 and is_whole(folder / "last") and hidden(vault) == []
        assert vault.run("verify")["ok"]
        sweep.report(kills=len(sweep.units), done=done)
