"""What a programme amounts to, counted as it is written: for pages that cite it."""

from collections import Counter
from collections.abc import Iterator


class Stats:
    def __init__(self) -> None:
        self.lines = self.texts = self.bytes = self.plants = 0
        self.counts: dict[str, Counter[str]] = {}

    def add(self, line: dict[str, object], is_planted: bool, byte_count: int) -> None:
        self.lines += 1
        self.bytes += byte_count
        self.plants += is_planted
        self.texts += line["type"] == "record" and bool(line["text"])
        what = {"member": "people", "group": "groups", "evening": "evenings", "record": "records", "pause": "pauses"}[line["type"]]
        parts = {"people": "kind", "groups": "kind", "records": "kind", "evenings": "modality"}
        self.counts.setdefault(what, Counter())[str(line.get(parts.get(what, "by")))] += 1
        if line["type"] == "member":
            self.counts.setdefault("languages", Counter())[line["profile"]["language"]] += 1

    def rows(self) -> Iterator[tuple[str, str]]:
        """A name and its figures, the largest first."""
        for what, counts in self.counts.items():
            parts = ", ".join(f"{name} {number:,}" for name, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
            yield what, parts if what == "languages" else f"{sum(counts.values()):,}: {parts}"
        yield "records with a text", f"{self.texts:,}"
        yield "names planted in texts", f"{self.plants:,}"
        yield "lines", f"{self.lines:,}, {self.bytes / 1e6:.1f} MB"

    def table(self) -> str:
        return "".join(f"| {name} | {figures} |\n" for name, figures in self.rows())
