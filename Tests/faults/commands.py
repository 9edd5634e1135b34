"""The commands that the sweeps break, each with the vault that it begins with."""

import random
from dataclasses import dataclass

from program import (CHEAP, NO_PASSPHRASE, OTHER_PASSPHRASE, UNTIL, WRONG_PASSPHRASE, Vault, alias, consent_add, people,
                     study_add)

MEMBERS = 24  # a release needs groups of twenty
LONG_BYTES = 2_500_000  # three chunks
SPILLED_BYTES = 35 << 20  # more rows than are sorted in memory


@dataclass(frozen=True)
class Command:
    """A command line, and what it begins with."""
    name: str
    arguments: tuple
    text: str = ""
    new_passphrase: str | None = None
    """Whether nothing stands in the folder before it, or a vault whose marks this machine forgot."""
    is_first: bool = False
    forgets_marks: bool = False
    """How often somebody gave a wrong passphrase before it."""
    failures: int = 0
    """Whether it reads alone, so that the vault says the same before and after."""
    reads: bool = False
    """Whether the vault says that it was done before it is done."""
    is_said_first: bool = False
    """Whether it changes who reads what, so that everybody is asked what they read."""
    is_of_people: bool = False
    """Whether another command makes the same calls, nearly: the tests then try what is new in this one."""
    repeats: bool = False
    """Whether it works on backups, of which a file that cannot be read is damage to whoever reads them."""
    is_of_backups: bool = False
    """Whether what it does beside the vault may fail without it: its answer says so then."""
    follows_up: bool = False
    """Whether a run of it takes a second rather than a moment."""
    is_heavy: bool = False


