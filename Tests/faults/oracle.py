"""What stands in a folder after something went wrong, told without haven where that can be: by Tools/reader."""

import base64
import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Tools" / "reader"))

import haven_backup  # noqa: E402
import haven_format  # noqa: E402
import haven_vault  # noqa: E402
from program import OTHER_PASSPHRASE, PASSPHRASE  # noqa: E402

KEYHOLDER = "keeper"
OWN = {"vault.haven", "vault.haven.lock", ".local"}
# The subject of what belongs to no person.
NOBODY = bytes(16)
RESERVED = ("consent", "review-decisions")
# Fields of groups, evenings, mentions and decisions that name others (FORMAT.md §§14, 14.1).
ID_FIELDS = {"group", "evening", "mentions", "concern", "request"}
# The kind of the lane from which the studies' keys come (FORMAT.md §14).
STUDIES = 6


@dataclass
class Seen:
    """What a folder holds."""
    """The vault's content, by what it says and not by its ids; None without a vault."""
    vault: dict | None
    """Everything that stands beside the vault, each as what it is when whole."""
    beside: dict = field(default_factory=dict)
    """What no command leaves behind when it succeeds."""
    strays: list = field(default_factory=list)
    """The alias of each record and a digest of each version's text, by the record's id."""
    records: dict = field(default_factory=dict)
    """Record, name and digest of each attachment."""
    attachments: list = field(default_factory=list)
    """Studies, releases and consents: whose, of what kind, and the fields of each version, by the record's id."""
    agreed: dict = field(default_factory=dict)

    def is_like(self, other):
        """Whether both say the same, ids aside."""
        return self.vault == other.vault and self.beside == other.beside

    def facts(self):
        """All that it says, piece by piece, with ids."""
        facts = {("record", number, *says) for number, says in self.records.items()}
        facts |= {("attachment", *attachment) for attachment in self.attachments}
        facts |= {("agreed", number, *says) for number, says in self.agreed.items()}
        facts |= {("member", alias, str(identity)) for alias, identity in self.vault["members"].items()}
        facts |= {("beside", name, str(what)) for name, what in self.beside.items()}
        for name, held in self.vault.get("people", {}).items():
            facts |= {("opens", name, held["opened by"])}
            facts |= {("reads", name, lane, alias) for lane in ("casework", "identity") for alias in held[lane]}
        return facts | {("opened by", self.vault["opened by"]), ("keyholders", *self.vault["keyholders"])}


def look(folder, at_people=False):
    """Reads everything in a folder. What is broken is an assertion, by what it breaks.

    `at_people` opens the vault as each of the other keyholders too, and tells what they read.
    """
    vault = open_vault(folder / "vault.haven")
    seen = Seen(contents(vault) if vault else None)
    if vault:
        if at_people:
            seen.vault["people"] = people(folder / "vault.haven", vault)
        for number, versions in vault.records.items():
            told, one = (seen.agreed, agreed) if is_agreed(versions) else (seen.records, says)
            told[haven_format.record_name(number)] = one(vault, versions)
        seen.attachments = [(haven_format.record_name(v.record), v.kind, digest(vault.bytes_of(v.content, lane, epoch)))
                            for v, lane, epoch in vault.attachments]
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".haven-", "vault.haven-", "vault.haven.spill")):
            seen.strays.append(path.name)
        elif path.name not in OWN:
            seen.beside[path.name] = whole(path, vault)
    seen.strays += [str(path.relative_to(folder)) for path in (folder / ".local").rglob(".haven-*")]
    if vault:
        vault.close()
    return seen


def says(vault, versions):
    return [alias_of(vault, versions)] + [digest(vault.bytes_of(v.content, lane, epoch)) for v, lane, epoch in versions]


def is_agreed(versions):
    """Whether a record is the programme's or of a kind of Haven's own, which no command for records changes."""
    newest, lane, _ = versions[-1]
    return lane.subject == NOBODY or newest.kind in RESERVED


def agreed(vault, versions):
    """What a release leaves in its text is sealed anew each time, so its length stands for it.

    What a study's key comes from names the study by an id that is drawn anew each time too.
    """
    if versions[0][1].kind == STUDIES:
        return ["", "key of a study"]
    return [alias_of(vault, versions), versions[0][0].kind] + [
        str((v.pairs, len(vault.bytes_of(v.content, lane, epoch)))) for v, lane, epoch in versions]


def alias_of(vault, versions):
    subject = versions[0][1].subject
    # A group names nobody, and neither does what belongs to no person.
    return vault.profiles[subject][-1][0].alias if subject in vault.profiles else ""


def open_vault(path):
    if not path.exists():
        return None
    vault = opened(path, KEYHOLDER)
    assert vault, "no passphrase opens the vault"
    return vault


