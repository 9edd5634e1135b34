"""What the figures were taken on, and what else it was doing."""

import os
import platform
import resource
import subprocess
import time
from datetime import datetime, timezone
from pathlib import Path


def first_line(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.splitlines()[0].strip() if done.stdout else ""


def field(path, name):
    for line in Path(path).read_text().splitlines():
        key, _, value = line.partition(":" if ":" in line else "=")
        if key.strip() == name:
            return value.strip().strip('"')
    return "unknown"


def file_system(folder):
    """The mount that holds the folder."""
    best = ("/", "unknown", "unknown")
    for line in Path("/proc/self/mounts").read_text().splitlines():
        device, place, kind = line.split()[:3]
        place = place.encode().decode("unicode_escape")
        inside = os.path.realpath(folder) == place or os.path.realpath(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best[0]):
            best = (place, device, kind)
    return {"type": best[2], "device": best[1], "disk": disk(os.stat(folder).st_dev)}


def disk(number):
    """What the kernel says of the disk, or of the disk that a partition lies on."""
    block = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
    if not block.exists():
        return "no disk of its own"
    for part in (block.resolve(), block.resolve().parent):
        if (part / "device/model").exists():
            return (part / "device/model").read_text().strip()
        if part.name.startswith(("vd", "xvd")):
            return "a virtual disk"
    return "a disk without a name"


def describe(folder, versions, commit_folder):
    memory = field("/proc/meminfo", "MemTotal").split()[0]
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": first_line("git", "-C", str(commit_folder), "describe", "--always", "--dirty") or "unknown",
        "processor": field("/proc/cpuinfo", "model name"),
        "cores": len(os.sched_getaffinity(0)),
        "memoryGiB": round(int(memory) / (1 << 20), 1),
        "system": field("/etc/os-release", "PRETTY_NAME"),
        "kernel": platform.release(),
        "fileSystem": file_system(folder),
        "Swift": first_line("swift", "--version"),
        **versions,
    }


class Neighbours:
    """How much of the processors others took meanwhile: with more than a little, nothing can be trusted."""

    LIMIT = 0.05

    def __init__(self):
        self.busy, self.own, self.start = busy_seconds(), own_seconds(), time.monotonic()

    def share(self):
        others = (busy_seconds() - self.busy) - (own_seconds() - self.own)
        return max(0.0, others / ((time.monotonic() - self.start) * os.cpu_count()))


def busy_seconds():
    """Of all processors: user, nice, system, irq, softirq, steal."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(ticks[index] for index in (0, 1, 2, 5, 6, 7)) / os.sysconf("SC_CLK_TCK")


def own_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