class Base:
    """A vault with something of everything in it, and files to give to commands."""

    def __init__(self, folder):
        self.inputs = folder / "inputs"
        self.inputs.mkdir()
        self.empty = folder / "empty"
        self.empty.mkdir(mode=0o700)
        (folder / "base").mkdir(mode=0o700)
        self.vault = Vault(folder / "base")
        self.vault.create("--recovery-kit", "kit.txt")
        self.vault.run("import", self.file("people", people(0, MEMBERS, 1)))
        self.vault.run("member", "add", "--from", self.file("stan", '{"alias":"Stan","identity":{"given":"Dale"}}'))
        self.record = self.vault.run("record", "add", "Stan", "--text-file", "-", text="He said pat told him first.")["record"]
        self.vault.run("record", "attach", self.record, self.file("plan.txt", "a plan of seven steps\n" * 200))
        for name in ("mona", "noor"):
            self.vault.enroll(name)
        self.vault.run("grant", "Stan", "--to", "mona", "--lane", "identity")
        self.vault.add_study("autumn", map(alias, range(MEMBERS)))
        self.vault.add_study("winter", ["Stan"])
        self.vault.run("group", "add", "Tuesday", "--kind", "education")
        self.vault.run("group", "join", "Tuesday", "Stan", "--on", "2026-01-06")
        self.vault.run("consent", "add", alias(7), "--story", "series", "--keep-content", "--ends", UNTIL)
        self.vault.run("record", "add", alias(7), "--kind", "story", "--text-file", "-", text="It was winter.")
        self.vault.run("retention", "rule", "add", "ten", "--for", "survivor", "--keep", "always", "--authority", "a promise")
        self.vault.run("incident", "add", "Stan", "--from", self.file("heard", self.concern("he is alone with her")))
        self.reflection = self.vault.run("reflection", "add", "--on", "2026-01-13", "--text-file", "-",
                                         text="I was tired that evening.")["record"]
        self.request = self.vault.run("request", "add", alias(9), "--from", self.file("asked", self.asking("access")))["record"]
        self.share = self.vault.run("consent", "add", alias(11), "--share", "--ends", UNTIL, "--from",
                                    self.file("shared", self.sharing("the shelter")))[0]["record"]
        self.vault.run("backup", "init", "repo", "--kit", "kit.txt")
        for _ in range(2):
            self.vault.run("backup", "create", "repo")
        self.commands = {command.name: command for command in self.all()}

    @staticmethod
    def concern(words):
        return '{"what":"child","source":"person","heard_at":"2026-01-13T20:10:00Z","text":"%s"}' % words

    @staticmethod
    def asking(what):
        return ('{"what":"%s","from":"a lawyer","received":"2026-01-13","counsel":"called","due":"2026-02-12","text":"all"}'
                % what)

    @staticmethod
    def sharing(whom):
        return '{"recipient":"%s","facts":["that she comes"],"reason":"her room"}' % whom

    def file(self, name, content):
        path = self.inputs / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def all(self):
        long = self.file("long.txt", "of walls and doors " * (LONG_BYTES // 19))
        spilled = self.file("scan.pdf", random.Random(7).randbytes(SPILLED_BYTES))
        more = self.file("more", people(100, 6))
        nils = self.file("nils", '{"alias":"Nils","identity":{"given":"Terrence","family":"Oakes"}}')
        change = self.file("change", '{"identity":{"given":"Dale","family":"Brubacher","phones":["519-555-0101"]}}')
        release = ("export-redacted", "--study", "autumn", "--recipient", "the university", "--to", "release")
        record = self.record
        evening = self.file("evening", '{"members":{"Stan":{"attendance":"late","text":"%s told him first."}}}' % alias(3))
        heard = self.file("heard-too", self.concern("and on Sundays"))
        decided = self.file("decided", '{"test":"child-protection","decision":"reported","to":"Child services",'
                                       '"at":"2026-01-13T20:40:00Z","told_person":"not-safe","text":"she is six"}')
        shared = self.file("shared-too", self.sharing("the court"))
        requested = self.file("requested", self.asking("subpoena"))
        answered = self.file("answered", '{"outcome":"partly","to":"a lawyer","on":"2026-01-20","counsel":"called",'
                                         '"told_person":"tried","told_on":"2026-01-19","text":"some of it"}')
        measured = self.file("measured", '{"instrument":"stress","wave":"intake","total":34,"source":"self","on":"2026-01-13"}')
        return [
            Command("init", ("init", *CHEAP, "--recovery-kit", "kit.txt"), is_first=True),
            Command("init without kit", ("init", *CHEAP, "--recovery-kit", "none"), is_first=True, repeats=True),
            Command("first unlock", ("unlock",), forgets_marks=True, reads=True, repeats=True),
            Command("unlock after failures", ("unlock",), failures=2, reads=True, repeats=True),
            Command("member add", ("member", "add", "--from", nils)),
            Command("member edit", ("member", "edit", "Stan", "--from", change)),
            Command("record add", ("record", "add", "Stan", "--text-file", "-"), text="what was said next"),
            Command("record add, long", ("record", "add", "Stan", "--text-file", long), repeats=True),
            Command("record amend", ("record", "amend", record, "--text-file", "-"), text="what was meant"),
            Command("record add, mentions", ("record", "add", "Stan", "--mention", "--text-file", "-"),
                    text="%s told %s first" % (alias(3), alias(4)), repeats=True),
            Command("record amend, mentions", ("record", "amend", record, "--mention", "--text-file", "-"),
                    text="%s said so" % alias(3), repeats=True),
            Command("record attach", ("record", "attach", record, self.file("map.png", b"\x89PNG" * 900))),
            Command("record attach, spilled", ("record", "attach", record, spilled), is_heavy=True, repeats=True),
            Command("record show", ("record", "show", record), reads=True, repeats=True),
            Command("record search", ("record", "search", "-"), text="said", reads=True, repeats=True),
            Command("record extract", ("record", "extract", record, "plan.txt", "-o", "plan.txt"), reads=True),
            Command("import", ("import", more)),
            Command("grant", ("grant", "Stan", "--to", "noor", "--lane", "identity"), is_of_people=True),
            Command("revoke", ("revoke", "Stan", "--from", "mona"), is_of_people=True, repeats=True),
            Command("keyholder add", ("keyholder", "add", "vera"), new_passphrase=OTHER_PASSPHRASE,
                    is_of_people=True, repeats=True),
            Command("keyholder remove", ("keyholder", "remove", "mona", "--hand-to", "noor", "--confirm", "mona"),
                    is_of_people=True, repeats=True),
            Command("keyholder passphrase", ("--as", "noor", "keyholder", "passphrase"),
                    new_passphrase=OTHER_PASSPHRASE, is_of_people=True),
            Command("compact", ("compact",), reads=True),
            Command("verify", ("verify",), reads=True, repeats=True),
            Command("recover", ("recover", "--kit", "kit.txt"), new_passphrase=OTHER_PASSPHRASE),
            Command("recover as another", ("recover", "--kit", "kit.txt", "--as", "relief"),
                    new_passphrase=OTHER_PASSPHRASE, repeats=True),
            Command("recovery rekey", ("recovery", "rekey", "--kit", "kit.txt", "--new-kit", "new.txt"), reads=True),
            Command("study add", study_add("spring"), text="what was agreed"),
            Command("study close", ("study", "close", "autumn"), repeats=True),
            Command("study share", ("study", "share"), reads=True, repeats=True),
            Command("consent add", consent_add("autumn"), text="Stan", repeats=True),
            Command("consent withdraw", ("consent", "withdraw", alias(3)), repeats=True),
            Command("release approve", ("release", "approve", "autumn", "5f" * 32), repeats=True),
            Command("release trace", ("release", "trace", "autumn", change), reads=True, repeats=True),
            Command("retention rule add", ("retention", "rule", "add", "seven", "--for", "member", "--from", "last-contact",
                                           "--keep", "7y", "--authority", "a standard", "--then", "review"), repeats=True),
            Command("retention rule remove", ("retention", "rule", "remove", "ten"), repeats=True),
            Command("group add", ("group", "add", "Friday", "--kind", "support"), repeats=True),
            Command("group facilitator add", ("group", "facilitator", "add", "Tuesday", "noor"), repeats=True),
            Command("session record", ("session", "record", "Tuesday", "--on", "2026-01-13", "--from", evening, "--mention"),
                    repeats=True),
            Command("consent withdraw, story", ("consent", "withdraw", alias(7), "--story"), follows_up=True, repeats=True),
            Command("consent add, share", ("consent", "add", "Stan", "--share", "--ends", UNTIL, "--from", shared), repeats=True),
            Command("consent told", ("consent", "told", alias(11), self.share), repeats=True),
            Command("incident add", ("incident", "add", "Stan", "--from", heard), repeats=True),
            Command("incident decide", ("incident", "decide", "Stan", "--from", decided), repeats=True),
            Command("request add", ("request", "add", "Stan", "--from", requested), repeats=True),
            Command("request answer", ("request", "answer", self.request, "--from", answered), repeats=True),
            Command("measure add", ("measure", "add", "Stan", "--from", measured), repeats=True),
            Command("incident contact add", ("incident", "contact", "add", "Child services", "--number", "555-0100", "--for",
                                             "child-protection"), repeats=True),
            # noor has none yet: hers begins a lane.
            Command("reflection add", ("--as", "noor", "reflection", "add", "--text-file", "-"), text="what I would ask",
                    is_of_people=True, repeats=True),
            Command("reflection amend", ("reflection", "amend", self.reflection, "--text-file", "-"), text="less tired",
                    repeats=True),
            Command("reflection erase", ("reflection", "erase", self.reflection, "--confirm", "2026-01-13"),
                    is_of_backups=True, follows_up=True, repeats=True),
            Command("agreement wording add", ("agreement", "wording", "add", "2026", "--language", "en", "--text-file", "-"),
                    text="what everybody signs", repeats=True),
            Command("label set", ("label", "set", "--from", "-"), text='{"group.support": {"en": "circle", "fr": "cercle"}}',
                    repeats=True),
            Command("access-bundle", ("access-bundle", "Stan", "--to", "stan.jsonl"), reads=True, repeats=True),
            # Its page says the moment and the size of the file, which are others each time.
            Command("breach-pack", ("breach-pack",), reads=True, repeats=True),
            Command("review", ("review", "winter", "--mask-open"), repeats=True),
            Command("member erase", ("member", "erase", alias(5), "--confirm", alias(5)), is_of_backups=True, follows_up=True,
                    repeats=True),
            Command("backup init", ("backup", "init", "second", "--kit", "kit.txt"), reads=True, is_of_backups=True,
                    repeats=True),
            Command("backup create", ("backup", "create", "repo"), reads=True, is_of_backups=True, repeats=True),
            Command("backup drill", ("backup", "drill", "repo"), reads=True, is_of_backups=True, repeats=True),
            Command("backup restore", ("backup", "restore", "repo", "--to", "back.haven", "--kit", "kit.txt"), reads=True,
                    is_of_backups=True, repeats=True),
            Command("backup prune", ("backup", "prune", "repo", "--keep-daily", "0", "--keep-weekly", "0",
                                     "--keep-monthly", "0", "--confirm", "1"), reads=True, is_of_backups=True,
                    repeats=True),
            Command("export, tables", (*release, "--level", "tables"), is_said_first=True, repeats=True),
            Command("export, rows", (*release, "--level", "rows", "--notes"), is_said_first=True),
        ]

    def begin(self, command, folder):
        """What a command begins with, copied to a folder."""
        if command.is_first:
            folder.mkdir(mode=0o700)
            return Vault(folder)
        vault = self.vault.copy(folder)
        # Where the backups lie is remembered by its whole path.
        for place in (folder / ".local/state/haven/backups").glob("*/place"):
            place.write_text(str(folder / "repo"))
        if command.forgets_marks:
            for mark in (folder / ".local/state/haven/marks").iterdir():
                mark.unlink()
            (folder / ".local/state/haven/marks").rmdir()
        for _ in range(command.failures):
            assert vault.do("unlock", passphrase=NO_PASSPHRASE).code == WRONG_PASSPHRASE
        return vault

    def do(self, command, vault, environment=(), before=()):
        return vault.do(*command.arguments, text=command.text, new_passphrase=command.new_passphrase,
                        environment=environment, before=before)
