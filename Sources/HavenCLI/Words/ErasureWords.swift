internal import Haven
internal import HavenRecords

/// What is said of erasing.
extension Words {
  static let erasurePending = Sentence(
    "the file could not be rewritten yet: another program has it open, or the disk is full; until it is, a copy of "
      + "it may still open what was erased; the next command that unlocks the vault tries again")

  static func recordWouldGo(_ alias: String) -> Sentence {
    Sentence("1 record of \(alias) would be erased, with all its versions and attachments")
  }

  static func recordMoved(_ alias: String, _ id: String) -> Sentence {
    Sentence("the record is \(id) now, in the file of \(alias); nothing of it is left where it was")
  }

  static func wouldErase(_ plan: ErasurePlan) -> Sentence {
    var lines: [String] = []
    switch plan.scope {
    case .identity:
      lines.append(
        "Who \(plan.alias) is will be erased for everybody; what was recorded of \(plan.alias) stays."
      )
    case .member, .record:
      lines.append(
        "Everything of \(plan.alias) will be erased for everybody: who they are, and "
          + "\(counted(plan.recordCount, "record")).")
    }
    if !plan.mentions.now.isEmpty {
      lines.append(
        "A name or number of theirs stands in the newest version of "
          + "\(counted(plan.mentions.now.count, "record")) of other members, "
          + "whose texts will go into no release: \(listed(plan.mentions.now))")
    }
    if !plan.mentions.before.isEmpty { lines.append(earlier(plan.mentions.before)) }
    if plan.unreadPartCount > 0 { lines.append(unread(plan.unreadPartCount)) }
    return Sentence(lines.joined(separator: "\n"))
  }

  private static func unread(_ count: Int) -> String {
    "\(counted(count, "part")) of members' files you cannot read: nobody has looked there for the name."
  }

  private static func earlier(_ records: [RecordID]) -> String {
    "An earlier version of \(counted(records.count, "record")) of other members has a name or number of theirs, which whoever "
      + "may read the record finds in its history: \(listed(records))."
  }

  private static func listed(_ records: [RecordID]) -> String {
    records.map { "\($0)" }.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// Every sentence is one that holds: what Haven cannot know, it says.
  static func certificate(_ done: ErasureCertificate) -> Sentence {
    var lines = ["Certificate of erasure", "", what(done)]
    lines.append(
      "Done \(done.when) by \(VisibleText.oneLine(done.keyholder)); the journal states it in entry "
        + "\(done.entry): \(done.mark).")
    switch done.scope {
    case .record:
      lines.append("Its rows were deleted from the file; the keys of the file it lay in stay.")
    case .identity, .member:
      lines.append(
        "The random secret that every key of it needed was overwritten"
          + (done.isRewritten
            ? ": nobody's passphrase, and not the recovery kit, opens it in this file. " : ". ")
          + "\(counted(done.rowCount, "row")) \(done.rowCount == 1 ? "was" : "were") deleted.")
    }
    lines.append(
      done.isRewritten
        ? "The file was rewritten without it."
        : "The file could not be rewritten yet: until it is, its pages may hold what they held before, and a copy of "
          + "it may open that for who could read it then. Each unlocking tries again.")
    if !done.mentions.now.isEmpty {
      lines.append(
        "A name or number of theirs stands in the newest version of "
          + "\(counted(done.mentions.now.count, "record")) of other members; the texts go into no release: "
          + "\(listed(done.mentions.now)).")
    }
    if !done.mentions.before.isEmpty { lines.append(earlier(done.mentions.before)) }
    if done.unreadPartCount > 0 { lines.append(unread(done.unreadPartCount)) }
    lines += copies(done)
    lines += ["", "What this does not cover:"] + limits(done.scope)
    return Sentence(lines.joined(separator: "\n"))
  }

  /// The backups, one by one.
  private static func copies(_ done: ErasureCertificate) -> [String] {
    if let failure = done.failureToReissue {
      return [
        "", "Backups:",
        "- Which there are could not be found out (\(failure.fact.text(in: .english))); haven backup create writes the new "
          + "keys to each.",
      ]
    }
    guard !done.copies.isEmpty else { return [] }
    var lines = ["", "Backups that are known of:"]
    for copy in done.copies {
      let place = VisibleText.oneLine(copy.place ?? "")
      let name =
        copy.place == nil ? "backups \(copy.id.prefix(16))" : "\(place) (\(copy.id.prefix(16)))"
      switch copy.state {
      case .reissued(let snapshot):
        lines.append(
          "- \(name): snapshot \(snapshot.prefix(16)) has the new keys, and a restore takes no others."
        )
      case .notReached(let error):
        lines.append(
          "- \(name): not reached (\(error.fact.text(in: .english))); haven backup create there gives it the new keys."
        )
      case .elsewhere:
        lines.append(
          "- \(name), written last \(copy.lastBackup.map { "\($0)" } ?? "never"): this machine does not know where it "
            + "is; haven backup create there gives it the new keys.")
      }
    }
    if let day = done.copiesGone {
      lines.append(
        "Older keys lie there until they are pruned: whoever holds a key of the backups and takes the old objects "
          + "apart could read it until then. Pruned today, they can be gone on \(day) at the earliest."
      )
    }
    return lines
  }

  static func certificateNotWritten(_ why: String) -> Sentence {
    Sentence(
      "it is erased, but the certificate could not be written to its file: \(why)",
      fr: "c'est effacé, mais le certificat n'a pas pu être écrit dans son fichier : \(why)")
  }

  private static func what(_ done: ErasureCertificate) -> String {
    switch done.scope {
    case .record: "1 record of \(done.alias), with all its versions and attachments, was erased."
    case .identity:
      "Who \(done.alias) is was erased. What was recorded of \(done.alias) stays, under the alias."
    case .member:
      "Everything of \(done.alias) was erased: who they are, and \(counted(done.recordCount, "record"))."
    }
  }

  private static func limits(_ scope: ErasureScope) -> [String] {
    let copies =
      scope == .record
      ? "- Copies of this file that were made before, backups among them, still hold the record for who "
        + "could read it."
      : "- Copies of this file that were made before, backups among them, still hold it for who could read "
        + "it then."
    return [
      copies,
      "- What somebody has read, printed, exported or written down elsewhere.",
      "- A disk may keep old blocks: flash memory and file systems that copy on writing do. They hold "
        + "encrypted rows"
        + (scope == .record ? "." : ", whose keys needed the secret that was overwritten."),
    ]
  }
}

extension Words.Help {
  static let memberSever = "Erase who a member is; what was recorded under the alias stays."
  static let memberSeverExamples = """
    haven member sever Stan --dry-run
    haven member sever Stan
    haven member sever Stan --confirm Stan --json
    """
  static let memberErase = "Erase a member: who they are, and every record."
  static let memberEraseExamples = """
    haven member erase Stan --dry-run
    haven member erase Stan
    haven member erase Stan --confirm Stan --json > certificate.json
    """
  static let recordErase = "Erase a record, with all its versions and attachments."
  static let recordEraseExamples = """
    haven record erase k3wq --dry-run
    haven record erase k3wq
    haven record erase k3wq --confirm Stan --json
    """
  static let recordMove = "Move a record to the member whom it is about."
  static let recordMoveExamples = "haven record move k3wq --to Omar"
  static let moveTo = "Whose file it belongs in."
  static let dryRunOfErasure = "Say what would go, and erase nothing."
  static let certificateFile =
    "Write the certificate to this file, too: HTML where its name ends in .html, else text."
  static let confirmAlias = "The member's alias, for programs: else it is asked for."
}
