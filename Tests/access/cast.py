"""One vault with somebody of every role for all that they can hold of a member, and canaries in each of its lanes."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from canaries import Canaries
from program import OTHER_PASSPHRASE, PASSPHRASE, UNTIL, Vault, alias, consent_add, people, study_add

WORKERS = 2
VOLUNTEER = "volunteer"
ROLES = ("facilitator", VOLUNTEER, "coordinator", "privacy-officer", "releaser", "keeper")
# What somebody has of the member: the last three had both lanes before.
NOTHING, CASEWORK, BOTH, LOST_CASEWORK, LOST_BOTH, REMOVED = HOLDINGS = (
    "nothing", "casework", "both", "lost casework", "lost both", "removed")
LOST = (LOST_CASEWORK, LOST_BOTH, REMOVED)
# The lanes with what was written in them before somebody lost them, and after.
BEFORE = ("identity", "casework")
AFTER = ("identity after", "casework after")
LANES = BEFORE + AFTER
OF_IDENTITY, OF_CASEWORK = ("identity", "identity after"), ("casework", "casework after")
# The people whom others act upon: who gets, who is taken from, who is sent away.
FOUNDER, HEIR, READER, SPARE, WITNESS = "keeper", "heir", "reader", "spare", "witness"
# A release needs groups of twenty.
COHORT = 24


@dataclass(frozen=True)
class Person:
    role: str
    holding: str

    @property
    def name(self):
        return f"{self.role} {self.holding}"

    @property
    def has_taken(self):
        """Whether they had unlocked with what they were granted before it was taken away."""
        return self.role in ("facilitator", "keeper")

    @property
    def reads(self):
        """The lanes that haven shows them."""
        return {CASEWORK: OF_CASEWORK, BOTH: LANES}.get(self.holding, ())

    @property
    def lacks(self):
        """The lanes of which nobody may show them anything: one taken away keeps what it held until then."""
        return {NOTHING: LANES, CASEWORK: OF_IDENTITY, BOTH: (), LOST_CASEWORK: ("casework after",),
                LOST_BOTH: AFTER, REMOVED: AFTER}[self.holding]


RELEASER = Person("releaser", BOTH).name
PEOPLE = [Person(role, holding) for role in ROLES for holding in HOLDINGS]


def first_roles(people):
    """As what they came: nobody gives a volunteer a name, so who has one had it before."""
    return [(person.name, "facilitator" if person.role == VOLUNTEER else person.role) for person in people]


class Cast:
    """The vault, as it was when everybody could read what they were granted, and as it is now."""

    def __init__(self, folder):
        self.canaries = {lane: Canaries(random.Random(f"access/{lane}")) for lane in LANES}
        self.inputs = folder / "inputs"
        self.inputs.mkdir()
        (folder / "now").mkdir(mode=0o700)
        self.vault = Vault(folder / "now")
        self.vault.create("--recovery-kit", str(self.inputs / "kit.txt"))
        lost = [person for person in PEOPLE if person.holding in LOST]
        others = [person for person in PEOPLE if person.holding not in LOST]
        # Those who lose something first: who comes later has all epochs in few grants.
        self.enroll([(name, "facilitator") for name in (HEIR, READER, SPARE, WITNESS)] + first_roles(lost))
        self.write_before()
        self.grant([(READER, "identity"), (WITNESS, "casework")] + [(person.name, "identity") for person in lost])
        self.each(self.become, [person for person in lost if person.role == VOLUNTEER])
        # Some have taken what they were granted when it goes, others have it in mailboxes alone.
        self.each(self.read, [person for person in lost if person.has_taken])
        self.old = self.vault.copy(folder / "old")
        self.each(self.take_away, lost)
        self.enroll(first_roles(others))
        self.grant([(person.name, "casework" if person.holding == CASEWORK else "identity")
                    for person in others if person.holding != NOTHING])
        self.each(self.become, [person for person in others if person.role == VOLUNTEER])
        # The releaser who has all has everybody else there is too.
        self.run_as(RELEASER, "import", self.file("cohort", people(0, COHORT, 1)))
        self.write_after()
        self.meet()
        self.release()
        self.back_up()
        # Each takes what was granted, so that no later command has to.
        self.each(self.read, [person for person in PEOPLE if person.holding != REMOVED])

    def word(self, lane):
        return self.canaries[lane].word()

    def name(self, lane):
        return self.canaries[lane].name()

    def phrase(self, lane):
        return self.canaries[lane].phrase(6)

    def file(self, name, content):
        path = self.inputs / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    def each(self, act, whom):
        """Does something for each of some people, two at a time: the program takes turns by itself."""
        with ThreadPoolExecutor(WORKERS) as workers:
            list(workers.map(act, whom))

    def run_as(self, name, *arguments, vault=None, **more):
        """A command of somebody's who has chosen a passphrase of their own."""
        vault = vault or self.vault
        passphrase = PASSPHRASE if name == FOUNDER else OTHER_PASSPHRASE
        return Vault(vault.folder, passphrase).run("--as", name, *arguments, **more)

    def enroll(self, people):
        def add(name, role):
            self.run_as(FOUNDER, "keyholder", "add", name, "--role", role, new_passphrase=PASSPHRASE)
            self.vault.run("--as", name, "keyholder", "passphrase", new_passphrase=OTHER_PASSPHRASE)

        self.each(lambda one: add(*one), people)

    def person(self, lane):
        """Somebody with a canary in every part of an identity."""
        return {"given": self.name(lane), "middle": self.name(lane), "family": self.name(lane),
                "preferred": [self.name(lane)], "former": [self.name(lane)], "employer": self.name(lane),
                "phones": [self.canaries[lane].phone()], "ids": {"court": [self.name(lane)]},
                "addresses": [{"street": f"7 {self.name(lane)} Crescent", "city": self.name(lane), "region": "ON"}]}

    def profile(self, lane):
        return {"status": self.word(lane), "referral": self.word(lane)}

    def write_before(self):
        self.alias = self.name("casework")
        told = {"alias": self.alias, "identity": self.person("identity"), "profile": self.profile("casework")}
        self.member = self.run_as(FOUNDER, "member", "add", "--from", self.file("member", told))["member"]
        fields = self.file("fields", {"heard": self.word("casework")})
        self.sought = self.word("casework")
        self.record = self.run_as(
            FOUNDER, "record", "add", self.alias, "--kind", self.word("casework"), "--fields-file", fields,
            "--text-file", "-", text=f"{self.phrase('casework')} {self.sought}")["record"]
        self.run_as(FOUNDER, "record", "amend", self.record, "--text-file", "-",
                    text=f"{self.phrase('casework')} {self.sought}")
        self.attached = self.name("casework")
        path = self.file(self.attached, self.phrase("casework") * 200)
        self.run_as(FOUNDER, "record", "attach", self.record, path)
        self.write_programme()

    def write_programme(self):
        """What the programme's commands show: a plan, a time in the support group, a peer review."""
        plan = {"supports": [self.phrase("casework")], "shared_with": [self.word("casework")]}
        self.run_as(FOUNDER, "plan", "new", self.alias, "--on", "2025-01-02", "--from", self.file("plan", plan))
        self.run_as(FOUNDER, "record", "add", self.alias, "--kind", "episode", "--on", "2024-01-02", "--fields-file",
                    self.file("episode", {"path": "support"}), "--text-file", "-", text=self.phrase("casework"))
        review = {"n_peers": 1, "impact": [3], "causes": [4], "plan": ["unable"], "feedback": self.phrase("casework"),
                  "next_steps": [self.word("casework")]}
        self.run_as(FOUNDER, "peer-review", "record", self.alias, "--on", "2025-01-03", "--from",
                    self.file("review", review))
        concern = {"what": "child", "source": "person", "heard_at": "2026-01-02T20:10:00Z", "text": self.phrase("casework"),
                   "consulted": [self.word("casework")]}
        share = {"recipient": f"a shelter, {self.word('casework')}", "facts": [self.phrase("casework")],
                 "reason": self.phrase("casework")}
        [shared] = self.run_as(FOUNDER, "consent", "add", self.alias, "--share", "--ends", UNTIL, "--from",
                               self.file("shared", share))
        self.shared = shared["record"]
        self.heard = self.run_as(FOUNDER, "incident", "add", self.alias, "--from", self.file("heard", concern))["record"]

        self.ask()

    def ask(self):
        """A request for the file that was answered, and whose hold was lifted: nothing hinders erasing."""
        asked = {"what": "access", "from": self.phrase("casework"), "received": "2026-01-02", "counsel": "called",
                 "due": "2026-02-01", "text": self.phrase("casework")}
        self.requested = self.run_as(FOUNDER, "request", "add", self.alias, "--from", self.file("asked", asked))["record"]
        given = {"outcome": "nothing", "on": "2026-01-03", "counsel": "called", "told_person": "not-yet",
                 "text": self.phrase("casework")}
        self.run_as(FOUNDER, "request", "answer", self.requested, "--from", self.file("given", given))
        self.run_as(FOUNDER, "retention", "release", self.alias)

    def grant(self, grants):
        def give(name, lane):
            self.run_as(FOUNDER, "grant", self.alias, "--to", name, "--lane", lane)

        self.each(lambda one: give(*one), grants)

    def become(self, person):
        self.run_as(FOUNDER, "keyholder", "role", person.name, "--role", person.role)

    def read(self, person):
        self.run_as(person.name, "member", "list")

    def take_away(self, person):
        if person.holding == REMOVED:
            self.run_as(FOUNDER, "keyholder", "remove", person.name, "--confirm", person.name)
        else:
            # Who holds the casework alone takes the casework alone.
            taker = WITNESS if person.holding == LOST_CASEWORK else FOUNDER
            self.run_as(taker, "revoke", self.alias, "--from", person.name)

    def write_after(self):
        change = {"identity": self.person("identity after"), "profile": self.profile("casework after")}
        self.run_as(FOUNDER, "member", "edit", self.alias, "--from", self.file("change", change))
        self.run_as(FOUNDER, "record", "amend", self.record, "--text-file", "-",
                    text=f"{self.phrase('casework after')} {self.sought}")
        later = self.run_as(READER, "record", "add", self.alias, "--text-file", "-",
                            text=self.phrase("casework after"))["record"]
        path = self.file(self.name("casework after"), self.phrase("casework after") * 200)
        self.run_as(WITNESS, "record", "attach", later, path)

    def meet(self):
        """A group without anybody, and one that the member is in, with an evening."""
        for name in ("Tuesday", "Friday"):
            self.run_as(FOUNDER, "group", "add", name, "--kind", "support" if name == "Friday" else "education")
        self.run_as(FOUNDER, "group", "join", "Friday", self.alias, "--on", "2026-01-06")
        evening = {"members": {self.alias: {"attendance": "present", "text": self.phrase("casework after")}}}
        self.evening = self.file("evening", evening)
        self.run_as(FOUNDER, "session", "record", "Friday", "--on", "2026-02-03", "--from", self.evening)
        self.run_as(FOUNDER, "agreement", "wording", "add", "2026", "--language", "en", "--text-file", "-", text="what is signed")
        self.run_as(FOUNDER, "consent", "add", self.alias, "--story", "series", "--starts", "2026-01-06", "--ends", UNTIL)
        asks = self.file("boundaries", {"boundaries": [self.phrase("casework after")]})
        self.run_as(FOUNDER, "speaker", "book", self.alias, "Friday", "--on", "2026-02-03", "--from", asks)

    def back_up(self):
        """Backups that the founder alone writes to and reads."""
        self.repository = str(self.inputs / "repository")
        self.run_as(FOUNDER, "backup", "init", self.repository, "--kit", str(self.inputs / "kit.txt"))
        self.run_as(FOUNDER, "backup", "create", self.repository)
        self.writer = self.run_as(FOUNDER, "backup", "key", "show", self.repository)["writer"]

    def release(self):
        """A study of the others, of which something went out, and one of the member."""
        self.study = self.run_as(RELEASER, *study_add("autumn"), text="what was agreed")["study"]
        self.run_as(RELEASER, *consent_add("autumn"), text="\n".join(map(alias, range(COHORT))))
        self.run_as(RELEASER, "export-redacted", "--study", "autumn", "--recipient", "board", "--level", "rows",
                    "--to", str(self.inputs / "release"))
        self.run_as(RELEASER, *study_add("winter"), text="what was agreed")
        self.run_as(WITNESS, *consent_add("winter"), text=self.alias)

    def found(self, content, lanes):
        """The canaries of some lanes that are in some bytes."""
        return sorted(set().union(*(self.canaries[lane].find(content) for lane in lanes)))
