extension Words {
  /// What `--help` says. It is read before any option, so it is in English only so far.
  enum Help {
    static let program = "An encrypted local vault for a restorative-justice programme."
    static let programExamples = """
      EXAMPLES:
        haven init
        haven member add --from person.json
        haven record add Stan --on 2026-01-03 --text-file note.txt
        haven record search apology

      Exit codes: 0 done, 1 failed, 10 no vault, 11 in use, 12 name and passphrase do not open it, \
      13 damaged or older than seen, 14 locked, 15 refused, 16 not found, 64 usage, 130 interrupted.
      """

    static let vault = "The vault's file. Else $HAVEN_VAULT, else $XDG_DATA_HOME/haven/vault.haven."
    static let keyholder = "Whose keys. Else $HAVEN_AS, else keeper."
    static let keyFile = "A key file, where the keyholder has one."
    static let passphraseFD =
      "Read the passphrase from this file descriptor, to the first line end."
    static let newPassphraseFD = "Read a new passphrase from this file descriptor."
    static let json = "Answer with one JSON value."
    static let quiet = "Say nothing but errors beside the answer."
    static let lang = "The language of what is said."
    static let noInput = "Never ask: fail where a prompt would be needed."

    static let initialise = "Create a vault."
    static let initialiseExamples = """
      haven init
      haven init --keyholder Ana --recovery-kit /media/stick/kit.svg
      haven init --no-input --passphrase-fd 3 --recovery-kit none 3< passphrase
      """
    static let founder = "The name of the first keyholder."
    static let kdfMemory = "Memory that one guess of a passphrase costs, 19 to 4096 MiB."
    static let kdfPasses = "Passes over that memory, 2 to 32."
    static let recoveryKit = "Where to write the recovery kit, text or .svg; none for no kit."

    static let unlock =
      "Unlock for this terminal, until you lock, leave it, or do nothing for a while."
    static let unlockExamples = """
      haven unlock
      haven unlock --as Ana --idle 10m --max 4h
      haven unlock --accept-older
      """
    static let idle = "Lock after this time without a command, 10s to 24h."
    static let maximum = "Lock after this time in all, 10s to 24h."
    static let anyTerminal =
      "Let every program of this account use the session, at any terminal or at none."
    static let lock = "Lock what was unlocked for this terminal."
    static let lockExamples = """
      haven lock
      haven lock --all
      """
    static let lockAll = "Lock every session of this account, of every vault."
    static let panic = "Lock every session and end every command with keys, at once."
    static let panicExamples = "haven panic"
    static let acceptOlder =
      "Go on from a file without what this machine has seen: older, or with another past. Every colleague sees it."

    static let status = "Say whether the vault is locked, and for whom it is not."
    static let statusExamples = "haven status"

    static let members = "The people in the programme."
    static let membersExamples = """
      haven member add --from person.json
      haven member list
      haven member show Stan
      """
    static let memberAdd = "Add a member or a survivor."
    static let memberAddExamples = """
      haven member add --from person.json
      haven member add --alias Stan --kind member
      producer | haven member add --from -
      """
    static let memberFrom = "A JSON file as Docs/IMPORT.md describes, or - for standard input."
    static let memberAlias = "The alias. Without it, one is drawn that is nobody's name."
    static let memberKind = "member or survivor."
    static let memberList = "List everybody whom you may read, by alias."
    static let memberListExamples = "haven member list --json"
    static let memberShow = "Show a member under the alias."
    static let memberShowExamples = """
      haven member show Stan
      haven member show Stan --reveal --reason contact
      """
    static let reveal = "Show who the member really is. The journal keeps who asked and why."
    static let reason = "Why: contact, emergency, legal, correction, access-request, supervision."
    static let memberEdit = "Change what is known of a member. Earlier versions stay."
    static let memberEditExamples = """
      haven member edit Stan --from change.json
      haven member edit Stan --alias Lev
      """
    static let newAlias = "A new alias."
    static let member = "A member: alias, id, or the first characters of the id."

    static let records = "What is written about members."
    static let recordsExamples = """
      haven record add Stan --text-file note.txt
      haven record list Stan
      haven record search apology letter
      """
    static let recordAdd = "Add a record."
    static let recordAddExamples = """
      haven record add Stan --on 2026-01-03 --text-file note.txt
      haven record add Stan --kind plan --fields-file fields.json --text-file -
      haven record add Stan
      """
    static let kind = "What sort of record it is. Else note."
    static let on = "The day that it is about, as 2026-01-03. Else today."
    static let field = "A named value. Repeat it for more."
    static let fieldsFile = "A JSON object of named values, or - for standard input."
    static let textFile = "The text, or - for standard input. Else it is asked for."
    static let recordList = "List a member's records."
    static let recordListExamples = "haven record list Stan"
    static let recordShow = "Show a record."
    static let recordShowExamples = "haven record show cae2"
    static let recordAmend = "Add a version to a record. The earlier ones stay."
    static let recordAmendExamples = "haven record amend cae2 --text-file corrected.txt"
    static let recordHistory = "Show every version of a record."
    static let recordHistoryExamples = "haven record history cae2"
    static let recordAttach = "Keep a file with a record."
    static let recordAttachExamples = "haven record attach cae2 letter.pdf"
    static let recordExtract = "Write a kept file out again. It leaves the vault's protection."
    static let recordExtractExamples =
      "haven record extract cae2 letter.pdf -o /media/stick/letter.pdf"
    static let record = "A record: its id, or the first four characters or more."
    static let attachedFile = "The file."
    static let attachmentName = "The name under which it was attached."
    static let outputFile = "The file to write; it must not exist."
    static let recordSearch =
      "Search every record that you may read. Case and accents do not matter."
    static let recordSearchExamples = """
      haven record search apology letter
      haven record search - --member Stan --since 2025-01-01 < words
      """
    static let searchWords = "Words that must all occur; - reads them from standard input."
    static let searchMember = "Only this member's records."
    static let since = "Only records about this day or later."
    static let until = "Only records about this day or earlier."

    static let importLines = "Import members and records, all or nothing."
    static let importExamples = """
      haven import programme.jsonl --dry-run
      haven import programme.jsonl
      """
    static let importFile =
      "JSON Lines as Docs/IMPORT.md describes, or - for standard input."
    static let dryRun = "Check everything and import nothing."

    static let verify = "Compare every row of the vault with its journal."
    static let verifyExamples = "haven verify --json"
    static let compact = "Rewrite the file, so that nothing overwritten is left in it."
    static let compactExamples = "haven compact"
    static let upgrade =
      "Raise the vault's format to the newest. There is one format so far, so nothing is done."
    static let upgradeExamples = "haven upgrade --json"
    static let recover = "Open the vault with its recovery kit, and set a new passphrase."
    static let recoverExamples = """
      haven recover
      haven recover --as Ana --kit kit.txt
      haven recover --shares
      """
    static let kit = "A file with the kit, or - for standard input. Else it is asked for."

    static let keyholders = "The people with keys."
    static let keyholdersExamples = "haven keyholder list"
    static let keyholderList = "List who holds keys."

    static let doctor = "Look for what weakens the vault on this machine."
    static let doctorExamples = "haven doctor"
  }
}
