"""Every command and option of haven with what may come of it: the rules are few, and each row names one.

Codes are those of the command line: 12 does not open, 15 policy or a lane not held on a member whom one may read,
16 no such member or record that one may read.
"""

from dataclasses import dataclass

from cast import BOTH, CASEWORK, OF_CASEWORK, OF_IDENTITY, READER, REMOVED, SPARE, WITNESS

DONE, FAILED, CLOSED, REFUSED, NOT_FOUND, USAGE = 0, 1, 12, 15, 16, 64


def anybody(role, holding):
    return DONE


def caseworker(role, holding):
    """Who may read the member at all."""
    return DONE if holding in (CASEWORK, BOTH) else NOT_FOUND


def namer(role, holding):
    """Who may know the member's name, and who may know that there is one."""
    return {BOTH: DONE, CASEWORK: REFUSED}.get(holding, NOT_FOUND)


def manager(role, holding):
    return DONE if role in ("coordinator", "keeper") else REFUSED


def releaser(role, holding):
    """The role, and every name there is: who does not know a name cannot take it out."""
    return DONE if (role, holding) == ("releaser", BOTH) else REFUSED


def of_releases(role, holding):
    """The role alone: what a study is says nothing of anybody."""
    return DONE if role == "releaser" else REFUSED


def sealer_to_nobody(role, holding):
    """A recipient that is none is looked at once the role is known."""
    return USAGE if role == "releaser" else REFUSED


def approver(role, holding):
    return DONE if role in ("releaser", "coordinator", "privacy-officer") else REFUSED


def always(code):
    return lambda role, holding: code


def eraser(rule):
    """Besides the part itself, a role that may erase what somebody else wrote."""
    def code(role, holding):
        held = rule(role, holding)
        return held if held != DONE or role in ("keeper", "coordinator", "privacy-officer") else REFUSED
    return code


def lifter(role, holding):
    """The role comes first; then there is no such member, nothing that holds them, or no such rule."""
    return NOT_FOUND if role in ("keeper", "coordinator", "privacy-officer") else REFUSED


def ruler(role, holding):
    """Who may let files go says how long they are kept."""
    return DONE if role in ("keeper", "coordinator", "privacy-officer") else REFUSED


def grouped(role, holding):
    """Releasers are given every group; the others none that a colleague does not share."""
    return DONE if role == "releaser" else NOT_FOUND


def in_group(rule):
    """The group comes first."""
    def code(role, holding):
        return rule(role, holding) if role == "releaser" else NOT_FOUND
    return code


def of_managers(role, holding):
    """The role comes first; a keeper or coordinator was not given the group."""
    return NOT_FOUND if role in ("coordinator", "keeper") else REFUSED


def expected(role, holding):
    """Nobody whom they may read was there."""
    return DONE if holding in (CASEWORK, BOTH) else REFUSED


of_group_and_member = in_group(caseworker)
of_evening = in_group(expected)
record_eraser = eraser(caseworker)
name_eraser = eraser(namer)


@dataclass(frozen=True)
class Row:
    """A command line; words in braces stand for what is in the vault (`names` in test_matrix.py)."""
    line: str
    rule: object
    text: str = ""
    """The lanes of which its answer, or the file that it writes, shows something."""
    shows: tuple = ()
    new_passphrase: str | None = None
    """Whether nobody is unlocked by it, or it ends before: then it says the same to who was sent away."""
    needs_no_unlock: bool = False
    """Whether the role and the holding count together: then every person does it."""
    is_of_both: bool = False

    def code(self, person):
        if person.holding == REMOVED and not self.needs_no_unlock:
            return CLOSED
        return self.rule(person.role, person.holding)


NEW = "two grey herons over slow water"
STUDY = "study add spring --ethics none-required --custodian university --agreement {words} --expires {until}"
RULE = "retention rule add seven --for member --authority standard"
RELEASE = "export-redacted --study autumn --recipient university"

