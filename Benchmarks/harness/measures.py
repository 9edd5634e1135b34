"""What is measured in the store, and beside what."""

from dataclasses import dataclass, field

HAVEN = "haven"
SQLITE = "sqlite"
CIPHER = "sqlcipher"
CIPHER_4K = "sqlcipher-4k"
RIVALS = (SQLITE, CIPHER, CIPHER_4K)
NAMES = {HAVEN: "Haven", SQLITE: "bare SQLite", CIPHER: "SQLCipher, 8 KiB pages",
         CIPHER_4K: "SQLCipher, 4 KiB pages"}


@dataclass(frozen=True)
class Measure:
    key: str
    words: str
    """The phases of the program HavenBenchmarks, with their own options; None where there is none."""
    haven: tuple
    rival: tuple | None
    """What one sample handles, for a rate; a time where it is 0."""
    rows_a_sample: str = "time"
    """Samples of one round."""
    repeat: int = 1
    """Least Haven / rival that is aimed at in a rate, most in a time."""
    targets: dict = field(default_factory=dict)

    @property
    def is_rate(self):
        return self.rows_a_sample != "time"


MEASURES = (
    Measure("import", "import; a bulk insert", ("haven-import",), ("rival-import",), "rows",
            targets={SQLITE: 0.6, CIPHER: 1.0}),
    Measure("import-indexed", "the same, the rival's table with an index on member", (),
            ("rival-import", "--indexed", "yes"), "rows"),
    Measure("search-1", "search of all, 1 thread", ("haven-search", "--workers", "1"),
            ("rival-scan", "--workers", "1"), "rows", repeat=3, targets={CIPHER: 0.95}),
    Measure("search-2", "search of all, 2 threads", ("haven-search", "--workers", "2"),
            ("rival-scan", "--workers", "2"), "rows", repeat=3, targets={CIPHER: 1.0}),
    Measure("add", "one durable record", ("haven-add",), ("rival-add",), repeat=300, targets={SQLITE: 2.0}),
    Measure("add-indexed", "the same, the rival's table with an index on member", (),
            ("rival-add", "--indexed", "yes"), repeat=300),
    Measure("member", "one member's {each} texts", ("haven-member",), ("rival-member", "--indexed", "yes"),
            repeat=200, targets={CIPHER: 0.5}),
    Measure("list", "one member's {each} records, each reading first noted durably", ("haven-list",),
            ("rival-list", "--indexed", "yes"), repeat=200),
    Measure("verify", "verify, imported in one transaction", ("haven-verify",), None, "rows"),
)

"""Haven's own figures take the place of those that a measure does not take."""
SAME_AS = {"import-indexed": "import", "add-indexed": "add"}

"""The limits: libsodium alone, and memory."""
LIMITS = (
    ("seal", "XChaCha20-Poly1305 seals 1,000 bytes"),
    ("open", "XChaCha20-Poly1305 opens 1,000 bytes"),
    ("hash", "BLAKE2b of 1,000 bytes"),
    ("signature", "Ed25519 verifies"),
    ("memory", "1,000 bytes copied from memory"),
)

TEXT_BYTES = 1000


def hits(rows):
    """Workload.hitCount: one in a thousand."""
    return (rows + 499) // 1000
