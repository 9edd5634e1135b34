"""The vectors of Fixtures/format, as the tests read them; make_vectors.py says how a file is laid out."""

from pathlib import Path

import make_vectors

FOLDER = Path(__file__).resolve().parents[2] / "Fixtures" / "format"


class Vector(dict):
    def __init__(self, path):
        self.name = path.stem
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                key, _, value = line.partition(": ")
                self[key.removesuffix(":")] = value

    def hex(self, key):
        return bytes.fromhex(self[key])

    def int(self, key):
        return int(self[key])

    def text(self, key):
        return self[key + "-text"]

    def check(self, **results):
        for key, value in results.items():
            key = key.replace("_", "-")
            if key in self:
                assert self[key] == make_vectors.show(value), key


def all_vectors():
    return [Vector(path) for path in sorted(FOLDER.glob("*.vec"))]