def opened(path, name):
    """The vault as a keyholder has it; None when no passphrase opens it for them."""
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        vault = haven_vault.Vault(str(path))
        try:
            vault.open_passphrase(name, passphrase)
        except haven_format.DoesNotOpen:
            vault.close()
            continue
        assert vault.problems == [], (name, vault.problems)
        vault.opened_by = passphrase
        return vault
    return None


def people(path, vault):
    """What each keyholder but the founder and recovery reads who has ever been there, as they find it themselves."""
    found = {}
    for name in sorted({entry.name for entry in vault.roster if entry.ordinal > 1}):
        own = opened(path, name)
        if own:
            aliases = {subject: versions[-1][0].alias for subject, versions in own.profiles.items()}
            found[name] = {
                "opened by": own.opened_by, "newcomer": bool(own.slot.flags & 1), "casework": sorted(aliases.values()),
                "records": len(own.records), "identity": sorted(aliases[subject] for subject in own.identities if subject in aliases)}
            own.close()
    return found


def contents(vault):
    """What the vault says, without ids and times, which differ from run to run."""
    aliases = {subject: versions[-1][0].alias for subject, versions in vault.profiles.items()}
    texts, agreements = {}, []
    for number, versions in vault.records.items():
        if is_agreed(versions):
            agreements.append(agreed(vault, versions))
            continue
        # A group has no alias: its records name nobody.
        texts[number] = [aliases.get(versions[0][1].subject, "a group")] + [
            [v.kind, str(v.day), digest(vault.bytes_of(v.content, lane, epoch)), sorted(map(without_ids, v.pairs))]
            for v, lane, epoch in versions]
    attached = [[texts[v.record][:2], v.kind, digest(vault.bytes_of(v.content, lane, epoch))]
                for v, lane, epoch in vault.attachments]
    members = {}
    for subject, alias in aliases.items():
        identity = vault.identities.get(subject)
        members[alias] = sorted(map(list, identity[-1][0].pairs)) if identity else None
    keyholders = sorted(vault.newest(holder).name for holder in {entry.keyholder for entry in vault.roster})
    return {"members": members, "records": sorted(texts.values(), key=repr), "attachments": sorted(attached, key=repr),
            "agreed": sorted(agreements),
            "keyholders": keyholders, "opened by": vault.opened_by}


def without_ids(pair):
    """A field whose value names records or subjects, one a line: how many there are is what it says."""
    name, value = pair
    return [name, re.sub(r"(?m)^([a-z2-7]{13}|[a-z2-7]{26})$", "an id", value) if name in ID_FIELDS else value]


def digest(content):
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def whole(path, vault):
    """What a file or folder beside the vault is, once it was found to be all of it."""
    if path.is_dir():
        return release(path) if (path / "MANIFEST").exists() else repository(path)
    content = path.read_bytes()
    if content.startswith(b"SQLite format 3"):
        copy = open_vault(path)
        said = contents(copy)
        copy.close()
        return said
    if b"haven-kit-" not in content:
        return digest(content)
    return kit(content.decode(), vault)


def kit(page, vault):
    """A recovery kit whose check holds: how long its page is, and whether it opens the vault that is there."""
    lines = page.splitlines()
    vault_id, secret = secret_on(lines)
    if vault is None:
        return {"kit": len(lines), "opens": None}
    slot = vault.id == vault_id and vault.try_slots(haven_format.kit_kek(secret, vault_id), (0, 0, 0))
    return {"kit": len(lines), "opens": bool(slot) and slot.kind == 3}


def secret_on(lines):
    """The vault's id on a kit's page, and the kit itself."""
    vault_id = next(line.split()[1] for line in lines if line.startswith("Vault "))
    vault_id = base64.b32decode(vault_id.upper() + "=" * (-len(vault_id) % 8))
    start = next(number for number, line in enumerate(lines) if line.startswith("haven-kit-"))
    end = next(number for number in range(start + 2, len(lines)) if not lines[number].strip())
    return vault_id, haven_format.parse_kit("".join(lines[start:end]), vault_id)


def repository(folder):
    """Backups in which nothing is damaged, by public keys alone: how many of what; None for a folder that is not begun."""
    if not (folder / "haven-backup").exists():
        return None
    found = haven_backup.Repository(folder)
    _, problems = found.verify(True)
    assert problems == [], [str(problem) for problem in problems]
    return {"snapshots": len(found.snapshots), "dropped": len(found.dropped), "writers": len(found.writers)}


def release(folder):
    """A release that agrees with its own MANIFEST: the names of its files."""
    listed = {}
    for line in (folder / "MANIFEST").read_text().splitlines():
        parts = line.split("  ", 1)
        if len(parts) == 2 and len(parts[0]) == 64:
            listed[parts[1]] = parts[0]
    names = sorted(path.name for path in folder.iterdir())
    assert sorted([*listed, "MANIFEST", "MANIFEST.sig"]) == names, (listed, names)
    for name, expected in listed.items():
        assert hashlib.blake2b((folder / name).read_bytes(), digest_size=32).hexdigest() == expected, name
    return names
