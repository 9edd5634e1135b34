"""Runs the long sweeps share by share, and remembers how far each came. Scripts/soak calls it."""

import argparse
import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from parts import PARTS


class State:
    """What was done so far: written after each share, whole or not at all."""

    def __init__(self, folder, seed, again):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "state.json"
        if self.path.exists() and not again:
            self.content = json.loads(self.path.read_text())
            if seed is not None and seed != self.content["seed"]:
                sys.exit(f"soak: {self.path} was begun with seed {self.content['seed']}; --again begins anew")
        else:
            self.content = {"seed": secrets.randbits(32) if seed is None else seed, "parts": {}}
            self.save()

    def of(self, part):
        return self.content["parts"].setdefault(
            part.name, {"done": 0, "seconds": 0.0, "figures": {}, "findings": []})

    def save(self):
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(self.content, indent=2) + "\n")
        draft.replace(self.path)


def add_up(totals, figures):
    for name, figure in figures.items():
        if name.startswith("max_"):
            totals[name] = max(totals.get(name, figure), figure)
        else:
            totals[name] = totals.get(name, 0) + figure


def run_share(part, state, first, count):
    """One command; its figures are added up, and a failure is kept with all that it printed."""
    report = state.folder / "report.json"
    report.unlink(missing_ok=True)
    environment = os.environ | {
        "HAVEN_SOAK_PART": part.name, "HAVEN_SOAK_SEED": str(state.content["seed"]),
        "HAVEN_SOAK_FROM": str(first), "HAVEN_SOAK_COUNT": str(count), "HAVEN_SOAK_REPORT": str(report),
        "HAVEN_SOAK_FOLDER": str(state.folder)}
    begun = time.monotonic()
    done = subprocess.run(part.command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    entry = state.of(part)
    entry["seconds"] += time.monotonic() - begun
    # A command that swept nothing would look like one that found nothing.
    if done.returncode != 0 or not report.exists():
        log = state.folder / f"{part.name}-{first}.log"
        log.write_bytes(done.stdout)
        entry["findings"].append({"units": [first, first + count], "exit": done.returncode, "log": str(log)})
        print(f"soak: {part.name} found something in units {first} to {first + count - 1}: {log}", flush=True)
    if report.exists():
        add_up(entry["figures"], json.loads(report.read_text()))
    entry["done"] = first + count
    state.save()


def sweep(part, state, deadline):
    entry = state.of(part)
    while entry["done"] < part.units and time.monotonic() < deadline:
        first = entry["done"]
        run_share(part, state, first, min(part.share, part.units - first))
        print(f"soak: {part.name} {entry['done']:,} of {part.units:,} units, {entry['figures']}", flush=True)


def summary(parts, state):
    print(f"\nseed {state.content['seed']}")
    for part in parts:
        entry = state.of(part)
        words = ", ".join(f"{name} {figure:,}" for name, figure in sorted(entry["figures"].items()))
        print(f"{part.name:12} {entry['done']:>12,} of {part.units:,} units in {entry['seconds']:,.0f} s; "
              f"{len(entry['findings'])} findings; {words}")


def main():
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="Scripts/soak", description=__doc__)
    parser.add_argument("--part", action="append", choices=names, metavar="NAME",
                        help=f"only this part (may be given again): {', '.join(names)}")
    parser.add_argument("--seed", type=int, help="the seed of a new run; drawn and printed when not given")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after the share under way then")
    parser.add_argument("--again", action="store_true", help="forget what was done, and begin anew")
    parser.add_argument("--summary", action="store_true", help="print what was done so far, and run nothing")
    parser.add_argument("--state", type=Path, default=Path(".soak"), help="where to remember it (.soak)")
    options = parser.parse_args()
    parts = [part for part in PARTS if not options.part or part.name in options.part]
    state = State(options.state.resolve(), options.seed, options.again)
    print(f"soak: seed {state.content['seed']}, state in {state.folder}", flush=True)
    deadline = time.monotonic() + options.minutes * 60
    if not options.summary:
        for part in parts:
            sweep(part, state, deadline)
    summary(parts, state)
    sys.exit(1 if any(state.of(part)["findings"] for part in parts) else 0)


if __name__ == "__main__":
    main()