ROWS = [
    Row("init --keyholder other --kdf-memory 19 --kdf-passes 2 --recovery-kit none", always(FAILED), needs_no_unlock=True),
    Row("unlock", anybody),
    Row("unlock --accept-older", anybody),
    Row("unlock --any-terminal --idle 10s --max 1m", anybody),
    Row("lock --all", anybody, needs_no_unlock=True),
    Row("lock", anybody, needs_no_unlock=True),
    Row("panic", anybody, needs_no_unlock=True),
    Row("status", anybody, needs_no_unlock=True),
    Row("doctor", anybody, needs_no_unlock=True),
    Row("redact", anybody, text="nothing of anybody", needs_no_unlock=True),
    Row("redact --identities {people} --explain --strictness balanced", anybody, text="Nobody", needs_no_unlock=True),
    Row("redact --jsonl --spans", anybody, text='{{"id":1,"text":"nothing"}}', needs_no_unlock=True),
    Row("member add --kind survivor --from {newcomer}", anybody),
    Row("member add --alias {alias}", always(NOT_FOUND)),
    Row("member list", anybody),
    Row("member show {alias}", caseworker, shows=OF_CASEWORK[1:]),
    Row("member show {member}", caseworker, shows=OF_CASEWORK[1:]),
    Row("member show {member_prefix}", caseworker, shows=OF_CASEWORK[1:]),
    Row("member show {alias} --reveal --reason contact", namer, shows=OF_IDENTITY[1:]),
    Row("member show {member} --reveal --reason legal", namer, shows=OF_IDENTITY[1:]),
    Row("member edit {alias} --alias Corwin", caseworker),
    Row("member edit {alias} --from {profile}", caseworker),
    Row("member edit {alias} --from {identity}", namer),
    Row("member edit {member} --from {identity}", namer),
    Row("record add {alias} --kind note --on 2026-01-03 --field mood=3 --text-file -", caseworker, text="what was said"),
    Row("record add {member} --fields-file {fields} --text-file {words} --as-typed", caseworker),
    # Whom they may not read is nobody to them: no mention of theirs is made.
    Row("record add {alias} --text-file {words} --mention", caseworker),
    Row("record amend {record} --text-file {words} --mention", caseworker),
    Row("record list {alias} --reason supervision", caseworker, shows=OF_CASEWORK[:1]),
    Row("record show {record} --reason supervision", caseworker, shows=OF_CASEWORK),
    Row("record show {record_prefix}", caseworker, shows=OF_CASEWORK),
    Row("record amend {record} --text-file - --as-typed", caseworker, text="what was meant"),
    # Whose a draft is: DraftTests, Tests/session/test_drafts.py. There is none here, and nobody to write at.
    Row("draft list", anybody),
    Row("draft resume abcdefgh", always(USAGE)),
    Row("draft discard abcdefgh --confirm {alias}", always(NOT_FOUND)),
    Row("draft discard abcdefgh --dry-run", always(NOT_FOUND)),
    Row("record history {record} --reason supervision", caseworker, shows=OF_CASEWORK),
    Row("record attach {record} {words}", caseworker),
    Row("record extract {record} {attached} --output out --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("record search -", anybody, text="{sought}"),
    Row("record search came", anybody),
    Row("record search came --member {alias} --since 2000-01-01 --until 2100-01-01", caseworker),
    Row("record search - --member {member} --reason contact", caseworker, text="{sought}", shows=OF_CASEWORK[1:]),
    Row("import {newcomers}", anybody),
    Row("import {newcomers} --dry-run", anybody),
    Row("import {namesake}", always(FAILED)),
    Row("record erase {record} --dry-run", caseworker),
    Row("record erase {record} --confirm {alias} --certificate out", record_eraser, is_of_both=True),
    Row("record move {record} --to {alias}", always(NOT_FOUND)),
    Row("member sever {alias} --dry-run", namer),
    Row("member sever {member} --confirm {alias} --certificate out", name_eraser),
    Row("member erase {alias} --dry-run", namer),
    Row("member erase {alias} --confirm {alias} --certificate out", name_eraser, is_of_both=True),
    Row("audit", anybody),
    Row("audit --member {alias} --since 2000-01-01", caseworker),
    Row("audit --keyholder keeper", anybody),
    Row("audit digest --by month", anybody),
    Row("audit digest --member {alias} --keyholder keeper --since 2000-01-01", caseworker),
    Row("verify", anybody),
    Row("compact", anybody),
    Row("upgrade", anybody, needs_no_unlock=True),
    Row("recover --kit {no_kit}", always(CLOSED), new_passphrase=NEW, needs_no_unlock=True),
    Row("keyholder list", anybody),
    Row("keyholder add newcomer --role volunteer", manager, new_passphrase=NEW),
    Row(f"keyholder remove {SPARE} --confirm {SPARE}", manager),
    Row(f"keyholder remove {SPARE} --dry-run", manager),
    Row(f"keyholder remove {READER} --hand-to {WITNESS} --confirm {READER}", manager),
    Row(f"keyholder role {SPARE} --role volunteer", manager),
    Row("keyholder slot list", anybody),
    Row("keyholder slot add --new-key-file {words}", anybody, new_passphrase=NEW),
    Row("keyholder slot remove 125", always(NOT_FOUND)),
    Row("recover --share {no_kit} --share-words-fd 9", always(CLOSED), new_passphrase=NEW, needs_no_unlock=True),
    Row("recover --shares", always(USAGE), new_passphrase=NEW, needs_no_unlock=True),
    Row("recovery kit --kit {no_kit} --to out", always(CLOSED), needs_no_unlock=True),
    Row("recovery kit --share {no_kit} --share-words-fd 9", always(CLOSED), needs_no_unlock=True),
    Row("recovery kit --shares", always(USAGE), needs_no_unlock=True),
    Row("recovery split --kit {no_kit} --threshold 2 --count 3 --to out --svg --seal all --share-words-fd 9", always(CLOSED), needs_no_unlock=True),
    Row("recovery drill --share {no_kit} --share-words-fd 9", always(CLOSED), needs_no_unlock=True),
    Row("recovery drill --shares", always(USAGE), needs_no_unlock=True),
    Row("recovery rekey --kit {no_kit} --new-kit out", always(CLOSED), needs_no_unlock=True),
    Row("keyholder passphrase --new-key-file none", anybody, new_passphrase=NEW),
    Row("grant {alias} --to heir", caseworker),
    Row("grant {member} --to heir --lane casework", caseworker),
    Row("grant {alias} --to heir --lane identity", namer),
    Row(f"revoke {{alias}} --from {READER}", caseworker),
    Row(f"revoke {{member}} --from {WITNESS}", caseworker),
    Row(f"{STUDY} --opens 2026-01-01 --level rows --column referral_grp --table measures --notes --two-people", of_releases),
    Row(f"{STUDY} --k 20 --override-file {{words}} --join-limit 1", of_releases),
    Row("study list", anybody),
    Row("study show autumn", anybody),
    Row("study show {study}", anybody),
    Row("study show spring", always(NOT_FOUND)),
    Row("study close winter", of_releases),
    Row("study key autumn", of_releases),
    Row("study share", anybody),
    Row("consent add {alias} --study autumn --ends {until}", caseworker),
    Row("consent add --members-file {aliases} --study autumn --starts 2026-01-01 --ends {until} --how spoken", caseworker),
    Row("consent add {alias} --study spring --ends {until}", always(NOT_FOUND)),
    Row("consent list", anybody),
    Row("consent list {alias} --reason contact --study winter", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent add {alias} --story series --group Friday --ends {until} --keep-content", of_group_and_member),
    Row("consent add {alias} --story printed --ends {until}", caseworker),
    Row("consent add {alias} --share --starts {today} --ends {until} --how screen --from {share}", caseworker),
    Row("consent told {alias} {shared} --on {today} --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent print {alias} --share --from {share} --starts 2026-01-03 --ends 2026-03-03 --to asked.txt --reason contact", caseworker),
    Row("consent print {alias} --share --only {shared} --language en --large --to out.txt --reason contact", caseworker,
        shows=OF_CASEWORK[:1]),
    Row("consent withdraw {alias} --share --only {shared}", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent withdraw {alias} --share", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent withdraw {alias} --story", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent withdraw {alias}", caseworker, shows=OF_CASEWORK[:1]),
    Row("consent withdraw {member} --study winter", caseworker, shows=OF_CASEWORK[:1]),
    Row("review winter --list", releaser, shows=OF_CASEWORK[1:], is_of_both=True),
    Row("review winter --mask-open", releaser, is_of_both=True),
    Row("review autumn --decide {nothing}", releaser, is_of_both=True),
    Row("backup init out --without-kit --stock-age", anybody),
    Row("backup init out --kit {no_kit}", always(CLOSED)),
    Row("backup create {repository}", always(REFUSED)),
    Row("backup list {repository}", anybody, needs_no_unlock=True),
    Row("backup verify {repository} --read", anybody, needs_no_unlock=True),
    Row("backup drill {repository} --scratch .", always(REFUSED)),
    Row("backup restore {repository} --to out --snapshot 0000 --older-bag", always(REFUSED)),
    Row("backup restore {repository} --to out --kit {no_kit}", always(CLOSED), needs_no_unlock=True),
    Row("backup restore {repository} --to out --share {no_kit} --share-words-fd 9", always(CLOSED), needs_no_unlock=True),
    Row("backup restore {repository} --to out --shares", always(USAGE), needs_no_unlock=True),
    Row("backup restore {repository} --to out --identity {no_kit}", always(USAGE), needs_no_unlock=True),
    Row("backup prune {repository} --keep-daily 1 --keep-weekly 1 --keep-monthly 1 --scratch . --dry-run", always(REFUSED)),
    Row("backup prune {repository} --confirm 0", always(REFUSED)),
    Row("backup key show {repository}", anybody),
    Row("backup key export {repository} --to out --with-prune-key", always(REFUSED)),
    Row("backup key import {repository} --from {no_kit}", always(USAGE)),
    Row("backup key allow {repository} {writer}", always(REFUSED)),
    Row("backup key close {repository} {writer} --after 0000", always(REFUSED)),
    Row("plan new {alias} --from {plan} --on 2026-01-03", caseworker),
    Row("plan show {alias} --version 1 --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("plan list {member} --reason contact", caseworker),
    Row("plan diff {alias} --from 1 --to 1 --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("plan print {alias} --reason contact --to out.html --version 1 --large --lang-of-member --with-alias", caseworker, shows=OF_CASEWORK[:1]),
    Row("peer-review due --on 2026-01-03 --all", anybody),
    Row("peer-review sheet --to out.txt --copies 2 --large", anybody, needs_no_unlock=True),
    Row("peer-review record {alias} --from {peer_review} --on 2026-01-03", caseworker),
    Row("peer-review show {alias} --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("peer-review print {member} --reason contact --to out.txt --on 2025-01-03 --large --lang-of-member --with-alias", caseworker,
        shows=OF_CASEWORK[:1]),
    Row("peer-review print {member} --reason contact --to years.txt --years", caseworker),
    Row("incident add {alias} --from {concern}", caseworker),
    Row("incident decide {alias} {heard} --from {decided}", caseworker),
    Row("incident list", anybody),
    Row("incident list {alias} --open --reason contact", caseworker),
    Row("incident show {alias} {heard} --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("incident contact add Police --number 555-0101 --for police", ruler),
    Row("incident contact list", anybody),
    Row("incident contact remove Nobody", lifter),
    Row("request add {alias} --from {request}", caseworker),
    Row("request answer {requested} --from {answered} --bundle {words} --reason contact", caseworker),
    Row("request list", anybody),
    Row("request list {alias} --open --reason contact", caseworker),
    Row("request show {requested} --reason contact", caseworker, shows=OF_CASEWORK[:1]),
    Row("measure add {alias} --from {measure}", caseworker),
    Row("measure list", anybody),
    Row("measure list {alias} --reason contact", caseworker),
    Row("retention show", anybody),
    Row("retention show {alias} --all", caseworker),
    Row("retention show {member} --on 2100-01-01 --due --reveal", caseworker),
    Row(f"{RULE} --keep 7y --from last-contact --then review", ruler),
    Row(f"{RULE} --keep always", ruler),
    Row("retention rule remove seven", lifter),
    Row("retention hold {alias} --reason safety --note-file {words}", caseworker),
    Row("retention release {alias}", lifter),
    Row("group add Wednesday --kind education --sessions 12 --module Consent --speaks en", anybody),
    Row("group list", anybody),
    # A group's lane names nobody; whoever was not given it does not learn that it is there.
    Row("group show Tuesday --on 2026-01-06 --all", grouped),
    Row("group edit Tuesday --name Thursday --sessions 9 --module Empathy --speaks fr --closed 2100-01-01", grouped),
    Row("group join Tuesday {alias} --on 2026-03-01", of_group_and_member, is_of_both=True),
    Row("group leave Friday {alias} --reason completed --on 2026-03-01", of_group_and_member),
    Row("group pause Tuesday --by funding --from 2026-03-01 --until 2026-04-01", grouped),
    Row("group resume Tuesday --on 2026-03-01", always(NOT_FOUND)),
    Row("group share Tuesday --to heir", grouped),
    # Who may say it at all comes first, then the group.
    Row("group facilitator add Tuesday heir", of_managers),
    Row("group facilitator remove Tuesday heir", of_managers),
    Row("session record Friday --on 2026-03-01 --from {evening} --mention", of_evening, is_of_both=True),
    Row("session record Friday --on 2026-03-01 --from {evening} --as-typed", of_evening),
    Row("session sheet Friday --on 2026-03-03 --to out.html --lines 2 --large", grouped),
    Row("session list Friday --since 2026-01-01", grouped),
    Row("session show Friday --on 2026-02-03", grouped),
    Row("tonight", anybody),
    Row("tonight Friday --on 2026-02-10", grouped),
    Row("due --on 2026-02-10", anybody),
    Row("journey {alias}", caseworker),
    Row("speaker book {alias} Friday --on 2026-03-03 --medium read --from {asks}", of_group_and_member),
    Row("agreement sign {alias} --on 2026-01-06 --ends {until} --wording 2026 --speaks fr --limits-explained --copy-given --no-peer-review",
        caseworker),
    Row("agreement wording add 2027 --language fr --text-file {words}", manager),
    Row("agreement wording list", anybody),
    Row("label set --from {renaming}", manager),
    Row("label list", anybody),
    Row("label template", anybody, needs_no_unlock=True),
    Row("agreement wording show 2026 --language en", anybody),
    Row("agreement print {alias} --wording 2026 --language en --reason contact --to out.html --large", caseworker),
    Row("agreement list", anybody),
    # Everybody has their own alone, and none here so far: whose they are, Tests/programme/test_reflections.py tells.
    Row("reflection add --on 2026-01-06 --text-file -", anybody, text="what I would ask somebody"),
    Row("reflection list", anybody),
    Row("reflection search -", anybody, text="{sought}"),
    Row("reflection search came", anybody),
    Row("reflection show {record}", always(NOT_FOUND)),
    Row("reflection amend {record} --text-file {words}", always(NOT_FOUND)),
    Row("reflection erase {record} --dry-run", always(NOT_FOUND)),
    Row("reflection erase {record} --confirm 2026-01-06 --certificate out", always(NOT_FOUND)),
    Row("agreement list {alias} --reason contact", caseworker),
    Row("caseload --on 2026-02-10", anybody),
    Row("caseload --gaps --all", anybody),
    Row("speaker list", anybody),
    Row("speaker list --all", anybody),
    Row("speaker show {alias} --reason contact", caseworker, shows=OF_CASEWORK[1:]),
    Row("speaker cancel {alias} --on 2026-02-03", caseworker),
    Row("speaker aftercare {alias} --on 2026-02-03 --done 2026-02-04", caseworker),
    Row("journey {alias} --reason contact --to journey.txt --large --lang-of-member --with-alias", caseworker),
    Row("access-bundle {alias} --to bundle.html --large --lang-of-member", releaser),
    Row("breach-pack --lost 2026-01-03 --with-keyholders --with-repositories", anybody),
    Row("breach-pack --to lost.html", anybody),
    Row("release list", anybody),
    Row("release list --study autumn", anybody),
    Row(f"release approve autumn {'5f' * 32}", approver),
    Row("release trace autumn {released}", of_releases),
    Row(f"{RELEASE} --to release --level tables --since 2000-01-01 --until 2100-01-01", releaser, is_of_both=True),
    Row(f"{RELEASE} --to release --level rows --notes", releaser),
    Row(f"{RELEASE} --dry-run --k 20", releaser),
    Row(f"{RELEASE} --to release --seal-to age1nobody", sealer_to_nobody, is_of_both=True),
]

# Commands that are about no vault of anybody's.
ASIDE = {"demo": "tells its story in a folder of its own", "help": "the parser's own",
         "seal": "a file that is in no vault", "unseal": "a file that is in no vault", "keygen": "keys of no vault"}
# Options that say who asks and how it is answered; every row has the first four.
EVERYWHERE = {"vault", "as", "passphrase-fd", "json", "new-passphrase-fd", "key-file", "quiet", "linear", "lang", "no-input",
              "version", "help"}
