#!/usr/bin/env python3
"""Reads a Haven vault with nothing of the Haven program: see Docs/FORMAT.md. It never writes to the vault.

    haven_reader.py VAULT --as NAME --passphrase-fd N [--key-file FILE] COMMAND
    haven_reader.py VAULT --kit-fd N COMMAND
    haven_reader.py VAULT --shares-fd N COMMAND

    members [--reveal]   records [ALIAS]   record ID   attachments [--save FOLDER]   roster   journal   verify

Exit status: 0 well, 10 not a vault or a newer one, 12 does not open, 13 damaged, 64 usage.
"""

import argparse
import json
import os
import sqlite3
import sys

import haven_format as f
from haven_format import Damaged, DoesNotOpen, HavenError
from haven_vault import Vault


class Usage(HavenError):
    code = 64


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Usage(f"{message}\n{self.format_usage().strip()}")


def arguments(argv):
    p = Parser(prog="haven_reader.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("vault")
    p.add_argument("command", choices=sorted(COMMANDS))
    p.add_argument("argument", nargs="?", help="an alias for records, a record's id for record")
    p.add_argument("--as", dest="name", help="the keyholder's name")
    p.add_argument("--passphrase-fd", type=int, help="file descriptor that gives the passphrase")
    p.add_argument("--key-file")
    p.add_argument("--kit-fd", type=int, help="file descriptor that gives the text of the recovery kit")
    p.add_argument("--shares-fd", type=int, help="file descriptor that gives enough shares of the kit, one a line; behind a sealed one its words")
    p.add_argument("--json", action="store_true")
    p.add_argument("--reveal", action="store_true", help="members: show identities too")
    p.add_argument("--save", metavar="FOLDER", help="attachments: write their bytes there, each named by its id")
    p.add_argument("--despite-damage", action="store_true", help="show what can be read of a damaged vault (status 13 stays)")
    p.add_argument("--lost", action="store_true", help="show, marked lost, what there was in lanes that were taken from the keyholder")
    a = p.parse_intermixed_args(argv)
    if [a.kit_fd is not None, a.shares_fd is not None, None not in (a.name, a.passphrase_fd)].count(True) != 1:
        p.error("say either --as and --passphrase-fd, or --kit-fd, or --shares-fd")
    if (a.command == "record") != (a.argument is not None) and a.command != "records":
        p.error("record takes an id, records an alias, and the other commands nothing")
    return a


def read_fd(number, what):
    try:
        with os.fdopen(number, "rb", closefd=False) as file:
            data = file.read()
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise Usage(f"cannot read the {what} from file descriptor {number}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Usage(f"the {what} is not UTF-8") from None


def open_vault(a) -> Vault:
    vault = Vault(a.vault, a.lost)
    if a.kit_fd is not None:
        vault.open_kit(read_fd(a.kit_fd, "kit"))
        return vault
    if a.shares_fd is not None:
        lines = (line for line in read_fd(a.shares_fd, "shares").splitlines() if line.strip())
        # The words of a sealed one stand in the line behind it.
        shares = [f.open_share(line, next(lines, ""), vault.id) if f.is_sealed_share(line) else f.parse_share(line, vault.id)
                  for line in lines]
        vault.open_kit(f.kit_text(f.combine_shares(shares, vault.id), vault.id))
        return vault
    key_file = None
    if a.key_file:
        try:
            with open(a.key_file, "rb") as file:
                key_file = file.read(f.BOX_LIMIT + 1)
        except OSError as error:
            raise Usage(f"cannot read the key file: {error.strerror}") from None
        if not 16 <= len(key_file) <= f.BOX_LIMIT:
            raise Usage("a key file has 16 bytes to 1 MiB")
    passphrase = read_fd(a.passphrase_fd, "passphrase")
    if not 1 <= len(f.nfc(passphrase).encode()) <= 1024 or not 1 <= len(f.nfc(a.name)) <= 64:
        raise Usage("a passphrase has 1 to 1,024 bytes, a name 1 to 64 characters")
    vault.open_passphrase(a.name, passphrase, key_file)
    return vault


# What the commands print: each gives data for JSON.

def alias_of(vault, lane):
    profile = vault.profiles.get(lane.subject)
    return profile[-1][0].alias if profile else None


def marked(shown, *versions):
    """What is shown, with a mark if some of it comes from a lane that this keyholder does not hold any more (§6.3)."""
    return shown | ({"lost": True} if any(lane.lost for _, lane, _ in versions) else {})


def members(vault, a):
    shown = []
    for subject, versions in vault.profiles.items():
        profile, lane, _ = versions[-1]
        said = [versions[-1]]
        member = {"member": f.b32(subject), "alias": profile.alias, "kind": f.SUBJECT_KINDS[lane.subject_kind],
                  "status": dict(profile.pairs).get("status"),
                  "records": sum(v[-1][1].subject == subject for v in vault.records.values())}
        if subject in vault.severed:
            member["severed"] = True  # §6.4: there is no identity any more
        if a.reveal:
            identity = vault.identities.get(subject)
            member["identity"] = [list(pair) for pair in identity[-1][0].pairs] if identity else None
            said += identity[-1:] if identity else []
        shown.append(marked(member, *said))
    return sorted(shown, key=lambda m: m["alias"])


def show_record(vault, versions):
    v, lane, epoch = versions[-1]
    shown = {"record": f.record_name(v.record), "kind": v.kind, "on": v.day or None,
             "written": f.written(v.stamp.seconds, v.stamp.offset), "author": v.stamp.name, "version": v.version,
             "alias": alias_of(vault, lane), "text": vault.bytes_of(v.content, lane, epoch).decode(), "fields": dict(v.pairs),
             "attachments": [{"name": a.kind, "bytes": a.content.count} for a, _, _ in vault.attachments if a.record == v.record]}
    if v.record in vault.barred:
        shown["barred"] = True  # §8.3: its text goes into no release
    return marked(shown, versions[-1])


def records(vault, a):
    chosen = list(vault.records.values())
    if a.argument is not None:
        subjects = {s for s, v in vault.profiles.items() if f.fold(v[-1][0].alias) == f.fold(a.argument)}
        if not subjects:
            raise Usage(f"no one has the alias {a.argument}")
        chosen = [versions for versions in chosen if versions[-1][1].subject in subjects]
    return [show_record(vault, versions) for versions in sorted(chosen, key=lambda v: v[-1][0].record)]


def record(vault, a):
    for number, versions in vault.records.items():
        if f.record_name(number) == a.argument.lower():
            return show_record(vault, versions)
    raise Usage(f"no record {a.argument} that this keyholder can read")


def attachments(vault, a):
    shown = []
    for v, lane, epoch in sorted(vault.attachments, key=lambda item: item[0].row):
        item = {"attachment": f.record_name(v.row), "record": f.record_name(v.record), "name": v.kind,
                "bytes": v.content.count, "written": f.written(v.stamp.seconds, v.stamp.offset),
                "author": v.stamp.name, "alias": alias_of(vault, lane)}
        shown.append(marked(item, (v, lane, epoch)))
        if a.save:
            # Never under the name that the vault gives it: that could lead out of the folder.
            try:
                with open(os.path.join(a.save, f.record_name(v.row)), "xb") as file:
                    file.write(vault.bytes_of(v.content, lane, epoch))
            except OSError as error:
                raise Usage(f"cannot save an attachment: {error}") from None
    return shown


def drafts(vault, a):
    """§10: the keyholder's unfinished texts, which lie beside the vault."""
    folder = vault.drafts_folder
    shown = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if len(name) != 26:
            continue
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read(f.DRAFT_LIMIT + 1)
        lane, draft = vault.draft(name, data)
        if draft is None:
            continue
        record, seconds, offset, kind, day, fields, text = draft
        shown.append({"draft": name, "alias": alias_of(vault, lane), "record": f.record_name(record) if record else None, "kind": kind,
                      "on": day or None, "kept": f.written(seconds, offset), "text": text, "fields": dict(fields)})
    return shown


def roster(vault, a):
    holders = [vault.newest(k) for k in dict.fromkeys(e.keyholder for e in vault.roster)]
    return [{"keyholder": f.b32(e.keyholder), "name": e.name, "status": ("active", "removed")[e.status - 1], "ordinal": e.ordinal,
             "roles": [role for bit, role in enumerate(f.ROLES) if e.roles >> bit & 1]} for e in holders]


def journal(vault, a):
    names = {e.keyholder: e.name for e in vault.roster}
    aliases = {s: v[-1][0].alias for s, v in vault.profiles.items()}

    def part(p):
        if p is None:
            return None
        verb, subject, record_id, reason, count, keyholder = p
        return {"verb": f.VERBS[verb], "subject": f.b32(subject) if any(subject) else None, "alias": aliases.get(subject),
                "record": f.record_name(record_id) if record_id else None, "reason": f.REASONS[reason], "count": count,
                "keyholder": names.get(keyholder, f.b32(keyholder)) if any(keyholder) else None}
    return [{"entry": e.number, "written": f.written(e.seconds, e.offset), "actor": names.get(e.actor), "class": f.CLASSES[e.entry_class],
             "changes": len(e.changes), "closed": [part(p) for p in vault.closed_parts(e)], "hash": e.hash.hex()} for e in vault.entries]


def verify(vault, a):
    last = vault.entries[-1]
    return {"vault": f.b32(vault.id), "entries": len(vault.entries), "newest": last.hash.hex(), "lanes": len(vault.lanes), "lost": len(vault.lost),
            "erased": len(vault.dead), "rows": len(vault.ids[f.ROWS]), "problems": vault.problems}


COMMANDS = {c.__name__: c for c in (members, records, record, attachments, drafts, roster, journal, verify)}


def print_plainly(data):
    """The same as --json says, for people: a block of lines each."""
    for item in data if isinstance(data, list) else [data]:
        for key, value in item.items():
            if isinstance(value, (list, dict)):
                value = json.dumps(value, ensure_ascii=False)
            value = "" if value is None else str(value)
            # Text from a vault must not speak to the terminal.
            value = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in value)
            print(f"{key + ':':<12}" + value.replace("\n", "\n" + 12 * " "))
        print()


def run(argv) -> int:
    a = arguments(argv)
    vault = open_vault(a)
    if vault.problems and a.command != "verify":
        print("\n".join(vault.problems), file=sys.stderr)
        if not a.despite_damage:
            raise Damaged(f"{len(vault.problems)} problem(s); --despite-damage shows what can be read")
    if vault.lost:
        note = "what their older epochs held is marked so" if a.lost else "--lost shows what there was until then"
        print(f"{len(vault.lost)} lane(s) are lost, taken from this keyholder: {note}", file=sys.stderr)
    data = COMMANDS[a.command](vault, a)
    if a.json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print_plainly(data)
    return Damaged.code if vault.problems else 0


def main():
    try:
        sys.exit(run(sys.argv[1:]))
    except HavenError as error:
        print(f"haven_reader: {'damaged: ' if isinstance(error, Damaged) else ''}{error}", file=sys.stderr)
        sys.exit(error.code)
    except sqlite3.DatabaseError as error:
        print(f"haven_reader: damaged: SQLite cannot read the file: {error}", file=sys.stderr)
        sys.exit(Damaged.code)


if __name__ == "__main__":
    main()
