"""Builds the release in two folders, compares every byte, and tries the program: the part `release` of Scripts/soak.

Unit 0 builds in one clone of the checkout's commit, unit 1 the same commit in another with a longer path, from nothing;
unit 2 compares, checks the checksums, and runs the terminal's and the traps' tests on the program that was packed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sweep import Sweep

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = Path("/tmp/haven-release")  # where Scripts/release builds


def clone(folder, commit):
    if folder.exists():
        shutil.rmtree(folder)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, folder], check=True)
    subprocess.run(["git", "checkout", "--quiet", commit], cwd=folder, check=True)


def packed(folder):
    """Everything in dist, by its path."""
    return {str(path.relative_to(folder / "dist")): path.read_bytes()
            for path in sorted((folder / "dist").rglob("*")) if path.is_file()}


def build(folder, commit):
    clone(folder, commit)
    shutil.rmtree(PLACE, ignore_errors=True)
    for _ in range(2):  # it works twice
        subprocess.run(["Scripts/release"], cwd=folder, check=True)
    return packed(folder)


def compare(folders):
    first, second = (packed(folder) for folder in folders)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    if differing:
        sys.exit(f"two builds differ in {', '.join(differing)}")
    return first


def try_out(folder):
    dist = folder / "dist"
    subprocess.run("sha256sum --check --quiet *.sha256", shell=True, cwd=dist, check=True)
    home = next(path for path in dist.iterdir() if path.is_dir())
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=home, check=True)
    subprocess.run([sys.executable, "-m", "pytest", "-q", "Tests/cli_process/test_trap.py",
                    "Tests/cli_process/test_terminal.py"], cwd=ROOT, env=os.environ | {"HAVEN_BINARY": str(home / "haven")},
                   check=True)
    return (home / "haven").stat().st_size


def main():
    sweep = Sweep("release", sample=3)
    state = Path(os.environ.get("HAVEN_SOAK_FOLDER", ROOT / ".soak")) / "release"
    folders = [state / "a", state / "another-folder-with-a-longer-name"]
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    figures = {}
    for unit in sweep.units:
        if unit < 2:
            figures["files"] = len(build(folders[unit], commit))
        else:
            figures["equal_files"] = len(compare(folders))
            figures["bytes"] = try_out(folders[0])
    sweep.report(**figures)


if __name__ == "__main__":
    main()
